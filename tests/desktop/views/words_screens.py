"""The screens of typed codes and spelling: pictures are taken of them.

QT_QPA_PLATFORM=offscreen python -m tests.desktop.views.words_screens FOLDER [--dark] [--size 130] [--english]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.vocabulary import MeetingStage
from desktop.app import Program
from desktop.qt.editor.editor import RichTextEditor
from tests.desktop.qt.rooms import wait
from tests.desktop.views import screens
from tests.desktop.views.screens import Screen, open_item, open_meeting


def _text(program: Program, words: str) -> RichTextEditor:
    """The first text of an item, with some words written at its end."""
    page = open_meeting(program, MeetingStage.DRAFTING)
    open_item(page, 1)
    wait(lambda: page.paper._phrases._codes)
    editor = page.paper._editors()[0]
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, words)
    return editor


def _spelling(program: Program) -> QWidget:
    editor = _text(program, " Udvalget gokender bevilgningen ")
    wait(lambda: len(editor.spelling.wrong_words()) > 1)
    return program.window


def _codes(program: Program) -> QWidget:
    editor = _text(program, " ")
    QTest.keyClick(editor, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    return program.window


SCREENS: Mapping[str, Screen] = {"spelling": Screen(_spelling), "codes": Screen(_codes, passing=True)}


if __name__ == "__main__":
    screens.SCREENS = SCREENS  # type: ignore[misc] - the same camera, other screens
    sys.exit(screens.main(sys.argv[1:]))
