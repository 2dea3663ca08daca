"""A text as a few lines that a test can say: what each block is, how deep, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from db.richtext import Blocks, Heading, ListBlock, Para, Table, runs_text
from desktop.qt.editor.editor import RichTextEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def outline(blocks: Blocks) -> list[str]:
    """`p words`, `h2 words`, `- item`, `  3. item`, `| cell | cell |`."""
    return list(_lines(blocks, ""))


def _lines(blocks: Blocks, before: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{before}h{block.level} {runs_text(block.runs)}"
            case Para():
                yield f"{before}p {runs_text(block.runs)}"
            case ListBlock():
                for n, item in enumerate(block.items, block.start):
                    yield f"{before}{f'{n}.' if block.ordered else '-'} {runs_text(item.runs)}"
                    yield from _lines(item.blocks, before + "  ")
            case Table():
                for row in block.rows:
                    yield f"{before}| {' | '.join(runs_text(cell.runs) for cell in row.cells)} |"
            case _:
                yield f"{before}{type(block).__name__}"


def press(editor: RichTextEditor, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, one after another."""
    for key in keys:
        QTest.keyClick(editor, key, held)


def type_in(editor: RichTextEditor, *lines: str) -> None:
    """Type lines, with Enter between them."""
    for n, line in enumerate(lines):
        if n:
            press(editor, Qt.Key.Key_Return)
        QTest.keyClicks(editor, line)


def go(editor: RichTextEditor, words: str, *, after: bool = False) -> None:
    """Put the caret before (or after) some words."""
    found = editor.document().find(words)
    assert not found.isNull(), words
    cursor = editor.textCursor()
    cursor.setPosition(found.selectionEnd() if after else found.selectionStart())
    editor.setTextCursor(cursor)


def select(editor: RichTextEditor, start: str, end: str = "") -> None:
    """Select from the first of some words to the last of others."""
    first, last = editor.document().find(start), editor.document().find(end or start)
    cursor = editor.textCursor()
    cursor.setPosition(first.selectionStart())
    cursor.setPosition(last.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
