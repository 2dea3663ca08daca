"""Edit what an item is called, under which case number, what it asks for, where it goes, and what everyone may read.

Autosaves: the same text saved again within minutes is one step back.  `seen` is the text that the editor last showed.
"""

from __future__ import annotations

import sqlalchemy as sa

from db.book import Book
from db.journal import Values
from db.richtext import Blocks
from db.tables.cases import case_file, route_body, route_stage
from db.tables.meetings import agenda_item, item_section, meeting
from db.tables.people import committee
from db.vocabulary import ItemKind, SectionKind, SlashMeaning
from desktop.operations.agenda_rows import begin_sections, need_section
from desktop.operations.desk import Desk
from desktop.operations.found import bodies_by_name, item_called, must, one_line, open_item, stored, unseen
from desktop.rules import routing
from desktop.rules.case_numbers import normal, scheme_of
from desktop.sentences import Sentence, say


def set_title(desk: Desk, uid: str, title: str, seen: str | None = None) -> None:
    """The title of an item, however long.  Faults: StaleWork, RuleBroken."""
    label = say("Titel på punkt {item}", item=item_called(desk, uid))
    _set_line(desk, uid, "title", title, seen, label)


def set_public_title(desk: Desk, uid: str, title: str, seen: str | None = None) -> None:
    """What everyone may read as the title of a closed item.  Faults: StaleWork, RuleBroken."""
    label = say("Offentlig titel på punkt {item}", item=item_called(desk, uid))
    _set_line(desk, uid, "public_title", title, seen, label)


def set_closed_reason(desk: Desk, uid: str, reason: str, seen: str | None = None) -> None:
    """Why an item is closed.  Faults: StaleWork, RuleBroken."""
    label = say("Grund til, at punkt {item} er lukket", item=item_called(desk, uid))
    _set_line(desk, uid, "closed_reason", reason, seen, label)


def set_public_text(desk: Desk, uid: str, text: Blocks, seen: Blocks | None = None) -> None:
    """What everyone may read of a closed item's case.  Faults: StaleWork, RuleBroken."""
    label = say("Offentlig tekst til punkt {item}", item=item_called(desk, uid))
    _set(desk, uid, "public_text", stored(text), None if seen is None else stored(seen), label)


def set_public_decision(desk: Desk, uid: str, text: Blocks, seen: Blocks | None = None) -> None:
    """What everyone may read of a closed item's decision.  Faults: StaleWork, RuleBroken."""
    label = say("Offentlig beslutning på punkt {item}", item=item_called(desk, uid))
    _set(desk, uid, "public_decision", stored(text), None if seen is None else stored(seen), label)


def set_kind(desk: Desk, uid: str, kind: ItemKind) -> None:
    """What the body is asked to do; sections that nobody has written in are those of the new kind.

    Faults: StaleWork, RuleBroken.
    """
    with desk.operation(say("Type på punkt {item}", item=item_called(desk, uid))) as book:
        row = open_item(book, uid)
        if row["kind"] == kind:
            return
        book.set(agenda_item, uid, kind=kind)
        sections = book.connection.execute(sa.select(item_section).where(item_section.c.item == uid)).all()
        if not any(section.body for section in sections):
            for section in sections:
                book.drop(item_section, section.uid)
            body = str(must(book, meeting, str(row["meeting"]))["committee"])
            begin_sections(book, body, uid, kind)


def set_case_number(desk: Desk, uid: str, case_no: str, seen: str | None = None) -> None:
    """The case number of an item, as it is written.  Items with one number treat one case.

    Faults: StaleWork, RuleBroken.
    """
    number = normal(case_no)
    with desk.operation(
        say("Sagsnummer på punkt {item}", item=item_called(desk, uid)), merge=f"agenda_item:{uid}:case_no"
    ) as book:
        row = open_item(book, uid)
        before: Values = {"case_no": _number_of(book, row)}
        unseen(before, "case_no", None if seen is None else normal(seen), number)
        put_case(book, row, number)


def put_case(book: Book, row: Values, number: str) -> None:
    """Part of an act: the case that an item treats, found by its number or made."""
    uid = str(row["uid"])
    case = must(book, case_file, str(row["case_file"])) if row["case_file"] else None
    if _number_of(book, row) == number:
        return
    known = _case_with(book, number)
    if case is not None and known is None and _only_item_of(book, uid, str(case["uid"])):
        book.set(case_file, str(case["uid"]), case_no=number, scheme=scheme_of(number))
        return
    new = known or _new_case(book, row, number)
    _go_to_case(book, uid, new)
    if case is not None:
        _drop_if_unused(book, str(case["uid"]))


def set_route(desk: Desk, uid: str, text: str, seen: str | None = None) -> None:
    """The way of an item through the bodies, as it is written; its stages are read from it.

    Faults: StaleWork, RuleBroken.
    """
    written = one_line(text)
    with desk.operation(say("Sagsgang for punkt {item}", item=item_called(desk, uid))) as book:
        row = open_item(book, uid)
        unseen(row, "route_text", None if seen is None else one_line(seen), written)
        put_route(book, row, written)


def put_route(book: Book, row: Values, written: str) -> None:
    """Part of an act: the way of an item, and its stages."""
    uid = str(row["uid"])
    if row["route_text"] == written:
        return
    body = must(book, committee, str(must(book, meeting, str(row["meeting"]))["committee"]))
    case = str(row["case_file"]) if row["case_file"] else _new_case(book, row, "")
    book.set(agenda_item, uid, route_text=written, case_file=case)
    old = book.connection.execute(sa.select(route_stage.c.uid).where(route_stage.c.item == uid)).scalars().all()
    for stage in old:
        book.drop(route_stage, stage)
    route = routing.parse(written, SlashMeaning(str(body["slash"])))
    bodies = bodies_by_name(book)
    for place, stops in enumerate(route.stages):
        stage = book.add(
            route_stage, case_file=case, item=uid, place=place, note=next((s.note for s in stops if s.note), "")
        )
        for within, stop in enumerate(stops):
            known = bodies.get(stop.body.casefold())
            book.add(route_body, stage=stage, place=within, body=stop.body, committee=known)
    need_section(book, uid, SectionKind.ROUTE)


def _set_line(desk: Desk, uid: str, column: str, text: str, seen: str | None, label: Sentence) -> None:
    _set(desk, uid, column, one_line(text), None if seen is None else one_line(seen), label)


def _set(desk: Desk, uid: str, column: str, value: str, seen: str | None, label: Sentence) -> None:
    with desk.operation(label, merge=f"agenda_item:{uid}:{column}") as book:
        row = open_item(book, uid)
        unseen(row, column, seen, value)
        book.change(agenda_item, uid, {column: value})


def _number_of(book: Book, row: Values) -> str:
    return str(must(book, case_file, str(row["case_file"]))["case_no"]) if row["case_file"] else ""


def _case_with(book: Book, number: str) -> str | None:
    if not number:
        return None
    found = book.connection.execute(
        sa.select(case_file.c.uid).where(case_file.c.case_no == number).order_by(case_file.c.uid)
    ).scalar()
    return str(found) if found is not None else None


def _only_item_of(book: Book, uid: str, case: str) -> bool:
    found = book.connection.execute(
        sa.select(agenda_item.c.uid).where(agenda_item.c.case_file == case, agenda_item.c.uid != uid).limit(1)
    ).first()
    return found is None


def _new_case(book: Book, row: Values, number: str) -> str:
    return book.add(case_file, case_no=number, scheme=scheme_of(number), title=row["title"])


def _go_to_case(book: Book, uid: str, case: str) -> None:
    book.set(agenda_item, uid, case_file=case)
    stages = book.connection.execute(sa.select(route_stage.c.uid).where(route_stage.c.item == uid)).scalars().all()
    for stage in stages:
        book.set(route_stage, stage, case_file=case)


def _drop_if_unused(book: Book, case: str) -> None:
    """A case that no item treats any more was a number on its way to be written."""
    used = sa.select(agenda_item.c.uid).where(agenda_item.c.case_file == case)
    staged = sa.select(route_stage.c.uid).where(route_stage.c.case_file == case)
    if all(book.connection.execute(each.limit(1)).first() is None for each in (used, staged)):
        book.drop(case_file, case)
