"""What the rules have to say of the item that is shown: asked a moment after it was last stored, never while it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from db.queries.items import sheet
from db.vocabulary import Audience, MeetingStage
from desktop.operations.check_item import aims_of, as_item, remarks_on
from desktop.qt.autosave import Saving
from desktop.qt.hub import Hub
from desktop.rules.lint.readability import Measured, of_item
from desktop.rules.lint.remarks import Aims, Remark, Rule, Severity
from desktop.views.meetings.intake_doubts import Doubt, Spot

if TYPE_CHECKING:
    from db.store import Read
    from desktop.operations.desk import Desk

_READS = frozenset(
    {
        "agenda_item", "item_section", "recommendation", "recommendation_point", "treatment", "point_decision",
        "case_file", "bilag", "earlier_decision", "meeting", "committee", "section_template", "mixup",
    }
)  # fmt: skip
MOMENT_MS = 600
# What was read in, or has been held, was said as it stands: there is nothing to mend in it.
_WRITTEN = frozenset({MeetingStage.PLANNED, MeetingStage.DRAFTING, MeetingStage.DISPATCHED})


@dataclass(frozen=True)
class Looked:
    """What a look at an item gives."""

    remarks: tuple[Remark, ...]
    measured: Measured
    aims: Aims


@dataclass(frozen=True)
class Remarked(Doubt):
    """A remark as the strip names it: the same one as long as it says the same of the same block, wherever in it.

    `nth` tells several of a kind in one block apart.
    """

    part: str = ""
    block: str = ""
    nth: int = 0


def looked(read: Read, uid: str, today: date) -> Looked | None:
    """Remarks and figures of an item; None when it is gone.  On a reading lane."""
    found = sheet(read, uid, Audience.INTERNAL)
    if found is None:
        return None
    measured = of_item(as_item(found))
    is_worked_on = found.stage in _WRITTEN and not found.locked and not found.withdrawn
    remarks = remarks_on(read, uid, today, Audience.INTERNAL) if is_worked_on else ()
    if not measured.words:
        # The agenda says already that nothing is written; each empty section besides would be noise.
        remarks = tuple(each for each in remarks if each.rule is not Rule.MISSING_SECTION)
    return Looked(remarks, measured, aims_of(read, found.committee, found.kind, Audience.INTERNAL))


class Lint(QObject):
    """`show_item(uid)` says which item is shown; `changed` when `doubts()` may be others.

    What has been set aside stays so for that text as long as the window stands open.
    """

    changed = Signal()
    measured = Signal(object)
    """The Looked of the item, None while nothing is known of it."""

    def __init__(self, desk: Desk, hub: Hub, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._hub = desk, hub
        self._item = ""
        self._found: tuple[tuple[Remarked, Remark], ...] = ()
        self._aside: list[tuple[str, Doubt]] = []
        self._soon = QTimer(self, singleShot=True, interval=MOMENT_MS)
        self._soon.timeout.connect(self._ask)
        hub.follow(owner, _READS, self._soon.start)

    def show_item(self, uid: str) -> None:
        """Another item is shown: what is known of the one before goes."""
        if uid == self._item:
            return
        self._item = uid
        self._found = ()
        self.measured.emit(None)
        self._soon.start()

    def doubts(self) -> list[Doubt]:
        """What is to be looked at, in the order in which the item is read."""
        return [doubt for doubt, _remark in self._found if (self._item, doubt) not in self._aside]

    def remark(self, doubt: Doubt) -> Remark | None:
        """What stands behind a doubt, with its place as it is now; None when it is no more."""
        return next((remark for known, remark in self._found if known == doubt), None)

    def put_aside(self, doubt: Doubt) -> None:
        """Say no more of this, in this text."""
        self._aside.append((self._item, doubt))
        self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        if self._hub.autosaves.state is Saving.UNDER_WAY:
            # Somebody writes on.  A look through a hundred pages takes a second, in which keys would be slow.
            self._soon.start()
        elif self._item:
            asked = self._desk.ask(looked, self._item, self._hub.now().date())
            self._hub.when(self, asked, partial(self._on_looked, self._item), instead_of="look")

    def _on_looked(self, item: str, found: Looked | None) -> None:
        if item != self._item:
            return
        self._found = tuple(_named(found.remarks)) if found is not None else ()
        self.measured.emit(found)
        self.changed.emit()


def _named(remarks: Sequence[Remark]) -> list[tuple[Remarked, Remark]]:
    out: list[tuple[Remarked, Remark]] = []
    for remark in remarks:
        spot = Spot.REMARK if remark.severity is Severity.WARNING else Spot.ADVICE
        where = f"{remark.place.part}:{remark.place.uid}"
        doubt = Remarked(str(remark.rule), remark.words, spot=spot, part=where, block=remark.place.block)
        while any(doubt == known for known, _remark in out):
            doubt = Remarked(doubt.what, doubt.words, spot=spot, part=where, block=doubt.block, nth=doubt.nth + 1)
        out.append((doubt, remark))
    return out
