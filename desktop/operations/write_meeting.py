"""Put a whole meeting into the book: from a reading of a file, from the sample, from a package."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from db.book import Book
from db.queries.people import committee_named
from db.rank import spread
from db.rows import Committee, Meeting
from db.tables.meetings import agenda_item, meeting, number_series
from db.tables.people import committee
from db.uid import Uid
from db.vocabulary import Colour, NumberScope
from desktop.operations.meeting_rows import Cases, People, Sheet, attendance_rows, item_rows, substitute_rows
from desktop.operations.number_agenda import renumber
from desktop.operations.set_up_committee import free_colour


def write_meeting(book: Book, given: Meeting, now: datetime) -> Uid:
    """Store a meeting with its items, cases, people and numbers; its new uid comes back.

    The body is found by name, cases by case number, people by name and party; what is not there yet is made.
    """
    sheet = Sheet(now)
    body = committee_named(book.connection, given.committee, given.committee_code)
    if body is None:
        body = sheet.add(
            committee,
            code=given.committee_code,
            name=given.committee,
            place=given.place,
            colour=free_colour(book),
        )
    people = People(book, sheet, given)
    uid = sheet.add(
        meeting,
        committee=body,
        series=series_of(book, sheet, body, given),
        held_on=given.on.isoformat() if given.on else None,
        start=given.start.isoformat("minutes") if given.start else None,
        finish=given.end.isoformat("minutes") if given.end else None,
        place=given.place,
        document=given.document,
        stage=given.stage,
        review=given.review,
    )
    attendance_rows(sheet, uid, given, people)
    substitute_rows(sheet, uid, None, given.substitutes, people)
    cases = Cases(book, sheet)
    for rank, item in zip(spread(len(given.items)), given.items, strict=True):
        item_rows(sheet, uid, rank, item, people, cases)
    sheet.write(book)
    join_parts(book, uid)
    renumber(book, body)
    return uid


def join_parts(book: Book, uid: str) -> None:
    """Item `13.1` is a part of item `13`, where both are open or both closed."""
    columns = agenda_item.c
    found = book.connection.execute(
        sa.select(columns.uid, columns.number, columns.closed).where(columns.meeting == uid)
    ).all()
    whole = {(row.number, row.closed): row.uid for row in found if row.number.isdecimal()}
    for row in found:
        number, dot, _ = row.number.partition(".")
        if dot and (number, row.closed) in whole:
            book.set(agenda_item, row.uid, parent=whole[number, row.closed])


def series_of(book: Book, sheet: Sheet, body: str, given: Meeting) -> str | None:
    """The year's number series of the body, moved on past the numbers that this meeting has on paper.

    Provisional numbers move it nowhere; a series that is made for them begins with them.
    """
    numbered = [(int(item.number), item.provisional) for item in given.items if item.number.isdecimal()]
    if not numbered or given.on is None:
        return None
    used = [number for number, provisional in numbered if not provisional]
    year = given.on.year
    found = book.connection.execute(
        sa.select(number_series).where(number_series.c.committee == body, number_series.c.year == year)
    ).first()
    after = max(used) + 1 if used else min(number for number, _ in numbered)
    if found is None:
        return sheet.add(number_series, committee=body, scope=NumberScope.YEAR, year=year, next_number=after)
    if used and found.next_number < after:
        book.set(number_series, found.uid, next_number=after)
    return str(found.uid)


def write_committee(book: Book, given: Committee, colour: Colour | None = None) -> Uid:
    """Store a body with its rules.  Returns its new uid."""
    return book.add(
        committee,
        code=given.code,
        name=given.name,
        short_name=given.short_name,
        kind=given.kind,
        slash=given.slash,
        colour=colour or free_colour(book),
        place=given.place,
        start=given.start.isoformat("minutes") if given.start else None,
    )
