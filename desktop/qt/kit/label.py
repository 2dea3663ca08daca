"""Words on the screen that are only read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

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


class Elided(Label):
    """Words that give way where there is no room for all of them: `set_words`.  Tooltip and ear get them whole."""

    def __init__(self, step: Step = "body", tone: str = "text") -> None:
        self._whole = ""
        super().__init__("", step, tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._whole = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
