"""Whatever a text holds, it comes out whole and in order, or one sentence says why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.richtext import Block, Cell, Figure, Heading, ListBlock, ListItem, Para, Quote, Row, Run, Table, plain_runs
from desktop.documents.blocks import Body, Contents, Furniture, Internal, Line, Numbered, Paper, Role, Title
from desktop.exporters import text
from desktop.exporters.pdf.room import examine
from tests.desktop.exporters.pdf.making import bullets, item, nested, paper, para, written
from tests.desktop.exporters.pdf.reading import alternatives, heard, read_aloud
from tests.papers import picture

WORD = "speciallægepraksisplanlægningsudvalgsmedlemskab"
LONG = "Et langt afsnit, som ikke vil ende, og som derfor fylder meget. " * 120
ADDRESS = "https://fjordby.example/"


def cell(said: str, *blocks: Block, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell("", plain_runs(said), blocks, colspan=colspan, rowspan=rowspan)


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table("", tuple(Row("", cells) for cells in rows))


def _wide(columns: int, said: str) -> Table:
    head = tuple(Cell("", plain_runs(said), header=True) for _ in range(columns))
    return table(head, *([tuple(cell(said) for _ in range(columns))] * 3))


def _staircase() -> Table:
    return table(*[(cell(f"række {n}", rowspan=3), cell(LONG[: 400 * n])) for n in range(1, 6)])


def _pictures_in_cells(folder: Path) -> Table:
    tall = Figure("", picture(folder, size=(200, 3000)), "Et højt billede", plain_runs("Billede"))
    return table((cell("Emne"), cell("Billede")), (cell("Kort", bullets("a", "b")), cell("Se:", tall, tall, tall)))


def _changing_looks() -> Para:
    return Para("", tuple(Run(letter, (), f"{ADDRESS}{n}") for n, letter in enumerate("ordet" * 20)))


def _odd_links() -> Para:
    return Para("", (Run(" ", (), ADDRESS), Run("her", (), ADDRESS + "x" * 40_000), Run("\u00ad", (), ADDRESS)))


def _tables() -> dict[str, list[Block]]:
    return {
        "a row taller than a page": [table((cell("Emne"), cell(LONG)), (cell("b"), cell("c")))],
        "tall cells side by side": [table((cell(LONG), cell(LONG[:3000]), cell("kort")))],
        "a tall cell over three rows": [table((cell(LONG, rowspan=3), cell("1")), (cell("2"),), (cell("3"),))],
        "rows that hang together like stairs": [_staircase()],
        "a table wider than the page": [_wide(24, WORD)],
        "many narrow columns": [_wide(24, "1.234.567,89")],
        "a row shorter than the others": [table((cell("a"), cell("b"), cell("c")), (cell("d"),))],
        "cells that reach below the table": [table((cell("a", rowspan=9), cell("b", colspan=9)), (cell("c"),))],
        "empty cells": [table((cell(""), cell("")), (cell(""), cell("")))],
        "nothing but headers": [Table("", (Row("", (Cell("", plain_runs("a"), header=True),)),) * 3)],
        "a head taller than a page": [
            Table("", (Row("", (Cell("", plain_runs(LONG), header=True),)), Row("", (cell("a"),))))
        ],
        "a table in a table in a table": [table((cell("x", table((cell("y", table((cell(LONG),))),))),))],
        "lists in lists in a narrow cell": [table((cell("Emne", nested(20)), cell(WORD * 3), cell(LONG[:900])))],
        "120 rows": [_wide(3, "tekst"), table(*[(cell(str(n)), cell("tekst")) for n in range(120)])],
    }


def _texts() -> dict[str, list[Block]]:
    many = ListBlock("", tuple(ListItem("", plain_runs("x")) for _ in "abc"), ordered=True, start=999_998)
    return {
        "31 lists in one another": [nested(31, [para("inderst")])],
        "items without words": [ListBlock("", (ListItem("", ()), ListItem("", (), (bullets("a"),))))],
        "a list that starts at 999,998": [many],
        "a heading of 10,000 characters": [Heading("", 2, plain_runs("Overskrift " * 900)), para("tekst")],
        "headings and nothing else": [Heading("", 2 + n % 2, plain_runs(f"overskrift {n}")) for n in range(200)],
        "words of 500 letters": [para("x" * 500), para(f"og {'ordetbliver' * 45} ud"), bullets("y" * 500)],
        "a paragraph of 200,000 characters": [para("ord " * 50_000)],
        "line breaks of all sorts": [para("\n"), para("\n\nnæste\n\n\nlinje\n"), para("a\nb")],
        "nothing but spaces": [para("   "), para("\u00a0\u00a0"), para(""), bullets(" ", "")],
        "one look changing inside a word": [_changing_looks()],
        "odd links": [_odd_links()],
        "quotations in quotations": [Quote("", "u1", (Quote("", "u2", (para(LONG), nested(9))), Quote("", "u3", ())))],
        "characters that are not seen": [
            para("sam\u00adarbej\u200bde \ufeff\u2060x\u200d \u2028y\u202fz\ufe0f\t\u3000!")
        ],
        "letters in many scripts": [para("Ж Ω ǿ ẞ ﬁ ⅓ ∑ ⚠ ☎ ♿ 𝄞 𝔸".replace("𝄞", "")), para("e\u0301x\u030c a\u0328")],
        "300 different letters": [para("".join(map(chr, range(0xA1, 0x250))) + "".join(map(chr, range(0x400, 0x460))))],
    }


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


@pytest.mark.parametrize("name", _tables())
def test_any_table_comes_out_whole_and_in_order(name: str, tmp_path: Path) -> None:
    _comes_out(item(*_tables()[name]), tmp_path)


@pytest.mark.parametrize("name", _texts())
def test_any_text_comes_out_whole_and_in_order(name: str, tmp_path: Path) -> None:
    _comes_out(item(*_texts()[name]), tmp_path)


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
