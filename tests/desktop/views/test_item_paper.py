"""The paper of an item goes from item to item: each shows its own, and nothing of the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db import richtext
from db.lines import ItemSheet
from db.queries import items
from db.vocabulary import Audience
from desktop.app import PLACES
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait


@pytest.fixture
def page(start: Callable[..., Any]) -> MeetingsPage:
    """The page of meetings with an agenda of some items that have texts."""
    shown = start(places=PLACES).window.pages.page
    assert isinstance(shown, MeetingsPage)
    wait(shown.shelf.meetings.list.rows)
    shown.shelf.meetings.list.pick_first()
    shown.open_meeting(shown.shelf.meetings.list.current())
    wait(lambda: shown.shelf.agenda._rows and shown.paper._shown)
    return shown


def _show(page: MeetingsPage, uid: str) -> None:
    page._show_item(uid)
    wait(lambda: page.paper._shown == uid)


def _sheet(page: MeetingsPage, uid: str) -> ItemSheet:
    found = page.desk.ask(items.sheet, uid, Audience.INTERNAL).result()
    assert found is not None
    return found


def _saved(page: MeetingsPage) -> None:
    done: list[bool] = []
    page.hub.autosaves.settle(done.append)
    wait(lambda: done == [True])


def _uids(page: MeetingsPage) -> list[str]:
    return [row.uid for row in page.shelf.agenda._rows]


def _written(page: MeetingsPage) -> list[str]:
    """The items that have texts."""
    return [uid for uid in _uids(page) if any(row.body for row in _sheet(page, uid).sections)]


def test_each_item_shows_its_own_sections_there_and_back(page: MeetingsPage) -> None:
    uids = _uids(page)
    assert len(uids) > 2

    for uid in [*uids, *reversed(uids)]:
        _show(page, uid)
        sheet = _sheet(page, uid)
        bodies = {row.uid: row.body for row in sheet.sections}
        boxes = page.paper._sections
        assert {each: box.editor.blocks() for each, box in boxes.items()} == {each: bodies[each] for each in boxes}
        assert all(box.uid == each for each, box in boxes.items())
        points = [row.uid for row in sheet.recommendation.points] if sheet.recommendation else []
        assert [each for each in page.paper.decision._lines if each] == points


def test_what_is_typed_before_another_item_is_shown_is_stored_where_it_was_typed(page: MeetingsPage) -> None:
    first, second = _written(page)[:2]
    _show(page, first)
    section, box = next(iter(page.paper._sections.items()))
    before = {row.uid: row.body for row in _sheet(page, second).sections}
    box.editor.setFocus()

    QTest.keyClicks(box.editor, "Skrevet sidst. ")
    _show(page, second)
    _saved(page)

    stored = next(row.body for row in _sheet(page, first).sections if row.uid == section)
    assert richtext.plain(stored).startswith("Skrevet sidst. ")
    assert {row.uid: row.body for row in _sheet(page, second).sections} == before


def test_no_step_back_leads_into_the_item_that_was_shown_before(page: MeetingsPage) -> None:
    first, second = _written(page)[:2]
    _show(page, first)
    editor = next(iter(page.paper._sections.values())).editor
    editor.setFocus()
    QTest.keyClicks(editor, "Skrevet. ")
    _saved(page)

    _show(page, second)

    assert [box.editor.document().isUndoAvailable() for box in page.paper._sections.values()].count(True) == 0
    assert not any(box.editor.hasFocus() for box in page.paper._sections.values())


def test_tab_goes_down_the_paper_whichever_items_were_shown_before(page: MeetingsPage) -> None:
    for uid in [*_written(page)[:3], _written(page)[0]]:
        _show(page, uid)
    QApplication.processEvents()
    page.paper.title.setFocus()

    passed: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in passed:
        passed.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    held = page.paper._body.box
    parts = [item.widget() for n in range(held.count()) if (item := held.itemAt(n)) is not None]

    met = [
        next(n for n, part in enumerate(parts) if part.isAncestorOf(each)) for each in passed if _within(parts, each)
    ]
    assert met == sorted(met)
    editors = [box.editor for box in page.paper._sections.values() if box.editor.isVisible()]
    assert [each for each in passed if each in editors] == sorted(
        editors, key=lambda each: each.mapTo(page, QPoint()).y()
    )


def _within(parts: list[QWidget], widget: QWidget) -> bool:
    return any(part.isAncestorOf(widget) for part in parts)
