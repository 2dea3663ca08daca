"""What the house keeps about itself: sources that were read, findings, settings, and the journal of changes."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import METADATA, entity, number, refers, text, word
from db.vocabulary import ChangeKind

source = entity("source", refers("meeting", "meeting"), text("name"), text("sha256"), text("encoding"), text("text"))

finding = entity(
    "finding",
    refers("source", "source"),
    number("place", 0),
    text("what"),
    number("line", 0),
    number("start_at", 0),
    number("end_at", 0),
    text("certainty"),
    text("text"),
)

setting = entity("setting", text("name"), text("value"), sa.UniqueConstraint("name"))

change_set = sa.Table(
    "change_set",
    METADATA,
    sa.Column("n", sa.Integer, sa.Identity(), primary_key=True),
    text("label"),
    text("said"),
    text("merge_key"),
    text("session"),
    text("actor"),
    sa.Column("at", sa.Text, nullable=False),
    *word("kind", ChangeKind, ChangeKind.DO),
    sa.Column("undoes", sa.Integer, sa.ForeignKey("change_set.n"), nullable=True),
    sa.Column("barrier", sa.Integer, nullable=False, server_default=sa.text("0")),
    sqlite_strict=True,
)

change_row = sa.Table(
    "change_row",
    METADATA,
    sa.Column("n", sa.Integer, sa.Identity(), primary_key=True),
    sa.Column("set_n", sa.Integer, sa.ForeignKey("change_set.n"), nullable=False, index=True),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("uid", sa.Text, nullable=False),
    sa.Column("was", sa.LargeBinary, nullable=True),
    sa.Index("ix_change_row_entity_uid", "entity", "uid"),
    sqlite_strict=True,
)
