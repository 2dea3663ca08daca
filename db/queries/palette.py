"""The command palette's finds: bodies, meetings, items and people by any part of their words.

Words are compared folded: case, accents and aa/å apart.  Everything is read and compared here, because neither engine
folds Danish; of five thousand items that takes some hundredths of a second (measured).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

import sqlalchemy as sa

from db.lines import PaletteEntry
from db.queries.values import colour, day
from db.store import Read
from db.tables.cases import case_file
from db.tables.meetings import agenda_item, meeting
from db.tables.people import committee, person
from db.vocabulary import Audience, Colour, PaletteKind

DayWords = Callable[[date], str]
_KEEP = frozenset("æøå")
_DANISH = str.maketrans("", "", "æøå")
# What is searched, and how its entry is made when it is found: most are not.
_Found = tuple[str, str, Callable[[], PaletteEntry]]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Text as it is compared: `Ålborg`, `AALBORG` and `ålborg` are one."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    if folded.translate(_DANISH).isascii():  # nearly always; the letters below are taken one by one
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
    scored: list[tuple[int, int, Callable[[], PaletteEntry]]] = []
    for place, (words, text, entry) in enumerate(_everything(read, audience, day_words)):
        folded = fold(text)
        if all(word in folded for word in wanted):
            scored.append((_distance(fold(words), folded, wanted[0]), place, entry))
    scored.sort(key=lambda each: each[:2])
    return [entry() for _, _, entry in scored[:limit]]


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
        yield row.name, f"{row.code} {row.name} {row.short_name}", partial(_committee, row)


def _committee(row: Any) -> PaletteEntry:  # noqa: ANN401 - a row of the select
    return PaletteEntry(
        PaletteKind.COMMITTEE, row.uid, row.name, committee_code=row.code, colour=colour(row.colour, row.uid)
    )


def _people(read: Read) -> Iterator[_Found]:
    found = read.execute(sa.select(person.c.uid, person.c.name, person.c.party).order_by(person.c.sort_key))
    for row in found:
        words = f"{row.name} ({row.party})" if row.party else row.name
        yield row.name, row.name, partial(PaletteEntry, PaletteKind.PERSON, row.uid, words)


def _meetings(read: Read, audience: Audience, day_words: DayWords) -> Iterator[_Found]:
    wanted = sa.select(
        meeting.c.uid, meeting.c.committee, meeting.c.held_on, committee.c.code, committee.c.name, committee.c.colour
    ).join(committee, committee.c.uid == meeting.c.committee)
    if audience is Audience.PUBLIC:
        wanted = wanted.where(meeting.c.published_at.is_not(None))
    for row in read.execute(wanted.order_by(meeting.c.held_on.desc(), meeting.c.uid.desc())):
        on = day(row.held_on)
        yield row.name, f"{row.code} {row.name} {on or ''} {day_words(on) if on else ''}", partial(_meeting, row)


def _meeting(row: Any) -> PaletteEntry:  # noqa: ANN401 - a row of the select
    return PaletteEntry(
        PaletteKind.MEETING,
        row.uid,
        row.name,
        committee_code=row.code,
        colour=colour(row.colour, row.committee),
        on=day(row.held_on),
        meeting=row.uid,
    )


def _items(read: Read, audience: Audience, day_words: DayWords) -> Iterator[_Found]:
    """Items, those of the latest meetings first.  Bodies and meetings are few: they are read apart, and not joined."""
    heads = _heads(read, audience, day_words)
    columns = agenda_item.c
    found = read.execute(
        sa.select(
            columns.uid, columns.title, columns.number, columns.closed, columns.public_title, columns.meeting,
            case_file.c.case_no,
        ).outerjoin(case_file, case_file.c.uid == columns.case_file)
        .order_by(columns.meeting, columns.rank)
    )  # fmt: skip
    by_meeting: dict[str, list[Any]] = defaultdict(list)
    for row in found:
        by_meeting[row[5]].append(row)
    public = audience is Audience.PUBLIC
    for uid, head in heads.items():
        code, said = head.code, head.said
        for row in by_meeting.get(uid, ()):
            _, title, number, closed, public_title, _, case_no = row
            shown = title if not public or closed is False else public_title
            yield shown, f"{number} {shown} {case_no or ''} {code} {said}", partial(_item, row, shown, head)


def _item(row: Any, shown: str, head: _Head) -> PaletteEntry:  # noqa: ANN401 - a row of the select
    return PaletteEntry(
        PaletteKind.ITEM, row.uid, shown, row.number, row.case_no or "", head.code, head.colour, head.on, row.meeting,
        row.closed,
    )  # fmt: skip


@dataclass(frozen=True)
class _Head:
    """What an item's hint takes from its meeting; `said` are the meeting's days as they can be found."""

    code: str
    colour: Colour
    on: date | None
    said: str


def _heads(read: Read, audience: Audience, day_words: DayWords) -> dict[str, _Head]:
    wanted = sa.select(
        meeting.c.uid, meeting.c.committee, meeting.c.held_on, committee.c.code, committee.c.colour
    ).join(committee, committee.c.uid == meeting.c.committee)
    if audience is Audience.PUBLIC:
        wanted = wanted.where(meeting.c.published_at.is_not(None))
    out: dict[str, _Head] = {}
    for row in read.execute(wanted.order_by(meeting.c.held_on.desc(), meeting.c.uid.desc())):
        on = day(row.held_on)
        said = f"{row.held_on or ''} {day_words(on) if on else ''}"
        out[row.uid] = _Head(row.code, colour(row.colour, row.committee), on, said)
    return out
