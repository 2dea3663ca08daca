"""Cases, which live across bodies, and the stops on their way."""

from __future__ import annotations

import sqlalchemy as sa

from db.tables.base import entity, number, refers, text

case_file = entity("case_file", text("case_no"), text("scheme"), text("title"))
sa.Index("ix_case_file_case_no", case_file.c.case_no)

route_stage = entity(
    "route_stage",
    refers("case_file", "case_file"),
    refers("item", "agenda_item", must=False),
    number("place", 0),
    text("note"),
)

route_body = entity(
    "route_body",
    refers("stage", "route_stage"),
    number("place", 0),
    text("body"),
    refers("committee", "committee", must=False),
)
