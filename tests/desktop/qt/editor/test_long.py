"""A long text is put in a little at a time; whoever touches it meets all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.richtext import Blocks, Para, Run
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.setting import AT_ONCE
from tests.desktop.qt.rooms import wait

_LINES = 6 * AT_ONCE
_LONG: Blocks = tuple(Para(f"p{n}", (Run(f"Linje {n}"),)) for n in range(_LINES))


@pytest.fixture
def long(editor: RichTextEditor) -> RichTextEditor:
    """An editor into which a long text has begun to come."""
    editor.set_blocks(_LONG)
    assert AT_ONCE <= editor.document().blockCount() < _LINES
    return editor


def test_a_long_text_comes_between_events_and_is_told_whole_from_the_start(long: RichTextEditor) -> None:
    edits: list[bool] = []
    long.edited.connect(lambda: edits.append(True))
    assert long.blocks() == _LONG

    wait(lambda: long.document().blockCount() == _LINES)

    assert long.blocks() == _LONG
    long.manuscript.forget()
    assert long.blocks() == _LONG
    assert not edits
    assert not long.document().isUndoAvailable()


def test_to_be_seen_is_not_to_be_touched(long: RichTextEditor) -> None:
    long.grab()
    long.setReadOnly(True)
    long.setAccessibleName("Et andet navn")

    assert long.document().blockCount() < _LINES


def test_a_key_meets_the_whole_text(long: RichTextEditor) -> None:
    QTest.keyClick(long, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(long, " til sidst")

    assert long.blocks()[:-1] == _LONG[:-1]
    assert long.blocks()[-1] == Para(f"p{_LINES - 1}", (Run(f"Linje {_LINES - 1} til sidst"),))


@pytest.mark.parametrize(
    "touch",
    [
        lambda editor: QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton),
        lambda editor: editor.textCursor(),
        lambda editor: editor.step_back(),
        lambda editor: editor.be_whole(),
    ],
)
def test_whatever_touches_it_meets_the_whole_text(
    long: RichTextEditor, touch: Callable[[RichTextEditor], object]
) -> None:
    touch(long)

    assert long.document().blockCount() == _LINES
    assert long.blocks() == _LONG


def test_another_text_takes_the_place_of_one_that_is_still_coming(long: RichTextEditor) -> None:
    other = (Para("a", (Run("En anden"),)),)

    long.set_blocks(other)

    assert long.blocks() == other
    long.manuscript.forget()
    assert long.blocks() == other
    QTest.keyClicks(long, "Slet ikke ")
    assert long.blocks() == (Para("a", (Run("Slet ikke En anden"),)),)


def test_the_caret_stays_in_its_line_when_a_long_text_comes_again(long: RichTextEditor) -> None:
    long.be_whole()
    cursor = long.textCursor()
    cursor.setPosition(long.document().findBlockByNumber(_LINES - 5).position() + 2)
    long.setTextCursor(cursor)

    long.set_blocks((Para("ny", (Run("Ny første linje"),)), *_LONG))
    wait(lambda: long.document().blockCount() == _LINES + 1)

    assert long.textCursor().block().text() == f"Linje {_LINES - 5}"
    assert long.textCursor().positionInBlock() == 2


def test_an_editor_that_goes_while_a_text_is_coming_takes_it_along(shown: Callable[..., QWidget]) -> None:
    editor = RichTextEditor("Tekst")
    shown(editor, 640, 420)

    editor.set_blocks(_LONG)

    assert editor.document().blockCount() < _LINES
