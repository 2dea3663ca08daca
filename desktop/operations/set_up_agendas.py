"""Set up what a body's agendas begin and end with, when things are due, when the house is closed, and the numbers."""

from __future__ import annotations

from datetime import date, time
from typing import TypedDict, Unpack

import sqlalchemy as sa

from db.rank import between
from db.tables.meetings import number_series
from db.tables.people import closing_day, committee, deadline_rule, standing_item
from db.uid import Uid
from db.vocabulary import ItemKind, NumberScope, Standing
from desktop.documents.danish import day_in_words
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.found import last_rank, must, named, one_line, place_after, short
from desktop.operations.number_agenda import renumber, series_for, taken_numbers
from desktop.sentences import Sentence, say

_MOST_WEEKDAYS = 260


class StandingItemChanges(TypedDict, total=False):
    """What can be changed of an item that stands on every agenda."""

    title: str
    kind: ItemKind
    closed: bool
    standing: Standing


# --- standing items ------------------------------------------------------------------------------------------------


def add_standing_item(
    desk: Desk,
    body: str,
    title: str,
    *,
    kind: ItemKind = ItemKind.FORMALITY,
    closed: bool = False,
    standing: Standing = Standing.FIRST,
) -> Uid:
    """An item that every new agenda of the body gets; agendas that are there stay as they are.  Faults: RuleBroken."""
    words = _needed(title, say("Det faste punkt mangler en titel."))
    with desk.operation(say("Fast punkt {title} tilføjet", title=short(words))) as book:
        must(book, committee, body)
        rank = between(last_rank(book, standing_item, "committee", body), "")
        return book.add(
            standing_item, committee=body, rank=rank, title=words, kind=kind, closed=closed, standing=standing
        )


def change_standing_item(desk: Desk, uid: str, seen: int | None = None, **changes: Unpack[StandingItemChanges]) -> None:
    """Another title, kind or place, for agendas to come.  Faults: StaleWork, RuleBroken."""
    values: dict[str, object] = {**changes}
    if "title" in values:
        values["title"] = _needed(str(values["title"]), say("Det faste punkt mangler en titel."))
    label = say("Fast punkt {title} ændret", title=named(desk, standing_item, uid, "title"))
    with desk.operation(label, merge=f"standing_item:{uid}:{'+'.join(sorted(values))}") as book:
        book.change(standing_item, uid, values, seen)


def move_standing_item(desk: Desk, uid: str, after: str | None) -> None:
    """Put a standing item behind `after` (None: first).  Faults: StaleWork."""
    with desk.operation(say("Fast punkt {title} flyttet", title=named(desk, standing_item, uid, "title"))) as book:
        place_after(book, standing_item, "committee", uid, after)


def drop_standing_item(desk: Desk, uid: str) -> None:
    """New agendas come without it.  Faults: StaleWork."""
    with desk.operation(say("Fast punkt {title} slettet", title=named(desk, standing_item, uid, "title"))) as book:
        book.drop(standing_item, uid)


# --- deadlines and closing days ------------------------------------------------------------------------------------


def add_deadline(desk: Desk, body: str, what: str, weekdays: int, at: time | None = None) -> Uid:
    """Something is due so many weekdays before the meeting (after it when negative).  Faults: RuleBroken."""
    words = _needed(what, say("Fristen mangler et navn."))
    _refuse_far(weekdays)
    with desk.operation(say("Frist {what} tilføjet", what=short(words))) as book:
        must(book, committee, body)
        return book.add(deadline_rule, committee=body, what=words, weekdays=weekdays, at=_hour(at))


def change_deadline(
    desk: Desk, uid: str, what: str, weekdays: int, at: time | None = None, seen: int | None = None
) -> None:
    """Another name, day or hour for a deadline.  Faults: StaleWork, RuleBroken."""
    words = _needed(what, say("Fristen mangler et navn."))
    _refuse_far(weekdays)
    with desk.operation(say("Frist {what} ændret", what=short(words)), merge=f"deadline_rule:{uid}") as book:
        book.set(deadline_rule, uid, seen, what=words, weekdays=weekdays, at=_hour(at))


def drop_deadline(desk: Desk, uid: str) -> None:
    """A deadline that the body does not have any more.  Faults: StaleWork."""
    with desk.operation(say("Frist {what} slettet", what=named(desk, deadline_rule, uid, "what"))) as book:
        book.drop(deadline_rule, uid)


def add_closing_day(desk: Desk, body: str, day: date, reason: str = "") -> Uid:
    """A day on which the house is closed, and that no deadline counts.  Faults: RuleBroken when it is there already."""
    with desk.operation(say("Lukkedag {day} tilføjet", day=day_in_words(day))) as book:
        must(book, committee, body)
        if book.connection.execute(
            sa.select(closing_day.c.uid).where(closing_day.c.committee == body, closing_day.c.day == day.isoformat())
        ).first():
            raise RuleBroken(say("{day} er allerede en lukkedag.", day=day_in_words(day)), say("Vælg en anden dag."))
        return book.add(closing_day, committee=body, day=day.isoformat(), reason=one_line(reason))


def drop_closing_day(desk: Desk, uid: str) -> None:
    """A closing day that is none.  Faults: StaleWork."""
    with desk.operation(say("Lukkedag slettet")) as book:
        must(book, closing_day, uid)
        book.drop(closing_day, uid)


# --- numbers -------------------------------------------------------------------------------------------------------


def set_next_number(desk: Desk, body: str, year: int, number: int, seen: int | None = None) -> None:
    """The number that the next item of the body gets in a year; agendas that are not out follow.

    Faults: StaleWork; RuleBroken when an item that is out bears the number, or every meeting begins anew.
    """
    label = say("Næste nummer i {body} er {number}", body=named(desk, committee, body), number=number)
    with desk.operation(label, merge=f"number_series:{body}:{year}") as book:
        scope = NumberScope(str(must(book, committee, body)["numbering"]))
        series = series_for(book, body, scope, f"{year:04d}-01-01")
        if series is None:
            raise RuleBroken(
                say("Udvalgets numre begynder forfra på hvert møde."), say("Vælg først, at de fortsætter gennem året.")
            )
        if number < 1 or number in taken_numbers(book, series):
            raise RuleBroken(
                say("Nummer {number} kan ikke bruges.", number=number),
                say("Vælg et, som intet udsendt punkt har, og som er mindst 1."),
            )
        book.set(number_series, series, seen, next_number=number)
        renumber(book, body)


def _needed(text: str, what: Sentence) -> str:
    words = one_line(text)
    if not words:
        raise RuleBroken(what, say("Skriv det, og prøv igen."))
    return words


def _refuse_far(weekdays: int) -> None:
    if abs(weekdays) > _MOST_WEEKDAYS:
        raise RuleBroken(say("Fristen ligger over et år fra mødet."), say("Skriv færre hverdage."))


def _hour(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None
