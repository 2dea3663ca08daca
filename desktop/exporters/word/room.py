"""Papers as Word documents with real structure, and a look at what came out."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from desktop.documents.blocks import AnyPaper, Furniture
from desktop.exporters.forms import Ink, Told
from desktop.exporters.look import PLAIN, Look
from desktop.exporters.word.base import base
from desktop.exporters.word.body import Writer
from desktop.exporters.word.examination import examine
from desktop.exporters.word.markup import field, run, w, words
from desktop.exporters.word.package import Package
from desktop.exporters.word.styles import FOOTER, HEADER, letters

__all__ = ["examine", "write"]

_LANG = "da-DK"
_GAPS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def write(paper: AnyPaper, ink: Ink, told: Told) -> bytes:
    """The paper as a Word document; the same paper and ink give the same bytes.  Faults: NotPrintable."""
    package = Package(_base(ink.look, paper.lang))
    writer = Writer(paper, ink, package)
    body = writer.markup(told)
    package.fill(body, writer.numbering.markup(), _header(paper.furniture), _footer(paper.furniture, ink.look))
    package.say(paper.title, paper.facts.author, paper.lang, ink.made)
    return package.bytes()


@cache
def _base(look: Look, lang: str) -> bytes:
    """The base that lies ready for our own look, and one made on the spot for any other."""
    if look == PLAIN and lang == _LANG:
        return (resources.files("resources") / "word" / "base.docx").read_bytes()
    return base(look, lang)


def _header(furniture: Furniture) -> str:
    said = words(f"{furniture.left}\t{furniture.right}")
    return w("p", w("pPr", w("pStyle", val=HEADER)), run(said))


def _footer(furniture: Furniture, look: Look) -> str:
    """What every page says at its foot; the page numbers are Word's own."""
    mark = run(words(furniture.mark), letters(look.mark)) if furniture.mark else ""
    pieces = re.split(r"(\{pages?\})", furniture.page)
    numbers = "".join(field(_GAPS[each], "1") if each in _GAPS else run(words(each)) for each in pieces if each)
    return w("p", w("pPr", w("pStyle", val=FOOTER)), mark, run(words("\t")), numbers)
