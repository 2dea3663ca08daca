"""A meeting's records as rows: what each part of it says in the columns of its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from db import richtext
from db.book import Book
from db.codec import encode
from db.queries.people import people_named
from db.rank import spread
from db.rows import (
    Absence,
    Bilag,
    EarlierDecision,
    Item,
    Meeting,
    PointDecision,
    PublicFace,
    Section,
    Substitution,
    Treatment,
    Who,
)
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.cases import case_file, route_body, route_stage
from db.tables.decisions import earlier_decision, point_decision, treatment
from db.tables.meetings import agenda_item, bilag, item_section, recommendation, recommendation_point
from db.tables.people import person
from db.uid import Uid, new_uid
from db.vocabulary import Certainty, Presence
from desktop.documents.danish import sort_key
from desktop.rules.case_numbers import scheme_of

Columns = dict[str, object]
_AT_ONCE = 500  # names that one statement asks for; engines take a limited number


@dataclass
class Sheet:
    """Rows gathered by table, so that each table is written in one statement."""

    now: datetime
    rows: dict[sa.Table, list[Columns]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: sa.Table, **values: object) -> Uid:
        """A row that will be written; its uid comes back."""
        uid = new_uid(self.now)
        self.rows[table].append({"uid": uid, **values})
        return uid

    def write(self, book: Book) -> None:
        """Write all that was gathered, and begin anew."""
        for table, rows in self.rows.items():
            book.add_many(table, rows)
        self.rows.clear()


class People:
    """The people whom a meeting names, found or made."""

    def __init__(self, book: Book, sheet: Sheet, given: Meeting) -> None:
        self._sheet = sheet
        self._known: dict[tuple[str, str], str] = {}
        names = list(dict.fromkeys(who.name for who in _named(given)))
        for at in range(0, len(names), _AT_ONCE):
            self._known |= people_named(book.connection, names[at : at + _AT_ONCE])

    def uid(self, who: Who) -> str:
        """The person whom a paper names."""
        key = (who.name, who.party)
        if key not in self._known:
            self._known[key] = self._sheet.add(person, name=who.name, party=who.party, sort_key=sort_key(who.name))
        return self._known[key]


def _named(given: Meeting) -> Iterator[Who]:
    """Everybody whom the meeting names as absent or as substitute, in order of first mention."""
    yield from _named_here(given.absent, given.substitutes)
    for item in given.items:
        if item.treatment:
            yield from _named_here(item.treatment.absent, item.treatment.substitutes)


def _named_here(absent: Iterable[Absence], substitutes: Iterable[Substitution]) -> Iterator[Who]:
    for absence in absent:
        yield absence.who
    for each in substitutes:
        yield each.absent
        yield each.by


class Cases:
    """The cases that a meeting's items treat, found by case number or made."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self._book = book
        self._sheet = sheet
        self._known: dict[str, str] = {}

    def uid(self, item: Item) -> str:
        """The case of an item."""
        number = item.case_no
        if not number:
            return self._sheet.add(case_file, title=item.title)
        if (known := self.known(number)) is not None:
            return known
        self._known[number] = self._sheet.add(case_file, case_no=number, scheme=scheme_of(number), title=item.title)
        return self._known[number]

    def known(self, number: str) -> str | None:
        """The case with this number; None when there is none yet."""
        if number not in self._known:
            found = self._book.connection.execute(
                sa.select(case_file.c.uid).where(case_file.c.case_no == number).order_by(case_file.c.uid)
            ).scalar()
            if found is None:
                return None
            self._known[number] = str(found)
        return self._known[number]


# --- a new meeting's rows ------------------------------------------------------------------------------------------


def attendance_rows(sheet: Sheet, uid: str, given: Meeting, people: People) -> None:
    """The meeting's default: absent where the paper says so, else present, as far as the paper lets us infer."""
    everybody = default_attendance(given, people)
    for rank, values in zip(spread(len(everybody)), everybody, strict=True):
        sheet.add(attendance, meeting=uid, rank=rank, **values)


def default_attendance(given: Meeting, people: People) -> list[Columns]:
    """Everybody whom a meeting names as absent somewhere, once each."""
    stated: dict[str, Absence] = {}
    for absence in given.absent:
        stated.setdefault(people.uid(absence.who), absence)
    everybody = {each: absence.who for each, absence in stated.items()}
    for item in given.items:
        for absence in item.treatment.absent if item.treatment else ():
            everybody.setdefault(people.uid(absence.who), absence.who)
    return [
        {
            "person": each,
            "party": who.party,
            "presence": stated[each].presence if each in stated else Presence.PRESENT,
            "certainty": stated[each].certainty if each in stated else Certainty.INFERRED,
        }
        for each, who in everybody.items()
    ]


def substitute_rows(
    sheet: Sheet, uid: str, item: str | None, substitutes: Sequence[Substitution], people: People
) -> None:
    """Who sits in for whom, at the whole meeting or at one item."""
    for rank, each in zip(spread(len(substitutes)), substitutes, strict=True):
        sheet.add(substitution, meeting=uid, item=item, rank=rank, **substitution_values(each, people))


def item_rows(sheet: Sheet, uid: str, rank: str, item: Item, people: People, cases: Cases) -> Uid:
    """An item with all that hangs on it."""
    case = cases.uid(item)
    values = item_values(item) | face_values(item.public)
    new = sheet.add(agenda_item, meeting=uid, case_file=case, rank=rank, **values)
    route_rows(sheet, case, new, item)
    _listed(sheet, item_section, {"item": new}, map(section_values, item.sections))
    points = _recommendation(sheet, new, item)
    if item.treatment is not None:
        _treatment(sheet, uid, new, item.treatment, points, people)
    _listed(sheet, earlier_decision, {"item": new}, map(earlier_values, item.earlier))
    _listed(sheet, bilag, {"item": new}, map(bilag_values, item.bilag))
    return new


def route_rows(sheet: Sheet, case: str, item_uid: str, item: Item) -> None:
    """The stops on an item's way, each with its bodies."""
    for place, bodies in enumerate(item.route):
        stage = sheet.add(route_stage, case_file=case, item=item_uid, place=place)
        for within, body in enumerate(bodies):
            sheet.add(route_body, stage=stage, place=within, body=body)


def _listed(sheet: Sheet, table: sa.Table, parent: Columns, values: Iterable[Columns]) -> None:
    """Rows that stand in an order below their parent."""
    rows = list(values)
    for rank, each in zip(spread(len(rows)), rows, strict=True):
        sheet.add(table, **parent, rank=rank, **each)


def _recommendation(sheet: Sheet, item_uid: str, item: Item) -> dict[str, str]:
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


def _treatment(sheet: Sheet, uid: str, item_uid: str, given: Treatment, points: dict[str, str], people: People) -> None:
    treated = sheet.add(treatment, item=item_uid, **treatment_values(given))
    _listed(sheet, point_decision, {"treatment": treated}, (decided_values(each, points) for each in given.points))
    _listed(sheet, attendance_exception, {"item": item_uid}, exceptions(given, people))
    substitute_rows(sheet, uid, item_uid, given.substitutes, people)


# --- what a record says in its table's columns -----------------------------------------------------------------------


def item_values(item: Item) -> Columns:
    """An item without its case and its public face."""
    return {
        "number": item.number,
        "provisional": item.provisional,
        "title": item.title,
        "kind": item.kind,
        "closed": item.closed,
        "withdrawn": item.withdrawn,
        "truncated": item.truncated,
        "route_text": item.route_text,
    }


def face_values(face: PublicFace | None) -> Columns:
    """What everyone may read of a closed item."""
    said = face or PublicFace()
    return {
        "public_title": said.title,
        "public_text": richtext.write(said.text),
        "public_decision": richtext.write(said.decision),
        "closed_reason": said.reason,
    }


def section_values(section: Section) -> Columns:
    """A headed part of an item."""
    return {"heading": section.heading, "kind": section.kind, "body": richtext.write(section.body)}


def treatment_values(given: Treatment) -> Columns:
    """What happened to an item, without its points and people."""
    votes = given.votes
    return {
        "text": richtext.write(given.text),
        "outcome": given.outcome,
        "role": given.role,
        "modified": given.modified,
        "absence": given.absence,
        "votes_yes": votes.yes if votes else None,
        "votes_no": votes.no if votes else None,
        "votes_abstain": votes.abstain if votes else None,
    }


def decided_values(point: PointDecision, points: dict[str, str]) -> Columns:
    """What was decided on one point."""
    return {
        "point": points.get(point.label),
        "label": point.label,
        "printed": point.printed,
        "text": richtext.write(point.text),
        "outcome": point.outcome,
        "modified": point.modified,
    }


def exceptions(given: Treatment, people: People) -> list[Columns]:
    """Who takes no part in an item, once each."""
    once: dict[str, Absence] = {}
    for absence in given.absent:
        once.setdefault(people.uid(absence.who), absence)
    return [
        {
            "person": each,
            "party": absence.who.party,
            "presence": absence.presence,
            "certainty": absence.certainty,
        }
        for each, absence in once.items()
    ]


def substitution_values(each: Substitution, people: People) -> Columns:
    """One who sits in for another."""
    return {
        "absent": people.uid(each.absent),
        "absent_party": each.absent.party,
        "substitute": people.uid(each.by),
        "substitute_party": each.by.party,
    }


def earlier_values(earlier: EarlierDecision) -> Columns:
    """What an earlier body decided, as it is quoted."""
    return {
        "body": earlier.body,
        "decided_on": earlier.on.isoformat() if earlier.on else None,
        "item_number": earlier.item,
        "text": richtext.write(earlier.text),
        "absent": encode(earlier.absent).decode() if earlier.absent else "",
        "form": earlier.form,
        "derived_from": earlier.derived_from or None,
        "closed": earlier.closed,
    }


def bilag_values(each: Bilag) -> Columns:
    """An attachment."""
    return {"title": each.title, "file_name": each.file_name, "closed": each.closed}
