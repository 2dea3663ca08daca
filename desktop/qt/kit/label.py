"""Words on the screen that are only read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.qt.kit.theme import restyle, theme
from desktop.qt.kit.type_scale import Step


class Label(QLabel):
    """Plain words in a step of the type scale: `Label("Dagsorden", "h2")`, `Label("Gemt", "small", "text2")`.

    `tone` is a role of colour: text, text2, accent, ok, warn, danger, info.  `weight` is 400, 500 or 600.  With `wraps`
    the words take the lines that they need.  Markup is never read.  `set_tone` changes the colour.
    """

    def __init__(
        self,
        words: str = "",
        step: Step = "body",
        tone: str = "text",
        weight: int | None = None,
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step, self._weight = step, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("tone", tone)
        self.setText(words)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def set_tone(self, tone: str) -> None:
        """Show the words in another colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def _on_theme(self) -> None:
        self.setFont(theme().font(self._step, self._weight))
