"""The welcome: three ways to begin, each undone again; looks, size and language at once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from db.queries.house import house
from db.vocabulary import Audience
from desktop.app import Program
from desktop.qt.kit.theme import Mode, theme
from desktop.rules.new_body import suggested_code
from desktop.views.start.create import Create
from desktop.views.start.welcome import Welcome
from tests.conftest import ROOT
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start, buttons, click, ctrl, press

Key = Qt.Key
_PAPER = ROOT / "resources" / "sample" / "al_referat.txt"


def _welcome(start: Start, tmp_path: Path, **chosen: object) -> Program:
    program = start(tmp_path / "data" / "referent.db", seated=False, **chosen)
    wait(lambda: program.window.findChild(Welcome) is not None)
    return program


def _seated(program: Program) -> None:
    wait(lambda: program.window.pages.page is not None and not program.window.alone)


def _counts(program: Program) -> tuple[str, int, int, bool]:
    desk = program.window.pages.desk
    assert desk is not None
    now = desk.ask(house, Audience.INTERNAL).result()
    return now.municipality, now.committees, now.meetings, now.has_sample


def test_the_first_start_welcomes_with_the_example_under_the_hand_and_makes_no_file(
    start: Start, tmp_path: Path
) -> None:
    _welcome(start, tmp_path)
    focused = QApplication.focusWidget()

    assert isinstance(focused, QPushButton)
    assert focused.text() == "Åbn eksemplet"
    assert not (tmp_path / "data" / "referent.db").exists()


def test_one_key_opens_the_example_and_one_click_takes_it_away_again(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)

    press(program, Key.Key_Space)
    _seated(program)
    there = _counts(program)
    click(program.window, "Fjern den igen")
    wait(lambda: program.window.alone)

    assert there == ("Fjordby Kommune", 4, 4, True)
    assert buttons(program.window, "Åbn eksemplet")


def test_the_example_can_be_undone_and_done_again(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)
    press(program, Key.Key_Space)
    _seated(program)

    ctrl(program, Key.Key_Z)
    wait(lambda: program.window.alone)
    ctrl(program, Key.Key_Y)
    _seated(program)

    assert _counts(program) == ("Fjordby Kommune", 4, 4, True)


def test_a_paper_is_read_in_the_second_program_and_one_undo_takes_it_away(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)

    click(program.window, "Vælg fil …")
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(_PAPER)])
    dialog.close()
    _seated(program)
    there = _counts(program)
    program.window.activateWindow()
    wait(program.window.isActiveWindow)
    ctrl(program, Key.Key_Z)
    wait(lambda: program.window.alone)

    assert there[1:] == (1, 1, False)


def test_a_paper_that_cannot_be_read_is_told_over_the_welcome(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)
    strange = tmp_path / "billede.txt"
    strange.write_bytes(bytes(range(256)) * 4)

    program.filing.read([strange])
    wait(program.window.strips.notices)

    assert program.window.strips.isVisible()
    assert program.window.alone


def test_a_municipality_of_ones_own_is_made_from_the_keys_alone(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)
    click(program.window, "Opret kommune …")
    form = program.window.findChild(Create)
    assert form is not None
    wait(form.municipality.hasFocus)

    QTest.keyClicks(form.municipality, "Ærøby Kommune")
    press(program, Key.Key_Tab)
    QTest.keyClicks(form.committee, "Teknik- og Miljøudvalget")
    press(program, Key.Key_Return)
    _seated(program)
    wait(lambda: _counts(program) == ("Ærøby Kommune", 1, 1, False))

    assert program.window.windowTitle() == "Ærøby Kommune – Referent"


def test_a_municipality_of_ones_own_is_one_step_back_and_one_forth(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)
    click(program.window, "Opret kommune …")
    form = program.window.findChild(Create)
    assert form is not None
    QTest.keyClicks(form.municipality, "Ærøby Kommune")
    QTest.keyClicks(form.committee, "Byrådet")
    click(program.window, "Opret kommune")
    _seated(program)
    wait(lambda: _counts(program) == ("Ærøby Kommune", 1, 1, False))

    ctrl(program, Key.Key_Z)
    wait(lambda: program.window.alone)
    ctrl(program, Key.Key_Y)
    _seated(program)

    assert _counts(program) == ("Ærøby Kommune", 1, 1, False)


def test_an_empty_form_says_what_is_missing_and_goes_to_the_first_of_it(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)
    click(program.window, "Opret kommune …")
    form = program.window.findChild(Create)
    assert form is not None

    form.municipality.setText("Ærøby Kommune")
    form.finish()

    assert form.committee.hasFocus()
    assert not program.window.pages.desk
    click(program.window, "Tilbage")
    wait(lambda: program.window.findChild(Welcome) is not None)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Teknik- og Miljøudvalget", "TMU"),
        ("Økonomiudvalget", "ØU"),
        ("Udvalget for Børn og Unge", "UBU"),
        ("Byrådet", "BY"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_code_is_suggested_from_a_name(name: str, code: str) -> None:
    assert suggested_code(name) == code


def test_a_code_that_was_written_is_not_suggested_away(start: Start, tmp_path: Path) -> None:  # noqa: ARG001
    form = Create(date(2026, 11, 24))

    QTest.keyClicks(form.code, "X")
    QTest.keyClicks(form.committee, "Byrådet")

    assert form.code.text() == "X"
    form.deleteLater()


def test_looks_and_text_size_are_seen_at_once_and_kept(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path, theme="light")

    click(program.window, "Mørkt")
    ctrl(program, Key.Key_Plus)

    kept = json.loads((tmp_path / "settings.json").read_text())
    assert (theme().mode, theme().percent) == (Mode.DARK, 110)
    assert (kept["theme"], kept["text_size"]) == ("dark", 110)


def test_the_text_stops_at_its_largest_and_goes_back_to_normal(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)

    for _ in range(9):
        ctrl(program, Key.Key_Plus)
    largest = theme().percent
    ctrl(program, Key.Key_0)

    assert (largest, theme().percent) == (150, 100)


def test_the_other_language_is_one_click_away_and_back(start: Start, tmp_path: Path) -> None:
    program = _welcome(start, tmp_path)

    click(program.window, "In English")
    wait(lambda: buttons(program.window, "På dansk"))
    english = program.window.findChild(Welcome)
    click(program.window, "På dansk")
    wait(lambda: buttons(program.window, "In English"))

    assert english is not None
    assert buttons(program.window, "Åbn eksemplet")
