"""Typed codes: what they become, that one step back gives them back, and where they stay what they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.richtext import ListBlock, ListItem, Mark, Para, Run
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.phrase_codes import PhraseMenu
from tests.desktop.qt.editor.outlines import CTRL, SHIFT, go, outline, press, select, type_in

Key = Qt.Key
_CODES = {
    "af": "Anbefales over for Økonomiudvalget godkendt.",
    "e": "Taget til efterretning.",
    "g": "Godkendt.",
    "ø": "Økonomi.",
}


@pytest.fixture
def coded(editor: RichTextEditor) -> RichTextEditor:
    """An editor that knows a few codes."""
    editor.codes.take(_CODES)
    return editor


def _card(editor: RichTextEditor) -> PhraseMenu:
    (card,) = [each for each in editor.window().findChildren(PhraseMenu) if each.isVisible()]
    return card


@pytest.mark.parametrize(
    ("key", "written"),
    [
        (Key.Key_Space, ["p Godkendt. "]),
        (Key.Key_Tab, ["p Godkendt."]),
        (Key.Key_Return, ["p Godkendt.", "p "]),
        (Key.Key_Enter, ["p Godkendt.", "p "]),
    ],
)
def test_a_code_is_its_text_at_space_tab_and_enter(coded: RichTextEditor, key: Key, written: list[str]) -> None:
    type_in(coded, ";g")
    press(coded, key)

    assert outline(coded.blocks()) == written
    assert coded.hasFocus()


def test_one_step_back_gives_the_typed_code_and_one_forward_its_text(coded: RichTextEditor) -> None:
    type_in(coded, "Punkt 1: ;G ")
    after = outline(coded.blocks())

    press(coded, Key.Key_Z, held=CTRL)
    back = outline(coded.blocks())
    press(coded, Key.Key_Y, held=CTRL)

    assert after == ["p Punkt 1: Godkendt. "]
    assert back == ["p Punkt 1: ;G "]
    assert outline(coded.blocks()) == after


def test_after_a_step_back_the_code_stays_and_can_be_written_on(coded: RichTextEditor) -> None:
    type_in(coded, ";g ")
    press(coded, Key.Key_Z, held=CTRL)
    type_in(coded, "er en kode ")

    assert outline(coded.blocks()) == ["p ;g er en kode "]


def test_words_go_on_after_the_text_and_all_of_it_is_told(coded: RichTextEditor) -> None:
    told: list[int] = []
    coded.edited.connect(lambda: told.append(1))

    type_in(coded, "(;ø og ;e ")

    assert outline(coded.blocks()) == ["p (Økonomi. og Taget til efterretning. "]
    assert len(told) >= len("(;ø og ;e ")


@pytest.mark.parametrize("words", ["ord;g ", ";ukendt ", "a;g;g ", "; g ", ";ggggggggggggggg "])
def test_what_is_no_code_stays(coded: RichTextEditor, words: str) -> None:
    type_in(coded, words)

    assert outline(coded.blocks()) == [f"p {words}"]


def test_a_code_before_a_word_is_in_the_middle_of_one(coded: RichTextEditor) -> None:
    coded.set_blocks((Para("a", (Run("ord"),)),))
    go(coded, "ord")

    type_in(coded, ";g ")

    assert outline(coded.blocks()) == ["p ;g ord"]


def test_in_a_link_nothing_is_expanded(coded: RichTextEditor) -> None:
    coded.set_blocks((Para("a", (Run("se ;gt her", href="https://eksempel.dk/"),)),))
    go(coded, ";g", after=True)

    press(coded, Key.Key_Delete, Key.Key_Space)

    assert coded.blocks() == (Para("a", (Run("se ;g  her", href="https://eksempel.dk/"),)),)


def test_the_text_takes_the_look_of_its_code(coded: RichTextEditor) -> None:
    press(coded, Key.Key_B, held=CTRL)
    type_in(coded, ";g ")

    (para,) = coded.blocks()
    assert isinstance(para, Para)
    assert [(run.text, run.marks) for run in para.runs] == [("Godkendt. ", (Mark.STRONG,))]


def test_in_a_list_tab_expands_and_nests_at_the_next_press(coded: RichTextEditor) -> None:
    coded.set_blocks((ListBlock("l", (ListItem("i", (Run("en"),)), ListItem("j", (Run("to"),)))),))
    go(coded, "to", after=True)
    type_in(coded, " ;g")

    press(coded, Key.Key_Tab)
    expanded = outline(coded.blocks())
    press(coded, Key.Key_Tab)

    assert expanded == ["- en", "- to Godkendt."]
    assert outline(coded.blocks()) == ["- en", "  - to Godkendt."]


def test_signs_beyond_the_common_ones_before_a_code_do_not_disturb_it(coded: RichTextEditor) -> None:
    coded.set_blocks((Para("a", (Run("\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600 "),)),))
    coded.moveCursor(QTextCursor.MoveOperation.End)

    type_in(coded, ";af ")

    assert outline(coded.blocks())[0].endswith(f"\U0001f600 {_CODES['af']} ")


def test_with_ctrl_shift_or_a_selection_nothing_is_expanded(coded: RichTextEditor) -> None:
    type_in(coded, ";g")
    press(coded, Key.Key_Return, held=SHIFT)
    type_in(coded, ";e")
    select(coded, ";e")
    type_in(coded, " ")

    assert outline(coded.blocks()) == ["p ;g\n "]


def test_a_locked_text_and_one_without_codes_expand_nothing(coded: RichTextEditor) -> None:
    coded.set_blocks((Para("a", (Run(";g"),)),))
    coded.moveCursor(QTextCursor.MoveOperation.End)
    coded.setReadOnly(True)
    type_in(coded, " ")
    coded.codes.ask()
    coded.setReadOnly(False)
    coded.codes.take({})
    type_in(coded, " ")

    assert outline(coded.blocks()) == ["p ;g "]
    assert not coded.window().findChildren(PhraseMenu)


def test_the_card_lists_codes_with_their_texts_and_writes_the_chosen_one(coded: RichTextEditor) -> None:
    type_in(coded, "Beslutning: ")
    press(coded, Key.Key_T, held=CTRL)
    card = _card(coded)
    all_of_them = [(row.number, row.title) for row in card.list.rows()]  # type: ignore[union-attr] - no heads here

    QTest.keyClick(card.field, Key.Key_Down)
    QTest.keyClick(card.field, Key.Key_Return)

    assert all_of_them == [(f";{code}", text) for code, text in _CODES.items()]
    assert outline(coded.blocks()) == ["p Beslutning: Taget til efterretning."]
    assert QApplication.focusWidget() is coded
    press(coded, Key.Key_Z, held=CTRL)
    assert outline(coded.blocks()) == ["p Beslutning: "]


def test_the_card_shows_what_fits_what_is_written_and_the_code_before_words(coded: RichTextEditor) -> None:
    press(coded, Key.Key_T, held=CTRL)
    card = _card(coded)

    QTest.keyClicks(card.field, ";g")
    by_code = [row.uid for row in card.list.rows()]
    card.field.selectAll()
    QTest.keyClicks(card.field, "økonomiudvalget")
    by_word = [row.uid for row in card.list.rows()]
    QTest.keyClicks(card.field, "xyz")
    nothing = card.list.rows()
    QTest.keyClick(card.field, Key.Key_Return)
    still_there = card.isVisible()
    QTest.keyClick(card.field, Key.Key_Escape)

    assert by_code[0] == "g"
    assert by_word == ["af"]
    assert not nothing
    assert still_there
    assert not card.isVisible()
    assert coded.is_empty()
    assert QApplication.focusWidget() is coded
