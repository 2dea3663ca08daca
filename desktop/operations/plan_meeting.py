"""Plan a meeting: put it in the calendar, move it, cancel it, take it away, and say how far it has come."""

from __future__ import annotations

from datetime import date, time
from typing import TypedDict, Unpack

import sqlalchemy as sa

from db.book import Book
from db.journal import Values
from db.queries.values import day
from db.tables.meetings import meeting
from db.tables.people import committee
from db.uid import Uid
from db.vocabulary import FIXED, DocumentKind, MeetingStage
from desktop.documents.danish import day_in_words
from desktop.faults import RuleBroken
from desktop.operations.agenda_rows import add_standing
from desktop.operations.desk import Desk
from desktop.operations.expect_members import expect_members
from desktop.operations.found import is_fixed, meeting_called, must, named, one_line, open_meeting
from desktop.operations.number_agenda import clear_numbers, fix_numbers, free_numbers, has_provisional, renumber
from desktop.sentences import Sentence, say

_NEXT: dict[MeetingStage, frozenset[MeetingStage]] = {
    MeetingStage.PLANNED: frozenset({MeetingStage.DRAFTING, MeetingStage.DISPATCHED, MeetingStage.HELD}),
    MeetingStage.DRAFTING: frozenset({MeetingStage.PLANNED, MeetingStage.DISPATCHED, MeetingStage.HELD}),
    MeetingStage.DISPATCHED: frozenset({MeetingStage.DRAFTING, MeetingStage.HELD}),
    MeetingStage.HELD: frozenset({MeetingStage.DRAFTING, MeetingStage.DISPATCHED}),
    MeetingStage.CANCELLED: frozenset({MeetingStage.DRAFTING, MeetingStage.DISPATCHED}),
}


class MeetingChanges(TypedDict, total=False):
    """What can be changed of a meeting."""

    on: date
    start: time | None
    end: time | None
    place: str


def add_meeting(
    desk: Desk, body: str, on: date, *, start: time | None = None, place: str | None = None, standing: bool = True
) -> Uid:
    """A new meeting of a body, at its usual place and hour, with its standing items and its members expected.

    Faults: RuleBroken when the body already meets then.
    """
    with desk.operation(
        say("Nyt møde i {body} {day}", body=named(desk, committee, body), day=day_in_words(on))
    ) as book:
        return new_meeting(book, body, on, start=start, place=place, standing=standing)


def new_meeting(
    book: Book, body: str, on: date, *, start: time | None = None, place: str | None = None, standing: bool = True
) -> Uid:
    """A new meeting, as a part of a larger act.  Faults: RuleBroken when the body already meets then."""
    row = must(book, committee, body)
    begins = start.isoformat("minutes") if start else row["start"]
    _refuse_taken(book, body, on.isoformat(), begins)
    uid = book.add(
        meeting,
        committee=body,
        held_on=on.isoformat(),
        start=begins,
        place=one_line(place) if place is not None else row["place"],
    )
    expect_members(book, uid)
    if standing:
        add_standing(book, uid)
    renumber(book, body)
    return uid


def change_meeting(desk: Desk, uid: str, seen: int | None = None, **changes: Unpack[MeetingChanges]) -> None:
    """Move a meeting to another day, hour or place, or say when it ended.

    Faults: StaleWork, RuleBroken when the body already meets then, or the minutes are confirmed.
    """
    called = meeting_called(desk, uid)
    label = (
        say("Mødet {meeting} flyttet", meeting=called)
        if "on" in changes
        else say("Mødet {meeting} ændret", meeting=called)
    )
    with desk.operation(label) as book:
        row = open_meeting(book, uid)
        new: Values = {}
        if "on" in changes:
            new["held_on"] = changes["on"].isoformat()
        for name, column in (("start", "start"), ("end", "finish")):
            if name in changes:
                at = changes[name]  # type: ignore[literal-required] # one of the two hours
                new[column] = at.isoformat("minutes") if at else None
        if "place" in changes:
            new["place"] = one_line(changes["place"])
        moved = {name: value for name, value in new.items() if name in ("held_on", "start") and value != row[name]}
        if moved:
            _refuse_taken(book, str(row["committee"]), str({**row, **new}["held_on"]), {**row, **new}["start"], but=uid)
        book.change(meeting, uid, new, seen)
        if moved and not is_fixed(row):
            expect_members(book, uid)
        if moved:
            renumber(book, str(row["committee"]))


def cancel_meeting(desk: Desk, uid: str, reason: str, seen: int | None = None) -> None:
    """Cancel a meeting.  Numbers that are on paper stay with it, and are not given again; provisional ones go.

    Faults: StaleWork, RuleBroken when it has been held, or when no reason is given.
    """
    because = one_line(reason)
    if not because:
        raise RuleBroken(say("Aflysningen mangler en grund."), say("Skriv kort, hvorfor mødet aflyses."))
    with desk.operation(say("Mødet {meeting} aflyst", meeting=meeting_called(desk, uid))) as book:
        row = must(book, meeting, uid)
        if row["stage"] == MeetingStage.HELD:
            raise RuleBroken(
                say("Mødet er holdt og kan ikke aflyses."), say("Slet det, hvis det er oprettet ved en fejl.")
            )
        book.set(meeting, uid, seen, stage=MeetingStage.CANCELLED, cancelled_because=because)
        clear_numbers(book, uid)
        renumber(book, str(row["committee"]))


def drop_meeting(desk: Desk, uid: str) -> None:
    """Take a meeting away with everything in it; one step back brings all of it again.

    Faults: RuleBroken when its minutes are confirmed or published.
    """
    with desk.operation(say("Mødet {meeting} slettet", meeting=meeting_called(desk, uid))) as book:
        row = open_meeting(book, uid)
        _refuse_published(row)
        book.drop(meeting, uid)
        renumber(book, str(row["committee"]))


def set_stage(desk: Desk, uid: str, stage: MeetingStage, seen: int | None = None) -> None:
    """Say how far a meeting has come.  Once it is dispatched or held its numbers are fixed.

    Dispatch, and taking it back, are barriers: undo does not reach across them.  A cancellation is taken back by
    setting the stage again.  Faults: StaleWork, RuleBroken.
    """
    with desk.operation(_stage_label(desk, uid, stage), barrier=_crosses_dispatch(desk, uid, stage)) as book:
        row = open_meeting(book, uid)
        now = MeetingStage(str(row["stage"]))
        if stage is now:
            return
        if stage not in _NEXT[now]:
            raise RuleBroken(say("Mødet kan ikke gå den vej."), say("Aflys det, eller tag et skridt ad gangen."))
        if now is MeetingStage.HELD:
            _refuse_published(row)
        if stage is MeetingStage.DISPATCHED and now is MeetingStage.CANCELLED and has_provisional(book, uid):
            raise RuleBroken(say("Mødet blev aflyst, før det var udsendt."), say("Tag det op som kladde i stedet."))
        document = DocumentKind.MINUTES if stage is MeetingStage.HELD else DocumentKind.AGENDA
        was_fixed, fixed = now in FIXED, stage in FIXED
        if fixed and not was_fixed:
            renumber(book, str(row["committee"]))
        book.set(meeting, uid, seen, stage=stage, document=document, cancelled_because="")
        if fixed and not was_fixed:
            fix_numbers(book, uid)
        elif was_fixed and not fixed:
            free_numbers(book, uid)
        if fixed is not was_fixed:
            renumber(book, str(row["committee"]))


def _stage(desk: Desk, uid: str) -> MeetingStage:
    with desk.reading() as read:
        return MeetingStage(str(read.execute(sa.select(meeting.c.stage).where(meeting.c.uid == uid)).scalar_one()))


def _crosses_dispatch(desk: Desk, uid: str, stage: MeetingStage) -> bool:
    return MeetingStage.DISPATCHED in (stage, _stage(desk, uid))


def _stage_label(desk: Desk, uid: str, stage: MeetingStage) -> Sentence:
    called = meeting_called(desk, uid)
    match _stage(desk, uid), stage:
        case MeetingStage.CANCELLED, _:
            return say("Aflysningen af {meeting} trukket tilbage", meeting=called)
        case MeetingStage.DISPATCHED, MeetingStage.DRAFTING:
            return say("Udsendelsen af {meeting} trukket tilbage", meeting=called)
        case _, MeetingStage.PLANNED:
            return say("Mødet {meeting} planlagt", meeting=called)
        case _, MeetingStage.DRAFTING:
            return say("Dagsordenen til {meeting} under arbejde", meeting=called)
        case _, MeetingStage.DISPATCHED:
            return say("Dagsordenen til {meeting} udsendt", meeting=called)
        case _:
            return say("Mødet {meeting} holdt", meeting=called)


def _refuse_taken(book: Book, body: str, held_on: str, start: object, but: str = "") -> None:
    found = book.connection.execute(
        sa.select(meeting.c.uid, meeting.c.start, meeting.c.stage).where(
            meeting.c.committee == body, meeting.c.held_on == held_on, meeting.c.uid != but
        )
    )
    if any(row.start == start and row.stage != MeetingStage.CANCELLED for row in found):
        on = day(held_on)
        raise RuleBroken(
            say("Udvalget har allerede et møde {day} på det tidspunkt.", day=day_in_words(on) if on else held_on),
            say("Vælg et andet klokkeslæt, eller flyt det andet møde."),
        )


def _refuse_published(row: Values) -> None:
    if row["published_at"] is not None:
        raise RuleBroken(
            say("Referatet er offentliggjort, så mødet kan ikke tages tilbage eller slettes."),
            say("Træk offentliggørelsen tilbage først."),
        )
