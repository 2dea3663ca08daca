"""Take the sample municipality away again, in one undoable act, and leave everything that is the user's own."""

from __future__ import annotations

import json

import sqlalchemy as sa

from db.book import Book
from db.queries.house import MUNICIPALITY, SAMPLE, municipality, value
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.cases import case_file, route_stage
from db.tables.meetings import agenda_item, meeting
from db.tables.people import committee, membership, person
from desktop.faults import NotFound
from desktop.operations.desk import Desk
from desktop.operations.load_sample import sample_name
from desktop.operations.set_up_house import put_setting
from desktop.sentences import say


def remove_sample(desk: Desk) -> None:
    """Its bodies go with all their meetings, also those that were tried out in them; its people go where no other body
    or meeting names them.  Faults: NotFound when the sample is not here.
    """
    with desk.operation(say("Eksempelkommunen fjernet")) as book:
        said = value(book.connection, SAMPLE)
        if not said:
            raise NotFound(say("Eksempelkommunen er ikke i denne fil."), say("Der er intet at fjerne."))
        there = json.loads(said)
        cases = _cases(book, there["committees"])
        for uid in there["committees"]:
            if book.row(committee, uid) is not None:
                book.drop(committee, uid)
        for uid in cases:
            if not _is_treated(book, uid):
                book.drop(case_file, uid)
        for uid in there["people"]:
            if book.row(person, uid) is not None and not _is_needed(book, uid):
                book.drop(person, uid)
        put_setting(book, SAMPLE, "")
        if municipality(book.connection) == sample_name():
            put_setting(book, MUNICIPALITY, "")


def _cases(book: Book, bodies: list[str]) -> list[str]:
    """The cases that the bodies' items treat."""
    found = book.connection.execute(
        sa.select(agenda_item.c.case_file)
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .where(meeting.c.committee.in_(bodies), agenda_item.c.case_file.is_not(None))
        .distinct()
        .order_by(agenda_item.c.case_file)
    )
    return [str(uid) for uid in found.scalars()]


def _is_treated(book: Book, case: str) -> bool:
    """Whether an item that is left treats the case; a way through bodies that are gone is no reason to keep it."""
    stops = sa.select(route_stage.c.uid).where(route_stage.c.case_file == case, route_stage.c.item.is_not(None))
    if book.connection.execute(stops.limit(1)).first() is not None:
        return True
    return _is_used(book, agenda_item.c.case_file, case)


def _is_used(book: Book, column: sa.Column[str | None], uid: str) -> bool:
    return book.connection.execute(sa.select(column).where(column == uid).limit(1)).first() is not None


def _is_needed(book: Book, uid: str) -> bool:
    """Whether another body, or a meeting of one, names the person."""
    return any(
        _is_used(book, column, uid)
        for column in (
            membership.c.person,
            membership.c.substitute_for,
            attendance.c.person,
            attendance_exception.c.person,
            substitution.c.absent,
            substitution.c.substitute,
        )
    )
