"""Spots: where a caret stands, told by the line's own name, so that it is found again when the text is put in anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop.qt.editor import formats
from desktop.qt.editor.hand import table_at
from desktop.qt.editor.lines import Role
from desktop.qt.editor.manuscript import Manuscript


@dataclass(frozen=True)
class Spot:
    """A place in a text: which line, how far into it, and how far down the line stood when it has no name any more."""

    name: str
    number: int
    offset: int


def spot_at(manuscript: Manuscript, position: int) -> Spot:
    """The spot of a position."""
    block = manuscript.document.findBlock(position)
    return Spot(name_of(manuscript, block), block.blockNumber(), position - block.position())


def position_of(manuscript: Manuscript, spot: Spot) -> int:
    """Where a spot is now; a line that is gone is sought where it stood."""
    document = manuscript.document
    there = document.findBlockByNumber(min(spot.number, document.blockCount() - 1))
    if spot.name and name_of(manuscript, there) != spot.name:
        block = document.begin()
        while block.isValid() and name_of(manuscript, block) != spot.name:
            block = block.next()
        there = block if block.isValid() else there
    return there.position() + min(spot.offset, there.length() - 1)


def name_of(manuscript: Manuscript, block: QTextBlock) -> str:
    """What a line is called: the id of its block, list item or cell."""
    place = manuscript.place(block)
    match place.role:
        case Role.ITEM if place.chain:
            return place.chain[-1].item
        case Role.CELL:
            cursor = QTextCursor(block)
            table = table_at(cursor)
            return formats.cell_of(table.cellAt(cursor).format())[0].id if table else ""
        case _:
            return place.id
