"""Put the sample municipality into a database: its papers are read as any other paper is."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from importlib import resources
from typing import Any

import sqlalchemy as sa

from db.book import Book
from db.queries.house import MUNICIPALITY, SAMPLE, municipality
from db.rank import spread
from db.rows import Committee, Meeting
from db.tables.people import committee, deadline_rule, membership, person, standing_item
from db.uid import Uid
from db.vocabulary import Colour, CommitteeKind, MeetingStage
from desktop.documents.danish import sort_key
from desktop.faults import RuleBroken
from desktop.importers import minutes, source
from desktop.operations.desk import Desk
from desktop.operations.set_up_committee import begin_sections_of
from desktop.operations.set_up_house import put_setting
from desktop.operations.write_meeting import write_committee, write_meeting
from desktop.rules import new_body
from desktop.sentences import say

_FOLDER = resources.files("resources") / "sample"
_Body = Mapping[str, Any]  # as the file has it; its shape is ours, and its tests read it whole


def load_sample(desk: Desk) -> list[Uid]:
    """Fjordby Kommune, in one undoable act; the uids of its meetings in the sample's order.

    Faults: StoreTrouble; RuleBroken when it, or a body of the same name or code, is there already.
    """
    given = tomllib.loads((_FOLDER / "municipality.toml").read_text("utf-8"))
    now = desk.clock()
    with desk.operation(say("Eksempelkommunen Fjordby")) as book:
        _refuse_double(book, given["committee"])
        bodies = {each["code"]: _write_body(book, each) for each in given["committee"]}
        people = _seats(book, bodies, given["seats"], given["term"])
        put_setting(book, SAMPLE, json.dumps({"committees": [*bodies.values()], "people": people}))
        if not municipality(book.connection):
            put_setting(book, MUNICIPALITY, given["municipality"])
        return [write_meeting(book, _meeting(each), now) for each in given["paper"]]


def sample_meetings() -> list[Meeting]:
    """The sample's meetings as they are read, not stored."""
    given = tomllib.loads((_FOLDER / "municipality.toml").read_text("utf-8"))
    return [_meeting(each) for each in given["paper"]]


def sample_name() -> str:
    """What the sample municipality is called."""
    return str(tomllib.loads((_FOLDER / "municipality.toml").read_text("utf-8"))["municipality"])


def _refuse_double(book: Book, bodies: Sequence[_Body]) -> None:
    columns = committee.c
    found = book.connection.execute(
        sa.select(columns.name).where(
            sa.or_(
                columns.code.in_([each["code"] for each in bodies]),
                columns.name.in_([each["name"] for each in bodies]),
            )
        )
    ).scalar()
    if found is not None:
        raise RuleBroken(
            say("Eksemplet kan ikke lægges ind, for {body} er her allerede.", body=found),
            say("Læg det i en ny fil, så jeres egne udvalg ikke blandes med det."),
        )


def _write_body(book: Book, said: _Body) -> Uid:
    body = Committee(
        code=said["code"],
        name=said["name"],
        short_name=said["short_name"],
        kind=CommitteeKind(said["kind"]),
        place=said["place"],
        start=time.fromisoformat(said["start"]),
    )
    uid = write_committee(book, body, Colour(said["colour"]))
    begin_sections_of(book, uid)
    book.add_many(
        standing_item,
        [
            {
                "committee": uid,
                "rank": rank,
                "title": title,
                "kind": kind,
                "closed": group == "closed",
                "standing": standing,
            }
            for rank, (title, kind, group, standing) in zip(
                spread(len(said["standing"])), said["standing"], strict=True
            )
        ],
    )
    book.add_many(
        deadline_rule,
        [{"committee": uid, "what": what, "weekdays": days} for what, days in new_body.deadlines(body.kind)],
    )
    return uid


def _seats(book: Book, bodies: Mapping[str, Uid], seats: Mapping[str, list[list[str]]], term: str) -> list[Uid]:
    """Everybody with their seats, from the beginning of the term where nothing else is said."""
    people: dict[tuple[str, str], Uid] = {}
    for code, sitting in seats.items():
        for name, party, role, *time_there in sitting:
            if (name, party) not in people:
                people[name, party] = book.add(person, name=name, party=party, sort_key=sort_key(name))
            since, until = (*time_there, "", "")[:2]
            book.add(
                membership,
                committee=bodies[code],
                person=people[name, party],
                role=role,
                party=party,
                since=since or term,
                until=until or None,
            )
    return list(people.values())


def _meeting(said: Mapping[str, Any]) -> Meeting:
    file = _FOLDER / str(said["file"])
    read = minutes.read(source.decode(file.read_bytes(), file.name)).meetings[0].meeting
    if not said.get("preparing"):
        return read
    items = tuple(replace(item, provisional=True) for item in read.items)
    return replace(read, stage=MeetingStage.DRAFTING, items=items)
