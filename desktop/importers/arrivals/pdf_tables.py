"""Tables of an untagged PDF: ruled ones by their lines, others where every row says the same; figures set right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.richtext import Block, Cell, Para, Runs, Table, plain_runs, runs_text
from desktop.importers.arrivals.pdf_letters import Letter, Line, line_of
from desktop.importers.html_tables import table_of

Box = tuple[float, float, float, float]
_FIGURE = re.compile(r"[-–+(]?\s*[0-9][0-9 .,]*\)?\s*(?:%|pct\.?|kr\.?|mio\.?|t\.?kr\.?)?\Z|[-–]\Z")
_CLOSE = 2.5
_COLUMN_GAP = 1.6  # of the size: a gap between columns
_FEWEST_ROWS = 3


@dataclass(frozen=True)
class Ruled:
    """A table whose lines are drawn: its place on the page, and the places of its cells by rows."""

    page: int
    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    @property
    def is_box(self) -> bool:
        """Whether it is only a box around text."""
        return sum(cell is not None for row in self.rows for cell in row) == 1


@dataclass(frozen=True)
class Placed:
    """Where a cell's words begin and end, and what they are, to see how they are set."""

    text: str
    left: float
    right: float


def ruled(page: Any, number: int) -> list[Ruled]:  # noqa: ANN401 - pdfplumber's page
    """The ruled tables of a page, and boxes around text; outer ones first."""
    out = []
    finder = page.debug_tablefinder()
    taken: set[Box | None] = set()
    for found in finder.tables:
        rows = tuple(tuple(_box(cell) for cell in row.cells) for row in found.rows)
        taken |= {cell for row in rows for cell in row}
        out.append(Ruled(number, _box(found.bbox) or (0, 0, 0, 0), rows))
    for cell in finder.cells:  # a cell alone is no table for pdfplumber
        if (box := _box(cell)) is not None and box not in taken:
            out.append(Ruled(number, box, ((box,),)))
    return sorted(out, key=lambda each: -(each.box[2] - each.box[0]) * (each.box[3] - each.box[1]))


def _box(said: Sequence[float] | None) -> Box | None:
    return (float(said[0]), float(said[1]), float(said[2]), float(said[3])) if said else None


def within(letter: Letter, box: Box) -> bool:
    """Whether a letter stands in a box."""
    middle = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
    return box[0] - 1 <= middle[0] <= box[2] + 1 and box[1] - 1 <= middle[1] <= box[3] + 1


def table(some: Ruled, letters: Sequence[Letter], read: Callable[[Sequence[Letter], Box], list[Block]]) -> Table | None:
    """A ruled table with what stands in its cells; None for an empty one."""
    edges = sorted({round(cell[0], 1) for row in some.rows for cell in row if cell})
    rows: list[list[Cell]] = []
    for row in some.rows:
        made: list[Cell] = []
        for cell in row:
            if cell is None:
                continue
            inside = [letter for letter in letters if within(letter, cell)]
            across = sum(1 for edge in edges if cell[0] - _CLOSE <= edge < cell[2] - _CLOSE)
            down = sum(
                1 for other in some.rows if (top := _top(other)) is not None and cell[1] - 1 <= top < cell[3] - _CLOSE
            )
            said = cell_of(read(inside, cell))
            made.append(
                replace(said, colspan=max(1, across), rowspan=max(1, down), right=_is_right(said, inside, cell))
            )
        if made:
            rows.append(made)
    return table_of(rows)


def _top(row: Sequence[Box | None]) -> float | None:
    return min((cell[1] for cell in row if cell), default=None)


def cell_of(blocks: Sequence[Block]) -> Cell:
    """A cell that holds some blocks: its first paragraph is its own line."""
    if blocks and isinstance(blocks[0], Para):
        return Cell("", blocks[0].runs, tuple(blocks[1:]))
    return Cell("", (), tuple(blocks))


def _is_right(cell: Cell, letters: Sequence[Letter], box: Box) -> bool:
    """Whether a cell's words stand at its right side."""
    said = [letter for letter in letters if not letter.text.isspace()]
    if not said or cell.blocks:
        return False
    left, right = min(one.left for one in said) - box[0], box[2] - max(one.right for one in said)
    return left > 2 * right + 4 and right < 12


def set_right(rows: Sequence[Sequence[Cell]], placed: Sequence[Sequence[Placed | None]]) -> list[list[Cell]]:
    """The cells with those set right that hold figures which end together in a column."""
    taken: set[tuple[int, int]] = set()
    columns: dict[int, list[tuple[int, int]]] = {}
    for n, row in enumerate(rows):
        column = 0
        for at, cell in enumerate(row):
            while (n, column) in taken:
                column += 1
            taken |= {(n + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            if cell.colspan == 1:
                columns.setdefault(column, []).append((n, at))
    out = [list(row) for row in rows]
    for places in columns.values():
        (right,) = right_in_columns([[placed[n][at] for n, at in places]])
        for (n, at), ends in zip(places, right, strict=True):
            out[n][at] = replace(out[n][at], right=out[n][at].right or (ends and not out[n][at].header))
    return out


def right_in_columns(columns: Sequence[Sequence[Placed | None]]) -> list[list[bool]]:
    """Which cells of some columns are set right: figures that end together and begin apart."""
    return [[cell is not None and _figures_end(cell, column) for cell in column] for column in columns]


def _figures_end(cell: Placed, column: Sequence[Placed | None]) -> bool:
    if not _FIGURE.match(cell.text):
        return False
    others = [each for each in column if each is not None and each is not cell]
    ending = [each for each in others if abs(each.right - cell.right) < _CLOSE and _FIGURE.match(each.text)]
    apart = any(abs(each.left - cell.left) > _CLOSE for each in ending)
    further = any(each.left < cell.left - _CLOSE and each.right < cell.right + _CLOSE for each in others)
    beginning = any(abs(each.left - cell.left) < 1 and abs(each.right - cell.right) > _CLOSE for each in others)
    return apart or (further and not beginning)


# --- without lines -------------------------------------------------------------------------------------------------


def segments(line: Line) -> list[Line]:
    """A line, parted where a gap is too wide to be a space."""
    out: list[list[Letter]] = []
    for each in line.letters:
        if each.text.isspace():
            continue
        if out and each.left - max(one.right for one in out[-1]) <= _COLUMN_GAP * line.size:
            out[-1].append(each)
        else:
            out.append([each])
    bounds = [(part[0].left, max(one.right for one in part)) for part in out]
    made = [
        line_of([one for one in line.letters if left - 0.1 <= one.left and one.right <= right + 0.1])
        for left, right in bounds
    ]
    return [each for each in made if each is not None]


def unruled(lines: Sequence[Line], at: int) -> tuple[Table, int] | None:
    """The table without lines that begins at a line, and how many lines it has; None where it is not sure.

    Sure is: three rows or more, as many cells in each, the columns stand under one another, and figures in all but
    the first of them.
    """
    first = segments(lines[at])
    if len(first) < 2:
        return None
    rows = [first]
    for line in lines[at + 1 :]:
        parts = segments(line)
        if len(parts) != len(first) or line.page != lines[at].page or line.top - rows[-1][0].bottom > 2 * line.size:
            break
        rows.append(parts)
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = [[row[n] for row in rows] for n in range(len(first))]
    if not all(_aligned(column) for column in columns) or not _has_figures(columns[1:]):
        return None
    placed = [[Placed(each.words(), each.left, each.right) for each in column] for column in columns]
    right = right_in_columns(placed)
    made = table_of(
        [
            [Cell("", _said(row[n]), right=right[n][at_row]) for n in range(len(first))]
            for at_row, row in enumerate(rows)
        ]
    )
    return (made, len(rows)) if made is not None else None


def _said(line: Line) -> Runs:
    return plain_runs(line.words())


def _aligned(column: Sequence[Line]) -> bool:
    """Whether cells stand under one another: by their left or by their right sides, but for a head."""
    body = column[1:]
    left = max(each.left for each in body) - min(each.left for each in body)
    right = max(each.right for each in body) - min(each.right for each in body)
    return left < _CLOSE or right < _CLOSE


def _has_figures(columns: Sequence[Sequence[Line]]) -> bool:
    said = [runs_text(_said(each)) for column in columns for each in column[1:]]
    return sum(_FIGURE.match(each) is not None for each in said) >= 0.8 * len(said)
