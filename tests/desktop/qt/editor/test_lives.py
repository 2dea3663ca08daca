"""A text outlives what comes and goes around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from db.richtext import Para, Run
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.kit.layouts import column
from desktop.qt.kit.overlay import Overlay


def test_a_text_is_still_there_when_a_card_that_floated_over_it_is_gone(shown: Callable[..., QWidget]) -> None:
    editor = RichTextEditor("Sagsfremstilling")
    window = shown(column(editor, QLineEdit()), 640, 420)
    editor.set_blocks((Para("a", (Run("før"),)),))
    editor.setFocus()
    card = Overlay(window, QLineEdit(), "Find")

    card.open()
    card.dismiss()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.grab()

    assert isValid(editor.manuscript.document)
    assert editor.blocks() == (Para("a", (Run("før"),)),)
