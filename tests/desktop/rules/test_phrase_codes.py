"""Typed codes: when one stands there, whose text it gives, and what stays to be written."""

from __future__ import annotations

import pytest

from desktop.rules.phrase_codes import expanded, given, in_force, is_code, typed


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";g", "g"), ("Udvalget drøftede. ;IG", "ig"), ("(;e", "e"), ("Ad 1: ;u", "u"),
        ("", None), (";", None), ("a;g", None), (";g ", None), ("kl. 15;30", None), (";etmegetlangtord", None),
    ],
)  # fmt: skip
def test_a_code_is_seen_only_where_a_word_begins(line: str, code: str | None) -> None:
    assert typed(line) == code


def test_the_bodys_own_text_comes_before_the_houses_and_that_before_the_given() -> None:
    codes = in_force([("g", "Godkendt af alle."), ("hus", "Husets.")], [("g", "Tiltrådt."), ("e", "")])

    assert codes["g"] == "Tiltrådt."
    assert codes["hus"] == "Husets."
    assert "e" not in codes
    assert codes["ig"] == given()["ig"] == "Indstilles godkendt."


def test_every_given_code_can_be_typed() -> None:
    assert [code for code in given() if not is_code(code) or typed(f";{code}") != code] == []


def test_a_gap_that_nobody_can_fill_stays_to_be_seen() -> None:
    assert expanded("{udvalg} mødtes den {dato}.", {"udvalg": "Byrådet", "dato": ""}) == "Byrådet mødtes den {dato}."
