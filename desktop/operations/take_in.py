"""Take in what arrived: drafts become items of an agenda with their bilag, in one step that can be taken back.

Files are kept before any row names them.  A second delivery is taken in difference by difference (accept_delivery).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from db import richtext
from db.arrivals import Draft, Intake
from db.book import Book, stamp
from db.files import Told
from db.rank import spread
from db.rows import Bilag, Item, Recommendation, Section
from db.tables.meetings import agenda_item, bilag, item_section, meeting, recommendation, recommendation_point
from db.tables.people import committee
from db.uid import Uid
from db.vocabulary import SectionKind
from desktop.faults import RuleBroken
from desktop.importers.arrivals.names import safe, unlike
from desktop.operations.arrange_agenda import put_item, take_off
from desktop.operations.desk import Desk
from desktop.operations.edit_item import put_case, put_route
from desktop.operations.found import bodies_by_name, must, one_line, short
from desktop.operations.keep_files import KeptFile, keep_file, keep_pictures
from desktop.operations.number_agenda import renumber
from desktop.rules.case_numbers import normal
from desktop.sentences import Sentence, say

_THEMSELVES = "udvalget"


def take_in(
    desk: Desk,
    meeting_uid: str,
    intake: Intake,
    *,
    closed: bool = False,
    after: str | None = None,
    instead_of: Sequence[str] = (),
    told: Told | None = None,
) -> tuple[Uid, ...]:
    """Put the drafts on an agenda, behind `after`, else at the end of their group; the items' uids come back.

    `closed` is what an item is that does not say so itself.  One that says it is closed stays so.  Items that were
    read before give way to these in the same step: `instead_of`.
    Faults: RuleBroken when the minutes are confirmed or there is nothing to take in; NotReadable, NotWritable and
    StoreTrouble when a file cannot be kept: then nothing is taken in.
    """
    if not intake.drafts:
        raise RuleBroken(
            say("Der er ikke noget at læse ind."), say("Vælg et Word-dokument, en PDF eller en mail med et punkt.")
        )
    kept = [_kept(desk, draft, told) for draft in intake.drafts]
    out: list[Uid] = []
    with desk.operation(_label(intake.drafts)) as book:
        for draft, files in zip(intake.drafts, kept, strict=True):
            item = draft.item
            is_closed = item.closed if item.closed is not None else closed
            uid = put_item(book, meeting_uid, one_line(item.title), item.kind, closed=is_closed, after=after)
            _fill(desk, book, uid, item, files)
            out.append(uid)
            after = uid if after is not None else None
        for each in instead_of:
            take_off(book, each)
        renumber(book, str(must(book, meeting, meeting_uid)["committee"]))
    return tuple(out)


def keep_bilag(desk: Desk, sha256: str, place: str, name: str, told: Told | None = None) -> KeptFile:
    """Keep one file of what arrived.  Faults: NotReadable, also when it is no longer the file that was read."""
    made = keep_file(desk, Path(place), name, told)
    if made.sha256 != sha256:
        raise RuleBroken(say("{name} er ændret, siden den blev læst ind.", name=name), say("Træk filen ind igen."))
    return made


def _kept(desk: Desk, draft: Draft, told: Told | None) -> list[tuple[Bilag, KeptFile]]:
    for section in draft.item.sections:
        # A text from Word brings its pictures: they lie beside the file that it was read from.
        keep_pictures(desk, section.body, Path(draft.source.place).parent)
    return [
        (each.bilag, keep_bilag(desk, each.file.sha256, each.file.place, each.file.name, told)) for each in draft.bilag
    ]


def _label(drafts: Sequence[Draft]) -> Sentence:
    if len(drafts) == 1:
        return say("”{title}” læst ind", title=short(drafts[0].item.title or drafts[0].source.name))
    return say("{n} punkter læst ind", n=len(drafts))


def _fill(desk: Desk, book: Book, uid: Uid, item: Item, files: Sequence[tuple[Bilag, KeptFile]]) -> None:
    """All that a draft says, on the item that was made for it."""
    face = item.public
    if face is not None:
        book.set(agenda_item, uid, public_title=one_line(face.title), closed_reason=one_line(face.reason))
    if item.case_no:
        put_case(book, must(book, agenda_item, uid), normal(item.case_no))
    put_sections(book, uid, item.sections)
    if item.route_text:
        put_route(book, must(book, agenda_item, uid), one_line(item.route_text))
    if item.recommendation is not None:
        put_recommendation(book, uid, item.recommendation)
    _put_bilag(desk, book, uid, item.bilag, files)


def put_sections(book: Book, uid: str, given: Sequence[Section]) -> None:
    """The sections that came, in their order; what the item begins with and did not come stands between them."""
    columns = item_section.c
    begun = book.connection.execute(
        sa.select(columns.uid, columns.heading, columns.kind)
        .where(columns.item == uid)
        .order_by(columns.rank, columns.uid)
    ).all()
    order: list[tuple[str, Section | None]] = [("", section) for section in given]
    before = -1
    for row in begun:
        at = next(
            (n for n, (_, each) in enumerate(order) if each is not None and _is(each, row.heading, row.kind)), None
        )
        if at is not None:
            book.drop(item_section, row.uid)
            before = at
            continue
        before += 1
        order.insert(before, (row.uid, None))
    for rank, (there, section) in zip(spread(len(order)), order, strict=True):
        if section is None:
            book.set(item_section, there, rank=rank)
        else:
            body = richtext.write(section.body)
            book.add(item_section, item=uid, rank=rank, heading=one_line(section.heading), kind=section.kind, body=body)


def _is(section: Section, heading: str, kind: str) -> bool:
    return section.heading.casefold() == heading.casefold() or (
        section.kind == kind and section.kind is not SectionKind.OTHER
    )


def put_recommendation(book: Book, uid: str, said: Recommendation) -> None:
    """Who recommends what to whom; "udvalget" is the body whose agenda it is."""
    addressee = one_line(said.addressee)
    if addressee.casefold() == _THEMSELVES:
        held = must(book, meeting, str(must(book, agenda_item, uid)["meeting"]))
        addressee = str(must(book, committee, str(held["committee"]))["name"])
    made = book.add(
        recommendation,
        item=uid,
        lead=one_line(said.lead),
        recommender=one_line(said.recommender),
        addressee=addressee,
        addressee_committee=bodies_by_name(book).get(addressee.casefold()),
    )
    for rank, (n, point) in zip(spread(len(said.points)), enumerate(said.points, 1), strict=True):
        book.add(recommendation_point, recommendation=made, rank=rank, label=str(n), text=one_line(point.text))


def _put_bilag(
    desk: Desk, book: Book, uid: str, listed: Sequence[Bilag], files: Sequence[tuple[Bilag, KeptFile]]
) -> None:
    """The bilag in order: those that came as files, and those that are only named."""
    left = list(files)
    names: list[str] = []
    item_closed = must(book, agenda_item, uid)["closed"] is not False
    for rank, each in zip(spread(len(listed)), listed, strict=True):
        mine = next((pair for pair in left if pair[0] == each), None)
        row: dict[str, object] = {"item": uid, "rank": rank, "title": one_line(each.title)}
        row["closed"] = each.closed or item_closed
        if mine is not None:
            left.remove(mine)
            name = unlike(safe(mine[1].name), names)
            names.append(name)
            put = {"put_at": stamp(desk.clock()), "put_by": desk.actor}
            row |= {"file_name": name, "sha256": mine[1].sha256, **put}
        else:
            row["file_name"] = each.file_name
        book.add_many(bilag, [row])
