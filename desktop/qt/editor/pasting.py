"""Pasting: lines put in at a cursor, in the middle of what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextCursor

from desktop.qt.editor import formats, outline
from desktop.qt.editor.formats import FRAME_END, FRAME_START, Box
from desktop.qt.editor.hand import Hand
from desktop.qt.editor.lines import Grid, Line, Part, Place, Role, even_table
from desktop.qt.editor.writer import Writer, insert_runs

_KEEP = QTextCursor.MoveMode.KeepAnchor


def put(hand: Hand, cursor: QTextCursor, parts: Sequence[Part]) -> None:
    """Put lines in at a cursor, and the cursor behind them.  Ids must be free."""
    for _ in putting(hand, cursor, parts):
        pass


def putting(hand: Hand, cursor: QTextCursor, parts: Sequence[Part]) -> Iterator[dict[int, Line]]:
    """Put lines in one by one; between two of them the text is whole.  Those that stand are told by their numbers."""
    if cursor.hasSelection():
        hand.delete(cursor)
    if not parts:
        return
    if len(parts) == 1 and (words := _plain(parts[0])):
        hand.make_room(cursor)
        insert_runs(cursor, words.runs)
        return
    place = hand.manuscript.place(cursor.block())
    box = formats.box_of(cursor.block().blockFormat())
    fitted = _fitted(parts, place, box)
    head = not cursor.atBlockStart()
    hand.split(cursor, before=not head and not cursor.atBlockEnd())
    tail = QTextCursor(cursor.block())
    if place.chain and fitted is None:
        hand.rearrange(cursor, lambda places, at, _: outline.parted(places, at, hand.fresh))
    fitted = list(parts) if fitted is None else fitted
    cursor.setPosition(tail.block().position() - 1)
    writer = Writer(cursor, box, unclaimed=not head and not _under_a_line(hand, cursor, fitted[0]))
    joins = [_plain(part) is not None for part in parts]
    if head and joins[0] and isinstance(first := fitted.pop(0), Line):
        insert_runs(cursor, first.runs)
    elif not head and box and _begins_cell(cursor) and (words := _plain(fitted[0])):
        fitted[0] = Line(Place(Role.CELL), words.runs)
    for part in fitted:
        writer.write([part])
        yield writer.written
    _close(hand, cursor, tail, merge=head and joins[-1] and bool(fitted), after_table=isinstance(parts[-1], Grid))


def _close(hand: Hand, cursor: QTextCursor, tail: QTextCursor, *, merge: bool, after_table: bool) -> None:
    """Bring what stood behind the cursor to what was put in, or take it away when it is empty."""
    rest = tail.block()
    empty = rest.length() == 1
    end = cursor.position()
    if after_table:
        # Behind a table stands one block that nobody has claimed, and then the tail.
        cursor.setPosition(rest.position(), _KEEP)
        cursor.removeSelectedText()
        rest = cursor.block()
        ends = hand.manuscript.document.characterAt(rest.position())
        if empty and ends not in (FRAME_START, FRAME_END) and rest.next().isValid():
            cursor.deleteChar()
        elif empty:
            hand.set_place(rest, Place(Role.GAP))
        cursor.setPosition(end)
    elif empty or merge:
        cursor.setPosition(rest.position(), _KEEP)
        hand.delete(cursor)
        cursor.setPosition(end)


def _under_a_line(hand: Hand, cursor: QTextCursor, first: Part) -> bool:
    """Whether a table can follow the line above: then the empty block at the cursor is not needed, and goes."""
    block = cursor.block()
    above = block.previous()
    if not isinstance(first, Grid) or hand.begins_frame(block) or above.length() == 1:
        return False
    cursor.setPosition(block.position() - 1)
    cursor.setPosition(block.position(), _KEEP)
    cursor.removeSelectedText()
    return True


def _plain(part: Part) -> Line | None:
    """A part that is an ordinary paragraph, whose words may go into another line."""
    if isinstance(part, Line) and part.place.role is Role.PARA and not part.place.chain:
        return part
    return None


def _fitted(parts: Sequence[Part], place: Place, box: Box) -> list[Part] | None:
    """The parts as they are where they shall stand; None when the lists there must end to make room for them."""
    if place.chain:
        if not all(isinstance(part, Line) and part.place.role in (Role.PARA, Role.ITEM) for part in parts):
            return None
        return [_as_item(part, place) for part in parts if isinstance(part, Line)]
    if box:
        return [_within_cell(part) for part in parts]
    return list(parts)


def _as_item(line: Line, place: Place) -> Line:
    around, own = place.chain[:-1], place.chain[-1]
    if line.place.chain:
        first, *deeper = line.place.chain
        step = replace(own, item=first.item, item_lang=first.item_lang)
        return replace(line, place=replace(line.place, chain=(*around, step, *deeper)))
    step = replace(own, item=line.place.id, item_lang=line.place.lang)
    return Line(Place(Role.ITEM, chain=(*around, step)), line.runs)


def _within_cell(part: Part) -> Line:
    if isinstance(part, Grid):
        table = even_table(part)
        return Line(Place(Role.KEPT, table.id), kept=table)
    return part


def _begins_cell(cursor: QTextCursor) -> bool:
    position = cursor.block().position()
    return cursor.document().characterAt(position - 1) == FRAME_START
