"""Who takes no part in an item: the meeting's default and the item's exceptions; and how it is printed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from db.rows import Absence, Item, Meeting
from db.vocabulary import AbsenceForm, AbsenceStated, Certainty, Presence


def absent_at(meeting: Meeting, item: Item) -> tuple[Absence, ...]:
    """Everybody who is absent from, or disqualified at, one item.

    An exception of the item outweighs the meeting's default for the same person; "present" at the item takes a person
    off the list, and "Fraværende: Ingen" all of them.  The order is the meeting's own, then the item's.
    """
    here = item.treatment.absent if item.treatment else ()
    told = {_person(each): each for each in here}
    nobody = item.treatment is not None and item.treatment.absence is AbsenceStated.NOBODY
    out = [told.pop(_person(each), each) for each in (() if nobody else meeting.absent)]
    return tuple(each for each in [*out, *told.values()] if each.presence is not Presence.PRESENT)


def stated(
    default: Collection[tuple[Presence, Certainty]], here: Collection[tuple[Presence, Certainty]]
) -> AbsenceStated:
    """What can be said of absence at one item.

    `default` is the meeting's word on those of whom the item says nothing, `here` the item's own.  Somebody stated
    absent makes a list; everybody stated present makes "nobody"; what is only inferred makes nothing.
    """
    everybody = [*default, *here]
    if any(certainty is Certainty.STATED and presence is not Presence.PRESENT for presence, certainty in everybody):
        return AbsenceStated.LISTED
    if everybody and all(certainty is Certainty.STATED for _, certainty in everybody):
        return AbsenceStated.NOBODY
    return AbsenceStated.NOT_STATED


def as_printed(meeting: Meeting) -> Meeting:
    """The meeting with absence where its body prints it: under every item, or once at the top.

    A paper that was read in stays as it stood.  What is only inferred is never printed as if somebody had said it.
    """
    if meeting.absence_form is None:
        return meeting
    if meeting.absence_form is AbsenceForm.ONCE:
        return replace(meeting, items=tuple(_own_only(item) for item in meeting.items))
    treated = [item.treatment for item in meeting.items if item.treatment]
    told = bool(treated) and all(each.absence is not AbsenceStated.NOT_STATED for each in treated)
    return replace(
        meeting,
        absent=() if told else meeting.absent,
        substitutes=() if told else meeting.substitutes,
        items=tuple(_with_everybody(meeting, item) for item in meeting.items) if told else meeting.items,
    )


def _with_everybody(meeting: Meeting, item: Item) -> Item:
    done = item.treatment
    if done is None or done.absence is AbsenceStated.NOT_STATED:
        return item
    absent = tuple(each for each in absent_at(meeting, item) if each.certainty is Certainty.STATED)
    gone = {_person(each) for each in absent}
    seated = {(each.absent.uid or each.absent.name) for each in done.substitutes}
    substitutes = (
        *(
            each
            for each in meeting.substitutes
            if _person(Absence(each.absent)) in gone and (each.absent.uid or each.absent.name) not in seated
        ),
        *done.substitutes,
    )
    return replace(item, treatment=replace(done, absent=absent, substitutes=substitutes))


def _own_only(item: Item) -> Item:
    """An item that says only what is special to it; the rest stands at the top."""
    done = item.treatment
    if done is None:
        return item
    own = tuple(
        each for each in done.absent if each.certainty is Certainty.STATED and each.presence is not Presence.PRESENT
    )
    said = AbsenceStated.LISTED if own else AbsenceStated.NOT_STATED
    return replace(item, treatment=replace(done, absent=own, absence=said))


def _person(each: Absence) -> tuple[str, str]:
    """One person, by identity where we have it: two people may bear one name."""
    return (each.who.uid, "") if each.who.uid else (each.who.name, each.who.party)
