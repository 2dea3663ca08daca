"""Hand: what a user does to the lines of a text (write, split, join, delete, list, restyle), each one step back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from desktop.qt.editor import formats, outline
from desktop.qt.editor.formats import FRAME_END, FRAME_START, OBJECT
from desktop.qt.editor.lines import Fresh, Place, Role, fresh_id
from desktop.qt.editor.manuscript import Manuscript

Rearrangement = Callable[[Sequence[Place], int, int], list[Place]]
_KEEP = QTextCursor.MoveMode.KeepAnchor


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """What happens inside is one step back."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


class Hand:
    """Changes the lines of a manuscript at a cursor."""

    def __init__(self, manuscript: Manuscript, fresh: Fresh = fresh_id) -> None:
        self.manuscript = manuscript
        self.fresh = fresh

    # --- writing ---------------------------------------------------------------------------------------------------

    def make_room(self, cursor: QTextCursor) -> None:
        """Before words are written: beside a kept block, or in a gap, they need a paragraph."""
        block = cursor.block()
        place = self.manuscript.place(block)
        if place.role is Role.KEPT and not cursor.hasSelection():
            start = block.position()
            with one_step(cursor):
                before = cursor.position() == start
                self.split(cursor, before=before)
                if before:
                    cursor.setPosition(start)
        elif place.role is Role.GAP:
            self.set_place(block, Place(Role.PARA, self.fresh(), place.chain))

    def enter(self, cursor: QTextCursor) -> None:
        """A new line: Enter."""
        with one_step(cursor):
            if cursor.hasSelection():
                self.delete(cursor)
            block = cursor.block()
            place = self.manuscript.place(block)
            if block.length() == 1 and place.chain and place.role is not Role.KEPT:
                self.rearrange(cursor, lambda places, at, _: outline.left(places, at, self.fresh))
            else:
                self.split(cursor, before=cursor.atBlockStart() and not cursor.atBlockEnd())

    def split(self, cursor: QTextCursor, *, before: bool) -> None:
        """Make the line at the cursor two; `before`: the new one is above.  The cursor stands in the second."""
        block = cursor.block()
        around = self._region(block, block)
        places = [self.manuscript.place(each) for each in around]
        first = around[0].blockNumber()
        at = block.blockNumber() - first
        new = outline.split(places, at, self.fresh, at_start=before, at_end=cursor.atBlockEnd())
        cursor.insertBlock()
        find = self.manuscript.document.findBlockByNumber
        self._apply([find(first + n) for n in range(len(new))], new)

    # --- deleting --------------------------------------------------------------------------------------------------

    def delete(self, cursor: QTextCursor) -> None:
        """Take away what is selected: words, lines, whole tables, or what some cells say."""
        with one_step(cursor):
            if cursor.hasComplexSelection():
                self._empty_cells(cursor)
                return
            find = self.manuscript.document.findBlock
            first, last = find(cursor.selectionStart()), find(cursor.selectionEnd())
            lost: list[str] = []
            block = first
            while first != last and block.isValid():
                place = self.manuscript.place(block)
                if place.role is Role.ITEM:
                    lost.append(place.chain[-1].item)
                if block == last:
                    break
                block = block.next()
            cursor.removeSelectedText()
            text = cursor.block().text()
            if OBJECT in text and text != OBJECT:
                position = cursor.position()
                self.set_apart(cursor.block())
                cursor.setPosition(position)
            if lost:
                stayed = self.manuscript.place(cursor.block())
                if stayed.role is Role.ITEM and stayed.chain[-1].item in lost:
                    lost.remove(stayed.chain[-1].item)
                self.rearrange(cursor, lambda places, at, _: outline.adopted(places, at, lost))

    def backspace(self, cursor: QTextCursor) -> bool:
        """Backspace before the first character of a line; False when it is an ordinary one."""
        if cursor.hasSelection():
            self.delete(cursor)
            return True
        if not cursor.atBlockStart():
            return False
        block, place = cursor.block(), self.manuscript.place(cursor.block())
        before = self.manuscript.document.characterAt(block.position() - 1) if block.position() else FRAME_START
        if place.role is Role.ITEM:
            self.rearrange(cursor, lambda places, at, last: outline.unnest(places, at, last, self.fresh))
        elif before == FRAME_END:
            # What stands above is a table: the caret goes into it, and nothing is lost.
            cursor.setPosition(block.position() - 1)
        elif before != FRAME_START:
            above = block.previous()
            if self._stay_apart(above, block):
                cursor.setPosition(block.position() - 1)
            else:
                cursor.setPosition(block.position() - 1, _KEEP)
                self.delete(cursor)
        return True

    def delete_forward(self, cursor: QTextCursor) -> bool:
        """Delete behind the last character of a line; False when it is an ordinary one."""
        if cursor.hasSelection():
            self.delete(cursor)
            return True
        if not cursor.atBlockEnd():
            return False
        block = cursor.block()
        end = block.position() + block.length() - 1
        behind = self.manuscript.document.characterAt(end)
        if behind == FRAME_START and not self._is_last_of_cell(block):
            cursor.setPosition(end + 1)
        elif behind not in (FRAME_START, FRAME_END) and block.next().isValid():
            if self._stay_apart(block, block.next()):
                cursor.setPosition(end + 1)
            else:
                cursor.setPosition(end + 1, _KEEP)
                self.delete(cursor)
        return True

    def delete_word(self, cursor: QTextCursor, *, forward: bool) -> None:
        """Ctrl+Delete and Ctrl+Backspace."""
        simple = self.delete_forward if forward else self.backspace
        if not simple(cursor):
            move = QTextCursor.MoveOperation
            cursor.movePosition(move.NextWord if forward else move.PreviousWord, _KEEP)
            self.delete(cursor)

    def _stay_apart(self, above: QTextBlock, below: QTextBlock) -> bool:
        """Whether two lines that say something cannot become one, since one of them is a kept block."""
        kept = Role.KEPT in (self.manuscript.place(above).role, self.manuscript.place(below).role)
        return kept and above.length() > 1 and below.length() > 1

    def _is_last_of_cell(self, block: QTextBlock) -> bool:
        """Whether a block that ends at a frame's start ends its cell, not the text before a table."""
        return bool(formats.box_of(block.blockFormat()))

    def _empty_cells(self, cursor: QTextCursor) -> None:
        # From the last to the first, so that the places of those to come stay true.
        for start, end in sorted(ranges(cursor), reverse=True):
            inside = QTextCursor(self.manuscript.document)
            inside.setPosition(start)
            inside.setPosition(end, _KEEP)
            inside.removeSelectedText()
            self.set_place(inside.block(), Place(Role.CELL))
            cursor.setPosition(start)

    # --- lists and styles ------------------------------------------------------------------------------------------

    def nest(self, cursor: QTextCursor) -> None:
        """The selected items one level deeper."""
        self.rearrange(cursor, lambda places, first, last: outline.nest(places, first, last, self.fresh))

    def unnest(self, cursor: QTextCursor) -> None:
        """The selected items one level up."""
        self.rearrange(cursor, lambda places, first, last: outline.unnest(places, first, last, self.fresh))

    def toggle_list(self, cursor: QTextCursor, *, ordered: bool) -> None:
        """The selected lines as items of a list, or as paragraphs again."""
        self.rearrange(
            cursor, lambda places, first, last: outline.toggled(places, first, last, self.fresh, ordered=ordered)
        )

    def restyle(self, cursor: QTextCursor, level: int) -> None:
        """The selected lines as headings of a level, or as body text (0)."""
        self.rearrange(cursor, lambda places, first, last: outline.restyled(places, first, last, self.fresh, level))

    def rearrange(self, cursor: QTextCursor, arrange: Rearrangement) -> None:
        """Give the selected lines, and those of their lists, other places."""
        with one_step(cursor):
            for blocks in self.groups(cursor):
                around = self._region(blocks[0], blocks[-1])
                first = around.index(blocks[0])
                places = [self.manuscript.place(block) for block in around]
                self._apply(around, arrange(places, first, first + len(blocks) - 1))

    def groups(self, cursor: QTextCursor) -> list[list[QTextBlock]]:
        """The selected blocks, those of each frame together."""
        out: list[list[QTextBlock]] = []
        for start, end in ranges(cursor):
            block = self.manuscript.document.findBlock(start)
            new = True
            while block.isValid() and (block.position() < end or block.position() == start):
                if new or self.begins_frame(block):
                    out.append([])
                out[-1].append(block)
                new, block = False, block.next()
        return out

    def set_place(self, block: QTextBlock, place: Place) -> None:
        """Make a block what a place says."""
        cursor = QTextCursor(block)
        said = block.blockFormat()
        level = said.headingLevel()
        cursor.setBlockFormat(formats.block_format(place, formats.box_of(said)))
        if level != place.level and not (formats.box_of(said) and self.begins_frame(block)):
            cursor.setBlockCharFormat(formats.empty_line_format(place))

    def begins_frame(self, block: QTextBlock) -> bool:
        """Whether what stands before a block is not a line of the same text: nothing, a table, another cell."""
        position = block.position()
        return position == 0 or self.manuscript.document.characterAt(position - 1) in (FRAME_START, FRAME_END)

    def set_apart(self, block: QTextBlock) -> None:
        """Give the kept block that has come among words a line of its own."""
        place = self.manuscript.place(block)
        start, at = block.position(), _units_before(block.text())
        words = place if place.role is not Role.KEPT else Place(Role.PARA, self.fresh(), place.chain)
        cursor = QTextCursor(block)
        if at + 1 < block.length() - 1:
            cursor.setPosition(start + at + 1)
            cursor.insertBlock()
            self.set_place(cursor.block(), words if at == 0 else Place(Role.PARA, self.fresh(), place.chain))
        if at > 0:
            cursor.setPosition(start + at)
            cursor.insertBlock()
            self.set_place(self.manuscript.document.findBlock(start), words)
        own = self.manuscript.document.findBlock(start + at + (1 if at else 0))
        self.set_place(own, Place(Role.KEPT, kept_id(own), place.chain))

    def _apply(self, blocks: Sequence[QTextBlock], places: Sequence[Place]) -> None:
        for block, place in zip(blocks, places, strict=True):
            if self.manuscript.place(block) != place:
                self.set_place(block, place)

    def _region(self, first: QTextBlock, last: QTextBlock) -> list[QTextBlock]:
        """The blocks from first to last with the lists that they stand in, and one line more on either side."""
        blocks = [first]
        while not self.begins_frame(blocks[0]):
            above = blocks[0].previous()
            blocks.insert(0, above)
            if not self.manuscript.place(above).chain:
                break
        block = first
        while block != last:
            block = block.next()
            blocks.append(block)
        while (below := block.next()).isValid() and not self.begins_frame(below):
            blocks.append(below)
            if not self.manuscript.place(below).chain:
                break
            block = below
        return blocks


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """The table that a cursor stands in; Qt's own word for it leaves the none unsaid."""
    return cursor.currentTable()


def kept_id(block: QTextBlock) -> str:
    """The id of the kept block that stands in a line."""
    at = block.begin()
    while not at.atEnd():
        kept = formats.kept_of(at.fragment().charFormat()) if OBJECT in at.fragment().text() else None
        at += 1
        if kept is not None:
            return kept.id
    return ""


def _units_before(text: str) -> int:
    """Where a kept block stands among words, as Qt counts."""
    return len(text[: text.index(OBJECT)].encode("utf-16-le")) // 2


def ranges(cursor: QTextCursor) -> list[tuple[int, int]]:
    """The selected stretches: one, or one for each selected cell."""
    if not cursor.hasComplexSelection():
        return [(cursor.selectionStart(), cursor.selectionEnd())]
    first_row, rows, first_column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    table = cursor.currentTable()
    out: dict[tuple[int, int], None] = {}
    for row in range(first_row, first_row + rows):
        for column in range(first_column, first_column + columns):
            cell = table.cellAt(row, column)
            out[cell.firstPosition(), cell.lastPosition()] = None
    return list(out)
