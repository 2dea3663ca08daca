"""Day and hour of a meeting: what cannot be read holds the dialog, and nothing of what was written is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db.queries import agenda, meetings
from db.rows import MeetingLine
from db.vocabulary import Audience
from desktop.app import PLACES
from desktop.qt.commands import bound
from desktop.views.meetings.edit_meeting import EditMeetingDialog
from desktop.views.meetings.new_meeting import NewMeetingDialog
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait


@pytest.fixture
def page(start: Callable[..., Any]) -> MeetingsPage:
    """The page of meetings, with the list of them."""
    shown = start(places=PLACES).window.pages.page
    assert isinstance(shown, MeetingsPage)
    wait(shown.shelf.meetings.list.rows)
    return shown


def test_a_new_meeting_waits_until_its_day_and_hour_can_be_read(page: MeetingsPage) -> None:
    page.new_meeting()
    wait(lambda: page.findChild(NewMeetingDialog) is not None)
    dialog = page.findChild(NewMeetingDialog)
    assert dialog is not None

    dialog.on.setText("31-2-2027")
    dialog.start.setText("0930")
    dialog._on_make()
    held = (dialog.isVisible(), dialog.on.text(), dialog.on.property("wrong"))
    dialog.on.setText("20-01-2027")
    dialog._on_make()
    wait(lambda: page._head is not None)

    head = page.desk.ask(agenda.head, page._meeting, Audience.INTERNAL).result()
    assert head is not None
    assert held == (True, "31-2-2027", True)
    assert (str(head.on), str(head.start)) == ("2027-01-20", "09:30:00")
    wait(lambda: not dialog.isVisible())


def test_a_meeting_is_moved_and_moved_back(page: MeetingsPage) -> None:
    page.open_meeting(_with_a_day(page).uid)
    wait(lambda: page.head.shown is not None)
    before = page.head.shown
    assert before is not None

    page.head.edit.click()
    dialog = page.findChild(EditMeetingDialog)
    assert dialog is not None
    dialog.on.setText("3/2-2027")
    dialog.start.setText("9.15")
    dialog.place.setText("Ærøskøbing")
    dialog._on_change()
    wait(lambda: page.head.shown is not None and page.head.shown.version != before.version)
    moved = page.head.shown
    wait(bound(page.window())["undo"].isEnabled)
    bound(page.window())["undo"].trigger()
    wait(lambda: page.head.shown is not None and page.head.shown.on == before.on)

    assert moved is not None
    assert (str(moved.on), str(moved.start), moved.place) == ("2027-02-03", "09:15:00", "Ærøskøbing")
    assert page.head.shown is not None
    assert (page.head.shown.start, page.head.shown.place) == (before.start, before.place)


def _with_a_day(page: MeetingsPage) -> MeetingLine:
    return next(each for each in page.desk.ask(meetings.lines, Audience.INTERNAL).result() if each.on is not None)
