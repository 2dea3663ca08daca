"""The legend shows every key that answers; the report of a mistake can be copied and does not stop the work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.qt.commands import COMMANDS
from desktop.qt.kit.overlay import Overlay
from desktop.views.legend.legend import lines
from desktop.views.report.dialog import ReportDialog
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bodies import BodiesPage
from tests.desktop.views.programs import Start, click, press

Key = Qt.Key


def test_the_legend_holds_the_keys_that_answer_here_and_no_others(start: Start) -> None:
    program = start()

    shown = {line.name: line.keys for line in lines(program.window)}

    assert shown["Find eller gør noget"] == "Ctrl+K"
    assert shown["Skift side"] == "Ctrl+1–7"
    assert shown["Nyt punkt"] == "Ctrl+N"
    assert "Nyt møde" not in shown
    assert next(line.group for line in lines(program.window)) == "Overalt"
    assert all(line.keys for line in lines(program.window))


def test_the_key_of_the_legend_opens_it_and_esc_closes_it(start: Start) -> None:
    program = start()
    page = program.window.pages.page
    assert isinstance(page, BodiesPage)
    page.text.setFocus()

    press(program, Key.Key_Question, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    opened = program.window.findChild(Overlay)
    press(program, Key.Key_Escape)

    assert COMMANDS["keys"].key == "Ctrl+?"
    assert opened is not None
    assert QApplication.focusWidget() is page.text


def _report(program: Program) -> ReportDialog:
    program.show_report("Python 3.11\nKeyError")
    dialog = program.window.findChild(ReportDialog)
    assert dialog is not None
    return dialog


def test_a_report_stands_beside_the_work_which_goes_on(start: Start) -> None:
    program = start()
    page = program.window.pages.page
    assert isinstance(page, BodiesPage)
    dialog = _report(program)

    program.window.activateWindow()
    page.text.setFocus()
    QTest.keyClicks(page.text, "videre")

    assert dialog.isVisible()
    assert not dialog.isModal()
    assert "videre" in page.text.toPlainText()


def test_a_report_is_copied_whole_and_nothing_is_sent(start: Start) -> None:
    program = start()
    closed: list[bool] = []
    program.report_closed.connect(lambda: closed.append(True))
    dialog = _report(program)

    click(dialog, "Kopiér rapporten")
    copied = QGuiApplication.clipboard().text()
    click(dialog, "Skriv videre")
    wait(lambda: closed)

    assert copied == "Python 3.11\nKeyError"


def test_a_fall_of_the_last_run_is_told_once_with_a_way_to_its_report(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "data" / "log"
    log.mkdir(parents=True)
    (log / "last_crash.txt").write_text("Fatal Python error: Segmentation fault\n")

    program = start()
    wait(program.window.strips.notices)

    assert program.window.strips.notices()[0].words == "Referent lukkede uventet sidst. Alt, der var gemt, er her."
    click(program.window, "Vis fejlrapport")
    assert program.window.findChild(ReportDialog) is not None
    assert not (log / "last_crash.txt").exists()
