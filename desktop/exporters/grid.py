"""A table as the rectangle that every format needs: each place taken once, no cell outside, no column without a cell.

What somebody has written may be ragged, and readers mend it by guessing, each in its own way; here it is mended once,
so that a header stands over what it belongs to in all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from db.richtext import Cell, Row, Table, runs_text

_AMOUNT = r"(?:\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?"
_FIGURE = re.compile(rf"[-+±−–]?\s?{_AMOUNT}(?:\s?(?:%|pct\.?|(?:t\.|mio\.|mia\.)?\s?kr\.?))?")
_NO_FIGURE = frozenset({"", "-", "–", "—", "*"})  # what stands among figures where there is none


class Heads(StrEnum):
    """What a header cell heads."""

    NOTHING = ""
    COLUMN = "column"
    ROW = "row"


@dataclass(frozen=True, eq=False)
class Slot:
    """A cell in its place; without a cell it fills a hole in a row that ends early.

    `right` sets it to the right: because its author did, or because it stands in a column of figures.
    """

    cell: Cell | None
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heads: Heads = Heads.NOTHING
    right: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as a rectangle: the slots that begin in each row, in order; the first `heads` rows stand over all."""

    rows: tuple[tuple[Slot, ...], ...]
    columns: int
    heads: int

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

    def across(self, row: int) -> list[Slot]:
        """What stands in a row from its first column to its last, also what only reaches down into it."""
        reaching = [slot for above in self.rows[: row + 1] for slot in above if slot.row + slot.rows > row]
        return sorted(reaching, key=lambda slot: slot.column)

    def every_row_is_headed(self) -> bool:
        """Whether each row below the head begins with a header."""
        body = range(self.heads, len(self.rows))
        return bool(body) and all(self.across(row)[0].heads is not Heads.NOTHING for row in body)


def grid(table: Table) -> Grid:
    """The grid of a table.  A cell that would run into one from above, or out of the table, is cut short."""
    placed = _placed(table.rows)
    heads = _heads(placed)
    begun = sorted({slot.column for row in placed for slot in row})
    whole = _filled([[_narrowed(slot, begun) for slot in row] for row in placed], len(begun))
    figures = _figure_columns(whole[heads:])
    rows = [
        tuple(_aligned(_heading(slot, alone=row < heads or _is_alone(slots)), figures) for slot in slots)
        for row, slots in enumerate(whole)
    ]
    return Grid(tuple(rows), len(begun), heads)


def _placed(rows: Sequence[Row]) -> list[list[Slot]]:
    """Each cell in the first column that is free."""
    out: list[list[Slot]] = []
    hanging: dict[int, int] = {}  # by column: how many rows, this one included, a cell from above still reaches
    for at, row in enumerate(rows):
        here: list[Slot] = []
        column = 0
        for cell in row.cells:
            while column in hanging:
                column += 1
            free = min((taken for taken in hanging if taken > column), default=column + cell.colspan) - column
            wide, high = min(cell.colspan, free), min(cell.rowspan, len(rows) - at)
            here.append(Slot(cell, at, column, high, wide, right=cell.right))
            column += wide
        hanging = {taken: left - 1 for taken, left in hanging.items() if left > 1}
        hanging |= {
            taken: slot.rows - 1
            for slot in here
            if slot.rows > 1
            for taken in range(slot.column, slot.column + slot.columns)
        }
        out.append(here)
    return out


def _heads(rows: Sequence[Sequence[Slot]]) -> int:
    """How many rows at the top are headers and reach no further down; where all are, the first heads the others."""
    count = 0
    while count < len(rows) and _is_head(rows[count]):
        count += 1
    if count == len(rows) > 1:
        count = 1
    while any(slot.row + slot.rows > count for row in rows[:count] for slot in row):
        count -= 1
    return count


def _is_head(row: Sequence[Slot]) -> bool:
    """Every cell that says something is a header, and there is one; a corner may be empty."""
    cells = [slot.cell for slot in row if slot.cell is not None]
    return any(cell.header for cell in cells) and all(cell.header or not (cell.runs or cell.blocks) for cell in cells)


def _narrowed(slot: Slot, begun: Sequence[int]) -> Slot:
    """The slot in a grid without the columns in which no cell begins."""
    first, end = bisect_left(begun, slot.column), bisect_left(begun, slot.column + slot.columns)
    return replace(slot, column=first, columns=end - first)


def _filled(rows: Sequence[Sequence[Slot]], columns: int) -> list[list[Slot]]:
    """The rows with an empty slot wherever no cell stands."""
    taken = {
        (slot.row + down, slot.column + right)
        for row in rows
        for slot in row
        for down in range(slot.rows)
        for right in range(slot.columns)
    }
    out: list[list[Slot]] = []
    for at, row in enumerate(rows):
        holes = [Slot(None, at, column) for column in range(columns) if (at, column) not in taken]
        out.append(sorted([*row, *holes], key=lambda slot: slot.column))
    return out


def _is_alone(row: Sequence[Slot]) -> bool:
    """Whether a row holds headers and nothing else."""
    return all(slot.cell.header for slot in row if slot.cell is not None)


def _heading(slot: Slot, *, alone: bool) -> Slot:
    """The slot with what it heads, when it holds a header."""
    if slot.cell is None or not slot.cell.header:
        return slot
    return replace(slot, heads=Heads.COLUMN if alone else Heads.ROW)


def _figure_columns(body: Sequence[Sequence[Slot]]) -> frozenset[int]:
    """The columns, but for the first, in which nothing but figures stands."""
    said: dict[int, list[str]] = {}
    for slot in (slot for row in body for slot in row if slot.columns == 1 and slot.cell is not None):
        assert slot.cell is not None  # noqa: S101 - the line above has left the others out
        words = " ".join(runs_text(slot.cell.runs).split())
        said.setdefault(slot.column, []).append(words if not slot.cell.blocks else "\n")
    return frozenset(
        column
        for column, cells in said.items()
        if column and any(map(_FIGURE.fullmatch, cells)) and all(c in _NO_FIGURE or _FIGURE.fullmatch(c) for c in cells)
    )


def _aligned(slot: Slot, figures: frozenset[int]) -> Slot:
    """Figures stand under one another, and their header over them."""
    return replace(slot, right=True) if slot.columns == 1 and slot.column in figures and slot.cell else slot
