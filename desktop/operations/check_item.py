"""What is to be looked at in an item's text: the rules over what stands in the database."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from db.lines import ItemSheet
from db.queries.committees import committees, section_templates
from db.queries.items import sheet
from db.queries.values import day
from db.queries.words import mixups
from db.rows import Bilag, Committee, Item, Point, PointDecision, Recommendation, Section, Treatment
from db.store import Read
from db.tables.meetings import meeting
from db.tables.people import committee
from db.vocabulary import Audience, ItemKind, Standing
from desktop.rules.lint.lint import lint
from desktop.rules.lint.remarks import Aims, Mixup, Remark, SectionAim


def remarks_on(read: Read, uid: str, today: date, audience: Audience) -> tuple[Remark, ...]:
    """Everything that the rules say of an item; nothing when it is gone.  Only for those who work on it."""
    found = sheet(read, uid, audience) if audience is Audience.INTERNAL else None
    if found is None:
        return ()
    held = read.execute(sa.select(meeting.c.held_on).where(meeting.c.uid == found.meeting)).scalar()
    return lint(
        as_item(found),
        day(held),
        today,
        # What stands on every agenda says only what it always says.
        Aims() if found.standing is not Standing.NO else aims_of(read, found.committee, found.kind, audience),
        [Mixup(row.said, row.meant) for row in mixups(read, audience)],
        bodies_of(read, audience),
    )


def aims_of(read: Read, body: str, kind: ItemKind, audience: Audience) -> Aims:
    """What a body asks of items of a kind.  It is no secret, and asked only where somebody writes."""
    if audience is Audience.PUBLIC:
        return Aims()
    columns = committee.c
    row = read.execute(sa.select(columns.target_words, columns.target_lix).where(columns.uid == body)).first()
    return Aims(
        tuple(
            SectionAim(each.heading, each.kind, each.required, each.target_words, each.help)
            for each in section_templates(read, body, kind)
        ),
        row.target_words if row else None,
        row.target_lix if row else None,
    )


def bodies_of(read: Read, audience: Audience) -> tuple[Committee, ...]:
    """The bodies of the house by everything that a paper may call them."""
    return tuple(
        Committee(row.code, row.name, row.short_name, row.kind, uid=row.uid) for row in committees(read, audience)
    )


def as_item(found: ItemSheet) -> Item:
    """An item as papers and rules have it, made of what a screen edits; its uids and versions are the same."""
    said, done = found.recommendation, found.treatment
    return Item(
        title=found.title,
        number=found.number,
        case_no=found.case_no,
        closed=found.closed,
        kind=found.kind,
        sections=tuple(Section(each.heading, each.kind, each.body, each.uid) for each in found.sections),
        recommendation=None
        if said is None
        else Recommendation(
            said.lead,
            said.recommender,
            said.addressee,
            tuple(Point(each.label, each.text, each.uid) for each in said.points),
            said.uid,
        ),
        route_text=found.route_text,
        route=found.route,
        treatment=None
        if done is None
        else Treatment(done.text, _decided(found), done.outcome, done.role, uid=done.uid),
        earlier=found.earlier,
        bilag=tuple(Bilag(each.title, each.file_name, each.closed, each.uid) for each in found.bilag),
        withdrawn=found.withdrawn,
        provisional=found.provisional,
        uid=found.uid,
        version=found.version,
    )


def _decided(found: ItemSheet) -> tuple[PointDecision, ...]:
    points = found.recommendation.points if found.recommendation is not None else ()
    rows = [each.decision for each in points if each.decision is not None]
    if found.treatment is not None:
        rows += found.treatment.loose
    return tuple(PointDecision(row.label, row.text, row.outcome, row.modified, uid=row.uid) for row in rows)
