"""The words of closed items, for the one purpose of holding a public paper up against them.  Internal by nature."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa

from db import richtext
from db.queries.values import day
from db.rows import ClosedWords
from db.store import Read
from db.tables.cases import case_file
from db.tables.decisions import point_decision, treatment
from db.tables.meetings import agenda_item, item_section, meeting
from db.tables.people import committee


def closed_words(read: Read) -> list[ClosedWords]:
    """What every closed item says inside, with the items of which nobody has said whether they are open."""
    closed = sa.or_(agenda_item.c.closed.is_(None), agenda_item.c.closed == sa.literal(1, sa.Integer))
    decided: dict[str, list[str]] = defaultdict(list)
    for wanted in (
        sa.select(treatment.c.item, treatment.c.text)
        .join(agenda_item, agenda_item.c.uid == treatment.c.item)
        .where(closed, treatment.c.text != ""),
        sa.select(treatment.c.item, point_decision.c.text)
        .join(treatment, treatment.c.uid == point_decision.c.treatment)
        .join(agenda_item, agenda_item.c.uid == treatment.c.item)
        .where(closed, point_decision.c.text != ""),
    ):
        for item, text in read.execute(wanted):
            decided[item].append(_plain(text))
    told: dict[str, list[str]] = defaultdict(list)
    sections = (
        sa.select(item_section.c.item, item_section.c.body)
        .join(agenda_item, agenda_item.c.uid == item_section.c.item)
        .where(closed, item_section.c.body != "")
    )
    for item, body in read.execute(sections):
        told[item].append(_plain(body))
    items = (
        sa.select(agenda_item, case_file.c.case_no, meeting.c.held_on, committee.c.name)
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .join(committee, committee.c.uid == meeting.c.committee)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(closed)
        .order_by(meeting.c.held_on, agenda_item.c.rank, agenda_item.c.uid)
    )
    return [
        ClosedWords(
            committee=row.name,
            on=day(row.held_on),
            number=row.number,
            title=row.title,
            case_no=row.case_no or "",
            decision=tuple(decided[row.uid]),
            text=tuple(told[row.uid]),
            shown=(row.public_title, _plain(row.public_text), _plain(row.public_decision)),
        )
        for row in read.execute(items).all()
        if row.uid in decided or row.uid in told
    ]


def _plain(text: str) -> str:
    return richtext.plain(richtext.parse(text))
