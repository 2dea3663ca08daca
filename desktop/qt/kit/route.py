"""Route: the stages of a case, or the dates before a meeting, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.qt.kit.badges import Mark, mark_size, paint_mark
from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import REGULAR, SEMIBOLD


class StageState(StrEnum):
    """How far a stage is."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    NEXT = "next"


@dataclass(frozen=True)
class Stage:
    """One stop: its name, when, how far, and at the right a committee's code in its colour or a few plain words."""

    name: str
    when: str
    state: StageState
    code: str = ""
    colour: str = ""


class Route(QLabel):
    """Dots with lines between them: `Route("Sagsgang", [Stage("Byrådet", "mandag 21. dec.", StageState.NEXT, "BY",
    "c6")])`.

    `show_stages` shows others.  A screen reader hears all of it as one sentence.
    """

    def __init__(self, name: str, stages: Sequence[Stage] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stages(stages)
        theme().changed.connect(self.updateGeometry)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show another way."""
        self._stages = list(stages)
        told = "; ".join(", ".join(filter(None, (s.name, s.when, _spoken(s.state)))) for s in stages)
        self.setAccessibleName(f"{self._name}: {told}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), self._step() * len(self._stages))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now, painter, step = theme(), QPainter(self), self._step()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, stage in enumerate(self._stages):
            middle = QPointF(now.px(9), n * step + now.line_height() / 2 + 1)
            if n + 1 < len(self._stages):
                painter.setPen(QPen(now.colour("line"), 2))
                painter.drawLine(middle + QPointF(0, now.px(10)), middle + QPointF(0, step - now.px(10)))
            paint_stop(painter, middle, stage.state)
            self._words(painter, stage, n * step)

    def _words(self, painter: QPainter, stage: Stage, top: int) -> None:
        now = theme()
        left, width = now.px(26), float(self.width())
        width -= self._right(painter, stage, QRectF(0, top + 1, width, now.line_height()))
        busy = stage.state in (StageState.NOW, StageState.LATE)
        font = now.font("body", SEMIBOLD if busy else REGULAR)
        painter.setFont(font)
        painter.setPen(now.colour("text"))
        name = QFontMetrics(font).elidedText(stage.name, Qt.TextElideMode.ElideRight, int(width - left))
        painter.drawText(QRectF(left, top + 1, width - left, now.line_height()), Qt.AlignmentFlag.AlignVCenter, name)
        small = now.font("small")
        painter.setFont(small)
        painter.setPen(now.colour("warn" if stage.state is StageState.LATE else "text2"))
        below = QRectF(left, top + now.line_height(), self.width() - left, now.line_height("small"))
        when = QFontMetrics(small).elidedText(stage.when, Qt.TextElideMode.ElideRight, int(below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, when)

    def _right(self, painter: QPainter, stage: Stage, line: QRectF) -> float:
        """Draw what stands at the right of a stage; how much room it takes."""
        now = theme()
        if not stage.code:
            return 0
        if stage.colour.startswith("c"):
            mark = Mark(stage.code, stage.colour)
            size = mark_size(mark)
            box = QRectF(
                line.right() - size.width(), line.center().y() - size.height() / 2, size.width(), size.height()
            )
            paint_mark(painter, box, mark)
            return box.width() + now.px(6)
        font = now.font("caption", SEMIBOLD)
        painter.setFont(font)
        painter.setPen(now.colour("warn" if stage.state is StageState.LATE else "text2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, stage.code)
        return QFontMetrics(font).horizontalAdvance(stage.code) + now.px(6)

    def _step(self) -> int:
        return theme().line_height() + theme().line_height("small") + theme().px(8)


def paint_stop(painter: QPainter, middle: QPointF, state: StageState) -> None:
    """One dot: filled with a tick (done), ring with a core (now), the same in amber (late), hollow (next)."""
    now = theme()
    radius = now.px(12) / 2
    painter.save()
    painter.setBrush(now.colour("surface"))
    if state is StageState.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("ok"))
        painter.drawEllipse(middle, radius, radius)
        _tick(painter, middle, radius, now.colour("surface"))
    elif state is StageState.NEXT:
        painter.setPen(QPen(now.colour("edge"), 1.4))
        painter.drawEllipse(middle, radius, radius)
    else:
        colour = now.colour("warn" if state is StageState.LATE else "accent")
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(middle, radius * 0.45, radius * 0.45)
    painter.restore()


def _tick(painter: QPainter, middle: QPointF, radius: float, colour: QColor) -> None:
    corners = ((-0.42, 0.05), (-0.1, 0.38), (0.48, -0.35))
    painter.setPen(QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([middle + QPointF(x * radius, y * radius) for x, y in corners])


def _spoken(state: StageState) -> str:
    words = {StageState.DONE: _("afsluttet"), StageState.NOW: _("nu"), StageState.LATE: _("over fristen")}
    return words.get(state, "")
