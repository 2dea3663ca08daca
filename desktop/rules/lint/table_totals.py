"""A total row of a table that is not the sum of what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from db import richtext
from db.richtext import Cell, Table
from db.rows import Item
from desktop.rules.lint.figures import Figure, cell_value, written
from desktop.rules.lint.remarks import Part, Place, Remark, Rule
from desktop.sentences import say

_TOTAL = re.compile(
    r"(?:.*\b(?:i alt|ialt)|(?:hoved)?total(?:t|en)?|sum|samlet|tilsammen)\b[^\d]{0,40}\Z", re.IGNORECASE
)
_PART_OF = re.compile(r"\s*(?:-\s*)?(?:heraf|herunder|deraf|inkl|ekskl|netto|saldo|rest|difference)", re.IGNORECASE)
_NO_SUM = re.compile(r"%|pct|procent|gennemsnit|andel|indeks|\bår\b|pr\.|årsværk pr|sats|takst", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_MANY = 3

_Grid = list[list[Cell | None]]


def table_totals(item: Item) -> Iterator[Remark]:
    """Every column of figures under a total; columns of shares and averages have no sum."""
    for section in item.sections:
        for block in richtext.walk(section.body):
            if isinstance(block, Table):
                yield from _table(block, Place(Part.SECTION, section.uid))


def _table(table: Table, place: Place) -> Iterator[Remark]:
    grid = [row for row in _grid(table) if not _names_years(row)]
    names = [_text(row[0]) if row else "" for row in grid]
    totals = [n for n, name in enumerate(names) if _TOTAL.match(name.strip())]
    found: list[Remark | None] = []
    for column in range(1, max((len(row) for row in grid), default=0)):
        cells = [row[column] if column < len(row) else None for row in grid]
        if _NO_SUM.search(" ".join(_text(cell) for cell in cells if cell and cell_value(cell_text(cell)) is None)):
            continue
        values = [_value(cell) for cell in cells]
        found += _column(cells, values, names, totals, place)
    # Where nearly every column of a table is wrong, it is this rule that has not understood the table.
    wrong = [each for each in found if each is not None]
    if len(wrong) < _MANY or 2 * len(wrong) <= len(found):
        yield from wrong


def _column(
    cells: Sequence[Cell | None],
    values: Sequence[Figure | None],
    names: Sequence[str],
    totals: Sequence[int],
    place: Place,
) -> Iterator[Remark | None]:
    """For each total of a column what is to be said of it, if anything."""
    for place_of, at in enumerate(totals):
        total, cell = values[at], cells[at]
        before = totals[place_of - 1] if place_of else -1
        since = [n for n in range(before + 1, at) if values[n] is not None]
        if total is None or cell is None or len(since) < 2 or any(_PART_OF.match(names[n]) for n in range(at)):
            continue
        every = [n for n in range(at) if n not in totals and values[n] is not None]
        above = [n for n in totals[:place_of] if values[n] is not None]
        choices = [since, every, above, above + since]
        sums = [_sum(values, rows) for rows in choices if len(rows) > 1]
        slack = _slack(values, every, total)
        if any(abs(each - total.value) <= slack for each in sums):
            yield None
            continue
        text = cell_text(cell)
        words = say(
            "Rækken ”{row}” siger {total}, men tallene over den giver {sum}.",
            row=names[at].strip(),
            total=text.strip(),
            sum=written(sums[0]),
        )
        yield Remark(Rule.SUM, words, replace(place, block=cell.id, end=len(text)))


def _names_years(row: Sequence[Cell | None]) -> bool:
    """Whether a row is the head of its table, told by years and not marked as one."""
    said = [_text(cell).strip() for cell in row[1:] if _text(cell).strip()]
    return bool(said) and all(_YEAR.match(each) for each in said)


def _sum(values: Sequence[Figure | None], rows: Iterable[int]) -> Decimal:
    return sum((each.value for n in rows if (each := values[n]) is not None), Decimal(0))


def _slack(values: Sequence[Figure | None], rows: Iterable[int], total: Figure) -> Decimal:
    """Half a step for each figure that may have been rounded by itself."""
    steps = [each.step for n in rows if (each := values[n]) is not None]
    return (sum(steps, Decimal(0)) + total.step) / 2


def _value(cell: Cell | None) -> Figure | None:
    return cell_value(cell_text(cell)) if cell is not None and not cell.header else None


def cell_text(cell: Cell) -> str:
    """A cell's own words; what hangs below them is no figure."""
    return richtext.runs_text(cell.runs)


def _text(cell: Cell | None) -> str:
    return cell_text(cell) if cell is not None else ""


def _grid(table: Table) -> _Grid:
    """The cells by row and column; a cell that reaches over several stands in its first place alone."""
    grid: _Grid = [[] for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for n, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while (n, column) in taken:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    taken.add((n + down, column + right))
            grid[n] += [None] * (column - len(grid[n])) + [cell]
            column += cell.colspan
    return grid
