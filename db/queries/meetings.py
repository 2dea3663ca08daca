"""Meetings as a list shows them, and one meeting whole.

With Audience.PUBLIC nothing closed is fetched at all: what is not read cannot leak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from db import richtext
from db.codec import decode_many
from db.queries import agenda
from db.queries.house import municipality
from db.queries.values import clock as _clock
from db.queries.values import colour
from db.queries.values import day as _day
from db.queries.values import maybe as _maybe
from db.rows import (
    Absence,
    Bilag,
    EarlierDecision,
    Finding,
    Item,
    Meeting,
    MeetingLine,
    Missing,
    Point,
    PointDecision,
    PublicFace,
    Recommendation,
    Section,
    Substitution,
    Treatment,
    Votes,
    Where,
    Who,
)
from db.store import Read
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.cases import case_file, route_body, route_stage
from db.tables.decisions import earlier_decision, point_decision, treatment
from db.tables.house import finding, source
from db.tables.meetings import agenda_item, bilag, item_section, meeting, recommendation, recommendation_point
from db.tables.people import committee, person
from db.vocabulary import (
    AbsenceForm,
    AbsenceStated,
    Audience,
    Certainty,
    DecisionRole,
    DocumentKind,
    EarlierForm,
    ItemKind,
    MeetingStage,
    Outcome,
    Presence,
    ReviewState,
    SectionKind,
)

_Rows = Mapping[str, Sequence[Any]]


def lines(read: Read, audience: Audience, committee_uid: str | None = None) -> list[MeetingLine]:
    """All meetings (of one body), latest first.  The public sees only what has been published."""
    count = (
        sa.select(sa.func.count())
        .select_from(agenda_item)
        .where(agenda_item.c.meeting == meeting.c.uid)
        .scalar_subquery()
    )
    wanted = sa.select(
        meeting.c.uid,
        meeting.c.committee,
        committee.c.name,
        committee.c.code,
        committee.c.colour,
        meeting.c.held_on,
        meeting.c.start,
        meeting.c.place,
        meeting.c.stage,
        count.label("items"),
    ).join(committee, committee.c.uid == meeting.c.committee)
    if committee_uid is not None:
        wanted = wanted.where(meeting.c.committee == committee_uid)
    if audience is Audience.PUBLIC:
        wanted = wanted.where(meeting.c.published_at.is_not(None))
    missing = _missing(read) if audience is Audience.INTERNAL else {}
    found = read.execute(wanted.order_by(meeting.c.held_on.desc(), meeting.c.start.desc(), meeting.c.uid.desc()))
    return [
        MeetingLine(
            row.uid,
            row.name,
            row.code,
            _day(row.held_on),
            _clock(row.start),
            row.place,
            MeetingStage(row.stage),
            row.items,
            row.committee,
            colour(row.colour, row.committee),
            missing.get(row.uid, Missing()),
        )
        for row in found
    ]


def _missing(read: Read) -> dict[str, Missing]:
    """What meetings under way still lack: texts before they are dispatched, decisions once they are held."""

    def count(lacking: sa.ColumnElement[bool], name: str) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((lacking, 1), else_=0)).label(name)

    before = meeting.c.stage.in_([str(MeetingStage.PLANNED), str(MeetingStage.DRAFTING)])
    after = sa.and_(meeting.c.stage == str(MeetingStage.HELD), meeting.c.confirmed_at.is_(None))
    undecided = sa.and_(
        after,
        treatment.c.outcome.is_(None),
        agenda_item.c.kind != str(ItemKind.FORMALITY),
        agenda_item.c.withdrawn == sa.literal(0, sa.Integer),
    )
    found = read.execute(
        sa.select(
            agenda_item.c.meeting,
            count(sa.and_(before, agenda.needs_text(), sa.not_(agenda.has_text())), "text"),
            count(
                sa.and_(before, agenda.needs_recommendation(), sa.not_(agenda.has_recommendation())), "recommendation"
            ),
            count(undecided, "decision"),
        )
        .join(meeting, meeting.c.uid == agenda_item.c.meeting)
        .outerjoin(treatment, treatment.c.item == agenda_item.c.uid)
        .where(sa.or_(before, after))
        .group_by(agenda_item.c.meeting)
    )
    return {row.meeting: Missing(row.text, row.recommendation, row.decision) for row in found}


def find(read: Read, said: str) -> str | None:
    """The uid that somebody means by a uid, `last`, or `CODE/2021-03-04`; None when there is no such meeting."""
    wanted = sa.select(meeting.c.uid).join(committee, committee.c.uid == meeting.c.committee)
    if said == "last":
        wanted = wanted.order_by(meeting.c.uid.desc())
    elif "/" in said:
        code, _, day = said.partition("/")
        wanted = wanted.where(committee.c.code == code, meeting.c.held_on == day).order_by(meeting.c.start)
    else:
        wanted = wanted.where(meeting.c.uid == said)
    uid = read.execute(wanted.limit(1)).scalar()
    return str(uid) if uid is not None else None


def findings(read: Read, uid: str) -> list[Finding]:
    """What the reader of a meeting's source was unsure of, in the source's order.  Internal by nature."""
    found = read.execute(
        sa.select(finding)
        .join(source, source.c.uid == finding.c.source)
        .where(source.c.meeting == uid)
        .order_by(finding.c.place)
    )
    return [
        Finding(row.what, Where(row.line, row.start_at, row.end_at), Decimal(row.certainty), row.text) for row in found
    ]


def closed_treatments(read: Read) -> frozenset[str]:
    """The treatments whose words are closed until somebody opens them: those of closed items.

    An item of which nobody has said whether it is open counts as closed.
    """
    found = read.execute(
        sa.select(treatment.c.uid)
        .join(agenda_item, agenda_item.c.uid == treatment.c.item)
        .where(sa.or_(agenda_item.c.closed.is_(None), agenda_item.c.closed == sa.literal(1, sa.Integer)))
    )
    return frozenset(found.scalars())


def whole(read: Read, uid: str, audience: Audience) -> Meeting | None:
    """One meeting with everything that the audience may see of it; None when there is no such meeting."""
    row = read.execute(
        sa.select(
            meeting,
            committee.c.name,
            committee.c.code,
            committee.c.absence_form,
            sa.exists().where(source.c.meeting == meeting.c.uid).label("was_read"),
        )
        .join(committee, committee.c.uid == meeting.c.committee)
        .where(meeting.c.uid == uid)
    ).first()
    if row is None:
        return None
    everyone = read.execute(_attendance(uid)).all()
    here = _substitutions(read, uid)
    return Meeting(
        committee=row.name,
        committee_code=row.code,
        on=_day(row.held_on),
        document=DocumentKind(row.document),
        start=_clock(row.start),
        end=_clock(row.finish),
        place=row.place,
        stage=MeetingStage(row.stage),
        review=ReviewState(row.review),
        confirmed=row.confirmed_at is not None,
        signed=row.signed_at is not None,
        published=row.published_at is not None,
        absent=tuple(_absence(each) for each in everyone if each.presence != Presence.PRESENT),
        substitutes=tuple(here.get(None, ())),
        items=tuple(_items(read, uid, audience, here)),
        municipality=municipality(read),
        absence_form=None if row.was_read else AbsenceForm(row.absence_form),
        uid=row.uid,
        version=row.version,
    )


def _attendance(uid: str) -> sa.Select[Any]:
    return (
        sa.select(attendance, person.c.name)
        .join(person, person.c.uid == attendance.c.person)
        .where(attendance.c.meeting == uid)
        .order_by(attendance.c.rank)
    )


def _substitutions(read: Read, uid: str) -> dict[str | None, list[Substitution]]:
    absent, by = person.alias("absent_person"), person.alias("substitute_person")
    found = read.execute(
        sa.select(substitution, absent.c.name.label("absent_name"), by.c.name.label("by_name"))
        .join(absent, absent.c.uid == substitution.c.absent)
        .join(by, by.c.uid == substitution.c.substitute)
        .where(substitution.c.meeting == uid)
        .order_by(substitution.c.rank)
    )
    out: dict[str | None, list[Substitution]] = defaultdict(list)
    for row in found:
        out[row.item].append(
            Substitution(
                Who(row.absent_name, row.absent_party, row.absent),
                Who(row.by_name, row.substitute_party, row.substitute),
            )
        )
    return out


def _items(
    read: Read, uid: str, audience: Audience, here: Mapping[str | None, Sequence[Substitution]]
) -> Iterable[Item]:
    items = read.execute(
        sa.select(agenda_item, case_file.c.case_no)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(agenda_item.c.meeting == uid)
        .order_by(agenda_item.c.rank, agenda_item.c.uid)
    ).all()
    told = [row.uid for row in items if audience is Audience.INTERNAL or row.closed is False]
    inner = _inner(read, told, audience)
    # Who was absent is said of a closed item too, as every referat prints it.
    treated = _by(read, sa.select(treatment).where(treatment.c.item.in_([row.uid for row in items])), "item")
    absent = _by(read, _exceptions([row.uid for row in items]), "item")
    for row in items:
        if row.uid in inner["told"]:
            yield _item(row, inner, treated, absent, here)
        else:
            yield _closed_item(row, treated, absent, here)


def _exceptions(uids: Sequence[str]) -> sa.Select[Any]:
    return (
        sa.select(attendance_exception, person.c.name)
        .join(person, person.c.uid == attendance_exception.c.person)
        .where(attendance_exception.c.item.in_(uids))
        .order_by(attendance_exception.c.rank)
    )


def _inner(read: Read, uids: Sequence[str], audience: Audience) -> dict[str, Any]:
    """All that hangs on the items that may be told, fetched table by table and grouped."""
    open_bilag = sa.select(bilag).where(bilag.c.item.in_(uids))
    open_earlier = sa.select(earlier_decision).where(earlier_decision.c.item.in_(uids))
    if audience is Audience.PUBLIC:
        open_bilag = open_bilag.where(bilag.c.closed == sa.literal(0, sa.Integer))
        open_earlier = open_earlier.where(earlier_decision.c.closed == sa.literal(0, sa.Integer))
    recommended = sa.select(recommendation).where(recommendation.c.item.in_(uids))
    points = (
        sa.select(recommendation_point)
        .join(recommendation, recommendation.c.uid == recommendation_point.c.recommendation)
        .where(recommendation.c.item.in_(uids))
    )
    decided = (
        sa.select(point_decision)
        .join(treatment, treatment.c.uid == point_decision.c.treatment)
        .where(treatment.c.item.in_(uids))
    )
    stops = (
        sa.select(route_stage.c.item, route_stage.c.place, route_body.c.body)
        .join(route_body, route_body.c.stage == route_stage.c.uid)
        .where(route_stage.c.item.in_(uids))
        .order_by(route_stage.c.place, route_body.c.place)
    )
    return {
        "told": frozenset(uids),
        "sections": _by(read, sa.select(item_section).where(item_section.c.item.in_(uids)), "item", "rank"),
        "recommendation": _by(read, recommended, "item"),
        "points": _by(read, points, "recommendation", "rank"),
        "decided": _by(read, decided, "treatment", "rank"),
        "earlier": _by(read, open_earlier, "item", "rank"),
        "bilag": _by(read, open_bilag, "item", "rank"),
        "stops": _by(read, stops, "item"),
    }


def _by(read: Read, wanted: sa.Select[Any], key: str, rank: str = "") -> _Rows:
    out: dict[str, list[Any]] = defaultdict(list)
    for row in read.execute(wanted):
        out[getattr(row, key)].append(row)
    if rank:
        for rows in out.values():
            rows.sort(key=lambda row: (str(getattr(row, rank)), row.uid))
    return out


def _item(
    row: Any,  # noqa: ANN401 - a row of the joined select
    inner: Mapping[str, Any],
    treated: _Rows,
    absent: _Rows,
    here: Mapping[str | None, Sequence[Substitution]],
) -> Item:
    return Item(
        title=row.title,
        number=row.number,
        case_no=row.case_no or "",
        closed=row.closed,
        kind=ItemKind(row.kind),
        sections=tuple(
            Section(part.heading, SectionKind(part.kind), richtext.parse(part.body), part.uid)
            for part in inner["sections"].get(row.uid, ())
        ),
        recommendation=next(
            (_recommendation(part, inner["points"]) for part in inner["recommendation"].get(row.uid, ())), None
        ),
        route_text=row.route_text,
        route=_route(inner["stops"].get(row.uid, ())),
        treatment=next((_treatment(part, inner["decided"], absent, here) for part in treated.get(row.uid, ())), None),
        earlier=tuple(_earlier(part) for part in inner["earlier"].get(row.uid, ())),
        bilag=tuple(
            Bilag(part.title, part.file_name, part.closed, part.uid) for part in inner["bilag"].get(row.uid, ())
        ),
        public=_public(row),
        withdrawn=row.withdrawn,
        truncated=row.truncated,
        provisional=row.provisional,
        uid=row.uid,
        version=row.version,
    )


def _closed_item(
    row: Any,  # noqa: ANN401 - a row of the joined select
    treated: _Rows,
    absent: _Rows,
    here: Mapping[str | None, Sequence[Substitution]],
) -> Item:
    """A closed item as the public may know of it: number, case number, its public face, and who was there."""
    shown = next((_treatment(part, {}, absent, here, words=False) for part in treated.get(row.uid, ())), None)
    return Item(
        title="",
        number=row.number,
        case_no=row.case_no or "",
        closed=row.closed,
        treatment=shown,
        public=_public(row),
        withdrawn=row.withdrawn,
        provisional=row.provisional,
        uid=row.uid,
        version=row.version,
    )


def _public(row: Any) -> PublicFace | None:  # noqa: ANN401 - a row of the joined select
    face = PublicFace(
        row.public_title, richtext.parse(row.public_text), richtext.parse(row.public_decision), row.closed_reason
    )
    return face if face != PublicFace() else None


def _recommendation(row: Any, points: _Rows) -> Recommendation:  # noqa: ANN401 - a row of the joined select
    said = tuple(Point(point.label, point.text, point.uid) for point in points.get(row.uid, ()))
    return Recommendation(row.lead, row.recommender, row.addressee, said, row.uid)


def _treatment(
    row: Any,  # noqa: ANN401 - a row of the joined select
    decided: _Rows,
    absent: _Rows,
    here: Mapping[str | None, Sequence[Substitution]],
    *,
    words: bool = True,
) -> Treatment:
    people = tuple(_absence(each) for each in absent.get(row.item, ()))
    substitutes = tuple(here.get(row.item, ()))
    absence = AbsenceStated(row.absence)
    if not words:
        return Treatment(absence=absence, absent=people, substitutes=substitutes, uid=row.uid)
    counted = Votes(row.votes_yes, row.votes_no, row.votes_abstain or 0) if row.votes_yes is not None else None
    return Treatment(
        text=richtext.parse(row.text),
        points=tuple(
            PointDecision(
                point.label,
                richtext.parse(point.text),
                _maybe(Outcome, point.outcome),
                point.modified,
                point.printed,
                point.uid,
            )
            for point in decided.get(row.uid, ())
        ),
        outcome=_maybe(Outcome, row.outcome),
        role=_maybe(DecisionRole, row.role),
        modified=row.modified,
        absence=absence,
        absent=people,
        substitutes=substitutes,
        votes=counted,
        uid=row.uid,
    )


def _earlier(row: Any) -> EarlierDecision:  # noqa: ANN401 - a row of the joined select
    return EarlierDecision(
        body=row.body,
        text=richtext.parse(row.text),
        on=_day(row.decided_on),
        item=row.item_number,
        absent=decode_many(Who, row.absent) if row.absent else (),
        form=EarlierForm(row.form),
        derived_from=row.derived_from or "",
        closed=row.closed,
        uid=row.uid,
    )


def _absence(row: Any) -> Absence:  # noqa: ANN401 - a row of the joined select
    return Absence(Who(row.name, row.party, row.person), Presence(row.presence), Certainty(row.certainty))


def _route(stops: Sequence[Any]) -> tuple[tuple[str, ...], ...]:
    stages: dict[int, list[str]] = defaultdict(list)
    for stop in stops:
        stages[stop.place].append(stop.body)
    return tuple(tuple(bodies) for _, bodies in sorted(stages.items()))
