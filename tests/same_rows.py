"""All rows of a store without their identities: what two databases that say the same have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from db.store import Store
from db.tables.base import ENTITIES, STAMPS

# A source keeps its own bytes, and the places of its doubts: two spellings of one paper differ there by nature.
_OF_THE_PAPER = frozenset({"source", "finding"})


def rows_alike(store: Store) -> list[str]:
    """Every row as text, what it refers to spelt out in the place of a uid; in an order of its own."""
    rows: dict[str, tuple[sa.Table, Mapping[str, Any]]] = {}
    with store.reading() as read:
        for table in ENTITIES.values():
            if table.name not in _OF_THE_PAPER:
                rows |= {row["uid"]: (table, row) for row in read.execute(sa.select(table)).mappings().all()}
    spelt: dict[str, str] = {}

    def spell(uid: str) -> str:
        if uid not in spelt:
            table, row = rows[uid]
            spelt[uid] = "…"  # a row that leads back to itself
            refers = {column.name for column in table.columns if column.foreign_keys}
            said = {
                name: spell(value) if name in refers and value is not None else value
                for name, value in row.items()
                if name not in STAMPS and name != "uid"
            }
            spelt[uid] = f"{table.name}{sorted(said.items())!r}"
        return spelt[uid]

    return sorted(map(spell, rows))
