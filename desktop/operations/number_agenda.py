"""Numbers follow the order: every meeting of a body whose agenda is not out is numbered anew, in one go.

Numbers on paper (of meetings that are dispatched, held or cancelled) never move, and are never given twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from db.book import Book
from db.tables.meetings import agenda_item, meeting, number_series
from db.tables.people import committee
from db.vocabulary import FIXED, MeetingStage, NumberScope
from desktop.operations.found import must
from desktop.rules.numbering import Numbered, first_free, numbers, whole_numbers


def renumber(book: Book, body: str) -> None:
    """Give every item of the body's agendas that are not out its number, meeting after meeting by day."""
    scope = NumberScope(str(must(book, committee, body)["numbering"]))
    following: dict[str | None, tuple[int, frozenset[int]]] = {}
    coming = _coming(book, body)
    items = _items(book, [row.uid for row in coming])
    for row in coming:
        series = series_for(book, body, scope, row.held_on)
        if row.series != series:
            book.set(meeting, row.uid, series=series)
        if series not in following or series is None:
            following[series] = _start(book, series)
        start, taken = following[series]
        given, after = numbers([Numbered(item.uid, item.parent) for item in items.get(row.uid, ())], start, taken)
        following[series] = (after, taken)
        for item in items.get(row.uid, ()):
            if item.number != given[item.uid] or not item.provisional:
                book.set(agenda_item, item.uid, number=given[item.uid], provisional=True)


def renumber_meeting(book: Book, uid: str) -> None:
    """The same, for the body of a meeting; where the meeting's own numbers are on paper only the others can move."""
    renumber(book, str(must(book, meeting, uid)["committee"]))


def series_for(book: Book, body: str, scope: NumberScope, held_on: str | None) -> str | None:
    """The number series of a day, made where it is not there yet; None where every meeting begins anew."""
    if scope is NumberScope.MEETING or (scope is NumberScope.YEAR and held_on is None):
        return None
    year = int(held_on[:4]) if scope is NumberScope.YEAR and held_on else None
    columns = number_series.c
    found = book.connection.execute(
        sa.select(columns.uid)
        .where(
            columns.committee == body,
            columns.scope == str(scope),
            columns.year.is_(None) if year is None else columns.year == year,
        )
        .order_by(columns.uid)
    ).scalar()
    return str(found) if found else book.add(number_series, committee=body, scope=scope, year=year)


def taken_numbers(book: Book, series: str | None) -> frozenset[int]:
    """The numbers of a series that are on paper."""
    if series is None:
        return frozenset()
    found = book.connection.execute(
        sa.select(agenda_item.c.number)
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .where(
            meeting.c.series == series,
            meeting.c.stage.in_([str(stage) for stage in FIXED]),
            agenda_item.c.parent.is_(None),
        )
    ).scalars()
    return whole_numbers({str(each) for each in found})


def fix_numbers(book: Book, uid: str) -> None:
    """The numbers of a meeting are on paper from now on, and its series goes on after them."""
    for item in _items(book, [uid]).get(uid, ()):
        book.set(agenda_item, item.uid, provisional=False)
    series = must(book, meeting, uid)["series"]
    if series is not None:
        row = must(book, number_series, str(series))
        following = first_free(int(str(row["next_number"])), taken_numbers(book, str(series)))
        book.set(number_series, str(series), next_number=following)


def free_numbers(book: Book, uid: str) -> None:
    """The numbers of a meeting may move again, and its series goes back to the first of them."""
    items = _items(book, [uid]).get(uid, ())
    for item in items:
        book.set(agenda_item, item.uid, provisional=True)
    series = must(book, meeting, uid)["series"]
    own = whole_numbers({item.number for item in items})
    if series is not None and own:
        row = must(book, number_series, str(series))
        book.set(number_series, str(series), next_number=min(int(str(row["next_number"])), *own))


def clear_numbers(book: Book, uid: str) -> None:
    """Take provisional numbers off a meeting that will not be held."""
    for item in _items(book, [uid]).get(uid, ()):
        if item.provisional:
            book.set(agenda_item, item.uid, number="")


def has_provisional(book: Book, uid: str) -> bool:
    """Whether some number of a meeting was never on paper."""
    return any(item.provisional for item in _items(book, [uid]).get(uid, ()))


def _coming(book: Book, body: str) -> list[Any]:
    """The body's meetings whose agendas are not out, by day and hour."""
    columns = meeting.c
    found = book.connection.execute(
        sa.select(columns.uid, columns.held_on, columns.start, columns.series).where(
            columns.committee == body, columns.stage.in_([str(MeetingStage.PLANNED), str(MeetingStage.DRAFTING)])
        )
    )
    return sorted(found, key=lambda row: (row.held_on or "9999", row.start or "", row.uid))


def _items(book: Book, meetings: Iterable[str]) -> dict[str, list[Any]]:
    columns = agenda_item.c
    found = book.connection.execute(
        sa.select(columns.uid, columns.meeting, columns.parent, columns.number, columns.provisional)
        .where(columns.meeting.in_(list(meetings)))
        .order_by(columns.rank, columns.uid)
    )
    out: dict[str, list[Any]] = {}
    for row in found:
        out.setdefault(row.meeting, []).append(row)
    return out


def _start(book: Book, series: str | None) -> tuple[int, frozenset[int]]:
    if series is None:
        return 1, frozenset()
    taken = taken_numbers(book, series)
    return first_free(int(str(must(book, number_series, series)["next_number"])), taken), taken
