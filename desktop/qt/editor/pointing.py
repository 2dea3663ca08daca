"""From a stored place to the words on the screen: a block by its id, and some characters of it."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from db import richtext
from desktop.qt.editor.manuscript import Manuscript
from desktop.qt.editor.spots import name_of


def cursor_at(manuscript: Manuscript, block: str, start: int, end: int) -> QTextCursor | None:
    """A cursor that selects characters of a block, list item or cell; all of a block that is shown as a whole.

    None when it is not there any more.
    """
    line = manuscript.document.begin()
    while line.isValid() and name_of(manuscript, line) != block:
        kept = manuscript.line(line).kept
        if kept is not None and any(part.id == block for part in richtext.walk((kept,))):
            return _selected(line, 0, line.length() - 1)
        line = line.next()
    if not line.isValid():
        return None
    text = line.text()
    return _selected(line, units(text, start), units(text, end))


def units(text: str, count: int) -> int:
    """How many of Qt's units so many characters are: signs beyond the common ones count as two."""
    return len(text[:count].encode("utf-16-le")) // 2


def _selected(line: QTextBlock, start: int, end: int) -> QTextCursor:
    last = line.length() - 1
    cursor = QTextCursor(line)
    cursor.setPosition(line.position() + min(start, last))
    cursor.setPosition(line.position() + min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor
