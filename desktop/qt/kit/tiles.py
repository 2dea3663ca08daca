"""Tiles: a coloured square with an icon, and a person's initials."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import CARD_RADIUS
from desktop.qt.kit.type_scale import SEMIBOLD


class IconTile(QWidget):
    """An icon on a soft square, for welcome cards: `IconTile("school-outline", "c2")`.  Decorative, without a name."""

    def __init__(self, icon_name: str, tone: str = "accent", side: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side = icon_name, tone, side
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(f"{self._tone}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), now.px(CARD_RADIUS), now.px(CARD_RADIUS))
        side = self.width() // 2
        inner = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, inner, self._icon, now.colour(self._tone))

    def _on_theme(self) -> None:
        side = theme().px(self._side)
        self.setFixedSize(side, side)


class Avatar(QLabel):
    """Initials in a circle, said with the whole name: `Avatar("AK", "Anna Kragh")`."""

    def __init__(self, initials: str, name: str, tone: str = "c1", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials, self._tone = initials, tone
        self.setAccessibleName(name)
        self.setToolTip(name)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(now.colour(self._tone) if now.plain else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(f"{self._tone}_soft"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(now.colour(self._tone))
        painter.setFont(now.font("caption", SEMIBOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)

    def _on_theme(self) -> None:
        side = theme().px(28)
        self.setFixedSize(side, side)
