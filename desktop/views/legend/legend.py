"""The legend: every key that does something in this window, on one page over it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, on_screen
from desktop.qt.commands import COMMANDS, Where, bound
from desktop.qt.kit.legend import Legend
from desktop.qt.kit.overlay import Overlay


@dataclass(frozen=True)
class Line:
    """A command as the legend shows it."""

    name: str
    keys: str
    group: str


def lines(window: QWidget) -> list[Line]:
    """The commands with keys that something in the window answers, by where they act."""
    answered = bound(window)
    known = [(key, each) for key, each in COMMANDS.items() if key in answered and each.key]
    return [
        Line(on_screen(each.name), each.key, on_screen(where.value))
        for where in Where
        for _key, each in known
        if each.where is where
    ]


def open_legend(window: QWidget) -> Overlay:
    """Float the legend over a window."""
    overlay = Overlay(window, Legend(_("Taster"), lines(window)), _("Taster"), width=760)
    overlay.open()
    QTimer.singleShot(0, overlay, overlay.place)  # when its two columns have been laid out
    return overlay
