"""Keys: what the keys of a text do beyond those of any text field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from desktop.qt.editor.formats import BREAK
from desktop.qt.editor.hand import one_step, table_at
from desktop.qt.editor.tables import step_cell

if TYPE_CHECKING:
    from desktop.qt.editor.editor import RichTextEditor

_Key = Qt.Key
_Standard = QKeySequence.StandardKey
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def pressed(editor: RichTextEditor, event: QKeyEvent) -> bool:
    """Do what a key does here; False leaves it to the text field."""
    if event.matches(_Standard.Undo):
        editor.step_back()
    elif event.matches(_Standard.Redo):
        editor.step_forward()
    elif _moves_out(editor, event):
        editor.caret_beyond.emit(-1 if event.key() == _Key.Key_Up else 1)
    elif event.key() in (_Key.Key_PageUp, _Key.Key_PageDown) and editor.outer() is not None:
        _page(editor, event)
    elif editor.isReadOnly():
        return False
    else:
        return _changed(editor, event)
    return True


def takes_tab(editor: RichTextEditor, *, forward: bool) -> bool:
    """Whether Tab has something to do in the text: in a table, in a list and after a code it does not leave it."""
    if editor.isReadOnly():
        return False
    cursor = editor.textCursor()
    in_list = bool(editor.manuscript.place(cursor.block()).chain)
    return in_list or table_at(cursor) is not None or (forward and editor.codes.stands_at(cursor))


def writes(event: QKeyEvent) -> bool:
    """Whether a key writes something."""
    held = event.modifiers()
    # AltGr is Ctrl+Alt on Windows, and writes.
    bare = not held & _CTRL or bool(held & _ALT)
    return bare and bool(event.text()) and event.text().isprintable()


def _changed(editor: RichTextEditor, event: QKeyEvent) -> bool:
    cursor = editor.textCursor()
    key, held = event.key(), event.modifiers()
    if editor.codes.ended(event):
        return True
    if key in (_Key.Key_Return, _Key.Key_Enter):
        if held & (_CTRL | _ALT):
            return False
        if held & _SHIFT:
            _break_line(editor, cursor)
        else:
            editor.hand.enter(cursor)
    elif key in (_Key.Key_Tab, _Key.Key_Backtab):
        if not step_cell(cursor, forward=key == _Key.Key_Tab):
            (editor.hand.nest if key == _Key.Key_Tab else editor.hand.unnest)(cursor)
    elif event.matches(_Standard.DeleteStartOfWord) or event.matches(_Standard.DeleteEndOfWord):
        editor.hand.delete_word(cursor, forward=event.matches(_Standard.DeleteEndOfWord))
    elif key == _Key.Key_Backspace and not held & (_CTRL | _ALT):
        if not editor.hand.backspace(cursor):
            return False
    elif event.matches(_Standard.Delete):
        if not editor.hand.delete_forward(cursor):
            return False
    elif event.matches(_Standard.Cut):
        editor.cut()
        return True
    elif writes(event) and editor.needs_room(cursor):
        editor.write(event.text())
        return True
    else:
        return False
    editor.setTextCursor(cursor)
    return True


def _break_line(editor: RichTextEditor, cursor: QTextCursor) -> None:
    with one_step(cursor):
        if cursor.hasSelection():
            editor.hand.delete(cursor)
        editor.hand.make_room(cursor)
        cursor.insertText(BREAK, editor.currentCharFormat())


def _moves_out(editor: RichTextEditor, event: QKeyEvent) -> bool:
    """Whether an arrow would leave the text: up from its first line, down from its last."""
    if event.key() not in (_Key.Key_Up, _Key.Key_Down) or event.modifiers() & (_CTRL | _ALT | _SHIFT):
        return False
    probe = editor.textCursor()
    probe.clearSelection()
    move = QTextCursor.MoveOperation.Up if event.key() == _Key.Key_Up else QTextCursor.MoveOperation.Down
    return not probe.movePosition(move)


def _page(editor: RichTextEditor, event: QKeyEvent) -> None:
    """A page is what is seen of the paper, not all of a sheet that has grown."""
    area = editor.outer()
    if area is None:
        return
    height = area.viewport().height() - 2 * editor.cursorRect().height()
    down = height if event.key() == _Key.Key_PageDown else -height
    caret = editor.cursorRect().center()
    caret.setY(max(0, min(caret.y() + down, editor.viewport().height() - 1)))
    cursor = editor.textCursor()
    mode = QTextCursor.MoveMode.KeepAnchor if event.modifiers() & _SHIFT else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(editor.cursorForPosition(caret).position(), mode)
    editor.setTextCursor(cursor)
