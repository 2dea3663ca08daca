"""One item with everything that can be changed of it, each part with its uid and version.

The public gets an item only when it is open and its meeting published; everything else it reads as documents.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from db import richtext
from db.codec import decode_many
from db.lines import ItemSheet, PointDecisionRow, PointRow, RecommendationRow, SectionRow, TreatmentRow
from db.queries.values import day, maybe
from db.rows import Bilag, EarlierDecision, Who
from db.store import Read
from db.tables.cases import case_file, route_body, route_stage
from db.tables.decisions import earlier_decision, point_decision, treatment
from db.tables.meetings import agenda_item, bilag, item_section, meeting, recommendation, recommendation_point
from db.tables.people import committee, section_template
from db.vocabulary import (
    FIXED,
    AbsenceStated,
    Audience,
    CommitteeKind,
    DecisionRole,
    EarlierForm,
    ItemKind,
    MeetingStage,
    Outcome,
    SectionKind,
    Standing,
)


def sheet(read: Read, uid: str, audience: Audience) -> ItemSheet | None:
    """One item; None when it is not there, or not for this audience."""
    row = read.execute(
        sa.select(
            agenda_item,
            case_file.c.case_no,
            meeting.c.committee,
            meeting.c.stage,
            meeting.c.confirmed_at,
            meeting.c.published_at,
            committee.c.code,
            committee.c.name,
            committee.c.short_name,
            committee.c.kind.label("committee_kind"),
        )
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .join(committee, committee.c.uid == meeting.c.committee)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(agenda_item.c.uid == uid)
    ).first()
    if row is None or (audience is Audience.PUBLIC and (row.closed is not False or row.published_at is None)):
        return None
    decided = _decided(read, uid)
    said = _recommendation(read, uid, decided)
    known = {point.uid for point in said.points} if said else set()
    return ItemSheet(
        uid=row.uid,
        version=row.version,
        meeting=row.meeting,
        committee=row.committee,
        committee_code=row.code,
        committee_name=row.name,
        committee_short_name=row.short_name,
        committee_kind=CommitteeKind(row.committee_kind),
        stage=MeetingStage(row.stage),
        fixed=row.stage in FIXED,
        locked=row.confirmed_at is not None,
        number=row.number,
        provisional=row.provisional,
        title=row.title,
        case_file=row.case_file,
        case_no=row.case_no or "",
        kind=ItemKind(row.kind),
        closed=row.closed,
        withdrawn=row.withdrawn,
        standing=Standing(row.standing),
        parent=row.parent,
        route_text=row.route_text,
        route=_route(read, uid),
        public_title=row.public_title,
        public_text=richtext.parse(row.public_text),
        public_decision=richtext.parse(row.public_decision),
        closed_reason=row.closed_reason,
        sections=_sections(read, uid, row.committee, row.kind),
        recommendation=said,
        treatment=_treatment(read, uid, tuple(each for key, each in decided if key not in known)),
        earlier=_earlier(read, uid, audience),
        bilag=_bilag(read, uid, audience),
    )


def _sections(read: Read, uid: str, body: str, kind: str) -> tuple[SectionRow, ...]:
    required = set(
        read.execute(
            sa.select(section_template.c.heading).where(
                section_template.c.committee == body,
                section_template.c.item_kind == kind,
                section_template.c.required == sa.literal(1, sa.Integer),
            )
        ).scalars()
    )
    found = read.execute(
        sa.select(item_section).where(item_section.c.item == uid).order_by(item_section.c.rank, item_section.c.uid)
    )
    return tuple(
        SectionRow(
            row.uid,
            row.version,
            row.heading,
            SectionKind(row.kind),
            richtext.parse(row.body),
            row.heading in required,
        )
        for row in found
    )


def _decided(read: Read, uid: str) -> list[tuple[str | None, PointDecisionRow]]:
    """The decisions per point, each with the point that it answers."""
    found = read.execute(
        sa.select(point_decision)
        .join(treatment, treatment.c.uid == point_decision.c.treatment)
        .where(treatment.c.item == uid)
        .order_by(point_decision.c.rank, point_decision.c.uid)
    )
    return [
        (
            row.point,
            PointDecisionRow(
                row.uid, row.version, row.label, richtext.parse(row.text), maybe(Outcome, row.outcome), row.modified
            ),
        )
        for row in found
    ]


def _recommendation(
    read: Read, uid: str, decided: list[tuple[str | None, PointDecisionRow]]
) -> RecommendationRow | None:
    row = read.execute(sa.select(recommendation).where(recommendation.c.item == uid)).first()
    if row is None:
        return None
    answers = dict(decided)
    points = read.execute(
        sa.select(recommendation_point)
        .where(recommendation_point.c.recommendation == row.uid)
        .order_by(recommendation_point.c.rank, recommendation_point.c.uid)
    )
    return RecommendationRow(
        uid=row.uid,
        version=row.version,
        lead=row.lead,
        recommender=row.recommender,
        addressee=row.addressee,
        addressee_committee=row.addressee_committee,
        points=tuple(
            PointRow(point.uid, point.version, point.label, point.text, answers.get(point.uid)) for point in points
        ),
    )


def _treatment(read: Read, uid: str, loose: tuple[PointDecisionRow, ...]) -> TreatmentRow | None:
    row = read.execute(sa.select(treatment).where(treatment.c.item == uid)).first()
    if row is None:
        return None
    return TreatmentRow(
        uid=row.uid,
        version=row.version,
        text=richtext.parse(row.text),
        outcome=maybe(Outcome, row.outcome),
        role=maybe(DecisionRole, row.role),
        modified=row.modified,
        absence=AbsenceStated(row.absence),
        loose=loose,
    )


def _route(read: Read, uid: str) -> tuple[tuple[str, ...], ...]:
    stages: dict[int, list[str]] = defaultdict(list)
    found = read.execute(
        sa.select(route_stage.c.place, route_body.c.body)
        .join(route_body, route_body.c.stage == route_stage.c.uid)
        .where(route_stage.c.item == uid)
        .order_by(route_stage.c.place, route_body.c.place)
    )
    for row in found:
        stages[row.place].append(row.body)
    return tuple(tuple(bodies) for _, bodies in sorted(stages.items()))


def _bilag(read: Read, uid: str, audience: Audience) -> tuple[Bilag, ...]:
    return tuple(
        Bilag(row.title, row.file_name, row.closed, row.uid)
        for row in read.execute(sa.select(bilag).where(bilag.c.item == uid).order_by(bilag.c.rank, bilag.c.uid))
        if audience is Audience.INTERNAL or not row.closed
    )


def _earlier(read: Read, uid: str, audience: Audience) -> tuple[EarlierDecision, ...]:
    found = read.execute(
        sa.select(earlier_decision)
        .where(earlier_decision.c.item == uid)
        .order_by(earlier_decision.c.rank, earlier_decision.c.uid)
    )
    return tuple(_earlier_row(row) for row in found if audience is Audience.INTERNAL or not row.closed)


def _earlier_row(row: Any) -> EarlierDecision:  # noqa: ANN401 - a row of the select
    return EarlierDecision(
        body=row.body,
        text=richtext.parse(row.text),
        on=day(row.decided_on),
        item=row.item_number,
        absent=decode_many(Who, row.absent) if row.absent else (),
        form=EarlierForm(row.form),
        derived_from=row.derived_from or "",
        closed=row.closed,
        uid=row.uid,
    )
