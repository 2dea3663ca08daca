"""Bodies: as a list shows them, and one with all its rules and seats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.lines import (
    ClosingDayRow,
    CommitteeRow,
    CommitteeSheet,
    DeadlineRow,
    SectionTemplateRow,
    SeriesRow,
    StandingItemRow,
)
from db.queries.people import memberships
from db.queries.values import clock, colour, day
from db.store import Read
from db.tables.meetings import meeting, number_series
from db.tables.people import closing_day, committee, deadline_rule, membership, section_template, standing_item
from db.vocabulary import (
    AbsenceForm,
    Audience,
    CommitteeKind,
    EarlierForm,
    ItemKind,
    NumberScope,
    PublicationPolicy,
    SectionKind,
    SlashMeaning,
    Standing,
)


def committees(read: Read, audience: Audience) -> list[CommitteeRow]:
    """All bodies, active ones first, by name.  Counts of meetings are of those that the audience may know of."""
    found = read.execute(_rows(audience).order_by(committee.c.active.desc(), committee.c.name, committee.c.uid))
    return [_row(row) for row in found]


def committee_sheet(read: Read, uid: str, audience: Audience) -> CommitteeSheet | None:
    """One body with its rules, sections, standing items, deadlines, series and seats; None when it is not there."""
    row = read.execute(_rows(audience).where(committee.c.uid == uid)).first()
    if row is None:
        return None
    return CommitteeSheet(
        row=_row(row),
        since=day(row.since),
        until=day(row.until),
        successor=row.successor,
        slash=SlashMeaning(row.slash),
        numbering=NumberScope(row.numbering),
        publication=PublicationPolicy(row.publication),
        absence_form=AbsenceForm(row.absence_form),
        earlier_form=EarlierForm(row.earlier_form),
        saturday_counts=row.saturday_counts,
        sections=tuple(section_templates(read, uid)),
        standing=tuple(standing_items(read, uid)),
        deadlines=tuple(_deadlines(read, uid)),
        closing_days=tuple(
            ClosingDayRow(each.uid, each.version, date.fromisoformat(each.day), each.reason)
            for each in read.execute(
                sa.select(closing_day).where(closing_day.c.committee == uid).order_by(closing_day.c.day)
            )
        ),
        series=tuple(
            SeriesRow(each.uid, each.version, NumberScope(each.scope), each.year, each.next_number)
            for each in read.execute(
                sa.select(number_series).where(number_series.c.committee == uid).order_by(number_series.c.year.desc())
            )
        ),
        members=tuple(memberships(read, membership.c.committee == uid)),
        target_words=row.target_words,
        target_lix=row.target_lix,
    )


def section_templates(read: Read, uid: str, item_kind: ItemKind | None = None) -> list[SectionTemplateRow]:
    """The sections that a body's items begin with, in order: of one kind of item, or of all kinds."""
    wanted = sa.select(section_template).where(section_template.c.committee == uid)
    if item_kind is not None:
        wanted = wanted.where(section_template.c.item_kind == str(item_kind))
    columns = section_template.c
    return [
        SectionTemplateRow(
            row.uid,
            row.version,
            ItemKind(row.item_kind),
            row.heading,
            SectionKind(row.kind),
            row.required,
            row.target_words,
            row.help,
        )
        for row in read.execute(wanted.order_by(columns.item_kind, columns.rank, columns.uid))
    ]


def standing_items(read: Read, uid: str) -> list[StandingItemRow]:
    """The items that stand on every agenda of a body, in order."""
    found = read.execute(
        sa.select(standing_item)
        .where(standing_item.c.committee == uid)
        .order_by(standing_item.c.rank, standing_item.c.uid)
    )
    return [
        StandingItemRow(row.uid, row.version, row.title, ItemKind(row.kind), row.closed, Standing(row.standing))
        for row in found
    ]


def _deadlines(read: Read, uid: str) -> Iterator[DeadlineRow]:
    columns = deadline_rule.c
    found = read.execute(
        sa.select(deadline_rule).where(columns.committee == uid).order_by(columns.weekdays.desc(), columns.uid)
    )
    for row in found:
        yield DeadlineRow(row.uid, row.version, row.what, row.weekdays, clock(row.at))


def _rows(audience: Audience) -> sa.Select[Any]:
    shown = [meeting.c.published_at.is_not(None)] if audience is Audience.PUBLIC else []
    return sa.select(
        committee,
        sa.select(sa.func.count(sa.distinct(membership.c.person)))
        .where(membership.c.committee == committee.c.uid, membership.c.until.is_(None))
        .scalar_subquery()
        .label("members"),
        sa.select(sa.func.count())
        .select_from(meeting)
        .where(meeting.c.committee == committee.c.uid, *shown)
        .scalar_subquery()
        .label("meetings"),
    )


def _row(row: Any) -> CommitteeRow:  # noqa: ANN401 - a row of the select
    return CommitteeRow(
        uid=row.uid,
        version=row.version,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=CommitteeKind(row.kind),
        colour=colour(row.colour, row.uid),
        active=row.active,
        place=row.place,
        start=clock(row.start),
        members=row.members,
        meetings=row.meetings,
    )
