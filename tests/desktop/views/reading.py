"""A program that opens a file, and tells what stands in its strip and its status line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from desktop import paths
from desktop.app import Program
from desktop.settings import Keeper
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import PLACES


def strip_of(place: str) -> str:
    """Open a file in the window, and close it again."""
    app = QApplication(["referent"])
    program = Program(app, Keeper(paths.settings_file()), PLACES, Path(paths.log_folder()) / "referent.log")
    program.begin(place)
    wait(lambda: program.window.pages.page is not None or program.window.strips.notices())
    wait(lambda: any("udvalg" in each.text() for each in program.window.status.findChildren(QLabel)))
    said = [notice.words for notice in program.window.strips.notices()]
    said += [each.text() for each in program.window.status.findChildren(QLabel)]
    program.window.close()
    program.end()
    return " | ".join(said)
