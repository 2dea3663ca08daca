"""Edit the headed parts of an item: add, name, order and drop them, and write in them."""

from __future__ import annotations

from db.richtext import Blocks
from db.tables.meetings import item_section
from db.uid import Uid
from db.vocabulary import SectionKind
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.found import (
    item_called,
    must,
    named,
    one_line,
    open_item,
    place_after,
    short,
    stored,
    unseen,
    value_of,
)
from desktop.rules.headings import kind_of
from desktop.sentences import say


def set_section_body(desk: Desk, uid: str, body: Blocks, seen: Blocks | None = None) -> None:
    """What stands in a section.  Faults: StaleWork, RuleBroken."""
    heading = named(desk, item_section, uid, "heading")
    with desk.operation(
        say("{heading} i punkt {item}", heading=heading, item=_item_called(desk, uid)), merge=f"item_section:{uid}:body"
    ) as book:
        row = must(book, item_section, uid)
        open_item(book, str(row["item"]))
        new = stored(body)
        unseen(row, "body", None if seen is None else stored(seen), new)
        book.set(item_section, uid, body=new)


def add_section(desk: Desk, item: str, heading: str, kind: SectionKind | None = None, after: str | None = None) -> Uid:
    """A new section behind `after` (None: first).  Its meaning is read from the heading when it is not given.

    Faults: RuleBroken.
    """
    words = _heading(heading)
    with desk.operation(say("Afsnittet {heading} tilføjet", heading=short(words))) as book:
        open_item(book, item)
        meaning = kind or kind_of(words) or SectionKind.OTHER
        uid = book.add(item_section, item=item, heading=words, kind=meaning)
        place_after(book, item_section, "item", uid, after)
    return uid


def rename_section(desk: Desk, uid: str, heading: str, seen: str | None = None) -> None:
    """Another heading over the same section.  Faults: StaleWork, RuleBroken."""
    words = _heading(heading)
    with desk.operation(
        say("Overskriften {heading}", heading=short(words)), merge=f"item_section:{uid}:heading"
    ) as book:
        row = must(book, item_section, uid)
        open_item(book, str(row["item"]))
        unseen(row, "heading", None if seen is None else one_line(seen), words)
        book.set(item_section, uid, heading=words)


def move_section(desk: Desk, uid: str, after: str | None) -> None:
    """Put a section behind `after` (None: first) in its item.  Faults: StaleWork, RuleBroken."""
    with desk.operation(say("Afsnittet {heading} flyttet", heading=named(desk, item_section, uid, "heading"))) as book:
        open_item(book, str(must(book, item_section, uid)["item"]))
        place_after(book, item_section, "item", uid, after)


def drop_section(desk: Desk, uid: str) -> None:
    """Take a section away with what stands in it.  Faults: StaleWork, RuleBroken."""
    with desk.operation(say("Afsnittet {heading} slettet", heading=named(desk, item_section, uid, "heading"))) as book:
        open_item(book, str(must(book, item_section, uid)["item"]))
        book.drop(item_section, uid)


def _heading(text: str) -> str:
    words = one_line(text)
    if not words:
        raise RuleBroken(say("Afsnittet mangler en overskrift."), say("Skriv, hvad afsnittet handler om."))
    return words


def _item_called(desk: Desk, uid: str) -> str:
    return item_called(desk, value_of(desk, item_section, uid, "item"))
