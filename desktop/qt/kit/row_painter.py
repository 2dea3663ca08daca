"""Row painter: draws the rows of a list, and knows how tall each is at the list's width."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.qt.kit.badges import Mark, mark_size, paint_mark
from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.keycaps import caps, caps_width, paint_caps
from desktop.qt.kit.rows import Head, Row, RowModel
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import FOCUS_RING, PANE_EDGE, ROW_RADIUS
from desktop.qt.kit.type_scale import MEDIUM, SEMIBOLD, Step

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAGE_WIDTH, _PAGE_HEIGHT, _PAGE_GAP = 34, 44, 10


class RowPainter(QStyledItemDelegate):
    """Paints rows in one or two lines of title and a line of meta; `inline` sets the meta beside the title."""

    def __init__(self, view: QListView, *, lines: int, inline: bool) -> None:
        super().__init__(view)
        self._view, self._lines, self._inline = view, lines, inline
        self.numbers: Mapping[str, str] = {}
        self.shifts: Mapping[str, float] = {}
        self.faded = ""
        self.pictures: Mapping[str, QImage] = {}
        self._number_width = self._state_width = self._picture_width = 0

    def measure(self, model: RowModel) -> None:
        """Give numbers and states the room that the widest of them needs."""
        rows = [row for row in model.rows() if isinstance(row, Row)]
        metrics = QFontMetrics(theme().font("body", MEDIUM))
        widest = max((metrics.horizontalAdvance(row.number) for row in rows if row.number), default=0)
        leading = theme().px(20) if any(row.icon and not row.picture for row in rows) else 0
        gap = theme().px(8)
        self._number_width = max(widest, leading) + gap if widest or leading else 0
        self._state_width = theme().px(24) if any(row.state for row in rows) else 0
        self._picture_width = theme().px(_PAGE_WIDTH + _PAGE_GAP) if any(row.picture for row in rows) else 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        now, line = theme(), self._line(index)
        if isinstance(line, Head):
            return QSize(60, now.line_height("small") + now.px(20))
        if self._inline:
            return QSize(60, max(now.line_height() + now.px(13), now.px(32)))
        titles = len(self._titles(line, self._view.viewport().width()))
        meta = self._meta_height() if line.meta or line.marks else 0
        least = now.px(_PAGE_HEIGHT + 15) if line.picture else now.px(32)
        return QSize(60, max(titles * now.line_height() + meta + now.px(15), least))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = self._line(index)
        rect, state = QRect(option.rect), QStyle.StateFlag(option.state)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, self.shifts.get(line.uid, 0))
        if isinstance(line, Head):
            self._head(painter, rect, line)
        else:
            current = index.row() == self._view.currentIndex().row()
            painter.setOpacity(0.4 if line.uid == self.faded else 1)
            self._ground(painter, rect, current=current, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
            self.paint_row(painter, rect, line, current=current)
        painter.restore()

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Draw what stands in a row; also on the card that is dragged."""
        now = theme()
        height = now.line_height()
        top = rect.top() + (rect.height() - height) // 2 if self._inline else rect.top() + now.px(7)
        x = rect.left() + now.px(PANE_EDGE) + row.indent * now.px(18)
        right = rect.right() - now.px(14)
        if row.state:
            side = now.px(17)
            box = QRectF(x, top + (height - side) / 2, side, side)
            paint_icon(painter, box, row.state.icon, now.colour(row.state.tone))
        x += self._state_width
        if row.picture:
            self._picture(painter, QRectF(x + 0.5, top + 0.5, now.px(_PAGE_WIDTH) - 1, now.px(_PAGE_HEIGHT) - 1), row)
        x += self._picture_width
        self._number(painter, QRect(x, top, self._number_width, height), row, current=current)
        x += self._number_width
        right = self._right(painter, row, top, right)
        if self._inline:
            self._one_line(painter, row, QRect(x, top, right - x, height), current=current)
            return
        painter.setFont(now.font("body", SEMIBOLD if current else MEDIUM))
        painter.setPen(now.colour("text2" if row.dim else "text"))
        for title in self._titles(row, rect.width()):
            painter.drawText(QRect(x, top, right - x + now.px(4), height), _LEFT, title)
            top += height
        if row.meta or row.marks:
            self._meta(painter, row, QRect(x, top + now.px(1), rect.right() - now.px(14) - x, self._meta_height()))

    def title_left(self, row: Row) -> int:
        """How far from the list's left edge a row's title begins."""
        now = theme()
        before = self._state_width + self._picture_width + self._number_width
        return now.px(PANE_EDGE) + row.indent * now.px(18) + before

    def title_lines(self, row: Row, width: int) -> int:
        """How many lines a row's title takes in a list of a width."""
        return len(self._titles(row, width))

    def _line(self, index: QModelIndex | QPersistentModelIndex) -> Row | Head:
        return cast(RowModel, self._view.model()).line(index)

    def _head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        now = theme()
        edge = now.px(PANE_EDGE)
        line = QRect(
            rect.left() + edge, rect.bottom() - now.px(5) - now.line_height("small"), rect.width() - 2 * edge, 0
        )
        line.setHeight(now.line_height("small"))
        painter.setPen(now.colour("text2"))
        painter.setFont(now.font("small"))
        painter.drawText(line, _RIGHT, head.count)
        room = line.width() - QFontMetrics(now.font("small")).horizontalAdvance(head.count) - now.px(8)
        painter.setFont(now.font("small", SEMIBOLD))
        painter.drawText(line, _LEFT, _elided(head.title, "small", SEMIBOLD, room))

    def _ground(self, painter: QPainter, rect: QRect, *, current: bool, hovered: bool) -> None:
        now = theme()
        box = QRectF(rect).adjusted(now.px(6), 1, -now.px(6), -1)
        radius = now.px(ROW_RADIUS)
        if current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent_soft" if current else "hover"))
            painter.drawRoundedRect(box, radius, radius)
        if current and (self._view.hasFocus() or now.plain):
            ring = FOCUS_RING / 2
            painter.setPen(QPen(now.colour("accent"), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(ring, ring, -ring, -ring), radius, radius)

    def _number(self, painter: QPainter, box: QRect, row: Row, *, current: bool) -> None:
        now = theme()
        colour = now.colour("accent" if current else "text2")
        if number := self.numbers.get(row.uid, row.number):
            painter.setFont(now.font("body", MEDIUM))
            painter.setPen(colour)
            painter.drawText(box, _LEFT, number)
        elif row.icon:
            side = now.px(18)
            paint_icon(painter, QRectF(box.left(), box.center().y() + 0.5 - side / 2, side, side), row.icon, colour)

    def _picture(self, painter: QPainter, page: QRectF, row: Row) -> None:
        """Draw the small page: its picture as large as it may be, or an icon on an empty one."""
        now = theme()
        image = self.pictures.get(row.picture)
        if image is None:
            painter.fillRect(page, now.colour("surface"))
            side = now.px(18)
            box = QRectF(page.center().x() - side / 2, page.center().y() - side / 2, side, side)
            paint_icon(painter, box, row.icon, now.colour("text2"))
        else:
            fits = QSizeF(image.size()).scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
            page = QRectF(page.topLeft(), fits).translated((page.width() - fits.width()) / 2, 0)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, image)
        painter.setPen(now.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(page, 2, 2)

    def _right(self, painter: QPainter, row: Row, top: int, right: int) -> int:
        """Draw icons and keys from the right edge inward; where they begin."""
        now = theme()
        height = now.line_height()
        if row.keys:
            written = caps(row.keys)
            right -= caps_width(written)
            paint_caps(painter, QPointF(right, top + height / 2), written)
            right -= now.px(10)
        side = now.px(16)
        for glyph in reversed(row.icons):
            right -= side
            box = QRectF(right, top + (height - side) / 2, side, side)
            paint_icon(painter, box, glyph.icon, now.colour(glyph.tone))
            right -= now.px(4)
        return right

    def _one_line(self, painter: QPainter, row: Row, line: QRect, *, current: bool) -> None:
        now = theme()
        weight = SEMIBOLD if current else MEDIUM
        title = _elided(row.title, "body", weight, line.width())
        painter.setFont(now.font("body", weight))
        painter.setPen(now.colour("text2" if row.dim else "text"))
        painter.drawText(line, _LEFT, title)
        line.setLeft(line.left() + QFontMetrics(now.font("body", SEMIBOLD)).horizontalAdvance(title) + now.px(12))
        if row.meta and line.width() > now.px(30):
            painter.setFont(now.font("small"))
            painter.setPen(now.colour("text2"))
            painter.drawText(line, _LEFT, _elided(row.meta, "small", 400, line.width()))

    def _meta(self, painter: QPainter, row: Row, line: QRect) -> None:
        now = theme()
        right = line.right() + 1
        for mark in reversed(row.marks):
            size = mark_size(mark)
            right -= size.width()
            box = QRectF(right, line.top() + (line.height() - size.height()) / 2, size.width(), size.height())
            paint_mark(painter, box, mark)
            right -= now.px(6)
        line.setRight(right)
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("text2"))
        painter.drawText(line, _LEFT, _elided(row.meta, "small", 400, line.width()))

    def _meta_height(self) -> int:
        return max(theme().line_height("small"), mark_size(Mark("x")).height())

    def _titles(self, row: Row, width: int) -> list[str]:
        now = theme()
        taken = self.title_left(row) + now.px(14) + len(row.icons) * now.px(20)
        # Measured as heavy as a selected row is, so that no row grows when it is selected.
        return wrapped(row.title, width - taken, self._lines)


def wrapped(text: str, width: int, most: int) -> list[str]:
    """A title in semibold lines no wider than `width`, at most so many; the last one ends in … if there was more."""
    return list(_wrapped(text, theme().font("body", SEMIBOLD).toString(), max(width, 20), most))


@lru_cache(maxsize=4096)
def _wrapped(text: str, described: str, width: int, most: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(described)
    layout = QTextLayout(" ".join(text.split()), font)
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(options)
    words, starts = layout.text(), list[tuple[int, int]]()
    layout.beginLayout()
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    lines = [words[start : start + length].strip() for start, length in starts]
    if len(lines) > most:
        rest = words[starts[most - 1][0] : starts[most - 1][0] + 400]
        lines[most - 1 :] = [QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines) or ("",)


def _elided(text: str, step: Step, weight: int, width: int) -> str:
    return QFontMetrics(theme().font(step, weight)).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
