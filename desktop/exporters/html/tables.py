"""Tables as a grid that every reader agrees on: spans end where their part ends, and no row is short.

A browser mends a ragged table by guessing; here the mending is ours, so that a header stands over what it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db import richtext
from db.richtext import Cell, Figure, Heading, Row, Table, runs_text, walk


@dataclass(frozen=True)
class Placed:
    """A cell in its place; `cell` is None where a row had none, and `scope` is "" for what is no header."""

    cell: Cell | None
    column: int
    colspan: int
    rowspan: int
    scope: str = ""


@dataclass(frozen=True)
class Grid:
    """A whole table: how many columns it has, the rows that stand over the others, and the others."""

    width: int
    head: tuple[tuple[Placed, ...], ...]
    body: tuple[tuple[Placed, ...], ...]


def grid(table: Table) -> Grid:
    """The table with every cell in its place."""
    split = _head_rows(table.rows)
    parts = (_placed(table.rows[:split]), _placed(table.rows[split:]))
    width = max(cell.column + cell.colspan for part in parts for row in part for cell in row)
    filled = [_filled(part, width) for part in parts]
    begun = sorted({cell.column for part in filled for row in part for cell in row})
    head, body = (tuple(_narrowed(row, begun) for row in part) for part in filled)
    return Grid(len(begun), head, body)


def _head_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top hold headers alone, and no cell that reaches down among the others."""
    count = 0
    while count < len(rows) and all(cell.header for cell in rows[count].cells):
        count += 1
    while any(min(at + cell.rowspan, len(rows)) > count for at, row in enumerate(rows[:count]) for cell in row.cells):
        count -= 1
    return count


def _placed(rows: Sequence[Row]) -> list[list[Placed]]:
    """The cells of one part, each in the first columns that are free, as HTML lays them out."""
    covered: dict[int, int] = {}  # by column: how many rows, this one included, something reaches down
    out: list[list[Placed]] = []
    for at, row in enumerate(rows):
        alone = all(cell.header for cell in row.cells)
        here: list[Placed] = []
        column = 0
        for cell in row.cells:
            while column in covered:
                column += 1
            wide = 1
            while wide < cell.colspan and column + wide not in covered:
                wide += 1
            here.append(Placed(cell, column, wide, min(cell.rowspan, len(rows) - at), _scope(cell, alone=alone)))
            column += wide
        covered |= {at: cell.rowspan for cell in here for at in range(cell.column, cell.column + cell.colspan)}
        covered = {at: left - 1 for at, left in covered.items() if left > 1}
        out.append(here)
    return out


def _scope(cell: Cell, *, alone: bool) -> str:
    """What a header heads; one without words heads nothing, and HTML lets no header hold a heading."""
    parts = [*walk(cell.blocks)]
    pictured = "".join(part.alt for part in parts if isinstance(part, Figure))
    words = runs_text(cell.runs) + richtext.plain(cell.blocks) + pictured
    if not cell.header or not words.strip() or any(isinstance(part, Heading) for part in parts):
        return ""
    return "col" if alone else "row"


def _filled(rows: list[list[Placed]], width: int) -> list[list[Placed]]:
    """The rows with an empty cell wherever a row has none."""
    covered: dict[int, int] = {}
    out: list[list[Placed]] = []
    for row in rows:
        covered |= {at: cell.rowspan for cell in row for at in range(cell.column, cell.column + cell.colspan)}
        holes = [Placed(None, at, 1, 1) for at in range(width) if at not in covered]
        out.append(sorted([*row, *holes], key=lambda cell: cell.column))
        covered = {at: left - 1 for at, left in covered.items() if left > 1}
    return out


def _narrowed(row: Sequence[Placed], begun: Sequence[int]) -> tuple[Placed, ...]:
    """The row without the columns in which no cell of the table begins."""
    return tuple(
        replace(cell, colspan=sum(1 for at in begun if cell.column <= at < cell.column + cell.colspan)) for cell in row
    )
