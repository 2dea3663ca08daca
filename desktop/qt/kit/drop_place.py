"""Drop place: a dashed box at the end of a list, where files are put down, and which leads to choosing them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.keycaps import spoken_keys
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import FOCUS_RING, ROW_RADIUS


class DropPlace(QPushButton):
    """`DropPlace("Træk filer hertil, eller vælg …", "Slip filer her", does=...)`; `dropped(paths)` is told.

    While files hover over it, or over a box that calls `show_hover`, it says the second words.
    """

    dropped = Signal(list)

    def __init__(
        self,
        words: str,
        over: str,
        *,
        keys: str = "",
        does: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._over_words = over
        self._hovered = False
        self.setAcceptDrops(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({spoken_keys(keys)})" if keys else words)
        self.clicked.connect(lambda _checked=False: does())
        theme().changed.connect(self._on_size)
        self._on_size()

    def show_hover(self, *, hovered: bool) -> None:
        """Say that files can be let go of here, or the usual words again."""
        self._hovered = hovered
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = now.px(ROW_RADIUS)
        ring = self.hasFocus() or self._hovered
        pen = QPen(now.colour("accent" if ring else "edge"), FOCUS_RING if ring else 1)
        if not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = "accent_soft" if self._hovered else "hover" if self.underMouse() and self.isEnabled() else ""
        painter.setBrush(now.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        ink = now.colour("accent" if self._hovered else "text2")
        metrics = QFontMetrics(now.font())
        side, gap = now.px(18), now.px(8)
        room = self.width() - side - gap - now.px(16)
        words = metrics.elidedText(self._said(), Qt.TextElideMode.ElideRight, room)
        left = (self.width() - side - gap - metrics.horizontalAdvance(words)) / 2
        paint_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), "plus", ink)
        painter.setFont(now.font())
        painter.setPen(ink)
        at = QRectF(left + side + gap, 0, room, self.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            self.show_hover(hovered=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.show_hover(hovered=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.show_hover(hovered=False)
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _said(self) -> str:
        return self._over_words if self._hovered else self.text()

    def _on_size(self) -> None:
        self.setFixedHeight(theme().px(36))
        self.update()


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
