"""A bilag's title made of its file's name."""

from __future__ import annotations

import pytest

from desktop.rules.bilag_titles import ending, title_of


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Vision_og_strategi_2019-21.pdf", "Vision og strategi 2019-21"),
        ("høringssvar.docx", "Høringssvar"),
        ("bilag-1-oversigt.pdf", "Bilag 1 oversigt"),
        ("HEG-aftale 2021.pdf", "HEG-aftale 2021"),
        ("Referat 4. marts", "Referat 4. marts"),
        (".skjult", ".skjult"),
        ("uden", "Uden"),
    ],
)
def test_a_title_is_what_a_person_would_have_written(name: str, title: str) -> None:
    assert title_of(name) == title


def test_an_ending_is_short_and_comes_after_something() -> None:
    assert [ending(name) for name in ("a.pdf", "a.tar.gz", ".skjult", "1. marts", "a.forlangtending")] == [
        ".pdf", ".gz", "", "", "",
    ]  # fmt: skip
