"""The start does not pay for the reading of sources that nobody needs."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

_LOOK = """
import linecache
from desktop.qt.sources import leave_unread
leave_unread()
import desktop.app
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Møde")
print(label.text(), len([each for each in linecache.cache if "desktop" in each]))
"""


def test_no_source_of_ours_is_read_at_the_start_and_qt_answers_as_before() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LOOK], capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8"
    )

    assert run.returncode == 0, run.stderr[-400:]
    assert run.stdout.split() == ["Møde", "0"]
