"""Shadow: painted by hand under what floats, since an effect would draw everything above it a second time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.qt.kit.theme import theme

REACH = 18


def paint_shadow(painter: QPainter, rect: QRectF, radius: float) -> None:
    """A soft shadow around and a little below a rounded rectangle; it reaches REACH pixels out."""
    colour = theme().colour("shadow")
    strength = colour.alphaF()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    rings = REACH - 4
    for ring in range(rings, 0, -1):
        colour.setAlphaF(strength * (1 - ring / rings) ** 2 * 0.28)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect.adjusted(-ring, -ring + 4, ring, ring + 4), radius + ring, radius + ring)
    painter.restore()
