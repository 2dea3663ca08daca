"""A program that types into a text that saves itself, and tells what was called saved, until it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from db.store import open_store
from desktop.operations.desk import Desk
from desktop.qt.autosave import Autosave, Saving
from desktop.sentences import say
from tests.desks import Clock
from tests.desktop.qt.rooms import new_hub, rename_body, write_body


def type_on(place: str) -> None:
    """Type two letters at a time, with pauses that let the text save itself."""
    app = QApplication(["referent"])
    hub = new_hub(app, Path(place).parent)
    desk = Desk(open_store(Path(place), create=True), actor="mette", session="s", clock=Clock())
    uid = desk.do(write_body, "").result()
    text = QTextEdit()
    autosave: Autosave[str] = Autosave(
        text,
        hub.autosaves,
        about=say("Udvalgets navn"),
        read=text.toPlainText,
        save=lambda name: desk.do(rename_body, uid, name),
        landed=_told,
    )
    text.textChanged.connect(autosave.touch)
    text.show()
    letters = QTimer(interval=150)

    def type_two() -> None:
        if hub.autosaves.state is Saving.SAVED:
            QTest.keyClicks(text, "ab")

    letters.timeout.connect(type_two)
    letters.start()
    app.exec()


def _told(name: str) -> None:
    sys.stdout.write(f"{name}\n")
    sys.stdout.flush()
