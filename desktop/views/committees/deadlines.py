"""Deadlines in weekdays before and after the meeting, and the days on which the house is closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING

from db.lines import CommitteeSheet, DeadlineRow
from db.queries.committees import committee_sheet
from db.vocabulary import Audience
from desktop.faults import Fault
from desktop.i18n import _, on_screen
from desktop.operations import set_up_agendas
from desktop.qt.dates import full_day
from desktop.qt.kit.buttons import Button
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow
from desktop.qt.kit.rows import Line, Row
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import S
from desktop.qt.kit.typed import DateEdit, unread
from desktop.sentences import Sentence, say
from desktop.views.committees import words
from desktop.views.committees.bench import GONE, Bench, Look
from desktop.views.committees.fields import ChoiceField, Fields, HourField, LineField, NumberField
from desktop.views.committees.roster import AddLine, Roster, deleted

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_BEFORE, _AFTER = "before", "after"
_USUAL, _NOON, _MOST = 4, time(12, 0), 260
# "Udkast 15": a name, and at its end so many weekdays before the meeting.
_NAMED = re.compile(r"(.*?\S)\s+(-?\d{1,3})")


class Deadlines(Roster):
    """What is due when, the earliest first."""

    def __init__(self, bench: Bench) -> None:
        self.line = AddLine(_("Tilføj frist"), _("Ny frist og hverdage før mødet, f.eks. Udkast 15"))
        super().__init__(_("Frister"), bench, reorder=False, empty=_("Ingen frister."), below=self.line)
        self.line.asked.connect(self._on_add)

    def lines(self, sheet: CommitteeSheet) -> Sequence[Line]:
        """The earliest first."""
        return [Row(row.uid, row.what, words.deadline_words(row), movable=False) for row in sheet.deadlines]

    def fields(self, uid: str) -> Fields:
        """Name, how many weekdays, on which side of the meeting, and perhaps an hour."""

        def of(look: Callable[[DeadlineRow], object]) -> Look:
            return lambda s: next((look(row) for row in s.deadlines if row.uid == uid), GONE)

        change = partial(_change, body=self.bench.body, uid=uid)
        sides = [(_BEFORE, _("Før mødet"), ""), (_AFTER, _("Efter mødet"), "")]
        return Fields(
            LineField(
                _("Navn"), self.bench, say("fristens navn"), of(lambda row: row.what),
                lambda desk, text: change(desk, what=text),
            ),
            NumberField(
                _("Hverdage"), self.bench, of(lambda row: abs(row.weekdays)),
                lambda desk, n: change(desk, days=n), nothing=_("På dagen"), most=_MOST,
            ),
            ChoiceField(
                _("Regnes"), self.bench, sides, of(lambda row: _AFTER if row.weekdays < 0 else _BEFORE),
                lambda desk, key: change(desk, after=key == _AFTER),
            ),
            HourField(
                _("Klokkeslæt"), _("Vælg et klokkeslæt"), _NOON, self.bench, of(lambda row: row.at),
                lambda desk, hour: change(desk, hour=hour, timed=True),
            ),
        )  # fmt: skip

    def drop(self, uid: str) -> tuple[Callable[[Desk], object], Sentence]:
        """The body does not have it any more."""
        title = next(row.title for row in self.list.rows() if row.uid == uid)
        return partial(set_up_agendas.drop_deadline, uid=uid), deleted(title)

    def place(self, uid: str, after: str) -> None:
        """Deadlines stand by their day."""

    def _on_add(self, said: str) -> None:
        named = _NAMED.fullmatch(said)
        what, days = (named[1], int(named[2])) if named else (said, _USUAL)
        act = partial(set_up_agendas.add_deadline, body=self.bench.body, what=what, weekdays=days)
        self.bench.do(self, act, self.added, trouble=self._on_refused)

    def _on_refused(self, fault: Fault) -> None:
        self.line.refuse(on_screen(fault.what))


def _change(
    desk: Desk,
    *,
    body: str,
    uid: str,
    what: str | None = None,
    days: int | None = None,
    after: bool | None = None,
    hour: time | None = None,
    timed: bool = False,
) -> None:
    """Change one thing of a deadline, in the writing lane: the rest is as it is stored."""
    with desk.reading() as read:
        sheet = committee_sheet(read, body, Audience.INTERNAL)
    row = next(each for each in sheet.deadlines if each.uid == uid) if sheet else None
    if row is None:
        return
    number = abs(row.weekdays) if days is None else days
    behind = row.weekdays < 0 if after is None else after
    set_up_agendas.change_deadline(
        desk,
        uid,
        row.what if what is None else what,
        -max(number, 1) if behind and (number or after) else number,
        hour if timed else row.at,
    )


class ClosingDays(Roster):
    """Days that no deadline counts."""

    def __init__(self, bench: Bench) -> None:
        self.day = DateEdit(_("Lukkedag"), bench.today())
        self.reason = LineEdit(_("Grund"), hint=_("Grund, f.eks. juleferie"))
        self.reason.setMinimumWidth(theme().px(240))
        self.button = Button(_("Tilføj lukkedag"), icon_name="plus", does=self._on_add)
        self._wrong = Label("", "small", "danger", wraps=True)
        self._wrong.hide()
        self.day.doubted.connect(self._say)
        super().__init__(
            _("Lukkedage"), bench, reorder=False, empty=_("Ingen lukkedage ud over weekender og helligdage."),
            below=Box(Flow(self.day, self.reason, self.button, gap=S), self._wrong, gap=3),
        )  # fmt: skip
        self._days: dict[str, tuple[date, str]] = {}
        self.reason.returnPressed.connect(self._on_add)

    def lines(self, sheet: CommitteeSheet) -> Sequence[Line]:
        """The days in order."""
        today = self.bench.today()
        return [
            Row(row.uid, full_day(row.day, today), row.reason, dim=row.day < today, movable=False)
            for row in sheet.closing_days
        ]

    def fields(self, uid: str) -> Fields:  # noqa: ARG002 - a day is taken away, and another added
        """Nothing of a closing day can be changed."""
        return Fields()

    def drop(self, uid: str) -> tuple[Callable[[Desk], object], Sentence]:
        """The house is open that day."""
        title = next(row.title for row in self.list.rows() if row.uid == uid)
        return partial(set_up_agendas.drop_closing_day, uid=uid), deleted(title)

    def place(self, uid: str, after: str) -> None:
        """Days stand in their own order."""

    def _on_add(self) -> None:
        self._say("")
        if unread(self.day):
            return
        act = partial(
            set_up_agendas.add_closing_day, body=self.bench.body, day=self.day.day(), reason=self.reason.text()
        )
        self.bench.do(self, act, self._on_added, trouble=lambda fault: self._say(on_screen(fault.what)))

    def _on_added(self, uid: str) -> None:
        self.reason.clear()
        self.added(uid)

    def _say(self, reason: str) -> None:
        self._wrong.setText(reason)
        self._wrong.setVisible(bool(reason))
        self.day.set_wrong(reason)
