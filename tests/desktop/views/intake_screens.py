"""The screens of intake: the audit looks at each, and pictures are taken of them.

QT_QPA_PLATFORM=offscreen python -m tests.desktop.views.intake_screens FOLDER [--dark] [--size 130] [--english]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from db.vocabulary import MeetingStage
from desktop.app import Program
from desktop.views.meetings.intake_doubts import Spot
from desktop.views.meetings.intake_work import Came, Place
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views import screens
from tests.desktop.views.intake_files import FIRST, LOCKED, STREET, Hand, below, files, sag, titles, tracked
from tests.desktop.views.screens import Screen, dialog, meetings_page, open_meeting

LATER = (
    "Stien bliver 2,6 km lang og forbinder skolen med stationen.",
    "Der er søgt tilskud fra cykelpuljen, som dækker 480.000 kr.",
    "Forvaltningen har holdt et møde med grundejerne langs vejen.",
)


def come(page: MeetingsPage, content: Mapping[str, bytes], *, folder: Path) -> None:
    """Take files in at the end of the open items, and wait until they stand there or are told."""
    head = page._head
    assert head is not None
    done: list[object] = []
    original = page.intake._on_came

    def came(begun: tuple[str, str], result: Came) -> None:
        original(begun, result)
        done.append(result)

    page.intake._on_came = came  # type: ignore[method-assign] - listened to for as long as this lasts
    page.intake.take(files(folder, content), Place(head.uid))
    wait(lambda: bool(done), 60)
    page.intake._on_came = original  # type: ignore[method-assign]
    wait(lambda: not page._next_item and page.paper._shown == page._item)


def _come(page: MeetingsPage, content: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        come(page, content, folder=Path(folder))
    settle(_app())


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _strip(program: Program, spot: Spot) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    _come(page, {"05.01.02-P20-3-26 Cykelsti.docx": tracked() if spot is Spot.TRACKED else sag("", FIRST, case="")})
    program.window.toaster.hide()
    return program.window


def _again(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    _come(page, {"Cykelsti.docx": sag()})
    _come(page, {"Cykelsti, ny.docx": sag(STREET, *LATER)})
    program.window.toaster.hide()
    return program.window


def _differences(program: Program) -> QWidget:
    _again(program)
    page = meetings_page(program)
    page.intake.show_again(page._item)
    found = dialog(program.window)
    settle(_app())
    return found


def _files(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    _come(page, {"Sag.docx": sag(), "Hemmelig.docx": LOCKED, "Tom.docx": b"", "Gammel.doc": b"{\\rtf1 Ord}"})
    program.window.toaster.hide()
    return program.window


def _list(program: Program) -> QWidget:
    _files(program)
    notice = next(each for each in program.window.strips.notices() if each.key == "intake")
    notice.links[0][1]()
    return dialog(program.window)


def _hover(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    rows = page.shelf.agenda._rows
    hand = Hand(page.shelf.agenda.list.viewport(), [Path(__file__)])
    hand.enter(below(page, rows[2].uid))
    settle(_app())
    assert titles(page)
    return program.window


def _hover_meetings(program: Program) -> QWidget:
    page = meetings_page(program)
    hand = Hand(page.shelf.meetings.list.viewport(), [Path(__file__)])
    hand.enter(QPoint(80, 60))
    settle(_app())
    return program.window


def _skabelon(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    page.intake.ask_for_skabelon()
    return dialog(program.window)


SCREENS: Mapping[str, Screen] = {
    "intake_strip": Screen(partial(_strip, spot=Spot.TEXT)),
    "intake_tracked": Screen(partial(_strip, spot=Spot.TRACKED)),
    "intake_again": Screen(_again),
    "intake_differences": Screen(_differences),
    "intake_files": Screen(_files),
    "intake_list": Screen(_list),
    "intake_hover": Screen(_hover, passing=True),
    "intake_hover_meetings": Screen(_hover_meetings, passing=True),
    "intake_skabelon": Screen(_skabelon),
}


if __name__ == "__main__":
    screens.SCREENS = SCREENS  # type: ignore[misc] - the same camera, other screens
    sys.exit(screens.main(sys.argv[1:]))
