"""Mending: after a change that Qt made by itself (a drop, an input method, a deletion), every line is one line again.

What is mended belongs to the step back of the change that made it needful.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop.qt.editor import formats
from desktop.qt.editor.formats import FRAME_END, FRAME_START, OBJECT, Box
from desktop.qt.editor.hand import Hand, kept_id, table_at
from desktop.qt.editor.lines import Place, Role

_MANY = 400


class Mending:
    """Looks after the lines that a change has touched."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._document = hand.manuscript.document

    def mend_ends(self, first: int, last: int) -> None:
        """Mend where what was put in meets what was there; inside, our own hand has set every line right."""
        if last - first < _MANY:
            self.mend(first, last)
        else:
            self.mend(last, last)
            self.mend(first, first)

    def mend(self, first: int, last: int) -> None:
        """Mend the blocks from first to last, and those beside them, as a part of the last step."""
        if not any(self._wrong(block) for block in self._blocks(first, last)):
            return
        cursor = QTextCursor(self._document)
        cursor.joinPreviousEditBlock()
        try:
            # Mending a line may split it; what comes after is looked at anew.
            for _ in range(2 * (last - first) + 64):
                wrong = next((block for block in self._blocks(first, last) if self._wrong(block)), None)
                if wrong is None:
                    return
                before = self._document.blockCount()
                self._mend(wrong)
                last += self._document.blockCount() - before
        finally:
            cursor.endEditBlock()

    def _blocks(self, first: int, last: int) -> Iterator[QTextBlock]:
        block = self._document.findBlockByNumber(max(first - 1, 0))
        while block.isValid() and block.blockNumber() <= last + 1:
            yield block
            block = block.next()

    def _wrong(self, block: QTextBlock) -> bool:
        place = self._hand.manuscript.place(block)
        text = block.text()
        if OBJECT in text or place.role is Role.KEPT:
            return place.role is not Role.KEPT or text != OBJECT or kept_id(block) != place.id
        if place.role is Role.GAP:
            return bool(text) or not self._is_gap(block)
        if Box.PHANTOM in self._box(block) and (text or place.role is not Role.CELL):
            return True
        if place.role is Role.CELL:
            return not self._first_of_cell(block)
        return (place.role in (Role.PARA, Role.HEADING) and not place.id) or (
            place.role is Role.ITEM and not place.chain
        )

    def _mend(self, block: QTextBlock) -> None:
        place = self._hand.manuscript.place(block)
        text = block.text()
        if OBJECT in text:
            self._hand.set_apart(block)
        elif Box.PHANTOM in self._box(block):
            self._make_real(block)
        else:
            chain = () if place.role is Role.CELL else place.chain
            level = place.level if place.role is Role.HEADING else 0
            role = Role.HEADING if level else Role.PARA
            if self._first_of_cell(block) and role is Role.PARA and not chain:
                self._hand.set_place(block, Place(Role.CELL))
            else:
                self._hand.set_place(block, Place(role, self._hand.fresh(), chain, level))

    def _make_real(self, block: QTextBlock) -> None:
        """A place at the end of a short row, and those before it, are cells once something is written there."""
        table = table_at(QTextCursor(block))
        if table is None:
            return
        written = table.cellAt(block.position())
        for column in range(written.column() + 1):
            there = table.cellAt(written.row(), column)
            cell, phantom = formats.cell_of(there.format())
            if phantom and there.row() == written.row():
                cell = replace(cell, id=self._hand.fresh())
                there.setFormat(formats.cell_format(cell))
                inside, last = there.firstCursorPosition(), there.lastPosition()
                while inside.position() <= last:
                    place = self._hand.manuscript.place(inside.block())
                    inside.setBlockFormat(formats.block_format(place, formats.box_of_cell(cell)))
                    if not inside.movePosition(QTextCursor.MoveOperation.NextBlock):
                        break

    def _is_gap(self, block: QTextBlock) -> bool:
        """Whether a table stands beside a block, or nothing else in the whole text."""
        above = self._document.characterAt(block.position() - 1) if block.position() else ""
        below = self._document.characterAt(block.position() + block.length() - 1)
        return above == FRAME_END or below == FRAME_START or self._document.blockCount() == 1

    def _first_of_cell(self, block: QTextBlock) -> bool:
        before = self._document.characterAt(block.position() - 1) if block.position() else ""
        return before == FRAME_START and bool(self._box(block))

    def _box(self, block: QTextBlock) -> Box:
        return formats.box_of(block.blockFormat())
