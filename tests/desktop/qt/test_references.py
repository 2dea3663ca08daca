"""PySide6 6.12 on Python 3.11 takes references to None until the interpreter aborts: we stay below it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.conftest import ROOT

# Calls of each kind that was seen to take references; None begins with about five thousand.
_CALLS = """
import sys
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap, QStandardItemModel, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget, QTextEdit, QWidget

class Told(QObject):
    told = Signal(object)

class Painted(QWidget):
    def paintEvent(self, event):
        return None

app = QApplication([])
label, choice, listed, edit = QLabel(), QComboBox(), QListWidget(), QTextEdit()
model, document, palette, pixmap = QStandardItemModel(), QTextDocument(), QPalette(), QPixmap(4, 4)
cursor, told, painted, timer = QTextCursor(document), Told(), Painted(), QTimer()
told.told.connect(lambda value: None)

def paint():
    painter = QPainter(pixmap)
    painter.setPen(QColor("red"))
    painter.end()

calls = [
    lambda: label.setText("x"), lambda: label.setPixmap(pixmap), lambda: choice.setCurrentIndex(0),
    lambda: listed.clear(), lambda: edit.setPlainText("x"), lambda: cursor.insertText("x"), lambda: document.clear(),
    lambda: palette.setColor(QPalette.ColorRole.Window, QColor("red")), lambda: told.told.emit(None),
    lambda: painted.grab(), lambda: app.processEvents(), lambda: timer.stop(), lambda: painted.setProperty("a", None),
    lambda: model.clear(), lambda: painted.parentWidget(), paint,
]
for call in calls:
    call()
lost = []
for n, call in enumerate(calls):
    before = sys.getrefcount(None)
    for _ in range(200):
        call()
    if sys.getrefcount(None) < before - 100:
        lost.append(n)
for _ in range(20_000):
    label.setText("x")
print("lost", lost)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die from Python 3.12 on")
def test_no_call_of_qt_takes_a_reference_to_none() -> None:
    run = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True, check=False, cwd=ROOT)

    assert run.returncode == 0, run.stderr[-400:]
    assert run.stdout.split("\n")[-2] == "lost []"


def test_the_project_leaves_out_the_pyside_that_loses_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [each for each in project["project"]["dependencies"] if each.lower().startswith("pyside6")]
    locked = re.findall(
        r"^(?:pyside6\S*|shiboken6)==(\S+)", (ROOT / "installers/lock/run.txt").read_text("utf-8"), re.M
    )

    assert wanted == ["PySide6-Essentials>=6.11.3,<6.12"]
    assert locked
    assert [version for version in locked if tuple(map(int, version.split(".")[:2])) >= (6, 12)] == []


def test_what_is_installed_is_below_it_too() -> None:
    import PySide6

    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)
