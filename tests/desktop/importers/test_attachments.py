"""Bilag: every line is one, and what is said to be closed is closed, whatever the paper."""

from __future__ import annotations

import pytest

from db import richtext
from tests.desktop.importers.papers import item


@pytest.mark.parametrize(
    "line",
    [
        *("1. Kontrakt (lukket)", "1. Kontrakt (Lukket)", "1. Kontrakt (fortroligt)", "1. Kontrakt (lukket bilag)"),
        *("- Kontrakt (lukket)", "• Kontrakt (LUKKET)", "Kontrakt (fortroligt)", "Kontrakt.pdf (lukket bilag)"),
        *("1. Kontrakt (k.pdf) (lukket)", "1. Kontrakt (lukket) (k.pdf)", "Lukket: Kontrakt", "Kontrakt - lukket"),
        *(
            "Bilag 1: Kontrakt [fortrolig]",
            "Kontrakt FORTROLIG",
            "Lukket bilag Kontrakt",
            "Kontrakten er vedlagt (lukket).",
        ),
    ],
)
@pytest.mark.parametrize("heading", ["Bilag", "Bilag:"])
def test_a_closed_bilag_is_closed_in_every_spelling(heading: str, line: str) -> None:
    found, _ = item(heading, line, "Beslutning", "Godkendt.")

    (bilag,) = found.bilag
    assert bilag.closed
    assert "ontrakt" in bilag.title


@pytest.mark.parametrize("line", ["1. Lukkede skoler 2020", "Kort over lukkede veje", "1. Kort (kort.pdf)"])
def test_a_bilag_that_only_speaks_of_closed_things_is_open(line: str) -> None:
    found, _ = item("Bilag", line, "Beslutning", "Godkendt.")

    assert [each.closed for each in found.bilag] == [False]


def test_numbered_bulleted_and_bare_lines_are_bilag_and_sentences_are_text() -> None:
    lines = ("Bilag", "1. Kort (kort.pdf)", "- Notat", "Rids", "Se også sagen på nettet.")

    found, findings = item(*lines, "Beslutning", "Godkendt.")

    assert [(each.title, each.file_name) for each in found.bilag] == [("Kort", "kort.pdf"), ("Notat", ""), ("Rids", "")]
    assert richtext.plain(found.sections[0].body) == "Se også sagen på nettet."
    assert findings == ()


def test_a_bilag_may_stand_on_the_headings_own_line() -> None:
    found, _ = item("Bilag: Kontrakt (lukket)", "Beslutning", "Godkendt.")

    assert [(each.title, each.closed) for each in found.bilag] == [("Kontrakt", True)]


def test_a_second_list_of_bilag_joins_the_first() -> None:
    found, findings = item(
        "Bilag", "1. Kort", "Økonomi", "Intet.", "Bilag:", "1. Kontrakt (lukket)", "Beslutning", "Ja."
    )

    assert [(each.title, each.closed) for each in found.bilag] == [("Kort", False), ("1. Kontrakt", True)]
    assert "second_heading" in {each.what for each in findings}
