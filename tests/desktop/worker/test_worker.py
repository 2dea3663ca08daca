"""The second program, with a real process: what it does, what it survives, and what it leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.rows import Reading
from desktop.faults import NotReadable, WorkerTrouble
from desktop.i18n import language
from desktop.worker.client import Cancelled, Worker
from tests.conftest import ROOT
from tests.desktop.importers.test_source import PAPER

ODD = """
import os, sys, time
from desktop.faults import NotReadable
from desktop.sentences import say
from desktop.worker.serve import main

def echo(progress, text): progress(1, 2, 'halvvejs'); return text
def loop(progress, text):
    while True: pass
def bomb(progress, text): return len([bytearray(50_000_000) for _ in range(100)])
def die(progress, text): os.kill(os.getpid(), 9)
def prints(progress, text): print('støj'); os.write(1, b'mere st\\xc3\\xb8j\\n'); return text
def fault(progress, text): raise NotReadable(say('{name} er skæv.', name=text), say('Ret den.'))
def nested(progress, text): raise NotReadable(say('{what} Det står i {place}.',
    what=say('Et billede mangler: {name}.', name='hus.png'), place=say('punkt {number}', number=7)))
def bug(progress, text): raise KeyError(text)
def odd(progress, text): return object()
def pid(progress, text): return str(os.getpid())
def deep(progress, text): return deep(progress, text)

main({name: job for name, job in globals().items() if callable(job) and name not in ('main', 'say')})
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker([sys.executable, "-P", "-c", ODD]) as made:
        yield made


def _ask(worker: Worker, job: str, text: str = "brev.txt", seconds: float = 30) -> str:
    return worker.ask(job, text, result=str, about=text, seconds=seconds)


def test_a_paper_is_read_in_the_second_program(tmp_path: Path) -> None:
    paper = tmp_path / "referat.txt"
    paper.write_text(PAPER, "utf-8")
    steps: list[tuple[int, int, str]] = []

    with Worker() as worker:
        reading = worker.read(paper, lambda *step: steps.append(step))

    assert isinstance(reading, Reading)
    assert reading.meetings[0].meeting.committee == "Udvalget for Æbler og Øl"
    assert steps == [(0, 2, "referat.txt"), (1, 2, "referat.txt")]


def test_what_cannot_be_read_comes_back_as_the_same_fault(tmp_path: Path) -> None:
    with Worker() as worker:
        with pytest.raises(NotReadable, match="findes ikke"):
            worker.read(tmp_path / "væk.txt")
        with pytest.raises(NotReadable, match="er en mappe"):
            worker.read(tmp_path)


def test_one_warm_process_does_many_jobs(worker: Worker) -> None:
    first = _ask(worker, "pid")

    assert {_ask(worker, "pid") for _ in range(200)} == {first}


def test_stray_prints_do_not_mix_with_answers(worker: Worker) -> None:
    assert _ask(worker, "prints", "æøå") == "æøå"


def test_a_fault_keeps_its_kind_and_words(worker: Worker) -> None:
    with pytest.raises(NotReadable) as raised:
        _ask(worker, "fault")

    assert str(raised.value) == "brev.txt er skæv. Ret den."


@pytest.mark.parametrize("job", ["die", "bug", "odd", "deep", "bomb", "unknown"])
def test_a_worker_that_falls_is_replaced_and_the_file_is_named(worker: Worker, job: str) -> None:
    with pytest.raises(WorkerTrouble, match=r"brev\.txt"):
        _ask(worker, job)

    assert _ask(worker, "echo", "igen") == "igen"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the limit")
def test_a_job_that_takes_too_much_memory_is_told_so(worker: Worker) -> None:
    with pytest.raises(WorkerTrouble, match="kræver mere hukommelse"):
        _ask(worker, "bomb")


def test_a_sentence_inside_a_sentence_keeps_its_own_words(worker: Worker) -> None:
    with pytest.raises(NotReadable) as raised:
        _ask(worker, "nested")

    assert str(raised.value) == "Et billede mangler: hus.png. Det står i punkt 7."
    assert raised.value.what.text(language("en")) == "A picture is missing: hus.png. It stands in item 7."


@pytest.mark.skipif(sys.platform != "linux", reason="a command line is read from /proc")
def test_the_second_program_is_the_launcher_told_to_be_the_worker() -> None:
    with Worker() as worker:
        told = Path("/proc") / str(worker._warm().pid) / "cmdline"
        while not (command := told.read_text().split("\0"))[1:]:  # empty until the child has become the program
            pass

    assert command[-3:-1] == [str(ROOT / "installers" / "launch.py"), "--worker"]


def test_a_program_that_cannot_be_started_is_told_in_one_sentence() -> None:
    with Worker(["/findes/ikke"]) as worker, pytest.raises(WorkerTrouble, match="kunne ikke startes"):
        _ask(worker, "echo")


def test_an_endless_job_is_given_up(worker: Worker) -> None:
    with pytest.raises(WorkerTrouble, match="for lang tid"):
        _ask(worker, "loop", seconds=0.5)

    assert _ask(worker, "echo", "igen") == "igen"


def test_a_job_can_be_stopped(worker: Worker) -> None:
    threading.Timer(0.3, worker.cancel).start()

    with pytest.raises(Cancelled):
        _ask(worker, "loop")

    assert _ask(worker, "echo", "igen") == "igen"


def test_a_worker_killed_while_reading_is_told_calmly(worker: Worker) -> None:
    pid = int(_ask(worker, "pid"))
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()

    with pytest.raises(WorkerTrouble, match="gik ned"):
        _ask(worker, "loop")


def test_jobs_from_several_threads_wait_their_turn(worker: Worker) -> None:
    got: list[str] = []
    threads = [threading.Thread(target=lambda n=n: got.append(_ask(worker, "echo", str(n)))) for n in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(got) == [str(n) for n in range(8)]


def test_the_worker_ends_with_the_program_that_started_it() -> None:
    script = (
        "import sys, time; from desktop.worker.client import Worker; w = Worker(); w._warm();"
        "print(w._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())

    parent.kill()
    parent.wait()
    parent.stdout.close()

    for _ in range(100):
        if not _alive(child):
            break
        time.sleep(0.05)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
