"""Key caps: the keys of a command, each in its outlined box, side by side without a plus."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import CAP_RADIUS

_ARROWS: Final = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
_MAC: Final = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥", "Meta": "⌃"}


def caps(keys: str) -> list[str]:
    """What stands on each cap of `Ctrl+Shift+Up`; a Mac has its own signs.  A lone plus is the key itself."""
    signs = _ARROWS | (_MAC if sys.platform == "darwin" else {})
    parts = keys.replace("++", "+plus").split("+") if keys != "+" else ["plus"]
    return ["+" if part == "plus" else signs.get(part, part) for part in parts if part]


def spoken_keys(keys: str) -> str:
    """The keys in one line, for tooltips and screen readers."""
    return "+".join(caps(keys))


class KeyCaps(QLabel):
    """The keys of one command: `KeyCaps("Ctrl+Shift+A")`."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = caps(keys)
        self.setAccessibleName(spoken_keys(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(caps_width(self._caps), theme().px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_caps(QPainter(self), QPointF(0, self.height() / 2), self._caps)


def caps_width(written: list[str]) -> int:
    """How wide caps are, side by side."""
    return sum(_width(text) for text in written) + _gap() * max(len(written) - 1, 0)


def paint_caps(painter: QPainter, middle_left: QPointF, written: list[str]) -> None:
    """Draw caps from a point at the middle of their left edge."""
    now = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(now.font("caption"))
    x, height = middle_left.x(), float(now.px(19))
    for text in written:
        box = QRectF(x + 0.5, middle_left.y() - height / 2, _width(text) - 1, height)
        painter.setPen(QPen(now.colour("edge"), 1))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(box, now.px(CAP_RADIUS), now.px(CAP_RADIUS))
        painter.setPen(now.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        x += _width(text) + _gap()
    painter.restore()


def _width(text: str) -> int:
    now = theme()
    return max(QFontMetrics(now.font("caption")).horizontalAdvance(text) + now.px(11), now.px(19))


def _gap() -> int:
    return theme().px(2)
