"""The municipality's own words: what is mixed up, what the spelling knows, and what a typed code stands for."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import entity, refers, text

mixup = entity("mixup", text("said"), text("meant"), sa.UniqueConstraint("said"))

own_word = entity("own_word", text("word"), sa.UniqueConstraint("word"))

phrase_code = entity("phrase_code", text("code"), text("text"), sa.UniqueConstraint("code"))

# A body's own; an empty text takes away a code that is given.
body_phrase_code = entity(
    "body_phrase_code",
    refers("committee", "committee"),
    text("code"),
    text("text"),
    sa.UniqueConstraint("committee", "code"),
)
