"""Accept what a reader found: every meeting of a source, its findings and the source itself, as one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.book import Book
from db.queries.people import committee_named
from db.rows import Finding, Meeting, Reading
from db.tables.cases import case_file
from db.tables.decisions import point_decision, treatment
from db.tables.house import finding, source
from db.tables.meetings import agenda_item, meeting
from db.uid import Uid
from db.vocabulary import DocumentKind, ItemKind, MeetingStage
from desktop.documents.danish import day_in_words
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.link_quotations import link_quotations
from desktop.operations.update_faces import without_faces
from desktop.operations.update_meeting import update_meeting
from desktop.operations.write_meeting import write_meeting
from desktop.sentences import say


def import_readings(desk: Desk, readings: Sequence[Reading]) -> list[Uid]:
    """Store all the meetings of these readings in one undoable act; their uids come back.

    A meeting that is there as a dagsorden is brought up to the newer paper.
    Faults: RuleBroken when a source has been read in before, or a meeting has its referat already (nothing is stored
    then), ReadOnly, StoreTrouble.
    """
    names = ", ".join(reading.name for reading in readings)
    done: dict[Uid, None] = {}
    now = desk.clock()
    with desk.operation(say("Indlæsning af {names}", names=names)) as book:
        for reading in readings:
            _refuse_again(book, reading)
            for read in reading.meetings:
                there = _there(book, read.meeting)
                findings = list(read.findings)
                if there is None:
                    uid = write_meeting(book, read.meeting, now)
                else:
                    given, findings = without_faces(book, there, read)
                    uid = Uid(there)
                    findings += update_meeting(book, there, given, now)
                kept = book.add(
                    source,
                    meeting=uid,
                    name=reading.name,
                    sha256=reading.sha256,
                    encoding=reading.encoding,
                    text=reading.text,
                )
                findings += link_quotations(book, uid)
                book.add_many(finding, [_row(kept, place, each) for place, each in enumerate(findings)])
                done[uid] = None
    return list(done)


def _refuse_again(book: Book, reading: Reading) -> None:
    found = book.connection.execute(sa.select(source.c.uid).where(source.c.sha256 == reading.sha256)).first()
    if found is not None:
        raise RuleBroken(
            say("{name} er allerede læst ind.", name=reading.name),
            say("Fortryd den tidligere indlæsning, eller slet mødet, hvis filen skal læses igen."),
        )


def _there(book: Book, given: Meeting) -> str | None:
    """The body's meeting of that day, when it is still a dagsorden; None when there is none yet.

    Faults: RuleBroken when it has its referat.
    """
    body = committee_named(book.connection, given.committee, given.committee_code)
    if body is None or given.on is None:
        return None
    found = book.connection.execute(
        sa.select(meeting)
        .where(
            meeting.c.committee == body,
            meeting.c.held_on == given.on.isoformat(),
            meeting.c.stage != str(MeetingStage.CANCELLED),
        )
        .order_by(meeting.c.start, meeting.c.uid)
    ).all()
    start = given.start.isoformat("minutes") if given.start else None
    at_once = next((row for row in found if row.start == start), None)
    same = at_once or next((row for row in found if _may_be(book, row, start, given)), None)
    if same is None:
        return None
    if _has_minutes(book, same):
        raise RuleBroken(
            say(
                "{committee} har allerede et referat fra mødet {day}.",
                committee=given.committee,
                day=day_in_words(given.on),
            ),
            say("Fortryd den tidligere indlæsning, eller slet mødet, hvis det skal læses ind på ny."),
        )
    return str(same.uid)


def _may_be(book: Book, row: Any, start: str | None, given: Meeting) -> bool:  # noqa: ANN401 - a row of the table
    """Whether a meeting of that day at another hour is the same: an hour is unknown, or they treat the same thing.

    What stands on every agenda says nothing.
    """
    if start is None or row.start is None:
        return True
    there = book.connection.execute(
        sa.select(case_file.c.case_no, agenda_item.c.title)
        .select_from(agenda_item)
        .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
        .where(agenda_item.c.meeting == row.uid, agenda_item.c.kind != str(ItemKind.FORMALITY))
    ).all()
    pairs = {(each.case_no or "", each.title.casefold()) for each in there}
    return any(
        (item.case_no, item.title.casefold()) in pairs for item in given.items if item.kind is not ItemKind.FORMALITY
    )


def _has_minutes(book: Book, row: Any) -> bool:  # noqa: ANN401 - a row of the table
    """Whether something has been decided at a meeting, or its minutes are out."""
    if row.confirmed_at or row.signed_at or row.published_at:
        return True
    read = sa.select(source.c.uid).where(source.c.meeting == row.uid)
    if row.document == DocumentKind.MINUTES and book.connection.execute(read.limit(1)).first() is not None:
        return True
    decided = (
        sa.select(treatment.c.uid)
        .join(agenda_item, agenda_item.c.uid == treatment.c.item)
        .outerjoin(point_decision, point_decision.c.treatment == treatment.c.uid)
        .where(agenda_item.c.meeting == row.uid)
        .where(sa.or_(treatment.c.text != "", treatment.c.outcome.is_not(None), point_decision.c.uid.is_not(None)))
    )
    return book.connection.execute(decided.limit(1)).first() is not None


def _row(kept: str, place: int, each: Finding) -> dict[str, object]:
    return {
        "source": kept,
        "place": place,
        "what": each.what,
        "line": each.where.line,
        "start_at": each.where.start,
        "end_at": each.where.end,
        "certainty": format(each.certainty, "f"),
        "text": each.text,
    }
