"""What the tests of bilag do by hand, and what they see."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.app import PLACES, Program
from desktop.qt.commands import bound
from desktop.views.meetings.bilag import BilagGroup
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_files import rows
from tests.desktop.views.bilag_screens import at_item, show_group
from tests.desktop.views.programs import Start

Key = Qt.Key
ALT, CTRL, CTRL_SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
PDF, NOTE = "Udkast_til_partnerskabsaftale_2027-2028.pdf", "Noter.txt"


def begin(start: Start) -> Program:
    """The whole program, wide enough for list, text and properties."""
    return start(places=PLACES, size=(1440, 900))


def three(program: Program) -> MeetingsPage:
    """An item with three bilag."""
    found = at_item(program, PDF, "Luftfoto af grunden.png", NOTE)
    show_group(found)
    return found


def group(page: MeetingsPage) -> BilagGroup:
    """The bilag beside the item."""
    return page.inspector.bilag


def names(page: MeetingsPage) -> list[str]:
    """Their titles as stored, in order."""
    return [row.title for row in rows(page)]


def toast(program: Program) -> str:
    """What the toast says."""
    shown = program.window.toaster.shown()
    return shown.words if shown else ""


def strips(program: Program) -> str:
    """What the strips say."""
    return " ".join(each.words for each in program.window.strips.notices())


def in_list(page: MeetingsPage, n: int) -> str:
    """Put the focus on the bilag at a place, counted from 1."""
    uid = rows(page)[n - 1].uid
    group(page).list.setFocus()
    group(page).list.pick(uid)
    return uid


def undo(page: MeetingsPage, until: Callable[[], object]) -> None:
    """Take back the last step by its key."""
    window = page.window()
    window.activateWindow()  # a dialog may have had the keys until now
    wait(lambda: window.isActiveWindow() and bound(window)["undo"].isEnabled())
    page.shelf.agenda.list.setFocus()
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Z, CTRL)
    wait(until)
