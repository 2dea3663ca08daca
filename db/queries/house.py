"""What the house says of itself: its name, its settings, and whether anything is in it yet."""

from __future__ import annotations

import sqlalchemy as sa

from db.lines import House
from db.store import Read
from db.tables.house import setting
from db.tables.meetings import meeting
from db.tables.people import committee, person
from db.vocabulary import Audience

MUNICIPALITY = "municipality"
SAMPLE = "sample"


def value(read: Read, name: str) -> str:
    """One setting of the house; "" when nobody has set it."""
    return str(read.execute(sa.select(setting.c.value).where(setting.c.name == name)).scalar() or "")


def municipality(read: Read) -> str:
    """The municipality's name; "" when nobody has said it."""
    return value(read, MUNICIPALITY)


def house(read: Read, audience: Audience) -> House:
    """The municipality's name and how much there is; the public counts only what has been published."""

    def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
        return int(read.execute(sa.select(sa.func.count()).select_from(table).where(*conditions)).scalar_one())

    shown = [meeting.c.published_at.is_not(None)] if audience is Audience.PUBLIC else []
    return House(
        municipality=municipality(read),
        committees=count(committee),
        people=count(person),
        meetings=count(meeting, *shown),
        has_sample=value(read, SAMPLE) != "",
    )
