"""The first schema: bodies, people, cases, meetings, items, decisions, attendance, sources, journal.

Long because: it spells out every table as it was released, and is never edited again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_file",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("scheme", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_case_file")),
        sqlite_strict=True,
    )
    op.create_index("ix_case_file_case_no", "case_file", ["case_no"], unique=False)
    op.create_table(
        "change_set",
        sa.Column("n", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("label", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("said", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("merge_key", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("session", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("actor", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'do'"), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("barrier", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name=op.f("ck_change_set_kind")),
        sa.ForeignKeyConstraint(["undoes"], ["change_set.n"], name=op.f("fk_change_set_undoes")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_change_set")),
        sqlite_strict=True,
    )
    op.create_table(
        "committee",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("short_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'sector'"), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("successor", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("slash", sa.Text(), server_default=sa.text("'parallel'"), nullable=False),
        sa.Column("numbering", sa.Text(), server_default=sa.text("'year'"), nullable=False),
        sa.Column("publication", sa.Text(), server_default=sa.text("'minutes'"), nullable=False),
        sa.Column("absence_form", sa.Text(), server_default=sa.text("'per_item'"), nullable=False),
        sa.Column("earlier_form", sa.Text(), server_default=sa.text("'block'"), nullable=False),
        sa.Column("saturday_counts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("active", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("absence_form IN ('per_item', 'once')", name=op.f("ck_committee_absence_form")),
        sa.CheckConstraint("earlier_form IN ('block', 'mention')", name=op.f("ck_committee_earlier_form")),
        sa.CheckConstraint(
            "kind IN ('council', 'economy', 'sector', 'advisory', 'administrative', 'external')",
            name=op.f("ck_committee_kind"),
        ),
        sa.CheckConstraint("numbering IN ('year', 'meeting', 'period')", name=op.f("ck_committee_numbering")),
        sa.CheckConstraint("publication IN ('minutes', 'list_only', 'nothing')", name=op.f("ck_committee_publication")),
        sa.CheckConstraint("slash IN ('parallel', 'next')", name=op.f("ck_committee_slash")),
        sa.ForeignKeyConstraint(
            ["successor"], ["committee.uid"], name=op.f("fk_committee_successor"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_committee")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_committee_successor"), "committee", ["successor"], unique=False)
    op.create_table(
        "person",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sort_key", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("party", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "change_row",
        sa.Column("n", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("set_n", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("was", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["set_n"], ["change_set.n"], name=op.f("fk_change_row_set_n")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_change_row")),
        sqlite_strict=True,
    )
    op.create_index("ix_change_row_entity_uid", "change_row", ["entity", "uid"], unique=False)
    op.create_index(op.f("ix_change_row_set_n"), "change_row", ["set_n"], unique=False)
    op.create_table(
        "closing_day",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_closing_day_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_closing_day")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_closing_day_committee"), "closing_day", ["committee"], unique=False)
    op.create_table(
        "deadline_rule",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("weekdays", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_deadline_rule_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_deadline_rule")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_deadline_rule_committee"), "deadline_rule", ["committee"], unique=False)
    op.create_table(
        "membership",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default=sa.text("'member'"), nullable=False),
        sa.Column("party", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("substitute_for", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "role IN ('chair', 'vice_chair', 'member', 'substitute', 'observer')", name=op.f("ck_membership_role")
        ),
        sa.CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name=op.f("ck_membership_period")),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_membership_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.uid"], name=op.f("fk_membership_person"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["substitute_for"],
            ["person.uid"],
            name=op.f("fk_membership_substitute_for"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_membership")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_membership_committee"), "membership", ["committee"], unique=False)
    op.create_index(op.f("ix_membership_person"), "membership", ["person"], unique=False)
    op.create_index(op.f("ix_membership_substitute_for"), "membership", ["substitute_for"], unique=False)
    op.create_table(
        "number_series",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), server_default=sa.text("'year'"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("next_number", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("scope IN ('year', 'meeting', 'period')", name=op.f("ck_number_series_scope")),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_number_series_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_number_series")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_number_series_committee"), "number_series", ["committee"], unique=False)
    op.create_table(
        "section_template",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("item_kind", sa.Text(), server_default=sa.text("'decision'"), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("heading", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'other'"), nullable=False),
        sa.Column("required", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("target_words", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "item_kind IN ('decision', 'discussion', 'information', 'formality')",
            name=op.f("ck_section_template_item_kind"),
        ),
        sa.CheckConstraint(
            "kind IN ('purpose', 'recommendation', 'involvement', 'case_text', 'economy', 'personnel', 'legal_basis', 'alternatives', 'climate', 'history', 'further_course', 'competence', 'attachments', 'route', 'decision', 'other')",
            name=op.f("ck_section_template_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_section_template_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_section_template")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_section_template_committee"), "section_template", ["committee"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("finish", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("document", sa.Text(), server_default=sa.text("'dagsorden'"), nullable=False),
        sa.Column("stage", sa.Text(), server_default=sa.text("'planned'"), nullable=False),
        sa.Column("cancelled_because", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("review", sa.Text(), server_default=sa.text("'none'"), nullable=False),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("published_at", sa.Text(), nullable=True),
        sa.CheckConstraint("document IN ('dagsorden', 'referat')", name=op.f("ck_meeting_document")),
        sa.CheckConstraint("review IN ('none', 'asked', 'returned', 'approved')", name=op.f("ck_meeting_review")),
        sa.CheckConstraint(
            "stage IN ('planned', 'drafting', 'dispatched', 'held', 'cancelled')", name=op.f("ck_meeting_stage")
        ),
        sa.ForeignKeyConstraint(
            ["committee"], ["committee.uid"], name=op.f("fk_meeting_committee"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["number_series.uid"], name=op.f("fk_meeting_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_meeting")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_meeting_committee"), "meeting", ["committee"], unique=False)
    op.create_index(op.f("ix_meeting_series"), "meeting", ["series"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("case_file", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("postponed_from", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("provisional", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'decision'"), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("truncated", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("route_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("public_title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("public_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("public_decision", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("closed_reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('decision', 'discussion', 'information', 'formality')", name=op.f("ck_agenda_item_kind")
        ),
        sa.ForeignKeyConstraint(
            ["case_file"],
            ["case_file.uid"],
            name=op.f("fk_agenda_item_case_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.uid"], name=op.f("fk_agenda_item_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["parent"], ["agenda_item.uid"], name=op.f("fk_agenda_item_parent"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["postponed_from"],
            ["agenda_item.uid"],
            name=op.f("fk_agenda_item_postponed_from"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_agenda_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_agenda_item_case_file"), "agenda_item", ["case_file"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting"), "agenda_item", ["meeting"], unique=False)
    op.create_index(op.f("ix_agenda_item_parent"), "agenda_item", ["parent"], unique=False)
    op.create_index(op.f("ix_agenda_item_postponed_from"), "agenda_item", ["postponed_from"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("party", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("presence", sa.Text(), server_default=sa.text("'present'"), nullable=False),
        sa.Column("certainty", sa.Text(), server_default=sa.text("'stated'"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("certainty IN ('stated', 'inferred')", name=op.f("ck_attendance_certainty")),
        sa.CheckConstraint("presence IN ('present', 'absent', 'disqualified')", name=op.f("ck_attendance_presence")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.uid"], name=op.f("fk_attendance_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.uid"], name=op.f("fk_attendance_person"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting", "person", name=op.f("uq_attendance_meeting_person")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attendance_meeting"), "attendance", ["meeting"], unique=False)
    op.create_index(op.f("ix_attendance_person"), "attendance", ["person"], unique=False)
    op.create_table(
        "source",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sha256", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("encoding", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.uid"], name=op.f("fk_source_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_source")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_meeting"), "source", ["meeting"], unique=False)
    op.create_table(
        "attendance_exception",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("party", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("presence", sa.Text(), server_default=sa.text("'absent'"), nullable=False),
        sa.Column("certainty", sa.Text(), server_default=sa.text("'stated'"), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("certainty IN ('stated', 'inferred')", name=op.f("ck_attendance_exception_certainty")),
        sa.CheckConstraint(
            "presence IN ('present', 'absent', 'disqualified')", name=op.f("ck_attendance_exception_presence")
        ),
        sa.ForeignKeyConstraint(
            ["item"],
            ["agenda_item.uid"],
            name=op.f("fk_attendance_exception_item"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.uid"],
            name=op.f("fk_attendance_exception_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_attendance_exception")),
        sa.UniqueConstraint("item", "person", name=op.f("uq_attendance_exception_item_person")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attendance_exception_item"), "attendance_exception", ["item"], unique=False)
    op.create_index(op.f("ix_attendance_exception_person"), "attendance_exception", ["person"], unique=False)
    op.create_table(
        "bilag",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("file_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("closed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_bilag_item"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_bilag")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_bilag_item"), "bilag", ["item"], unique=False)
    op.create_table(
        "finding",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("what", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("line", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("start_at", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("end_at", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("certainty", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["source.uid"], name=op.f("fk_finding_source"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_finding")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_finding_source"), "finding", ["source"], unique=False)
    op.create_table(
        "item_section",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("heading", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'other'"), nullable=False),
        sa.Column("body", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('purpose', 'recommendation', 'involvement', 'case_text', 'economy', 'personnel', 'legal_basis', 'alternatives', 'climate', 'history', 'further_course', 'competence', 'attachments', 'route', 'decision', 'other')",
            name=op.f("ck_item_section_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_item_section_item"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_item_section")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_item_section_item"), "item_section", ["item"], unique=False)
    op.create_table(
        "recommendation",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("recommender", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("addressee", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("addressee_committee", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["addressee_committee"],
            ["committee.uid"],
            name=op.f("fk_recommendation_addressee_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_recommendation_item"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("item", name=op.f("uq_recommendation_item")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_recommendation_addressee_committee"), "recommendation", ["addressee_committee"], unique=False
    )
    op.create_index(op.f("ix_recommendation_item"), "recommendation", ["item"], unique=False)
    op.create_table(
        "route_stage",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("case_file", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_file"],
            ["case_file.uid"],
            name=op.f("fk_route_stage_case_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_route_stage_item"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_route_stage")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_route_stage_case_file"), "route_stage", ["case_file"], unique=False)
    op.create_index(op.f("ix_route_stage_item"), "route_stage", ["item"], unique=False)
    op.create_table(
        "substitution",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("absent", sa.Text(), nullable=False),
        sa.Column("absent_party", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("substitute", sa.Text(), nullable=False),
        sa.Column("substitute_party", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("approved", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["absent"], ["person.uid"], name=op.f("fk_substitution_absent"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_substitution_item"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.uid"], name=op.f("fk_substitution_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["substitute"],
            ["person.uid"],
            name=op.f("fk_substitution_substitute"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_substitution")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_substitution_absent"), "substitution", ["absent"], unique=False)
    op.create_index(op.f("ix_substitution_item"), "substitution", ["item"], unique=False)
    op.create_index(op.f("ix_substitution_meeting"), "substitution", ["meeting"], unique=False)
    op.create_index(op.f("ix_substitution_substitute"), "substitution", ["substitute"], unique=False)
    op.create_table(
        "treatment",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("modified", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("absence", sa.Text(), server_default=sa.text("'not_stated'"), nullable=False),
        sa.Column("votes_yes", sa.Integer(), nullable=True),
        sa.Column("votes_no", sa.Integer(), nullable=True),
        sa.Column("votes_abstain", sa.Integer(), nullable=True),
        sa.CheckConstraint("absence IN ('not_stated', 'listed', 'nobody')", name=op.f("ck_treatment_absence")),
        sa.CheckConstraint(
            "outcome IN ('approved', 'recommended_approved', 'noted', 'discussed', 'postponed', 'withdrawn', 'rejected', 'returned', 'elected', 'lapsed', 'mixed', 'none', 'other')",
            name=op.f("ck_treatment_outcome"),
        ),
        sa.CheckConstraint("role IN ('decides', 'recommends')", name=op.f("ck_treatment_role")),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_treatment_item"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_treatment")),
        sa.UniqueConstraint("item", name=op.f("uq_treatment_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_treatment_item"), "treatment", ["item"], unique=False)
    op.create_table(
        "earlier_decision",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("derived_from", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("body", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("absent", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("form", sa.Text(), server_default=sa.text("'block'"), nullable=False),
        sa.Column("closed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("form IN ('block', 'mention')", name=op.f("ck_earlier_decision_form")),
        sa.ForeignKeyConstraint(
            ["derived_from"],
            ["treatment.uid"],
            name=op.f("fk_earlier_decision_derived_from"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["agenda_item.uid"], name=op.f("fk_earlier_decision_item"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_earlier_decision")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_earlier_decision_derived_from"), "earlier_decision", ["derived_from"], unique=False)
    op.create_index(op.f("ix_earlier_decision_item"), "earlier_decision", ["item"], unique=False)
    op.create_table(
        "recommendation_point",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("label", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation"],
            ["recommendation.uid"],
            name=op.f("fk_recommendation_point_recommendation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_recommendation_point")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_recommendation_point_recommendation"), "recommendation_point", ["recommendation"], unique=False
    )
    op.create_table(
        "route_body",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("body", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("committee", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["committee"],
            ["committee.uid"],
            name=op.f("fk_route_body_committee"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["stage"], ["route_stage.uid"], name=op.f("fk_route_body_stage"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_route_body")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_route_body_committee"), "route_body", ["committee"], unique=False)
    op.create_index(op.f("ix_route_body_stage"), "route_body", ["stage"], unique=False)
    op.create_table(
        "point_decision",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.Column("treatment", sa.Text(), nullable=False),
        sa.Column("point", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("label", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("printed", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("modified", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('approved', 'recommended_approved', 'noted', 'discussed', 'postponed', 'withdrawn', 'rejected', 'returned', 'elected', 'lapsed', 'mixed', 'none', 'other')",
            name=op.f("ck_point_decision_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["point"],
            ["recommendation_point.uid"],
            name=op.f("fk_point_decision_point"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["treatment"],
            ["treatment.uid"],
            name=op.f("fk_point_decision_treatment"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_point_decision")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_point_decision_point"), "point_decision", ["point"], unique=False)
    op.create_index(op.f("ix_point_decision_treatment"), "point_decision", ["treatment"], unique=False)
