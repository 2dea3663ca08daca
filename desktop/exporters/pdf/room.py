"""Blocks to PDF: a file that is PDF/UA-1 and PDF/A-2a at once."""

from __future__ import annotations

from importlib import resources

from desktop.documents.blocks import AnyPaper
from desktop.exporters.forms import Ink, Told
from desktop.exporters.look import pt
from desktop.exporters.pdf import characters
from desktop.exporters.pdf.brush import PageBrush, spot
from desktop.exporters.pdf.examine import examine
from desktop.exporters.pdf.furniture import furnish
from desktop.exporters.pdf.pages import draw, paginate
from desktop.exporters.pdf.paper import galley
from desktop.exporters.tagging.book import Book, Bookmark
from desktop.exporters.tagging.metadata import About

__all__ = ["examine", "write"]

_PROGRAM = "Referent"


def write(paper: AnyPaper, ink: Ink, told: Told) -> bytes:
    """The bytes of a paper; the same paper and ink give the same bytes.  Faults: NotPrintable."""
    characters.check(paper, ink.look)
    look = ink.look
    set_ = galley(paper, ink, told)
    top, high = pt(look.top), pt(look.page_height)
    pages = paginate(set_.strips, high - top - pt(look.bottom))
    about = About(paper.title, paper.facts.author, paper.lang, ink.made, _PROGRAM)
    book = Book(about, pt(look.page_width), high, len(pages))
    for page, sheet in zip(pages, book.sheets, strict=True):
        brush = PageBrush(book, sheet, set_.links, look)
        draw(page, brush, top)
        furnish(brush, paper.furniture, sheet.page + 1, len(pages), look)
    bookmarks = [Bookmark(each.level, each.words, spot(each.place, look)) for each in set_.headings]
    return book.finish(set_.root, bookmarks, (resources.files("resources") / "colour" / "sRGB.icc").read_bytes())
