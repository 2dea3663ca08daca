"""Earlier versions of a text: what is different is shown side by side, walked through by keys, and brought back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db import richtext
from db.queries import items
from db.vocabulary import Audience, SectionKind
from desktop.app import PLACES, Program
from desktop.views.meetings.differences import Differences
from desktop.views.meetings.history import HistoryDialog
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_screens import at_item, versions
from tests.desktop.views.programs import Start

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def program(start: Start) -> Program:
    """The whole program."""
    return start(places=PLACES, size=(1440, 900))


@pytest.fixture
def shown(program: Program) -> Any:
    """The versions of a section that was written three times; the second is picked."""
    dialog = versions(at_item(program))
    yield dialog
    dialog.close()


def _pick(dialog: HistoryDialog, n: int, until: str) -> str:
    """Go to the version at a place of the list, and wait for what is different there."""
    dialog.list.setFocus()
    while dialog.list.currentIndex().row() != n:
        way = Key.Key_Down if dialog.list.currentIndex().row() < n else Key.Key_Up
        QTest.keyClick(dialog.list, way)
    wait(lambda: until in dialog.differences.toPlainText())
    return dialog.differences.toPlainText()


def _look(differences: Differences, words: str) -> tuple[bool, bool]:
    """Whether some words are struck out, and whether they are underlined."""
    found = differences.document().find(words)
    assert not found.isNull(), words
    return found.charFormat().fontStrikeOut(), found.charFormat().fontUnderline()


def _place(dialog: HistoryDialog) -> str:
    return dialog.place.text()


def test_the_version_before_this_one_is_held_against_what_stands_there_now(shown: HistoryDialog) -> None:
    words = shown.differences.toPlainText()

    assert shown.list.currentIndex().row() == 1
    assert [each for each in ("≠ Ændret", "− Fjernet", "+ Tilføjet") if each not in words] == []
    assert "Parterne er hørt." in words
    assert "… 5 afsnit uden forskelle …" in words
    assert _place(shown) == "Forskel 1 af 3"


def test_inside_a_changed_block_the_words_are_marked_by_more_than_colour(shown: HistoryDialog) -> None:
    _pick(shown, 2, "450")

    assert _look(shown.differences, "450") == (True, False)
    assert _look(shown.differences, "230") == (False, True)
    assert _look(shown.differences, "om året") == (False, False)


def test_f8_and_shift_f8_go_from_difference_to_difference_and_say_what_each_is(shown: HistoryDialog) -> None:
    _pick(shown, 2, "450")
    seen = [_place(shown)]
    said = [shown.differences.accessibleDescription()]

    for _step in range(4):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_F8)
        seen.append(_place(shown))
        said.append(shown.differences.accessibleDescription())
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F8, SHIFT)

    assert seen == [f"Forskel {n} af 4" for n in (1, 2, 3, 4, 4)]
    assert _place(shown) == "Forskel 3 af 4"
    assert said[0] == (
        "Forskel 1 af 4: Ændret. Før: Udgiften er 450.000 kr. om året. Nu: Udgiften er 480.000 kr. om året."
    )
    assert said[1].startswith("Forskel 2 af 4: Ændret. Før: Beløb i 1.000 kr. | 2027 | 2028")
    assert said[2].startswith("Forskel 3 af 4: Fjernet. Før: Parterne er hørt.")


def test_what_a_version_changed_then_is_held_against_the_one_before_it(shown: HistoryDialog) -> None:
    QTest.mouseClick(_choice(shown, "Ændret dengang"), Qt.MouseButton.LeftButton)
    wait(lambda: _place(shown) == "Forskel 1 af 2")

    assert _look(shown.differences, "450") == (True, False)
    assert "Aftalen træder i kraft" not in shown.differences.toPlainText()


def test_the_version_of_now_has_no_differences_from_now(shown: HistoryDialog) -> None:
    shown.list.setFocus()
    QTest.keyClick(shown.list, Key.Key_Up)
    wait(lambda: _place(shown) == "Ingen forskelle")

    assert not shown._back.isEnabled()
    assert "afsnit uden forskelle" in shown.differences.toPlainText()


def test_the_whole_text_can_be_read(shown: HistoryDialog) -> None:
    QTest.mouseClick(_choice(shown, "Hele teksten"), Qt.MouseButton.LeftButton)

    assert shown.text.isVisible()
    assert "Udgiften er 480.000 kr. om året." in richtext.plain(shown.text.blocks())
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F8)
    assert shown.text.isVisible()


def test_a_version_is_brought_back_with_a_way_back(program: Program, shown: HistoryDialog) -> None:
    _pick(shown, 2, "450")
    page: Any = program.window.pages.page

    QTest.keyClick(shown._back, Key.Key_Space)
    wait(lambda: "450.000" in _case_text(page))
    wait(lambda: program.window.toaster.shown() is not None)

    toast = program.window.toaster.shown()
    assert toast is not None
    assert toast.words == "Den tidligere udgave er hentet frem."
    assert toast.button is not None
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    wait(lambda: "450.000" not in _case_text(page))


def _case_text(page: Any) -> str:
    sheet = page.desk.ask(items.sheet, page._item, Audience.INTERNAL).result()
    return richtext.plain(next(each.body for each in sheet.sections if each.kind is SectionKind.CASE_TEXT))


def _choice(dialog: HistoryDialog, words: str) -> QPushButton:
    return next(each for each in dialog.what.findChildren(QPushButton) if each.text() == words)
