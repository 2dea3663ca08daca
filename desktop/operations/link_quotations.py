"""A quotation knows the treatment that it comes from, so that what is quoted from a closed item stays closed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from db.book import Book
from db.queries.values import day
from db.rows import Finding, Where
from db.tables.cases import case_file
from db.tables.decisions import earlier_decision, treatment
from db.tables.meetings import agenda_item, meeting
from desktop.documents.danish import day_in_words
from desktop.operations.found import bodies_by_name, must

_START = Where(1, 0, 0)
_SMALL = frozenset({"udvalget", "udvalg", "for", "og"})
_LONGEST_CODE = 5


def link_quotations(book: Book, uid: str) -> list[Finding]:
    """Find what the earlier decisions quoted at a meeting come from, and those elsewhere that come from it.

    The source is the treatment of the body's item of that day and number, else of the same case.  Where a body is
    called by no name that we know, it is any body's of that day.  What is quoted at this meeting and may come from a
    meeting that is here, but from none of its items, comes back as findings.
    """
    bodies = bodies_by_name(book)
    row = must(book, meeting, uid)
    unlinked = (
        sa.select(earlier_decision, agenda_item.c.meeting, case_file.c.case_no)
        .join(agenda_item, agenda_item.c.uid == earlier_decision.c.item)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(earlier_decision.c.derived_from.is_(None), earlier_decision.c.decided_on.is_not(None))
        .where(sa.or_(agenda_item.c.meeting == uid, earlier_decision.c.decided_on == row["held_on"]))
        .order_by(agenda_item.c.rank, earlier_decision.c.rank, earlier_decision.c.uid)
    )
    unsure: list[Finding] = []
    for quotation in book.connection.execute(unlinked).all():
        known = meant(quotation.body, bodies)
        treated = _treated(book, known, quotation.decided_on, but=quotation.item)
        # Of a body that we do not know, only what is closed matters: whose else it is would be a guess.
        may_be = treated if known else [each for each in treated if each.closed is not False]
        if not _link(book, quotation, may_be) and treated and quotation.meeting == uid and not quotation.closed:
            on = day(quotation.decided_on)
            parts = (quotation.body, day_in_words(on) if on else "", quotation.item_number)
            said = ", ".join(part for part in parts if part)
            unsure.append(Finding("quotation_unsure", _START, Decimal("0.5"), said))
    return unsure


def meant(said: str, bodies: Mapping[str, str]) -> frozenset[str]:
    """The bodies that a paper may mean, by their names: "Udvalget for Teknik" or "TU" is Teknikudvalget."""
    exact = bodies.get(said.casefold())
    if exact is not None:
        return frozenset({exact})
    core, code = _core(said), said.strip().casefold()
    return frozenset(
        uid
        for name, uid in bodies.items()
        if _core(name) == core or (len(code) <= _LONGEST_CODE and code in _initials(name))
    )


def _words(name: str) -> list[str]:
    """A name's words, with "udvalget" apart: "Børne- og Skoleudvalget" is børne, skole."""
    apart = re.sub(r"udvalget?s?\b", " udvalget", name.casefold())
    return [word for word in re.findall(r"[^\W\d_]+", apart) if word not in _SMALL]


def _core(name: str) -> str:
    return " ".join(word.removesuffix("s").removesuffix("e") for word in _words(name))


def _initials(name: str) -> tuple[str, ...]:
    letters = "".join(word[0] for word in _words(name))
    return letters, f"{letters}u", f"u{letters}"


def _treated(book: Book, bodies: Collection[str], on: str, but: str) -> Sequence[Any]:
    """The items of these bodies' meetings of a day (of all bodies', without any), with their treatments."""
    wanted = (
        sa.select(agenda_item.c.number, agenda_item.c.closed, case_file.c.case_no, treatment.c.uid.label("treatment"))
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .outerjoin(treatment, treatment.c.item == agenda_item.c.uid)
        .where(meeting.c.held_on == on, agenda_item.c.uid != but)
        .order_by(agenda_item.c.rank, agenda_item.c.uid)
    )
    if bodies:
        wanted = wanted.where(meeting.c.committee.in_(bodies))
    return book.connection.execute(wanted).all()


def _link(book: Book, quotation: Any, items: Sequence[Any]) -> bool:  # noqa: ANN401 - a row of the joined select
    """Link a quotation to what it comes from; whether anything was found."""
    said = [each for each in items if quotation.item_number and each.number == quotation.item_number]
    same_case = [each for each in items if quotation.case_no and each.case_no == quotation.case_no]
    both = [each for each in said if each in same_case]
    # Of several that it may be, the closed one: in doubt the quotation stays inside.
    found = sorted(both or [*said, *same_case], key=lambda each: (each.closed is False, each.treatment is None))
    if not found:
        return False
    if found[0].treatment is not None:
        book.set(earlier_decision, quotation.uid, derived_from=found[0].treatment)
    elif found[0].closed is not False:
        book.set(earlier_decision, quotation.uid, closed=True)
    return True
