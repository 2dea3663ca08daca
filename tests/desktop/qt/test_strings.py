"""Qt speaks Danish wherever the program shows it, and English when asked to."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox

from desktop.qt import strings
from tests.conftest import ROOT

_OURS = ROOT / "resources" / "i18n"


@pytest.fixture(autouse=True)
def _danish_again(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    yield
    strings.speak("en")
    QLocale.setDefault(QLocale("da_DK"))


def test_qts_own_file_dialog_has_no_english_left() -> None:
    strings.speak("da")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)

    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}

    assert labels == {"Søg i:", "Filnavn:", "Filtype:"}
    dialog.deleteLater()


def test_qts_menus_and_buttons_use_our_words() -> None:
    strings.speak("da")
    field = QLineEdit("x")
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard)

    menu = field.createStandardContextMenu()
    words = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions() if action.text()]

    assert words == ["Fortryd", "Gentag", "Klip", "Kopiér", "Sæt ind", "Slet", "Markér alt"]
    assert sorted(button.text() for button in box.buttons()) == ["Forkast", "Gem"]
    for each in (menu, field, box):
        each.deleteLater()


@pytest.mark.parametrize(
    ("code", "day", "number"), [("da", "søndag den 22. november 2026", "1.234,5"), ("en", "Sunday", "1,234.5")]
)
def test_dates_and_numbers_follow_the_language(code: str, day: str, number: str) -> None:
    strings.speak(code)

    assert QLocale().toString(QDate(2026, 11, 22), QLocale.FormatType.LongFormat).startswith(day)
    assert QLocale().toString(1234.5, "f", 1) == number


def test_english_takes_the_danish_words_away_again() -> None:
    strings.speak("da")
    strings.speak("en")

    assert QCoreApplication.translate("QFileDialog", "Files of &type:") == "Files of &type:"


def test_the_compiled_words_are_those_that_are_written(tmp_path: Path) -> None:
    compiled = tmp_path / "qt_da.qm"
    subprocess.run(
        ["pyside6-lrelease", str(_OURS / "qt_da.ts"), "-qm", str(compiled)],
        check=True,
        capture_output=True,
        env={"PATH": str(Path(__import__("sys").executable).parent)},
    )
    written = ET.parse(_OURS / "qt_da.ts").getroot()  # noqa: S314 - our own file

    assert compiled.read_bytes() == (_OURS / "qt_da.qm").read_bytes()
    assert all(message.findtext("translation") for message in written.iter("message"))
