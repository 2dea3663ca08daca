"""Between the order of an agenda and its rows: read it, put it back with as few changes as can be, add items to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import sqlalchemy as sa

from db.book import Book
from db.queries.committees import section_templates, standing_items
from db.rank import between, spread
from db.tables.meetings import agenda_item, item_section, meeting
from db.uid import Uid
from db.vocabulary import ItemKind, SectionKind, Standing
from desktop.operations.found import last_rank, must, place_after
from desktop.rules import new_body
from desktop.rules.agenda_order import Place, added


def order_of(book: Book, uid: str) -> tuple[Place, ...]:
    """The items of a meeting as they stand."""
    columns = agenda_item.c
    found = book.connection.execute(
        sa.select(columns.uid, columns.parent, columns.closed, columns.standing)
        .where(columns.meeting == uid)
        .order_by(columns.rank, columns.uid)
    )
    return tuple(Place(row.uid, row.parent, row.closed, Standing(row.standing)) for row in found)


def settle(book: Book, order: Sequence[Place]) -> None:
    """Write an order down: new ranks for as few items as will do, and what each belongs to and whether it is open."""
    columns = agenda_item.c
    found = book.connection.execute(
        sa.select(columns.uid, columns.rank, columns.parent, columns.closed).where(
            columns.uid.in_([place.uid for place in order])
        )
    )
    there = {row.uid: row for row in found}
    ranks = _ranks([there[place.uid].rank for place in order])
    for place, rank in zip(order, ranks, strict=True):
        row = there[place.uid]
        if (row.rank, row.parent, row.closed) != (rank, place.parent, place.closed):
            book.set(agenda_item, place.uid, rank=rank, parent=place.parent, closed=place.closed)


def _ranks(before: Sequence[str]) -> list[str]:
    """Ascending keys that keep as many of the earlier ones as can be kept."""
    kept = _rising(before)
    out: list[str] = []
    for at, rank in enumerate(before):
        if at in kept:
            out.append(rank)
            continue
        low = out[-1] if out else ""
        high = next((before[later] for later in range(at + 1, len(before)) if later in kept), "")
        out.append(between(low, high))
    return out


def _rising(ranks: Sequence[str]) -> set[int]:
    """The places of a longest strictly rising run; the others are those that have moved."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for at, rank in enumerate(ranks):
        length = bisect_left(tails, rank)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(rank)
            ends.append(at)
        else:
            tails[length] = rank
            ends[length] = at
    out: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        out.add(at)
        at = before[at]
    return out


def add_row(
    book: Book, uid: str, title: str, kind: ItemKind, *, closed: bool, standing: Standing = Standing.NO
) -> tuple[Uid, tuple[Place, ...]]:
    """A new item with the sections of its kind, at its place in the order; its uid and the order come back."""
    body = str(must(book, meeting, uid)["committee"])
    before = order_of(book, uid)
    new = book.add(
        agenda_item,
        meeting=uid,
        rank=between(last_rank(book, agenda_item, "meeting", uid), ""),
        provisional=True,
        title=title,
        kind=kind,
        closed=closed,
        standing=standing,
    )
    begin_sections(book, body, new, kind)
    return new, added(before, Place(new, None, closed, standing))


def begin_sections(book: Book, body: str, item: str, kind: ItemKind) -> None:
    """The sections that an item of this kind begins with: the body's own, else the usual ones."""
    own = section_templates(book.connection, body)
    chosen = [(row.heading, row.kind) for row in own if row.item_kind is kind]
    if not own:
        chosen = [(each.heading, each.kind) for each in new_body.SECTIONS[kind]]
    book.add_many(
        item_section,
        [
            {"item": item, "rank": rank, "heading": heading, "kind": meaning}
            for rank, (heading, meaning) in zip(spread(len(chosen)), chosen, strict=True)
        ],
    )


def need_section(book: Book, item: str, kind: SectionKind) -> None:
    """The section that shows what other rows say (the route, the points), where the item does not have it yet.

    It comes before everything that is written, but for what stands before it on the usual item too.
    """
    there = book.connection.execute(
        sa.select(item_section.c.uid, item_section.c.kind, item_section.c.rank)
        .where(item_section.c.item == item)
        .order_by(item_section.c.rank, item_section.c.uid)
    ).all()
    if any(row.kind == kind for row in there):
        return
    usual = [each.kind for each in new_body.SECTIONS[ItemKind.DECISION]]
    heading = next(each.heading for each in new_body.SECTIONS[ItemKind.DECISION] if each.kind is kind)
    before = {str(each) for each in usual[: usual.index(kind)]}
    after = next((row.uid for row in reversed(there) if row.kind in before), None)
    new = book.add(item_section, item=item, heading=heading, kind=kind)
    place_after(book, item_section, "item", new, after)


def add_standing(book: Book, uid: str) -> None:
    """Put the body's standing items on the agenda."""
    for each in standing_items(book.connection, str(must(book, meeting, uid)["committee"])):
        _, order = add_row(book, uid, each.title, each.kind, closed=each.closed, standing=each.standing)
        settle(book, order)
