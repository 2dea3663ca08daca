"""Accept what a reader found: every meeting of a source, its findings and the source itself, as one act."""

from __future__ import annotations

from collections.abc import Sequence

from db.rows import Finding, Reading
from db.tables.house import finding, source
from db.uid import Uid
from desktop.operations.desk import Desk
from desktop.operations.write_meeting import write_meeting
from desktop.sentences import say


def import_readings(desk: Desk, readings: Sequence[Reading]) -> list[Uid]:
    """Store all the meetings of these readings in one undoable act; the uids of the new meetings come back.

    Faults: RuleBroken when a meeting is there already (nothing is stored then), ReadOnly, StoreTrouble.
    """
    names = ", ".join(reading.name for reading in readings)
    new: list[Uid] = []
    now = desk.clock()
    with desk.operation(say("Indlæsning af {names}", names=names)) as book:
        for reading in readings:
            for read in reading.meetings:
                uid = write_meeting(book, read.meeting, now)
                kept = book.add(
                    source,
                    meeting=uid,
                    name=reading.name,
                    sha256=reading.sha256,
                    encoding=reading.encoding,
                    text=reading.text,
                )
                book.add_many(finding, [_row(kept, place, each) for place, each in enumerate(read.findings)])
                new.append(uid)
    return new


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
