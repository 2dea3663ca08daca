"""The same paper by reportlab as its manual shows it: platypus, untagged, two passes for the page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped] # reportlab has no types
from reportlab.lib.units import mm  # type: ignore[import-untyped] # reportlab has no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped] # reportlab has no types
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped] # reportlab has no types
from reportlab.platypus import (  # type: ignore[import-untyped] # reportlab has no types
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageTemplate,
    Paragraph,
    Table,
)

from db.richtext import Block, Figure, Heading, ListBlock, Mark, Para, Quote, Runs
from db.richtext import Table as TableBlock
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Numbered, Role, Title
from desktop.exporters import fonts
from desktop.exporters.forms import Ink

_WIDTH = 147 * mm
_BODY = ParagraphStyle("body", fontName="R", fontSize=11, leading=15.5, spaceAfter=6)
_QUIET = ParagraphStyle("quiet", _BODY, fontSize=9, leading=12)
_CELL = ParagraphStyle("cell", _BODY, fontSize=9.5, leading=12.5, spaceAfter=0)
_HEAD = ParagraphStyle("head", _CELL, fontName="B")
_RIGHT = ParagraphStyle("right", _CELL, alignment=2)
_TITLES = {
    level: ParagraphStyle(
        f"h{level}", _BODY, fontName="B", fontSize=size, leading=size * 1.3, spaceBefore=8, keepWithNext=1
    )
    for level, size in ((1, 22), (2, 13), (3, 14.5), (4, 11.5))
}
_TAGS = {Mark.STRONG: "b", Mark.EM: "i", Mark.SUP: "super", Mark.SUB: "sub"}


def two_passes(paper: AnyPaper, ink: Ink) -> bytes:
    """The first pass finds the page numbers, the second prints them."""
    _register()
    pages: dict[str, int] = {}
    total = 0
    data = b""
    for _ in range(2):
        seen: dict[str, int] = {}
        out = io.BytesIO()
        template = _Template(out, seen, paper, total)
        template.build([*_flowables(paper, ink, pages)])
        pages, total, data = seen, template.page, out.getvalue()
    return data


class _Template(BaseDocTemplate):  # type: ignore[misc] # reportlab has no types
    """Notes on which page each item stands, and draws what stands on every page."""

    def __init__(self, out: io.BytesIO, seen: dict[str, int], paper: AnyPaper, total: int) -> None:
        super().__init__(out, pagesize=(210 * mm, 297 * mm), invariant=1, pageCompression=1, initialFontName="R")
        self._seen = seen
        self._paper = paper
        self._total = total
        frame = Frame(37 * mm, 24 * mm, _WIDTH, 248 * mm, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._furniture))

    def _furniture(self, canvas: object, _: object) -> None:
        canvas.setFont("R", 8.5)  # type: ignore[attr-defined] # reportlab has no types
        canvas.drawString(26 * mm, 283 * mm, self._paper.furniture.left)  # type: ignore[attr-defined] # likewise
        canvas.drawRightString(184 * mm, 12 * mm, f"Side {self.page} af {self._total}")  # type: ignore[attr-defined] # likewise

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        if anchor := getattr(flowable, "anchor", ""):
            self._seen[anchor] = self.page


def _register() -> None:
    if "R" in pdfmetrics.getRegisteredFontNames():
        return
    for name, bold, italic in (("R", False, False), ("B", True, False), ("I", False, True), ("Z", True, True)):
        face = fonts.face(fonts.FAMILY, bold=bold, italic=italic)
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(fonts.data(face))))
    pdfmetrics.registerFontFamily("R", normal="R", bold="B", italic="I", boldItalic="Z")


def _flowables(paper: AnyPaper, ink: Ink, pages: dict[str, int]) -> Iterator[Flowable]:
    for node in paper.nodes:
        match node:
            case Title():
                made = Paragraph(escape(node.words()), _TITLES[min(node.level, 4)])
                made.anchor = node.anchor
                yield made
            case Line():
                yield Paragraph(escape(node.text), _QUIET if node.role is Role.CASE_NUMBER else _BODY)
            case Numbered():
                for label, words in node.points:
                    yield Paragraph(escape(words), _stepped(1), bulletText=f"{label}.")
            case Body():
                if node.lead:
                    yield Paragraph(f"<b>{escape(node.lead)}</b>", _BODY)
                for block in node.blocks:
                    yield from _block(block, ink, 1)
            case Contents():
                titles = [each for each in paper.nodes if isinstance(each, Title) and each.role is Role.ITEM]
                rows = [[Paragraph(escape(each.words()), _CELL), str(pages.get(each.anchor, 0))] for each in titles]
                yield Table(rows, colWidths=[_WIDTH - 40, 40], style=[("FONT", (0, 0), (-1, -1), "R", 9.5)])


def _stepped(depth: int) -> ParagraphStyle:
    return ParagraphStyle("li", _BODY, leftIndent=17 * depth, bulletIndent=17 * (depth - 1), bulletFontName="R")


def _block(block: Block, ink: Ink, depth: int) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield Paragraph(_markup(block.runs), _TITLES[4])
        case Para():
            yield Paragraph(_markup(block.runs), _BODY)
        case ListBlock():
            for number, item in enumerate(block.items, block.start):
                yield Paragraph(_markup(item.runs), _stepped(depth), bulletText=f"{number}." if block.ordered else "•")
                for inner in item.blocks:
                    yield from _block(inner, ink, depth + 1)
        case TableBlock():
            yield _table(block, ink)
        case Figure():
            picture = ink.pictures(block.blob)
            yield Image(io.BytesIO(picture.data), width=_WIDTH, height=_WIDTH * picture.height / picture.width)
            yield Paragraph(_markup(block.runs), _QUIET)
        case Quote():
            for inner in block.blocks:
                yield from _block(inner, ink, depth)


def _table(block: TableBlock, ink: Ink) -> Flowable:
    columns = max(sum(cell.colspan for cell in row.cells) for row in block.rows)
    rows: list[list[object]] = []
    for row in block.rows:
        cells: list[object] = []
        for cell in row.cells:
            style = _HEAD if cell.header else _RIGHT if cell.right else _CELL
            inner = [each for inside in cell.blocks for each in _block(inside, ink, 1)]
            cells.append([Paragraph(_markup(cell.runs), style), *inner])
        rows.append(cells + [""] * (columns - len(cells)))
    look = [("FONT", (0, 0), (-1, -1), "R", 9.5), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#b8bdc4")]
    return Table(rows, colWidths=[_WIDTH / columns] * columns, repeatRows=1, splitInRow=1, style=look)


def _markup(runs: Runs) -> str:
    out = ""
    for run in runs:
        said = escape(run.text).replace("\n", "<br/>")
        for mark in run.marks:
            said = f"<{_TAGS[mark]}>{said}</{_TAGS[mark]}>"
        linked = run.href and not run.href.startswith("#")
        out += f'<a href="{escape(run.href)}" color="#1d4f8c">{said}</a>' if linked else said
    return out
