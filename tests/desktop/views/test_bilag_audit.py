"""Bilag and earlier versions pass the audit in both themes, and nothing is cut off at large text in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import PLACES
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.views.bilag_screens import SCREENS
from tests.desktop.views.programs import Start


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_findings(start: Start, qapp: QApplication, name: str, mode: str) -> None:
    screen = SCREENS[name]
    program = start(places=PLACES, size=(1440, 900), theme=mode)

    shown = screen.arrange(program)
    settle(qapp)

    assert audit(shown, tabs=not screen.passing) == []
    if shown.window() is not program.window:
        shown.close()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", [each for each in SCREENS if each != "bilag_menu"])
def test_large_text_in_a_small_window_is_not_cut(start: Start, qapp: QApplication, name: str, language: str) -> None:
    program = start(places=PLACES, size=(1024, 700), text_size=150, language=language)

    shown = SCREENS[name].arrange(program)
    settle(qapp)

    assert audit(shown, tabs=False, pixels=False) == []
    if shown.window() is not program.window:
        shown.close()
