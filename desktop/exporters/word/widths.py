"""How wide the columns of a table are: by what stands in them, as far as the page allows."""

from __future__ import annotations

import math
from dataclasses import dataclass

from db.richtext import Cell, plain, runs_text
from desktop.exporters.look import Look, Pt, pt
from desktop.exporters.word.grid import Grid

# Letters in ems, as the family sets them; what is not named is as wide as most are.
_EMS = {
    **dict.fromkeys("iljI.,:;'’|!·•", 0.26),
    **dict.fromkeys('tfr()[]-/"“”', 0.33),
    **dict.fromkeys(" \u00a0", 0.20),
    **dict.fromkeys("mwMW%@æÆ", 0.83),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZØÅ", 0.59),
}
_MOST = 0.51
_BOLD = 1.06
_SPARE = 1.04  # another font may stand in for the family


@dataclass(frozen=True)
class Widths:
    """The columns, and the size of type at which they were measured."""

    columns: tuple[Pt, ...]
    size: Pt

    @property
    def whole(self) -> Pt:
        """The table's own width."""
        return Pt(sum(self.columns))


def measure(text: str, size: Pt, *, bold: bool = False) -> Pt:
    """About how long a line of text is."""
    ems = sum(_EMS.get(letter, _MOST) for letter in text)
    return Pt(ems * size * _SPARE * (_BOLD if bold else 1))


def widths(table: Grid, room: Pt, look: Look) -> Widths:
    """Columns as wide as their longest line; narrower where the page ends, and smaller type where words would break."""
    size = look.cell.size
    while True:
        least, most = _wanted(table, size, look)
        if sum(least) <= room or size <= look.smallest_cell:
            break
        size = Pt(max(look.smallest_cell, size - 0.5))
    if sum(most) <= room:
        return Widths(tuple(most), size)
    if sum(least) >= room:
        return Widths(tuple(Pt(each * room / sum(least)) for each in least), size)
    share = (room - sum(least)) / (sum(most) - sum(least))
    return Widths(tuple(Pt(few + (much - few) * share) for few, much in zip(least, most, strict=True)), size)


def height(cell: Cell, width: Pt, size: Pt, look: Look) -> Pt:
    """About how tall a cell is."""
    free = max(width - 2 * look.cell_padding, size)
    lines = sum(math.ceil(measure(line, size, bold=cell.header) / free) or 1 for line in _text(cell).split("\n"))
    return Pt(lines * look.cell.leading * size / look.cell.size + 2 * look.cell_padding)


def _wanted(table: Grid, size: Pt, look: Look) -> tuple[list[Pt], list[Pt]]:
    """For each column the width of its longest word and of its longest line."""
    empty = Pt(size + 2 * look.cell_padding)
    least, most = [empty] * table.columns, [empty] * table.columns
    cells = [each for row in table.rows for each in row if each.cell is not None and not each.continued]
    for place in sorted(cells, key=lambda each: each.columns):
        if place.cell is None:
            continue
        text, air = _text(place.cell), 2 * look.cell_padding + 1
        bold = place.cell.header
        word = max((measure(each, size, bold=bold) for each in text.split()), default=Pt(0)) + air
        line = max((measure(each, size, bold=bold) for each in text.split("\n")), default=Pt(0)) + air
        if place.cell.blocks:
            word += pt(look.list_step)
            line += pt(look.list_step)
        _widen(least, place.column, place.columns, Pt(word))
        _widen(most, place.column, place.columns, Pt(line))
    return least, [max(few, much) for few, much in zip(least, most, strict=True)]


def _widen(columns: list[Pt], first: int, count: int, wanted: float) -> None:
    """Share what a cell over several columns lacks between them."""
    lacking = wanted - sum(columns[first : first + count])
    if lacking > 0:
        for column in range(first, first + count):
            columns[column] = Pt(columns[column] + lacking / count)


def _text(cell: Cell) -> str:
    return "\n".join(part for part in (runs_text(cell.runs), plain(cell.blocks)) if part)
