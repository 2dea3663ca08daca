"""A table as the grid that Word wants: every place of every row taken, by a cell, by one from above, or by nothing."""

from __future__ import annotations

from dataclasses import dataclass

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
    columns = max(sum(each.columns for each in row) for row in rows)
    full = tuple(_filled(row, columns) for row in rows)
    heads = next((n for n, row in enumerate(full) if not _is_head(row)), len(full))
    while any(n + each.rows > heads for n, row in enumerate(full[:heads]) for each in row):
        heads -= 1  # what reaches down among the others cannot be shown again on the next page
    body = full[heads:]
    return Grid(full, columns, heads, bool(body) and all(_begins_with_a_head(row) for row in body))


def _filled(row: list[Place], columns: int) -> tuple[Place, ...]:
    taken = sum(each.columns for each in row)
    return (*row, *(Place(None, column) for column in range(taken, columns)))


def _is_head(row: tuple[Place, ...]) -> bool:
    """Every cell that says something is a header, and there is one."""
    cells = [each.cell for each in row if each.cell is not None]
    return any(cell.header for cell in cells) and all(cell.header or not (cell.runs or cell.blocks) for cell in cells)


def _begins_with_a_head(row: tuple[Place, ...]) -> bool:
    return row[0].cell is not None and row[0].cell.header
