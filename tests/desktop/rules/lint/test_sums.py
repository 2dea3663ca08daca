"""Sums that do not add up: written out, told as "i alt", and in the last row of a table."""

from __future__ import annotations

import pytest

from desktop.rules.lint.remarks import Rule
from tests.desktop.rules.lint.writing import item, said, shown, table


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("375.000 + 927.981,99 = 1.302.984", True),
        ("375.000 kr. + 927.981,99 kr. = 1.302.981,99 kr.", False),
        ("375.000 + 927.981,99 = 1.302.982", False),  # rounded to kroner
        ("1.000 + 2.000 + 3.000 = 6.000", False),
        ("1.000 + 2.000 + 3.000 = 7.000", True),
        ("10.000 kr. - 2.500 kr. = 7.500 kr.", False),
        ("10.000 kr. – 2.500 kr. = 8.500 kr.", True),
        ("1,2 mio. kr. + 2,3 mio. kr. = 3,5 mio. kr.", False),
        ("1,2 mio. kr. + 2,4 mio. kr. = 3,5 mio. kr.", False),  # each may have been rounded
        ("1,2 mio. kr. + 2,4 mio. kr. = 3,9 mio. kr.", True),
        ("Fra 1.000 kr. til 2.000 kr.", False),
    ],
)
def test_a_calculation_that_is_written_out(text: str, wrong: bool) -> None:
    assert bool(said(item(text), Rule.SUM)) is wrong


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (("En udgift på 375.000 kr.", "Dertil 927.981,99 kr.", "Der blev investeret i alt 1.302.984 kr."), True),
        (("En udgift på 375.000 kr.", "Dertil 927.981,99 kr.", "Der blev investeret i alt 1.302.982 kr."), False),
        (("En udgift på 375.000 kr.", "Dertil 927.981,99 kr.", "Der blev investeret 1.302.984 kr."), False),
        (("En udgift på 375.000 kr.", "Dertil 927.981,99 kr.", "Budgettet er i alt 4.861.500 kr."), False),
        (("I alt 1.302.984 kr., heraf 375.000 kr. til kurser og 927.981,99 kr. til løn.",), True),
        (("Hovedentreprisen 2.941.813,70 kr.", "Rådgivning 434.129,85 kr.", "Øvrigt 952.358,92 kr.",
          "Udgifter i alt 4.328.302,47 kr."), False),
        (("Hovedentreprisen 2.941.813,70 kr.", "Rådgivning 434.129,85 kr.", "Øvrigt 952.358,92 kr.",
          "Udgifter i alt 4.328.302,74 kr."), True),
    ],
)  # fmt: skip
def test_a_total_is_wrong_when_it_is_nearly_the_sum_of_what_is_by_it(texts: tuple[str, ...], wrong: bool) -> None:
    assert bool(said(item(*texts), Rule.SUM)) is wrong


def test_the_sum_is_told_with_its_parts() -> None:
    (words,) = said(item("375.000 kr. og 927.981,99 kr., i alt 1.302.984 kr."), Rule.SUM)

    assert words == "375.000 + 927.981,99 giver 1.302.981,99, men der står 1.302.984."


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("Løn", "100"), ("Drift", "50"), ("I alt", "150")], []),
        ([("Løn", "100"), ("Drift", "50"), ("I alt", "160")], ["160"]),
        ([("Løn", "100,4"), ("Drift", "50,4"), ("I alt", "150,9")], []),  # rounded one by one
        ([("Løn", "100"), ("Drift", "-50"), ("Total", "50")], []),
        ([("A", "1"), ("B", "2"), ("A og B i alt", "3"), ("C", "4"), ("D", "5"), ("Hovedtotal", "12")], []),
        ([("A", "1"), ("B", "2"), ("AB i alt", "3"), ("C", "4"), ("D", "5"), ("CD i alt", "9"), ("I alt", "12")], []),
        ([("A", "10"), ("B", "20"), ("A og B i alt", "35"), ("C", "4"), ("D", "5"), ("C og D i alt", "9")], ["35"]),
        ([("Løn", "100"), ("heraf vikarer", "30"), ("Drift", "50"), ("I alt", "150")], []),
        ([("Andel", "10 %"), ("Resten", "20 %"), ("I alt", "40 %")], []),
        ([("Løn", "100"), ("I alt", "150")], []),  # one figure is no sum
        ([("Løn", "100"), ("Drift", "ukendt"), ("Andet", "20"), ("Sum", "")], []),
    ],
)  # fmt: skip
def test_the_total_row_of_a_table(rows: list[tuple[str, str]], wrong: list[str]) -> None:
    assert shown(item(table(("Post", "Budget"), *rows)), Rule.SUM) == wrong


def test_a_table_that_the_rule_does_not_understand_is_left_alone() -> None:
    given = table(("Post", "A", "B", "C"), ("Løn", "5", "6", "7"), ("Drift", "1", "2", "3"), ("I alt", "9", "1", "2"))

    assert said(item(given), Rule.SUM) == []


def test_years_over_the_columns_are_no_figures() -> None:
    given = table(("Post", "2020", "2021"), ("Løn", "5", "6"), ("Drift", "1", "2"), ("I alt", "6", "8"), header=False)

    assert said(item(given), Rule.SUM) == []


def test_every_column_of_a_table_is_added_by_itself_and_shares_are_not() -> None:
    given = table(
        ("Post", "2020", "2021", "Andel i pct."), ("Løn", "1.000", "1.100", "66"), ("Drift", "500", "600", "34"),
        ("I alt", "1.500", "1.800", "99"),
    )  # fmt: skip

    assert said(item(given), Rule.SUM) == ["Rækken ”I alt” siger 1.800, men tallene over den giver 1.700."]
