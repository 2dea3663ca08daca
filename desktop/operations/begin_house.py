"""Begin a municipality of one's own: its name, one body with its rules, and the first meeting, in one act."""

from __future__ import annotations

from datetime import date, time

from db.queries.house import MUNICIPALITY
from db.uid import Uid
from db.vocabulary import CommitteeKind
from desktop.operations.desk import Desk
from desktop.operations.found import one_line, short
from desktop.operations.plan_meeting import new_meeting
from desktop.operations.set_up_committee import new_committee
from desktop.operations.set_up_house import put_setting
from desktop.sentences import say


def begin_house(
    desk: Desk,
    municipality: str,
    *,
    committee: str,
    code: str,
    kind: CommitteeKind = CommitteeKind.SECTOR,
    on: date,
    start: time,
    place: str = "",
) -> Uid:
    """Make all of it, or nothing; the uid of the meeting comes back.

    Faults: RuleBroken when the body has no code or name, or another body has the code.
    """
    name = one_line(municipality)
    with desk.operation(say("{name} oprettet", name=short(name))) as book:
        put_setting(book, MUNICIPALITY, name)
        body = new_committee(book, name=committee, code=code, kind=kind, place=place, start=start)
        return new_meeting(book, body, on)
