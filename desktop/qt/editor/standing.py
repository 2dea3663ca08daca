"""Standing: what stands at a caret, as toolbars and menus are told of it."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor

from desktop.qt.editor import ink
from desktop.qt.editor.deeds import State
from desktop.qt.editor.hand import table_at
from desktop.qt.editor.lines import Role
from desktop.qt.editor.manuscript import Manuscript


def state_at(manuscript: Manuscript, cursor: QTextCursor, said: QTextCharFormat, *, writable: bool) -> State:
    """What stands at a cursor, where words to come would look as `said`."""
    place = manuscript.place(cursor.block())
    selection = cursor.hasSelection()
    chain = place.chain
    return State(
        level=place.level if place.role is Role.HEADING else 0,
        marks=ink.marks_at(cursor) if selection else ink.marks_said(said),
        list=("ol" if chain[-1].ordered else "ul") if chain else "",
        depth=len(chain),
        in_table=table_at(cursor) is not None,
        kept=place.role is Role.KEPT,
        link=link.href if (link := ink.link_at(cursor)) else "",
        selection=selection,
        writable=writable,
    )
