"""Empty states: what is not there, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.qt.kit.buttons import Button
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow, beside
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, S


class EmptyState(Box):
    """`EmptyState("calendar-plus", "Ingen møder endnu", "Lav årets mødeplan, eller begynd med ét møde.", Button(...))`.

    Icon, title, one or two sentences, and the buttons that lead on (one primary at most), in the middle of what is
    free.
    """

    def __init__(self, icon_name: str, title: str, words: str, *buttons: Button, parent: QWidget | None = None) -> None:
        super().__init__(gap=S, edge=L, parent=parent)
        heading = Label(title, "h2", wraps=True)
        self._words = Label(words, tone="text2", wraps=True)
        for label in (heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add(None)
        self.add(beside(None, IconLabel(icon_name, "edge", 44), None))
        self.add(heading)
        self.add(beside(None, (self._words, 100), None, gap=0))
        if buttons:
            self.add(S)
            self.add(_Centred(*buttons))
        self.add(None)
        theme().changed.connect(self._on_width)
        self._on_width()

    def _on_width(self) -> None:
        self._words.setMaximumWidth(theme().px(400))


class _Centred(Box):
    """Buttons in the middle; below each other where they are too wide for one line."""

    def __init__(self, *buttons: Button) -> None:
        super().__init__(across=True, gap=0)
        self._flow = Flow(*buttons, gap=S)
        self.add(None)
        self.add((self._flow, 100))
        self.add(None)
        theme().changed.connect(self._on_width)
        self._on_width()

    def _on_width(self) -> None:
        self._flow.setMaximumWidth(self._flow.sizeHint().width())
