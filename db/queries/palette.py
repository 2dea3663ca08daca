"""The command palette's finds: bodies, meetings, items and people by any part of their words.

Words are compared folded: case, accents and aa/å apart.  Everything is read and compared here, because neither engine
folds Danish; of five thousand items that takes some hundredths of a second (measured).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from db.lines import PaletteEntry
from db.queries.values import colour, day
from db.store import Read
from db.tables.cases import case_file
from db.tables.meetings import agenda_item, meeting
from db.tables.people import committee, person
from db.vocabulary import Audience, PaletteKind

DayWords = Callable[[date], str]
_KEEP = frozenset("æøå")
_Found = tuple[str, PaletteEntry]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Text as it is compared: `Ålborg`, `AALBORG` and `ålborg` are one."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    if folded.isascii():
        return folded
    return "".join(
        letter
        if letter in _KEEP
        else "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
        for letter in folded
    )


def palette(
    read: Read, said: str, audience: Audience, limit: int = 40, day_words: DayWords = date.isoformat
) -> list[PaletteEntry]:
    """Whatever holds all the words of `said`, the best first: its beginning, then a word's beginning, then newest.

    `day_words` says how a day is written on the screen, so that it can be found by that.
    """
    wanted = fold(said).split()
    if not wanted:
        return []
    scored: list[tuple[int, int, PaletteEntry]] = []
    for place, (text, entry) in enumerate(_everything(read, audience, day_words)):
        folded = fold(text)
        if all(word in folded for word in wanted):
            scored.append((_distance(fold(entry.words), folded, wanted[0]), place, entry))
    scored.sort(key=lambda each: each[:2])
    return [entry for _, _, entry in scored[:limit]]


def _distance(words: str, folded: str, first: str) -> int:
    if words.startswith(first) or folded.startswith(first):
        return 0
    return 1 if f" {first}" in f" {folded}" else 2


def _everything(read: Read, audience: Audience, day_words: DayWords) -> Iterator[_Found]:
    yield from _committees(read)
    yield from _people(read)
    yield from _meetings(read, audience, day_words)
    yield from _items(read, audience, day_words)


def _committees(read: Read) -> Iterator[_Found]:
    columns = committee.c
    found = read.execute(
        sa.select(columns.uid, columns.code, columns.name, columns.short_name, columns.colour).order_by(columns.name)
    )
    for row in found:
        entry = PaletteEntry(
            PaletteKind.COMMITTEE, row.uid, row.name, committee_code=row.code, colour=colour(row.colour, row.uid)
        )
        yield f"{row.code} {row.name} {row.short_name}", entry


def _people(read: Read) -> Iterator[_Found]:
    found = read.execute(sa.select(person.c.uid, person.c.name, person.c.party).order_by(person.c.sort_key))
    for row in found:
        words = f"{row.name} ({row.party})" if row.party else row.name
        yield row.name, PaletteEntry(PaletteKind.PERSON, row.uid, words)


def _meetings(read: Read, audience: Audience, day_words: DayWords) -> Iterator[_Found]:
    wanted = sa.select(
        meeting.c.uid, meeting.c.committee, meeting.c.held_on, committee.c.code, committee.c.name, committee.c.colour
    ).join(committee, committee.c.uid == meeting.c.committee)
    if audience is Audience.PUBLIC:
        wanted = wanted.where(meeting.c.published_at.is_not(None))
    for row in read.execute(wanted.order_by(meeting.c.held_on.desc(), meeting.c.uid.desc())):
        on = day(row.held_on)
        entry = PaletteEntry(
            PaletteKind.MEETING,
            row.uid,
            row.name,
            committee_code=row.code,
            colour=colour(row.colour, row.committee),
            on=on,
            meeting=row.uid,
        )
        yield f"{row.code} {row.name} {on or ''} {day_words(on) if on else ''}", entry


def _items(read: Read, audience: Audience, day_words: DayWords) -> Iterator[_Found]:
    wanted = (
        sa.select(
            agenda_item.c.uid,
            agenda_item.c.title,
            agenda_item.c.number,
            agenda_item.c.closed,
            agenda_item.c.public_title,
            agenda_item.c.meeting,
            case_file.c.case_no,
            meeting.c.held_on,
            meeting.c.committee,
            committee.c.code,
            committee.c.colour,
        )
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .join(committee, committee.c.uid == meeting.c.committee)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
    )
    if audience is Audience.PUBLIC:
        wanted = wanted.where(meeting.c.published_at.is_not(None))
    days: dict[str, tuple[date | None, str]] = {}
    for row in read.execute(wanted.order_by(meeting.c.held_on.desc(), agenda_item.c.meeting, agenda_item.c.rank)):
        if (held := row.held_on or "") not in days:
            on = day(held)
            days[held] = (on, day_words(on) if on else "")
        on, on_words = days[held]
        open_to_all = audience is Audience.INTERNAL or row.closed is False
        title = row.title if open_to_all else row.public_title
        entry = PaletteEntry(
            PaletteKind.ITEM,
            row.uid,
            title,
            row.number,
            row.case_no or "",
            row.code,
            colour(row.colour, row.committee),
            on,
            row.meeting,
            row.closed,
        )
        yield f"{row.number} {title} {row.case_no or ''} {row.code} {held} {on_words}", entry
