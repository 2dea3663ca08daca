"""What was unsure when the open meeting was read in can be looked at again, for as long as the meeting stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.queries import findings
from db.vocabulary import Audience
from desktop.qt import read_in
from desktop.qt.commands import bind, offer
from desktop.qt.hub import Hub

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class LookedAfter(QObject):
    """`LookedAfter(desk, hub, page)`: the command of the page, offered where `show_meeting` has one with findings."""

    def __init__(self, desk: Desk, hub: Hub, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._hub, self._page, self._meeting = desk, hub, page, ""
        self._action = bind(page, "findings", self.look)
        offer(self._action, offered=False)

    def show_meeting(self, uid: str) -> None:
        """Another meeting is open, or the same one as it is now; "" for none."""
        self._meeting = uid
        if not uid:
            offer(self._action, offered=False)
            return
        asked = self._desk.ask(findings.count, uid, Audience.INTERNAL)
        self._hub.when(self, asked, lambda n: offer(self._action, offered=n > 0), instead_of="findings")

    def look(self) -> None:
        """List what is to be looked at in the meeting."""
        if self._meeting:
            read_in.look(self._hub, self._desk, (self._meeting,), self._page.window())
