"""The one writer: add, add_many, set, drop, move.  The journal is inside it.

A Book lives for one operation, in one transaction.  On first touch it keeps the whole row; on close it compares, and
the journal gets the earlier value of each changed field.  An operation that changed nothing leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

import sqlalchemy as sa

from db.hashing import row_hash
from db.journal import WHOLE, Values, pack, rows_of
from db.rank import between, spread
from db.tables.all import CHILDREN, OWNED
from db.tables.base import ENTITIES, STAMPS
from db.tables.house import change_row, change_set
from db.troubles import Ill, StoreTrouble
from db.uid import Uid, new_uid
from db.vocabulary import ChangeKind

COALESCE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Change:
    """What an operation did, for whoever shows it: which rows of which tables, and by whom it was begun."""

    n: int
    label: str
    kind: ChangeKind
    session: str
    touched: Mapping[str, frozenset[str]]

    def touches(self, tables: Iterable[str]) -> bool:
        """Whether any of these tables changed."""
        return any(table in self.touched for table in tables)


@dataclass(frozen=True)
class Intent:
    """What an operation is called in the undo list, who does it, and when."""

    label: str
    session: str
    actor: str
    now: datetime
    said: str = ""
    merge: str = ""
    barrier: bool = False
    kind: ChangeKind = ChangeKind.DO
    undoes: int | None = None


class Book:
    """Changes entities inside one open write transaction."""

    def __init__(self, connection: sa.Connection, intent: Intent) -> None:
        self._connection = connection
        self._intent = intent
        self._stamp = stamp(intent.now)
        self._was: dict[tuple[str, str], Values | None] = {}
        self._now: dict[tuple[str, str], Values | None] = {}

    @property
    def connection(self) -> sa.Connection:
        """The transaction's connection, for queries inside an operation."""
        return self._connection

    def row(self, table: sa.Table, uid: str) -> Values | None:
        """The row as it is now, with what this operation has done to it; None when it is not there."""
        key = (table.name, uid)
        if key not in self._now:
            found = self._connection.execute(sa.select(table).where(table.c.uid == uid)).mappings().first()
            return dict(found) if found else None
        now = self._now[key]
        return dict(now) if now is not None else None

    def add(self, table: sa.Table, uid: str | None = None, **values: object) -> Uid:
        """A new row; its uid comes back."""
        return self.add_many(table, [{"uid": uid, **values} if uid else values])[0]

    def add_many(self, table: sa.Table, rows: Iterable[Mapping[str, object]]) -> list[Uid]:
        """New rows of one table in one statement; their uids come back in order."""
        full = [self._new_row(table, values) for values in rows]
        if full:
            self._connection.execute(sa.insert(table), full)
        for row in full:
            key = (table.name, str(row["uid"]))
            self._was.setdefault(key, None)
            self._now[key] = row
        return [Uid(str(row["uid"])) for row in full]

    def _new_row(self, table: sa.Table, values: Mapping[str, object]) -> Values:
        given = {name: plain(value) for name, value in values.items()}
        if unknown := set(given) - set(table.c.keys()):
            raise TypeError(f"{table.name} has no {sorted(unknown)}")
        row: Values = {column.name: column.info.get("default") for column in table.columns}
        row |= given
        row["uid"] = given.get("uid") or new_uid(self._intent.now)
        row["version"] = given.get("version", 1)
        return self._stamped(table, row)

    def set(self, table: sa.Table, uid: str, seen: int | None = None, **values: object) -> bool:
        """Give fields new values; False when they held them already.

        Raises StoreTrouble: GONE when the row is not there, STALE when it is not the version that was `seen`.
        """
        return self.change(table, uid, values, seen)

    def change(self, table: sa.Table, uid: str, values: Mapping[str, object], seen: int | None = None) -> bool:
        """The same as `set`, for values that are at hand as a mapping."""
        now = self.row(table, uid)
        if now is None:
            raise StoreTrouble(Ill.GONE, table.name)
        if seen is not None and now["version"] != seen:
            raise StoreTrouble(Ill.STALE, table.name)
        new = {name: plain(value) for name, value in values.items() if plain(value) != now[name]}
        if not new:
            return False
        row = self._stamped(table, {**now, **new, "version": int(str(now["version"])) + 1})
        sent = {name: row[name] for name in (*new, *STAMPS)}
        done = self._connection.execute(
            sa.update(table).where(table.c.uid == uid, table.c.version == now["version"]).values(sent)
        )
        if done.rowcount != 1:
            raise StoreTrouble(Ill.STALE, table.name)
        key = (table.name, uid)
        self._was.setdefault(key, now)
        self._now[key] = row
        return True

    def drop(self, table: sa.Table, uid: str) -> None:
        """Take a row away with everything that belongs to it; what only refers to it lets go of it."""
        for child, column in CHILDREN[table.name]:
            inner = ENTITIES[child]
            found = self._connection.execute(sa.select(inner.c.uid).where(inner.c[column] == uid)).scalars().all()
            for each in found:
                if (child, column) in OWNED[table.name]:
                    self.drop(inner, each)
                else:
                    self.change(inner, each, {column: None})
        self.remove(table, uid)

    def remove(self, table: sa.Table, uid: str) -> None:
        """Take one row away, and nothing else; for playing the journal, which names every row itself."""
        now = self.row(table, uid)
        if now is None:
            return
        self._connection.execute(sa.delete(table).where(table.c.uid == uid))
        key = (table.name, uid)
        self._was.setdefault(key, now)
        self._now[key] = None

    def move(self, table: sa.Table, uid: str, after: str | None, siblings: Iterable[str]) -> None:
        """Put a row behind `after` (None: first) among its siblings, by rank.

        No other row changes, unless two siblings bear one rank there (two people have put something in the same place):
        then all of them get new ranks, in the order in which they stood.
        """
        ranks = sorted(
            (str(row["rank"]), each) for each in siblings if each != uid and (row := self.row(table, each)) is not None
        )
        at = next((n + 1 for n, (_, each) in enumerate(ranks) if each == after), 0)
        before_key = ranks[at - 1][0] if at else ""
        after_key = ranks[at][0] if at < len(ranks) else ""
        if not after_key or before_key < after_key:
            self.set(table, uid, rank=between(before_key, after_key))
            return
        order = [each for _, each in ranks[:at]] + [uid] + [each for _, each in ranks[at:]]
        for key, each in zip(spread(len(order)), order, strict=True):
            self.set(table, each, rank=key)

    def _stamped(self, table: sa.Table, row: Values) -> Values:
        row["changed_at"] = self._stamp
        row["changed_by"] = self._intent.actor
        row["row_hash"] = row_hash(table, row)
        return row

    def close(self) -> Change | None:
        """Write the journal; None when nothing has changed.

        A step back or forward is always written: what was typed and erased again has nothing to take back, and would
        otherwise stay the next step for ever.
        """
        entries = {
            key: earlier for key, was in self._was.items() if (earlier := self._earlier(was, self._now[key])) != {}
        }
        if not entries and self._intent.kind is ChangeKind.DO:
            return None
        n = self._merge(entries) if entries else None
        if n is None:
            n = self._new_set()
            if entries:
                self._connection.execute(
                    sa.insert(change_row),
                    [{"set_n": n, "entity": e, "uid": u, "was": pack(earlier)} for (e, u), earlier in entries.items()],
                )
        touched: dict[str, frozenset[str]] = {}
        for name, uid in entries:
            touched[name] = touched.get(name, frozenset()) | {uid}
        return Change(n, self._intent.label, self._intent.kind, self._intent.session, touched)

    @staticmethod
    def _earlier(was: Values | None, now: Values | None) -> Values | None:
        """What the journal keeps: None for an added row, {} for nothing at all."""
        if was is None:
            return {} if now is None else None
        if now is None:
            return {WHOLE: was}
        return {name: value for name, value in was.items() if now[name] != value and name not in STAMPS}

    def _new_set(self) -> int:
        intent = self._intent
        return int(
            self._connection.execute(
                sa.insert(change_set)
                .values(
                    label=intent.label,
                    said=intent.said,
                    merge_key=intent.merge,
                    session=intent.session,
                    actor=intent.actor,
                    at=self._stamp,
                    kind=str(intent.kind),
                    undoes=intent.undoes,
                    barrier=int(intent.barrier),
                )
                .returning(change_set.c.n)
            ).scalar_one()
        )

    def _merge(self, entries: Mapping[tuple[str, str], Values | None]) -> int | None:
        """Join the change set before this one, when it is the same typing going on: an hour of it is one step back."""
        intent = self._intent
        if not intent.merge or intent.barrier or intent.kind is not ChangeKind.DO:
            return None
        last = self._connection.execute(sa.select(change_set).order_by(change_set.c.n.desc()).limit(1)).first()
        if (
            last is None
            or last.merge_key != intent.merge
            or last.session != intent.session
            or last.kind != ChangeKind.DO
            or last.barrier
            or intent.now - datetime.fromisoformat(last.at) > COALESCE_WITHIN
        ):
            return None
        old = {(row.entity, row.uid): row for row in rows_of(self._connection, last.n)}
        if any(earlier is None or WHOLE in earlier for earlier in entries.values()) or any(
            row.was is not None and WHOLE in row.was for row in old.values()
        ):
            return None
        for key, earlier in entries.items():
            before = old.get(key)
            if before is None:
                row = {"set_n": last.n, "entity": key[0], "uid": key[1], "was": pack(earlier)}
                self._connection.execute(sa.insert(change_row).values(row))
            elif before.was is not None:
                joined = {**(earlier or {}), **before.was}
                self._connection.execute(
                    sa.update(change_row).where(change_row.c.n == before.n).values(was=pack(joined))
                )
        self._connection.execute(sa.update(change_set).where(change_set.c.n == last.n).values(at=self._stamp))
        return int(last.n)


def plain(value: object) -> object:
    """A value as a column holds it: words of a vocabulary as text."""
    return str(value.value) if isinstance(value, Enum) else value


def stamp(now: datetime) -> str:
    """A moment as it is stored: UTC, to the millisecond.  Raises ValueError for a clock without a zone."""
    if now.tzinfo is None:
        raise ValueError("a stamp needs a time zone")
    return now.astimezone(UTC).isoformat(timespec="milliseconds")
