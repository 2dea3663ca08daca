"""Who is expected at a meeting: the members of the day, as long as its agenda is not out.

A seat that begins or ends later changes the meetings that are still being planned, and no older one.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from db.book import Book
from db.queries.people import SEATED, members_on
from db.rank import between
from db.tables.attendance import attendance
from db.tables.meetings import meeting
from db.vocabulary import Audience, Certainty, MeetingStage, Presence
from desktop.operations.found import last_rank, must


def expect_members(book: Book, uid: str) -> None:
    """Expect the members of the meeting's day; whoever has said something about coming stays as they are."""
    row = must(book, meeting, uid)
    if row["held_on"] is None:
        return
    members = {
        each.person: each
        for each in reversed(
            members_on(
                book.connection, str(row["committee"]), date.fromisoformat(str(row["held_on"])), Audience.INTERNAL
            )
        )
        if each.role in SEATED
    }
    there = {
        each.person: each for each in book.connection.execute(sa.select(attendance).where(attendance.c.meeting == uid))
    }
    for person, known in there.items():
        untouched = known.presence == Presence.PRESENT and known.certainty == Certainty.INFERRED and not known.reason
        if person not in members and untouched:
            book.drop(attendance, known.uid)
    rank = last_rank(book, attendance, "meeting", uid)
    for person, member in reversed(members.items()):
        if person not in there:
            rank = between(rank, "")
            book.add(
                attendance,
                meeting=uid,
                person=person,
                rank=rank,
                party=member.party,
                presence=Presence.PRESENT,
                certainty=Certainty.INFERRED,
            )


def expect_everywhere(book: Book, body: str) -> None:
    """Expect the members of each day at all meetings of a body whose agendas are not out."""
    coming = book.connection.execute(
        sa.select(meeting.c.uid)
        .where(
            meeting.c.committee == body,
            meeting.c.stage.in_([str(MeetingStage.PLANNED), str(MeetingStage.DRAFTING)]),
        )
        .order_by(meeting.c.uid)
    ).scalars()
    for uid in coming.all():
        expect_members(book, str(uid))
