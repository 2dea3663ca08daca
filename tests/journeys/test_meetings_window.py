"""A secretary's task in the window, by real keys: meeting, items, text, points, decisions, absence; all undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import richtext
from db.queries import agenda, items, meetings
from db.tables.all import ORDER
from db.vocabulary import Audience, DocumentKind, Outcome
from desktop.app import PLACES
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.kit.people import Presence
from desktop.views.meetings.new_meeting import NewMeeting
from desktop.views.meetings.page import MeetingsPage
from desktop.views.meetings.printing import Wish
from tests.desktop.qt.fixtures import no_widget_left, qapp, qt_warnings, shown, themed
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import start
from tests.replay import snapshot

__all__ = ["no_widget_left", "qapp", "qt_warnings", "shown", "start", "themed"]


@pytest.fixture
def page(start: Callable[..., Any]) -> MeetingsPage:
    program = start(places=PLACES)
    shown_page = program.window.pages.page
    assert isinstance(shown_page, MeetingsPage)
    wait(lambda: bool(shown_page.shelf.meetings.list.rows()) and bool(shown_page._bodies))
    return shown_page


def _state(page: MeetingsPage) -> dict[tuple[str, str], Any]:
    """Every row of the database, without versions and stamps."""
    return page.desk.ask(lambda _read: snapshot(page.desk.store)).result()


def _saved(page: MeetingsPage) -> None:
    done: list[bool] = []
    page.hub.autosaves.settle(done.append)
    wait(lambda: done == [True])


def _new_meeting(page: MeetingsPage) -> None:
    page._make_meeting(NewMeeting(page._bodies[0].uid, date(2027, 1, 12), time(16, 15), "Byrådssalen", standing=False))
    wait(lambda: page._head is not None and page._head.place == "Byrådssalen")


def _new_item(page: MeetingsPage, title: str) -> str:
    before = page._item
    page.new_item()
    wait(lambda: page._item not in ("", before) and page.paper._shown == page._item)
    wait(lambda: QApplication.focusWidget() is page.paper.title)
    QTest.keyClicks(page.paper.title, title)
    _saved(page)
    return page._item


def test_from_a_new_meeting_to_its_decisions_and_back_again(page: MeetingsPage) -> None:
    start_state = _state(page)
    _new_meeting(page)
    for title in ("Godkendelse af dagsorden", "Blåbærgrød på Ærø", "Økonomi", "Eventuelt"):
        _new_item(page, title)
    rows = page.desk.ask(agenda.agenda, page._meeting, Audience.INTERNAL).result()
    assert [row.title for row in rows] == ["Godkendelse af dagsorden", "Blåbærgrød på Ærø", "Økonomi", "Eventuelt"]
    assert [int(row.number) - int(rows[0].number) for row in rows] == [0, 1, 2, 3]

    page.shelf.agenda.list.pick(rows[1].uid)
    page._on_picked(rows[1].uid)
    wait(lambda: page.paper._shown == rows[1].uid)
    editor = next(box.editor for box in page.paper._sections.values() if box.editor.isVisible())
    editor.setFocus()
    QTest.keyClicks(editor, "Grøden er ")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "rød")
    _saved(page)
    page.paper.recommendation.add_point()
    wait(lambda: len(page.paper.recommendation._lines) == 1)
    (line,) = page.paper.recommendation._lines.values()
    line.edit.setFocus()
    QTest.keyClicks(line.edit, "At grøden godkendes.")
    _saved(page)
    wait(lambda: any(each._offer.isVisible() for each in page.paper.decision._lines.values()))
    (decision,) = (each for each in page.paper.decision._lines.values() if each._offer.isVisible())
    decision._offer.click()
    sheet = lambda: page.desk.ask(items.sheet, rows[1].uid, Audience.INTERNAL).result()  # noqa: E731 - asked again and again
    wait(lambda: sheet().treatment is not None and sheet().treatment.outcome is Outcome.APPROVED)
    wait(lambda: bool(page.inspector._people))
    person = next(iter(page.inspector._people.values()))
    person.click()
    wait(lambda: person.person.presence is Presence.ABSENT)
    wait(lambda: page.paper.decision._absent.text().startswith("Fraværende: "))

    found = sheet()
    said = next(row.body for row in found.sections if row.body)
    assert richtext.plain(said) == "Grøden er rød"
    assert [run.text for block in said for run in getattr(block, "runs", ()) if run.marks] == ["rød"]
    assert [each.text for each in found.recommendation.points] == ["At grøden godkendes."]

    steps = 0
    while page.desk.ask(lambda _read: page.desk.steps()[0]).result():
        page.desk.do(lambda desk: desk.undo()).result()
        steps += 1
    assert steps >= 8
    assert _without_stamps(_state(page)) == _without_stamps(start_state)


def _without_stamps(state: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
    return {key: value for key, value in state.items() if key[0] in ORDER}


def test_an_item_is_moved_closed_and_deleted_with_keys_and_each_step_can_be_undone(page: MeetingsPage) -> None:
    _new_meeting(page)
    first, second = _new_item(page, "Første"), _new_item(page, "Anden")
    page.shelf.agenda.list.setFocus()

    QTest.keyClick(page.shelf.agenda.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wait(lambda: [row.uid for row in page.shelf.agenda._rows] == [second, first])
    page.window().findChild(MeetingsPage)
    page._toggle_closed()
    wait(lambda: [row.closed for row in page.shelf.agenda._rows if row.uid == second] == [True])
    page.shelf.agenda.list.pick(second)
    QTest.keyClick(page.shelf.agenda.list, Qt.Key.Key_Delete)
    wait(lambda: [row.uid for row in page.shelf.agenda._rows] == [first])

    for expected in ([first, second], [second, first], [first, second]):
        page.desk.do(lambda desk: desk.undo()).result()
        wait(lambda expected=expected: [row.uid for row in page.shelf.agenda._rows] == expected)


def test_the_print_is_shown_and_the_document_is_saved_where_it_is_wanted(page: MeetingsPage, tmp_path: Path) -> None:
    lines = page.desk.ask(meetings.lines, Audience.INTERNAL).result()
    page.open_meeting(lines[-1].uid)
    wait(lambda: page._head is not None)

    page.toggle_preview()
    wait(lambda: page.preview.view.pages > 0, 60)
    page._on_export(Wish(DocumentKind.MINUTES, Audience.PUBLIC, ("txt", "html"), tmp_path / "ud"))
    wait(lambda: len(list((tmp_path / "ud").glob("*.html"))) == 1, 60)

    assert sorted(each.suffix for each in (tmp_path / "ud").iterdir()) == [".html", ".txt"]


def test_a_title_of_ten_thousand_characters_is_kept(page: MeetingsPage) -> None:
    _new_meeting(page)
    uid = _new_item(page, "")
    page.paper.title.insertPlainText("lang titel " * 910)
    _saved(page)

    (row,) = page.desk.ask(agenda.agenda, page._meeting, Audience.INTERNAL).result()
    assert (row.uid, row.title) == (uid, ("lang titel " * 910).strip()) or row.title == "lang titel " * 910
    assert isinstance(next(iter(page.paper._sections.values())).editor, RichTextEditor)
