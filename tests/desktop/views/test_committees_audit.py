"""Everyone can use the page of committees: names, Tab, targets, contrast, room; light and dark, large and small."""

from __future__ import annotations

import pytest

from desktop.app import PLACES
from desktop.views.committees.new_body import NewBodyDialog
from desktop.views.committees.roster import Roster
from tests.desktop.qt.audit import audit
from tests.desktop.qt.rooms import wait
from tests.desktop.views.committees import committees, settled, shown
from tests.desktop.views.programs import Start

LOOKS = [("light", 100, (1440, 900)), ("dark", 130, (1280, 720))]


@pytest.mark.parametrize(("theme", "percent", "size"), LOOKS)
def test_everyone_can_use_the_page_with_every_roster_open(
    start: Start, theme: str, percent: int, size: tuple[int, int]
) -> None:
    program = start(places=PLACES, size=size, theme=theme, text_size=percent)
    sheet = shown(committees(program))
    for roster in sheet.findChildren(Roster):
        roster.list.pick_first()
    # What grows deep inside is told outwards one box after the other.
    settled(8)

    assert audit(program.window) == []


@pytest.mark.parametrize(("theme", "percent", "size"), LOOKS)
def test_everyone_can_make_a_body(start: Start, theme: str, percent: int, size: tuple[int, int]) -> None:
    program = start(places=PLACES, size=size, theme=theme, text_size=percent)
    page = committees(program)
    page.new_body()
    wait(lambda: page.findChild(NewBodyDialog) is not None)
    dialog = page.findChild(NewBodyDialog)
    assert dialog is not None
    dialog._on_make()
    dialog.activateWindow()
    settled(8)

    assert audit(dialog) == []
    dialog.close()


@pytest.mark.parametrize("foot", [False, True])
@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_is_cut_in_a_small_window_with_the_largest_text(start: Start, language: str, *, foot: bool) -> None:
    program = start(places=PLACES, size=(1024, 700), text_size=150, language=language)
    page = committees(program)
    sheet = shown(page)
    for roster in sheet.findChildren(Roster):
        roster.list.pick_first()
    settled(8)
    bar = sheet.paper.verticalScrollBar()
    bar.setValue(bar.maximum() if foot else bar.maximum() // 2)
    settled(8)

    assert audit(page, pixels=False, tabs=False) == []
    assert sheet.paper.horizontalScrollBar().maximum() == 0
