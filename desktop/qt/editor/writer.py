"""Writer: lines put into a QTextDocument, one after another, at a cursor."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtGui import QTextCursor

from db.richtext import Cell, Runs
from desktop.qt.editor import formats
from desktop.qt.editor.formats import BREAK, OBJECT, RAW_SIGN, Box
from desktop.qt.editor.lines import Grid, Line, Part, Place, Role

_FRAME_SIGNS = re.compile("([\ufdd0\ufdd1]+)")
_GAP = Place(Role.GAP)


class Writer:
    """Writes lines at a cursor.  An `unclaimed` block is empty and nobody's: the next line takes it.

    `written` holds the lines by the number of their block.
    """

    def __init__(self, cursor: QTextCursor, box: Box = Box.NONE, *, unclaimed: bool) -> None:
        self.cursor = cursor
        self.written: dict[int, Line] = {}
        self._box = box
        self._unclaimed = unclaimed

    def write(self, parts: Iterable[Part]) -> None:
        """Put lines and tables after what stands at the cursor."""
        for part in parts:
            if isinstance(part, Grid):
                self._grid(part)
            else:
                self.line(part)

    def line(self, line: Line) -> None:
        """Put one line."""
        self._claim(line.place)
        if line.kept is not None:
            self.cursor.insertText(OBJECT, formats.kept_format(line.kept))
        else:
            insert_runs(self.cursor, line.runs)
        self.written[self.cursor.blockNumber()] = line

    def finish(self) -> None:
        """Nothing follows: an unclaimed block behind a table becomes the gap that Qt needs there."""
        if self._unclaimed:
            self._claim(_GAP)

    def _claim(self, place: Place) -> None:
        shape, empty = formats.block_format(place, self._box), formats.empty_line_format(place)
        if self._unclaimed:
            self.cursor.setBlockFormat(shape)
            # The first block of a cell has the cell's own format where another has that of an empty line.
            if not self._box:
                self.cursor.setBlockCharFormat(empty)
        else:
            self.cursor.insertBlock(shape, empty)
        self._unclaimed = False

    def _grid(self, grid: Grid) -> None:
        if self._unclaimed:
            self._claim(_GAP)
        rows = len(grid.row_ids)
        table = self.cursor.insertTable(rows, grid.columns, formats.table_format(grid.id, grid.lang, grid.row_ids))
        free = {(row, column) for row in range(rows) for column in range(grid.columns)}
        for placed in grid.cells:
            down, across = placed.cell.rowspan, placed.cell.colspan
            free -= {(placed.row + r, placed.column + c) for r in range(down) for c in range(across)}
            if down > 1 or across > 1:
                table.mergeCells(placed.row, placed.column, down, across)
            made = table.cellAt(placed.row, placed.column)
            made.setFormat(formats.cell_format(placed.cell))
            inner = Writer(made.firstCursorPosition(), formats.box_of_cell(placed.cell), unclaimed=True)
            inner.write(placed.lines)
            self.written |= inner.written
        for row, column in free:
            nobody = Cell("", ())
            made = table.cellAt(row, column)
            made.setFormat(formats.cell_format(nobody, phantom=True))
            box = formats.box_of_cell(nobody, phantom=True)
            Writer(made.firstCursorPosition(), box, unclaimed=True).line(Line(Place(Role.CELL)))
        self.cursor.setPosition(table.lastPosition() + 1)
        self._unclaimed = True


def insert_runs(cursor: QTextCursor, runs: Runs) -> None:
    """Put words at a cursor, inside its block."""
    for run in runs:
        for piece in _FRAME_SIGNS.split(run.text):
            if piece[:1] in (formats.FRAME_START, formats.FRAME_END):
                for sign in piece:
                    cursor.insertText(RAW_SIGN, formats.char_format(run.marks, run.href, sign))
            elif piece:
                cursor.insertText(piece.replace("\n", BREAK), formats.char_format(run.marks, run.href))
