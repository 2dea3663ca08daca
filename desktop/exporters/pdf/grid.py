"""Where the cells of a table stand: every place of the grid is filled, no cell overlaps another or leaves the table."""

from __future__ import annotations

from dataclasses import dataclass

from db.richtext import Cell, Table


@dataclass(frozen=True, eq=False)
class Slot:
    """A cell in its place; without a cell it fills a hole in a row that ends early."""

    cell: Cell | None
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def header(self) -> bool:
        """Whether it heads a row or a column."""
        return self.cell is not None and self.cell.header


@dataclass(frozen=True)
class Grid:
    """A table as a rectangle: the slots that begin in each row, in order."""

    rows: tuple[tuple[Slot, ...], ...]
    columns: int
    heads: int  # rows at the top that hold header cells alone

    def bands(self) -> list[range]:
        """The rows in groups that no cell reaches out of."""
        out: list[range] = []
        start = reach = 0
        for at, row in enumerate(self.rows):
            reach = max([reach, *(slot.row + slot.rows for slot in row)])
            if reach <= at + 1:
                out.append(range(start, at + 1))
                start = at + 1
        return out


def grid(table: Table) -> Grid:
    """The grid of a table."""
    taken: dict[tuple[int, int], Slot] = {}
    rows: list[list[Slot]] = [[] for _ in table.rows]
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while any((at, column + each) in taken for each in range(cell.colspan)):
                column += 1
            slot = Slot(cell, at, column, min(cell.rowspan, len(table.rows) - at), cell.colspan)
            taken |= {
                (slot.row + down, slot.column + right): slot
                for down in range(slot.rows)
                for right in range(slot.columns)
            }
            rows[at].append(slot)
    columns = 1 + max(column for _, column in taken)
    for at, slots in enumerate(rows):
        slots += [Slot(None, at, column) for column in range(columns) if (at, column) not in taken]
        slots.sort(key=lambda slot: slot.column)
    return Grid(tuple(map(tuple, rows)), columns, _heads(rows, columns, taken))


def _heads(rows: list[list[Slot]], columns: int, taken: dict[tuple[int, int], Slot]) -> int:
    """How many rows head the table; a table of nothing but headers has the first one as its head."""
    count = 0
    while count < len(rows) and all(
        (count, column) in taken and taken[count, column].header for column in range(columns)
    ):
        count += 1
    count = 1 if count == len(rows) > 1 else count
    reach = max((slot.row + slot.rows for row in rows[:count] for slot in row), default=0)
    return count if reach <= count else 0
