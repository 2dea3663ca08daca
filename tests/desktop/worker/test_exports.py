"""Exports through the real second program: whole or not at all, the same bytes, and never public by mistake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db import richtext
from db.codec import encode
from db.rows import Meeting, Section
from db.vocabulary import DocumentKind, SectionKind
from desktop.documents import minutes
from desktop.exporters.forms import Form
from desktop.faults import NotWritable, WorkerTrouble
from desktop.rules.openness import public_meeting
from desktop.worker.client import Cancelled, Wanted, Worker
from desktop.worker.jobs import Written
from tests.conftest import ROOT
from tests.generate import meeting

MADE = Wanted(datetime(2021, 3, 5, 9, 0, tzinfo=UTC))
SLOW = """
import sys, time
from pathlib import Path
from desktop.worker.serve import main

def export(progress, paper, form, pictures, made, place, name):
    Path(place).write_bytes(b'halvt')
    progress(1, 2, 'halvvejs')
    while True: time.sleep(1)

main({'export': export})
"""


@pytest.fixture
def slow() -> Iterator[Worker]:
    with Worker([sys.executable, "-P", "-c", SLOW]) as made:
        yield made


def _given() -> Meeting:
    return replace(meeting(3), document=DocumentKind.MINUTES)


@pytest.mark.parametrize("form", list(Form))
def test_the_same_paper_gives_the_same_bytes_in_another_process_and_locale(tmp_path: Path, form: Form) -> None:
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path;"
        "from desktop.worker.jobs import export;"
        "export(lambda *_: None, Path(sys.argv[1]).read_text('utf-8'), sys.argv[2], '', sys.argv[3], sys.argv[4], 'x')"
    )
    paper = tmp_path / "paper.json"
    paper.write_bytes(encode(minutes.internal(_given())))
    seen = set()
    for n, locale in enumerate(("C", "da_DK.UTF-8", "tr_TR.UTF-8")):
        target = tmp_path / f"{n}.{form}"
        environment = {
            **os.environ,
            "LC_ALL": locale,
            "PYTHONHASHSEED": str(n),
            "TZ": ("UTC", "Asia/Tokyo", "America/Lima")[n],
        }
        command = [sys.executable, "-c", script, str(paper), str(form), MADE.made.isoformat(), str(target)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        seen.add(target.read_bytes())

    assert len(seen) == 1


def test_a_stopped_export_leaves_the_old_file_and_nothing_else(slow: Worker, tmp_path: Path) -> None:
    target = tmp_path / "referat.pdf"
    target.write_bytes(b"den gamle")

    with pytest.raises(Cancelled):
        slow.export(minutes.internal(_given()), Form.PDF, target, MADE, lambda *_: slow.cancel())

    assert target.read_bytes() == b"den gamle"
    assert list(tmp_path.iterdir()) == [target]


def test_a_worker_killed_in_the_middle_leaves_the_old_file_and_nothing_else(slow: Worker, tmp_path: Path) -> None:
    target = tmp_path / "referat.pdf"
    target.write_bytes(b"den gamle")

    def kill(*_: object) -> None:
        threading.Timer(0, os.kill, (slow._warm().pid, signal.SIGKILL)).start()

    with pytest.raises(WorkerTrouble, match="gik ned"):
        slow.export(minutes.internal(_given()), Form.PDF, target, MADE, kill)

    assert target.read_bytes() == b"den gamle"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("form", list(Form))
def test_a_disk_that_is_nearly_full_is_told_and_the_old_file_stands(
    worker: Worker, small_disk: Path, form: Form
) -> None:
    long = Section("Sagsfremstilling", SectionKind.CASE_TEXT, richtext.paragraphs(["Et ord til. " * 2000] * 2))
    first, *rest = _given().items
    paper = minutes.internal(replace(_given(), items=(replace(first, sections=(*first.sections, long)), *rest)))
    target = small_disk / f"referat.{form}"
    target.write_bytes(b"den gamle")
    (small_disk / "fyld").write_bytes(b"x" * (2 * 1024 * 1024 - 8192))

    with pytest.raises(NotWritable, match=f"Disken er fuld, så referat.{form} blev ikke skrevet"):
        worker.export(paper, form, target, MADE)

    assert target.read_bytes() == b"den gamle"
    assert sorted(each.name for each in small_disk.iterdir()) == ["fyld", target.name]


def test_a_write_protected_file_is_named(tmp_path: Path, nobody: list[str]) -> None:
    target = tmp_path / "referat.txt"
    target.write_bytes(b"den gamle")
    target.chmod(0o444)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o777)
    script = (
        "import sys; from pathlib import Path; from desktop.exporters.files import write_bytes\n"
        "from desktop.faults import NotWritable\n"
        "try: write_bytes(Path(sys.argv[1]), b'x')\n"
        "except NotWritable as fault: print(fault)"
    )
    done = subprocess.run(
        [*nobody, sys.executable, "-B", "-c", script, str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "Permission denied" in done.stderr and "python" in done.stderr:
        pytest.skip("the other user cannot run this Python")

    assert done.stdout.startswith("referat.txt er skrivebeskyttet."), done.stderr
    assert target.read_bytes() == b"den gamle"


def test_the_job_itself_refuses_to_publish_an_internal_paper(worker: Worker, tmp_path: Path) -> None:
    given = encode(minutes.internal(_given())).decode()
    place = tmp_path / "ud.txt"

    with pytest.raises(WorkerTrouble):
        worker.ask(
            "publish", given, "txt", "", MADE.made.isoformat(), str(place), place.name, result=Written, about="ud.txt"
        )

    assert not place.exists()
    done = worker.publish(minutes.public(public_meeting(_given())), Form.TXT, place, MADE)
    assert done.size == place.stat().st_size
