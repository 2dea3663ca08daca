"""A slip of a digit between a table and the text is told; a rounding, and a figure of its own, are not."""

from __future__ import annotations

import pytest

from desktop.rules.lint.remarks import Rule
from tests.desktop.rules.lint.writing import item, said, shown, table

_TABLE = table(("År", "2018", "2019"), ("Forbrug", "53.931.165", "50.085.926"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Forbruget blev på 50.086.926 kr.", "50.086.926"),  # another digit
        ("Forbruget blev på 50.085.962 kr.", "50.085.962"),  # two have changed places
        ("Forbruget blev på 50.095.916 kr.", "50.095.916"),  # two other digits
        ("Forbruget blev på 50.085.926 kr.", None),  # right
        ("Forbruget blev på 50.086.000 kr.", None),  # rounded to thousands
        ("Forbruget blev på 50,1 mio. kr.", None),  # rounded to a hundred thousand
        ("Forbruget blev på 50.100.000 kr.", None),
        ("Forbruget blev på 41.722.300 kr.", None),  # a figure of its own
        ("Der er 504 fuldtidspersoner.", None),
    ],
)
def test_the_text_against_the_table(text: str, found: str | None) -> None:
    assert shown(item(_TABLE, text), Rule.TABLE_AND_TEXT) == ([found] if found else [])


def test_both_figures_are_told() -> None:
    assert said(item(_TABLE, "Forbruget blev på 50.086.926 kr."), Rule.TABLE_AND_TEXT) == [
        "I teksten står 50.086.926, i tabellen 50.085.926."
    ]


def test_a_slip_is_told_once_however_often_it_is_repeated() -> None:
    assert len(said(item(_TABLE, "Først 50.086.926 kr.", "Igen 50.086.926 kr."), Rule.TABLE_AND_TEXT)) == 1


def test_a_figure_that_the_text_says_rightly_elsewhere_is_no_slip() -> None:
    right = item(_TABLE, "I 2019 var det 50.085.926 kr.", "I 2020 var det 50.086.926 kr.")

    assert said(right, Rule.TABLE_AND_TEXT) == []


def test_a_table_in_thousands_is_the_same_as_the_text_in_kroner() -> None:
    thousands = table(("Beløb i 1.000 kr.", "Regnskab"), ("Drift", "605.522"))

    assert said(item(thousands, "Regnskabet viser 605.522.000 kr., altså 605,5 mio. kr."), Rule.TABLE_AND_TEXT) == []


def test_a_table_that_has_lost_its_form_counts_too() -> None:
    lost = "Fagenheden Arbejdsmarked (kr.)53.931.165 50.085.926 63.983.302"

    assert shown(item(lost, "Forbruget i 2019 blev på 50.086.926 kr."), Rule.TABLE_AND_TEXT) == ["50.086.926"]


def test_few_digits_are_too_few_to_judge_by() -> None:
    assert said(item(table(("", ""), ("Pris", "12.400")), "Prisen er 12.500 kr."), Rule.TABLE_AND_TEXT) == []
