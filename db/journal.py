"""The journal: earlier values of what an operation changed, enough to play it backwards and no more.

A row of the journal says of one entity: it was not there (`was` is NULL), it was there whole ({"*": row}), or these
fields held these values.  What a field held *after* a change set is the earlier value in the next journal row that
names the field, or else what it holds now; so it is never stored twice.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from db.tables.house import change_row, change_set
from db.vocabulary import ChangeKind

Values = dict[str, object]
WHOLE = "*"


@dataclass(frozen=True)
class Step:
    """One change set that this session can step back over (or forward again)."""

    n: int
    label: str
    said: str


@dataclass(frozen=True)
class Touched:
    """One journal row."""

    n: int
    set_n: int
    entity: str
    uid: str
    was: Mapping[str, object] | None


def pack(was: Mapping[str, object] | None) -> bytes | None:
    """Earlier values as the journal keeps them."""
    return None if was is None else zlib.compress(json.dumps(was, ensure_ascii=False, sort_keys=True).encode(), 1)


def unpack(packed: bytes | None) -> Values | None:
    """Earlier values as they were."""
    if packed is None:
        return None
    values: Values = json.loads(zlib.decompress(packed))
    return values


def whole(was: Mapping[str, object]) -> Mapping[str, object]:
    """The whole row that a dropped one was."""
    row = was[WHOLE]
    if not isinstance(row, dict):
        raise TypeError("the journal keeps a dropped row whole")
    return row


def rows_of(connection: sa.Connection, set_n: int) -> list[Touched]:
    """The journal rows of one change set, latest first."""
    found = connection.execute(sa.select(change_row).where(change_row.c.set_n == set_n).order_by(change_row.c.n.desc()))
    return [Touched(row.n, row.set_n, row.entity, row.uid, unpack(row.was)) for row in found]


def later_rows(connection: sa.Connection, entity: str, uid: str, set_n: int) -> list[Touched]:
    """What happened to one row after a change set, earliest first."""
    found = connection.execute(
        sa.select(change_row)
        .where(change_row.c.entity == entity, change_row.c.uid == uid, change_row.c.set_n > set_n)
        .order_by(change_row.c.set_n, change_row.c.n)
    )
    return [Touched(row.n, row.set_n, row.entity, row.uid, unpack(row.was)) for row in found]


def steps(connection: sa.Connection, session: str) -> tuple[list[Step], list[Step]]:
    """What a session can undo and what it can redo, the nearest step last.

    Barriers (dispatch, publication, confirmation) end both lists, whoever set them: they have a "Træk tilbage" of
    their own, and what lay behind them has been seen by others.
    """
    back: list[Step] = []
    forth: list[Step] = []
    for row in _sets(connection, session):
        step = Step(row.n, row.label, row.said)
        if row.barrier:
            back, forth = [], []
        elif row.kind == ChangeKind.DO:
            back.append(step)
            forth = []
        elif row.kind == ChangeKind.UNDO:
            if back:
                back.pop()
            forth.append(step)
        else:
            if forth:
                forth.pop()
            back.append(step)
    return back, forth


def sessions(connection: sa.Connection) -> set[str]:
    """Every session that has changed something."""
    return set(connection.execute(sa.select(change_set.c.session).distinct()).scalars())


def _sets(connection: sa.Connection, session: str) -> sa.CursorResult[Any]:
    columns = change_set.c
    return connection.execute(
        sa.select(columns.n, columns.label, columns.said, columns.kind, columns.barrier)
        .where(sa.or_(columns.session == session, columns.barrier == 1))
        .order_by(columns.n)
    )
