"""Texts to measure with: an item of so many pages, and a paste of so many characters as Word gives it."""

from __future__ import annotations

from db import richtext
from db.richtext import Block, Blocks, Cell, Heading, ListBlock, ListItem, Mark, Para, Row, Run, Table

WORDS = (
    "Partnerskabsaftalen mellem Fjordby Kommune, de lokale erhvervsskoler og byggeerhvervet udløber den 31. december "
    "2026. Parterne har gode erfaringer med samarbejdet og ønsker at fortsætte. "
)


def item(pages: int) -> Blocks:
    """An item of so many pages: headings, marks and links, nested lists, and a table on each second page."""
    out: list[Block] = []
    for page in range(pages):
        out.append(Heading("", 2, (Run("Sagsfremstilling"),)))
        link = Run("aftalen", (), "https://fjordby.example/aftale")
        out += [Para("", (Run(WORDS), Run("94 unge", (Mark.STRONG,)), Run(" begyndte, se "), link))] * 9
        inner = ListBlock("", (ListItem("", (Run("uden ændring af satser"),)),))
        items = [ListItem("", (Run("at unge møder en læremester, før de vælger uddannelse"),))] * 4
        for ordered in (False, True):
            out.append(ListBlock("", (ListItem("", (Run("at aftalen forlænges"),), (inner,)), *items), ordered=ordered))
        if page % 2:
            cells = [[Cell("", (Run("1.250.000"),), header=r == 0, right=c > 0) for c in range(4)] for r in range(8)]
            out.append(Table("", tuple(Row("", tuple(row)) for row in cells)))
    return richtext.renumbered(out)


def word_html(size: int) -> str:
    """HTML of so many characters."""
    paragraph = (
        "<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><span lang=DA style='font-family:\"Calibri\"'>"
        f"{WORDS}<b>94 unge</b><o:p></o:p></span></p>\n"
    )
    return f"<html><body>{paragraph * max(size // len(paragraph), 1)}</body></html>"
