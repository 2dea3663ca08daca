"""Two versions of a text side by side: what is new, gone, changed by words or cells, moved, or only looks different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from db.richtext import Blocks, Cell, Figure, Heading, ListBlock, ListItem, Mark, Para, Row, Run, Table
from desktop.importers.abreast import Abreast, Kind, Piece, Turn, abreast
from desktop.importers.likeness import Said
from tests.richtexts import DOCUMENT


def _para(n: int, words: str, *marks: Mark) -> Para:
    return Para(f"p{n}", (Run(words, marks),))


def _paras(*words: str) -> Blocks:
    return tuple(_para(n, each) for n, each in enumerate(words))


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(
        "t",
        tuple(
            Row(f"r{n}", tuple(Cell(f"c{n}x{m}", (Run(words),) if words else ()) for m, words in enumerate(row)))
            for n, row in enumerate(rows)
        ),
    )


def _turns(found: tuple[Abreast, ...]) -> list[Turn]:
    return [each.turn for each in found]


def _said(words: tuple[object, ...], said: Said) -> list[str]:
    return [each.text for each in words if each.said is said]  # type: ignore[attr-defined] - stretches


def test_a_text_beside_itself_is_the_same() -> None:
    text = _paras("Anledning", "Aftalen udløber.")

    assert _turns(abreast(text, text)) == [Turn.SAME, Turn.SAME]


def test_inside_a_changed_block_the_words_that_differ_are_told() -> None:
    (found,) = abreast(_paras("Udgiften er 450.000 kr. i 2027."), _paras("Udgiften er 480.000 kr. i 2027."))

    assert found.turn is Turn.CHANGED
    assert found.old is not None
    assert found.new is not None
    assert _said(found.old.words, Said.GONE) == ["450"]
    assert _said(found.new.words, Said.NEW) == ["480"]
    assert (found.old.text(), found.new.text()) == (
        "Udgiften er 450.000 kr. i 2027.",
        "Udgiften er 480.000 kr. i 2027.",
    )


def test_what_is_new_gone_and_moved_stands_where_it_belongs() -> None:
    old = _paras("Første afsnit om aftalen.", "Det her ryger helt ud.", "Til sidst lidt om økonomi.")
    new = _paras("Første afsnit om aftalen.", "Til sidst lidt om økonomi.", "Nye ord om høring af parterne.")

    found = abreast(old, new)

    assert _turns(found) == [Turn.SAME, Turn.GONE, Turn.SAME, Turn.NEW]
    assert (found[1].new, found[3].old) == (None, None)


def test_what_is_gone_stands_before_what_has_come_in_its_place() -> None:
    found = abreast(_paras("Parterne er hørt."), _paras("Aftalen træder i kraft 1. januar 2027."))

    assert _turns(found) == [Turn.GONE, Turn.NEW]


def test_a_block_that_has_gone_elsewhere_is_moved_and_not_new() -> None:
    first, second, third = "Et afsnit om aftalen.", "Noget om høringen.", "Lidt om økonomien."

    found = abreast(_paras(first, second, third), _paras(third, first, second))

    assert sorted(_turns(found)) == sorted([Turn.MOVED, Turn.SAME, Turn.SAME])


def test_a_list_is_compared_item_by_item() -> None:
    def listed(*words: str) -> Blocks:
        items = tuple(ListItem(f"i{n}", (Run(each),)) for n, each in enumerate(words))
        return (ListBlock("l", items, ordered=True, start=3),)

    found = abreast(listed("mester og lærling", "to hverdage"), listed("mester og lærling", "tre hverdage"))

    assert _turns(found) == [Turn.SAME, Turn.CHANGED]
    assert [(each.new.kind, each.new.mark) for each in found if each.new] == [(Kind.ITEM, "3."), (Kind.ITEM, "4.")]


def test_a_table_is_compared_cell_by_cell_and_a_new_row_leaves_a_gap_beside_it() -> None:
    old = _table(("Beløb", "2027"), ("Udgift", "450"))
    new = _table(("Beløb", "2027"), ("Løn til konsulenter", "75"), ("Udgift", "480"))

    (found,) = abreast((old,), (new,))

    assert found.turn is Turn.CHANGED
    assert found.old is not None
    assert found.new is not None
    assert [["".join(s.text for s in cell) for cell in row] for row in found.old.rows] == [
        ["Beløb", "2027"],
        ["", ""],
        ["Udgift", "450"],
    ]
    changed = found.new.rows[2]
    assert (_said(changed[0], Said.SAME), _said(changed[1], Said.NEW)) == (["Udgift"], ["480"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_para(0, "Godkendt"), _para(0, "Godkendt", Mark.STRONG)),
        (Heading("h", 2, (Run("Økonomi"),)), Heading("h", 3, (Run("Økonomi"),))),
        (Para("p", (Run("Se her"),)), Para("p", (Run("Se her", (), "https://fjordby.dk"),))),
        (Figure("f", "a" * 64, "Kort"), Figure("f", "a" * 64, "Kort", (Run("Stien"),))),
    ],
)
def test_the_same_words_in_another_look_are_told_as_such(old: Para, new: Para) -> None:
    assert _turns(abreast((old,), (new,))) == [Turn.FORM]


def test_other_quotation_marks_are_a_change_that_somebody_made() -> None:
    (found,) = abreast(_paras('Det kaldes "stien".'), _paras("Det kaldes ”stien”."))

    assert found.turn is Turn.CHANGED


@settings(max_examples=60, deadline=None)
@given(DOCUMENT, DOCUMENT)
def test_every_word_of_both_versions_stands_on_its_side_and_on_no_other(old: Blocks, new: Blocks) -> None:
    found = abreast(old, new)

    assert _letters(each.old for each in found) == _letters(each.new for each in abreast((), old))
    assert _letters(each.new for each in found) == _letters(each.new for each in abreast((), new))
    assert all(each.turn is Turn.SAME for each in abreast(new, new))


def _letters(pieces: Iterable[Piece | None]) -> Counter[str]:
    """Every letter of some pieces, however they are arranged."""
    return Counter("".join(each.text() for each in pieces if each is not None).replace("\n", "").replace(" | ", ""))
