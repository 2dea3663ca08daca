"""Real keys: what they write, and that what was written keeps its identity."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from db import richtext
from db.richtext import Cell, Heading, ListBlock, ListItem, Mark, Para, Row, Run, Table
from desktop.qt.editor.editor import RichTextEditor
from tests.desktop.qt.editor.outlines import CTRL, SHIFT, go, outline, press, select, type_in
from tests.desktop.qt.rooms import wait

Key = Qt.Key


def _paras(*texts: str) -> tuple[Para, ...]:
    return tuple(Para(f"b{n}", (Run(text),)) for n, text in enumerate(texts, 1))


def test_what_is_typed_becomes_paragraphs_and_an_empty_text_is_none(editor: RichTextEditor) -> None:
    assert editor.blocks() == ()
    assert editor.is_empty()

    type_in(editor, "Blåbærgrød på Ærø", "ØL & Å!")

    assert outline(editor.blocks()) == ["p Blåbærgrød på Ærø", "p ØL & Å!"]
    assert not editor.is_empty()


def test_a_split_paragraph_keeps_its_id_above_and_a_joined_one_above_too(editor: RichTextEditor) -> None:
    editor.set_blocks(_paras("første anden"))

    go(editor, "anden")
    press(editor, Key.Key_Return)
    first, second = editor.blocks()
    press(editor, Key.Key_Backspace)

    assert (first.id, outline((first,))) == ("b1", ["p første "])
    assert second.id not in ("", "b1")
    assert editor.blocks() == _paras("første anden")


def test_enter_before_a_paragraph_leaves_its_id_with_its_words(editor: RichTextEditor) -> None:
    editor.set_blocks(_paras("ord"))

    go(editor, "ord")
    press(editor, Key.Key_Return)

    assert outline(editor.blocks()) == ["p ", "p ord"]
    assert editor.blocks()[1].id == "b1"


def test_an_empty_line_that_is_deleted_above_a_heading_leaves_the_heading(editor: RichTextEditor) -> None:
    editor.set_blocks((Para("a", ()), Heading("h", 2, (Run("Økonomi"),))))

    go(editor, "Økonomi")
    press(editor, Key.Key_Backspace)

    assert editor.blocks() == (Heading("h", 2, (Run("Økonomi"),)),)


def test_enter_after_a_heading_begins_body_text(editor: RichTextEditor) -> None:
    editor.set_blocks((Heading("h", 2, (Run("Økonomi"),)),))

    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_in(editor, "", "Udgiften")

    assert outline(editor.blocks()) == ["h2 Økonomi", "p Udgiften"]


def test_shift_enter_is_a_line_break_in_the_same_paragraph(editor: RichTextEditor) -> None:
    type_in(editor, "en")
    press(editor, Key.Key_Return, held=SHIFT)
    type_in(editor, "to")

    assert [richtext.runs_text(block.runs) for block in editor.blocks() if isinstance(block, Para)] == ["en\nto"]


@pytest.mark.parametrize(("key", "lines"), [(Key.Key_8, ["- a", "- b"]), (Key.Key_7, ["1. a", "2. b"])])
def test_ctrl_shift_8_and_7_make_lists_and_unmake_them(editor: RichTextEditor, key: Qt.Key, lines: list[str]) -> None:
    editor.set_blocks(_paras("a", "b"))
    editor.selectAll()

    press(editor, key, held=CTRL | SHIFT)
    listed = editor.blocks()
    press(editor, key, held=CTRL | SHIFT)

    assert outline(listed) == lines
    assert [item.id for item in listed[0].items] == ["b1", "b2"]  # type: ignore[union-attr]
    assert editor.blocks() == _paras("a", "b")


def test_tab_nests_an_item_with_what_hangs_below_it_and_shift_tab_takes_it_out(editor: RichTextEditor) -> None:
    type_in(editor, "a", "b", "c")
    editor.selectAll()
    editor.toggle_bullets()

    go(editor, "c")
    press(editor, Key.Key_Tab)
    go(editor, "b")
    press(editor, Key.Key_Tab)
    nested = outline(editor.blocks())
    press(editor, Key.Key_Backtab)

    assert nested == ["- a", "  - b", "    - c"]
    assert outline(editor.blocks()) == ["- a", "- b", "  - c"]


def test_the_first_item_of_a_list_cannot_be_nested(editor: RichTextEditor) -> None:
    type_in(editor, "a")
    editor.toggle_bullets()

    press(editor, Key.Key_Tab)

    assert outline(editor.blocks()) == ["- a"]
    assert editor.hasFocus()


def test_enter_twice_leaves_the_list(editor: RichTextEditor) -> None:
    type_in(editor, "a")
    editor.toggle_numbers()

    press(editor, Key.Key_Return, Key.Key_Return)
    type_in(editor, "efter")

    assert outline(editor.blocks()) == ["1. a", "p efter"]


def test_a_paragraph_between_the_items_of_a_numbered_list_lets_the_numbers_go_on(editor: RichTextEditor) -> None:
    type_in(editor, "a", "b", "c", "d")
    editor.selectAll()
    editor.toggle_numbers()

    go(editor, "b")
    editor.toggle_numbers()

    assert outline(editor.blocks()) == ["1. a", "p b", "2. c", "3. d"]


def test_backspace_before_an_item_takes_it_out_of_the_list(editor: RichTextEditor) -> None:
    type_in(editor, "a", "b")
    editor.selectAll()
    editor.toggle_bullets()

    go(editor, "b")
    press(editor, Key.Key_Backspace)

    assert outline(editor.blocks()) == ["- a", "p b"]


def test_items_below_one_that_goes_into_the_line_above_hang_there(editor: RichTextEditor) -> None:
    under = ListBlock("l2", (ListItem("i3", (Run("under"),)),))
    editor.set_blocks((ListBlock("l1", (ListItem("i1", (Run("en"),)), ListItem("i2", (Run("to"),), (under,)))),))

    select(editor, "n", "t")
    press(editor, Key.Key_Delete)

    assert outline(editor.blocks()) == ["- eo", "  - under"]


def test_tab_leaves_the_text_where_there_is_no_list(shown: Callable[..., QWidget]) -> None:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    editor, after = RichTextEditor("Tekst"), QLineEdit()
    layout.addWidget(editor)
    layout.addWidget(after)
    shown(whole, 400, 300)
    editor.setFocus()

    QTest.keyClick(editor, Key.Key_Tab)

    assert after.hasFocus()
    assert editor.blocks() == ()


def test_bold_and_italic_by_key_for_a_selection_and_for_words_to_come(editor: RichTextEditor) -> None:
    editor.set_blocks(_paras("et ord her"))

    select(editor, "ord")
    press(editor, Key.Key_B, held=CTRL)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(editor, Key.Key_I, held=CTRL)
    type_in(editor, "!")

    assert editor.blocks() == (Para("b1", (Run("et "), Run("ord", (Mark.STRONG,)), Run(" her"), Run("!", (Mark.EM,)))),)


def test_raised_and_lowered_exclude_each_other(editor: RichTextEditor) -> None:
    editor.set_blocks(_paras("m2"))

    select(editor, "2")
    editor.toggle_raised()
    editor.toggle_lowered()

    assert editor.blocks() == (Para("b1", (Run("m"), Run("2", (Mark.SUB,)))),)


def test_a_link_ends_with_its_last_word(editor: RichTextEditor) -> None:
    editor.set_blocks((Para("b1", (Run("se "), Run("siden", (), "https://fjordby.example"))),))

    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_in(editor, " nu")

    assert editor.blocks() == (Para("b1", (Run("se "), Run("siden", (), "https://fjordby.example"), Run(" nu"))),)


def test_typing_over_a_selection_is_one_step_back(editor: RichTextEditor) -> None:
    blocks = _paras("første", "anden", "tredje")
    editor.set_blocks(blocks)

    select(editor, "rste", "tre")
    type_in(editor, "x")
    typed = outline(editor.blocks())
    press(editor, Key.Key_Z, held=CTRL)

    assert typed == ["p føxdje"]
    assert editor.blocks() == blocks


def test_undo_and_redo_go_on_to_the_desk_when_nothing_is_left_here(editor: RichTextEditor) -> None:
    told: list[str] = []
    editor.undo_beyond.connect(lambda: told.append("undo"))
    editor.redo_beyond.connect(lambda: told.append("redo"))
    type_in(editor, "a")

    press(editor, Key.Key_Z, held=CTRL)
    here = list(told)
    press(editor, Key.Key_Z, held=CTRL)
    press(editor, Key.Key_Y, held=CTRL)
    again = outline(editor.blocks())
    press(editor, Key.Key_Y, held=CTRL)

    assert here == []
    assert told == ["undo", "redo"]
    assert again == ["p a"]


def test_a_text_set_from_outside_keeps_the_caret_and_is_no_step_and_no_edit(editor: RichTextEditor) -> None:
    editor.set_blocks(_paras("første", "anden"))
    go(editor, "den")
    told: list[bool] = []
    editor.edited.connect(lambda: told.append(True))

    editor.set_blocks((Para("ny", (Run("foran"),)), *_paras("første", "anden")))

    caret = editor.textCursor()
    assert (caret.block().text(), caret.positionInBlock()) == ("anden", 2)
    assert told == []
    assert not editor.document().isUndoAvailable()


def test_setting_the_same_text_keeps_the_steps_back(editor: RichTextEditor) -> None:
    type_in(editor, "a")

    editor.set_blocks(editor.blocks())

    assert editor.document().isUndoAvailable()


def test_every_change_by_the_user_is_told_and_steps_are_too(editor: RichTextEditor) -> None:
    told: list[bool] = []
    editor.edited.connect(lambda: told.append(True))

    type_in(editor, "ab")
    editor.step_back()

    assert len(told) == 3


def test_cells_are_walked_by_tab_and_left_behind_the_last(editor: RichTextEditor) -> None:
    editor.insert_table()

    for n in range(9):
        type_in(editor, str(n))
        press(editor, Key.Key_Tab)
    type_in(editor, "efter")

    assert outline(editor.blocks()) == ["| 0 | 1 | 2 |", "| 3 | 4 | 5 |", "| 6 | 7 | 8 |", "p efter"]
    table = editor.blocks()[0]
    assert isinstance(table, Table)
    assert [[cell.header for cell in row.cells] for row in table.rows] == [[True] * 3, [False] * 3, [False] * 3]


def test_typing_in_a_table_keeps_headers_right_alignment_and_merged_cells(editor: RichTextEditor) -> None:
    ids = count()

    def cell(text: str, **said: object) -> Cell:
        return Cell(f"c{next(ids)}", (Run(text),), **said)  # type: ignore[arg-type]

    rows = (
        Row("r1", (cell("Beløb", header=True, colspan=2), cell("2027", header=True, right=True))),
        Row("r2", (cell("a", rowspan=2), cell("b"), cell("1", right=True))),
        Row("r3", (cell("c"), cell("2", right=True))),
    )
    editor.set_blocks((Table("t", rows),))

    go(editor, "2", after=True)
    go(editor, "c", after=True)
    type_in(editor, "x")

    changed = Row("r3", (Cell("c5", (Run("cx"),)), rows[2].cells[1]))
    assert editor.blocks() == (Table("t", (rows[0], rows[1], changed)),)


def test_a_place_at_the_end_of_a_short_row_becomes_a_cell_when_something_is_written_there(
    editor: RichTextEditor,
) -> None:
    rows = (Row("r1", (Cell("a", (Run("a"),)), Cell("b", (Run("b"),)))), Row("r2", (Cell("c", (Run("c"),)),)))
    editor.set_blocks((Table("t", rows),))
    as_set = editor.blocks()

    go(editor, "c")
    press(editor, Key.Key_Tab)
    type_in(editor, "d")

    assert as_set == (Table("t", rows),)
    assert outline(editor.blocks()) == ["| a | b |", "| c | d |"]
    richtext.check(editor.blocks())


def test_backspace_under_a_table_goes_into_it_and_deletes_nothing(editor: RichTextEditor) -> None:
    table = Table("t", (Row("r", (Cell("c", (Run("celle"),)),)),))
    editor.set_blocks((table, *_paras("efter")))

    go(editor, "efter")
    press(editor, Key.Key_Backspace)

    assert editor.blocks() == (table, *_paras("efter"))
    assert editor.textCursor().block().text() == "celle"


def test_selected_cells_are_emptied_and_stay_cells(editor: RichTextEditor) -> None:
    row = Row("r", (Cell("a", (Run("a"),)), Cell("b", (Run("b"),), header=True)))
    editor.set_blocks((Table("t", (row,)),))
    select(editor, "a", "b")
    assert editor.textCursor().hasComplexSelection()

    press(editor, Key.Key_Delete)

    assert editor.blocks() == (Table("t", (Row("r", (Cell("a", ()), Cell("b", (), header=True))),)),)


def test_a_table_in_a_list_parts_it_and_the_numbers_go_on(editor: RichTextEditor) -> None:
    type_in(editor, "a", "b")
    editor.selectAll()
    editor.toggle_numbers()

    go(editor, "a", after=True)
    editor.insert_table()

    assert outline(editor.blocks()) == ["1. a", *["|  |  |  |"] * 3, "2. b"]


def test_words_from_an_input_method_go_over_a_selection_and_into_a_gap(editor: RichTextEditor) -> None:
    editor.set_blocks((Table("t", (Row("r", (Cell("c", (Run("celle"),)),)),)),))
    editor.moveCursor(QTextCursor.MoveOperation.End)

    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(editor, event)

    assert outline(editor.blocks()) == ["| celle |", "p é"]


def test_a_text_that_is_only_read_takes_no_keys(editor: RichTextEditor) -> None:
    editor.set_blocks(_paras("fast"))
    editor.setReadOnly(True)

    type_in(editor, "x", "y")
    press(editor, Key.Key_Delete, Key.Key_Backspace, Key.Key_Tab)
    press(editor, Key.Key_8, held=CTRL | SHIFT)
    editor.toggle_bold()

    assert editor.blocks() == _paras("fast")
    assert not editor.deed("text.bold").isEnabled()


def test_the_state_tells_what_stands_at_the_caret(editor: RichTextEditor) -> None:
    item = ListItem("i", (Run("fed", (Mark.STRONG,)),))
    editor.set_blocks((Heading("h", 3, (Run("Top"),)), ListBlock("l", (item,), ordered=True)))

    go(editor, "Top")
    heading = editor.state_now()
    go(editor, "ed")
    item_state = editor.state_now()

    assert (heading.level, heading.list) == (3, "")
    assert (item_state.list, item_state.depth, item_state.marks) == ("ol", 1, {Mark.STRONG})
    assert editor.deed("text.numbers").isChecked()
    assert not editor.deed("text.subheading").isChecked()


def test_arrows_beyond_the_first_and_last_line_are_told(editor: RichTextEditor) -> None:
    told: list[int] = []
    editor.caret_beyond.connect(told.append)
    editor.set_blocks(_paras("a", "b"))

    go(editor, "a")
    press(editor, Key.Key_Up, Key.Key_Down, Key.Key_Down)

    assert told == [-1, 1]


def test_a_growing_text_is_as_tall_as_its_lines_and_is_followed_by_what_scrolls(shown: Callable[..., QWidget]) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    editor = RichTextEditor("Tekst", grows=True)
    layout.addWidget(editor)
    layout.addStretch(1)
    area.setWidget(inside)
    shown(area, 400, 200)
    editor.setFocus()
    before = editor.height()

    type_in(editor, *[f"linje {n}" for n in range(30)])

    wait(lambda: area.verticalScrollBar().value() > 0)
    assert editor.height() > before + 400
    assert editor.verticalScrollBar().maximum() == 0
