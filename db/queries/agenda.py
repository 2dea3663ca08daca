"""One meeting's head, its agenda row by row, and its figures.

With Audience.PUBLIC a closed item is its public title and nothing more; an item of which nobody has said whether it is
open counts as closed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.lines import AgendaCounts, AgendaRow, MeetingHead
from db.queries.values import clock, colour, day, maybe
from db.rows import Missing
from db.store import Read
from db.tables.cases import case_file
from db.tables.decisions import point_decision, treatment
from db.tables.meetings import (
    agenda_item,
    bilag,
    item_section,
    meeting,
    number_series,
    recommendation,
    recommendation_point,
)
from db.tables.people import committee, section_template
from db.vocabulary import (
    FIXED,
    AbsenceForm,
    Audience,
    CommitteeKind,
    DocumentKind,
    ItemKind,
    MeetingStage,
    NumberScope,
    Outcome,
    SectionKind,
    Standing,
)

# Sections that other rows fill: points, bilag, the route, the decision.
_FILLED_BY_ROWS = (SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.ROUTE, SectionKind.DECISION)
_SHOWN = (
    "uid", "version", "number", "provisional", "title", "closed", "kind", "withdrawn", "standing", "parent",
    "route_text", "public_title",
)  # fmt: skip


def head(read: Read, uid: str, audience: Audience) -> MeetingHead | None:
    """What stands above the agenda; None when there is no such meeting, or none for this audience."""
    row = read.execute(
        sa.select(
            meeting,
            committee.c.code,
            committee.c.name,
            committee.c.kind,
            committee.c.colour,
            committee.c.numbering,
            committee.c.absence_form,
            number_series.c.next_number,
        )
        .join(committee, committee.c.uid == meeting.c.committee)
        .outerjoin(number_series, number_series.c.uid == meeting.c.series)
        .where(meeting.c.uid == uid)
    ).first()
    if row is None or (audience is Audience.PUBLIC and row.published_at is None):
        return None
    numbers = [
        str(each)
        for each in read.execute(
            sa.select(agenda_item.c.number)
            .where(agenda_item.c.meeting == uid, agenda_item.c.number != "", agenda_item.c.parent.is_(None))
            .order_by(agenda_item.c.rank, agenda_item.c.uid)
        ).scalars()
    ]
    return MeetingHead(
        uid=row.uid,
        version=row.version,
        committee=row.committee,
        committee_code=row.code,
        committee_name=row.name,
        committee_kind=CommitteeKind(row.kind),
        colour=colour(row.colour, row.committee),
        on=day(row.held_on),
        start=clock(row.start),
        end=clock(row.finish),
        place=row.place,
        document=DocumentKind(row.document),
        stage=MeetingStage(row.stage),
        cancelled_because=row.cancelled_because,
        fixed=row.stage in FIXED,
        confirmed=row.confirmed_at is not None,
        published=row.published_at is not None,
        numbering=NumberScope(row.numbering),
        first_number=numbers[0] if numbers else "",
        last_number=numbers[-1] if numbers else "",
        series=row.series or "",
        next_number=row.next_number,
        absence_form=AbsenceForm(row.absence_form),
    )


def agenda(read: Read, uid: str, audience: Audience) -> list[AgendaRow]:
    """The items of a meeting in order."""
    body_of = sa.select(meeting.c.committee).where(meeting.c.uid == uid).scalar_subquery()
    required = _required(read, body_of)
    empty = _empty_sections(read, uid) if any(required.values()) else {}
    found = read.execute(
        _items(audience).where(agenda_item.c.meeting == uid).order_by(agenda_item.c.rank, agenda_item.c.uid)
    )
    return [
        _row(row, required.get(row.kind, ()), empty.get(row.uid, ()))
        if audience is Audience.INTERNAL or row.closed is False
        else _closed_row(row)
        for row in found
    ]


def counts(rows: Sequence[AgendaRow]) -> AgendaCounts:
    """The figures of an agenda that has been read: pure, so that the status line follows the list."""
    here = [row for row in rows if not row.withdrawn]
    lacks = Counter(heading for row in here for heading in row.lacks)
    return AgendaCounts(
        items=len(rows),
        open=sum(1 for row in rows if row.closed is not True),
        closed=sum(1 for row in rows if row.closed is True),
        decided=sum(1 for row in rows if row.outcome is not None),
        missing=Missing(
            text=sum(row.lacks_text for row in here),
            recommendation=sum(row.lacks_recommendation for row in here),
            decision=sum(1 for row in here if row.outcome is None and row.kind is not ItemKind.FORMALITY),
        ),
        lacks=tuple(sorted(lacks.items(), key=lambda each: (-each[1], each[0]))),
    )


def has_text() -> sa.ColumnElement[bool]:
    """Whether some part of an item that is written, and not filled by other rows, has words."""
    return sa.exists().where(
        item_section.c.item == agenda_item.c.uid,
        item_section.c.body != "",
        item_section.c.kind.not_in([str(kind) for kind in _FILLED_BY_ROWS]),
    )


def has_recommendation() -> sa.ColumnElement[bool]:
    """Whether an item recommends anything: a lead, a point, or words under the heading."""
    return sa.or_(
        sa.exists().where(recommendation.c.item == agenda_item.c.uid, recommendation.c.lead != ""),
        sa.exists().where(
            recommendation.c.item == agenda_item.c.uid, recommendation_point.c.recommendation == recommendation.c.uid
        ),
        sa.exists().where(
            item_section.c.item == agenda_item.c.uid,
            item_section.c.kind == str(SectionKind.RECOMMENDATION),
            item_section.c.body != "",
        ),
    )


def needs_text() -> sa.ColumnElement[bool]:
    """Whether an item is expected to say something: it is not withdrawn, no formality, and stands on no template."""
    return sa.and_(
        agenda_item.c.withdrawn == sa.literal(0, sa.Integer),
        agenda_item.c.kind != str(ItemKind.FORMALITY),
        agenda_item.c.standing == str(Standing.NO),
    )


def needs_recommendation() -> sa.ColumnElement[bool]:
    """Whether an item asks for a decision, and so must recommend one."""
    return sa.and_(needs_text(), agenda_item.c.kind == str(ItemKind.DECISION))


def _items(audience: Audience) -> sa.Select[Any]:
    points = (
        sa.select(sa.func.count())
        .select_from(recommendation_point)
        .join(recommendation, recommendation.c.uid == recommendation_point.c.recommendation)
        .where(recommendation.c.item == agenda_item.c.uid)
        .correlate(agenda_item)
        .scalar_subquery()
    )
    treated = treatment.alias("treated")
    decided = (
        sa.select(sa.func.count())
        .select_from(point_decision)
        .join(treated, treated.c.uid == point_decision.c.treatment)
        .where(treated.c.item == agenda_item.c.uid, point_decision.c.outcome.is_not(None))
        .correlate(agenda_item)
        .scalar_subquery()
    )
    files = (
        sa.select(sa.func.count())
        .select_from(bilag)
        .where(bilag.c.item == agenda_item.c.uid, *_shown(audience))
        .correlate(agenda_item)
        .scalar_subquery()
    )
    return (
        sa.select(
            *[agenda_item.c[name] for name in _SHOWN],
            case_file.c.case_no,
            treatment.c.outcome,
            points.label("points"),
            decided.label("decided_points"),
            files.label("bilag"),
            has_text().label("has_text"),
            has_recommendation().label("has_recommendation"),
            needs_text().label("needs_text"),
            needs_recommendation().label("needs_recommendation"),
        )
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .outerjoin(treatment, treatment.c.item == agenda_item.c.uid)
    )


def _shown(audience: Audience) -> list[sa.ColumnElement[bool]]:
    """Which bilag are counted: the public does not learn that there are closed ones."""
    return [bilag.c.closed == sa.literal(0, sa.Integer)] if audience is Audience.PUBLIC else []


def _required(read: Read, body: sa.ScalarSelect[Any]) -> dict[str, tuple[str, ...]]:
    """The headings that the body requires, by kind of item."""
    found = read.execute(
        sa.select(section_template.c.item_kind, section_template.c.heading)
        .where(section_template.c.committee == body, section_template.c.required == sa.literal(1, sa.Integer))
        .order_by(section_template.c.rank)
    )
    out: dict[str, tuple[str, ...]] = {}
    for row in found:
        out[row.item_kind] = (*out.get(row.item_kind, ()), row.heading)
    return out


def _empty_sections(read: Read, uid: str) -> dict[str, tuple[str, ...]]:
    """The headings of empty sections, by item; what other rows fill is told by `has_recommendation`."""
    found = read.execute(
        sa.select(item_section.c.item, item_section.c.heading)
        .join(agenda_item, agenda_item.c.uid == item_section.c.item)
        .where(
            agenda_item.c.meeting == uid,
            item_section.c.body == "",
            item_section.c.kind.not_in([str(kind) for kind in _FILLED_BY_ROWS]),
        )
        .order_by(item_section.c.rank)
    )
    out: dict[str, tuple[str, ...]] = {}
    for row in found:
        out[row.item] = (*out.get(row.item, ()), row.heading)
    return out


def _row(row: Any, required: Sequence[str], empty: Sequence[str]) -> AgendaRow:  # noqa: ANN401 - a joined row
    return AgendaRow(
        uid=row.uid,
        version=row.version,
        number=row.number,
        provisional=row.provisional,
        title=row.title,
        case_no=row.case_no or "",
        closed=row.closed,
        kind=ItemKind(row.kind),
        withdrawn=row.withdrawn,
        standing=Standing(row.standing),
        parent=row.parent,
        route_text=row.route_text,
        bilag=row.bilag,
        has_text=bool(row.has_text),
        has_recommendation=bool(row.has_recommendation),
        lacks_text=bool(row.needs_text and not row.has_text),
        lacks_recommendation=bool(row.needs_recommendation and not row.has_recommendation),
        lacks=tuple(heading for heading in empty if heading in required) if row.needs_text else (),
        points=row.points,
        decided_points=row.decided_points,
        outcome=maybe(Outcome, row.outcome),
    )


def _closed_row(row: Any) -> AgendaRow:  # noqa: ANN401 - a joined row
    return AgendaRow(
        uid=row.uid,
        version=row.version,
        number=row.number,
        provisional=row.provisional,
        title=row.public_title,
        case_no=row.case_no or "",
        closed=row.closed,
        kind=ItemKind.DECISION,
        withdrawn=row.withdrawn,
    )
