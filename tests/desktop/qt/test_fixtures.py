"""The rules of this room hold: a Qt warning or a widget left behind is a failure, and a tidy test is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_PLANTED = """
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QLabel
from tests.desktop.qt.fixtures import no_widget_left, qapp, qt_warnings, shown, themed

KEPT = []

def test_tidy(shown):
    shown(QLabel("her"))

def test_warns():
    qWarning("noget er galt")

def test_expects_a_warning(qt_warnings):
    qWarning("noget er galt")
    assert qt_warnings.pop() == "noget er galt"

def test_leaves_a_widget():
    KEPT.append(QLabel("glemt"))
"""


def test_a_warning_and_a_widget_left_behind_are_failures(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text(_PLANTED, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(ROOT), "-c"]

    run = subprocess.run(
        [*command, str(ROOT / "pyproject.toml"), str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    failed = sorted(line.split("::")[1].split(" ")[0] for line in run.stdout.splitlines() if line.startswith("ERROR "))

    assert failed == ["test_leaves_a_widget", "test_warns"], run.stdout
    assert "4 passed, 2 errors" in run.stdout
