"""Write a meeting's document to a folder, internal or public.  The public one is made of a public projection alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from db.queries import meetings
from db.queries.closed_words import closed_words
from db.rows import ClosedWords, Meeting
from db.store import Read
from db.vocabulary import Audience, DocumentKind
from desktop.documents import agenda, minutes
from desktop.documents.blocks import Internal, Paper, Public
from desktop.documents.danish import day_in_words
from desktop.exporters.forms import Form
from desktop.faults import NotFound, RuleBroken
from desktop.operations.desk import Desk
from desktop.rules.closed_words import told_of_closed
from desktop.rules.openness import PublicMeeting, public_meeting
from desktop.sentences import Sentence, say
from desktop.worker.client import Told, Wanted, Worker

_WORDS_SHOWN = 80


@dataclass(frozen=True)
class Exported:
    """A file that has been written, and what opening it again showed (nothing: it is as it should be)."""

    file: Path
    form: Form
    sha256: str
    size: int
    remarks: tuple[Sentence, ...] = ()


def export(
    desk: Desk,
    worker: Worker,
    said: str,
    document: DocumentKind,
    audience: Audience,
    forms: Sequence[Form],
    folder: Path,
    *,
    made: datetime | None = None,
    told: Told | None = None,
) -> list[Exported]:
    """Write one document into `folder`, a file per form.  `said` is a uid, `last` or `CODE/2021-03-04`.

    Faults: NotFound, RuleBroken, NotPrintable, NotWritable, WorkerTrouble; files of forms that were finished stay.
    Raises Cancelled when the worker is told to stop.
    """
    found = replace(meeting_named(desk, said, audience), document=document)
    ink = Wanted(made or desk.clock(), desk.store.blobs)
    stem = file_stem(found, document, audience)
    written: list[Exported] = []
    for form in forms:
        target = folder / f"{stem}.{form}"
        if audience is Audience.PUBLIC:
            done = worker.publish(public_paper(desk, found), form, target, ink, told)
        else:
            done = worker.export(internal_paper(found), form, target, ink, told)
        written.append(Exported(target, form, done.sha256, done.size, done.remarks))
    return written


def meeting_named(desk: Desk, said: str, audience: Audience) -> Meeting:
    """The meeting that somebody means by a uid, `last` or `CODE/2021-03-04`.  Faults: NotFound."""
    with desk.reading() as read:
        found = named(read, said, audience)
    if found is None:
        raise NotFound(
            say("Der er intet møde »{said}« i databasen.", said=said),
            say("Skriv last, et mødes id eller KODE/ÅÅÅÅ-MM-DD; kommandoen list viser dem alle."),
        )
    return found


def named(read: Read, said: str, audience: Audience) -> Meeting | None:
    """The same inside a reading; None when there is no such meeting."""
    uid = meetings.find(read, said)
    return meetings.whole(read, uid, audience) if uid else None


def public_paper(desk: Desk, meeting: Meeting) -> Paper[Public]:
    """What everyone may read of a meeting, as the document that `meeting.document` names.

    Faults: RuleBroken when an open item says what was said behind closed doors.
    """
    with desk.reading() as read:
        closed = meetings.closed_treatments(read)
        inside = closed_words(read)
    shown = public_meeting(meeting, closed_sources=closed)
    _refuse_closed(shown, inside)
    return minutes.public(shown) if meeting.document is DocumentKind.MINUTES else agenda.public(shown)


def _refuse_closed(shown: PublicMeeting, inside: Sequence[ClosedWords]) -> None:
    found = told_of_closed(shown, inside)
    if found is None:
        return
    words = " ".join(found.words.split())
    raise RuleBroken(
        say(
            "Punkt {item} gengiver noget fra det lukkede punkt {closed} ({committee} {day}): »{words}«.",
            item=found.open_item.number or f"”{found.open_item.title}”",
            closed=found.closed.number or f"”{found.closed.title}”",
            committee=found.closed.committee,
            day=day_in_words(found.closed.on) if found.closed.on else "",
            words=words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN].rstrip()} …",
        ),
        say("Luk citatet, eller gør det offentligt."),
    )


def internal_paper(meeting: Meeting) -> Paper[Internal]:
    """All of a meeting, as the document that `meeting.document` names."""
    return minutes.internal(meeting) if meeting.document is DocumentKind.MINUTES else agenda.internal(meeting)


def file_stem(meeting: Meeting, document: DocumentKind, audience: Audience) -> str:
    """What the file is called, without its ending: document, body, day and version."""
    body = meeting.committee_code or "moede"
    day = meeting.on.isoformat() if meeting.on else "uden-dato"
    version = "offentlig" if audience is Audience.PUBLIC else "intern"
    return "_".join((str(document), "".join(c if c.isalnum() else "-" for c in body), day, version))
