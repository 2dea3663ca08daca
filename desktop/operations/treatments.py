"""The row that holds what happened to an item, and what it says of absence: derived, never typed."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from db.book import Book
from db.tables.attendance import attendance, attendance_exception
from db.tables.decisions import treatment
from db.tables.meetings import agenda_item
from db.vocabulary import AbsenceStated, Certainty, Presence
from desktop.rules.attendance import stated


def treatment_of(book: Book, item: str) -> str:
    """The item's treatment, made where there is none yet."""
    found = treatment_there(book, item)
    if found is not None:
        return found
    made = book.add(treatment, item=item)
    derive_absence(book, [item])
    return made


def treatment_there(book: Book, item: str) -> str | None:
    """The item's treatment; None where nothing has happened to it."""
    found = book.connection.execute(sa.select(treatment.c.uid).where(treatment.c.item == item)).scalar()
    return str(found) if found is not None else None


def derive_absence(book: Book, items: Iterable[str]) -> None:
    """Say at each of these items, where something has happened to it, what the attendance says of absence there."""
    for item in items:
        uid = treatment_there(book, item)
        if uid is not None:
            book.set(treatment, uid, absence=_absence(book, item))


def items_of(book: Book, meeting: str) -> list[str]:
    """The items of a meeting, in order."""
    columns = agenda_item.c
    found = book.connection.execute(
        sa.select(columns.uid).where(columns.meeting == meeting).order_by(columns.rank, columns.uid)
    )
    return [str(uid) for uid in found.scalars()]


def _absence(book: Book, item: str) -> AbsenceStated:
    meeting = sa.select(agenda_item.c.meeting).where(agenda_item.c.uid == item).scalar_subquery()
    default = book.connection.execute(
        sa.select(attendance.c.person, attendance.c.presence, attendance.c.certainty).where(
            attendance.c.meeting == meeting
        )
    ).all()
    here = book.connection.execute(
        sa.select(
            attendance_exception.c.person, attendance_exception.c.presence, attendance_exception.c.certainty
        ).where(attendance_exception.c.item == item)
    ).all()
    special = {row.person for row in here}
    return stated(
        [(Presence(row.presence), Certainty(row.certainty)) for row in default if row.person not in special],
        [(Presence(row.presence), Certainty(row.certainty)) for row in here],
    )
