"""The files that follow an item: in order, what they were before, and where else the same file lies.

The public gets the open ones of open items in published meetings, and of none of them who put it there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.bilag import BilagRow, EarlierFileRow, SameFileRow
from db.queries.files import facts_of
from db.queries.values import day
from db.store import Read
from db.tables.meetings import agenda_item, bilag, bilag_file, meeting
from db.tables.people import committee
from db.vocabulary import Audience


def bilag_of(read: Read, item: str, audience: Audience) -> list[BilagRow]:
    """The bilag of an item, in order."""
    if audience is Audience.PUBLIC and not _is_open(read, item):
        return []
    earlier = (
        sa.select(sa.func.count())
        .select_from(bilag_file)
        .where(bilag_file.c.bilag == bilag.c.uid)
        .correlate(bilag)
        .scalar_subquery()
    )
    found = read.execute(
        sa.select(bilag, earlier.label("earlier")).where(bilag.c.item == item).order_by(bilag.c.rank, bilag.c.uid)
    ).all()
    inside = audience is Audience.INTERNAL
    shown = [row for row in found if inside or not row.closed]
    facts = facts_of(read, (row.sha256 for row in shown if row.sha256))
    return [
        BilagRow(
            uid=row.uid,
            version=row.version,
            item=row.item,
            number=n,
            title=row.title,
            file_name=row.file_name,
            closed=row.closed,
            sha256=row.sha256,
            put_at=_moment(row.put_at) if inside else None,
            put_by=row.put_by if inside else "",
            facts=facts.get(row.sha256),
            earlier=row.earlier if inside else 0,
        )
        for n, row in enumerate(shown, 1)
    ]


def earlier_files(read: Read, uid: str, audience: Audience) -> list[EarlierFileRow]:
    """What a bilag was before, newest first.  What was replaced is internal by nature: the public gets none."""
    if audience is Audience.PUBLIC:
        return []
    columns = bilag_file.c
    found = read.execute(
        sa.select(bilag_file).where(columns.bilag == uid).order_by(columns.put_at.desc(), columns.uid.desc())
    ).all()
    facts = facts_of(read, (row.sha256 for row in found if row.sha256))
    return [
        EarlierFileRow(row.uid, row.file_name, row.sha256, _moment(row.put_at), row.put_by, facts.get(row.sha256))
        for row in found
    ]


def same_file(read: Read, sha256: str, audience: Audience, besides: str | None = None) -> list[SameFileRow]:
    """Every bilag with these bytes, `besides` one; the latest meeting first.  Only for those who work here."""
    if audience is Audience.PUBLIC:
        return []
    before = bilag.alias("before")
    number = (
        sa.select(sa.func.count())
        .select_from(before)
        .where(
            before.c.item == bilag.c.item,
            sa.or_(
                before.c.rank < bilag.c.rank,
                sa.and_(before.c.rank == bilag.c.rank, before.c.uid <= bilag.c.uid),
            ),
        )
        .scalar_subquery()
    )
    wanted = (
        sa.select(
            bilag.c.uid,
            bilag.c.title,
            bilag.c.item,
            number.label("place"),
            agenda_item.c.number,
            agenda_item.c.title.label("item_title"),
            agenda_item.c.meeting,
            meeting.c.held_on,
            committee.c.code,
        )
        .join(agenda_item, agenda_item.c.uid == bilag.c.item)
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .join(committee, committee.c.uid == meeting.c.committee)
        .where(bilag.c.sha256 == sha256)
        .order_by(meeting.c.held_on.desc(), agenda_item.c.rank, bilag.c.rank, bilag.c.uid)
    )
    return [_same(row) for row in read.execute(wanted) if row.uid != besides]


def unlooked(read: Read, audience: Audience) -> list[tuple[str, str]]:
    """Hash and name of every bilag's file that nobody has looked at yet; for the hours when nothing else is to do."""
    if audience is Audience.PUBLIC:
        return []
    from db.tables.files import file_fact

    found = read.execute(
        sa.select(bilag.c.sha256, sa.func.min(bilag.c.file_name).label("name"))
        .outerjoin(file_fact, file_fact.c.sha256 == bilag.c.sha256)
        .where(bilag.c.sha256.is_not(None), file_fact.c.sha256.is_(None))
        .group_by(bilag.c.sha256)
        .order_by(bilag.c.sha256)
    )
    return [(row.sha256, row.name) for row in found]


def _is_open(read: Read, item: str) -> bool:
    found = read.execute(
        sa.select(agenda_item.c.closed, meeting.c.published_at)
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .where(agenda_item.c.uid == item)
    ).first()
    return found is not None and found.closed is False and found.published_at is not None


def _same(row: Any) -> SameFileRow:  # noqa: ANN401 - a joined row
    return SameFileRow(
        bilag=row.uid,
        title=row.title,
        number=row.place,
        item=row.item,
        item_number=row.number,
        item_title=row.item_title,
        meeting=row.meeting,
        committee_code=row.code,
        on=day(row.held_on),
    )


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
