"""Spelling: which words are underlined, that nothing of it is stored, and what may be done about a word."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from db.richtext import Blocks, Para, Run
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.menu import menu_of
from desktop.qt.editor.spelling_book import SpellingBook, spelling_book
from desktop.qt.editor.spelling_words import words_of
from desktop.qt.kit.theme import Mode, theme
from tests.conftest import ROOT
from tests.desktop.qt.editor.outlines import CTRL, go, outline, press, type_in
from tests.desktop.qt.rooms import wait

Key = Qt.Key


@pytest.fixture(scope="module", autouse=True)
def _let_the_engine_go() -> Iterator[None]:
    yield
    spelling_book().end()


@pytest.fixture
def book() -> Iterator[SpellingBook]:
    """The dictionary, turned on."""
    made = spelling_book()
    made.begin()
    yield made
    made.begin(on=False)
    made.know(())


@pytest.fixture
def spelled(book: SpellingBook, editor: RichTextEditor) -> RichTextEditor:  # noqa: ARG001 - turned on
    """An editor whose words are looked up."""
    return editor


def _text(*lines: str) -> Blocks:
    return tuple(Para(f"p{n}", (Run(line),)) for n, line in enumerate(lines))


def _menu_at(editor: RichTextEditor, words: str) -> QMenu:
    go(editor, words)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    return menu_of(editor, asked)


def _words_in(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()]


def test_a_wrong_word_gets_a_wavy_line_and_right_ones_none(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("Økonomiudvalget indstiller, at 5 kr. til bl.a. bevillingsansøgningen gokendes."))

    wait(spelled.spelling.wrong_words)

    assert spelled.spelling.wrong_words() == ["gokendes"]
    (line,) = spelled.extraSelections()
    assert line.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert line.format.underlineColor() == theme().colour("danger")


def test_the_lines_are_no_part_of_the_text_and_no_step(spelled: RichTextEditor) -> None:
    text = _text("Sagen bliver gokendt.")
    edits: list[int] = []
    spelled.edited.connect(lambda: edits.append(1))
    spelled.set_blocks(text)

    wait(spelled.spelling.wrong_words)

    spelled.manuscript.forget()
    assert spelled.blocks() == text
    assert not spelled.document().isUndoAvailable()
    assert not edits


def test_a_word_under_way_is_not_wrong_before_it_is_left(spelled: RichTextEditor) -> None:
    type_in(spelled, "sagen xgokendt")
    looked = spelled.spelling.looked_at
    wait(lambda: spelled.spelling.looked_at > looked and spelling_book().verdict("sagen"))
    under_way = spelled.spelling.wrong_words()

    type_in(spelled, " og")

    wait(spelled.spelling.wrong_words)
    assert under_way == []
    assert spelled.spelling.wrong_words() == ["xgokendt"]


@pytest.mark.parametrize(
    ("line", "looked_up"),
    [
        ("Sag 20-1234 og j.nr. 12.34.56-P19-2-21", ["Sag", "og"]),
        ("Se https://fjordby.dk/xyzq og skriv til xq@fjordby.dk", ["Se", "og", "skriv", "til"]),
        ("KL og BDO i A4-format, covid19", ["og"]),
        ("og/eller børne- og ungeudvalget", ["og", "eller", "børne", "og", "ungeudvalget"]),
        ("AU-mødet, SFO'en", ["AU-mødet", "SFO'en"]),
        ("ord\u00adbog ;gq a", ["ordbog"]),
    ],
)
def test_numbers_addresses_and_capitals_are_not_looked_up(line: str, looked_up: list[str]) -> None:
    assert [word.said for word in words_of(line) if word.said != "nr"] == looked_up


def test_a_word_after_signs_beyond_the_common_ones_is_found_where_qt_has_it(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("\U0001f600\U0001f600 xgokendt her"))

    wait(spelled.spelling.wrong_words)

    assert spelled.spelling.wrong_words() == ["xgokendt"]


def test_links_and_other_languages_are_left_alone(spelled: RichTextEditor) -> None:
    link = Para("a", (Run("xqlink", href="https://eksempel.dk/"), Run(" og xqord")))
    spelled.set_blocks((link, Para("b", (Run("whichever xqenglish"),), lang="en")))

    wait(spelled.spelling.wrong_words)

    assert spelled.spelling.wrong_words() == ["xqord"]


def test_the_houses_own_words_and_names_are_right_also_in_the_genitive(
    book: SpellingBook, spelled: RichTextEditor
) -> None:
    book.know(["Fjordbyhallen", "Xqvist"])
    spelled.set_blocks(_text("fjordbyhallens tag, Xqvists forslag, Fjordbyhallen-Xqvist og xqord"))

    wait(spelled.spelling.wrong_words)

    assert spelled.spelling.wrong_words() == ["xqord"]


def test_the_menu_offers_what_was_meant_and_puts_it_in_as_one_step(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("En stavefajl her"))
    wait(spelled.spelling.wrong_words)
    menu = _menu_at(spelled, "stavefajl")
    wait(lambda: "stavefejl" in _words_in(menu))

    next(action for action in menu.actions() if action.text() == "stavefejl").trigger()
    after = outline(spelled.blocks())
    press(spelled, Key.Key_Z, held=CTRL)

    assert after == ["p En stavefejl her"]
    assert outline(spelled.blocks()) == ["p En stavefajl her"]
    menu.deleteLater()


def test_the_menu_knows_the_word_that_the_caret_has_just_passed(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("En stavefajl her"))
    wait(spelled.spelling.wrong_words)
    go(spelled, "stavefajl", after=True)

    menu = menu_of(spelled, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))

    assert "Ignorer ”stavefajl” her" in _words_in(menu)
    menu.deleteLater()


def test_a_right_word_has_no_more_in_its_menu_than_before(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("En stavefajl her"))
    wait(spelled.spelling.wrong_words)

    menu = _menu_at(spelled, "her")

    assert not [words for words in _words_in(menu) if "Ignorer" in words]
    menu.deleteLater()


def test_an_ignored_word_is_right_here_and_one_that_is_kept_is_told(spelled: RichTextEditor) -> None:
    kept: list[str] = []
    spelled.spelling.keeps_words = True
    spelled.spelling.word_kept.connect(kept.append)
    spelled.set_blocks(_text("xqord og xqandet"))
    wait(lambda: len(spelled.spelling.wrong_words()) == 2)
    menu = _menu_at(spelled, "xqord")

    next(action for action in menu.actions() if action.text() == "Tilføj ”xqord” til kommunens ord").trigger()
    next(action for action in menu.actions() if action.text() == "Ignorer ”xqord” her").trigger()

    wait(lambda: spelled.spelling.wrong_words() == ["xqandet"])
    assert kept == ["xqord"]
    menu.deleteLater()


def test_f7_goes_to_the_next_wrong_word_and_round_the_end(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("xqord først", *["Udvalget drøftede sagen."] * 40, "til sidst xqandet"))
    go(spelled, "først")
    stops = []

    for _ in range(2):
        QTest.keyClick(spelled, Key.Key_F7)
        wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        stops.append(spelled.textCursor().selectedText())
        popup = QApplication.activePopupWidget()
        QTest.keyClick(popup, Key.Key_Escape)
        wait(lambda: QApplication.activePopupWidget() is None)

    assert stops == ["xqandet", "xqord"]


def test_a_key_in_a_hundred_pages_looks_at_no_more_than_is_seen(spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text(*["Udvalget drøftede sagen og tog den til efterretning."] * 4000))
    spelled.be_whole()
    wait(lambda: spelled.spelling.looked_at and spelling_book().verdict("efterretning"))
    before = spelled.spelling.looked_at

    type_in(spelled, "xqord ")
    at_the_keys = spelled.spelling.looked_at - before
    wait(spelled.spelling.wrong_words)

    assert at_the_keys == 0
    assert 0 < spelled.spelling.looked_at - before < 100


def test_turned_off_it_takes_its_lines_and_its_command_away(book: SpellingBook, spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("xqord"))
    wait(spelled.spelling.wrong_words)
    offered = spelled.deed("text.spelling").isEnabled()

    book.begin(on=False)

    assert offered
    assert not spelled.spelling.wrong_words()
    assert not spelled.deed("text.spelling").isEnabled()


def test_another_theme_gives_the_lines_its_own_red(spelled: RichTextEditor, qapp: QApplication) -> None:
    spelled.set_blocks(_text("xqord"))
    wait(spelled.spelling.wrong_words)

    theme().apply(qapp, Mode.DARK, 100, still=True)

    wait(lambda: [each.format.underlineColor() for each in spelled.extraSelections()] == [theme().colour("danger")])


def test_two_texts_know_the_same_words(
    book: SpellingBook, spelled: RichTextEditor, shown: Callable[..., QWidget]
) -> None:
    spelled.set_blocks(_text("xqord"))
    wait(spelled.spelling.wrong_words)
    other = RichTextEditor("En anden tekst")
    shown(other, 640, 420)

    other.set_blocks(_text("xqord"))

    wait(other.spelling.wrong_words)
    assert book.verdict("xqord") is False


_WITHOUT = """
import sys
sys.modules["hunspell"] = None
from desktop.worker.spelling import misspelt, suggested
told = lambda *_: None
print(misspelt(told, "xqord").there, suggested(told, "xqord").there)
"""


def test_without_the_engine_there_is_no_spelling_and_no_trouble() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == ["False", "False"]
    assert not done.stderr


def test_a_book_without_an_engine_offers_nothing(spelled: RichTextEditor, book: SpellingBook) -> None:
    book.there = False
    book.changed.emit()
    spelled.set_blocks(_text("xqord"))
    menu = _menu_at(spelled, "xqord")

    assert not spelled.deed("text.spelling").isEnabled()
    assert not [words for words in _words_in(menu) if "xqord" in words]
    menu.deleteLater()
    book.there = None


def test_an_engine_that_falls_is_started_anew(book: SpellingBook, spelled: RichTextEditor) -> None:
    spelled.set_blocks(_text("xqord"))
    wait(spelled.spelling.wrong_words)
    assert book._worker is not None
    book._worker.close()

    spelled.set_blocks(_text("xqnyt"))

    wait(lambda: spelled.spelling.wrong_words() == ["xqnyt"])
