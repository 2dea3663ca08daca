"""The hash of a row's content: named fields only, nulls and defaults left out, no version and no stamps.

A column added later, with its default, changes no hash; a flipped bit changes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache

import sqlalchemy as sa

from db.tables.base import STAMPS


@cache
def _fields(table: sa.Table) -> tuple[tuple[str, object], ...]:
    return tuple((c.name, c.info.get("default")) for c in table.columns if c.name not in STAMPS)


def row_hash(table: sa.Table, row: Mapping[str, object]) -> str:
    """SHA-256 over the canonical bytes of one row."""
    said = {name: row[name] for name, default in _fields(table) if row.get(name) is not None and row[name] != default}
    spelled = json.dumps([table.name, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()
