"""Files by their hash, earlier files of a bilag, help and targets for what is written, and the house's own words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Spelled out, because both engines can then add the column and rebuild nothing.
    for table, column in (
        ("bilag", "put_at TEXT"),
        ("bilag", "put_by TEXT DEFAULT '' NOT NULL"),
        ("committee", "target_words INTEGER"),
        ("committee", "target_lix INTEGER"),
        ("section_template", "help TEXT DEFAULT '' NOT NULL"),
    ):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    _entity(
        "bilag_file",
        sa.Column("bilag", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("put_at", sa.Text(), nullable=True),
        sa.Column("put_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["bilag"], ["bilag.uid"], name=op.f("fk_bilag_file_bilag"), initially="DEFERRED", deferrable=True
        ),
    )
    op.create_index("ix_bilag_file_bilag", "bilag_file", ["bilag"], unique=False)
    _entity(
        "mixup",
        sa.Column("said", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("meant", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.UniqueConstraint("said", name=op.f("uq_mixup_said")),
    )
    _entity(
        "own_word",
        sa.Column("word", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.UniqueConstraint("word", name=op.f("uq_own_word_word")),
    )
    _entity(
        "phrase_code",
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.UniqueConstraint("code", name=op.f("uq_phrase_code_code")),
    )
    _entity(
        "body_phrase_code",
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_body_phrase_code_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.UniqueConstraint("committee", "code", name=op.f("uq_body_phrase_code_committee_code")),
    )
    op.create_index("ix_body_phrase_code_committee", "body_phrase_code", ["committee"], unique=False)
    _files()


def _files() -> None:
    op.create_table(
        "file_fact",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'other'"), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("access", sa.Text(), server_default=sa.text("'unknown'"), nullable=False),
        sa.Column("lacks", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("thumbnail", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('word', 'pdf', 'mail', 'page', 'text', 'sheet', 'slides', 'picture', 'archive', 'other')",
            name=op.f("ck_file_fact_kind"),
        ),
        sa.CheckConstraint("access IN ('unknown', 'good', 'partly', 'poor')", name=op.f("ck_file_fact_access")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_fact")),
        sqlite_strict=True,
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
        sqlite_strict=True,
    )
    op.create_table(
        "blob_part",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blob.sha256"], name=op.f("fk_blob_part_sha256"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("sha256", "n", name=op.f("pk_blob_part")),
        sqlite_strict=True,
    )


def _entity(name: str, *parts: sa.schema.SchemaItem) -> None:
    """A table of things with an identity and a history, as every such table was when this was released."""
    op.create_table(
        name,
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("uid", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
