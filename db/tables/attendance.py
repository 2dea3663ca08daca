"""Who was there: the meeting's default, exceptions per item, and substitutes.  One truth; lists are derived from it."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import entity, flag, maybe, refers, text, word
from db.vocabulary import Certainty, Presence

attendance = entity(
    "attendance",
    refers("meeting", "meeting"),
    refers("person", "person"),
    text("rank"),
    text("party"),
    *word("presence", Presence, Presence.PRESENT),
    *word("certainty", Certainty, Certainty.STATED),
    text("reason"),
    sa.UniqueConstraint("meeting", "person"),
)

attendance_exception = entity(
    "attendance_exception",
    refers("item", "agenda_item"),
    refers("person", "person"),
    text("rank"),
    text("party"),
    *word("presence", Presence, Presence.ABSENT),
    *word("certainty", Certainty, Certainty.STATED),
    maybe("at"),
    text("reason"),
    sa.UniqueConstraint("item", "person"),
)

substitution = entity(
    "substitution",
    refers("meeting", "meeting"),
    refers("item", "agenda_item", must=False),
    text("rank"),
    refers("absent", "person"),
    text("absent_party"),
    refers("substitute", "person"),
    text("substitute_party"),
    flag("approved"),
)
