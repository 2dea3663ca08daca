"""Set up a body: its names and code, its kind and colour, where and when it meets, and the rules of its papers."""

from __future__ import annotations

from datetime import date, time
from typing import TypedDict, Unpack

import sqlalchemy as sa

from db.book import Book
from db.queries.values import colour as colour_of
from db.rank import spread
from db.tables.meetings import meeting
from db.tables.people import committee, deadline_rule, section_template, standing_item
from db.uid import Uid
from db.vocabulary import (
    AbsenceForm,
    Colour,
    CommitteeKind,
    EarlierForm,
    ItemKind,
    NumberScope,
    PublicationPolicy,
    SlashMeaning,
)
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.found import must, named, one_line, short
from desktop.operations.number_agenda import renumber
from desktop.rules import new_body
from desktop.sentences import say

_DIVIDERS = frozenset(",/")


class CommitteeChanges(TypedDict, total=False):
    """What can be changed of a body."""

    code: str
    name: str
    short_name: str
    kind: CommitteeKind
    colour: Colour
    since: date | None
    until: date | None
    successor: str | None
    place: str
    start: time | None
    slash: SlashMeaning
    numbering: NumberScope
    publication: PublicationPolicy
    absence_form: AbsenceForm
    earlier_form: EarlierForm
    saturday_counts: bool
    active: bool
    target_words: int | None
    target_lix: int | None


def add_committee(desk: Desk, **given: Unpack[CommitteeChanges]) -> Uid:
    """A new body with sections, standing items and deadlines to begin with; it gets a colour that is free.

    Faults: RuleBroken when it has no code or name, or another body has the code.
    """
    with desk.operation(say("Nyt udvalg {name}", name=short(one_line(given.get("name", ""))))) as book:
        return new_committee(book, **given)


def new_committee(book: Book, **given: Unpack[CommitteeChanges]) -> Uid:
    """A new body, as a part of a larger act.  Faults: RuleBroken."""
    values = _values(book, {**given}, "")
    for name, what in (("code", say("en kode")), ("name", say("et navn"))):
        if not values.get(name):
            raise RuleBroken(say("Udvalget mangler {what}.", what=what), say("Skriv det, og prøv igen."))
    values.setdefault("colour", free_colour(book))
    uid = book.add_many(committee, [values])[0]
    begin_rules(book, uid, CommitteeKind(given.get("kind", CommitteeKind.SECTOR)))
    return uid


def change_committee(desk: Desk, uid: str, seen: int | None = None, **changes: Unpack[CommitteeChanges]) -> None:
    """Change what a body is called or how its papers are made.  Papers that are out stay as they are.

    Faults: StaleWork, RuleBroken when another body has the code, or it would be its own successor.
    """
    label = say("Opsætning af {body}", body=named(desk, committee, uid))
    with desk.operation(label, merge=f"committee:{uid}:{'+'.join(sorted(changes))}") as book:
        values = _values(book, {**changes}, uid)
        for name in ("code", "name"):
            if name in values and not values[name]:
                raise RuleBroken(say("Et udvalg har både kode og navn."), say("Skriv den, der mangler."))
        book.change(committee, uid, values, seen)
        if "numbering" in changes:
            renumber(book, uid)


def drop_committee(desk: Desk, uid: str) -> None:
    """Take a body away that has never met.  Faults: RuleBroken when it has meetings."""
    with desk.operation(say("Udvalget {name} slettet", name=named(desk, committee, uid))) as book:
        met = book.connection.execute(sa.select(meeting.c.uid).where(meeting.c.committee == uid).limit(1)).first()
        if met is not None:
            raise RuleBroken(
                say("Udvalget har møder og kan ikke slettes."),
                say("Gør det inaktivt i stedet: så forsvinder det fra nye møder, og de gamle bliver stående."),
            )
        book.drop(committee, uid)


def begin_rules(book: Book, uid: str, kind: CommitteeKind) -> None:
    """The sections, standing items and deadlines that a new body begins with."""
    begin_sections_of(book, uid)
    book.add_many(
        standing_item,
        [
            {
                "committee": uid,
                "rank": rank,
                "title": each.title,
                "kind": each.kind,
                "closed": each.closed,
                "standing": each.standing,
            }
            for rank, each in zip(spread(len(new_body.STANDING)), new_body.STANDING, strict=True)
        ],
    )
    book.add_many(
        deadline_rule,
        [{"committee": uid, "what": what, "weekdays": weekdays} for what, weekdays in new_body.deadlines(kind)],
    )


def begin_sections_of(book: Book, uid: str) -> None:
    """The usual sections, for every kind of item."""
    for kind in ItemKind:
        usual = new_body.SECTIONS[kind]
        book.add_many(
            section_template,
            [
                {
                    "committee": uid,
                    "item_kind": kind,
                    "rank": rank,
                    "heading": each.heading,
                    "kind": each.kind,
                    "required": each.required,
                }
                for rank, each in zip(spread(len(usual)), usual, strict=True)
            ],
        )


def free_colour(book: Book) -> Colour:
    """The colour that fewest bodies have."""
    used = [
        colour_of(row.colour, row.uid)
        for row in book.connection.execute(sa.select(committee.c.uid, committee.c.colour))
    ]
    return min(Colour, key=lambda each: (used.count(each), each))


def _values(book: Book, given: dict[str, object], uid: str) -> dict[str, object]:
    values = dict(given)
    for name in ("code", "name", "short_name", "place"):
        if name in values:
            values[name] = one_line(str(values[name]))
    for name in ("since", "until"):
        if isinstance(at := values.get(name), date):
            values[name] = at.isoformat()
    if isinstance(start := values.get("start"), time):
        values["start"] = start.isoformat("minutes")
    if code := str(values.get("code", "")):
        _refuse_code(book, code, uid)
    if uid and values.get("successor") == uid:
        raise RuleBroken(say("Et udvalg kan ikke afløse sig selv."), say("Vælg det udvalg, der tog over."))
    if successor := values.get("successor"):
        must(book, committee, str(successor))
    return values


def _refuse_code(book: Book, code: str, uid: str) -> None:
    if _DIVIDERS & set(code):
        raise RuleBroken(
            say("Koden må ikke indeholde komma eller skråstreg."), say("De tegn skiller udvalgene i en sagsgang.")
        )
    others = book.connection.execute(
        sa.select(committee.c.code, committee.c.name).where(committee.c.uid != uid, committee.c.code != "")
    )
    taken = next((row.name for row in others if row.code.casefold() == code.casefold()), None)
    if taken is not None:
        raise RuleBroken(
            say("Koden {code} er i brug: {name}.", code=code, name=taken),
            say("Vælg en anden kode, for eksempel med et bogstav mere."),
        )
