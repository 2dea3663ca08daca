"""Dress: what is painted around the words and is no text: bullets, numbers, the bands and hairlines of tables."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextTable

from desktop.qt.editor import formats
from desktop.qt.editor.manuscript import Manuscript
from desktop.qt.kit.theme import theme


class Dress:
    """Paints around the words of a manuscript, in its document's own coordinates."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._numbers: tuple[int, dict[str, int]] = (-1, {})

    def behind(self, painter: QPainter, clip: QRectF) -> None:
        """The ground of header cells and the lines between rows; the words come on top."""
        layout = self._manuscript.document.documentLayout()
        for table in self._manuscript.tables():
            outer = layout.frameBoundingRect(table)
            if outer.intersects(clip):
                self._table(painter, table, outer, clip)

    def markers(self, painter: QPainter, clip: QRectF) -> None:
        """Bullets and numbers of the items that are seen."""
        for block in self.seen(clip):
            depth = self._first_of_items(block)
            chain = self._manuscript.place(block).chain
            for level in depth:
                self._marker(painter, block, level, ordered=chain[level].ordered)

    def seen(self, clip: QRectF) -> Iterator[QTextBlock]:
        """The blocks that a part of the paper shows."""
        document = self._manuscript.document
        layout = document.documentLayout()
        position = layout.hitTest(clip.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(position, 0))
        for table in self._manuscript.tables():
            if table.firstPosition() <= block.position() <= table.lastPosition():
                # A cell that spans rows begins before those beside it.
                row = table.cellAt(block.position()).row()
                firsts = (table.cellAt(row, column).firstPosition() for column in range(table.columns()))
                block = document.findBlock(min(firsts))
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            if rect.top() > clip.bottom() and not (formats.box_of(block.blockFormat()) and self._within_cell(block)):
                return
            if rect.bottom() >= clip.top():
                yield block
            block = block.next()

    def _within_cell(self, block: QTextBlock) -> bool:
        """Whether a block is not the first of its cell: another cell may begin higher than it."""
        return self._manuscript.document.characterAt(block.position() - 1) != formats.FRAME_START

    def _first_of_items(self, block: QTextBlock) -> list[int]:
        """The depths at which a block begins an item."""
        chain = self._manuscript.place(block).chain
        if not chain:
            return []
        before = self._manuscript.place(block.previous()).chain if block.previous().isValid() else ()
        same = 0
        while same < min(len(chain), len(before)) and chain[same].item == before[same].item:
            same += 1
        return list(range(same, len(chain)))

    def _marker(self, painter: QPainter, block: QTextBlock, level: int, *, ordered: bool) -> None:
        layout = self._manuscript.document.documentLayout()
        rect = layout.blockBoundingRect(block)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        unit = self._manuscript.document.indentWidth()
        left = rect.left() - unit * (block.blockFormat().indent() - level)
        base = block.layout().position().y() + line.y() + line.ascent()
        base += rect.top() - block.layout().boundingRect().translated(block.layout().position()).top()
        font = theme().font("body")
        measure = QFontMetricsF(font)
        painter.setPen(theme().colour("text"))
        if ordered:
            label = f"{self._number(block, level)}."
            painter.setFont(font)
            gap = measure.horizontalAdvance(" ")
            painter.drawText(
                QPointF(left + unit - gap - max(measure.horizontalAdvance(label), unit - 2 * gap), base), label
            )
            return
        size = measure.xHeight() * 0.42
        centre = QPointF(left + unit * 0.45, base - measure.xHeight() / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hollow = level % 2 == 1
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else theme().colour("text"))
        painter.setPen(theme().colour("text") if hollow else Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, size, size)

    def _number(self, block: QTextBlock, level: int) -> int:
        """The number of the item that a block begins."""
        place = self._manuscript.place
        step = place(block).chain[level]
        count, before, seen = step.start, block.previous(), step.item
        while before.isValid():
            chain = place(before).chain
            if len(chain) <= level or chain[level].list != step.list:
                break
            if chain[level].item != seen:
                count, seen = count + 1, chain[level].item
            before = before.previous()
        return count

    def _table(self, painter: QPainter, table: QTextTable, outer: QRectF, clip: QRectF) -> None:
        tops = self._row_tops(table, outer)
        line, sunken = theme().colour("line"), theme().colour("sunken")
        lefts = self._column_lefts(table, outer)
        for row in range(table.rows()):
            if tops[row] > clip.bottom() or tops[row + 1] < clip.top():
                continue
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                if (cell.row(), cell.column()) != (row, column):
                    continue
                right, bottom = column + cell.columnSpan(), row + cell.rowSpan()
                rect = QRectF(QPointF(lefts[column], tops[row]), QPointF(lefts[right], tops[bottom]))
                if formats.cell_of(cell.format())[0].header:
                    painter.fillRect(rect, sunken)
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)

    def _row_tops(self, table: QTextTable, outer: QRectF) -> list[float]:
        layout = self._manuscript.document.documentLayout()
        padding = theme().px(4)
        tops = [outer.top()] * table.rows() + [outer.bottom()]
        for row in range(1, table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                if cell.row() == row:
                    block = cell.firstCursorPosition().block()
                    tops[row] = layout.blockBoundingRect(block).top() - padding
                    break
            else:
                tops[row] = tops[row - 1]
        return tops

    def _column_lefts(self, table: QTextTable, outer: QRectF) -> list[float]:
        layout = self._manuscript.document.documentLayout()
        padding = theme().px(10)
        lefts = [outer.left()] * table.columns() + [outer.right()]
        for column in range(1, table.columns()):
            for row in range(table.rows()):
                cell = table.cellAt(row, column)
                if cell.column() == column:
                    block = cell.firstCursorPosition().block()
                    indent = self._manuscript.document.indentWidth() * block.blockFormat().indent()
                    lefts[column] = layout.blockBoundingRect(block).left() - padding - indent
                    break
            else:
                lefts[column] = lefts[column - 1]
        return lefts
