"""A meeting in the database whose every text column holds a word of its own, found by reflection over the tables."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from hashlib import sha256

import sqlalchemy as sa

from db import richtext
from db.book import Book
from db.codec import encode
from db.richtext import Block, Cell, Figure, Heading, ListBlock, ListItem, Mark, Para, Quote, Row, Run, Table
from db.rows import Who
from db.tables.all import ORDER
from db.tables.base import ENTITIES, STAMPS
from db.uid import Uid
from db.vocabulary import SectionKind

_RICH = {
    ("item_section", "body"),
    ("treatment", "text"),
    ("point_decision", "text"),
    ("earlier_decision", "text"),
    ("agenda_item", "public_text"),
    ("agenda_item", "public_decision"),
}
_MOMENTS = {
    "held_on": "2021-03-04",
    "decided_on": "2021-02-03",
    "start": "16:15",
    "finish": "18:40",
    "since": "2018-01-01",
    "until": "2029-12-31",
    "at": "16:30",
    "put_at": "2021-03-01T08:00:00+00:00",
    "confirmed_at": "2021-03-05T08:00:00+00:00",
    "signed_at": "2021-03-05T08:00:00+00:00",
    "published_at": "2021-03-05T08:00:00+00:00",
    "cancelled_at": "2021-03-05T08:00:00+00:00",
}
# What everyone may see of a closed item, by law and custom; every other column stays inside.
SHOWN = {
    ("agenda_item", "number"),
    ("agenda_item", "public_title"),
    ("agenda_item", "public_text"),
    ("agenda_item", "public_decision"),
    ("case_file", "case_no"),
    ("committee", "name"),
    ("committee", "code"),
    ("meeting", "place"),
    ("person", "name"),
    ("attendance", "party"),
    ("attendance_exception", "party"),
    ("substitution", "absent_party"),
    ("substitution", "substitute_party"),
}


@dataclass
class Planted:
    """The words that were planted, by table and column."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    _count: itertools.count[int] = field(default_factory=itertools.count)

    def word(self, table: str, column: str) -> str:
        """A word that stands nowhere else."""
        word = f"Qz{next(self._count):04}X"
        self.words[word] = (table, column)
        return word

    def secret(self) -> list[str]:
        """The words that no outsider may meet."""
        return [word for word, place in self.words.items() if place not in SHOWN]

    def leaked(self, text: str) -> list[tuple[str, str]]:
        """Where the secret words come from that stand in a text."""
        return sorted({self.words[word] for word in self.secret() if word in text})


PICTURE = sha256(b"billede").hexdigest()


def every_block(word: str, source: str = "u1") -> tuple[Block, ...]:
    """A text with the word in every place that rich text v1 has for one."""
    take = richtext.ids("c")

    def runs(*marks: Mark) -> tuple[Run, ...]:
        return (Run(word, marks),)

    inner = ListBlock(take(), (ListItem(take(), runs(), (Para(take(), runs()),)),), ordered=True, start=3)
    table = Table(
        take(),
        (
            Row(take(), (Cell(take(), runs(), header=True), Cell(take(), (), (inner,)))),
            Row(
                take(), (Cell(take(), runs(Mark.SUP), right=True), Cell(take(), (Run(word, (), f"https://{word}.dk"),)))
            ),
        ),
    )
    return (
        Heading(take(), 2, runs()),
        Para(take(), runs(Mark.STRONG)),
        ListBlock(take(), (ListItem(take(), runs(Mark.EM)),)),
        table,
        Quote(take(), source, (Para(take(), runs(Mark.SUB)),)),
    )


def plant(book: Book, planted: Planted, *, closed: bool | None = True, face: bool = True) -> Uid:
    """A whole meeting with one item, every text column filled; the meeting's uid comes back."""
    made: dict[str, Uid] = {}
    for name in ORDER:
        table = ENTITIES[name]
        values: dict[str, object] = {}
        for column in table.columns:
            if column.name in STAMPS or column.name == "uid":
                continue
            if column.foreign_keys:
                (key,) = column.foreign_keys
                parent = key.column.table.name
                if parent == name or (name, column.name) == ("earlier_decision", "derived_from"):
                    continue  # nothing hangs on itself here
                values[column.name] = made[parent]
            elif isinstance(column.type, sa.Text) and not _is_word(table, column.name):
                values[column.name] = _text(planted, name, column.name)
        if name == "agenda_item":
            values["closed"] = closed
            if not face:
                values |= {"public_title": "", "public_text": "", "public_decision": "", "closed_reason": ""}
        if name in ("attendance", "attendance_exception"):
            values["presence"] = "absent"
        if name == "treatment":
            values["absence"] = "listed"
        if name == "finding":
            values["certainty"] = "1"
        made[name] = book.add(table, **values)
    # Parts that are printed under a heading of their kind alone.
    for kind in (SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.ROUTE, SectionKind.DECISION):
        heading = planted.word("item_section", f"heading of {kind}")
        book.add(ENTITIES["item_section"], item=made["agenda_item"], kind=kind, rank=f"r{kind}", heading=heading)
    return made["meeting"]


def _is_word(table: sa.Table, column: str) -> bool:
    return any(
        str(each.name).endswith(f"_{column}") for each in table.constraints if isinstance(each, sa.CheckConstraint)
    )


def _text(planted: Planted, table: str, column: str) -> str:
    if column in _MOMENTS:
        return _MOMENTS[column]
    word = planted.word(table, column)
    if (table, column) in _RICH:
        return richtext.write(every_block(word))
    if (table, column) == ("earlier_decision", "absent"):
        return encode((Who(word),)).decode()
    return word


def figure(word: str) -> Figure:
    """A picture whose words hold the word."""
    return Figure("fig1", PICTURE, word, (Run(word),))
