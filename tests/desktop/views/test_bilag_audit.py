"""Bilag and earlier versions pass the audit in both themes, and nothing is cut off at large text in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import PLACES
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import rest
from tests.desktop.views.bilag_screens import SCREENS, show_group
from tests.desktop.views.programs import Start


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_findings(start: Start, qapp: QApplication, name: str, mode: str) -> None:
    screen = SCREENS[name]
    program = start(places=PLACES, size=(1440, 900), theme=mode)

    shown = screen.arrange(program)
    settle(qapp)
    rest(shown)

    assert audit(shown, tabs=not screen.passing) == []
    if shown.window() is not program.window:
        shown.close()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["bilag_pdf", "bilag_picture", "bilag_other", "bilag_broken"])
def test_large_text_in_a_small_window_is_not_cut(start: Start, qapp: QApplication, name: str, language: str) -> None:
    program = start(places=PLACES, size=(1024, 700), text_size=150, language=language)

    SCREENS[name].arrange(program)
    settle(qapp)
    rest(program.window)

    page = program.window.pages.page
    assert isinstance(page, MeetingsPage)
    assert audit(page.bilag_view, tabs=False, pixels=False) == []


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["bilag", "bilag_empty"])
def test_large_text_in_the_drawer_is_not_cut(start: Start, qapp: QApplication, name: str, language: str) -> None:
    program = start(places=PLACES, size=(1024, 700), text_size=150, language=language)
    SCREENS[name].arrange(program)
    page = program.window.pages.page
    assert isinstance(page, MeetingsPage)

    page._toggle_inspector()
    show_group(page)
    settle(qapp)
    rest(program.window)

    assert page.drawer.is_out
    assert audit(page.inspector.bilag, tabs=False, pixels=False) == []
