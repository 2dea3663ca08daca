"""Who takes no part in an item: the meeting's default and the item's exceptions, and nothing else."""

from __future__ import annotations

from db.rows import Absence, Item, Meeting
from db.vocabulary import Presence


def absent_at(meeting: Meeting, item: Item) -> tuple[Absence, ...]:
    """Everybody who is absent from, or disqualified at, one item.

    An exception of the item outweighs the meeting's default for the same person; "present" at the item takes a person
    off the list.  The order is the meeting's own, then the item's.
    """
    here = item.treatment.absent if item.treatment else ()
    told = {_person(each): each for each in here}
    out = [told.pop(_person(each), each) for each in meeting.absent]
    return tuple(each for each in [*out, *told.values()] if each.presence is not Presence.PRESENT)


def _person(each: Absence) -> tuple[str, str]:
    """One person, by identity where we have it: two people may bear one name."""
    return (each.who.uid, "") if each.who.uid else (each.who.name, each.who.party)
