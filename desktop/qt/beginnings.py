"""How a file begins: with the example, with papers that were read, or with a municipality of one's own.

These run at the desk, in its writing lane; what they need is imported there, so that the window does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported in the lane
    from db.rows import Reading
    from db.uid import Uid
    from db.vocabulary import CommitteeKind
    from desktop.operations.desk import Desk


@dataclass(frozen=True)
class Beginning:
    """What a municipality of one's own begins with."""

    municipality: str
    committee: str
    code: str
    on: date
    start: time
    place: str


def load_sample(desk: Desk) -> list[Uid]:
    """The example municipality; the uids of its meetings.  Faults: StoreTrouble, RuleBroken."""
    from desktop.operations.load_sample import load_sample as load

    return load(desk)


def store(desk: Desk, readings: Sequence[Reading]) -> list[Uid]:
    """What was read, in one act; the uids of the new meetings.  Faults: RuleBroken, StoreTrouble."""
    from desktop.operations.import_minutes import import_readings

    return import_readings(desk, readings)


def remove_sample(desk: Desk) -> None:
    """The example goes, and nothing else.  Faults: NotFound, StoreTrouble."""
    from desktop.operations.remove_sample import remove_sample as remove

    remove(desk)


def create(desk: Desk, beginning: Beginning) -> Uid:
    """The municipality, its body and its first meeting, whose uid comes back.  Faults: RuleBroken, StoreTrouble."""
    from desktop.operations.begin_house import begin_house

    return begin_house(
        desk,
        beginning.municipality,
        committee=beginning.committee,
        code=beginning.code,
        kind=_kind(beginning.committee),
        on=beginning.on,
        start=beginning.start,
        place=beginning.place,
    )


def _kind(name: str) -> CommitteeKind:
    """What a body usually is when it is called so; it can be changed in its settings."""
    from db.vocabulary import CommitteeKind

    said = name.casefold()
    if said.startswith(("byråd", "kommunalbestyrelse", "borgerrepræsentation")):
        return CommitteeKind.COUNCIL
    return CommitteeKind.ECONOMY if said.startswith("økonomi") else CommitteeKind.SECTOR
