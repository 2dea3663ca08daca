"""Segmented control: a choice of two to four, all of them seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import REGULAR, SEMIBOLD


class Segmented(Box):
    """`Segmented("Visning", [("list", "Liste"), ("calendar", "Kalender")], "list")`.

    `chosen` tells the key of what the user has chosen; `value()` is the key of now, `choose(key)` sets it silently.
    The arrow keys choose; Tab passes on.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(across=True, gap=0, edge=1, panel="segments", parent=parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _words in options]
        self._group = QButtonGroup(self)
        for place, (key, words) in enumerate(options):
            button = _Segment(words)
            button.setAccessibleDescription(name)
            button.setChecked(key == (current or self._keys[0]))
            self._group.addButton(button, place)
            self.add(button)
        self._group.idToggled.connect(self._on_toggled)
        self._told = self.value()

    def value(self) -> str:
        """The key of what is chosen."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._told = key
        self._group.button(self._keys.index(key)).setChecked(True)

    def _on_toggled(self, place: int, on: bool) -> None:
        if on and self._keys[place] != self._told:
            self._told = self._keys[place]
            self.chosen.emit(self._told)


class _Segment(QPushButton):
    """One of the choices; it is as wide as when it is bold, so that nothing moves."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("kind", "segment")
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        hint, now = super().sizeHint(), theme()
        bold, plain = (QFontMetrics(now.font("body", weight)) for weight in (SEMIBOLD, REGULAR))
        wider = bold.horizontalAdvance(self.text()) - plain.horizontalAdvance(self.text())
        return QSize(hint.width() + max(wider, 0), hint.height())
