"""Badges: a filled pill for what holds something up or says what kind; a dot or an icon and a word for a state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import SEMIBOLD


@dataclass(frozen=True)
class Mark:
    """A badge as data: words, tone (neutral, accent, ok, warn, danger, info, c1 … c6), dot instead of pill, icon.

    With both, the icon stands where the dot would, and the words are in the tone too.
    """

    words: str
    tone: str = "neutral"
    dot: bool = False
    icon: str = ""


def mark_size(mark: Mark) -> QSize:
    """How much room a badge takes."""
    px = theme().px
    metrics = QFontMetrics(theme().font("caption", SEMIBOLD))
    before = px(20) if mark.dot and mark.icon else px(14) if mark.dot else px(16) + (px(16) if mark.icon else 0)
    width = metrics.horizontalAdvance(mark.words) + before
    return QSize(width, metrics.height() + px(2))


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    """Draw a badge in a rectangle of its size."""
    now = theme()
    ink = now.colour("text2" if mark.tone == "neutral" else mark.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(now.font("caption", SEMIBOLD))
    if mark.dot:
        radius = now.px(6) / 2
        if mark.icon:
            side = now.px(15)
            paint_icon(painter, QRectF(rect.left(), rect.center().y() - side / 2, side, side), mark.icon, ink)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(rect.left() + radius + 1, rect.center().y()), radius, radius)
        painter.setPen(ink if mark.icon else now.colour("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark.words)
    else:
        # Soft colours do not exist in a high-contrast system: there the pill has an outline.
        painter.setPen(ink if now.plain else Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("hover" if mark.tone == "neutral" else f"{mark.tone}_soft"))
        pill = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        words = rect.adjusted(now.px(8), 0, -now.px(8), 0)
        if mark.icon:
            side = now.px(13)
            paint_icon(painter, QRectF(words.left() - 1, rect.center().y() - side / 2, side, side), mark.icon, ink)
        painter.setPen(ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark.words)
    painter.restore()


class Badge(QLabel):
    """A pill: `Badge("Mangler tekst", "warn")`.  `show_mark` changes it."""

    def __init__(
        self, words: str, tone: str = "neutral", *, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(Mark(words, tone, icon=icon_name))
        theme().changed.connect(self.updateGeometry)

    def show_mark(self, mark: Mark) -> None:
        """Say something else, perhaps in another tone."""
        self._mark = mark
        self.setAccessibleName(mark.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return mark_size(self._mark)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_mark(QPainter(self), QRectF(self.rect()), self._mark)


class DotWord(Badge):
    """A dot and a word: `DotWord("Klar", "ok")`."""

    def __init__(self, words: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(words, tone, parent=parent)
        self.show_mark(Mark(words, tone, dot=True))


class CommitteeBadge(Badge):
    """A committee's code in its colour (c1 … c6), said with its name: `CommitteeBadge("BY", "c6", "Byrådet")`."""

    def __init__(self, code: str, colour: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(code, colour, parent=parent)
        self.setAccessibleName(f"{name}, {code}" if name else code)
        self.setToolTip(name)
