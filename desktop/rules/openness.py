"""What everyone may see: a projection from the whole meeting to types of its own, by an allow-list of fields.

A closed item is a title, a text and a decision that somebody has written for the public, its number and case number,
and who was absent (not who was disqualified).  Everything else of it stays inside, and so does what is quoted from it.

Kommunestyrelsesloven § 8, stk. 7 (the list of matters and the decisions are published, confidentiality apart) and § 20,
stk. 7 for committees, as read in the ministry's opinions 01.1.8 and 84.1.5; the present wording was not verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from db.richtext import Block, Blocks, Cell, ListBlock, ListItem, Quote, Row, Table
from db.rows import Absence, Bilag, EarlierDecision, Item, Meeting, Recommendation, Section, Treatment
from db.vocabulary import AbsenceStated, EarlierForm, Presence, SectionKind
from desktop.rules.attendance import as_printed

CLOSED_TITLE = "Lukket punkt"


@dataclass(frozen=True)
class PublicName:
    """A person as the paper names them."""

    name: str
    party: str


@dataclass(frozen=True)
class PublicAttendance:
    """What is printed of absence at an item: no reasons exist here."""

    stated: AbsenceStated = AbsenceStated.NOT_STATED
    absent: tuple[PublicName, ...] = ()
    disqualified: tuple[PublicName, ...] = ()
    substitutes: tuple[tuple[PublicName, PublicName], ...] = ()


@dataclass(frozen=True)
class PublicSection:
    """A headed part of an open item."""

    heading: str
    kind: SectionKind
    body: Blocks = ()


@dataclass(frozen=True)
class PublicPoint:
    """A numbered point, of a recommendation or of a decision."""

    label: str
    lead: str
    body: Blocks


@dataclass(frozen=True)
class PublicEarlier:
    """What an earlier body decided in the open."""

    body: str
    on: date | None
    item: str
    text: Blocks
    absent: tuple[PublicName, ...]
    form: EarlierForm


@dataclass(frozen=True)
class PublicItem:
    """A point of the agenda as everyone may read it."""

    number: str
    case_no: str
    title: str
    closed: bool
    withdrawn: bool = False
    route_text: str = ""
    sections: tuple[PublicSection, ...] = ()
    lead: str = ""
    points: tuple[tuple[str, str], ...] = ()
    earlier: tuple[PublicEarlier, ...] = ()
    bilag: tuple[tuple[str, str], ...] = ()
    decided: bool = False
    decision: Blocks = ()
    point_decisions: tuple[PublicPoint, ...] = ()
    votes: tuple[int, int, int] | None = None
    attendance: PublicAttendance = PublicAttendance()


@dataclass(frozen=True)
class PublicMeeting:
    """A meeting as everyone may read it."""

    committee: str
    on: date | None
    start: time | None
    end: time | None
    place: str
    attendance: PublicAttendance
    items: tuple[PublicItem, ...]
    municipality: str = ""


def public_meeting(meeting: Meeting, *, closed_sources: frozenset[str] = frozenset()) -> PublicMeeting:
    """The public projection.  Quotations from `closed_sources` (uids of treatments) stay inside.

    An item of which nobody has said whether it is open counts as closed.
    """
    meeting = as_printed(meeting)
    return PublicMeeting(
        committee=meeting.committee,
        on=meeting.on,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        attendance=PublicAttendance(
            AbsenceStated.LISTED if meeting.absent else AbsenceStated.NOT_STATED,
            *_people(meeting.absent),
            tuple(
                (PublicName(s.absent.name, s.absent.party), PublicName(s.by.name, s.by.party))
                for s in meeting.substitutes
            ),
        ),
        items=tuple(
            _open(item, closed_sources) if item.closed is False else _closed(item, closed_sources)
            for item in meeting.items
        ),
        municipality=meeting.municipality,
    )


def _closed(item: Item, closed_sources: frozenset[str]) -> PublicItem:
    face = item.public
    text = _without(face.text, closed_sources) if face else ()
    return PublicItem(
        number=item.number,
        case_no=item.case_no,
        title=(face.title if face else "") or CLOSED_TITLE,
        closed=True,
        withdrawn=item.withdrawn,
        sections=(PublicSection("Sagsfremstilling", SectionKind.CASE_TEXT, text),) if text else (),
        decided=bool(face and face.decision) or item.treatment is not None,
        decision=_without(face.decision, closed_sources) if face else (),
        attendance=_absence(item.treatment),
    )


def _open(item: Item, closed_sources: frozenset[str]) -> PublicItem:
    said = item.recommendation or Recommendation()
    done = item.treatment
    return PublicItem(
        number=item.number,
        case_no=item.case_no,
        title=item.title,
        closed=False,
        withdrawn=item.withdrawn,
        route_text=item.route_text,
        sections=tuple(_section(section, closed_sources) for section in item.sections),
        lead=said.lead,
        points=tuple((point.label, point.text) for point in said.points),
        earlier=tuple(
            _earlier(each, closed_sources)
            for each in item.earlier
            if not each.closed and each.derived_from not in closed_sources
        ),
        bilag=tuple(_bilag(each) for each in item.bilag if not each.closed),
        decided=done is not None,
        decision=_without(done.text, closed_sources) if done else (),
        point_decisions=tuple(
            PublicPoint(point.label, point.printed or f"Ad {point.label}:", _without(point.text, closed_sources))
            for point in (done.points if done else ())
        ),
        votes=(done.votes.yes, done.votes.no, done.votes.abstain) if done and done.votes else None,
        attendance=_attendance(done),
    )


def _section(section: Section, closed_sources: frozenset[str]) -> PublicSection:
    return PublicSection(section.heading, section.kind, _without(section.body, closed_sources))


def _bilag(each: Bilag) -> tuple[str, str]:
    return each.title, each.file_name


def _earlier(each: EarlierDecision, closed_sources: frozenset[str]) -> PublicEarlier:
    absent = tuple(PublicName(who.name, who.party) for who in each.absent)
    return PublicEarlier(each.body, each.on, each.item, _without(each.text, closed_sources), absent, each.form)


def _attendance(done: Treatment | None) -> PublicAttendance:
    if done is None:
        return PublicAttendance()
    return PublicAttendance(
        done.absence,
        *_people(done.absent),
        tuple((PublicName(s.absent.name, s.absent.party), PublicName(s.by.name, s.by.party)) for s in done.substitutes),
    )


def _absence(done: Treatment | None) -> PublicAttendance:
    """Who was away of a closed item; who was disqualified there would tell whom it is about."""
    if done is None:
        return PublicAttendance()
    away = tuple(each for each in done.absent if each.presence is not Presence.DISQUALIFIED)
    disqualified = {(each.who.uid or each.who) for each in done.absent if each.presence is Presence.DISQUALIFIED}
    substitutes = tuple(each for each in done.substitutes if (each.absent.uid or each.absent) not in disqualified)
    # A list with nobody left on it would tell that there was somebody.
    stated = AbsenceStated.NOT_STATED if disqualified and not away else done.absence
    return _attendance(replace(done, absence=stated, absent=away, substitutes=substitutes))


def _people(absent: Iterable[Absence]) -> tuple[tuple[PublicName, ...], tuple[PublicName, ...]]:
    """Those absent and those disqualified."""
    everybody = tuple(absent)
    return (
        tuple(PublicName(a.who.name, a.who.party) for a in everybody if a.presence is Presence.ABSENT),
        tuple(PublicName(a.who.name, a.who.party) for a in everybody if a.presence is Presence.DISQUALIFIED),
    )


def _without(blocks: Iterable[Block], closed_sources: frozenset[str]) -> Blocks:
    """The text without quotations from closed treatments, wherever they stand in it."""
    return tuple(
        _thinned(b, closed_sources) for b in blocks if not (isinstance(b, Quote) and b.source in closed_sources)
    )


def _thinned(block: Block, closed_sources: frozenset[str]) -> Block:
    def item(each: ListItem) -> ListItem:
        return replace(each, blocks=_without(each.blocks, closed_sources))

    def cell(each: Cell) -> Cell:
        return replace(each, blocks=_without(each.blocks, closed_sources))

    match block:
        case Quote():
            return replace(block, blocks=_without(block.blocks, closed_sources))
        case ListBlock():
            return replace(block, items=tuple(item(each) for each in block.items))
        case Table():
            rows = tuple(Row(row.id, tuple(cell(each) for each in row.cells)) for row in block.rows)
            return replace(block, rows=rows)
        case _:
            return block
