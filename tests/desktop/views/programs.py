"""The program in the test's own process: its window, its files in a folder of the test's, and keys to press."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop import i18n, paths
from desktop.app import Program
from desktop.qt import strings
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.page import Place
from desktop.sentences import say
from desktop.settings import Keeper
from tests.conftest import ROOT
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait

# The newest: an older one would be brought up to date at every start.
SAMPLE = max((ROOT / "tests" / "data" / "books").glob("*-sample.db"))
PLACES = (
    Place("bodies", say("Udvalg"), "account-group-outline", "tests.desktop.views.bodies:BodiesPage"),
    Place("people", say("Personer"), "account-outline", "tests.desktop.views.bodies:PeoplePage", below=True),
)
Start = Callable[..., Program]


@pytest.fixture
def start(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts programs over a file; by default a copy of the sample municipality."""
    monkeypatch.setenv("REFERENT_HOME", str(tmp_path))
    running: list[Program] = []

    def begin(
        file: Path | str | None = None,
        *,
        given: str = "",
        size: tuple[int, int] = (1280, 800),
        places: tuple[Place, ...] = PLACES,
        seated: bool = True,
        **chosen: object,
    ) -> Program:
        keeper = Keeper(paths.settings_file())
        keeper.keep(replace(keeper.now, **chosen))  # type: ignore[arg-type] - named by the test
        program = Program(qapp, keeper, places, paths.log_folder() / "referent.log")
        running.append(program)
        program.window.setWindowState(Qt.WindowState.WindowNoState)
        program.window.resize(*size)
        program.begin(str(sample(tmp_path / "bog.db") if file is None else file), given)
        program.window.activateWindow()
        if seated:
            wait(lambda: program.window.pages.page is not None)
        settle(qapp)
        return program

    yield begin
    for program in running:
        program.window.close_anyway()
        program.end()
        program.window.deleteLater()
        program.deleteLater()
    running.clear()
    settle(qapp)
    theme().apply(qapp, Mode.LIGHT, 100, still=True, high_contrast=False)
    i18n.speak("da")
    strings.speak("en")
    QLocale.setDefault(QLocale("da_DK"))


def sample(file: Path) -> Path:
    """A copy of the sample municipality as a database."""
    shutil.copy(SAMPLE, file)
    return file


def press(program: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget() or program.window
    QTest.keyClick(target, key, modifiers)


def ctrl(program: Program, key: Qt.Key) -> None:
    """Press a key together with Ctrl."""
    press(program, key, Qt.KeyboardModifier.ControlModifier)


def buttons(inside: QWidget, words: str) -> list[QPushButton]:
    """The visible buttons with these words."""
    return [each for each in inside.findChildren(QPushButton) if each.text() == words and each.isVisible()]


def click(inside: QWidget, words: str) -> None:
    """Click the button with these words with the pointer, as soon as it can be seen."""
    wait(lambda: buttons(inside, words))
    QTest.mouseClick(buttons(inside, words)[0], Qt.MouseButton.LeftButton)
