"""A second delivery of an item: what is different in it, and the differences taken over one by one."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from db import richtext
from db.arrivals import Draft, DraftBilag
from db.book import Book
from db.lines import ItemSheet
from db.queries import items
from db.rank import between
from db.rows import Item, Point, Recommendation, Section, Where
from db.store import Read
from db.tables.meetings import agenda_item, bilag, item_section, recommendation, recommendation_point
from db.vocabulary import Audience
from desktop.faults import StaleWork
from desktop.importers import recommendations, second
from desktop.importers.likeness import key
from desktop.importers.second import Again, Difference, Known, NotThere, Part, Turn
from desktop.importers.source import Line
from desktop.operations import edit_bilag, edit_recommendation
from desktop.operations.arrange_agenda import put_closed
from desktop.operations.decide_item import reckon, reckoned
from desktop.operations.desk import Desk
from desktop.operations.edit_item import put_case, put_route
from desktop.operations.file_troubles import files_told
from desktop.operations.found import item_called, last_rank, must, one_line, open_item, place_after, siblings, stored
from desktop.operations.keep_files import KeptFile
from desktop.operations.take_in import keep_bilag, put_recommendation
from desktop.rules.case_numbers import normal
from desktop.sentences import say

_NOWHERE = Where(0, 0, 0)


def again(read: Read, meeting: str, draft: Draft) -> Again | None:
    """The item of an agenda that a draft is again, with what is different; None when it is a new one."""
    found = read.execute(
        sa.select(agenda_item.c.uid).where(agenda_item.c.meeting == meeting).order_by(agenda_item.c.rank)
    ).scalars()
    return second.again([known for uid in found.all() if (known := known_item(read, uid)) is not None], draft)


def known_item(read: Read, uid: str) -> Known | None:
    """An item as a second delivery is compared with it."""
    sheet = items.sheet(read, uid, Audience.INTERNAL)
    if sheet is None:
        return None
    kept = read.execute(sa.select(bilag.c.uid, bilag.c.sha256).where(bilag.c.item == uid, bilag.c.sha256.is_not(None)))
    return Known(_item(sheet), {row.uid: row.sha256 for row in kept})


def _item(sheet: ItemSheet) -> Item:
    said = sheet.recommendation
    return Item(
        title=sheet.title,
        case_no=sheet.case_no,
        closed=sheet.closed,
        sections=tuple(Section(each.heading, each.kind, each.body, each.uid) for each in sheet.sections),
        recommendation=Recommendation(
            said.lead,
            said.recommender,
            said.addressee,
            tuple(Point(each.label, each.text, each.uid) for each in said.points),
            said.uid,
        )
        if said
        else None,
        route_text=sheet.route_text,
        bilag=sheet.bilag,
        uid=sheet.uid,
    )


def accept(desk: Desk, item: str, differences: Sequence[Difference]) -> None:
    """Take over these differences, all in one step; files are kept before any row names them.

    Faults: StaleWork when a text has been changed since it was compared, RuleBroken when the minutes are confirmed,
    NotReadable, NotWritable and StoreTrouble when a file cannot be kept; then nothing is taken over.
    """
    files = [(each, _kept(desk, each.bilag)) for each in differences if each.bilag is not None]
    words = [each for each in differences if each.part not in (Part.BILAG, Part.CLOSED)]
    with files_told(), desk.operation(say("Ny udgave af punkt {item}", item=item_called(desk, item))) as book:
        open_item(book, item)
        was = reckoned(book, item)
        for each in words:
            _take(book, item, each)
        reckon(book, item, was)
        for each, kept in files:
            _take_file(desk, book, item, each, kept)
        if any(each.part is Part.CLOSED for each in differences):
            put_closed(book, item, closed=True)


def _kept(desk: Desk, came: DraftBilag) -> KeptFile:
    return keep_bilag(desk, came.file.sha256, came.file.place, came.file.name)


def _take(book: Book, item: str, one: Difference) -> None:
    row = must(book, agenda_item, item)
    match one.part:
        case Part.TITLE:
            _seen(str(row["title"]), one)
            book.set(agenda_item, item, title=one_line(one.now))
        case Part.CASE:
            put_case(book, row, normal(one.now))
        case Part.ROUTE:
            _seen(str(row["route_text"]), one)
            put_route(book, row, one_line(one.now))
        case Part.LEAD:
            _take_lead(book, item, one)
        case Part.POINT:
            _take_point(book, item, one)
        case Part.HEADING:
            _seen(str(must(book, item_section, one.uid)["heading"]), one)
            book.set(item_section, one.uid, heading=one_line(one.now))
        case Part.SECTION:
            _take_section(book, item, one)
        case _:
            _take_block(book, one)


def _seen(now: str, one: Difference) -> None:
    """Guard what somebody has changed since the differences were found."""
    if key(now) != key(one.was):
        raise _stale()


def _stale() -> StaleWork:
    return StaleWork(
        say("Teksten er rettet, siden den blev sammenlignet med den nye udgave."),
        say("Læs den nye udgave ind igen, så sammenlignes den med teksten, som den er nu."),
    )


def _take_block(book: Book, one: Difference) -> None:
    body = richtext.parse(str(must(book, item_section, one.uid)["body"]))
    try:
        book.set(item_section, one.uid, body=stored(second.applied(body, one)))
    except NotThere as error:
        raise _stale() from error


def _take_section(book: Book, item: str, one: Difference) -> None:
    if one.turn is Turn.GONE:
        body = richtext.parse(str(must(book, item_section, one.uid)["body"]))
        if richtext.plain(body) != richtext.plain(one.before):
            raise _stale()
        book.drop(item_section, one.uid)
        return
    order = siblings(book, item_section, "item", item)
    headings = {key(str(must(book, item_section, uid)["heading"])).casefold(): uid for uid in order}
    if one.section and key(one.section).casefold() in headings:
        raise _stale()
    made = book.add(item_section, item=item, heading=one_line(one.section), kind=one.kind, body=stored(one.after))
    place_after(
        book, item_section, "item", made, next((headings[each] for each in one.behind if each in headings), None)
    )


def _recommendation(book: Book, item: str) -> str | None:
    found = book.connection.execute(sa.select(recommendation.c.uid).where(recommendation.c.item == item)).scalar()
    return str(found) if found is not None else None


def _take_lead(book: Book, item: str, one: Difference) -> None:
    """A lead says who recommends to whom."""
    said, _ = recommendations.recommendation([Line(_NOWHERE, one_line(one.now), 0)], "udvalget")
    uid = _recommendation(book, item)
    if uid is None:
        put_recommendation(book, item, said)
        return
    _seen(str(must(book, recommendation, uid)["lead"]), one)
    new = {"lead": one_line(one.now)}
    if said.recommender:
        new["recommender"] = said.recommender
    if said.addressee:
        new["addressee"] = said.addressee
    book.change(recommendation, uid, new)


def _take_point(book: Book, item: str, one: Difference) -> None:
    if one.uid:
        row = must(book, recommendation_point, one.uid)
        _seen(str(row["text"]), one)
        said = str(row["recommendation"])
    else:
        if _recommendation(book, item) is None:
            put_recommendation(book, item, Recommendation())
        said = str(_recommendation(book, item))
    uid = one.uid
    match one.turn:
        case Turn.GONE:
            edit_recommendation.remove_point(book, one.uid)
        case Turn.CHANGED:
            book.set(recommendation_point, one.uid, text=one_line(one.now))
        case Turn.NEW:
            rank = between(last_rank(book, recommendation_point, "recommendation", said), "")
            uid = book.add(recommendation_point, recommendation=said, rank=rank, text=one_line(one.now))
        case Turn.MOVED:
            pass
    if one.turn in (Turn.NEW, Turn.MOVED):
        there = {
            key(str(must(book, recommendation_point, each)["text"])): each
            for each in siblings(book, recommendation_point, "recommendation", said)
            if each != uid
        }
        place = next((there[each] for each in one.behind if each in there), None)
        place_after(book, recommendation_point, "recommendation", uid, place)
    edit_recommendation.relabel(book, said)


def _take_file(desk: Desk, book: Book, item: str, one: Difference, kept: KeptFile) -> None:
    if one.bilag is None:
        return
    if one.turn is Turn.CHANGED:
        edit_bilag.newer_file(desk, book, one.uid, kept)
    else:
        closed = one.bilag.bilag.closed or None
        edit_bilag.new_bilag(desk, book, item, [edit_bilag.NewBilag(kept, one.bilag.bilag.title, closed)])
