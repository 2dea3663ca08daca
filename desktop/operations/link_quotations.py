"""A quotation knows the treatment that it comes from, so that what is quoted from a closed item stays closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from db.book import Book
from db.tables.cases import case_file
from db.tables.decisions import earlier_decision, treatment
from db.tables.meetings import agenda_item, meeting
from desktop.operations.found import bodies_by_name, must


def link_quotations(book: Book, uid: str) -> None:
    """Find what the earlier decisions quoted at a meeting come from, and those elsewhere that come from it.

    The source is the treatment of the body's item of that day and number, else of the same case.
    """
    bodies = bodies_by_name(book)
    row = must(book, meeting, uid)
    unlinked = (
        sa.select(earlier_decision, agenda_item.c.meeting, case_file.c.case_no)
        .join(agenda_item, agenda_item.c.uid == earlier_decision.c.item)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(earlier_decision.c.derived_from.is_(None), earlier_decision.c.decided_on.is_not(None))
        .where(sa.or_(agenda_item.c.meeting == uid, earlier_decision.c.decided_on == row["held_on"]))
    )
    for quotation in book.connection.execute(unlinked).all():
        body = bodies.get(quotation.body.casefold())
        if body is not None:
            _link(book, quotation, _treated(book, body, quotation.decided_on, but=quotation.item))


def _treated(book: Book, body: str, day: str, but: str) -> Iterable[Any]:
    """The items of a body's meetings of a day, with their treatments where they have one."""
    return book.connection.execute(
        sa.select(agenda_item.c.number, agenda_item.c.closed, case_file.c.case_no, treatment.c.uid.label("treatment"))
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .outerjoin(treatment, treatment.c.item == agenda_item.c.uid)
        .where(meeting.c.committee == body, meeting.c.held_on == day, agenda_item.c.uid != but)
        .order_by(agenda_item.c.rank, agenda_item.c.uid)
    ).all()


def _link(book: Book, quotation: Any, items: Iterable[Any]) -> None:  # noqa: ANN401 - a row of the joined select
    said = [each for each in items if quotation.item_number and each.number == quotation.item_number]
    same_case = [each for each in items if quotation.case_no and each.case_no == quotation.case_no]
    # Of several that it may be, the closed one: in doubt the quotation stays inside.
    found = sorted(said or same_case, key=lambda each: (each.closed is False, each.treatment is None))
    if not found:
        return
    if found[0].treatment is not None:
        book.set(earlier_decision, quotation.uid, derived_from=found[0].treatment)
    elif found[0].closed is not False:
        book.set(earlier_decision, quotation.uid, closed=True)
