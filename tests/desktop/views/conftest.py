"""Tests of the window run the real program over real files; what it leaves behind in Qt fails the test."""

from __future__ import annotations

from tests.desktop.qt.fixtures import no_widget_left, qapp, qt_warnings, shown, themed
from tests.desktop.views.programs import start

__all__ = ["no_widget_left", "qapp", "qt_warnings", "shown", "start", "themed"]
