"""An address is written under the words that lead there, by keys alone; Esc and another focus leave all as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from db.richtext import Blocks, Para, Run
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.link_field import LinkField
from desktop.qt.kit.layouts import column
from tests.desktop.qt.fixtures import settle

_PLAIN: Blocks = (Para("a", (Run("Se aftalen her"),)),)
_LINKED: Blocks = (Para("a", (Run("Se "), Run("aftalen", (), "https://fjordby.example/a"), Run(" her"))),)


def _select(editor: RichTextEditor, first: int, last: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _ask(editor: RichTextEditor) -> LinkField:
    QTest.keyClick(editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    found = editor.window().findChild(LinkField)
    assert isinstance(found, LinkField)
    return found


def _gone(editor: RichTextEditor) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return editor.window().findChild(LinkField) is None


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


@pytest.fixture
def beside(shown: Callable[..., QWidget]) -> RichTextEditor:
    """A text with something under it that can have the focus."""
    made = RichTextEditor("Sagsfremstilling")
    other = QLineEdit()
    other.setObjectName("other")
    shown(column(made, other), 640, 420)
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("https://fjordby.example/a", "https://fjordby.example/a"),
        ("HTTPS://fjordby.example/a", "https://fjordby.example/a"),
        ("fjordby.example/a", "https://fjordby.example/a"),
        ("post@fjordby.example", "mailto:post@fjordby.example"),
        ("#bilag-2", "#bilag-2"),
    ],
)
def test_enter_leads_the_selected_words_to_the_address(beside: RichTextEditor, typed: str, href: str) -> None:
    beside.set_blocks(_PLAIN)
    _select(beside, 3, 10)

    _ask(beside)
    QTest.keyClicks(_focus(), typed)
    QTest.keyClick(_focus(), Qt.Key.Key_Return)

    assert beside.blocks() == (Para("a", (Run("Se "), Run("aftalen", (), href), Run(" her"))),)
    assert beside.hasFocus()
    assert _gone(beside)


def test_what_is_linked_is_one_step_back(beside: RichTextEditor) -> None:
    beside.set_blocks(_PLAIN)
    _select(beside, 3, 10)
    _ask(beside)
    QTest.keyClicks(_focus(), "https://fjordby.example/a")
    QTest.keyClick(_focus(), Qt.Key.Key_Return)

    QTest.keyClick(beside, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert beside.blocks() == _PLAIN


def test_esc_leaves_the_words_as_they_were_and_gives_the_focus_back(beside: RichTextEditor) -> None:
    beside.set_blocks(_PLAIN)
    _select(beside, 3, 10)
    _ask(beside)
    QTest.keyClicks(_focus(), "https://fjordby.example/a")

    QTest.keyClick(_focus(), Qt.Key.Key_Escape)

    assert beside.blocks() == _PLAIN
    assert beside.hasFocus()
    assert _gone(beside)


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "file:///etc/passwd", "ikke en adresse", "https://"])
def test_what_is_no_address_stays_and_is_told(beside: RichTextEditor, typed: str) -> None:
    beside.set_blocks(_PLAIN)
    _select(beside, 3, 10)
    field = _ask(beside)
    QTest.keyClicks(_focus(), typed)

    QTest.keyClick(_focus(), Qt.Key.Key_Return)

    assert field.isVisible()
    assert _focus().property("wrong") is True
    assert beside.blocks() == _PLAIN
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)


def test_the_address_of_a_link_is_there_to_be_changed_from_anywhere_in_its_words(beside: RichTextEditor) -> None:
    beside.set_blocks(_LINKED)
    _select(beside, 6, 6)

    _ask(beside)
    line = _focus()
    assert isinstance(line, QLineEdit)
    assert line.text() == "https://fjordby.example/a"
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "b")
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert beside.blocks() == (Para("a", (Run("Se "), Run("aftalen", (), "https://fjordby.example/ab"), Run(" her"))),)


def test_an_address_that_is_deleted_takes_the_link_away(beside: RichTextEditor) -> None:
    beside.set_blocks(_LINKED)
    _select(beside, 6, 6)
    _ask(beside)

    QTest.keyClick(_focus(), Qt.Key.Key_Delete)
    QTest.keyClick(_focus(), Qt.Key.Key_Return)

    assert beside.blocks() == _PLAIN


def test_the_button_that_takes_the_link_away_is_reached_by_tab(beside: RichTextEditor) -> None:
    beside.set_blocks(_LINKED)
    _select(beside, 6, 6)
    _ask(beside)

    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    QTest.keyClick(_focus(), Qt.Key.Key_Space)

    assert beside.blocks() == _PLAIN
    assert _gone(beside)


def test_the_field_closes_when_the_focus_goes_elsewhere(beside: RichTextEditor) -> None:
    beside.set_blocks(_PLAIN)
    _select(beside, 3, 10)
    _ask(beside)
    QTest.keyClicks(_focus(), "https://fjordby.example/a")
    other = beside.window().findChild(QLineEdit, "other")
    assert isinstance(other, QLineEdit)

    other.setFocus()

    assert beside.blocks() == _PLAIN
    assert _gone(beside)


def test_the_field_is_asked_for_once_and_not_where_nothing_may_be_changed(beside: RichTextEditor) -> None:
    beside.set_blocks(_PLAIN)
    _select(beside, 3, 10)
    first = _ask(beside)
    beside.ask_for_link()
    assert beside.window().findChildren(LinkField) == [first]
    first.dismiss()
    assert _gone(beside)

    beside.setReadOnly(True)
    beside.ask_for_link()

    assert _gone(beside)


def test_the_field_stands_inside_the_window_also_at_its_lower_edge(beside: RichTextEditor, qapp: QApplication) -> None:
    beside.set_blocks(tuple(Para(f"p{n}", (Run(f"Linje {n}"),)) for n in range(60)))
    beside.moveCursor(QTextCursor.MoveOperation.End)
    settle(qapp)

    field = _ask(beside)

    window = beside.window()
    assert window.rect().contains(field.geometry())
    caret = beside.viewport().mapTo(window, beside.cursorRect().topLeft()).y()
    assert field.geometry().bottom() <= caret
    field.dismiss()
