"""Tables that only lay a page out, opened: a heading beside its text, a box around it, a form of labels and fields.

A table of figures stays a table.  In doubt, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from db import richtext
from db.richtext import Block, Cell, Para, Row, Run, Table
from desktop.importers.drafting.fields import field_of
from desktop.importers.drafting.headings import Vocabulary
from desktop.importers.drafting.pieces import Look, Piece, blocks_in, piece, seen

_FIGURE = re.compile(r"[-–+ \d.,%]*\d[-–+ \d.,%]*(?:kr\.?|mio\.?|t\.?kr\.?|pct\.?)*\Z")
_LONGEST_LABEL = 80


def opened(some: Piece, vocabulary: Vocabulary) -> list[Piece]:
    """The piece, or what stands in it when it is a table that only lays out."""
    if not isinstance(some.block, Table):
        return [some]
    rows = [row for row in map(_cells, some.block.rows) if row]
    if not rows or not _lays_out(rows, vocabulary):
        return [some]
    out: list[Piece] = []
    for row in rows:
        if len(row) == 1:
            out += _alone(some, row[0], vocabulary)
            continue
        for label, text in zip(row[0::2], row[1::2], strict=True):
            out += _beside(some, label, text, vocabulary)
    return [inner for each in out for inner in _opened_again(each, some, vocabulary)]


def _opened_again(each: Piece, outer: Piece, vocabulary: Vocabulary) -> list[Piece]:
    """A table in a cell of a layout may be a layout itself."""
    return opened(each, vocabulary) if each.block is not outer.block else [each]


def _lays_out(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> bool:
    if len(rows) == 1 and len(rows[0]) == 1:
        return True
    known = 0
    for row in rows:
        if len(row) == 1:
            known += _is_heading(row[0], vocabulary)
            continue
        if len(row) % 2:
            return False
        for label, text in zip(row[0::2], row[1::2], strict=True):
            said = _text(label)
            if label.blocks or not said or "\n" in said or len(said) > _LONGEST_LABEL:
                return False
            is_field = field_of(said) is not None
            if not is_field and not text.blocks and _FIGURE.match(_text(text)):
                return False
            known += is_field or vocabulary.head(said, Look.PLAIN) is not None
    pairs = sum(max(1, len(row) // 2) for row in rows)
    alone = all(len(row) == 1 for row in rows)
    return known > 0 and (alone or known * 2 >= pairs)


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
    name = _text(label)
    if field_of(name) is not None and not text.blocks and not vocabulary.head(name, Look.PLAIN):
        value = [replace(run, text=" ".join(run.text.split("\n"))) for run in text.runs]
        return _pieces(some, [Para("", richtext.merged((Run(f"{name.rstrip(': ')}: "), *value)))])
    return [*_pieces(some, [Para("", label.runs)], Look.LABEL), *_pieces(some, blocks_in(text))]


def _pieces(some: Piece, blocks: Sequence[Block], look: Look | None = None) -> list[Piece]:
    made = (piece(block, replace(some.where, end=0), look) for block in blocks)
    return [each for each in made if each is not None]
