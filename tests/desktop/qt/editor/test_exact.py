"""What is stored, shown and read again is the same to the last mark; and what is undone is as it was."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db import richtext
from db.richtext import Blocks, Cell, Figure, ListBlock, ListItem, Para, Quote, Row, Run, Table
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.lines import flattened, gathered
from tests.richtexts import DOCUMENT

_Key = Qt.Key
_KEYS = (
    _Key.Key_Return, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Tab, _Key.Key_Backtab,
)  # fmt: skip
_DEEDS = ("toggle_bullets", "toggle_numbers", "toggle_bold", "make_heading", "make_body", "insert_table", "unnest")


@given(DOCUMENT)
def test_lines_gather_into_the_tree_that_they_came_from(blocks: Blocks) -> None:
    assert gathered(flattened(blocks)) == blocks


@pytest.fixture(scope="module")
def editor(qapp: QApplication) -> RichTextEditor:  # noqa: ARG001
    return RichTextEditor("Tekst")


def _exact(editor: RichTextEditor, blocks: Blocks) -> None:
    editor.set_blocks(blocks)
    assert editor.blocks() == blocks
    editor.manuscript.forget()
    assert editor.blocks() == blocks


_FIXTURE = settings(suppress_health_check=list(HealthCheck))


@_FIXTURE
@given(blocks=DOCUMENT)
def test_a_text_is_read_exactly_as_it_was_set(editor: RichTextEditor, blocks: Blocks) -> None:
    _exact(editor, blocks)


@pytest.mark.campaign
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
@given(blocks=DOCUMENT)
def test_ten_thousand_texts_are_read_exactly_as_they_were_set(editor: RichTextEditor, blocks: Blocks) -> None:
    _exact(editor, blocks)


def _work(editor: RichTextEditor, seed: int) -> None:
    """A dozen things that a user might do, anywhere in the text."""
    choose = random.Random(seed)
    for _ in range(12):
        cursor = editor.textCursor()
        last = editor.document().characterCount() - 1
        cursor.setPosition(choose.randint(0, last))
        if choose.random() < 0.4:
            cursor.setPosition(choose.randint(0, last), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        match choose.randrange(4):
            case 0:
                QTest.keyClicks(editor, choose.choice(["a", "x y", "123"]))
            case 1:
                getattr(editor, choose.choice(_DEEDS))()
            case _:
                QTest.keyClick(editor, choose.choice(_KEYS))
        richtext.check(editor.blocks())


def _worked_and_undone(editor: RichTextEditor, blocks: Blocks, seed: int) -> None:
    editor.set_blocks(())
    editor.set_blocks(blocks)
    _work(editor, seed)
    after = editor.blocks()
    editor.manuscript.forget()
    assert editor.blocks() == after
    while editor.document().isUndoAvailable():
        editor.step_back()
    assert editor.blocks() == blocks
    while editor.document().isRedoAvailable():
        editor.step_forward()
    assert editor.blocks() == after


@_FIXTURE
@given(blocks=DOCUMENT, seed=st.integers(0, 10**9))
def test_work_anywhere_leaves_a_right_text_and_is_undone_exactly(
    editor: RichTextEditor, blocks: Blocks, seed: int
) -> None:
    _worked_and_undone(editor, blocks, seed)


@pytest.mark.campaign
@settings(max_examples=2_000, suppress_health_check=list(HealthCheck))
@given(blocks=DOCUMENT, seed=st.integers(0, 10**9))
def test_two_thousand_pieces_of_work_are_undone_exactly(editor: RichTextEditor, blocks: Blocks, seed: int) -> None:
    _worked_and_undone(editor, blocks, seed)


def test_lists_in_lists_to_the_deepest_level_are_kept(editor: RichTextEditor) -> None:
    inner: Blocks = (Para("p", (Run("inderst"),)),)
    for n in range(31):
        inner = (ListBlock(f"l{n}", (ListItem(f"i{n}", (Run("x"),), inner),)),)

    _exact(editor, inner)


def test_quotations_to_the_deepest_level_are_shown_and_kept(shown: Callable[..., QWidget]) -> None:
    editor = RichTextEditor("Tekst")
    inner: Blocks = (Para("p", (Run("inderst"),)),)
    for n in range(richtext.MAX_DEPTH - 1):
        inner = (Quote(f"q{n}", "0abc", inner),)

    editor.set_blocks(inner)
    shown(editor, 600, 400)

    assert editor.blocks() == inner


_KEPT: Blocks = (
    Figure("f", "0" * 64, "Søjler", (Run("Figur 1"),)),
    Quote("q", "0abc", (Para("p", (Run("citat"),)),)),
    Table("t", (Row("r1", (Cell("c1", ()), Cell("c2", (), rowspan=9))), Row("r2", (Cell("c3", ()),)))),
)


def test_what_is_not_edited_is_kept_through_edits_around_it(shown: Callable[..., QWidget]) -> None:
    editor = RichTextEditor("Tekst")
    shown(editor, 600, 400)
    editor.set_blocks((Para("a", (Run("før"),)), *_KEPT, Para("b", (Run("efter"),))))

    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "Lige ")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, _Key.Key_Return)
    QTest.keyClicks(editor, "slut")

    first, *kept, after, last = editor.blocks()
    assert tuple(kept) == _KEPT
    assert [first, after] == [Para("a", (Run("Lige før"),)), Para("b", (Run("efter"),))]
    assert isinstance(last, Para)
    assert last.runs == (Run("slut"),)


def test_words_written_beside_a_kept_block_get_a_paragraph_of_their_own(shown: Callable[..., QWidget]) -> None:
    editor = RichTextEditor("Tekst")
    shown(editor, 600, 400)
    editor.set_blocks(_KEPT[:1])

    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "under")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "over")

    assert [richtext.plain((block,)) for block in editor.blocks()] == ["over", "Figur 1", "under"]
    assert editor.blocks()[1] == _KEPT[0]
