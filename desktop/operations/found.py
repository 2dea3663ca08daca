"""What operations look up before they change it: the row, whether it may be changed, and what the user calls it."""

from __future__ import annotations

import sqlalchemy as sa

from db import richtext
from db.book import Book
from db.journal import Values
from db.queries.values import day
from db.richtext import Blocks, Para
from db.tables.meetings import agenda_item, meeting
from db.tables.people import committee
from db.troubles import Ill, StoreTrouble
from db.vocabulary import FIXED
from desktop.documents.danish import day_in_words
from desktop.faults import RuleBroken, StaleWork
from desktop.operations.desk import Desk
from desktop.sentences import say

_TITLE_SHOWN = 40


def must(book: Book, table: sa.Table, uid: str) -> Values:
    """The row.  Raises StoreTrouble when it is gone."""
    row = book.row(table, uid)
    if row is None:
        raise StoreTrouble(Ill.GONE, table.name)
    return row


def open_meeting(book: Book, uid: str) -> Values:
    """A meeting whose words may still be changed.  Faults: RuleBroken when its minutes are confirmed."""
    row = must(book, meeting, uid)
    if row["confirmed_at"] is not None:
        raise RuleBroken(
            say("Referatet er bekræftet, så teksten er låst."),
            say("Skriv en dateret rettelse i stedet."),
        )
    return row


def open_item(book: Book, uid: str) -> Values:
    """An item whose words may still be changed.  Faults: RuleBroken when its meeting's minutes are confirmed."""
    row = must(book, agenda_item, uid)
    open_meeting(book, str(row["meeting"]))
    return row


def is_fixed(row: Values) -> bool:
    """Whether a meeting's numbers are on paper, and never move again."""
    return row["stage"] in FIXED


def unseen(row: Values, column: str, seen: object, new: object) -> None:
    """Guard a text against overwriting: `seen` is what the editor last showed (None: it does not say).

    A text is compared by itself, not by its row's version, so that renumbering or moving an item never stands in the
    way of typing in it.  Faults: StaleWork.
    """
    if seen is not None and row[column] not in (seen, new):
        raise StaleWork(
            say("Nogen har rettet den samme tekst i mellemtiden."), say("Se rettelsen, og skriv dit ind i den.")
        )


def one_line(text: str) -> str:
    """A title, name or heading as it is kept: clean, on one line, however long."""
    return " ".join(richtext.clean(text).split())


def stored(blocks: Blocks) -> str:
    """A text as it is kept; one that holds nothing but empty paragraphs is no text."""
    if all(isinstance(block, Para) and not richtext.runs_text(block.runs).strip() for block in blocks):
        return ""
    return richtext.write(blocks)


def short(text: str) -> str:
    """A title as a label quotes it."""
    return text if len(text) <= _TITLE_SHOWN else text[: _TITLE_SHOWN - 1].rstrip() + "…"


def item_called(desk: Desk, uid: str) -> str:
    """What an item is called in a label: its number, else its title.  Faults: StaleWork when it is gone."""
    with desk.reading() as read:
        row = read.execute(sa.select(agenda_item.c.number, agenda_item.c.title).where(agenda_item.c.uid == uid)).first()
        if row is None:
            raise StoreTrouble(Ill.GONE, agenda_item.name)
    return row.number or f"”{short(row.title)}”"


def meeting_called(desk: Desk, uid: str) -> str:
    """What a meeting is called in a label: `AU 4. marts 2021`.  Faults: StaleWork when it is gone."""
    with desk.reading() as read:
        row = read.execute(
            sa.select(meeting.c.held_on, committee.c.code, committee.c.name)
            .join(committee, committee.c.uid == meeting.c.committee)
            .where(meeting.c.uid == uid)
        ).first()
        if row is None:
            raise StoreTrouble(Ill.GONE, meeting.name)
    on = day(row.held_on)
    return " ".join(part for part in (row.code or row.name, day_in_words(on) if on else "") if part)


def value_of(desk: Desk, table: sa.Table, uid: str, column: str) -> str:
    """One column of a row, read before an operation begins.  Faults: StaleWork when the row is gone."""
    with desk.reading() as read:
        found = read.execute(sa.select(table.c[column]).where(table.c.uid == uid)).first()
        if found is None:
            raise StoreTrouble(Ill.GONE, table.name)
    return str(found[0] or "")


def named(desk: Desk, table: sa.Table, uid: str, column: str = "name") -> str:
    """What anything else is called in a label.  Faults: StaleWork when it is gone."""
    return short(value_of(desk, table, uid, column))


def bodies_by_name(book: Book) -> dict[str, str]:
    """The bodies of the house by everything that a paper may call them, folded."""
    columns = committee.c
    out: dict[str, str] = {}
    found = book.connection.execute(
        sa.select(columns.uid, columns.code, columns.name, columns.short_name).order_by(
            columns.active.desc(), columns.uid
        )
    )
    for row in found:
        for said in (row.name, row.code, row.short_name):
            if said:
                out.setdefault(said.casefold(), row.uid)
    return out


def siblings(book: Book, table: sa.Table, column: str, parent: str) -> list[str]:
    """The uids of the rows that hang on `parent`, in order."""
    return [
        str(uid)
        for uid in book.connection.execute(
            sa.select(table.c.uid).where(table.c[column] == parent).order_by(table.c.rank, table.c.uid)
        ).scalars()
    ]


def place_after(book: Book, table: sa.Table, column: str, uid: str, after: str | None) -> None:
    """Put a row behind `after` (None: first) among those that hang on the same parent."""
    parent = str(must(book, table, uid)[column])
    book.move(table, uid, after, siblings(book, table, column, parent))


def last_rank(book: Book, table: sa.Table, column: str, parent: str) -> str:
    """The highest rank among the rows that hang on `parent`; "" when there is none."""
    found = book.connection.execute(sa.select(sa.func.max(table.c.rank)).where(table.c[column] == parent)).scalar()
    return str(found or "")
