"""Tables as Word writes them: row by row as markup, with the header repeated and the merged cells in their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.richtext import Cell
from desktop.exporters.grid import Grid, Heads, Slot
from desktop.exporters.look import Look, Pt, pt
from desktop.exporters.word.markup import on, twips, w
from desktop.exporters.word.styles import CELL, HEAD_CELL, SIDE_CELL, TABLE, Style, tint
from desktop.exporters.word.widths import Widths, height

Inside = Callable[[Cell, Slot, Style, Pt, bool], str]
"""The markup of a cell's content in its slot, in a style and a width, and whether it stays with the row below."""

_KEPT_WHOLE = 1 / 4  # of a page: a row or a table that is taller may be parted


def table(shape: Grid, widths: Widths, left: Pt, look: Look, inside: Inside) -> str:
    """A whole table."""
    head = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=sum(_whole(widths)), type="dxa"),
        w("tblInd", w=twips(left), type="dxa"),
        _looks(shape),
    )
    lines = w("tblGrid", *(w("gridCol", w=each) for each in _whole(widths)))
    heights = [max((_height(slot, widths, look) for slot in row), default=Pt(0)) for row in shape.rows]
    page = pt(look.page_height)
    whole = sum(heights) <= page * _KEPT_WHOLE
    rows = [
        _Row(n, n < shape.heads, (whole or n < shape.heads) and n + 1 < len(shape.rows), tall <= page * _KEPT_WHOLE)
        for n, tall in enumerate(heights)
    ]
    return w("tbl", head, lines, *(_row(each, shape.across(each.at), widths, look, inside) for each in rows))


@dataclass(frozen=True)
class _Row:
    """The row at a place; `hold` keeps it with the next one, and only one not `kept` may be parted by a page."""

    at: int
    is_head: bool
    hold: bool
    kept: bool


def _whole(widths: Widths) -> list[int]:
    return [twips(each) for each in widths.columns]


def _looks(shape: Grid) -> str:
    """Which parts stand out; by this Word tells a reader that the first row is a header."""
    first, column = int(shape.heads > 0), int(shape.every_row_is_headed())
    value = 0x0020 * first + 0x0080 * column + 0x0200 + 0x0400
    return w(
        "tblLook",
        val=f"{value:04X}",
        firstRow=first,
        lastRow=0,
        firstColumn=column,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )


def _row(row: _Row, slots: Sequence[Slot], widths: Widths, look: Look, inside: Inside) -> str:
    cells = [_cell(slot, widths, look, inside, row) for slot in slots]
    said = on("cantSplit", when=row.kept) + on("tblHeader", when=row.is_head)
    return w("tr", w("trPr", said) if said else "", *cells)


def _width(slot: Slot, columns: Sequence[Pt]) -> Pt:
    return Pt(sum(columns[slot.column : slot.column + slot.columns]))


def _height(slot: Slot, widths: Widths, look: Look) -> Pt:
    if slot.cell is None:
        return Pt(0)
    return Pt(height(slot.cell, _width(slot, widths.columns), widths.size, look) / slot.rows)


def _cell(slot: Slot, widths: Widths, look: Look, inside: Inside, row: _Row) -> str:
    continued = slot.row < row.at
    merged = None if slot.rows == 1 else ("continue" if continued else "restart")
    shape = w(
        "tcPr",
        w("tcW", w=sum(_whole(widths)[slot.column : slot.column + slot.columns]), type="dxa"),
        w("gridSpan", val=slot.columns) if slot.columns > 1 else "",
        w("vMerge", val=merged) if merged else "",
        tint(look.head_fill) if row.is_head else "",
    )
    if slot.cell is None or continued:
        return w("tc", shape, w("p", w("pPr", w("pStyle", val=CELL))))
    style = CELL if slot.heads is Heads.NOTHING else (HEAD_CELL if row.is_head else SIDE_CELL)
    return w("tc", shape, inside(slot.cell, slot, style, _width(slot, widths.columns), row.hold))
