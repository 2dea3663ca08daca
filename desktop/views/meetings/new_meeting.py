"""A new meeting: which body, which day; hour and place are the body's own until somebody says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.lines import CommitteeRow
from desktop.i18n import _
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.inputs import CheckBox, Field, LineEdit, Select
from desktop.qt.kit.layouts import beside
from desktop.qt.kit.typed import DateEdit, TimeEdit, unread

_USUAL = time(16, 0)


@dataclass(frozen=True)
class NewMeeting:
    """What was chosen."""

    body: str
    on: date
    start: time
    place: str
    standing: bool


class NewMeetingDialog(Dialog):
    """`NewMeetingDialog(bodies, body, today, make)`; `make` gets a NewMeeting."""

    def __init__(
        self,
        bodies: Sequence[CommitteeRow],
        body: str,
        today: date,
        make: Callable[[NewMeeting], object],
        parent: QWidget,
    ) -> None:
        super().__init__(_("Nyt møde"), parent=parent)
        self._bodies = {each.uid: each for each in bodies}
        self._make = make
        self._own = False
        first = body if body in self._bodies else next(iter(self._bodies))
        self.body = Select(_("Udvalg"), [(each.uid, each.name) for each in bodies], first)
        self.on = DateEdit(_("Dato"), today + timedelta(days=14))
        self.start = TimeEdit(_("Begynder kl."), _USUAL)
        self.place = LineEdit(_("Sted"))
        self.standing = CheckBox(_("Sæt udvalgets faste punkter på dagsordenen"), ticked=True)
        self.add(Field(_("&Udvalg"), self.body))
        when = (Field(_("&Dato"), self.on), Field(_("&Begynder kl."), self.start))
        row = beside(*((field, 1) for field in when))
        for field in when:
            row.align(field, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self.add(Field(_("&Sted"), self.place))
        self.add(self.standing)
        self.add_button(_("Lad være"))
        self.add_button(_("Opret møde"), Kind.PRIMARY, does=self._on_make, closes=False)
        self.body.chosen.connect(self._on_body)
        self.place.textEdited.connect(self._on_own)
        self._on_body(first)

    def _on_body(self, uid: str) -> None:
        body = self._bodies[uid]
        self.start.set_clock(body.start or _USUAL)
        if not self._own:
            self.place.set_text(body.place)

    def _on_own(self) -> None:
        self._own = True

    def _on_make(self) -> None:
        if unread(self.on, self.start):
            return
        self.accept()
        self._make(
            NewMeeting(
                self.body.value(),
                self.on.day(),
                self.start.clock(),
                self.place.text().strip(),
                self.standing.isChecked(),
            )
        )
