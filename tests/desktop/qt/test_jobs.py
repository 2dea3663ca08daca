"""Jobs run in the second program, say how far they are, and can be stopped; the window never waits."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from db.rows import Reading
from desktop.faults import Fault
from desktop.qt.jobs import Job, Jobs
from desktop.qt.lanes import Lanes
from desktop.sentences import say
from desktop.worker.client import Worker
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait

_SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "al_referat.txt"
_SLOW = (
    "import time; from desktop.worker.serve import main\n"
    "def slow(progress, n):\n"
    "    for done in range(n):\n"
    "        progress(done, n, 'side')\n"
    "        time.sleep(0.05)\n"
    "    return n\n"
    "main({'slow': slow})\n"
)


@pytest.fixture
def told() -> list[Fault]:
    """The troubles that nobody asked for."""
    return []


@pytest.fixture
def jobs(qapp: QApplication, told: list[Fault]) -> Iterator[Jobs]:  # noqa: ARG001
    lanes = Lanes(told.append)
    made = Jobs(lanes, lambda: Worker([sys.executable, "-c", _SLOW]))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def readers(qapp: QApplication, told: list[Fault]) -> Iterator[Jobs]:  # noqa: ARG001
    lanes = Lanes(told.append)
    made = Jobs(lanes, Worker)
    yield made
    made.close()
    made.deleteLater()


def _count(n: int) -> Callable[..., int]:
    return lambda worker, progress: worker.ask("slow", n, result=int, about="optælling", progress=progress)


def test_a_file_is_read_in_the_second_program_and_arrives_on_the_windows_thread(readers: Jobs) -> None:
    came: list[tuple[Reading, int]] = []

    readers.start(
        readers,
        say("Læser {name}", name=_SAMPLE.name),
        lambda worker, progress: worker.read(_SAMPLE, progress),
        lambda reading: came.append((reading, threading.get_ident())),
    )
    wait(lambda: came)

    assert came[0][0].meetings
    assert came[0][1] == threading.get_ident()


def test_progress_comes_step_by_step_on_the_windows_thread(jobs: Jobs) -> None:
    began: list[Job] = []
    steps: list[tuple[int, int, int]] = []
    done: list[int] = []
    jobs.began.connect(began.append)

    job = jobs.start(jobs, say("Tæller"), _count(5), done.append)
    job.moved.connect(lambda n, of, _: steps.append((n, of, threading.get_ident())))
    wait(lambda: done)

    assert began == [job]
    assert steps == [(n, 5, threading.get_ident()) for n in range(5)]


def test_a_running_job_is_stopped_at_once_and_the_next_one_works(jobs: Jobs) -> None:
    ended: list[str] = []
    stopped: list[bool] = []
    done: list[int] = []

    job = jobs.start(jobs, say("Tæller"), _count(500), done.append, stopped=lambda: stopped.append(True))
    job.ended.connect(lambda: ended.append("første"))
    job.moved.connect(lambda *_: job.cancel())
    wait(lambda: ended)
    jobs.start(jobs, say("Tæller igen"), _count(2), done.append)
    wait(lambda: done)

    assert stopped == [True]
    assert done == [2]


def test_a_waiting_job_is_let_go_before_it_begins(jobs: Jobs, qapp: QApplication) -> None:
    done: list[int] = []
    ended: list[str] = []

    jobs.start(jobs, say("Tæller"), _count(10), done.append)
    waiting = jobs.start(jobs, say("Venter"), _count(11), done.append)
    waiting.ended.connect(lambda: ended.append("venter"))
    waiting.cancel()
    at_once = list(ended)
    wait(lambda: done)
    settle(qapp)

    assert at_once == ["venter"]
    assert done == [10]


def test_a_stop_that_comes_too_late_does_not_meet_the_next_job(jobs: Jobs) -> None:
    done: list[int] = []

    first = jobs.start(jobs, say("Tæller"), _count(1), done.append)
    wait(lambda: done)
    first.cancel()
    for _ in range(3):
        jobs.start(jobs, say("Tæller"), _count(1), done.append)
    wait(lambda: len(done) == 4)

    assert done == [1, 1, 1, 1]


def test_a_file_that_cannot_be_read_is_a_fault_to_whoever_asked_or_to_all(
    readers: Jobs, told: list[Fault], tmp_path: Path
) -> None:
    own: list[Fault] = []
    absent = tmp_path / "væk.txt"

    for trouble in (own.append, None):
        readers.start(readers, say("Læser"), lambda worker, _: worker.read(absent), _fails, trouble=trouble)
    wait(lambda: told)

    assert [str(each) for each in own] == [str(each) for each in told]
    assert "findes ikke" in str(told[0])


def test_a_job_goes_on_and_ends_though_whoever_asked_is_gone(jobs: Jobs) -> None:
    asker = QObject()
    ended: list[bool] = []

    job = jobs.start(asker, say("Tæller"), _count(3), _fails)
    job.ended.connect(lambda: ended.append(True))
    delete(asker)
    wait(lambda: ended)

    assert ended == [True]


def test_closing_stops_what_runs(told: list[Fault], qapp: QApplication) -> None:
    jobs = Jobs(Lanes(told.append), lambda: Worker([sys.executable, "-c", _SLOW]))
    steps: list[int] = []
    job = jobs.start(jobs, say("Tæller"), _count(2000), _fails)
    job.moved.connect(lambda n, *_: steps.append(n))
    wait(lambda: steps)

    jobs.close()
    settle(qapp)

    assert len(steps) < 1000
    jobs.deleteLater()


def _fails(_: object) -> None:
    raise AssertionError("nothing was to come of it")
