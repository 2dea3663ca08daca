"""The bench: what the groups of a body's page share – where they write, what they saw, and who hears of trouble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject

from db.lines import CommitteeRow, CommitteeSheet
from db.queries.committees import committee_sheet
from db.vocabulary import Audience
from desktop.faults import Fault, RuleBroken, StaleWork
from desktop.operations.found import one_line
from desktop.qt.hub import Hub
from desktop.sentences import say

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.operations.desk import Desk

T = TypeVar("T")
Look = Callable[[CommitteeSheet], Any]
"""Where a value stands in a body's sheet; GONE when its row is not there any more."""
GONE: Final = object()
ANY: Final = object()
"""Instead of what was seen: whatever stands there may be overwritten."""


class Bench:
    """One body's; `reload` shows the body anew, as it is stored."""

    def __init__(self, desk: Desk, hub: Hub, body: str, reload: Callable[[], object]) -> None:
        self.desk, self.hub, self.body, self.reload = desk, hub, body, reload
        self.bodies: tuple[CommitteeRow, ...] = ()
        self.may_write = True

    def today(self) -> date:
        """The day of now."""
        return self.hub.now().date()

    def do(
        self,
        owner: QObject,
        act: Callable[[Desk], T],
        then: Callable[[T], object] | None = None,
        *,
        trouble: Callable[[Fault], object] | None = None,
    ) -> None:
        """Do something at once; what stands in its way is told, and the page shows what is stored."""
        self._hand_on(owner, self.desk.do(act), then, trouble)

    def change(self, owner: QObject, look: Look, seen: object, new: object, act: Callable[[Desk], object]) -> None:
        """Give a value another, unless somebody else has changed it since it was shown."""
        self._hand_on(owner, self.desk.do(_unless_changed, self.body, look, seen, new, act), None, None)

    def keep(self, look: Look, seen: object, new: str, act: Callable[[Desk], object]) -> Future[Kept]:
        """Store a text that saves itself; a rule that it breaks is an answer, not a trouble."""
        return self.desk.do(_kept, self.body, look, seen, new, act)

    def _hand_on(
        self,
        owner: QObject,
        future: Future[T],
        then: Callable[[T], object] | None,
        trouble: Callable[[Fault], object] | None,
    ) -> None:
        def done(answer: T) -> None:
            self.hub.settle("trouble")
            if then is not None:
                then(answer)

        def troubled(fault: Fault) -> None:
            (trouble or self.hub.trouble)(fault)
            self.reload()

        self.hub.done(owner, future, done, trouble=troubled)


Kept = tuple[Fault | None, object]
"""The rule that a text breaks, and what is stored now."""


def _unless_changed(
    desk: Desk, body: str, look: Look, seen: object, new: object, act: Callable[[Desk], object]
) -> None:
    """Runs in the writing lane, where nothing comes between looking and acting.  Faults: StaleWork."""
    now = look(_sheet(desk, body))
    if now is GONE:
        raise StaleWork(say("Det, der skulle rettes, er slettet i mellemtiden."))
    if seen is not ANY and now not in (seen, new):
        raise StaleWork(say("Nogen har rettet det samme i mellemtiden."), say("Se rettelsen, og prøv igen."))
    act(desk)


def _kept(desk: Desk, body: str, look: Look, seen: object, new: str, act: Callable[[Desk], object]) -> Kept:
    try:
        _unless_changed(desk, body, look, seen, one_line(new), act)
    except RuleBroken as broken:
        return broken, seen
    return None, look(_sheet(desk, body))


def _sheet(desk: Desk, body: str) -> CommitteeSheet:
    with desk.reading() as read:
        sheet = committee_sheet(read, body, Audience.INTERNAL)
    if sheet is None:
        raise StaleWork(say("Udvalget er slettet i mellemtiden."))
    return sheet
