"""What a screen reader gets: over the real bus, from a program on a real screen."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from db.store import open_store
from db.tables.meetings import agenda_item
from tests.conftest import ROOT
from tests.xscreen import Screen, missing, screen, until

_LAUNCHER = next(
    (
        each
        for each in map(Path, ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"))
        if each.exists()
    ),
    None,
)
_PYTHON = Path("/usr/bin/python3")


def _not_here() -> list[str]:
    """What this machine lacks for a screen reader to be heard."""
    lacks = missing("dbus-daemon")
    if _LAUNCHER is None:
        lacks.append("at-spi2-core")
    knows = [str(_PYTHON), "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not _PYTHON.exists() or subprocess.run(knows, capture_output=True, check=False).returncode:
        lacks.append("python3-gi, gir1.2-atspi-2.0")
    return lacks


@contextmanager
def _bus(shown: Screen) -> Iterator[dict[str, str]]:
    """A session bus of this test's own, with the bus of screen readers on it; what programs have to know of it."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"],
        env=shown.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    known = {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    launcher = subprocess.Popen(
        [str(_LAUNCHER), "--launch-immediately"],
        env={**shown.environment, **known},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield known
    finally:
        for each in (launcher, bus):
            each.terminate()
            each.wait(20)
        bus.stdout.close()


def _reader(shown: Screen, known: dict[str, str], *words: str) -> Any:
    done = subprocess.run(
        [str(_PYTHON), str(ROOT / "tests" / "reading_aloud.py"), *words],
        env={**shown.environment, **known},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return json.loads(done.stdout or "null")


def _items(place: Path) -> int:
    store = open_store(place, write=False)
    try:
        with store.reading() as read:
            return read.execute(sa.select(sa.func.count()).select_from(agenda_item)).scalar_one()
    finally:
        store.close()


@pytest.mark.skipif(bool(_not_here()), reason=f"not on this machine: {', '.join(_not_here())}")
def test_a_screen_reader_is_told_the_agenda_and_can_make_an_item(tmp_path: Path) -> None:
    with screen(tmp_path / "hjem") as shown, _bus(shown) as known, shown.program(**known):
        file = shown.home / "referent" / "data" / "referent.db"
        window = shown.enter("Referent")
        shown.press("space")
        until(lambda: shown.title(window).startswith("Fjordby Kommune"), "the example is open")
        meetings = until(lambda: _reader(shown, known, "rows", "Referent", "Møder"), "the meetings are told")
        shown.press("Return")
        agenda = until(lambda: _reader(shown, known, "rows", "Referent", "Dagsorden"), "the agenda is told")
        before = _items(file)
        assert _reader(shown, known, "press", "Referent", "Nyt punkt") is True
        until(lambda: _items(file) == before + 1, "the item is stored")
        after = until(lambda: _has(_reader(shown, known, "rows", "Referent", "Dagsorden"), "Uden titel"), "it is told")

    assert any("Udvalget for Teknik og Klima" in row for row in meetings)
    assert "71: Cykelsti langs Åvej, 05.01.02-P20-1-25" in agenda
    assert after


def _has(rows: list[str] | None, words: str) -> bool:
    return any(words in row for row in rows or ())
