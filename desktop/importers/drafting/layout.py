"""Tables that only lay a page out, opened: a heading beside its text, a box around it, a form of labels and fields.

A table of figures stays a table.  In doubt, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from db import richtext
from db.richtext import Block, Cell, Para, Row, Run, Table, plain_runs
from desktop.importers.drafting.fields import field_of
from desktop.importers.drafting.headings import Vocabulary
from desktop.importers.drafting.pieces import Look, Piece, blocks_in, piece, seen
from desktop.importers.html_tables import table_of

_FIGURE = re.compile(r"[-–+ \d.,%]*\d[-–+ \d.,%]*(?:kr\.?|mio\.?|t\.?kr\.?|pct\.?)*\Z")
_LONGEST_LABEL = 80
_SEVERAL = 3


def opened(some: Piece, vocabulary: Vocabulary) -> list[Piece]:
    """The piece, or what stands in it when it is a table that only lays out."""
    if not isinstance(some.block, Table):
        return [some]
    rows = [_Laid(row, cells, vocabulary) for row in some.block.rows if (cells := _cells(row))]
    if not rows or not _lays_out(rows):
        return [some]
    out: list[Piece] = []
    figures: list[Row] = []
    for row in rows:
        if not row.alone and not row.labelled:
            figures.append(row.row)
            continue
        out += _kept(some, figures)
        figures = []
        if row.alone:
            out += _alone(some, row.cells[0], vocabulary)
            continue
        for label, text in zip(row.cells[0::2], row.cells[1::2], strict=True):
            out += _beside(some, label, text, vocabulary)
    out += _kept(some, figures)
    return [inner for each in out for inner in _opened_again(each, some, vocabulary)]


def _opened_again(each: Piece, outer: Piece, vocabulary: Vocabulary) -> list[Piece]:
    """A table in a cell of a layout may be a layout itself."""
    return opened(each, vocabulary) if each.block is not outer.block else [each]


class _Laid:
    """A row, and what it may be in a layout: one cell alone, labels each beside its text, or figures."""

    def __init__(self, row: Row, cells: list[Cell], vocabulary: Vocabulary) -> None:
        self.row = row
        self.cells = cells
        self.alone = len(cells) == 1
        self.heads = self.alone and _is_heading(cells[0], vocabulary)
        self.known = 0
        self.labelled = not self.alone and len(cells) % 2 == 0
        if self.labelled:
            for label, text in zip(cells[0::2], cells[1::2], strict=True):
                self._beside(label, text, vocabulary)

    def _beside(self, label: Cell, text: Cell, vocabulary: Vocabulary) -> None:
        said = " ".join(_text(label).split())
        is_field = field_of(said) is not None
        is_label = bool(said) and len(said) <= _LONGEST_LABEL and not label.blocks
        is_figure = not is_field and not text.blocks and _FIGURE.match(_text(text)) is not None
        if not is_label or is_figure:
            self.labelled = False
        elif is_field or vocabulary.head(said, Look.PLAIN):
            self.known += 1


def _lays_out(rows: Sequence[_Laid]) -> bool:
    """Whether a table only lays out: a box, a form, headings beside their texts, or headings over them."""
    if len(rows) == 1 and rows[0].alone:
        return True
    alone = [row for row in rows if row.alone]
    pairs = [row for row in rows if row.labelled]
    figures = [row for row in rows if not row.alone and not row.labelled]
    over = sum(above.heads and below.alone for above, below in pairwise(rows))
    beside = sum(row.known for row in pairs)
    if figures and not over and beside < _SEVERAL:
        return False  # a table inside a layout is seen as rows of figures, where their lines touch
    known = beside + sum(row.heads for row in alone)
    return known > 0 and (not pairs or over > 0 or beside * 2 >= sum(len(row.cells) // 2 for row in pairs))


def _kept(some: Piece, rows: Sequence[Row]) -> list[Piece]:
    """Rows of figures inside a layout are a table of their own."""
    made = table_of([row.cells for row in rows]) if rows else None
    return _pieces(some, [_narrow(made)]) if made is not None else []


def _narrow(some: Table) -> Table:
    """A table without columns in which nothing begins: they belonged to what stood around it."""
    starts: set[int] = set()
    for row in some.rows:
        column = 0
        for cell in row.cells:
            if _says(cell):
                starts.add(column)
            column += cell.colspan
    rows = []
    for row in some.rows:
        column = 0
        made: list[Cell] = []
        for cell in row.cells:
            across = sum(1 for n in range(column, column + cell.colspan) if n in starts)
            if column in starts or _says(cell):
                made.append(replace(cell, colspan=max(1, across)))
            column += cell.colspan
        rows.append(made)
    return table_of(rows) or some


def _cells(row: Row) -> list[Cell]:
    """The cells of a row that say something, and those that stand empty beside a label."""
    said = [cell for cell in row.cells if _says(cell)]
    if len(row.cells) % 2 == 0 and len(said) > 1:
        return [cell for n, cell in enumerate(row.cells) if _says(cell) or _says(row.cells[n - n % 2])]
    return said


def _says(cell: Cell) -> bool:
    return bool(cell.blocks or seen(richtext.runs_text(cell.runs)))


def _text(cell: Cell) -> str:
    return seen(richtext.runs_text(cell.runs))


def _is_heading(cell: Cell, vocabulary: Vocabulary) -> bool:
    said = _text(cell)
    first = said.split("\n")[0]
    colon, _, _ = first.partition(":")
    return vocabulary.head(first, Look.PLAIN) is not None or field_of(colon) is not None


def _alone(some: Piece, cell: Cell, vocabulary: Vocabulary) -> list[Piece]:
    """A cell that has a row for itself: a heading over the next one, or text."""
    if not cell.blocks and vocabulary.head(_text(cell), Look.PLAIN):
        return _pieces(some, [Para("", cell.runs)], Look.LABEL)
    return _pieces(some, blocks_in(cell))


def _beside(some: Piece, label: Cell, text: Cell, vocabulary: Vocabulary) -> list[Piece]:
    """A label with the text beside it; a field of a form becomes one line."""
    name = " ".join(_text(label).split())
    if field_of(name) is not None and not text.blocks and not vocabulary.head(name, Look.PLAIN):
        value = [replace(run, text=" ".join(run.text.split("\n"))) for run in text.runs]
        return _pieces(some, [Para("", richtext.merged((Run(f"{name.rstrip(': ')}: "), *value)))])
    return [*_pieces(some, [Para("", plain_runs(name))], Look.LABEL), *_pieces(some, blocks_in(text))]


def _pieces(some: Piece, blocks: Sequence[Block], look: Look | None = None) -> list[Piece]:
    made = (piece(block, replace(some.where, end=0), look) for block in blocks)
    return [each for each in made if each is not None]
