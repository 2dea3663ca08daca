"""Every test in this room runs in one application with the theme, and fails on a Qt warning or a widget left behind."""

from __future__ import annotations

from tests.desktop.qt.fixtures import no_widget_left, qapp, qt_warnings, shown, themed
from tests.desktop.qt.rooms import room

__all__ = ["no_widget_left", "qapp", "qt_warnings", "room", "shown", "themed"]
