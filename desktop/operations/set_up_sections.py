"""Set up which sections a body's items begin with, per kind of item."""

from __future__ import annotations

from typing import TypedDict, Unpack

import sqlalchemy as sa

from db.book import Book
from db.rank import between
from db.tables.people import committee, section_template
from db.uid import Uid
from db.vocabulary import ItemKind, SectionKind
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.found import must, named, one_line, short
from desktop.operations.set_up_committee import begin_sections_of
from desktop.rules.headings import kind_of
from desktop.sentences import say


class SectionTemplateChanges(TypedDict, total=False):
    """What can be changed of a section that items begin with."""

    heading: str
    kind: SectionKind
    required: bool
    target_words: int | None
    help: str


def begin_with_usual_sections(desk: Desk, body: str) -> None:
    """Give a body the usual sections, where it has none of its own yet.  Faults: RuleBroken when it has."""
    with desk.operation(say("Standardafsnit for {body}", body=named(desk, committee, body))) as book:
        if book.connection.execute(
            sa.select(section_template.c.uid).where(section_template.c.committee == body).limit(1)
        ).first():
            raise RuleBroken(say("Udvalget har allerede sine egne afsnit."), say("Ret dem, eller slet dem først."))
        begin_sections_of(book, body)


def add_section_template(
    desk: Desk,
    body: str,
    item_kind: ItemKind,
    heading: str,
    *,
    kind: SectionKind | None = None,
    required: bool = False,
    after: str | None = None,
) -> Uid:
    """One more section for items of a kind: behind `after`, else last.  Faults: RuleBroken."""
    words = _heading(heading)
    with desk.operation(say("Afsnittet {heading} tilføjet i opsætningen", heading=short(words))) as book:
        there = _siblings(book, body, item_kind)
        last = str(must(book, section_template, there[-1])["rank"]) if there else ""
        uid = book.add(
            section_template,
            committee=body,
            item_kind=item_kind,
            rank=between(last, ""),
            heading=words,
            kind=kind or kind_of(words) or SectionKind.OTHER,
            required=required,
        )
        if after is not None:
            book.move(section_template, uid, after, [*there, uid])
    return uid


def change_section_template(
    desk: Desk, uid: str, seen: int | None = None, **changes: Unpack[SectionTemplateChanges]
) -> None:
    """Another heading, meaning or length; items that are there keep their own.  Faults: StaleWork, RuleBroken."""
    values: dict[str, object] = {**changes}
    if "heading" in values:
        values["heading"] = _heading(str(values["heading"]))
    label = say("Afsnittet {heading} ændret i opsætningen", heading=named(desk, section_template, uid, "heading"))
    with desk.operation(label, merge=f"section_template:{uid}:{'+'.join(sorted(values))}") as book:
        book.change(section_template, uid, values, seen)


def move_section_template(desk: Desk, uid: str, after: str | None) -> None:
    """Put a section behind `after` (None: first) among those of its kind of item.  Faults: StaleWork."""
    label = say("Afsnittet {heading} flyttet i opsætningen", heading=named(desk, section_template, uid, "heading"))
    with desk.operation(label) as book:
        row = must(book, section_template, uid)
        there = _siblings(book, str(row["committee"]), ItemKind(str(row["item_kind"])))
        book.move(section_template, uid, after, there)


def drop_section_template(desk: Desk, uid: str) -> None:
    """Items begin without this section from now on.  Faults: StaleWork."""
    label = say("Afsnittet {heading} slettet i opsætningen", heading=named(desk, section_template, uid, "heading"))
    with desk.operation(label) as book:
        book.drop(section_template, uid)


def _siblings(book: Book, body: str, item_kind: ItemKind) -> list[str]:
    columns = section_template.c
    found = book.connection.execute(
        sa.select(columns.uid)
        .where(columns.committee == body, columns.item_kind == str(item_kind))
        .order_by(columns.rank, columns.uid)
    )
    return [str(uid) for uid in found.scalars()]


def _heading(text: str) -> str:
    words = one_line(text)
    if not words:
        raise RuleBroken(say("Afsnittet mangler en overskrift."), say("Skriv, hvad afsnittet handler om."))
    return words
