"""What floats and what frames: overlay, legend, dialog, splitter, paper, empty state, flow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.gallery import COMMANDS
from desktop.qt.kit.gallery import Shown as Command
from desktop.qt.kit.keycaps import KeyCaps
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow, beside
from desktop.qt.kit.legend import Legend
from desktop.qt.kit.overlay import Overlay
from desktop.qt.kit.panes import Paper, Splitter
from desktop.qt.kit.theme import Mode, theme

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Shown = Callable[..., QWidget]
Themed = Callable[..., None]


def test_an_overlay_takes_the_focus_keeps_it_and_gives_it_back(shown: Shown) -> None:
    window, field = _window(shown)
    told: list[int] = []
    first, last = QPushButton("Først"), QPushButton("Sidst")
    overlay = Overlay(window, Box(first, last), "Taster")
    overlay.closed.connect(lambda: told.append(1))
    overlay.open()
    stops = []

    for _ in range(3):
        stops.append(QApplication.focusWidget())
        QTest.keyClick(_focused(), Key.Key_Tab)
    QTest.keyClick(_focused(), Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    back = QApplication.focusWidget()
    QTest.keyClick(_focused(), Key.Key_Escape)

    assert stops == [first, last, first]
    assert back is first
    assert told == [1]
    assert field.hasFocus()


def test_an_overlay_without_a_stop_still_closes_with_escape(shown: Shown) -> None:
    window, field = _window(shown)
    overlay = Overlay(window, QLabel("Kun tekst"), "Tekst")
    overlay.open()

    QTest.keyClick(_focused(), Key.Key_Tab)
    QTest.keyClick(_focused(), Key.Key_Escape)

    assert field.hasFocus()


def test_a_click_beside_the_card_closes_and_one_on_it_does_not(shown: Shown) -> None:
    window, _field = _window(shown)
    overlay = Overlay(window, QLabel("Kun tekst"), "Tekst", width=200)
    overlay.open()

    QTest.mouseClick(overlay, Left, pos=overlay._card.geometry().center())
    stays = overlay.isVisible()
    QTest.mouseClick(overlay, Left, pos=QPoint(3, 3))

    assert stays
    assert not overlay.isVisible()


@pytest.mark.parametrize("size", [(900, 700), (420, 260)])
def test_an_overlay_stands_inside_its_window_when_that_is_resized(shown: Shown, size: tuple[int, int]) -> None:
    window, _field = _window(shown)
    overlay = Overlay(window, Legend("Taster", COMMANDS), "Taster", width=760)
    overlay.open()

    shown(window, *size)

    assert overlay.geometry() == window.rect()
    assert window.rect().contains(overlay._card.geometry())
    overlay.dismiss()


def test_the_legend_shows_every_command_that_has_keys(shown: Shown, themed: Themed) -> None:
    legend = Legend("Taster", [*COMMANDS, Command("Uden tast", "", "Mødet")])
    shown(legend, 760, 500)
    themed(Mode.DARK, 130)
    shown(legend, 400, 500)

    said = {label.text() for label in legend.findChildren(Label)}
    keys = [each.accessibleName() for each in legend.findChildren(KeyCaps)]

    assert {command.name for command in COMMANDS} <= said
    assert {command.group for command in COMMANDS} <= said
    assert "Uden tast" not in said
    assert "Ctrl+Shift+F" in keys


def test_the_legend_is_a_stop_for_tab_only_where_it_scrolls(shown: Shown) -> None:
    legend = Legend("Taster", COMMANDS)
    shown(legend, 760, 600)
    whole = legend._scroll.focusPolicy()

    shown(legend, 760, 200)

    assert whole is Qt.FocusPolicy.NoFocus
    assert legend._scroll.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_under_high_contrast_what_floats_has_ground_and_frame(shown: Shown, themed: Themed) -> None:
    card = Box(QLabel("tekst"), panel="float")
    shown(card)
    before = (card.autoFillBackground(), card.frameShape())

    themed(Mode.LIGHT, high_contrast=True)

    assert before == (False, QFrame.Shape.NoFrame)
    assert (card.autoFillBackground(), card.frameShape()) == (True, QFrame.Shape.Box)


def test_a_dialog_is_answered_with_words_and_escape_says_no(shown: Shown) -> None:
    answers = []
    for answer in ("Flyt mødet", "Behold datoen", "Esc"):
        told: list[str] = []
        dialog = Dialog("Flyt mødet?", "Mødet er allerede udsendt.", parent=None)
        keep = dialog.add_button("Behold datoen")
        move = dialog.add_button("Flyt mødet", Kind.PRIMARY, does=lambda told=told: told.append("moved"))  # type: ignore[misc]
        shown(dialog)
        if answer == "Esc":
            QTest.keyClick(dialog, Key.Key_Escape)
        else:
            QTest.mouseClick(move if answer == "Flyt mødet" else keep, Left)
        answers.append((dialog.result(), told, dialog.isVisible()))

    assert answers == [(1, ["moved"], False), (0, [], False), (0, [], False)]


def test_a_dialog_that_holds_something_shows_it(shown: Shown) -> None:
    dialog = Dialog("Noget gik galt")
    field = QLineEdit("detaljer")
    dialog.add(field)
    shown(dialog)

    assert field.isVisible()
    assert dialog.windowTitle() == "Noget gik galt"


def test_panes_remember_their_widths_and_go_back_to_the_first(shown: Shown) -> None:
    panes = [QLabel(str(n)) for n in range(3)]
    splitter = Splitter(*panes, stretch=1)
    splitter.set_widths([300, 400, 200])
    shown(splitter, 902, 300)
    first = splitter.widths()

    splitter.setSizes([200, 600, 100])
    QTest.mouseDClick(splitter.handle(1), Left)
    QTest.mouseDClick(splitter.handle(2), Left)

    assert splitter.widths() == first
    assert splitter.handleWidth() == 1


def test_the_pane_in_the_middle_takes_what_is_left(shown: Shown) -> None:
    splitter = Splitter(QLabel("liste"), QLabel("papir"), QLabel("egenskaber"), stretch=1)
    splitter.set_widths([300, 400, 200])
    shown(splitter, 902, 300)

    shown(splitter, 1202, 300)

    assert splitter.widths() == [300, 700, 200]


def test_paper_is_no_wider_than_can_be_read(shown: Shown) -> None:
    words = Label("Anledning", wraps=True)
    paper = Paper(words)
    widths = []

    for width in (1400, 700, 400):
        shown(paper, width, 300)
        widths.append(words.width())

    assert widths[0] == theme().px(860)
    assert widths[1] == 700 - 2 * theme().px(44)
    assert widths[2] > 400 - 2 * theme().px(44)


def test_an_empty_state_stands_in_the_middle_and_leads_on(shown: Shown) -> None:
    told: list[int] = []
    button = Button("Lav mødeplan", Kind.PRIMARY, does=lambda: told.append(1))
    empty = EmptyState("calendar-plus", "Ingen møder endnu", "Lav årets mødeplan, eller begynd med ét møde.", button)
    shown(empty, 600, 500)

    QTest.mouseClick(button, Left)
    middle = button.mapTo(empty, button.rect().center())

    assert told == [1]
    assert abs(middle.x() - 300) <= 2
    assert 200 < middle.y() < 400


def test_flow_goes_onto_the_next_line_and_never_hides(shown: Shown) -> None:
    buttons = [QPushButton(f"Knap {n}") for n in range(6)]
    flow = Flow(*buttons)
    shown(Box(flow, None), 900, 400)
    rows_wide = len({button.y() for button in buttons})

    shown(flow.window(), 200, 400)

    assert rows_wide == 1
    assert len({button.y() for button in buttons}) > 2
    assert all(flow.rect().contains(button.geometry()) for button in buttons)


def test_gaps_and_edges_follow_the_text(shown: Shown, themed: Themed) -> None:
    first, second = QLabel("a"), QLabel("b")
    box = beside(first, 40, second, gap=10, edge=(20, 4))
    shown(box)
    before = second.x() - first.geometry().right()

    themed(Mode.LIGHT, 150)

    after = second.x() - first.geometry().right()
    assert box.box.contentsMargins().left() == 30
    assert after >= before * 1.4


def test_an_emptied_box_has_nothing_left(shown: Shown) -> None:
    box = Box(QLabel("a"), None, 12, QLabel("b"))
    shown(box, 100, 100)

    box.empty()

    assert box.box.count() == 0
    assert [each for each in box.findChildren(QLabel) if each.isVisible()] == []


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def _window(shown: Shown) -> tuple[QWidget, QLineEdit]:
    field = QLineEdit()
    window = Box(field, None)
    shown(window, 700, 500)
    field.setFocus()
    return window, field
