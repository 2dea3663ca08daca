"""Whatever a text holds, it comes out whole and in order, or one sentence says why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.richtext import Block, Figure, Table, plain_runs
from desktop.documents.blocks import Body, Contents, Furniture, Internal, Line, Numbered, Paper, Role, Title
from desktop.exporters import text
from desktop.exporters.pdf.room import examine
from tests.desktop.exporters.difficult import cell, table, tables, texts
from tests.desktop.exporters.pdf.making import bullets, item, paper, written
from tests.desktop.exporters.pdf.reading import alternatives, heard, read_aloud
from tests.papers import picture


def _pictures_in_cells(folder: Path) -> Table:
    tall = Figure("", picture(folder, size=(200, 3000)), "Et højt billede", plain_runs("Billede"))
    return table((cell("Emne"), cell("Billede")), (cell("Kort", bullets("a", "b")), cell("Se:", tall, tall, tall)))


def _with_pictures(folder: Path) -> dict[str, list[Block]]:
    sizes = ((1, 1), (10, 6000), (6000, 10), (3000, 3000))
    sorts = (("PNG", "1"), ("PNG", "L"), ("PNG", "RGBA"), ("JPEG", "L"), ("JPEG", "CMYK"), ("GIF", "RGB"))
    return {
        "pictures in cells": [_pictures_in_cells(folder)],
        "pictures of odd sizes": [Figure("", picture(folder, size=size), "Et billede") for size in sizes],
        "pictures of all sorts": [Figure("", picture(folder, *sort), "Med (parenteser\\ og \t") for sort in sorts],
    }


def _comes_out(given: Paper[Internal], folder: Path) -> None:
    data = written(given, folder)

    (folder / "ud.pdf").write_bytes(data)
    assert [str(each) for each in examine(data)] == []
    assert read_aloud(folder / "ud.pdf") == heard(text.text(given))


@pytest.mark.parametrize("name", tables())
def test_any_table_comes_out_whole_and_in_order(name: str, tmp_path: Path) -> None:
    _comes_out(item(*tables()[name]), tmp_path)


@pytest.mark.parametrize("name", texts())
def test_any_text_comes_out_whole_and_in_order(name: str, tmp_path: Path) -> None:
    _comes_out(item(*texts()[name]), tmp_path)


@pytest.mark.parametrize("name", ["pictures in cells", "pictures of odd sizes", "pictures of all sorts"])
def test_any_picture_comes_out(name: str, tmp_path: Path) -> None:
    _comes_out(item(*_with_pictures(tmp_path)[name]), tmp_path)


def test_an_alternative_text_that_pdf_has_no_room_for_is_shortened(tmp_path: Path) -> None:
    data = written(item(Figure("", picture(tmp_path), "æøå " * 12_500)), tmp_path)

    (said,) = alternatives(data)
    assert examine(data) == ()
    assert said.startswith("æøå æøå")
    assert said.endswith("…")
    assert len(said.encode("utf-16-be")) < 32_767


PAPERS: dict[str, Paper[Internal]] = {
    "without anything": Paper(Internal(), "Tomt", ()),
    "without a title that can be seen": Paper(
        Internal(), "Tomt", (Title(Role.MEETING, 1, "\u00ad"), Line(Role.FACT, ""))
    ),
    "with a title of 10,000 characters": paper(Line(Role.FACT, "x"), title="Referat " * 1250),
    "with titles that lack words": paper(
        Title(Role.ITEM, 2, "", label="1.", anchor="1"),
        Title(Role.ITEM, 2, "", tail="hale", anchor="2"),
        Title(Role.ITEM, 2, "", anchor="3"),
        Title(Role.DECISION, 3, ""),
        Title(Role.DECISION, 3, ""),
        Title(Role.ITEM, 2, "Titel", label="Tillægspunkt nummer 4711 til dagsordenen", anchor="4"),
    ),
    "with a list of contents of nothing": paper(Contents(""), Contents("Punkter")),
    "with points that lack labels or words": paper(Numbered((("", "uden"), ("a", "med"), ("12345", ""))), Numbered(())),
    "with bodies that lack words": paper(Body((), "Ad 1:", Role.DECISION), Body(())),
    "with furniture that has no room": replace(
        paper(), furniture=Furniture("meget " * 90, "langt " * 90, "side {page}", "mærke " * 90)
    ),
    "with headings that skip levels": paper(Title(Role.SECTION, 6, "dyb"), Title(Role.ITEM, 3, "højere")),
}


@pytest.mark.parametrize("name", PAPERS)
def test_any_paper_comes_out(name: str, tmp_path: Path) -> None:
    _comes_out(PAPERS[name], tmp_path)
