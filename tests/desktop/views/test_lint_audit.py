"""What the rules say of a text passes the audit in both themes, and is not cut off at large text in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import PLACES
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.views.lint_screens import SCREENS
from tests.desktop.views.programs import Start


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_findings(start: Start, qapp: QApplication, name: str, mode: str) -> None:
    screen = SCREENS[name]
    program = start(places=PLACES, size=(1440, 900), theme=mode)

    shown = screen.arrange(program)
    settle(qapp)

    assert audit(shown) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_large_text_in_a_small_window_is_not_cut(start: Start, qapp: QApplication, language: str) -> None:
    program = start(places=PLACES, size=(1024, 700), text_size=150, language=language)

    SCREENS["lint_aims"].arrange(program)
    page = program.window.pages.page
    assert isinstance(page, MeetingsPage)
    strip = audit(page.intake.strip, tabs=False, pixels=False)
    page._toggle_inspector()
    settle(qapp)

    assert strip == []
    assert page.drawer.is_out
    assert audit(page.inspector.figures, tabs=False, pixels=False) == []
