"""What the window shows of a body: its colour, and the items that stand on every one of its agendas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Spelled out, because both engines can then add the column with its check and rebuild nothing.
    op.execute(
        "ALTER TABLE committee ADD COLUMN colour TEXT"
        " CONSTRAINT ck_committee_colour CHECK (colour IN ('c1', 'c2', 'c3', 'c4', 'c5', 'c6'))"
    )
    op.execute(
        "ALTER TABLE agenda_item ADD COLUMN standing TEXT DEFAULT 'no' NOT NULL"
        " CONSTRAINT ck_agenda_item_standing CHECK (standing IN ('no', 'first', 'last'))"
    )
    op.create_table(
        "standing_item",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'formality'"), nullable=False),
        sa.Column("closed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("standing", sa.Text(), server_default=sa.text("'first'"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('decision', 'discussion', 'information', 'formality')", name=op.f("ck_standing_item_kind")
        ),
        sa.CheckConstraint("standing IN ('no', 'first', 'last')", name=op.f("ck_standing_item_standing")),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_standing_item_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_standing_item")),
        sqlite_strict=True,
    )
    op.create_index("ix_standing_item_committee", "standing_item", ["committee"], unique=False)
