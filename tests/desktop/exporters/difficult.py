"""What is hard to set: tables that no page holds, words that no line holds, characters that no eye sees."""

from __future__ import annotations

from db.richtext import Block, Cell, Heading, ListBlock, ListItem, Para, Quote, Row, Run, Table, plain_runs
from tests.desktop.exporters.pdf.making import bullets, nested, para

WORD = "speciallægepraksisplanlægningsudvalgsmedlemskab"
LONG = "Et langt afsnit, som ikke vil ende, og som derfor fylder meget. " * 120
ADDRESS = "https://fjordby.example/"


def cell(said: str, *blocks: Block, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell."""
    return Cell("", plain_runs(said), blocks, colspan=colspan, rowspan=rowspan)


def table(*rows: tuple[Cell, ...]) -> Table:
    """A table of cells."""
    return Table("", tuple(Row("", cells) for cells in rows))


def _wide(columns: int, said: str) -> Table:
    head = tuple(Cell("", plain_runs(said), header=True) for _ in range(columns))
    return table(head, *([tuple(cell(said) for _ in range(columns))] * 3))


def _staircase() -> Table:
    return table(*[(cell(f"række {n}", rowspan=3), cell(LONG[: 400 * n])) for n in range(1, 6)])


def _changing_looks() -> Para:
    return Para("", tuple(Run(letter, (), f"{ADDRESS}{n}") for n, letter in enumerate("ordet" * 20)))


def _odd_links() -> Para:
    return Para("", (Run(" ", (), ADDRESS), Run("her", (), ADDRESS + "x" * 40_000), Run("\u00ad", (), ADDRESS)))


def tables() -> dict[str, list[Block]]:
    """Tables that no page likes."""
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


def texts() -> dict[str, list[Block]]:
    """Texts that no line likes."""
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
