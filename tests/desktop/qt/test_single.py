"""One window for each user and database: a second start hands over its file, whatever the first one left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.qt.single import LONGEST, Door
from tests.conftest import ROOT
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the door is a socket in the file system")

_FIRST = """
import sys
from PySide6.QtCore import QCoreApplication
from desktop.qt.single import Door
app = QCoreApplication([])
door = Door(sys.argv[1])
print("first" if door.open(sys.argv[2] if len(sys.argv) > 2 else "") else "second", flush=True)
if door._lock.isLocked():
    door.called.connect(lambda path: print("called", path, flush=True))
    door.listen()
    print("listening", flush=True)
    app.exec()
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "dør")


def _start(name: str, path: str = "") -> subprocess.Popen[str]:
    words = [sys.executable, "-c", _FIRST, name, *([path] if path else [])]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def first(name: str) -> Iterator[subprocess.Popen[str]]:
    with _start(name) as program:
        assert [_line(program), _line(program)] == ["first", "listening"]
        yield program
        program.kill()


def _line(program: subprocess.Popen[str]) -> str:
    out: IO[str] | None = program.stdout
    assert out is not None
    return out.readline().strip()


def test_a_second_start_hands_over_its_file_and_ends(name: str, first: subprocess.Popen[str], tmp_path: Path) -> None:
    file = tmp_path / "Æblerød referat.txt"
    file.write_text("x")

    with _start(name, str(file)) as second:
        said = _line(second)
        assert second.wait(10) == 0

    assert said == "second"
    assert _line(first) == f"called {file}"


def test_a_second_start_without_a_file_only_calls(name: str, first: subprocess.Popen[str]) -> None:
    with _start(name) as second:
        assert _line(second) == "second"

    assert _line(first) == "called"


def test_after_a_kill_the_next_start_is_the_first_again(name: str, first: subprocess.Popen[str]) -> None:
    first.send_signal(signal.SIGKILL)
    first.wait()

    left = Path(name).exists(), Path(name + ".lock").exists()
    with _start(name) as again:
        said = [_line(again), _line(again)]
        again.kill()

    assert left == (True, True)
    assert said == ["first", "listening"]


def test_a_first_program_that_hangs_does_not_lock_the_user_out(name: str, first: subprocess.Popen[str]) -> None:
    first.send_signal(signal.SIGSTOP)

    with _start(name) as second:
        said = _line(second)
        second.kill()
    first.send_signal(signal.SIGCONT)

    assert said == "first"


@pytest.mark.parametrize(
    "words",
    [
        b"/etc/../../nothing/here\n",
        b"relative.txt\n",
        b"\xff\xfe\n",
        b"\x00\n",
        b"rm -rf ~; python -c 1\n",
        b"x" * (LONGEST + 50) + b"\n",
        b"no end of line",
        b"",
    ],
)
def test_what_is_no_path_of_a_file_is_never_handed_on(
    name: str, words: bytes, qapp: QApplication, tmp_path: Path
) -> None:
    door = Door(name)
    called: list[str] = []
    door.called.connect(called.append)
    assert door.open()
    door.listen()

    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(name)
        caller.sendall(words)
        settle(qapp)
    real = tmp_path / "bog.db"
    real.write_text("x")
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(name)
        caller.sendall(str(real).encode() + b"\n")
        wait(lambda: str(real) in called)

    assert set(called) <= {"", str(real)}
    door.close()
    door.deleteLater()


def test_the_door_belongs_to_this_user_alone(name: str) -> None:
    door = Door(name)
    door.open()
    door.listen()

    mode = Path(name).stat().st_mode

    door.close()
    door.deleteLater()
    assert mode & 0o077 == 0


def test_each_database_has_a_door_of_its_own_which_is_short_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFERENT_HOME", str(tmp_path / ("dybt" * 30)))
    deep = paths.door("a.db")
    monkeypatch.setenv("REFERENT_HOME", "/tmp/kort")  # noqa: S108 - a name only
    short = [paths.door("a.db"), paths.door("a.db"), paths.door("b.db")]

    assert short[0] == short[1] != short[2]
    assert all(len(each.encode()) < 108 for each in (deep, *short))
    assert Path(deep).parent.stat().st_mode & 0o077 == 0
