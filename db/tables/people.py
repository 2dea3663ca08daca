"""Bodies and their rules, people and their seats."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import entity, flag, maybe, number, refers, text, word
from db.vocabulary import (
    AbsenceForm,
    Colour,
    CommitteeKind,
    EarlierForm,
    ItemKind,
    MemberRole,
    NumberScope,
    PublicationPolicy,
    SectionKind,
    SlashMeaning,
    Standing,
)

committee = entity(
    "committee",
    text("code"),
    text("name"),
    text("short_name"),
    *word("kind", CommitteeKind, CommitteeKind.SECTOR),
    maybe("since"),
    maybe("until"),
    refers("successor", "committee", must=False),
    text("place"),
    maybe("start"),
    *word("slash", SlashMeaning, SlashMeaning.PARALLEL),
    *word("numbering", NumberScope, NumberScope.YEAR),
    *word("publication", PublicationPolicy, PublicationPolicy.MINUTES),
    *word("absence_form", AbsenceForm, AbsenceForm.PER_ITEM),
    *word("earlier_form", EarlierForm, EarlierForm.BLOCK),
    flag("saturday_counts"),
    flag("active", default=True),
    *word("colour", Colour, None),
    number("target_words"),
    number("target_lix"),
)

section_template = entity(
    "section_template",
    refers("committee", "committee"),
    *word("item_kind", ItemKind, ItemKind.DECISION),
    text("rank"),
    text("heading"),
    *word("kind", SectionKind, SectionKind.OTHER),
    flag("required"),
    number("target_words"),
    text("help"),
)

standing_item = entity(
    "standing_item",
    refers("committee", "committee"),
    text("rank"),
    text("title"),
    *word("kind", ItemKind, ItemKind.FORMALITY),
    flag("closed"),
    *word("standing", Standing, Standing.FIRST),
)

deadline_rule = entity(
    "deadline_rule",
    refers("committee", "committee"),
    text("what"),
    number("weekdays", 0),
    maybe("at"),
)

closing_day = entity("closing_day", refers("committee", "committee"), text("day"), text("reason"))

person = entity("person", text("name"), text("sort_key"), text("party"))

membership = entity(
    "membership",
    refers("committee", "committee"),
    refers("person", "person"),
    *word("role", MemberRole, MemberRole.MEMBER),
    text("party"),
    text("title"),
    maybe("since"),
    maybe("until"),
    refers("substitute_for", "person", must=False),
    sa.CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="period"),
)
