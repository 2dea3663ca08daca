"""Tables: put into a text, and walked through cell by cell."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from db.richtext import Cell
from desktop.qt.editor.hand import Hand, one_step, table_at
from desktop.qt.editor.lines import Grid, GridCell, Line, Place, Role
from desktop.qt.editor.pasting import put

ROWS, COLUMNS = 3, 3


def insert_table(hand: Hand, cursor: QTextCursor, rows: int = ROWS, columns: int = COLUMNS) -> None:
    """A table with a header row after the line at the cursor; the caret goes into its first cell."""
    fresh = hand.fresh
    cells = tuple(
        GridCell(row, column, Cell(fresh(), (), header=row == 0), (Line(Place(Role.CELL)),))
        for row in range(rows)
        for column in range(columns)
    )
    grid = Grid(fresh(), "", tuple(fresh() for _ in range(rows)), columns, cells)
    with one_step(cursor):
        put(hand, cursor, [grid])
    # The cursor stands in the block behind the table.
    cursor.setPosition(cursor.block().position() - 1)
    if (table := table_at(cursor)) is not None:
        cursor.setPosition(table.firstPosition())


def step_cell(cursor: QTextCursor, *, forward: bool) -> bool:
    """Tab in a table: the next cell or the one before; out of the table behind its last and before its first cell."""
    table = table_at(cursor)
    if table is None:
        return False
    move = QTextCursor.MoveOperation
    if not cursor.movePosition(move.NextCell if forward else move.PreviousCell):
        cursor.setPosition(table.lastPosition() + 1 if forward else table.firstPosition() - 1)
    return True
