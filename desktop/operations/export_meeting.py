"""Write a meeting's document to a folder, internal or public.  The public one is made of a public projection alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.queries import meetings
from db.rows import Meeting
from db.vocabulary import Audience, DocumentKind
from desktop.documents import agenda, minutes
from desktop.exporters import files, text
from desktop.faults import NotFound
from desktop.operations.desk import Desk
from desktop.rules.openness import public_meeting
from desktop.sentences import say


def meeting_named(desk: Desk, said: str, audience: Audience) -> Meeting:
    """The meeting that somebody means by a uid, `last` or `CODE/2021-03-04`.  Faults: NotFound."""
    with desk.reading() as read:
        uid = meetings.find(read, said)
        found = meetings.whole(read, uid, audience) if uid else None
    if found is None:
        raise NotFound(
            say("Der er intet møde »{said}« i databasen.", said=said),
            say("Skriv last, et mødes id eller KODE/ÅÅÅÅ-MM-DD; kommandoen list viser dem alle."),
        )
    return found


def export_text(desk: Desk, said: str, document: DocumentKind, audience: Audience, folder: Path) -> Path:
    """Write the text of one document into `folder`; the file's path comes back.  Faults: NotFound, NotWritable."""
    found = replace(meeting_named(desk, said, audience), document=document)
    room = minutes if document is DocumentKind.MINUTES else agenda
    if audience is Audience.PUBLIC:
        with desk.reading() as read:
            closed = meetings.closed_treatments(read)
        content = text.publish(room.public(public_meeting(found, closed_sources=closed)))
    else:
        content = text.write(room.internal(found))
    target = folder / f"{file_stem(found, document, audience)}.txt"
    files.write_bytes(target, content.encode())
    return target


def file_stem(meeting: Meeting, document: DocumentKind, audience: Audience) -> str:
    """What the file is called, without its ending: document, body, day and version."""
    body = meeting.committee_code or "moede"
    day = meeting.on.isoformat() if meeting.on else "uden-dato"
    version = "offentlig" if audience is Audience.PUBLIC else "intern"
    return "_".join((str(document), "".join(c if c.isalnum() else "-" for c in body), day, version))
