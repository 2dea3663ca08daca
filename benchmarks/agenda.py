"""An agenda of sixty items put in another order: from the key to the painted row, `python benchmarks/agenda.py`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, Qt  # noqa: E402 - the root must be on the path first
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.book import made  # noqa: E402
from benchmarks.loop import spread  # noqa: E402
from desktop.qt.sources import leave_unread  # noqa: E402

if TYPE_CHECKING:
    from desktop.views.meetings.page import MeetingsPage

MOVES = 60


def until(so: Callable[[], object]) -> None:
    """Let events run until something is so."""
    ends = time.monotonic() + 60
    while not so():
        assert time.monotonic() < ends, "waited in vain"
        QCoreApplication.processEvents()


def moves(page: MeetingsPage) -> tuple[list[float], list[float]]:
    """Alt+Down, over and over: milliseconds until the row is painted in its new place, with all numbers; and our own
    thread's part of them."""
    shown = page.shelf.agenda
    walls: list[float] = []
    works: list[float] = []
    for n in range(MOVES):
        key = Qt.Key.Key_Down if n % 20 < 10 else Qt.Key.Key_Up
        before = [row.uid for row in shown._rows]
        began, worked = time.perf_counter(), time.thread_time()
        QTest.keyClick(shown.list, key, Qt.KeyboardModifier.AltModifier)
        until(lambda before=before: [row.uid for row in shown._rows] != before)
        shown.list.viewport().repaint()
        walls.append((time.perf_counter() - began) * 1000)
        works.append((time.thread_time() - worked) * 1000)
        rests = time.monotonic() + 0.25
        until(lambda rests=rests: time.monotonic() > rests)
    return walls, works


def main() -> None:
    """What comes out is JSON."""
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        os.environ["REFERENT_HOME"] = str(folder)
        file = made(folder, pages=1)
        leave_unread()
        app = QApplication(["referent"])
        from desktop import paths
        from desktop.app import PLACES, Program
        from desktop.settings import Keeper

        program = Program(app, Keeper(paths.settings_file()), PLACES, paths.log_folder() / "referent.log")
        program.window.setWindowState(Qt.WindowState.WindowNoState)
        program.window.resize(1440, 900)
        program.begin(str(file))
        program.window.activateWindow()
        until(lambda: program.window.pages.page is not None and program.window.pages.page.shelf.meetings.list.rows())
        page = program.window.pages.page
        page.shelf.meetings.list.pick_first()
        page.open_meeting(page.shelf.meetings.list.current())
        until(lambda: len(page.shelf.agenda._rows) == 60 and page.paper._shown)
        middle = page.shelf.agenda._rows[20].uid
        page.shelf.agenda.list.setFocus()
        page.shelf.agenda.list.setCurrentIndex(page.shelf.agenda.list._rows.index_of(middle))
        until(lambda: page.paper._shown == middle)
        walls, works = moves(page)
        program.window.close_anyway()
        program.end()
        program.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    print(json.dumps({"items": 60, "move_to_paint_ms": spread(walls), "own_cpu_ms": spread(works)}, indent=2))


if __name__ == "__main__":
    main()
