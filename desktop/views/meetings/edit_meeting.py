"""A meeting that is moved: another day, hour or place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from db.lines import MeetingHead
from desktop.i18n import _
from desktop.operations import plan_meeting
from desktop.qt.commands import bind
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.inputs import Field, LineEdit
from desktop.qt.kit.layouts import beside
from desktop.qt.kit.typed import DateEdit, TimeEdit, unread
from desktop.sentences import say
from desktop.views.meetings.head import Head

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_USUAL = time(16, 0)


class EditMeeting(QObject):
    """The way to the dialog: a button in the meeting's head, and a command."""

    def __init__(self, desk: Desk, hub: Hub, head: Head, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._hub, self._head, self._page = desk, hub, head, page
        head.edit.used.connect(self.ask)
        bind(page, "meeting.edit", self.ask)

    def ask(self) -> None:
        """Show the meeting's facts to be changed; only while one stands there that nobody has confirmed."""
        head = self._head.shown
        if head is not None and head.on is not None and not head.confirmed:
            EditMeetingDialog(head, head.on, self._change, self._page).open()

    def _change(self, head: MeetingHead, changes: plan_meeting.MeetingChanges) -> None:
        done = self._desk.do(plan_meeting.change_meeting, head.uid, head.version, **changes)
        self._hub.done(self, done, lambda _done: self._hub.say(say("Mødet er ændret."), undo=True))


class EditMeetingDialog(Dialog):
    """Day, hour and place of a meeting; `change` gets what is another than before, if anything is."""

    def __init__(
        self,
        head: MeetingHead,
        on: date,
        change: Callable[[MeetingHead, plan_meeting.MeetingChanges], object],
        parent: QWidget,
    ) -> None:
        super().__init__(_("Ret mødet"), parent=parent)
        self._meeting, self._was, self._change = head, on, change
        self.on = DateEdit(_("Dato"), on)
        self.start = TimeEdit(_("Begynder kl."), head.start or _USUAL)
        self.place = LineEdit(_("Sted"), head.place)
        when = (Field(_("&Dato"), self.on), Field(_("&Begynder kl."), self.start))
        row = beside(*((field, 1) for field in when))
        for field in when:
            row.align(field, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self.add(Field(_("&Sted"), self.place))
        self.add_button(_("Lad være"))
        self.add_button(_("Ret mødet"), Kind.PRIMARY, does=self._on_change, closes=False)

    def _on_change(self) -> None:
        if unread(self.on, self.start):
            return
        self.accept()
        changes: plan_meeting.MeetingChanges = {}
        if self.on.day() != self._was:
            changes["on"] = self.on.day()
        if self.start.clock() != (self._meeting.start or _USUAL):
            changes["start"] = self.start.clock()
        if self.place.text().strip() != self._meeting.place:
            changes["place"] = self.place.text().strip()
        if changes:
            self._change(self._meeting, changes)
