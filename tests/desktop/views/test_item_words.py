"""Typed codes and spelling on the paper of an item, as the file says them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest

from db.queries.people import people
from db.queries.words import own_words
from db.vocabulary import Audience
from desktop.app import PLACES
from desktop.operations.desk import Desk
from desktop.operations.phrase_texts import codes_here
from desktop.operations.set_up_words import set_phrase_code
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.menu import menu_of
from desktop.qt.editor.spelling_book import spelling_book
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait


@pytest.fixture
def page(start: Callable[..., Any]) -> MeetingsPage:
    """The page of meetings with an item on its paper."""
    shown = start(places=PLACES).window.pages.page
    assert isinstance(shown, MeetingsPage)
    wait(shown.shelf.meetings.list.rows)
    shown.shelf.meetings.list.pick_first()
    shown.open_meeting(shown.shelf.meetings.list.current())
    wait(lambda: shown.paper._shown and spelling_book().on)
    return shown


def _writable(page: MeetingsPage) -> RichTextEditor:
    wait(lambda: [each for each in page.paper._editors() if not each.isReadOnly()])
    editor = next(each for each in page.paper._editors() if not each.isReadOnly())
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return editor


def _last(editor: RichTextEditor) -> str:
    return editor.document().lastBlock().text()


def _own_words(page: MeetingsPage) -> list[str]:
    return [row.word for row in page.desk.ask(own_words, Audience.INTERNAL).result()]


def test_a_code_of_the_house_works_as_soon_as_it_is_set_up(page: MeetingsPage) -> None:
    editor = _writable(page)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, ";hal ")
    before = _last(editor)

    page.desk.do(set_phrase_code, None, "hal", "Hallen åbner igen.").result()

    wait(lambda: "hal" in page.paper._phrases._codes)
    QTest.keyClicks(editor, ";hal ")
    assert before == ";hal "
    assert _last(editor) == ";hal Hallen åbner igen. "
    known = page.desk.ask(codes_here, page.paper._shown, Audience.INTERNAL).result()
    assert page.paper._phrases._codes == known


def test_a_word_becomes_the_municipalitys_own_and_can_be_taken_back(page: MeetingsPage) -> None:
    editor = _writable(page)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "xqhallen ")
    saved: list[bool] = []
    page.hub.autosaves.settle(saved.append)
    wait(lambda: saved == [True])
    wait(lambda: "xqhallen" in editor.spelling.wrong_words())
    editor.moveCursor(QTextCursor.MoveOperation.PreviousWord)
    menu = menu_of(editor, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))

    next(action for action in menu.actions() if action.text() == "Tilføj ”xqhallen” til kommunens ord").trigger()

    wait(lambda: "xqhallen" not in editor.spelling.wrong_words())
    assert "xqhallen" in _own_words(page)
    page.desk.do(Desk.undo).result()
    wait(lambda: "xqhallen" in editor.spelling.wrong_words())
    assert "xqhallen" not in _own_words(page)
    menu.deleteLater()


def test_names_of_people_and_bodies_are_known(page: MeetingsPage) -> None:
    editor = _writable(page)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    names = [each.name.split()[-1] for each in page.desk.ask(people, Audience.INTERNAL).result()]

    QTest.keyClicks(editor, f"xqord {' '.join(names)} {names[0]}s ")

    wait(lambda: "xqord" in editor.spelling.wrong_words())
    assert names
    assert not {*names, f"{names[0]}s"} & set(editor.spelling.wrong_words())


def test_the_setting_turns_the_lines_off_and_on(page: MeetingsPage) -> None:
    editor = _writable(page)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "xqord ")
    wait(lambda: "xqord" in editor.spelling.wrong_words())

    page.hub.looks.set_spelling(on=False)
    off = editor.spelling.wrong_words()
    page.hub.looks.set_spelling(on=True)

    wait(lambda: "xqord" in editor.spelling.wrong_words())
    assert off == []
