"""One step back or forward: a new operation built from the journal's earlier values.

It never restores versions or stamps, and it is refused only when a field that it would write has changed since.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from db.book import Book
from db.journal import WHOLE, Touched, Values, later_rows, rows_of, whole
from db.tables.all import CHILDREN
from db.tables.base import ENTITIES, STAMPS
from db.troubles import UndoRefused

_GONE = object()


def play_back(book: Book, set_n: int, label: str) -> None:
    """Undo one change set inside the open operation of `book`.  Raises UndoRefused before anything is written."""
    rows = rows_of(book.connection, set_n)
    if blocked := _blocked(book, rows):
        raise UndoRefused(label, tuple(blocked))
    for row in rows:
        if row.was is None:
            book.remove(ENTITIES[row.entity], row.uid)
    for row in rows:
        table = ENTITIES[row.entity]
        if row.was is not None and WHOLE in row.was:
            back = dict(whole(row.was))
            book.add_many(table, [{**back, "version": int(str(back["version"])) + 1}])
        elif row.was is not None:
            book.change(table, row.uid, row.was)


def _blocked(book: Book, rows: Sequence[Touched]) -> list[str]:
    """The places where something newer stands, as table.field."""
    ours = {(row.entity, row.uid) for row in rows}
    added = {(row.entity, row.uid) for row in rows if row.was is None}
    let_go = {(row.entity, row.uid, name) for row in rows if row.was is not None for name in row.was}
    blocked: list[str] = []
    for row in rows:
        table = ENTITIES[row.entity]
        now = book.row(table, row.uid)
        later = later_rows(book.connection, row.entity, row.uid, row.set_n)
        if row.was is not None and WHOLE in row.was:
            if now is not None:
                blocked.append(f"{row.entity}.uid")
            blocked += [f"{row.entity}.{name}" for name in _lost_parents(book, table, row, ours)]
            continue
        if now is None:
            blocked.append(f"{row.entity}.uid")
            continue
        fields = set(row.was) if row.was is not None else set(now) - STAMPS - {"uid"}
        blocked += [f"{row.entity}.{name}" for name in sorted(fields) if _after(name, later, now) != now[name]]
        if row.was is None:
            blocked += _newcomers(book, row, added, let_go)
        else:
            blocked += [f"{row.entity}.{name}" for name in _lost_parents(book, table, row, ours)]
    return blocked


def _after(name: str, later: Sequence[Touched], now: Values) -> object:
    """What the field held when the change set was done."""
    for row in later:
        if row.was is None:
            return _GONE
        if WHOLE in row.was:
            return whole(row.was).get(name)
        if name in row.was:
            return row.was[name]
    return now[name]


def _newcomers(book: Book, row: Touched, added: set[tuple[str, str]], let_go: set[tuple[str, str, str]]) -> list[str]:
    """Rows that others have since hung on a row that is about to go, apart from what this step lets go of itself."""
    found = []
    for child, column in CHILDREN[row.entity]:
        inner = ENTITIES[child]
        hanging = book.connection.execute(sa.select(inner.c.uid).where(inner.c[column] == row.uid)).scalars()
        found += [
            f"{child}.{column}" for uid in hanging if (child, uid) not in added and (child, uid, column) not in let_go
        ]
    return found


def _lost_parents(book: Book, table: sa.Table, row: Touched, ours: set[tuple[str, str]]) -> list[str]:
    """Foreign keys that would point at something that is no longer there."""
    was = row.was or {}
    values = whole(was) if WHOLE in was else was
    lost = []
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            uid = values.get(column.name)
            if uid and (parent.name, uid) not in ours and book.row(parent, str(uid)) is None:
                lost.append(column.name)
    return lost
