"""What every table has: a uid, a version, stamps and a row hash; and columns that are alike on both engines.

Columns are TEXT and INTEGER in STRICT tables, so that SQLite refuses what PostgreSQL refuses.  A column with a default
carries it in `info`, and the row hash leaves defaults and nulls out: a new column changes no hash of an old row.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STAMPS = frozenset({"version", "changed_at", "changed_by", "row_hash"})
ENTITIES: dict[str, sa.Table] = {}


class Flag(TypeDecorator[bool]):
    """True or false as 1 or 0, on both engines."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> bool | None:  # noqa: ANN401, ARG002
        return None if value is None else bool(value)


def entity(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    """A table of things that have an identity and a history: only the Book writes it."""
    table = sa.Table(
        name,
        METADATA,
        sa.Column("uid", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("row_hash", sa.Text, nullable=False),
        *columns,
        sqlite_strict=True,
    )
    ENTITIES[name] = table
    return table


def text(name: str, default: str = "") -> sa.Column[str]:
    """A text that is always there, if only as its default."""
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text(_quoted(default)), info={"default": default})


def maybe(name: str) -> sa.Column[str | None]:
    """A text that may be unknown."""
    return sa.Column(name, sa.Text, nullable=True, info={"default": None})


def number(name: str, default: int | None = None) -> sa.Column[int | None]:
    """A whole number; nullable when it has no default."""
    if default is None:
        return sa.Column(name, sa.Integer, nullable=True, info={"default": None})
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text(str(default)), info={"default": default})


def flag(name: str, default: bool = False) -> sa.Column[bool]:
    """Yes or no."""
    return sa.Column(name, Flag, nullable=False, server_default=sa.text(str(int(default))), info={"default": default})


def maybe_flag(name: str) -> sa.Column[bool | None]:
    """Yes, no, or nobody has said."""
    return sa.Column(name, Flag, nullable=True, info={"default": None})


def word(name: str, words: type[StrEnum], default: StrEnum | None) -> list[sa.schema.SchemaItem]:
    """A column that holds one word of a vocabulary; nullable when it has no default."""
    allowed = ", ".join(_quoted(str(member)) for member in words)
    column = maybe(name) if default is None else text(name, str(default))
    return [column, sa.CheckConstraint(f"{name} IN ({allowed})", name=name)]


def refers(name: str, table: str, *, must: bool = True) -> sa.Column[str | None]:
    """The uid of a row elsewhere; the Book drops children with their parent."""
    return sa.Column(
        name,
        sa.Text,
        sa.ForeignKey(f"{table}.uid", deferrable=True, initially="DEFERRED"),
        nullable=not must,
        index=True,
        info={"default": None},
    )


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
