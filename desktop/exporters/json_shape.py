"""The JSON that the command line speaks: stable English keys; an absent key means "not stated"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db import richtext
from db.richtext import Block, Blocks, ListBlock, ListItem, Para
from db.rows import (
    Absence,
    EarlierDecision,
    Finding,
    Item,
    Meeting,
    MeetingLine,
    PublicFace,
    Recommendation,
    Substitution,
    Treatment,
)
from db.vocabulary import AbsenceStated, Presence, SectionKind
from desktop.rules import attendance
from desktop.rules.decision_text import decision_text
from desktop.rules.followups import candidates

Json = dict[str, object]


def meeting_json(meeting: Meeting, findings: Iterable[Finding] = (), *, derived: bool) -> Json:
    """One meeting.  `derived` gives absences per item as they follow from the whole; else as the paper prints them."""
    return _stated(
        {
            "uid": meeting.uid,
            "kind": str(meeting.document),
            "committee": meeting.committee,
            "committee_code": meeting.committee_code,
            "date": meeting.on.isoformat() if meeting.on else None,
            "start": meeting.start.isoformat("minutes") if meeting.start else None,
            "end": meeting.end.isoformat("minutes") if meeting.end else None,
            "place": meeting.place,
            "meeting_absent": _names(meeting.absent),
            "meeting_substitutes": _substitutes(meeting.substitutes),
        }
    ) | {
        "items": [_item_json(item, meeting, derived=derived) for item in meeting.items],
        "findings": [finding_json(each) for each in findings],
    }


def line_json(line: MeetingLine) -> Json:
    """One meeting of a list."""
    return _stated(
        {
            "uid": line.uid,
            "committee": line.committee,
            "committee_code": line.committee_code,
            "date": line.on.isoformat() if line.on else None,
            "start": line.start.isoformat("minutes") if line.start else None,
            "place": line.place,
            "stage": str(line.stage),
        }
    ) | {"items": line.items}


def finding_json(each: Finding) -> Json:
    """One finding with its place."""
    return {
        "what": each.what,
        "where": {"line": each.where.line, "from": each.where.start, "to": each.where.end},
        "certainty": float(each.certainty),
        "text": each.text,
    }


def _item_json(item: Item, meeting: Meeting, *, derived: bool) -> Json:
    said = item.recommendation or Recommendation()
    done = item.treatment
    stated = _stated(
        {
            "uid": item.uid,
            "number": item.number,
            "case_no": item.case_no,
            "recommender": said.recommender,
            "addressee": said.addressee,
        }
    )
    if (absent := _absent(item, meeting, derived=derived)) is not None:
        stated["absent"] = absent
    if item.public is not None:
        stated["public"] = _public(item.public)
    return stated | {
        "title": item.title,
        "closed": item.closed,
        "sections": [section.heading for section in item.sections if section.heading],
        "texts": _texts(item),
        "recommendation_points": [point.text for point in said.points],
        "decision": richtext.plain(decision_text(done)) if done else None,
        "outcome": str(done.outcome) if done and done.outcome else None,
        "role": str(done.role) if done and done.role else None,
        "modified": bool(done and done.modified),
        "point_outcomes": [
            {"point": point.label, "outcome": str(point.outcome) if point.outcome else None}
            for point in (done.points if done else ())
        ],
        "substitutes": _substitutes(_sitting_in(item, meeting) if derived else done.substitutes if done else ()),
        "votes": _votes(done),
        "earlier_decisions": [_earlier_json(each) for each in item.earlier],
        "route": [list(bodies) for bodies in item.route],
        "bilag": [{"title": each.title, "closed": each.closed or item.closed is not False} for each in item.bilag],
        "followup_candidates": list(candidates(richtext.plain(decision_text(done)))) if done else [],
        "truncated": item.truncated,
    }


def _texts(item: Item) -> dict[str, str]:
    """The rich text under each heading, also where it is stored in fields of its own."""
    out: dict[str, str] = {}
    for section in item.sections:
        body: Blocks = section.body
        if section.kind is SectionKind.ROUTE:
            body = _above([item.route_text] if item.route_text else [], section.body)
        elif section.kind is SectionKind.RECOMMENDATION and item.recommendation:
            body = _recommendation(item.recommendation, section.body)
        elif section.kind is SectionKind.DECISION and item.treatment:
            body = decision_text(item.treatment)
        elif section.kind is SectionKind.ATTACHMENTS:
            body = _above([each.title for each in item.bilag], section.body)
        out[section.heading] = richtext.write(body)
    return out


def _recommendation(said: Recommendation, below: Blocks) -> Blocks:
    take = richtext.ids("r")
    lead: list[Block] = [Para(take(), richtext.plain_runs(said.lead))] if said.lead else []
    if said.points:
        first = said.points[0].label
        items = tuple(ListItem(take(), richtext.plain_runs(point.text)) for point in said.points)
        lead.append(ListBlock(take(), items, ordered=True, start=int(first) if first.isdigit() else 1))
    return (*lead, *below)


def _above(lines: Sequence[str], below: Blocks) -> Blocks:
    """What is stored in fields of its own, and the text below it."""
    return (*richtext.paragraphs(lines, "f"), *below)


def _absent(item: Item, meeting: Meeting, *, derived: bool) -> list[str] | None:
    """Who is absent; None when nothing is stated of it.

    A paper states what it prints at the item; of a whole meeting, what it says as a whole follows for each item.
    """
    done = item.treatment
    stated = done is not None and done.absence is not AbsenceStated.NOT_STATED
    if not derived:
        return _names(done.absent) if done is not None and stated else None
    absent = _names(attendance.absent_at(meeting, item))
    return absent if absent or stated else None


def _sitting_in(item: Item, meeting: Meeting) -> tuple[Substitution, ...]:
    """Those who sit in at an item: the meeting's own substitutes for whoever is absent there, and the item's."""
    absent = {each.who.name for each in attendance.absent_at(meeting, item)}
    here = item.treatment.substitutes if item.treatment else ()
    taken = {each.absent.name for each in here}
    whole = (each for each in meeting.substitutes if each.absent.name in absent - taken)
    return (*whole, *here)


def _substitutes(pairs: Iterable[Substitution]) -> list[dict[str, str]]:
    return [{"for": each.absent.name, "by": each.by.name} for each in pairs]


def _public(face: PublicFace) -> Json:
    """What everyone may read of a closed item; whoever writes it sees it beside what is closed."""
    return {
        "title": face.title,
        "text": richtext.write(face.text),
        "decision": richtext.plain(face.decision),
        "reason": face.reason,
    }


def _names(absent: Iterable[Absence]) -> list[str]:
    return [each.who.name for each in absent if each.presence is Presence.ABSENT]


def _votes(done: Treatment | None) -> Json | None:
    if done is None or done.votes is None:
        return None
    return {"for": done.votes.yes, "against": done.votes.no, "abstain": done.votes.abstain}


def _earlier_json(each: EarlierDecision) -> Json:
    return _stated({"body": each.body, "date": each.on.isoformat() if each.on else None, "item": each.item}) | {
        "text": richtext.plain(each.text),
        "absent": [who.name for who in each.absent],
        "form": str(each.form),
    }


def _stated(values: Mapping[str, object]) -> Json:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
