"""Tables of foreign HTML made even: spans that fit, rows of one width, and headers that only bold type tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.richtext import Cell, Mark, Row, Run, Runs, Table, merged

_WIDEST = 200


def table_of(rows: Sequence[Sequence[Cell]]) -> Table | None:
    """The table of some rows of cells; None when nothing stands in it."""
    full = [row for row in rows if row]
    if not any(cell.runs or cell.blocks for row in full for cell in row):
        return None
    even = _even(full)
    headed = any(cell.header for row in even for cell in row)
    if not headed and len(even) > 1 and _all_bold(even[0]) and not _all_bold(even[1]):
        even[0] = [replace(cell, header=True) for cell in even[0]]
    return Table("", tuple(Row("", tuple(_plain_header(cell) for cell in row)) for row in even))


def _even(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows with every span cut to the room there is, and empty cells where a row ends early."""
    taken: set[tuple[int, int]] = set()
    out: list[list[Cell]] = []
    for n, row in enumerate(rows):
        made: list[Cell] = []
        column = 0
        for cell in row:
            while (n, column) in taken:
                column += 1
            if column >= _WIDEST:
                break
            across = 1
            while across < min(cell.colspan, _WIDEST - column) and (n, column + across) not in taken:
                across += 1
            down = min(cell.rowspan, len(rows) - n)
            taken |= {(n + r, column + c) for r in range(down) for c in range(across)}
            made.append(replace(cell, colspan=across, rowspan=down))
        out.append(made)
    width = 1 + max(column for _, column in taken)
    for n, made in enumerate(out):
        made.extend(Cell("", ()) for column in range(width) if (n, column) not in taken)
    # A row that is all spans from above says nothing of its own: the spans are one row shorter.
    return _without_empty(out)


def _without_empty(rows: list[list[Cell]]) -> list[list[Cell]]:
    for n in range(len(rows) - 1, -1, -1):
        if rows[n]:
            continue
        del rows[n]
        for above in range(n):
            rows[above] = [
                replace(cell, rowspan=cell.rowspan - 1) if above + cell.rowspan > n else cell for cell in rows[above]
            ]
    return rows


def _all_bold(row: Sequence[Cell]) -> bool:
    said = [cell for cell in row if cell.runs or cell.blocks]
    return bool(said) and all(
        cell.runs and not cell.blocks and all(Mark.STRONG in run.marks for run in cell.runs if run.text.strip())
        for cell in said
    )


def _plain_header(cell: Cell) -> Cell:
    """A header cell is bold by being one."""
    return replace(cell, runs=without_bold(cell.runs)) if cell.header else cell


def without_bold(runs: Runs) -> Runs:
    """The words of something that is bold anyway."""
    return merged(Run(run.text, tuple(mark for mark in run.marks if mark is not Mark.STRONG), run.href) for run in runs)
