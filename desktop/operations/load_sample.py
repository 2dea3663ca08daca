"""Put the sample municipality into a database: its papers are read as any other paper is."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import time
from importlib import resources

from db.book import Book
from db.rows import Committee, Meeting
from db.tables.people import membership, person
from db.uid import Uid
from db.vocabulary import CommitteeKind, MeetingStage
from desktop.documents.danish import sort_key
from desktop.importers import minutes, source
from desktop.operations.desk import Desk
from desktop.operations.write_meeting import write_committee, write_meeting
from desktop.sentences import say

_FOLDER = resources.files("resources") / "sample"


def load_sample(desk: Desk) -> list[Uid]:
    """Fjordby Kommune, in one undoable act; the uids of its meetings in the sample's order.  Faults: StoreTrouble."""
    given = tomllib.loads((_FOLDER / "municipality.toml").read_text("utf-8"))
    now = desk.clock()
    with desk.operation(say("Eksempelkommunen Fjordby")) as book:
        bodies = {each["code"]: write_committee(book, _committee(each)) for each in given["committee"]}
        _seats(book, bodies, given["seats"])
        return [write_meeting(book, _meeting(each), now) for each in given["paper"]]


def sample_meetings() -> list[Meeting]:
    """The sample's meetings as they are read, not stored."""
    given = tomllib.loads((_FOLDER / "municipality.toml").read_text("utf-8"))
    return [_meeting(each) for each in given["paper"]]


def _committee(said: dict[str, str]) -> Committee:
    return Committee(
        code=said["code"],
        name=said["name"],
        short_name=said["short_name"],
        kind=CommitteeKind(said["kind"]),
        place=said["place"],
        start=time.fromisoformat(said["start"]),
    )


def _seats(book: Book, bodies: dict[str, Uid], seats: dict[str, list[list[str]]]) -> None:
    people: dict[tuple[str, str], Uid] = {}
    for code, sitting in seats.items():
        for name, party, role in sitting:
            if (name, party) not in people:
                people[name, party] = book.add(person, name=name, party=party, sort_key=sort_key(name))
            book.add(membership, committee=bodies[code], person=people[name, party], role=role, party=party)


def _meeting(said: dict[str, str | bool]) -> Meeting:
    file = _FOLDER / str(said["file"])
    read = minutes.read(source.decode(file.read_bytes(), file.name)).meetings[0].meeting
    if not said.get("preparing"):
        return read
    items = tuple(replace(item, provisional=True) for item in read.items)
    return replace(read, stage=MeetingStage.DRAFTING, items=items)
