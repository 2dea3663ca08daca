"""A table as the grid that Word wants: every place of every row taken, by a cell, by one from above, or by nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.richtext import Cell, Table


@dataclass(frozen=True)
class Place:
    """What stands from one column on in one row: a cell, the lower part of one (`continued`), or an empty place."""

    cell: Cell | None
    column: int
    columns: int = 1
    rows: int = 1
    continued: bool = False


@dataclass(frozen=True)
class Grid:
    """A table's rows, all of one width; the first `heads` of them are its header."""

    rows: tuple[tuple[Place, ...], ...]
    columns: int
    heads: int
    first_column: bool


def grid(table: Table) -> Grid:
    """The places of a table.  A cell that would run into one from above, or out of the table, is cut short."""
    rows: list[list[Place]] = []
    hanging: dict[int, tuple[Place, int]] = {}  # by column: a cell from above, and the rows that it still reaches
    for n, row in enumerate(table.rows):
        below = len(table.rows) - n
        waiting = [*reversed(row.cells)]
        places: list[Place] = []
        at = 0
        while waiting or any(column >= at for column in hanging):
            if at in hanging:
                above = hanging[at][0]
                places.append(Place(above.cell, at, above.columns, continued=True))
            elif waiting:
                cell = waiting.pop()
                free = min((column for column in hanging if column > at), default=at + cell.colspan) - at
                places.append(Place(cell, at, min(cell.colspan, free), min(cell.rowspan, below)))
            else:
                places.append(Place(None, at))
            at += places[-1].columns
        hanging = {column: (place, left - 1) for column, (place, left) in hanging.items() if left > 1}
        hanging |= {each.column: (each, each.rows - 1) for each in places if each.rows > 1}
        rows.append(places)
    full, columns = _narrowed(rows)
    heads = next((n for n, row in enumerate(full) if not _is_head(row)), len(full))
    while any(n + each.rows > heads for n, row in enumerate(full[:heads]) for each in row):
        heads -= 1  # what reaches down among the others cannot be shown again on the next page
    body = full[heads:]
    return Grid(full, columns, heads, bool(body) and all(_begins_with_a_head(row) for row in body))


def _narrowed(rows: Sequence[Sequence[Place]]) -> tuple[tuple[tuple[Place, ...], ...], int]:
    """The rows without columns in which no cell begins, each filled up to the last, and how many columns there are."""
    begun = sorted({each.column for row in rows for each in row if each.cell is not None})
    at = {column: n for n, column in enumerate(begun)}
    out: list[tuple[Place, ...]] = []
    for row in rows:
        places = [
            replace(each, column=bisect_left(begun, each.column), columns=_between(begun, each))
            for each in row
            if each.cell is not None or each.column in at
        ]
        taken = sum(each.columns for each in places)
        out.append((*places, *(Place(None, column) for column in range(taken, len(begun)))))
    return tuple(out), len(begun)


def _between(begun: Sequence[int], place: Place) -> int:
    return bisect_left(begun, place.column + place.columns) - bisect_left(begun, place.column)


def _is_head(row: tuple[Place, ...]) -> bool:
    """Every cell that says something is a header, and there is one."""
    cells = [each.cell for each in row if each.cell is not None]
    return any(cell.header for cell in cells) and all(cell.header or not (cell.runs or cell.blocks) for cell in cells)


def _begins_with_a_head(row: tuple[Place, ...]) -> bool:
    return row[0].cell is not None and row[0].cell.header
