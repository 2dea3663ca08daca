"""The window stands before anything heavy is imported, and nothing of its own ever asks the database on its thread."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtTest import QTest

from db.tables.people import committee
from db.vocabulary import MeetingStage
from desktop.app import PLACES
from tests.conftest import ROOT
from tests.desktop.views.programs import Start, sample
from tests.desktop.views.screens import meetings_page, open_meeting

# What the database, the papers and the pictures need, and the parts of Qt that no window of ours has.
HEAVY = (
    "alembic", "docx", "hunspell", "lxml", "numpy", "openpyxl", "page_validation", "pikepdf", "PIL", "psycopg",
    "pypdfium2", "qtawesome", "qtpy", "reportlab", "sqlalchemy", "sqlcipher3", "PySide6.QtPdf", "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtXml",
)  # fmt: skip

_AT_FIRST_PAINT = """
import json, os, sys
from pathlib import Path
heavy = json.loads(sys.argv[2])
{before}
import desktop.app
from desktop.views.window import frame

def painted(self, event):
    if "seen" not in told:
        told["seen"] = [name for name in heavy if name in sys.modules]
        print(json.dumps(told["seen"]), flush=True)
        os._exit(0)

told = {{}}
frame.Window.paintEvent = painted
sys.argv[1:] = []
os.environ["REFERENT_DB"] = {place!r}
desktop.app.main()
"""


def _seen(tmp_path: Path, place: Path, before: str = "") -> str:
    """Which of the heavy modules a program of its own has imported when its window is painted for the first time."""
    script = _AT_FIRST_PAINT.format(before=before, place=str(place))
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, "-", json.dumps(HEAVY)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "REFERENT_HOME": str(tmp_path / "hjem")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("first", [True, False], ids=["the first start", "over a file"])
def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path, *, first: bool) -> None:
    place = tmp_path / "ny.db" if first else sample(tmp_path / "bog.db")

    assert _seen(tmp_path, place) == "[]"


def test_a_planted_import_would_be_seen(tmp_path: Path) -> None:
    assert _seen(tmp_path, tmp_path / "ny.db", before="import sqlalchemy") == '["sqlalchemy"]'


def test_no_sql_runs_on_the_windows_thread_and_what_would_is_refused(start: Start) -> None:
    program = start(places=PLACES)
    page = meetings_page(program)
    ran: list[int] = []

    def note(*_: object) -> None:
        ran.append(threading.get_ident())

    sa.event.listen(sa.engine.Engine, "before_cursor_execute", note)
    page.new_item()
    program.window.go(PLACES[-1].key)
    program.window.go("meetings")
    open_meeting(program, MeetingStage.DRAFTING)
    page.new_item()
    QTest.qWait(1)
    page.desk.ask(lambda _: None).result()
    sa.event.remove(sa.engine.Engine, "before_cursor_execute", note)

    assert ran
    assert threading.get_ident() not in ran
    with pytest.raises(AssertionError, match="window's thread"), page.desk.reading() as read:
        read.execute(sa.select(committee.c.uid))
