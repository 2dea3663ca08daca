"""What a newer paper may make public by inference alone: nothing, where the database holds more of a closed item.

An internal referat that prints no more than the decisions of its closed items looks like a published one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import sqlalchemy as sa

from db.book import Book
from db.rows import Finding, Item, Meeting, ReadMeeting, Where
from db.tables.cases import case_file
from db.tables.decisions import earlier_decision
from db.tables.meetings import agenda_item, bilag, item_section, recommendation
from desktop.operations.match_items import There, matched

_START = Where(1, 0, 0)


def without_faces(book: Book, uid: str, read: ReadMeeting) -> tuple[Meeting, list[Finding]]:
    """The paper's meeting and its findings; without the public faces that its reader inferred, unless they are safe.

    They are, when none of the meeting's closed items has an inner text already.
    """
    inferred = Counter(each.text for each in read.findings if each.what == "public_face")
    if not inferred:
        return read.meeting, list(read.findings)
    telling = _telling(book, uid, read.meeting)
    if not telling:
        return read.meeting, list(read.findings)
    items = tuple(_plain(item) if item.title in inferred else item for item in read.meeting.items)
    findings = [each for each in read.findings if each.what != "public_face"]
    findings += [Finding("closed_text_there", _START, Decimal("0.9"), title) for title in telling]
    return replace(read.meeting, items=items), findings


def _plain(item: Item) -> Item:
    return item if item.closed is False else replace(item, public=None)


def _telling(book: Book, uid: str, given: Meeting) -> list[str]:
    """The titles of the items, closed here or in the paper, of which more is stored than their decision."""
    rows = book.connection.execute(
        sa.select(agenda_item, case_file.c.case_no)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(agenda_item.c.meeting == uid)
        .order_by(agenda_item.c.rank, agenda_item.c.uid)
    ).all()
    there = [There(row.uid, row.number, row.provisional, row.title, row.case_no or "") for row in rows]
    pairs = zip(given.items, matched(there, given.items), strict=True)
    closing = {match.uid for item, match in pairs if match is not None and item.closed is True}
    return [row.title for row in rows if (row.closed is not False or row.uid in closing) and _has_more(book, row.uid)]


def _has_more(book: Book, item: str) -> bool:
    """Whether an item has a text, a recommendation, quotations or bilag; an empty heading says nothing."""
    for table in (item_section, recommendation, earlier_decision, bilag):
        wanted = sa.select(table.c.uid).where(table.c.item == item)
        if table is item_section:
            wanted = wanted.where(item_section.c.body != "")
        if book.connection.execute(wanted.limit(1)).first() is not None:
            return True
    return False
