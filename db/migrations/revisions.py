"""Which revisions of the schema this program knows, oldest first; alembic itself is imported only to migrate."""

from __future__ import annotations

KNOWN = ("0001", "0002", "0003")
HEAD = KNOWN[-1]
