"""While nobody works, bilag are looked at and old files swept; a job that somebody asks for does not wait for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from db.arrivals import FileKind
from db.queries.bilag import unlooked
from db.queries.files import facts_of
from db.store import Mode
from db.vocabulary import Audience
from desktop.operations import edit_bilag, keep_files
from desktop.operations.edit_bilag import NewBilag
from desktop.operations.keep_files import KeptFile
from desktop.qt.chores import Chores
from desktop.qt.jobs import Job, Jobs
from desktop.sentences import say
from desktop.worker.client import Worker
from tests.desktop.operations.house import House, build
from tests.desktop.qt.rooms import Room, room, wait

__all__ = ["room"]
# Looks at some files for ever, and falls over others.
_MOODY = """
import os, time
from db.arrivals import FileFacts
from desktop.worker.serve import main

def look_at(progress, path, name, place):
    progress(0, 1, name)
    if name == 'fald.pdf': os.kill(os.getpid(), 9)
    while name == 'lang.pdf' and not os.path.exists('{stop}'): time.sleep(0.01)
    return FileFacts(os.path.basename(path), 1)

def count(progress, n):
    return n

main({{'look_at': look_at, 'count': count}})
"""


@pytest.fixture
def house(room: Room) -> House:
    return room.desk.do(build).result()


@pytest.fixture
def stop(tmp_path: Path) -> Path:
    """A long look ends when this file is there."""
    return tmp_path / "stop"


@pytest.fixture
def jobs(room: Room, stop: Path) -> Iterator[Jobs]:
    moody = _MOODY.format(stop=stop)
    made = Jobs(room.hub.lanes, lambda: Worker([sys.executable, "-P", "-c", moody]), room.hub)
    yield made
    made.close()


@pytest.fixture
def chores(room: Room, jobs: Jobs) -> Iterator[Chores]:
    made = Chores(room.hub, jobs, room.hub)
    made._pause.setInterval(30)
    yield made
    made.leave()


def _put(room: Room, item: str, *names: str) -> list[KeptFile]:
    files = []
    for name in names:
        file = room.file.parent / name
        file.write_text(f"ord i {name}")
        files.append(room.desk.do(keep_files.keep_file, file).result())
    room.desk.do(edit_bilag.add_bilag, item, [NewBilag(each) for each in files]).result()
    return files


def _unlooked(room: Room) -> list[str]:
    return [name for _hash, name in room.desk.ask(unlooked, Audience.INTERNAL).result()]


def test_bilag_that_nobody_has_looked_at_are_looked_at_without_a_word(
    room: Room, house: House, jobs: Jobs, chores: Chores
) -> None:
    began: list[Job] = []
    jobs.began.connect(began.append)
    files = _put(room, house.items[0], "a.pdf", "b.pdf")

    chores.begin(room.desk)
    wait(lambda: not _unlooked(room))
    files += _put(room, house.items[1], "c.pdf")
    wait(lambda: not _unlooked(room))

    known = room.desk.ask(facts_of, [each.sha256 for each in files]).result()
    assert set(known) == {each.sha256 for each in files}
    assert began == []
    wait(lambda: not jobs.busy)


def test_the_real_second_program_sees_what_a_file_is(room: Room, house: House) -> None:
    jobs = Jobs(room.hub.lanes, Worker, room.hub)
    chores = Chores(room.hub, jobs, room.hub)
    chores._pause.setInterval(30)
    (file,) = _put(room, house.items[0], "noter.txt")

    chores.begin(room.desk)
    wait(lambda: not _unlooked(room), 60)

    assert room.desk.ask(facts_of, [file.sha256]).result()[file.sha256].kind is FileKind.TEXT
    chores.leave()
    jobs.close()


def test_a_file_that_brings_the_second_program_down_is_passed_over(
    room: Room, house: House, jobs: Jobs, chores: Chores
) -> None:
    _put(room, house.items[0], "fald.pdf", "a.pdf", "b.pdf")

    chores.begin(room.desk)
    wait(lambda: _unlooked(room) == ["fald.pdf"] and not chores._unlooked)

    assert not jobs.busy
    assert not chores._pause.isActive()


def test_a_job_that_somebody_asks_for_does_not_wait_for_a_long_look(
    room: Room, house: House, jobs: Jobs, chores: Chores, stop: Path
) -> None:
    _put(room, house.items[0], "lang.pdf")
    chores.begin(room.desk)
    wait(lambda: chores._job is not None)
    done: list[int] = []

    jobs.start(jobs, say("Tæller"), lambda worker, _told: worker.ask("count", 7, result=int, about="tal"), done.append)
    wait(lambda: done)

    assert done == [7]
    assert _unlooked(room) == ["lang.pdf"]
    stop.touch()
    wait(lambda: not _unlooked(room))


def test_nothing_goes_on_when_the_file_is_let_go_of(room: Room, house: House, jobs: Jobs, chores: Chores) -> None:
    _put(room, house.items[0], "lang.pdf")
    chores.begin(room.desk)
    wait(lambda: chores._job is not None)

    chores.leave()
    wait(lambda: not jobs.busy)

    assert not chores._pause.isActive()
    assert _unlooked(room) == ["lang.pdf"]


def test_a_file_that_can_only_be_read_is_left_alone(room: Room, chores: Chores) -> None:
    room.desk.store.mode = Mode(writes=False)

    chores.begin(room.desk)

    assert not chores._pause.isActive()


def test_what_nothing_has_named_for_a_month_is_swept_once(room: Room, house: House, jobs: Jobs, chores: Chores) -> None:
    (named,) = _put(room, house.items[0], "a.pdf")
    other = room.file.parent / "andet.pdf"
    other.write_text("uden bilag")
    orphan = room.desk.do(keep_files.keep_file, other).result()
    old = (datetime.now(UTC) - timedelta(days=40)).timestamp()
    for each in (named, orphan):
        os.utime(room.desk.store.files.path(each.sha256), (old, old))
    room.desk.clock.now = datetime.now(UTC)  # type: ignore[attr-defined] # the tests' own clock

    chores.begin(room.desk)
    wait(lambda: orphan.sha256 not in set(room.desk.store.files.hashes()))
    wait(lambda: not jobs.busy and not _unlooked(room))

    assert orphan.sha256 == sha256(b"uden bilag").hexdigest()
    assert set(room.desk.store.files.hashes()) == {named.sha256}
