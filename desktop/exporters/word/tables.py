"""Tables as Word writes them: row by row as markup, with the header repeated and the merged cells in their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.richtext import Cell
from desktop.exporters.look import Look, Pt, pt
from desktop.exporters.word.grid import Grid, Place
from desktop.exporters.word.markup import on, twips, w
from desktop.exporters.word.styles import CELL, HEAD_CELL, SIDE_CELL, TABLE, Style, tint
from desktop.exporters.word.widths import Widths, height

Inside = Callable[[Cell, Style, Pt, bool], str]
"""The markup of a cell's content, in a style and a width, and whether it stays with the row below."""

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
    heights = [max(_height(each, widths, look) for each in row) for row in shape.rows]
    page = pt(look.page_height)
    whole = sum(heights) <= page * _KEPT_WHOLE
    rows = [
        _Row(row, n < shape.heads, (whole or n < shape.heads) and n + 1 < len(shape.rows), tall <= page * _KEPT_WHOLE)
        for n, (row, tall) in enumerate(zip(shape.rows, heights, strict=True))
    ]
    return w("tbl", head, lines, *(_row(each, widths, look, inside) for each in rows))


@dataclass(frozen=True)
class _Row:
    """A row of places; `hold` keeps it with the next one, and only a row that is not `kept` may be parted by a page."""

    places: tuple[Place, ...]
    is_head: bool
    hold: bool
    kept: bool


def _whole(widths: Widths) -> list[int]:
    return [twips(each) for each in widths.columns]


def _looks(shape: Grid) -> str:
    """Which parts stand out; by this Word tells a reader that the first row is a header."""
    first, column = int(shape.heads > 0), int(shape.first_column)
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


def _row(row: _Row, widths: Widths, look: Look, inside: Inside) -> str:
    cells = [_cell(each, widths, look, inside, row) for each in row.places]
    said = on("cantSplit", when=row.kept) + on("tblHeader", when=row.is_head)
    return w("tr", w("trPr", said) if said else "", *cells)


def _width(place: Place, columns: Sequence[Pt]) -> Pt:
    return Pt(sum(columns[place.column : place.column + place.columns]))


def _height(place: Place, widths: Widths, look: Look) -> Pt:
    if place.cell is None or place.continued:
        return Pt(0)
    return Pt(height(place.cell, _width(place, widths.columns), widths.size, look) / place.rows)


def _cell(place: Place, widths: Widths, look: Look, inside: Inside, row: _Row) -> str:
    cell = place.cell
    merged = None if place.rows == 1 and not place.continued else ("continue" if place.continued else "restart")
    shape = w(
        "tcPr",
        w("tcW", w=sum(_whole(widths)[place.column : place.column + place.columns]), type="dxa"),
        w("gridSpan", val=place.columns) if place.columns > 1 else "",
        w("vMerge", val=merged) if merged else "",
        tint(look.head_fill) if cell is not None and cell.header and row.is_head else "",
    )
    if cell is None or place.continued:
        return w("tc", shape, w("p", w("pPr", w("pStyle", val=CELL))))
    style = (HEAD_CELL if row.is_head else SIDE_CELL) if cell.header else CELL
    return w("tc", shape, inside(cell, style, _width(place, widths.columns), row.hold))
