"""Dress: what is painted around the words and is no text: bullets, numbers, the bands and hairlines of tables."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextTable

from desktop.qt.editor import formats
from desktop.qt.editor.formats import CELL_ABOVE, CELL_BELOW, CELL_BESIDE, LINE
from desktop.qt.editor.manuscript import Manuscript
from desktop.qt.kit.theme import theme

# So far down may a cell of the last row reach beyond the last line of the last cell.
_NEAR = 1500


class Dress:
    """Paints around the words of a manuscript, in its document's own coordinates."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript

    def behind(self, painter: QPainter, clip: QRectF) -> None:
        """The ground of header cells and the lines between rows; the words come on top."""
        document = self._manuscript.document
        rect, find = document.documentLayout().blockBoundingRect, document.findBlock
        for table in self._manuscript.tables():
            # Its first and last line tell soon whether a table is near what is seen.
            if rect(find(table.lastPosition())).bottom() < clip.top() - _NEAR:
                continue
            if rect(find(table.firstPosition())).top() - theme().px(CELL_ABOVE) > clip.bottom():
                return
            self._table(painter, table, self._columns(table), self._rows(table), clip)

    def markers(self, painter: QPainter, clip: QRectF) -> None:
        """Bullets and numbers of the items that are seen."""
        counted: dict[str, int] = {}
        for block in self.seen(clip):
            chain = self._manuscript.place(block).chain
            for level in self._begun(block):
                step = chain[level]
                if step.ordered:
                    known = counted.get(step.list)
                    counted[step.list] = self._number(block, level) if known is None else known + 1
                self._marker(painter, block, level, counted[step.list] if step.ordered else None)

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

    def _begun(self, block: QTextBlock) -> list[int]:
        """The depths at which a block begins an item."""
        chain = self._manuscript.place(block).chain
        if not chain:
            return []
        before = self._manuscript.place(block.previous()).chain if block.previous().isValid() else ()
        same = 0
        while same < min(len(chain), len(before)) and chain[same].item == before[same].item:
            same += 1
        return list(range(same, len(chain)))

    def _marker(self, painter: QPainter, block: QTextBlock, level: int, number: int | None) -> None:
        document = self._manuscript.document
        line = block.layout().lineAt(0)
        if not line.isValid() or level >= block.blockFormat().indent():
            return
        rect = document.documentLayout().blockBoundingRect(block)
        unit = document.indentWidth()
        left = rect.left() + unit * level
        base = rect.top() - block.layout().boundingRect().top() + line.y() + line.ascent()
        font = theme().font("body")
        measure = QFontMetricsF(font)
        painter.setPen(theme().colour("text"))
        if number is not None:
            painter.setFont(font)
            label = f"{number}."
            room = unit - measure.horizontalAdvance(" ")
            wide = measure.horizontalAdvance(label)
            # Numbers are set to the left; one that is too wide for its room goes out into the margin.
            painter.drawText(QPointF(left + min(unit * 0.08, room - wide), base), label)
            return
        size = measure.xHeight() * 0.34
        centre = QPointF(left + unit * 0.42, base - measure.xHeight() / 2)
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

    def _table(self, painter: QPainter, table: QTextTable, lefts: list[float], tops: list[float], clip: QRectF) -> None:
        line, sunken = theme().colour("line"), theme().colour("sunken")
        for row in range(table.rows()):
            if tops[row] > clip.bottom():
                return
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                if (cell.row(), cell.column()) != (row, column):
                    continue
                right, bottom = column + cell.columnSpan(), row + cell.rowSpan()
                rect = QRectF(QPointF(lefts[column], tops[row]), QPointF(lefts[right], tops[bottom]))
                if not rect.intersects(clip):
                    continue
                if formats.cell_of(cell.format())[0].header:
                    painter.fillRect(rect, sunken)
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)

    def _rows(self, table: QTextTable) -> list[float]:
        """Where the rows begin, and where the last ends.  Qt tells where blocks are, and not cells."""
        rect = self._manuscript.document.documentLayout().blockBoundingRect
        above, below = theme().px(CELL_ABOVE), theme().px(CELL_BELOW)
        tops: list[float] = []
        bottom = 0.0
        for row in range(table.rows()):
            cells = [table.cellAt(row, column) for column in range(table.columns())]
            own = next((cell for cell in cells if cell.row() == row), None)
            tops.append(rect(own.firstCursorPosition().block()).top() - above if own else tops[-1])
            if row == table.rows() - 1:
                bottom = max(self._bottom(cell.lastCursorPosition().block()) for cell in cells) + below
        return [*tops, bottom]

    def _bottom(self, block: QTextBlock) -> float:
        """Where a block ends; Qt leaves out of its rectangle what the line height adds under its last line."""
        rect, laid = self._manuscript.document.documentLayout().blockBoundingRect(block), block.layout()
        last = laid.lineAt(laid.lineCount() - 1)
        if not last.isValid():
            return rect.bottom()
        return rect.top() - laid.boundingRect().top() + last.y() + last.height() * LINE / 100

    def _columns(self, table: QTextTable) -> list[float]:
        """Where the columns begin, and where the last ends."""
        document = self._manuscript.document
        rect = document.documentLayout().blockBoundingRect
        beside = theme().px(CELL_BESIDE)
        lefts: list[float] = []
        for column in range(table.columns()):
            cells = (table.cellAt(row, column) for row in range(table.rows()))
            own = next((cell for cell in cells if cell.column() == column), None)
            lefts.append(rect(own.firstCursorPosition().block()).left() - beside if own else lefts[-1])
        return [*lefts, lefts[0] + document.textWidth() - 2 * document.documentMargin()]
