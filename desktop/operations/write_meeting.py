"""Put a whole meeting into the book: from a reading of a file, from the sample, from a package."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from db import richtext
from db.book import Book
from db.codec import encode
from db.queries.people import committee_named, people_named
from db.rank import spread
from db.rows import Absence, Committee, Item, Meeting, Section, Substitution, Treatment, Who
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.cases import case_file, route_body, route_stage
from db.tables.decisions import earlier_decision, point_decision, treatment
from db.tables.meetings import (
    agenda_item,
    bilag,
    item_section,
    meeting,
    number_series,
    recommendation,
    recommendation_point,
)
from db.tables.people import committee, person
from db.uid import Uid, new_uid
from db.vocabulary import Certainty, Colour, NumberScope, Presence
from desktop.documents.danish import day_in_words, sort_key
from desktop.faults import RuleBroken
from desktop.operations.number_agenda import renumber
from desktop.operations.set_up_committee import free_colour
from desktop.rules.case_numbers import scheme_of
from desktop.sentences import say


@dataclass
class _Sheet:
    """Rows gathered by table, so that each table is written in one statement."""

    now: datetime
    rows: dict[sa.Table, list[dict[str, object]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: sa.Table, **values: object) -> Uid:
        uid = new_uid(self.now)
        self.rows[table].append({"uid": uid, **values})
        return uid

    def write(self, book: Book) -> None:
        for table, rows in self.rows.items():
            book.add_many(table, rows)


def write_meeting(book: Book, given: Meeting, now: datetime) -> Uid:
    """Store a meeting with its items, cases, people and numbers; its new uid comes back.

    The body is found by name, cases by case number, people by name and party; what is not there yet is made.
    Faults: RuleBroken when the body already has a meeting at that day and hour.
    """
    sheet = _Sheet(now)
    body = committee_named(book.connection, given.committee, given.committee_code)
    if body is None:
        body = sheet.add(
            committee,
            code=given.committee_code,
            name=given.committee,
            place=given.place,
            colour=free_colour(book),
        )
    elif taken := _taken(book, body, given):
        raise RuleBroken(
            say("{committee} har allerede et møde {day}.", committee=given.committee, day=taken),
            say("Slet eller flyt det andet møde, eller fortryd den tidligere indlæsning."),
        )
    people = _People(book, sheet, given)
    uid = sheet.add(
        meeting,
        committee=body,
        series=_series(book, sheet, body, given),
        held_on=given.on.isoformat() if given.on else None,
        start=given.start.isoformat("minutes") if given.start else None,
        finish=given.end.isoformat("minutes") if given.end else None,
        place=given.place,
        document=given.document,
        stage=given.stage,
        review=given.review,
    )
    _default_attendance(sheet, uid, given, people)
    _substitutes(sheet, uid, None, given.substitutes, people)
    cases = _Cases(book, sheet)
    for rank, item in zip(spread(len(given.items)), given.items, strict=True):
        _item(sheet, uid, rank, item, people, cases)
    sheet.write(book)
    _join_parts(book, uid)
    renumber(book, body)
    return uid


def _join_parts(book: Book, uid: str) -> None:
    """Item `13.1` is a part of item `13`, where both are open or both closed."""
    columns = agenda_item.c
    found = book.connection.execute(
        sa.select(columns.uid, columns.number, columns.closed).where(columns.meeting == uid)
    ).all()
    whole = {(row.number, row.closed): row.uid for row in found if row.number.isdigit()}
    for row in found:
        number, dot, _ = row.number.partition(".")
        if dot and (number, row.closed) in whole:
            book.set(agenda_item, row.uid, parent=whole[number, row.closed])


def _taken(book: Book, body: str, given: Meeting) -> str:
    """The day of a meeting that the body already has at this day and hour; "" when it has none."""
    if given.on is None:
        return ""
    found = book.connection.execute(
        sa.select(meeting.c.start).where(meeting.c.committee == body, meeting.c.held_on == given.on.isoformat())
    ).scalars()
    start = given.start.isoformat("minutes") if given.start else None
    return day_in_words(given.on) if start in set(found) else ""


def _series(book: Book, sheet: _Sheet, body: str, given: Meeting) -> str | None:
    """The year's number series of the body, moved on past the numbers that this meeting has on paper.

    Provisional numbers move it nowhere; a series that is made for them begins with them.
    """
    numbered = [(int(item.number), item.provisional) for item in given.items if item.number.isdigit()]
    if not numbered or given.on is None:
        return None
    used = [number for number, provisional in numbered if not provisional]
    year = given.on.year
    found = book.connection.execute(
        sa.select(number_series).where(number_series.c.committee == body, number_series.c.year == year)
    ).first()
    after = max(used) + 1 if used else min(number for number, _ in numbered)
    if found is None:
        return sheet.add(number_series, committee=body, scope=NumberScope.YEAR, year=year, next_number=after)
    if used and found.next_number < after:
        book.set(number_series, found.uid, next_number=after)
    return str(found.uid)


class _People:
    """The people whom a meeting names, found or made."""

    def __init__(self, book: Book, sheet: _Sheet, given: Meeting) -> None:
        self._sheet = sheet
        self._known = people_named(book.connection, {who.name for who in _named(given)})

    def uid(self, who: Who) -> str:
        key = (who.name, who.party)
        if key not in self._known:
            self._known[key] = self._sheet.add(person, name=who.name, party=who.party, sort_key=sort_key(who.name))
        return self._known[key]


def _named(given: Meeting) -> Iterable[Who]:
    """Everybody whom the meeting names as absent or as substitute, in order of first mention."""
    yield from _named_here(given.absent, given.substitutes)
    for item in given.items:
        if item.treatment:
            yield from _named_here(item.treatment.absent, item.treatment.substitutes)


def _named_here(absent: Iterable[Absence], substitutes: Iterable[Substitution]) -> Iterable[Who]:
    for absence in absent:
        yield absence.who
    for each in substitutes:
        yield each.absent
        yield each.by


def _default_attendance(sheet: _Sheet, uid: str, given: Meeting, people: _People) -> None:
    """The meeting's default: absent where the paper says so, else present, as far as the paper lets us infer."""
    stated = {people.uid(absence.who): absence for absence in given.absent}
    everybody: dict[str, Who] = {}
    for absence in given.absent:
        everybody.setdefault(people.uid(absence.who), absence.who)
    for item in given.items:
        for absence in item.treatment.absent if item.treatment else ():
            everybody.setdefault(people.uid(absence.who), absence.who)
    for rank, (each, who) in zip(spread(len(everybody)), everybody.items(), strict=True):
        absence_there = stated.get(each)
        sheet.add(
            attendance,
            meeting=uid,
            person=each,
            rank=rank,
            party=who.party,
            presence=absence_there.presence if absence_there else Presence.PRESENT,
            certainty=absence_there.certainty if absence_there else Certainty.INFERRED,
        )


def _substitutes(
    sheet: _Sheet, uid: str, item: str | None, substitutes: tuple[Substitution, ...], people: _People
) -> None:
    for rank, each in zip(spread(len(substitutes)), substitutes, strict=True):
        sheet.add(
            substitution,
            meeting=uid,
            item=item,
            rank=rank,
            absent=people.uid(each.absent),
            absent_party=each.absent.party,
            substitute=people.uid(each.by),
            substitute_party=each.by.party,
        )


class _Cases:
    """The cases that a meeting's items treat, found by case number or made."""

    def __init__(self, book: Book, sheet: _Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._known: dict[str, str] = {}

    def uid(self, item: Item) -> str:
        number = item.case_no
        if not number:
            return self._sheet.add(case_file, title=item.title)
        if number not in self._known:
            found = self._book.connection.execute(
                sa.select(case_file.c.uid).where(case_file.c.case_no == number).order_by(case_file.c.uid)
            ).scalar()
            self._known[number] = (
                str(found)
                if found
                else self._sheet.add(case_file, case_no=number, scheme=scheme_of(number), title=item.title)
            )
        return self._known[number]


def _item(sheet: _Sheet, uid: str, rank: str, item: Item, people: _People, cases: _Cases) -> None:
    case = cases.uid(item)
    face = item.public
    item_uid = sheet.add(
        agenda_item,
        meeting=uid,
        case_file=case,
        rank=rank,
        number=item.number,
        provisional=item.provisional,
        title=item.title,
        kind=item.kind,
        closed=item.closed,
        withdrawn=item.withdrawn,
        truncated=item.truncated,
        route_text=item.route_text,
        public_title=face.title if face else "",
        public_text=richtext.write(face.text) if face else "",
        public_decision=richtext.write(face.decision) if face else "",
        closed_reason=face.reason if face else "",
    )
    _route(sheet, case, item_uid, item)
    _sections(sheet, item_uid, item.sections)
    points = _recommendation(sheet, item_uid, item)
    if item.treatment is not None:
        _treatment(sheet, uid, item_uid, item.treatment, points, people)
    for key, earlier in zip(spread(len(item.earlier)), item.earlier, strict=True):
        sheet.add(
            earlier_decision,
            item=item_uid,
            rank=key,
            body=earlier.body,
            decided_on=earlier.on.isoformat() if earlier.on else None,
            item_number=earlier.item,
            text=richtext.write(earlier.text),
            absent=encode(earlier.absent).decode() if earlier.absent else "",
            form=earlier.form,
            derived_from=earlier.derived_from or None,
            closed=earlier.closed,
        )
    for key, each in zip(spread(len(item.bilag)), item.bilag, strict=True):
        sheet.add(bilag, item=item_uid, rank=key, title=each.title, file_name=each.file_name, closed=each.closed)


def _route(sheet: _Sheet, case: str, item_uid: str, item: Item) -> None:
    for place, bodies in enumerate(item.route):
        stage = sheet.add(route_stage, case_file=case, item=item_uid, place=place)
        for within, body in enumerate(bodies):
            sheet.add(route_body, stage=stage, place=within, body=body)


def _sections(sheet: _Sheet, item_uid: str, sections: tuple[Section, ...]) -> None:
    for key, section in zip(spread(len(sections)), sections, strict=True):
        sheet.add(
            item_section,
            item=item_uid,
            rank=key,
            heading=section.heading,
            kind=section.kind,
            body=richtext.write(section.body),
        )


def _recommendation(sheet: _Sheet, item_uid: str, item: Item) -> dict[str, str]:
    """Store the recommendation; the uids of its points by label."""
    said = item.recommendation
    if said is None:
        return {}
    uid = sheet.add(
        recommendation, item=item_uid, lead=said.lead, recommender=said.recommender, addressee=said.addressee
    )
    return {
        point.label: sheet.add(recommendation_point, recommendation=uid, rank=key, label=point.label, text=point.text)
        for key, point in zip(spread(len(said.points)), said.points, strict=True)
    }


def _treatment(
    sheet: _Sheet, uid: str, item_uid: str, given: Treatment, points: dict[str, str], people: _People
) -> None:
    votes = given.votes
    treated = sheet.add(
        treatment,
        item=item_uid,
        text=richtext.write(given.text),
        outcome=given.outcome,
        role=given.role,
        modified=given.modified,
        absence=given.absence,
        votes_yes=votes.yes if votes else None,
        votes_no=votes.no if votes else None,
        votes_abstain=votes.abstain if votes else None,
    )
    for key, point in zip(spread(len(given.points)), given.points, strict=True):
        sheet.add(
            point_decision,
            treatment=treated,
            point=points.get(point.label),
            rank=key,
            label=point.label,
            printed=point.printed,
            text=richtext.write(point.text),
            outcome=point.outcome,
            modified=point.modified,
        )
    for key, absence in zip(spread(len(given.absent)), given.absent, strict=True):
        sheet.add(
            attendance_exception,
            item=item_uid,
            person=people.uid(absence.who),
            rank=key,
            party=absence.who.party,
            presence=absence.presence,
            certainty=absence.certainty,
        )
    _substitutes(sheet, uid, item_uid, given.substitutes, people)


def write_committee(book: Book, given: Committee, colour: Colour | None = None) -> Uid:
    """Store a body with its rules.  Returns its new uid."""
    return book.add(
        committee,
        code=given.code,
        name=given.name,
        short_name=given.short_name,
        kind=given.kind,
        slash=given.slash,
        colour=colour or free_colour(book),
        place=given.place,
        start=given.start.isoformat("minutes") if given.start else None,
    )
