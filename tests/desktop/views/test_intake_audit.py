"""The screens of intake pass the audit in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import PLACES
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.views.intake_screens import SCREENS
from tests.desktop.views.programs import Start


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_intake_has_no_findings(start: Start, qapp: QApplication, name: str, mode: str) -> None:
    screen = SCREENS[name]
    program = start(places=PLACES, size=(1440, 900), theme=mode)

    shown = screen.arrange(program)
    settle(qapp)

    assert audit(shown, tabs=not screen.passing) == []
    if shown.window() is not program.window:
        shown.close()
