"""The two commands say in one sentence what is wrong with a machine, and heal what was left half done."""

from __future__ import annotations

import ast
import builtins
import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from installers import bootstrap
from tests.conftest import ROOT


class _Disk(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder without an environment."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "STAMP", venv / "referent-lock")
    monkeypatch.setattr(bootstrap, "PYTHON", venv / "python")
    return tmp_path


def _making(monkeypatch: pytest.MonkeyPatch, *, fine: bool = True) -> list[str]:
    """Stand-ins for what costs network: what was asked for, in order."""
    asked: list[str] = []

    def make() -> bool:
        asked.append("venv")
        bootstrap.VENV.mkdir(exist_ok=True)
        bootstrap.PYTHON.touch()
        return True

    def install(lock: Path) -> bool:
        asked.append(lock.name)
        return fine

    monkeypatch.setattr(bootstrap, "_make_venv", make)
    monkeypatch.setattr(bootstrap, "_install", install)
    return asked


def _refusing(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)


def test_an_old_python_can_read_the_file_far_enough_to_say_what_it_needs() -> None:
    source = (ROOT / "installers" / "bootstrap.py").read_text("utf-8")

    ast.parse(source, feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_another_python_is_refused(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)

    assert bootstrap.main(["run"]) == 1
    assert "Python 3.11, 3.12 eller 3.13 kræves" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["start"]])
def test_an_unknown_command_is_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().err


def test_a_second_start_installs_nothing(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _making(monkeypatch)

    first = bootstrap._environment("run")
    second = bootstrap._environment("run")

    assert first == second == bare / ".venv" / "python"
    assert asked == ["venv", "run.txt"]


def test_what_testing_needs_is_enough_to_run_but_not_the_other_way(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _making(monkeypatch)

    for lock in ("run", "dev", "run", "dev"):
        assert bootstrap._environment(lock) == bare / ".venv" / "python"

    assert asked == ["venv", "run.txt", "dev.txt"]


def test_an_environment_that_was_never_finished_is_made_again(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _making(monkeypatch, fine=False)

    assert bootstrap._environment("run") is None
    assert bootstrap._environment("run") is None

    assert asked == ["venv", "run.txt"] * 2
    assert not (bare / ".venv" / "referent-lock").exists()


def test_another_python_gets_an_environment_of_its_own(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _making(monkeypatch)

    assert bootstrap._environment("run") == bare / ".venv" / "python"
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert bootstrap._environment("run") == bare / ".venv" / "python"

    assert asked == ["venv", "run.txt"] * 2


def test_a_full_disk_is_said_before_anything_is_made(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda _folder: _Disk(1, 1, 0))

    assert not bootstrap._make_venv()
    assert "for lidt plads" in capsys.readouterr().err
    assert not (bare / ".venv").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "Der kan ikke skrives i"),
        (errno.EROFS, "Der kan ikke skrives i"),
        (errno.ENOSPC, "for lidt plads"),
        (errno.EIO, "kunne ikke laves"),
    ],
)
def test_a_folder_that_cannot_be_written_is_said(
    bare: Path, number: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _refusing(monkeypatch, OSError(number, "nej"))

    assert not bootstrap._make_venv()
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert not (bare / ".venv").exists()


def test_without_the_venv_module_the_one_line_is_printed(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name in ("venv", "ensurepip"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(bootstrap, "_apt", lambda _packages: False)

    assert not bootstrap._make_venv()
    version = "{}.{}".format(*sys.version_info[:2])
    assert f"sudo apt-get install python{version}-venv" in capsys.readouterr().err
    assert not (bare / ".venv" / "python").exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "for lidt plads"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "ikke den, der er låst"),
        (
            "WARNING: Retrying … NewConnectionError …\nERROR: No matching distribution found for alembic",
            "Er der forbindelse til nettet (PyPI)?",
        ),
        ("ERROR: No matching distribution found for sqlcipher3==0.6.4", "findes de til Python"),
        ("ERROR: something new", "something new"),
    ],
)
def test_what_pip_says_becomes_one_sentence(said: str, words: str) -> None:
    assert words in bootstrap._pip_trouble(said)


@pytest.mark.parametrize(("ci", "goes_on"), [("true", False), ("", True)])
def test_a_missing_system_package_stops_the_gate_but_not_a_developer(
    ci: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "_apt", lambda _packages: False)

    assert bootstrap._system_packages({"postgresql": lambda: False}, "Noget springes over.") is goes_on
    told = capsys.readouterr()
    assert "apt-get install postgresql" in told.out + told.err


def test_the_program_and_its_words_come_through(capfd: pytest.CaptureFixture[str]) -> None:
    code, said = bootstrap._told([sys.executable, "-c", "print('én'); print('2 passed in 1 s'); raise SystemExit(3)"])

    assert code == 3
    assert said == ["én", "2 passed in 1 s"]
    assert capfd.readouterr().out == "én\n2 passed in 1 s\n"


def test_what_test_does_not_know_is_refused_before_anything_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["test", "-h"]) == 2
    assert capsys.readouterr().err == "»test« kender kun --campaigns.\n"


@pytest.mark.parametrize(("screen", "opened"), [("", ["sample", "--out"]), (":0", [])])
def test_without_a_screen_the_documents_are_made_and_with_one_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, screen: str, opened: list[str]
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda command, **_: started.append(command) or 0)
    monkeypatch.setattr(bootstrap, "_system_packages", lambda *_: True)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", screen)

    bootstrap._run(Path("python"), [])

    assert started[0][3:5] == opened
