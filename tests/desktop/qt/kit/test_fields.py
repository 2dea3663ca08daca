"""Fields and choices: named, quiet when the program sets them, and patient with what is pasted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from desktop.qt.kit.growing import GrowingEdit, TitleEdit
from desktop.qt.kit.inputs import CheckBox, Field, LineEdit, Radio, Select
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.people import Person, PersonRow, Presence
from desktop.qt.kit.properties import PropertyRow
from desktop.qt.kit.rail import Rail
from desktop.qt.kit.segments import Segmented
from desktop.qt.kit.theme import Mode
from desktop.qt.kit.tokens import DARK, LIGHT
from desktop.qt.kit.typed import DateEdit, TimeEdit

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Shown = Callable[..., QWidget]
Themed = Callable[..., None]
KINDS = [("decision", "Beslutning"), ("notice", "Orientering"), ("talk", "Drøftelse")]


def test_only_the_user_is_told_of_a_choice(shown: Shown) -> None:
    told: list[str] = []
    choice = Select("Punkttype", KINDS, "notice")
    choice.chosen.connect(told.append)
    shown(Box(choice), 240)
    choice.setFocus()

    choice.choose("talk")
    choice.set_options(KINDS[:2], "decision")
    QTest.keyClick(choice, Key.Key_Down)

    assert told == ["notice"]
    assert choice.value() == "notice"


def test_a_choice_keeps_its_value_when_other_options_come(shown: Shown) -> None:
    choice = Select("Punkttype", KINDS, "talk")
    shown(choice)

    choice.set_options(KINDS[::-1])
    kept = choice.value()
    choice.set_options(KINDS[:2])
    first = choice.value()
    choice.set_options([])

    assert (kept, first, choice.value()) == ("talk", "decision", "")


def test_the_calendar_speaks_danish_and_follows_the_theme(shown: Shown, themed: Themed) -> None:
    day = DateEdit("Dato", date(2026, 12, 8))
    shown(Box(day), 240)
    month = day.calendarWidget()

    themed(Mode.DARK)

    names = [button.accessibleName() for button in month.findChildren(QToolButton)]
    assert {"Forrige måned", "Næste måned"} <= set(names)
    assert month.selectedDate() == QDate(2026, 12, 8)
    assert month.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color().name() == DARK.text.lower()


@pytest.mark.parametrize(
    "field",
    [
        lambda: Select("Punkttype", KINDS),
        lambda: DateEdit("Dato", date(2026, 12, 8)),
        lambda: TimeEdit("Klokken", time(16, 15)),
    ],
)
def test_the_wheel_changes_nothing_on_its_way_past(shown: Shown, field: Callable[[], QWidget]) -> None:
    widget = field()
    shown(Box(widget), 240)
    widget.setFocus()
    before = _value(widget)

    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  Qt's own signature
    )
    QApplication.sendEvent(widget, wheel)

    assert _value(widget) == before


def test_a_day_and_an_hour_come_back_as_they_were_given(shown: Shown) -> None:
    day, clock = DateEdit("Dato", date(2026, 12, 8)), TimeEdit("Klokken", time(16, 15))
    shown(Box(day, clock), 240)
    clock.setFocus()

    QTest.keyClick(clock, Key.Key_Up)

    assert day.day() == date(2026, 12, 8)
    assert day.text() == "8. december 2026"
    assert clock.clock() == time(16, 20)


@pytest.mark.parametrize("leave", [Key.Key_Tab, Key.Key_Return])
def test_what_is_typed_over_a_day_and_an_hour_is_read_when_one_is_done(shown: Shown, leave: Key) -> None:
    day, clock = DateEdit("Dato", date(2026, 12, 8)), TimeEdit("Klokken", time(16))
    told: list[object] = []
    day.changed.connect(lambda: told.append(day.day()))
    clock.changed.connect(lambda: told.append(clock.clock()))
    shown(Box(day, clock, QPushButton("efter")), 240)

    for field, words in ((day, "14. jan. 2027"), (clock, "15:30")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, leave)

    assert told == [date(2027, 1, 14), time(15, 30)]
    assert (day.text(), clock.text()) == ("14. januar 2027", "15.30")


def test_tab_leaves_a_day_at_once(shown: Shown) -> None:
    day, clock = DateEdit("Dato", date(2026, 12, 8)), TimeEdit("Klokken", time(16))
    shown(Box(day, clock), 240)
    day.setFocus()

    QTest.keyClick(day, Key.Key_Tab)

    assert clock.hasFocus()


def test_a_day_that_cannot_be_read_stays_as_it_was_written_and_says_so(shown: Shown) -> None:
    day = DateEdit("Dato", date(2026, 12, 8))
    field = Field("&Dato", day)
    shown(_beside_a_button(field), 300)
    day.setFocus()
    day.selectAll()

    QTest.keyClicks(day, "31-2-2027")
    read = day.settle()
    day.set_day(date(2026, 12, 8))
    after = (day.text(), day.day(), field._below.text())
    day.selectAll()
    QTest.keyClicks(day, "3-2-2027")

    assert not read
    assert after == (
        "31-2-2027",
        date(2026, 12, 8),
        "Det er ikke en dato. Skriv f.eks. 14-01-2027 eller 14. januar 2027.",
    )
    assert field._below.text() == ""
    assert day.day() == date(2027, 2, 3)


def test_a_day_is_picked_in_the_calendar_with_the_keyboard(shown: Shown) -> None:
    told: list[date] = []
    day = DateEdit("Dato", date(2026, 12, 8))
    day.changed.connect(lambda: told.append(day.day()))
    shown(Box(day, QPushButton("efter")), 240)
    day.setFocus()

    QTest.keyClick(day, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = day.calendarWidget()
    opened = month.isVisible()
    QTest.keyClick(_focused(), Key.Key_Right)
    QTest.keyClick(_focused(), Key.Key_Return)

    assert opened
    assert not month.isVisible()
    assert told == [date(2026, 12, 9)]


def test_what_is_wrong_stands_under_the_field_and_in_its_description(shown: Shown) -> None:
    field = Field("&Sagsnummer", LineEdit(""), "f.eks. 00.22.04-K07-1-26")
    shown(_beside_a_button(field), 300)

    field.set_wrong("Sagsnummeret mangler år.")
    below = (field._below.text(), field.control.accessibleDescription(), _border(field))
    field.set_wrong("")

    assert below == ("Sagsnummeret mangler år.", "Sagsnummeret mangler år.", LIGHT.danger.lower())
    assert field._below.text() == "f.eks. 00.22.04-K07-1-26"
    assert _border(field) == LIGHT.edge.lower()
    assert field.control.accessibleName() == "Sagsnummer"


def test_a_quiet_field_shows_its_border_only_in_focus(shown: Shown) -> None:
    row = PropertyRow("Journalnr.", LineEdit("", "15.00.20-P27-3-26", quiet=True))
    shown(_beside_a_button(row), 320)
    calm = _border(row)

    row.control.setFocus()

    assert calm == LIGHT.bg.lower()
    assert _border(row) == LIGHT.accent.lower()
    assert row.control.accessibleName() == "Journalnr."


def test_ticking_is_told_when_the_user_ticks(shown: Shown) -> None:
    told: list[object] = []
    box, radios = CheckBox("Lukket"), [Radio("Åbent", on=True), Radio("Lukket")]
    box.chosen.connect(told.append)
    radios[1].chosen.connect(lambda: told.append("lukket"))
    shown(Box(box, *radios), 200)

    box.setChecked(True)
    QTest.mouseClick(box, Left, pos=QPoint(8, 12))
    QTest.mouseClick(radios[1], Left, pos=QPoint(8, 12))

    assert told == [False, "lukket"]


def test_segments_are_chosen_with_arrows_and_tab_passes_on(shown: Shown) -> None:
    told: list[str] = []
    segments = Segmented("Visning", [("list", "Liste"), ("calendar", "Kalender"), ("time", "Tidslinje")])
    segments.chosen.connect(told.append)
    after = QPushButton("efter")
    shown(Box(segments, after), 300)
    segments._group.button(0).setFocus()

    QTest.keyClick(_focused(), Key.Key_Right)
    QTest.keyClick(_focused(), Key.Key_Tab)
    passed = after.hasFocus()
    segments.choose("time")

    assert told == ["calendar"]
    assert passed
    assert segments.value() == "time"


def test_no_segment_moves_when_another_is_chosen(shown: Shown) -> None:
    segments = Segmented("Visning", [("list", "Liste"), ("calendar", "Kalender")])
    shown(segments)
    before = [button.geometry() for button in segments._group.buttons()]

    segments.choose("calendar")
    QApplication.processEvents()

    assert [button.geometry() for button in segments._group.buttons()] == before


def test_the_rail_tells_where_the_user_goes(shown: Shown) -> None:
    told: list[str] = []
    rail = Rail()
    rail.chosen.connect(told.append)
    for uid, words in (("meetings", "Møder"), ("committees", "Udvalg")):
        rail.add_room(uid, "calendar-text", words)
    rail.add_room("setup", "cog-outline", "Opsætning", at_bottom=True)
    rail.choose("meetings")
    shown(rail, 84, 500)

    rail._rooms["meetings"].setFocus()
    QTest.keyClick(_focused(), Key.Key_Down)
    QTest.mouseClick(rail._rooms["setup"], Left)
    rail.set_count("committees", 3, "3 venter")

    assert told == ["committees", "setup"]
    assert rail.value() == "setup"
    assert rail._rooms["committees"].accessibleName() == "Udvalg, 3 venter"
    assert rail._rooms["setup"].y() > rail._rooms["committees"].y() + 200


def test_a_person_is_changed_with_space_and_said_in_full(shown: Shown) -> None:
    asked: list[int] = []
    row = PersonRow(Person("p1", "Lars Holmgaard (A)", Presence.HERE, "Formand", "1"))
    row.clicked.connect(lambda: asked.append(1))
    shown(Box(row), 280)
    row.setFocus()
    here = row.accessibleName()

    QTest.keyClick(row, Key.Key_Space)
    row.show_person(Person("p1", "Lars Holmgaard (A)", Presence.ABSENT, "Afbud", "1"))

    assert asked == [1]
    assert here == "1, Lars Holmgaard (A), til stede, Formand"
    assert row.accessibleName() == "1, Lars Holmgaard (A), fraværende, Afbud"


def test_a_growing_field_grows_to_its_limit_and_then_scrolls(shown: Shown) -> None:
    field = GrowingEdit("Bemærkning", least=1, most=4)
    shown(Box(field, None), 300, 400)
    heights = [field.height()]

    for lines in (3, 4, 40):
        field.set_text("\n".join(["linje"] * lines))
        QApplication.processEvents()
        heights.append(field.height())

    assert heights[0] < heights[1] < heights[2] == heights[3]
    assert field.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_what_is_typed_is_told_and_what_is_set_is_not(shown: Shown) -> None:
    told: list[str] = []
    field = GrowingEdit("Bemærkning", "Før")
    field.edited.connect(told.append)
    shown(Box(field, QPushButton("efter")), 300)
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)

    QTest.keyClicks(field, " æ")
    field.set_text("Sat")
    QTest.keyClick(field, Key.Key_Tab)

    assert told == ["Før ", "Før æ"]
    assert not field.hasFocus()


def test_a_title_wraps_and_enter_goes_on(shown: Shown, themed: Themed) -> None:
    told: list[int] = []
    title = TitleEdit("Titel", "Forlængelse af partnerskabsaftale")
    title.submitted.connect(lambda: told.append(1))
    shown(Box(title, None), 700, 300)
    one = title.height()
    shown(title.window(), 260, 300)
    two = title.height()

    QTest.keyClick(title, Key.Key_Return)
    themed(Mode.LIGHT, 150)

    assert two > one
    assert title.height() > two
    assert told == [1]
    assert "\n" not in title.text()


def test_what_is_pasted_into_a_title_is_plain_and_on_one_line(shown: Shown) -> None:
    title = TitleEdit("Titel")
    shown(Box(title, None), 500, 200)
    pasted = QMimeData()
    pasted.setHtml("<h1>Budget</h1><script>x()</script>")
    pasted.setText("Budget\n\topfølgning ")

    title.insertFromMimeData(pasted)

    assert title.text() == "Budget opfølgning"


def test_ten_thousand_characters_stay_in_a_title_of_six_lines(shown: Shown) -> None:
    title = TitleEdit("Titel")
    shown(Box(title, None), 500, 600)
    line = title.fontMetrics().lineSpacing()
    title.setFocus()

    for text in ("Lærepladser " * 833, "x" * 10_000):
        title.set_text(text)
        title.to_end()
        QTest.keyClicks(title, "æøå")

        assert title.text() == text + "æøå"
        assert title.height() <= 6 * line + 8


def _beside_a_button(widget: QWidget) -> QWidget:
    """A window where something else has the focus."""
    other = QPushButton("andet")
    window = Box(widget, other, panel="bg", edge=12)
    other.setFocus()
    return window


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def _value(widget: QWidget) -> object:
    return widget.value() if isinstance(widget, Select) else widget.text()  # type: ignore[attr-defined]  # a date or time


def _border(row: Field | PropertyRow) -> str:
    control = row.control
    corner = control.mapTo(control.window(), QPoint(0, control.height() // 2))
    return control.window().grab().toImage().pixelColor(corner).name()
