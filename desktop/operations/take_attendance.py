"""Record who is there: the meeting's default, exceptions at items, and who sits for whom.

One truth: whatever is printed of absence is derived from these rows.  No hour of arrival is ever made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from db.book import Book
from db.queries.people import SEATED, members_on
from db.rank import between
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.meetings import agenda_item
from db.tables.meetings import meeting as meeting_row
from db.tables.people import membership, person
from db.uid import Uid
from db.vocabulary import Audience, Certainty, Presence
from desktop.documents.danish import listed
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.found import item_called, last_rank, must, named, one_line, open_item, open_meeting
from desktop.operations.treatments import derive_absence, items_of, treatment_of
from desktop.sentences import Sentence, say


def set_presence(
    desk: Desk, meeting: str, who: str, presence: Presence, reason: str = "", seen: int | None = None
) -> None:
    """Whether a person is at the meeting, as long as an item says nothing else.  The reason stays in the house.

    Faults: StaleWork, RuleBroken.
    """
    name = named(desk, person, who)
    label = (
        say("{name} er til stede", name=name)
        if presence is Presence.PRESENT
        else say("{name} er fraværende", name=name)
    )
    if presence is Presence.DISQUALIFIED:
        raise RuleBroken(
            say("Inhabilitet gælder ét punkt ad gangen."), say("Vælg punktet, og notér inhabiliteten dér.")
        )
    with desk.operation(label) as book:
        open_meeting(book, meeting)
        uid = _default(book, meeting, who)
        because = one_line(reason) if presence is Presence.ABSENT else ""
        book.set(attendance, uid, seen or None, presence=presence, certainty=Certainty.STATED, reason=because)
        derive_absence(book, items_of(book, meeting))


def everybody_is_here(desk: Desk, meeting: str) -> None:
    """Say of all of whom nothing has been said that they are there: then "nobody absent" can be printed.

    Faults: RuleBroken.
    """
    with desk.operation(say("Alle andre er til stede")) as book:
        row = open_meeting(book, meeting)
        if row["held_on"] is not None:
            on = date.fromisoformat(str(row["held_on"]))
            for each in members_on(book.connection, str(row["committee"]), on, Audience.INTERNAL):
                if each.role in SEATED:
                    _default(book, meeting, each.person)
        unsaid = book.connection.execute(
            sa.select(attendance.c.uid).where(
                attendance.c.meeting == meeting,
                attendance.c.presence == str(Presence.PRESENT),
                attendance.c.certainty == str(Certainty.INFERRED),
            )
        ).scalars()
        for uid in unsaid.all():
            book.set(attendance, uid, certainty=Certainty.STATED)
        derive_absence(book, items_of(book, meeting))


def set_presence_at(desk: Desk, items: Sequence[str], who: str, presence: Presence | None, reason: str = "") -> None:
    """A person's place at one item or at several, where it differs from the meeting's default (None: it does not).

    Of several items all are changed or none.  Faults: StaleWork; RuleBroken when one of them forbids it.
    """
    with desk.operation(_label_at(desk, items, who, presence)) as book:
        if reasons := [said for item in items if (said := _forbids(book, item, who, presence))]:
            raise RuleBroken(reasons[0], say("Intet er ændret. Vælg punkterne uden det punkt, og prøv igen."))
        because = one_line(reason) if presence is not Presence.PRESENT else ""
        for item in items:
            _set_exception(book, item, who, presence, because)
        derive_absence(book, items)


def seat_substitute(desk: Desk, meeting: str, absent: str, by: str, item: str | None = None) -> Uid:
    """Let one person sit for another, at the whole meeting or at one item; the other is absent then.

    Faults: RuleBroken when one of them cannot.
    """
    label = say("{by} er stedfortræder for {absent}", by=named(desk, person, by), absent=named(desk, person, absent))
    with desk.operation(label) as book:
        if item is None:
            open_meeting(book, meeting)
        else:
            open_item(book, item)
        _refuse_seat(book, meeting, absent, by, item)
        if item is None:
            default = _default(book, meeting, absent)
            if must(book, attendance, default)["presence"] == Presence.PRESENT:
                book.set(attendance, default, presence=Presence.ABSENT, certainty=Certainty.STATED)
        elif _presence_at(book, meeting, item, absent) is Presence.PRESENT:
            _set_exception(book, item, absent, Presence.ABSENT, "")
        uid = book.add(
            substitution,
            meeting=meeting,
            item=item,
            rank=between(last_rank(book, substitution, "meeting", meeting), ""),
            absent=absent,
            absent_party=_party(book, meeting, absent),
            substitute=by,
            substitute_party=_party(book, meeting, by),
        )
        if item is not None:
            treatment_of(book, item)
        derive_absence(book, items_of(book, meeting))
    return uid


def unseat_substitute(desk: Desk, uid: str) -> None:
    """Take a substitution back; who was absent stays so.  Faults: StaleWork, RuleBroken."""
    with desk.operation(say("Stedfortræder fjernet")) as book:
        row = must(book, substitution, uid)
        open_meeting(book, str(row["meeting"]))
        book.drop(substitution, uid)


# --- rows ----------------------------------------------------------------------------------------------------------


def _default(book: Book, meeting: str, who: str) -> str:
    """The person's row at the meeting, made where there is none."""
    found = book.connection.execute(
        sa.select(attendance.c.uid).where(attendance.c.meeting == meeting, attendance.c.person == who)
    ).scalar()
    if found is not None:
        return str(found)
    return book.add(
        attendance,
        meeting=meeting,
        person=who,
        rank=between(last_rank(book, attendance, "meeting", meeting), ""),
        party=_party(book, meeting, who),
        certainty=Certainty.INFERRED,
    )


def _set_exception(book: Book, item: str, who: str, presence: Presence | None, reason: str) -> None:
    found = book.connection.execute(
        sa.select(attendance_exception.c.uid).where(
            attendance_exception.c.item == item, attendance_exception.c.person == who
        )
    ).scalar()
    if presence is None:
        if found is not None:
            book.drop(attendance_exception, found)
        return
    said = {"presence": presence, "certainty": Certainty.STATED, "reason": reason}
    if found is not None:
        book.change(attendance_exception, found, said)
        return
    book.add(
        attendance_exception,
        item=item,
        person=who,
        rank=between(last_rank(book, attendance_exception, "item", item), ""),
        party=_party(book, str(must(book, agenda_item, item)["meeting"]), who),
        **said,
    )
    treatment_of(book, item)


def _party(book: Book, meeting: str, who: str) -> str:
    """The party letter of a person at a meeting: as it is stored there, else as their seat has it, else their own."""
    body = must(book, meeting_row, meeting)["committee"]
    there = book.connection.execute(
        sa.select(attendance.c.party).where(attendance.c.meeting == meeting, attendance.c.person == who)
    ).scalar()
    if there:
        return str(there)
    seat = book.connection.execute(
        sa.select(membership.c.party)
        .where(membership.c.committee == body, membership.c.person == who, membership.c.party != "")
        .order_by(membership.c.uid.desc())
    ).scalar()
    return str(seat or must(book, person, who)["party"])


def _presence_at(book: Book, meeting: str, item: str | None, who: str) -> Presence:
    """A person's place at an item (None: at the meeting)."""
    if item is not None:
        here = book.connection.execute(
            sa.select(attendance_exception.c.presence).where(
                attendance_exception.c.item == item, attendance_exception.c.person == who
            )
        ).scalar()
        if here is not None:
            return Presence(str(here))
    default = book.connection.execute(
        sa.select(attendance.c.presence).where(attendance.c.meeting == meeting, attendance.c.person == who)
    ).scalar()
    return Presence(str(default)) if default is not None else Presence.PRESENT


# --- what stands in the way ----------------------------------------------------------------------------------------


def _forbids(book: Book, item: str, who: str, presence: Presence | None) -> Sentence | None:
    """Why a person's place at this item cannot be changed with the others; None when it can."""
    row = open_item(book, item)
    number = str(row["number"]) or str(row["title"])
    if row["withdrawn"]:
        return say("Punkt {item} udgår, så ingen er fraværende dér.", item=number)
    name = str(must(book, person, who)["name"])
    if presence is Presence.ABSENT and _presence_at(book, str(row["meeting"]), item, who) is Presence.DISQUALIFIED:
        return say("{name} er noteret inhabil på punkt {item}.", name=name, item=number)
    if presence is not None and presence is not Presence.PRESENT and _sits_for(book, str(row["meeting"]), item, who):
        return say("{name} er stedfortræder på punkt {item}.", name=name, item=number)
    return None


def _sits_for(book: Book, meeting: str, item: str | None, who: str) -> bool:
    """Whether a person sits for somebody at an item, or at the meeting that it belongs to."""
    here = sa.true() if item is None else sa.or_(substitution.c.item.is_(None), substitution.c.item == item)
    found = book.connection.execute(
        sa.select(substitution.c.uid).where(substitution.c.meeting == meeting, substitution.c.substitute == who, here)
    ).first()
    return found is not None


def _refuse_seat(book: Book, meeting: str, absent: str, by: str, item: str | None) -> None:
    name = str(must(book, person, by)["name"])
    if absent == by:
        raise RuleBroken(say("Ingen kan være stedfortræder for sig selv."), say("Vælg en anden person."))
    if _sits_for(book, meeting, item, by):
        raise RuleBroken(
            say("{name} er allerede stedfortræder.", name=name), say("Vælg en anden, eller fjern den første.")
        )
    here = sa.true() if item is None else sa.or_(substitution.c.item.is_(None), substitution.c.item == item)
    taken = (
        book.connection.execute(
            sa.select(person.c.name)
            .join(substitution, substitution.c.substitute == person.c.uid)
            .where(substitution.c.meeting == meeting, substitution.c.absent == absent, here)
        )
        .scalars()
        .all()
    )
    if taken:
        raise RuleBroken(
            say("{names} er allerede stedfortræder.", names=listed([str(each) for each in taken])),
            say("Fjern den første, før du vælger en anden."),
        )
    expected = book.connection.execute(
        sa.select(attendance.c.uid).where(attendance.c.meeting == meeting, attendance.c.person == by)
    ).first()
    if expected is not None and _presence_at(book, meeting, item, by) is Presence.PRESENT:
        raise RuleBroken(
            say("{name} er selv medlem og til stede.", name=name), say("Vælg en, der ikke selv har plads ved bordet.")
        )


def _label_at(desk: Desk, items: Sequence[str], who: str, presence: Presence | None) -> Sentence:
    name = named(desk, person, who)
    called = [item_called(desk, item) for item in items]
    where = called[0] if len(called) == 1 else f"{called[0]}–{called[-1]}" if called else ""
    match presence:
        case Presence.PRESENT:
            return say("{name} er til stede på punkt {items}", name=name, items=where)
        case Presence.ABSENT:
            return say("{name} er fraværende på punkt {items}", name=name, items=where)
        case Presence.DISQUALIFIED:
            return say("{name} er inhabil på punkt {items}", name=name, items=where)
        case None:
            return say("{name} følger mødet på punkt {items}", name=name, items=where)
