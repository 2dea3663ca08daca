"""While something floats over the window its keys stay there; F6 goes round from wherever one writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from desktop.app import PLACES, Program
from desktop.qt.kit.overlay import Overlay
from desktop.views.meetings.page import MeetingsPage
from desktop.views.window.focus import pane_of
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start, ctrl, press

Key, Mod = Qt.Key, Qt.KeyboardModifier


def _page(program: Program) -> MeetingsPage:
    """The page of meetings with a meeting's agenda, the focus in its list."""
    page = program.window.pages.page
    assert isinstance(page, MeetingsPage)
    wait(page.shelf.meetings.list.rows)
    page.shelf.meetings.list.pick_first()
    page.open_meeting(page.shelf.meetings.list.current())
    wait(lambda: page.shelf.agenda._rows and page.paper._shown)
    page.shelf.front().setFocus()
    return page


def _overlay(program: Program) -> Overlay | None:
    return next((each for each in program.window.findChildren(Overlay) if each.isVisible()), None)


def _open_keys(program: Program) -> None:
    press(program, Key.Key_Question, Mod.ControlModifier | Mod.ShiftModifier)


def _open_palette(program: Program) -> None:
    ctrl(program, Key.Key_K)


@pytest.mark.parametrize("opened", [_open_keys, _open_palette], ids=["the legend", "the palette"])
def test_no_key_reaches_the_window_behind_what_floats_over_it(start: Start, opened: Callable[[Program], None]) -> None:
    program = start(places=PLACES)
    page = _page(program)
    before = [row.uid for row in page.shelf.agenda._rows]
    opened(program)
    overlay = _overlay(program)
    assert overlay is not None
    stray: list[str] = []

    for key, held in (
        *((key, Mod.AltModifier) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)),
        *((key, Mod.ControlModifier) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_N, Key.Key_K, Key.Key_L)),
        (Key.Key_F6, Mod.NoModifier),
        (Key.Key_F6, Mod.ShiftModifier),
        (Key.Key_Tab, Mod.NoModifier),
        (Key.Key_Backtab, Mod.ShiftModifier),
        (Key.Key_Down, Mod.AltModifier),
        (Key.Key_Delete, Mod.NoModifier),
    ):
        press(program, key, held)
        focused = QApplication.focusWidget()
        if focused is None or not (focused is overlay or overlay.isAncestorOf(focused)):
            stray.append(f"{key.name} {held.name}")
    still = overlay.isVisible(), len(program.window.findChildren(Overlay))
    press(program, Key.Key_Escape)

    assert stray == []
    assert still == (True, 1)
    assert program.window.pages.page is page
    assert [row.uid for row in page.shelf.agenda._rows] == before
    assert _overlay(program) is None
    assert QApplication.focusWidget() is page.shelf.front()


def test_what_takes_the_focus_behind_gets_it_when_the_overlay_is_gone(start: Start) -> None:
    program = start(places=PLACES)
    page = _page(program)
    _open_palette(program)
    overlay = _overlay(program)
    assert overlay is not None

    page.paper.focus_title()
    inside = QApplication.focusWidget()
    press(program, Key.Key_Escape)

    assert inside is not None
    assert overlay.isAncestorOf(inside)
    assert QApplication.focusWidget() is page.paper.title


def _texts(page: MeetingsPage) -> list[QWidget]:
    return [
        each
        for each in page.paper.findChildren(QTextEdit)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("held", [Mod.NoModifier, Mod.ShiftModifier], ids=["F6", "Shift+F6"])
def test_f6_goes_round_all_panes_from_every_text_of_an_item(start: Start, held: Qt.KeyboardModifier) -> None:
    program = start(places=PLACES, size=(1600, 900))
    page = _page(program)
    shown = next(uid for uid in (row.uid for row in page.shelf.agenda._rows) if _decides(page, uid))
    panes = [program.window.rail, *page.panes()]
    assert len(panes) == 5
    way = 1 if held is Mod.NoModifier else -1
    went: dict[str, list[int | None]] = {}

    for text in _texts(page):
        text.setFocus()
        start_at = pane_of(panes, text)
        assert start_at is not None
        seen = []
        for _ in panes:
            press(program, Key.Key_F6, held)
            seen.append(pane_of(panes, QApplication.focusWidget()))
        if seen != [(start_at + way * (n + 1)) % len(panes) for n in range(len(panes))]:
            went[text.accessibleName()] = seen

    assert shown
    assert page.paper.decision.isVisible()
    assert len(_texts(page)) > 2
    assert went == {}


def _decides(page: MeetingsPage, uid: str) -> bool:
    page._show_item(uid)
    wait(lambda: page.paper._shown == uid)
    return page.paper.decision.isVisible() and len(_texts(page)) > 2


def test_who_goes_to_the_decision_comes_to_the_words_of_what_is_not_decided(start: Start) -> None:
    program = start(places=PLACES)
    page = _page(program)
    press(program, Key.Key_Down)
    wait(lambda: len(page.paper.decision._lines) == 2)
    first, second = page.paper.decision._lines.values()

    press(program, Key.Key_3, Mod.AltModifier)
    came = QApplication.focusWidget()
    page.paper.decision._all.setFocus()
    press(program, Key.Key_Space)
    wait(lambda: not page.paper.decision._all.isVisible())

    assert came is first.editor
    assert QApplication.focusWidget() is first.editor
    assert [line.outcome.value() for line in (first, second)] == ["recommended_approved"] * 2
