"""Files by the hash of their bytes: what is known of them, and on a server the bytes themselves.

No entities: a file never changes, what is known of it can be found out again, and no step back concerns it.
"""

from __future__ import annotations

import sqlalchemy as sa

from db.arrivals import FileKind
from db.tables.base import METADATA, number, text, word
from db.vocabulary import Access

file_fact = sa.Table(
    "file_fact",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    *word("kind", FileKind, FileKind.OTHER),
    number("pages"),
    *word("access", Access, Access.UNKNOWN),
    text("lacks"),
    text("thumbnail"),
    sqlite_strict=True,
)

blob = sa.Table(
    "blob",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("stored_at", sa.Text, nullable=False),
    sqlite_strict=True,
)

blob_part = sa.Table(
    "blob_part",
    METADATA,
    sa.Column("sha256", sa.Text, sa.ForeignKey("blob.sha256", deferrable=True, initially="DEFERRED"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
    sqlite_strict=True,
)
