"""Forms: a row explains itself, a value that may be left out comes and goes, and a tall list shows all its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.kit.forms import FormRow, MaybeDate, MaybeTime, NumberEdit, TallList
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.rows import Row
from desktop.qt.kit.theme import theme

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Shown = Callable[..., QWidget]


def test_a_row_says_what_is_wrong_instead_of_its_help_and_its_help_again(shown: Shown) -> None:
    code = LineEdit("Kode")
    row = FormRow("Kode", code, "Står foran navnet.")
    shown(row, 600)

    row.set_wrong("Koden er i brug.")
    wrong = code.property("wrong"), code.accessibleDescription(), row.wrong
    row.set_wrong("")

    assert wrong == (True, "Koden er i brug.", True)
    assert (code.property("wrong"), code.accessibleDescription(), row.wrong) == (False, "Står foran navnet.", False)


def test_the_name_stands_above_its_control_where_there_is_little_room(shown: Shown, qapp: QApplication) -> None:
    row = FormRow("Kode", LineEdit("Kode"))
    shown(row, theme().px(700), 120)
    beside = row._name.y() < row.control.mapTo(row, QPoint(0, 0)).y() + row.control.height() // 2

    row.resize(theme().px(300), 120)
    qapp.processEvents()

    assert beside
    assert row._name.geometry().bottom() < row.control.mapTo(row, QPoint(0, 0)).y()
    assert row.control.mapTo(row, QPoint(0, 0)).x() == row._name.x()


def test_a_day_that_may_be_left_out_comes_with_a_click_and_goes_with_a_click(shown: Shown) -> None:
    told: list[date | None] = []
    until = MaybeDate("Til", "Vælg en dato", date(2026, 12, 8))
    until.chosen.connect(told.append)
    shown(Box(until), 400)

    QTest.mouseClick(until.more, Left)
    focused = until.edit.hasFocus()
    QTest.keyClick(until.edit, Key.Key_Up)
    QTest.mouseClick(until.less, Left)

    assert focused
    assert told == [date(2026, 12, 8), date(2026, 12, 9), None]
    assert until.more.hasFocus()
    assert until.day() is None


def test_what_the_program_puts_into_a_form_is_not_told(shown: Shown) -> None:
    told: list[object] = []
    day, hour, number = MaybeDate("Fra", "Vælg", date(2026, 1, 1)), MaybeTime("Kl.", "Vælg", time(16)), NumberEdit("N")
    for each in (day, hour, number):
        each.chosen.connect(told.append)
    shown(Box(day, hour, number), 400)

    day.put(date(2027, 2, 3))
    hour.put(time(8, 30))
    number.put(12)

    assert told == []
    assert (day.day(), hour.clock(), number.value()) == (date(2027, 2, 3), time(8, 30), 12)


def test_a_number_is_told_when_it_is_finished_and_never_changed_by_the_wheel(shown: Shown) -> None:
    told: list[int] = []
    number = NumberEdit("Hverdage", 4)
    number.chosen.connect(told.append)
    shown(Box(number), 300)
    number.setFocus()
    number.selectAll()

    QTest.keyClicks(number, "12")
    typing = list(told)
    QTest.keyClick(number, Key.Key_Return)
    at = QPointF(number.rect().center())
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003  Qt's own signature
    )  # fmt: skip
    QApplication.sendEvent(number, wheel)

    assert typing == []
    assert told == [12]


def test_a_tall_list_is_as_tall_as_its_rows_also_when_titles_wrap_or_rows_come(
    shown: Shown, qapp: QApplication
) -> None:
    rows = [Row("1", "Forlængelse af partnerskabsaftale med byggeerhvervet", "Sag"), Row("2", "Eventuelt")]
    tall = TallList("Punkter", rows)
    window = shown(Box(tall, None), theme().px(600), 500)
    wide = tall.height()

    window.resize(theme().px(220), 500)
    qapp.processEvents()
    narrow = tall.height()
    tall.set_rows([*rows, Row("3", "Lukket")])
    qapp.processEvents()

    assert wide < narrow < tall.height()
    assert tall.verticalScrollBar().maximum() == 0
