"""Set up people and their seats.  A seat that ends changes nothing that has been; meetings to come follow."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

import sqlalchemy as sa

from db.book import Book
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.meetings import meeting
from db.tables.people import committee, membership, person
from db.uid import Uid
from db.vocabulary import Certainty, MeetingStage, MemberRole, Presence
from desktop.documents.danish import sort_key
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.expect_members import expect_everywhere
from desktop.operations.found import must, named, one_line, short, value_of
from desktop.sentences import say


class MembershipChanges(TypedDict, total=False):
    """What can be changed of a seat."""

    role: MemberRole
    party: str
    title: str
    since: date | None
    until: date | None
    substitute_for: str | None


def add_person(desk: Desk, name: str, party: str = "") -> Uid:
    """Somebody new.  Faults: RuleBroken without a name, or when the same name and party are there already."""
    words, letter = one_line(name), one_line(party)
    with desk.operation(say("{name} tilføjet", name=short(words))) as book:
        _refuse_person(book, words, letter, "")
        return book.add(person, name=words, party=letter, sort_key=sort_key(words))


def change_person(
    desk: Desk, uid: str, *, name: str | None = None, party: str | None = None, seen: int | None = None
) -> int:
    """Another name or party letter; the version of now comes back.  Papers that are there keep the letter they have.

    Faults: StaleWork, RuleBroken.
    """
    with desk.operation(say("{name} ændret", name=named(desk, person, uid)), merge=f"person:{uid}") as book:
        row = must(book, person, uid)
        words = one_line(name) if name is not None else str(row["name"])
        letter = one_line(party) if party is not None else str(row["party"])
        _refuse_person(book, words, letter, uid)
        book.set(person, uid, seen, name=words, party=letter, sort_key=sort_key(words))
        return int(str(must(book, person, uid)["version"]))


def drop_person(desk: Desk, uid: str) -> None:
    """Take somebody away whom no meeting names, with their seats.  Faults: RuleBroken when a meeting names them."""
    with desk.operation(say("{name} slettet", name=named(desk, person, uid))) as book:
        if is_named(book, uid):
            raise RuleBroken(
                say("{name} er nævnt i et møde og kan ikke slettes.", name=must(book, person, uid)["name"]),
                say("Lad personen stå, og afslut medlemskaberne."),
            )
        for each in _expected(book, uid):
            book.drop(attendance, each)
        book.drop(person, uid)


def add_membership(desk: Desk, body: str, who: str, **given: Unpack[MembershipChanges]) -> Uid:
    """A seat in a body; meetings to come expect the person.

    Faults: RuleBroken when the person has a seat there in that time already, or it ends before it begins.
    """
    label = say("{name} i {body}", name=named(desk, person, who), body=named(desk, committee, body))
    with desk.operation(label) as book:
        return _seat(book, body, who, {**given})


def add_new_member(desk: Desk, body: str, name: str, **given: Unpack[MembershipChanges]) -> Uid:
    """Somebody new and their seat, as one act; the seat comes back.  Faults: RuleBroken, as for each by itself."""
    words, letter = one_line(name), one_line(given.get("party", ""))
    with desk.operation(say("{name} i {body}", name=short(words), body=named(desk, committee, body))) as book:
        _refuse_person(book, words, letter, "")
        who = book.add(person, name=words, party=letter, sort_key=sort_key(words))
        return _seat(book, body, who, {**given})


def change_membership(desk: Desk, uid: str, seen: int | None = None, **changes: Unpack[MembershipChanges]) -> None:
    """Another role, title, party letter or time.  Faults: StaleWork, RuleBroken."""
    label = say("Medlemskab for {name}", name=_whose(desk, uid))
    with desk.operation(label, merge=f"membership:{uid}:{'+'.join(sorted(changes))}") as book:
        row = must(book, membership, uid)
        values = _values({**changes})
        _refuse_seat(book, {**row, **values}, uid)
        book.change(membership, uid, values, seen)
        expect_everywhere(book, str(row["committee"]))


def end_membership(desk: Desk, uid: str, until: date, seen: int | None = None) -> None:
    """The last day of a seat.  Nothing old changes; meetings to come do not expect the person any more.

    Faults: StaleWork, RuleBroken when it would end before it begins.
    """
    with desk.operation(say("{name} udtrådt", name=_whose(desk, uid))) as book:
        row = must(book, membership, uid)
        _refuse_seat(book, {**row, "until": until.isoformat()}, uid)
        book.set(membership, uid, seen, until=until.isoformat())
        expect_everywhere(book, str(row["committee"]))


def drop_membership(desk: Desk, uid: str) -> None:
    """Take a seat away that was a mistake; one that ends is ended.  Faults: StaleWork."""
    with desk.operation(say("Medlemskab for {name} slettet", name=_whose(desk, uid))) as book:
        body = str(must(book, membership, uid)["committee"])
        book.drop(membership, uid)
        expect_everywhere(book, body)


def is_named(book: Book, uid: str) -> bool:
    """Whether a meeting has been held with a person, or says anything else of them than that they are expected."""
    hanging = (
        sa.select(attendance.c.uid)
        .join(meeting, meeting.c.uid == attendance.c.meeting)
        .where(attendance.c.person == uid, meeting.c.stage == str(MeetingStage.HELD)),
        sa.select(attendance.c.uid).where(
            attendance.c.person == uid,
            sa.or_(
                attendance.c.presence != str(Presence.PRESENT),
                attendance.c.certainty != str(Certainty.INFERRED),
                attendance.c.reason != "",
            ),
        ),
        sa.select(attendance_exception.c.uid).where(attendance_exception.c.person == uid),
        sa.select(substitution.c.uid).where(sa.or_(substitution.c.absent == uid, substitution.c.substitute == uid)),
    )
    return any(book.connection.execute(each.limit(1)).first() is not None for each in hanging)


def _expected(book: Book, uid: str) -> list[str]:
    found = book.connection.execute(sa.select(attendance.c.uid).where(attendance.c.person == uid))
    return [str(each) for each in found.scalars()]


def _seat(book: Book, body: str, who: str, given: dict[str, object]) -> Uid:
    values = _values(given)
    values.setdefault("party", str(must(book, person, who)["party"]))
    _refuse_seat(book, {"committee": body, "person": who, "since": None, "until": None, **values}, "")
    uid = book.add_many(membership, [{"committee": body, "person": who, **values}])[0]
    expect_everywhere(book, body)
    return uid


def _whose(desk: Desk, uid: str) -> str:
    return named(desk, person, value_of(desk, membership, uid, "person"))


def _values(given: dict[str, object]) -> dict[str, object]:
    values = dict(given)
    for name in ("party", "title"):
        if name in values:
            values[name] = one_line(str(values[name]))
    for name in ("since", "until"):
        if isinstance(at := values.get(name), date):
            values[name] = at.isoformat()
    return values


def _refuse_person(book: Book, name: str, party: str, uid: str) -> None:
    if not name:
        raise RuleBroken(say("Personen mangler et navn."), say("Skriv navnet, som det skal stå i referatet."))
    twin = book.connection.execute(
        sa.select(person.c.uid).where(person.c.name == name, person.c.party == party, person.c.uid != uid)
    ).first()
    if twin is not None:
        raise RuleBroken(
            say("{name} findes allerede.", name=name), say("Brug den person, der er der, eller skriv et mellemnavn.")
        )


def _refuse_seat(book: Book, seat: dict[str, object], uid: str) -> None:
    since, until = str(seat["since"] or "0000"), str(seat["until"] or "9999")
    if until < since:
        raise RuleBroken(say("Medlemskabet slutter, før det begynder."), say("Ret en af datoerne."))
    if seat.get("substitute_for") == seat["person"]:
        raise RuleBroken(say("Ingen kan være stedfortræder for sig selv."), say("Vælg en anden person."))
    others = book.connection.execute(
        sa.select(membership.c.since, membership.c.until).where(
            membership.c.committee == seat["committee"], membership.c.person == seat["person"], membership.c.uid != uid
        )
    )
    if any((row.since or "0000") <= until and since <= (row.until or "9999") for row in others):
        raise RuleBroken(
            say("Personen har allerede en plads i udvalget på det tidspunkt."),
            say("Ret den, der er der, eller vælg en anden dato."),
        )
