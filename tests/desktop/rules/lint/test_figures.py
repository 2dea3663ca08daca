"""Figures in Danish text, and when two of them say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.rules.lint.figures import cell_value, differing, figures, is_row, written


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Forbruget var på 50.085.926 kr.", ["50085926"]),
        ("927.981,99 kr. og 375.000 kr.", ["927981.99", "375000"]),
        ("(kr.)53.931.165 50.085.926 63.983.302", ["53931165", "50085926", "63983302"]),
        ("2,3 mio. kr. og ca. 1,8 mio. kr.", ["2300000", "1800000"]),
        ("3 millioner kr. af 4 mia. kr.", ["3000000", "4000000000"]),
        ("en tillægsbevilling på -3,797 mio. kr.", ["-3797000"]),
        ("500 kr., 12,- og 800 tusinde", ["500", "12", "800000"]),
        ("1.000.000", ["1000000"]),
    ],
)
def test_amounts_are_found(text: str, values: list[str]) -> None:
    assert [each.value for each in figures(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "15.00.00-G01-120-20", "Sagsnr. 299835", "den 31.03.2019", "25. februar 2021", "kl. 16.15",
        "Regnskabsår201820192020",
        "10-15 % flere", "8., 9. og 10. årgang", "4. kvartal 20181.8 1.9", "tlf. 98 54 30 00", "330-2016-89665",
    ],
)  # fmt: skip
def test_days_numbers_of_cases_and_shares_are_no_amounts(text: str) -> None:
    assert figures(text) == []


def test_a_figure_knows_where_it_stands_and_how_it_may_be_rounded() -> None:
    (figure,) = figures("i alt 7.418.000 kr.")

    assert "i alt 7.418.000 kr."[figure.start : figure.end] == "7.418.000"
    assert (figure.rounding, figure.significant, figure.digits) == (1000, 4, "7418000")
    assert figures("0,05 kr.")[0].rounding == Decimal("0.01")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", "1234"), ("-12,5", "-12.5"), ("(300)", "-300"), ("– 1.000 kr.", "-1000"), ("0", "0"),
        ("1 234", "1234"),
        ("", None), ("12 %", None), ("ca. 5", None), ("1.23", None), ("2020-21", None), ("Afslag", None),
    ],
)  # fmt: skip
def test_a_cell_is_a_figure_or_none(text: str, value: str | None) -> None:
    found = cell_value(text)

    assert (found.value if found else None) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("50085926", "50086926", 1),
        ("123456", "123465", 1),
        ("123456", "654321", 6),
        ("12345", "1234", 5),
        ("11", "11", 0),
    ],
)
def test_two_that_have_changed_places_differ_in_one(one: str, other: str, apart: int) -> None:
    assert differing(one, other) == apart


def test_the_row_of_a_lost_table_is_known_from_a_sentence() -> None:
    assert is_row("Drift i alt Arbejdsmarked og Uddannelse582.928 608.043 605.522 2.521 ")
    assert not is_row("Det samlede forbrug blev i 2018 på 53.931.165 kr. Forbruget i 2019 blev på 50.086.926 kr.")
    assert not is_row("Der er givet 1.200.000 kr. og 300.000 kr.")


def test_a_value_is_written_as_in_danish() -> None:
    assert [written(Decimal(each)) for each in ("1302981.99", "1302984", "0.5")] == [
        "1.302.981,99",
        "1.302.984",
        "0,50",
    ]
