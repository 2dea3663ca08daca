"""Arrange an agenda: put items on it, take them off, move them, make them parts of another, open and close them.

Every act renumbers the agendas of the body that are not out, in the same step.  On an agenda that is out nothing moves:
items can be added behind the others, withdrawn, opened and closed.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from db.book import Book
from db.journal import Values
from db.tables.house import source
from db.tables.meetings import agenda_item, meeting
from db.uid import Uid
from db.vocabulary import ItemKind, MeetingStage
from desktop.faults import RuleBroken
from desktop.operations.agenda_rows import add_row, order_of, settle
from desktop.operations.desk import Desk
from desktop.operations.found import is_fixed, item_called, must, one_line, open_item, open_meeting, short
from desktop.operations.number_agenda import renumber, renumber_meeting, taken_numbers
from desktop.rules import agenda_order
from desktop.rules.agenda_order import Place
from desktop.rules.numbering import first_free, whole_numbers
from desktop.rules.outcomes import kind_of
from desktop.sentences import say


def add_item(
    desk: Desk,
    meeting_uid: str,
    title: str = "",
    *,
    closed: bool = False,
    kind: ItemKind | None = None,
    after: str | None = None,
) -> Uid:
    """A new item, with the sections of its kind: behind `after`, else at the end of its group.

    `kind` is read from the title when it is not given.  Faults: RuleBroken when the minutes are confirmed.
    """
    words = one_line(title)
    label = say("Nyt punkt ”{title}”", title=short(words)) if words else say("Nyt punkt")
    with desk.operation(label) as book:
        uid = put_item(book, meeting_uid, words, kind or kind_of(words), closed=closed, after=after)
        renumber(book, str(must(book, meeting, meeting_uid)["committee"]))
    return uid


def put_item(
    book: Book, meeting_uid: str, title: str, kind: ItemKind, *, closed: bool, after: str | None = None
) -> Uid:
    """Part of an act: a new item at its place, to be numbered by the act.  Faults: RuleBroken."""
    row = open_meeting(book, meeting_uid)
    before = order_of(book, meeting_uid)
    uid, order = add_row(book, meeting_uid, title, kind, closed=closed)
    if is_fixed(row):
        _add_number(book, row, uid)
        if agenda_order.arranged(before) == before:
            settle(book, order)
    else:
        settle(book, order if after is None else agenda_order.moved(order, uid, after, closed))
        if row["stage"] == MeetingStage.PLANNED:
            book.set(meeting, meeting_uid, stage=MeetingStage.DRAFTING)
    return uid


def drop_item(desk: Desk, uid: str) -> None:
    """Take an item off the agenda; its parts become items of their own.

    Faults: RuleBroken when its number is on paper: then it is withdrawn, and keeps its number.
    """
    with desk.operation(say("Punkt {item} slettet", item=item_called(desk, uid))) as book:
        renumber(book, take_off(book, uid))


def take_off(book: Book, uid: str) -> str:
    """Part of an act: the item goes off its agenda, to be numbered by the act; the body comes back.

    Faults: RuleBroken when its number is on paper.
    """
    row = open_item(book, uid)
    held = must(book, meeting, str(row["meeting"]))
    if is_fixed(held) and not _was_read(book, str(row["meeting"])):
        raise RuleBroken(
            say("Dagsordenen er ude, så punktet kan ikke slettes."),
            say("Tag det af dagsordenen: så beholder det sit nummer, og der står, at det udgår."),
        )
    book.drop(agenda_item, uid)
    if not is_fixed(held):
        settle(book, agenda_order.arranged(order_of(book, str(row["meeting"]))))
    return str(held["committee"])


def move_item(desk: Desk, uid: str, after: str | None, closed: bool | None = None) -> None:
    """Put an item, with its parts, behind `after` (None: first in its group).

    `closed` names the group; in the other one the item is opened or closed thereby.  Faults: RuleBroken when the
    agenda is out.
    """
    with desk.operation(say("Punkt {item} flyttet", item=item_called(desk, uid))) as book:
        row = _movable(book, uid)
        if after is not None:
            must(book, agenda_item, after)
        _arrange(book, row, agenda_order.moved(order_of(book, str(row["meeting"])), uid, after, closed))


def step_item(desk: Desk, uid: str, *, up: bool) -> bool:
    """Move an item one step up or down inside its group; False when there is no further step.  Faults: RuleBroken."""
    with desk.operation(say("Punkt {item} flyttet", item=item_called(desk, uid))) as book:
        row = _movable(book, uid)
        order = agenda_order.stepped(order_of(book, str(row["meeting"])), uid, up=up)
        if order is not None:
            _arrange(book, row, order)
    return order is not None


def nest_item(desk: Desk, uid: str) -> bool:
    """Make an item a part of the one above it; False where there is none above.  Faults: RuleBroken."""
    with desk.operation(say("Punkt {item} gjort til underpunkt", item=item_called(desk, uid))) as book:
        row = _movable(book, uid)
        order = agenda_order.nested(order_of(book, str(row["meeting"])), uid)
        if order is not None:
            _arrange(book, row, order)
    return order is not None


def lift_item(desk: Desk, uid: str) -> bool:
    """Make a part an item of its own; False when it is one already.  Faults: RuleBroken."""
    with desk.operation(say("Punkt {item} gjort til punkt for sig", item=item_called(desk, uid))) as book:
        row = _movable(book, uid)
        order = agenda_order.lifted(order_of(book, str(row["meeting"])), uid)
        if order is not None:
            _arrange(book, row, order)
    return order is not None


def close_item(desk: Desk, uid: str, *, closed: bool) -> None:
    """Close or open an item, and its parts with it; it goes to the end of its new group.

    On an agenda that is out it stays where it is, under its number.
    """
    called = item_called(desk, uid)
    label = say("Punkt {item} lukket", item=called) if closed else say("Punkt {item} åbnet", item=called)
    with desk.operation(label) as book:
        put_closed(book, uid, closed=closed)


def put_closed(book: Book, uid: str, *, closed: bool) -> None:
    """Part of an act: the same."""
    row = open_item(book, uid)
    held = must(book, meeting, str(row["meeting"]))
    order = order_of(book, str(row["meeting"]))
    if is_fixed(held):
        for place in order:
            if uid in (place.uid, place.parent):
                book.set(agenda_item, place.uid, closed=closed)
        return
    _arrange(book, row, agenda_order.opened(order, uid, closed=closed))


def withdraw_item(desk: Desk, uid: str, *, withdrawn: bool = True) -> None:
    """Take an item off the table, or back on it; it keeps its place and its number."""
    called = item_called(desk, uid)
    label = say("Punkt {item} udgår", item=called) if withdrawn else say("Punkt {item} er på igen", item=called)
    with desk.operation(label) as book:
        open_item(book, uid)
        book.set(agenda_item, uid, withdrawn=withdrawn)


def _movable(book: Book, uid: str) -> Values:
    row = open_item(book, uid)
    if is_fixed(must(book, meeting, str(row["meeting"]))):
        raise RuleBroken(
            say("Dagsordenen er ude, så punkterne kan ikke flyttes."),
            say("Træk udsendelsen tilbage først, hvis rækkefølgen skal være en anden."),
        )
    return row


def _arrange(book: Book, row: Values, order: Sequence[Place]) -> None:
    settle(book, order)
    renumber_meeting(book, str(row["meeting"]))


def _add_number(book: Book, held: Values, uid: str) -> None:
    """An item that comes to an agenda that is out gets the next number behind the others', and it is fixed."""
    numbers = book.connection.execute(
        sa.select(agenda_item.c.number).where(agenda_item.c.meeting == held["uid"])
    ).scalars()
    own = whole_numbers({str(each) for each in numbers})
    series = str(held["series"]) if held["series"] is not None else None
    following = first_free(max(own, default=0) + 1, taken_numbers(book, series))
    book.set(agenda_item, uid, number=str(following), provisional=False)


def _was_read(book: Book, uid: str) -> bool:
    """Whether the meeting was read from a paper; then an item may be a mistake of the reader."""
    return book.connection.execute(sa.select(source.c.uid).where(source.c.meeting == uid)).first() is not None
