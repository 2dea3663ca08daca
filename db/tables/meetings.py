"""Meetings, the items on their agendas, what an item says, and the files that follow it."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import entity, flag, maybe, maybe_flag, number, refers, text, word
from db.vocabulary import DocumentKind, ItemKind, MeetingStage, NumberScope, ReviewState, SectionKind, Standing

number_series = entity(
    "number_series",
    refers("committee", "committee"),
    *word("scope", NumberScope, NumberScope.YEAR),
    number("year"),
    number("next_number", 1),
)

meeting = entity(
    "meeting",
    refers("committee", "committee"),
    refers("series", "number_series", must=False),
    maybe("held_on"),
    maybe("start"),
    maybe("finish"),
    text("place"),
    *word("document", DocumentKind, DocumentKind.AGENDA),
    *word("stage", MeetingStage, MeetingStage.PLANNED),
    text("cancelled_because"),
    *word("review", ReviewState, ReviewState.NONE),
    maybe("confirmed_at"),
    maybe("signed_at"),
    maybe("published_at"),
)

agenda_item = entity(
    "agenda_item",
    refers("meeting", "meeting"),
    refers("case_file", "case_file", must=False),
    refers("parent", "agenda_item", must=False),
    refers("postponed_from", "agenda_item", must=False),
    text("rank"),
    text("number"),
    flag("provisional"),
    text("title"),
    *word("kind", ItemKind, ItemKind.DECISION),
    maybe_flag("closed"),
    flag("withdrawn"),
    flag("truncated"),
    text("route_text"),
    text("public_title"),
    text("public_text"),
    text("public_decision"),
    text("closed_reason"),
    *word("standing", Standing, Standing.NO),
)

item_section = entity(
    "item_section",
    refers("item", "agenda_item"),
    text("rank"),
    text("heading"),
    *word("kind", SectionKind, SectionKind.OTHER),
    text("body"),
)

recommendation = entity(
    "recommendation",
    refers("item", "agenda_item"),
    text("lead"),
    text("recommender"),
    text("addressee"),
    refers("addressee_committee", "committee", must=False),
    sa.UniqueConstraint("item"),
)

recommendation_point = entity(
    "recommendation_point",
    refers("recommendation", "recommendation"),
    text("rank"),
    text("label"),
    text("text"),
)

bilag = entity(
    "bilag",
    refers("item", "agenda_item"),
    text("rank"),
    text("title"),
    text("file_name"),
    maybe("sha256"),
    flag("closed"),
    maybe("put_at"),
    text("put_by"),
)

# The files that a bilag was before it was replaced; which of them, since when, and by whom.
bilag_file = entity(
    "bilag_file",
    refers("bilag", "bilag"),
    text("file_name"),
    maybe("sha256"),
    maybe("put_at"),
    text("put_by"),
)
