"""The committees page over a real file, with a body of the test's own, and what a secretary's hands do on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from db.lines import CommitteeSheet
from db.queries.committees import committee_sheet
from db.tables.all import ORDER
from db.vocabulary import Audience
from desktop.app import Program
from desktop.qt.kit.rows import Row
from desktop.views.committees.fields import Field, Fields
from desktop.views.committees.new_body import NewBodyDialog
from desktop.views.committees.page import CommitteesPage
from desktop.views.committees.roster import Roster
from desktop.views.committees.sheet import BodySheet
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import click, ctrl
from tests.replay import snapshot

Key = Qt.Key


def committees(program: Program) -> CommitteesPage:
    """The page, when it shows a body."""
    program.window.go("committees")
    page = program.window.pages.page
    assert isinstance(page, CommitteesPage)
    wait(lambda: page.sheet is not None and page.sheet.title.text())
    return page


def new_body(page: CommitteesPage, program: Program, name: str) -> BodySheet:
    """Make a body with Ctrl+N, its name and Enter."""
    page.focus_first()
    ctrl(program, Key.Key_N)
    wait(lambda: page.findChild(NewBodyDialog) is not None)
    dialog = page.findChild(NewBodyDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.name, name)
    QTest.keyClick(dialog.name, Key.Key_Return)
    wait(lambda: page.sheet is not None and page.sheet.title.text() == name)
    wait(lambda: not dialog.isVisible())
    program.window.activateWindow()
    wait(shown(page).names.fields[0].control.hasFocus)
    return shown(page)


def shown(page: CommitteesPage) -> BodySheet:
    """The sheet of the body that is shown."""
    assert page.sheet is not None
    return page.sheet


def stored(page: CommitteesPage) -> CommitteeSheet:
    """The body that is shown, as the file has it."""
    found = page.desk.ask(committee_sheet, page._body, Audience.INTERNAL).result()
    assert found is not None
    return found


def until(page: CommitteesPage, so: Callable[[CommitteeSheet], object]) -> None:
    """Wait until the file says so, and the page has been shown anew."""
    wait(lambda: so(stored(page)))
    done: list[bool] = []
    page.hub.autosaves.settle(done.append)
    wait(lambda: done)
    page._reload()
    wait(lambda: page.sheet is not None)
    QApplication.processEvents()


def field(inside: QWidget, name: str) -> Field:
    """The field with a name."""
    return next(each for each in inside.findChildren(Field) if each._name.text() == name)


def write(inside: QWidget, name: str, words: str) -> None:
    """Write a text into a field, and leave it."""
    edit: Any = field(inside, name).control
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, words)
    QTest.keyClick(edit, Key.Key_Tab)


def choose(inside: QWidget, name: str, words: str) -> None:
    """Choose one of a field's words by going to it with the arrows."""
    select = field(inside, name).control
    assert isinstance(select, QComboBox)
    select.setFocus()
    wanted = select.findText(words)
    assert wanted >= 0, words
    while select.currentIndex() != wanted:
        QTest.keyClick(select, Key.Key_Down if select.currentIndex() < wanted else Key.Key_Up)


def titles(roster: Roster) -> list[str]:
    """The rows of a roster."""
    return [each.title for each in roster.list.rows() if isinstance(each, Row)]


def go_to(roster: Roster, title: str) -> None:
    """Go to a row with the arrows."""
    roster.list.setFocus()
    QTest.keyClick(roster.list, Key.Key_Home)
    while next(row.title for row in roster.list.rows() if row.uid == roster.list.current()) != title:
        before = roster.list.current()
        QTest.keyClick(roster.list, Key.Key_Down)
        assert roster.list.current() != before, title
    # The fields of the rows on the way are gone with the next turn of the loop.
    wait(lambda: len([each for each in roster.well.findChildren(Fields) if not each.isHidden()]) == 1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def delete_body(page: CommitteesPage) -> None:
    """Press the button at the foot of the sheet."""
    click(shown(page), "Slet udvalget")


def state(page: CommitteesPage) -> dict[tuple[str, str], Any]:
    """Every row of the file, without versions and stamps."""
    found: dict[tuple[str, str], Any] = page.desk.ask(lambda _read: snapshot(page.desk.store)).result()
    return {key: value for key, value in found.items() if key[0] in ORDER}


def undo_all(page: CommitteesPage) -> int:
    """Take back everything; how many steps it took."""
    steps = 0
    while page.desk.ask(lambda _read: page.desk.steps()[0]).result():
        page.desk.do(lambda desk: desk.undo()).result()
        steps += 1
    return steps


def strips(program: Program) -> str:
    """What stands in the strip over the page."""
    return " ".join(notice.words for notice in program.window.strips.notices())


def toast(program: Program) -> str:
    """What was said last."""
    said = program.window.toaster.shown()
    return said.words if said else ""


def settled(rounds: int = 1) -> QApplication:
    """The application, when everything has happened that waits to happen."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for _ in range(rounds):
        settle(app)
    return app
