"""What happened to an item: treatments, decisions per point, and what earlier bodies decided."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import entity, flag, maybe, number, refers, text, word
from db.vocabulary import AbsenceStated, DecisionRole, EarlierForm, Outcome

treatment = entity(
    "treatment",
    refers("item", "agenda_item"),
    text("text"),
    *word("outcome", Outcome, None),
    *word("role", DecisionRole, None),
    flag("modified"),
    *word("absence", AbsenceStated, AbsenceStated.NOT_STATED),
    number("votes_yes"),
    number("votes_no"),
    number("votes_abstain"),
    sa.UniqueConstraint("item"),
)

point_decision = entity(
    "point_decision",
    refers("treatment", "treatment"),
    refers("point", "recommendation_point", must=False),
    text("rank"),
    text("label"),
    text("printed"),
    text("text"),
    *word("outcome", Outcome, None),
    flag("modified"),
)

earlier_decision = entity(
    "earlier_decision",
    refers("item", "agenda_item"),
    refers("derived_from", "treatment", must=False),
    text("rank"),
    text("body"),
    maybe("decided_on"),
    text("item_number"),
    text("text"),
    text("absent"),
    *word("form", EarlierForm, EarlierForm.BLOCK),
    flag("closed"),
)
