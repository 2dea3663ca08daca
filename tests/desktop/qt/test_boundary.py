"""Our own mistakes are logged and told once, wherever they arise; the program goes on.  Real programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PROGRAM = """
import os, sys, threading, gc
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer, qCritical, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
from desktop import reports
from desktop.qt.boundary import Boundary
app = QApplication(["referent"])
shown = []
boundary = Boundary(reports.install(Path(sys.argv[1])), shown.append)
def falls(*_):
    raise KeyError("Beslutningens hemmelige tekst")
class Leaving:
    def __del__(self):
        falls()
button = QPushButton()
button.clicked.connect(falls)
def mistake():
    {mistake}
QTimer.singleShot(0, mistake)
QTimer.singleShot(300, app.quit)
app.exec()
print(len(shown))
print(shown[0] if shown else "")
"""


def _run(tmp_path: Path, mistake: str) -> tuple[int, str, subprocess.CompletedProcess[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.replace("{mistake}", mistake), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    first, _, rest = done.stdout.partition("\n")
    return int(first or -1), rest, done


@pytest.mark.parametrize(
    "mistake",
    [
        "button.click()",
        "thread = threading.Thread(target=falls); thread.start(); thread.join()",
        "Leaving(); gc.collect()",
        "falls()",
    ],
    ids=["a slot", "a thread", "a finaliser", "a timer"],
)
def test_a_mistake_is_shown_with_its_place_and_without_anybodys_words(tmp_path: Path, mistake: str) -> None:
    shown, report, done = _run(tmp_path, mistake)

    assert (done.returncode, shown) == (0, 1)
    assert "KeyError" in report
    assert "Python 3" in report
    assert "hemmelige" not in report


def test_many_mistakes_are_shown_once_and_logged_all(tmp_path: Path) -> None:
    shown, _, done = _run(tmp_path, "[button.click() for _ in range(5)]")

    assert (done.returncode, shown) == (0, 1)
    assert (tmp_path / "referent.log").read_text().count("KeyError") == 5


def test_a_warning_of_qt_is_logged_and_what_qt_calls_critical_is_shown(tmp_path: Path) -> None:
    warned, _, _ = _run(tmp_path, "qWarning('et lille råd')")
    critical, report, _ = _run(tmp_path, "qCritical('noget er galt')")

    assert (warned, critical) == (0, 1)
    assert "et lille råd" in (tmp_path / "referent.log").read_text()
    assert "noget er galt" in report


def test_where_the_interpreter_fell_over_is_told_at_the_next_start_and_once(tmp_path: Path) -> None:
    from desktop import reports

    script = (
        "import faulthandler, sys; from pathlib import Path; from desktop import reports;"
        "reports.install(Path(sys.argv[1])); faulthandler._sigsegv()"
    )
    fell = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)

    kept = sys.excepthook, sys.unraisablehook
    reports.install(tmp_path)
    first, second = reports.last_crash(tmp_path), reports.last_crash(tmp_path)
    reports.uninstall()
    sys.excepthook, sys.unraisablehook = kept

    assert fell.returncode < 0
    assert "Segmentation fault" in first
    assert second == ""
    assert "Segmentation fault" in (tmp_path / "referent.log").read_text()
