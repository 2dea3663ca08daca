"""Search field: looks like a field, and opens the palette when it is clicked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.qt.kit.buttons import Button
from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.keycaps import caps, caps_width, paint_caps
from desktop.qt.kit.theme import theme


class SearchField(Button):
    """`SearchField("Søg eller skriv en kommando", "Ctrl+K", does=self.open_palette)`; at most 400 wide."""

    def __init__(
        self, hint: str, keys: str = "", *, does: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        self._hint, self._caps = hint, caps(keys)
        super().__init__(hint, keys=keys, does=does, parent=parent)
        self.setProperty("kind", "search")
        self.setText("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_width)
        self._on_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now, painter = theme(), QPainter(self)
        side, middle = now.px(18), self.height() / 2
        paint_icon(painter, QRectF(now.px(10), middle - side / 2, side, side), "magnify", now.colour("text2"))
        left, right = now.px(36), self.width() - now.px(8) - caps_width(self._caps)
        paint_caps(painter, QPointF(right, middle), self._caps)
        painter.setPen(now.colour("text2"))
        room = max(right - left - now.px(8), 0)
        words = self.fontMetrics().elidedText(self._hint, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), super().sizeHint().height())

    def _on_width(self) -> None:
        self.setMaximumWidth(theme().px(400))
