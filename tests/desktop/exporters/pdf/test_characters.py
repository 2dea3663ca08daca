"""Characters: those that some font has are set, the others are named before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.richtext import Cell, Figure, Row, Table, plain_runs
from desktop.documents.blocks import Body, Furniture, Internal, Line, Numbered, Paper, Role, Title
from desktop.faults import NotPrintable
from tests.desktop.exporters.pdf.making import bullets, item, paper, para, written
from tests.papers import picture

MISSING = "中"


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("中", "Tegnet 中 (U+4E2D, cjk unified ideograph-4e2d) i punkt 7 kan ikke sættes"),
        ("\uf0b7", r"Tegnet \? \(U\+F0B7, uden navn\) i punkt 7 kan ikke sættes"),
        ("א", "U.05D0, hebrew letter alef"),
        ("ب", "U.0628, arabic letter beh"),
        ("\U0001f9d1", "U.1F9D1, adult"),
        ("\ud800", "U.D800, uden navn"),
    ],
)
def test_a_character_in_no_font_is_named_with_its_place(tmp_path: Path, character: str, said: str) -> None:
    pattern = said if "\\" in said else said.replace("(", r"\(").replace("+", r"\+").replace(")", r"\)")

    with pytest.raises(NotPrintable, match=pattern) as fault:
        written(item(para(f"Et ord {character}")), tmp_path)

    assert fault.value.hint is not None


@pytest.mark.parametrize(
    "given",
    [
        paper(title=MISSING),
        paper(Title(Role.ITEM, 2, "Punkt", tail=MISSING)),
        paper(Title(Role.ITEM, 2, "Punkt", label=MISSING)),
        paper(Line(Role.ABSENCE, MISSING)),
        paper(Numbered(((MISSING, "x"),))),
        paper(Numbered((("1", MISSING),))),
        paper(Body((), lead=MISSING)),
        item(bullets("a", MISSING)),
        item(Table("", (Row("", (Cell("", (), (para(MISSING),)),)),))),
        Paper(Internal(), "x", (), furniture=Furniture(left=MISSING)),
        Paper(Internal(), "x", (), furniture=Furniture(mark=MISSING)),
    ],
)
def test_it_is_found_wherever_it_stands(tmp_path: Path, given: Paper[Internal]) -> None:
    with pytest.raises(NotPrintable, match=r"U\+4E2D"):
        written(given, tmp_path)


def test_it_is_found_in_a_caption_and_allowed_in_words_that_are_only_heard(tmp_path: Path) -> None:
    blob = picture(tmp_path)
    with pytest.raises(NotPrintable, match=r"U\+4E2D"):
        written(item(Figure("", blob, "Et billede", plain_runs(MISSING))), tmp_path)

    assert written(item(Figure("", blob, f"Skilt med {MISSING}")), tmp_path)
