"""Every screen passes the audit in both themes: names, keys, targets, focus, contrast, nothing cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import PLACES
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.views.programs import Start
from tests.desktop.views.screens import SCREENS


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_no_findings(start: Start, qapp: QApplication, tmp_path: Path, name: str, mode: str) -> None:
    screen = SCREENS[name]
    fresh = tmp_path / "data" / "referent.db" if screen.fresh else None
    program = start(fresh, places=PLACES, size=(1440, 900), seated=not screen.fresh, theme=mode)

    shown = screen.arrange(program)
    settle(qapp)

    assert audit(shown, tabs=not screen.passing) == []
    if shown.window() is not program.window:
        shown.close()
