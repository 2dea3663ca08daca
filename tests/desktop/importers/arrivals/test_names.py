"""Names of files from outside: nothing in them leads out, deceives, or is refused by any system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.importers.arrivals import names

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize(
    ("given_name", "wanted"),
    [
        ("Budget 2021.xlsx", "Budget 2021.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\sag.docx", "sag.docx"),
        ("C:\\Sager\\sag.docx", "sag.docx"),
        ("C:sag.docx", "C_sag.docx"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1 .pdf", "_Com1 .pdf"),
        ("LPT¹.pdf", "_LPT¹.pdf"),
        ("Konsulent.pdf", "Konsulent.pdf"),
        ("bilag.", "bilag"),
        ("bilag . . ", "bilag"),
        (".skjult.pdf", "skjult.pdf"),
        ("...", "fil"),
        ("", "fil"),
        ("/", "fil"),
        ("a\x00b\x1f.pdf", "ab.pdf"),
        ("fak\u202efdp.exe", "fakfdp.exe"),
        ("\u2066bilag\u2069\ufeff.pdf", "bilag.pdf"),
        ("linje\nto.pdf", "linje to.pdf"),
        ("hård\u00a0mellem  rum.pdf", "hård mellem rum.pdf"),
        ("A\u030arhus.pdf", "Århus.pdf"),
        ('hvad? "nu" <her>|*.pdf', "hvad_ _nu_ _her___.pdf"),
        ("bl\udce5b\udce6r.pdf", "blåbær.pdf"),
    ],
)
def test_a_name_is_made_safe_and_stays_readable(given_name: str, wanted: str) -> None:
    assert names.safe(given_name) == wanted


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    made = names.safe("æ" * 300 + ".docx")

    assert made.endswith("æ.docx")
    assert len(made.encode()) <= names.LONGEST


@given(st.text(max_size=300))
def test_every_name_is_safe_and_is_then_left_alone(name: str) -> None:
    made = names.safe(name)

    assert made
    assert names.safe(made) == made
    assert not set(made) & set('/\\<>:"|?*')
    assert made == made.strip(". ")
    assert made.split(".")[0].rstrip(" ").casefold() not in RESERVED
    assert len(made.encode()) <= names.LONGEST
    assert all(unicodedata.category(letter)[0] != "C" for letter in made)
    assert unicodedata.normalize("NFC", made) == made


@given(st.lists(st.sampled_from(["a.pdf", "A.PDF", "a", "a (2).pdf", "æ" * 100 + ".pdf", "x" * 200]), max_size=12))
def test_no_two_names_are_the_same_on_any_system(given_names: list[str]) -> None:
    taken: list[str] = []
    for name in given_names:
        taken.append(names.unlike(names.safe(name), taken))

    assert len({name.casefold() for name in taken}) == len(given_names)
    assert all(names.safe(name) == name for name in taken)
