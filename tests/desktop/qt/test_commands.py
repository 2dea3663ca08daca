"""One table of commands: no key twice, names and icons that exist, and the keys of the design."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.qt.commands import COMMANDS, bind, bind_numbered, bound, native, tooltip
from desktop.qt.kit.icons import icon_font


def test_no_key_stands_for_two_commands() -> None:
    keys = Counter(QKeySequence(key).toString() for each in COMMANDS.values() for key in each.keys)

    assert [key for key, times in keys.items() if times > 1] == []


def test_every_key_is_one_that_qt_knows() -> None:
    unknown = [
        key for each in COMMANDS.values() for key in each.keys if QKeySequence(key).toString().lower() != key.lower()
    ]

    assert unknown == []


def test_every_icon_is_in_the_set() -> None:
    font = icon_font()

    assert font is not None
    assert [each.icon for each in COMMANDS.values() if each.icon and each.icon not in font.glyphs] == []


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("find", "Ctrl+K"),
        ("undo", "Ctrl+Z"),
        ("redo", "Ctrl+Y"),
        ("keys", "Ctrl+?"),
        ("pane.next", "F6"),
        ("place", "Ctrl+1–7"),
        ("pane", "Alt+1–4"),
        ("item.new", "Ctrl+N"),
        ("meeting.new", "Ctrl+Shift+N"),
        ("item.up", "Alt+Up"),
        ("inspector", "Ctrl+Shift+E"),
        ("print", "Ctrl+P"),
    ],
)
def test_the_keys_are_those_of_the_design(command: str, key: str) -> None:
    assert COMMANDS[command].key == key


def test_a_bound_command_answers_its_key_where_the_focus_is(shown: Callable[..., QWidget]) -> None:
    here, there = QWidget(), QWidget()
    done: list[str] = []
    bind(here, "item.new", lambda: done.append("her"))
    field, other = QLineEdit(here), QLineEdit(there)
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.addWidget(here)
    layout.addWidget(there)
    shown(whole, 300, 200)

    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert done == ["her"]


def test_a_command_of_the_window_answers_anywhere_and_each_number_for_itself(shown: Callable[..., QWidget]) -> None:
    window = QWidget()
    field = QLineEdit(window)
    done: list[object] = []
    bind(window, "find", lambda: done.append("find"), window=True)
    bind_numbered(window, "place", done.append)
    shown(window, 300, 200)
    field.setFocus()

    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert done == ["find", 2]


def test_what_is_disabled_or_out_of_sight_is_known_but_not_offered(shown: Callable[..., QWidget]) -> None:
    window, page = QWidget(), QWidget()
    page.setParent(window)
    bind(window, "find", list)
    bind(window, "undo", list).setEnabled(False)
    bind(page, "item.new", list)
    bind_numbered(window, "place", lambda _: None)
    shown(window, 300, 200)
    page.hide()

    assert set(bound(window)) == {"find", "undo", "item.new", "place"}
    assert set(bound(window, seen=True)) == {"find"}


def test_a_tooltip_says_name_and_key() -> None:
    assert tooltip("undo") == "Fortryd (Ctrl+Z)"
    assert tooltip("report") == "Vis fejlrapport"
    assert native("Ctrl+1–7") == "Ctrl+1–7"
