"""Dragging a row: the card that follows the pointer, and the places where it may be put down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.row_painter import RowPainter
from desktop.qt.kit.rows import Head, Line, Row, RowModel
from desktop.qt.kit.shadow import REACH, paint_shadow
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import ROW_RADIUS

_SCROLL_ZONE, _SCROLL_STEP = 28, 12


@dataclass(frozen=True)
class Slot:
    """A place between two rows: after which of them, how far down, and whether the row stands there already."""

    after: str
    y: float
    same: bool


def slots(view: QListView, model: RowModel, uid: str) -> list[Slot]:
    """Where a row may be put among those under its own head, from the top, with the heights of now.

    Rows that are indented deeper follow the one above them: nothing is put between, and they go along with it.
    """
    rows = model.rows()
    at = next(n for n, row in enumerate(rows) if row.uid == uid)
    depth = _depth(rows[at])
    head = model.group_of(at)
    found: list[Slot] = []
    for n in range(head, len(rows)):
        if n > head and isinstance(rows[n], Head):
            break
        follower = rows[n + 1] if n + 1 < len(rows) else None
        if (n == head and depth) or n == at or (n > at and _all_deeper(rows[at + 1 : n + 1], depth)):
            continue
        if n + 1 != at and follower is not None and _depth(follower) > depth:
            continue
        if n < 0:
            found.append(Slot("", view.visualRect(model.index(0)).top(), same=at == 0))
        else:
            found.append(Slot(rows[n].uid, view.visualRect(model.index(n)).bottom() + 1, same=n == at - 1))
    return found


def _depth(line: Line) -> int:
    return line.indent if isinstance(line, Row) else 0


def _all_deeper(lines: Sequence[Line], depth: int) -> bool:
    return all(isinstance(line, Row) and line.indent > depth for line in lines)


class RowDrag:
    """One row on its way, from the press of the button to its release."""

    def __init__(self, view: QListView, model: RowModel, painter: RowPainter, hovered: SignalInstance) -> None:
        self._view, self._model, self._painter, self._hovered = view, model, painter, hovered
        self._uid = ""
        self._pressed = QPoint()
        self._card: DragCard | None = None
        self.slot: Slot | None = None

    @property
    def active(self) -> bool:
        """Whether a row is being dragged."""
        return self._card is not None

    def press(self, at: QPoint) -> None:
        """The button went down here; perhaps a drag begins."""
        index = self._view.indexAt(at)
        row = self._model.line(index) if index.isValid() else None
        self._uid = row.uid if isinstance(row, Row) and row.movable else ""
        self._pressed = at

    def move(self, at: QPoint) -> bool:
        """The pointer went here with its button down; whether that drags a row."""
        if self._card is None and self._uid:
            if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return True
            self._lift()
        if self._card is None:
            return False
        self._card.follow(self._view.viewport().mapTo(self._view.window(), at))
        self._scroll(at.y())
        places = slots(self._view, self._model, self._uid)
        nearest = min(places, key=lambda slot: abs(slot.y - at.y()), default=None)
        if nearest and (self.slot is None or nearest.after != self.slot.after):
            self._hovered.emit(self._uid, nearest.after)
        self.slot = nearest
        self._view.viewport().update()
        return True

    def drop(self) -> tuple[str, str] | None:
        """Put the row down: the row and after which one it wants to stand; None where it stood already."""
        uid, slot = self._uid, self.slot
        self.end()
        return (uid, slot.after) if slot and not slot.same else None

    def end(self) -> None:
        """Let go of the row, and leave everything as it is."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._view.viewport().unsetCursor()
        self._card = self.slot = None
        self._uid = self._painter.faded = ""
        self._painter.numbers = {}
        self._view.viewport().update()

    def show_number(self, numbers: Mapping[str, str]) -> None:
        """Carry the number that the row would get."""
        if self._card is not None:
            self._card.show_number(numbers.get(self._uid, ""))

    def _lift(self) -> None:
        index = self._model.index_of(self._uid)
        row = self._model.line(index)
        if isinstance(row, Row):
            rect = self._view.visualRect(index)
            self._painter.faded = self._uid
            self._card = DragCard(self._view.window(), self._painter, row, rect.size(), self._pressed - rect.topLeft())
            self._card.show()
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _scroll(self, y: int) -> None:
        """Near an edge, more of the list comes into sight."""
        bar = self._view.verticalScrollBar()
        if y < _SCROLL_ZONE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif y > self._view.viewport().height() - _SCROLL_ZONE:
            bar.setValue(bar.value() + _SCROLL_STEP)


class DragCard(QWidget):
    """The row that is dragged, floating over the window under the pointer."""

    def __init__(self, window: QWidget, painter: RowPainter, row: Row, size: QSize, grabbed: QPoint) -> None:
        super().__init__(window)
        self._painter, self._row, self._grabbed = painter, row, grabbed
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(size.width() + 2 * REACH, size.height() + 2 * REACH)

    def follow(self, pointer: QPoint) -> None:
        """Go where the pointer is in the window."""
        self.move(pointer - self._grabbed - QPoint(REACH, REACH))

    def show_number(self, number: str) -> None:
        """Carry another number."""
        self._row = replace(self._row, number=number or self._row.number)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(REACH + 6, REACH, -REACH - 6, -REACH)
        radius = now.px(ROW_RADIUS)
        paint_shadow(painter, card, radius)
        painter.setPen(now.colour("line"))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(card, radius, radius)
        inner = QRect(REACH, REACH, self.width() - 2 * REACH - now.px(24), self.height() - 2 * REACH)
        self._painter.paint_row(painter, inner, replace(self._row, marks=(), icons=()), current=True)
        side = now.px(18)
        grip = QRectF(card.right() - now.px(30), card.center().y() - side / 2, side, side)
        paint_icon(painter, grip, "cursor-move", now.colour("text2"))
