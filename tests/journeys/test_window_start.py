"""From the first start to finished papers by real keys and clicks, and back: in the example, and in one's own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QScrollArea, QWidget

from db import richtext
from db.lines import AgendaRow, ItemSheet
from db.queries import agenda, items
from db.tables.all import SCHEMA
from db.tables.base import STAMPS
from db.vocabulary import Audience, Outcome, Presence
from desktop.app import PLACES, Program
from desktop.operations.desk import Desk
from desktop.operations.set_up_people import add_new_member
from desktop.qt.kit.people import PersonRow
from desktop.views.meetings.decision import DecisionLine
from desktop.views.meetings.new_meeting import NewMeetingDialog
from desktop.views.meetings.page import MeetingsPage
from desktop.views.meetings.printing import ExportDialog
from desktop.views.start.create import Create
from desktop.views.start.welcome import Welcome
from tests.desktop.qt.fixtures import no_widget_left, qapp, qt_warnings, settle, shown, themed
from tests.desktop.qt.rooms import wait as wait_so_long
from tests.desktop.views.programs import Start, ctrl, press, start
from tests.looking import all_words

__all__ = ["no_widget_left", "qapp", "qt_warnings", "shown", "start", "themed"]

Key = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# What was done is kept for good; an undone act leaves its trace here and nowhere else.
_JOURNAL = frozenset({"change_set", "change_row"})
_LAST = 11
_TITLES = ("Godkendelse af dagsorden", "Blåbærgrød på Ærø", "Økonomi i 2. kvartal", "Eventuelt")
W = TypeVar("W", bound=QWidget)


def wait(until: Callable[[], object]) -> None:
    """A file is made, and the second program writes papers: on a busy machine that lasts."""
    wait_so_long(until, 90)


@dataclass
class Hands:
    """A secretary at the window: presses keys where the focus is, and clicks what can be seen."""

    program: Program

    @property
    def page(self) -> MeetingsPage:
        page = self.program.window.pages.page
        assert isinstance(page, MeetingsPage)
        return page

    @property
    def desk(self) -> Desk:
        desk = self.program.window.pages.desk
        assert desk is not None
        return desk

    def type(self, words: str) -> None:
        """Type where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Scroll to something, and click it."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        settle(_app())
        assert widget.isVisible()
        assert not widget.visibleRegion().isEmpty()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def opened(self, kind: type[W], inside: QWidget | None = None) -> W:
        """What has opened."""
        around = inside or self.program.window
        wait(lambda: any(each.isVisible() for each in around.findChildren(kind)))
        found = next(each for each in around.findChildren(kind) if each.isVisible())
        found.activateWindow()
        wait(found.isActiveWindow)
        return found

    def back(self) -> None:
        """A dialog has gone; without a window manager somebody has to make the window the active one again."""
        self.program.window.activateWindow()
        wait(self.program.window.isActiveWindow)
        settle(_app())

    def saved(self) -> None:
        """Wait until the status line can say so."""
        wait(lambda: all(each.settled for each in self.program.hub.autosaves._texts))

    def ask(self, query: Callable[..., Any], *about: Any) -> Any:
        """What the file says."""
        return self.desk.ask(query, *about).result()

    def agenda(self) -> tuple[AgendaRow, ...]:
        return tuple(self.ask(agenda.agenda, self.page._meeting, Audience.INTERNAL))

    def sheet(self) -> ItemSheet:
        sheet = self.ask(items.sheet, self.page._item, Audience.INTERNAL)
        assert isinstance(sheet, ItemSheet)
        return sheet

    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self.ask(lambda _read: self.desk.steps()[0]))

    def everything(self) -> dict[tuple[str, object], dict[str, object]]:
        """Every row of every table but the journal, without versions and stamps."""

        def read(connection: Any) -> dict[tuple[str, object], dict[str, object]]:
            out: dict[tuple[str, object], dict[str, object]] = {}
            for table in SCHEMA.tables.values():
                if table.name in _JOURNAL:
                    continue
                for n, row in enumerate(connection.execute(sa.select(table)).mappings()):
                    kept = {name: value for name, value in row.items() if name not in STAMPS}
                    out[table.name, row.get("uid", n)] = kept
            return out

        found = self.ask(read)
        assert isinstance(found, dict)
        return found


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


# --- the task --------------------------------------------------------------------------------------------------------


def _meeting(hands: Hands, place: str) -> None:
    """A new meeting, without standing items."""
    press(hands.program, Key.Key_N, _CTRL | _SHIFT)
    dialog = hands.opened(NewMeetingDialog)
    dialog.on.setFocus()
    press(hands.program, Key.Key_Up)
    dialog.place.setFocus()
    dialog.place.selectAll()
    hands.type(place)
    if dialog.standing.isChecked():
        hands.click(dialog.standing, QPoint(12, dialog.standing.height() // 2))
    press(hands.program, Key.Key_Return)
    wait(lambda: hands.page._head is not None and hands.page._head.place == place)
    wait(hands.page.shelf.agenda.isVisible)
    hands.back()


def _item(hands: Hands, title: str) -> None:
    before = hands.page._item
    ctrl(hands.program, Key.Key_N)
    wait(lambda: hands.page._item not in ("", before) and hands.page.paper._shown == hands.page._item)
    wait(lambda: QApplication.focusWidget() is hands.page.paper.title)
    hands.type(title)
    hands.saved()


def _open(hands: Hands, n: int) -> None:
    """Click an item of the agenda."""
    uid = hands.agenda()[n].uid
    view = hands.page.shelf.agenda.list
    model = view.model()
    at = next(row for row, line in enumerate(view.rows()) if line.uid == uid)
    rect: QRect = view.visualRect(model.index(at, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    wait(lambda: hands.page._item == uid and hands.page.paper._shown == uid)
    settle(_app())


def _text(hands: Hands) -> None:
    """A sentence in the first section, with a bold word and a list."""
    editor = next(box.editor for box in hands.page.paper._sections.values() if box.editor.isVisible())
    hands.click(editor.viewport())
    wait(editor.hasFocus)
    hands.type("Grøden er ")
    ctrl(hands.program, Key.Key_B)
    hands.type("rød")
    ctrl(hands.program, Key.Key_B)
    hands.type(", og åen løber over.")
    press(hands.program, Key.Key_Return)
    press(hands.program, Key.Key_8, _CTRL | _SHIFT)
    hands.type("Første ærinde")
    press(hands.program, Key.Key_Return)
    hands.type("Andet ærinde")
    hands.saved()


def _points(hands: Hands, *points: str) -> None:
    """The points of the recommendation: the first by its button, the others with Enter."""
    well = hands.page.paper.recommendation
    hands.click(well._more)
    for n, words in enumerate(points, 1):
        wait(lambda n=n: len(well._lines) == n)
        line = well._lines[well._order[-1]]
        wait(line.edit.hasFocus)
        hands.type(words)
        hands.saved()
        if n < len(points):
            press(hands.program, Key.Key_Return)


def _decisions(hands: Hands) -> None:
    """The proposal for the first point; words and an outcome for the second."""
    box = hands.page.paper.decision
    first, second = (box._lines[point.uid] for point in _recommended(hands))
    wait(first._offer.isVisible)
    hands.click(first._offer)
    wait(lambda: _recommended(hands)[0].decision is not None)
    hands.click(second.editor.viewport())
    wait(second.editor.hasFocus)
    hands.type("Udsat til næste møde, så prisen kan undersøges.")
    hands.saved()
    wait(lambda: _stands(hands, second))
    second.outcome.setFocus()
    while second.outcome.value() != str(Outcome.POSTPONED):
        before = second.outcome.value()
        press(hands.program, Key.Key_Down if second.outcome.currentIndex() < _LAST else Key.Key_Home)
        wait(lambda before=before: second.outcome.value() != before and _stands(hands, second))


def _stands(hands: Hands, line: DecisionLine) -> bool:
    """Whether the outcome that is shown is the one that is stored."""
    said = _recommended(hands)[1].decision
    return said is not None and line.outcome.value() == str(said.outcome or "")


def _recommended(hands: Hands) -> Any:
    found = hands.sheet().recommendation
    assert found is not None
    return found.points


def _absence(hands: Hands) -> str:
    """Somebody is not there at this item."""
    wait(lambda: bool(hands.page.inspector._people))
    uid, person = next(iter(hands.page.inspector._people.items()))
    assert isinstance(person, PersonRow)
    hands.click(person)
    wait(lambda: hands.page.paper.decision._absent.text().startswith("Fraværende: "))
    return uid


def _export(hands: Hands, folder: Path) -> list[Path]:
    """The agenda as PDF and Word, in a folder that is typed."""
    press(hands.program, Key.Key_X, _CTRL | _SHIFT)
    dialog = hands.opened(ExportDialog)
    hands.click(next(each for each in dialog.findChildren(QPushButton) if each.text() == "Vælg mappe …"))
    chooser = hands.opened(QFileDialog, dialog)
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    hands.type(str(folder))
    press(hands.program, Key.Key_Return)
    wait(lambda: dialog._where.text() == str(folder))
    dialog.activateWindow()
    wait(dialog.isActiveWindow)
    assert [key for key, box in dialog.forms.items() if box.isChecked()] == ["pdf", "docx"]
    hands.click(dialog._button)
    wait(lambda: {each.suffix for each in folder.iterdir()} == {".pdf", ".docx"})
    wait(lambda: any("2 dokumenter er gemt" in each.words for each in hands.program.window.strips.notices()))
    hands.back()
    return sorted(folder.iterdir())


def _undo_to(hands: Hands, base: int) -> int:
    """Ctrl+Z with the focus in the list, until no more is left than there was."""
    hands.page.shelf.front().setFocus()
    taken = 0
    while (left := hands.steps()) > base:
        ctrl(hands.program, Key.Key_Z)
        wait(lambda left=left: hands.steps() < left and not hands.program.window.undoing._busy)
        taken += 1
    return taken


def _whole_task(hands: Hands, folder: Path) -> None:
    """From a new meeting to its papers; what was typed stands in the file; then all of it is taken back."""
    before, base = hands.everything(), hands.steps()
    _meeting(hands, "Mødelokale Æbleø")
    for title in _TITLES:
        _item(hands, title)
    _open(hands, 1)
    _text(hands)
    _points(hands, "At grøden godkendes.", "At åen reguleres for 480.000 kr.")
    _decisions(hands)
    away = _absence(hands)
    folder.mkdir()
    word, pdf = _export(hands, folder)

    assert [row.title for row in hands.agenda()] == list(_TITLES)
    sheet = hands.sheet()
    body = next(row.body for row in sheet.sections if row.body)
    assert richtext.plain(body) == "Grøden er rød, og åen løber over.\nFørste ærinde\nAndet ærinde"
    assert [run.text for block in body for run in getattr(block, "runs", ()) if run.marks] == ["rød"]
    first, second = _recommended(hands)
    assert [first.text, second.text] == ["At grøden godkendes.", "At åen reguleres for 480.000 kr."]
    assert first.decision is not None
    assert first.decision.outcome is not None
    assert second.decision.outcome is Outcome.POSTPONED
    assert richtext.plain(second.decision.text) == "Udsat til næste møde, så prisen kan undersøges."
    assert (sheet.uid, Presence.ABSENT) in _exceptions(hands, away)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(word)
    for paper in (word, pdf):
        said = all_words(paper)
        assert all(words in said for words in (*_TITLES, "At grøden godkendes.", "Grøden er "))

    assert _undo_to(hands, base) >= 10
    assert hands.everything() == before


def _exceptions(hands: Hands, who: str) -> list[tuple[str, Presence]]:
    from db.queries import attendance

    rows = hands.ask(attendance.attendance_sheet, hands.sheet().meeting, Audience.INTERNAL)
    return [(each.item, each.presence) for row in rows if row.person == who for each in row.exceptions]


# --- where it begins -------------------------------------------------------------------------------------------------


@pytest.fixture
def first_start(start: Start, tmp_path: Path) -> Hands:
    """Nothing is there: no file, no settings."""
    program = start(tmp_path / "data" / "referent.db", places=PLACES, seated=False, size=(1440, 900))
    wait(lambda: program.window.findChild(Welcome) is not None)
    return Hands(program)


def test_from_the_first_start_over_the_example_to_papers_and_all_the_way_back(
    first_start: Hands, tmp_path: Path
) -> None:
    press(first_start.program, Key.Key_Space)
    wait(lambda: isinstance(first_start.program.window.pages.page, MeetingsPage))
    wait(lambda: bool(first_start.page._bodies) and not first_start.program.window.alone)

    _whole_task(first_start, tmp_path / "papirer")


def test_the_same_in_a_municipality_that_was_made_in_the_window(first_start: Hands, tmp_path: Path) -> None:
    window = first_start.program.window
    first_start.click(next(each for each in window.findChildren(QPushButton) if each.text() == "Opret kommune …"))
    form = first_start.opened(Create)
    wait(form.municipality.hasFocus)
    for words in ("Ærøby Kommune", "Havne- og Ålegræsudvalget"):
        first_start.type(words)
        press(first_start.program, Key.Key_Tab)
    form.place.setFocus()
    first_start.type("Bådhuset")
    press(first_start.program, Key.Key_Return)
    wait(lambda: isinstance(window.pages.page, MeetingsPage) and bool(first_start.page._bodies))
    wait(lambda: first_start.page._head is not None)
    body = first_start.page._bodies[0].uid
    for name in ("Åge Ærlig", "Inger Østergård"):
        first_start.desk.do(add_new_member, body, name, since=date(1900, 1, 1)).result()

    assert first_start.page._head is not None
    assert first_start.page._head.committee_code == "HÅU"
    _whole_task(first_start, tmp_path / "papirer")
