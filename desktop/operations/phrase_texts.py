"""What the typed codes stand for in one item: the words in force in its body, with what the item knows filled in."""

from __future__ import annotations

import sqlalchemy as sa

from db.lines import ItemSheet
from db.queries.items import sheet
from db.queries.values import day
from db.queries.words import phrase_codes
from db.store import Read
from db.tables.meetings import meeting
from db.vocabulary import Audience
from desktop.documents.danish import day_in_words
from desktop.operations.check_item import bodies_of
from desktop.rules.phrase_codes import expanded, in_force

GAPS = ("udvalg", "møde", "forrige møde", "næste", "sagsnummer", "punkt")


def codes_here(read: Read, item: str, audience: Audience) -> dict[str, str]:
    """Each code with its text, gaps filled; what nobody can fill stays in braces.  Nothing when the item is gone."""
    found = sheet(read, item, audience) if audience is Audience.INTERNAL else None
    if found is None:
        return {}
    rows = phrase_codes(read, found.committee, audience)
    codes = in_force(
        [(row.code, row.text) for row in rows if row.committee is None],
        [(row.code, row.text) for row in rows if row.committee is not None],
    )
    gaps = _gaps(read, found)
    return {code: expanded(text, gaps) for code, text in codes.items()}


def _gaps(read: Read, found: ItemSheet) -> dict[str, str]:
    columns = meeting.c
    held = read.execute(sa.select(columns.held_on).where(columns.uid == found.meeting)).scalar()
    before = read.execute(
        sa.select(sa.func.max(columns.held_on)).where(columns.committee == found.committee, columns.held_on < held)
    ).scalar()
    return {
        "udvalg": found.committee_name,
        "møde": _day(held),
        "forrige møde": _day(before),
        "næste": _next(read, found),
        "sagsnummer": found.case_no,
        "punkt": found.number,
    }


def _day(said: str | None) -> str:
    on = day(said)
    return day_in_words(on) if on else ""


def _next(read: Read, found: ItemSheet) -> str:
    """The body that comes after this one on the case's way, by its name where we know it."""
    own = {each.casefold() for each in (found.committee_code, found.committee_name, found.committee_short_name) if each}
    at = next((n for n, stage in enumerate(found.route) if any(each.casefold() in own for each in stage)), None)
    if at is None or at + 1 >= len(found.route):
        return ""
    names = {each.code.casefold(): each.name for each in bodies_of(read, Audience.INTERNAL)}
    return " og ".join(names.get(each.casefold(), each) for each in found.route[at + 1])
