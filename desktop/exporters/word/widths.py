"""How wide the columns of a table are: by what stands in them, as far as the page allows."""

from __future__ import annotations

import math
from dataclasses import dataclass

from db.richtext import (
    Block,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Para,
    Quote,
    Row,
    Table,
    children,
    plain,
    runs_text,
)
from desktop.exporters.grid import Grid, grid
from desktop.exporters.look import Look, Pt, pt

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
_NEARLY_FULL = 0.55  # a table that needs more of the width than this takes all of it
_PICTURE = 90.0  # a picture in a cell is seen from this width on
_SPARE = 1.04  # another font may stand in for the family


_Part = Block | ListItem | Row | Cell


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
        stretch = room / sum(most) if sum(most) > room * _NEARLY_FULL else 1
        return Widths(tuple(Pt(each * stretch) for each in most), size)
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
    air = 2 * look.cell_padding + 1
    least, most = [Pt(size + air)] * table.columns, [Pt(size + air)] * table.columns
    for slot in sorted((slot for row in table.rows for slot in row), key=lambda slot: slot.columns):
        if slot.cell is not None:
            word, line = _extent(slot.cell, size, look)
            _widen(least, slot.column, slot.columns, word + air)
            _widen(most, slot.column, slot.columns, line + air)
    return least, [max(few, much) for few, much in zip(least, most, strict=True)]


def _extent(part: _Part, size: Pt, look: Look) -> tuple[float, float]:
    """The widest word and the widest line of a part of a table."""
    if isinstance(part, Table):
        least, most = _wanted(grid(part), size, look)
        return sum(least), sum(most)
    word = line = 0.0
    if isinstance(part, Cell | Para | Heading | ListItem | Figure):
        bold = isinstance(part, Heading) or (isinstance(part, Cell) and part.header)
        said = runs_text(part.runs)
        word = max((measure(each, size, bold=bold) for each in said.split()), default=Pt(0))
        line = max((measure(each, size, bold=bold) for each in said.split("\n")), default=Pt(0))
    if isinstance(part, Figure):
        word, line = max(word, _PICTURE), max(line, _PICTURE)
    step = pt(look.list_step) if isinstance(part, ListBlock | Quote) else 0
    for inner in children(part):
        if not isinstance(inner, Row):
            least_inside, most_inside = _extent(inner, size, look)
            word, line = max(word, least_inside + step), max(line, most_inside + step)
    return word, line


def _widen(columns: list[Pt], first: int, count: int, wanted: float) -> None:
    """Share what a cell over several columns lacks between them."""
    lacking = wanted - sum(columns[first : first + count])
    if lacking > 0:
        for column in range(first, first + count):
            columns[column] = Pt(columns[column] + lacking / count)


def _text(cell: Cell) -> str:
    return "\n".join(part for part in (runs_text(cell.runs), plain(cell.blocks)) if part)
