"""WordprocessingML as text: elements, lengths and colours, with nothing in them that XML refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from desktop.exporters.look import Colour, Pt

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_REFUSED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_PIECES = re.compile("([\n\t\u00ad])")
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>"}


def w(name: str, /, *inner: str, **said: str | int | None) -> str:
    """An element of the main vocabulary; attributes that are None are left out."""
    attributes = "".join(
        f" w:{key.rstrip('_')}={quoteattr(clean(str(value)))}" for key, value in said.items() if value is not None
    )
    content = "".join(inner)
    return f"<w:{name}{attributes}>{content}</w:{name}>" if content else f"<w:{name}{attributes}/>"


def on(name: str, *, when: bool = True) -> str:
    """A property that is either said or not."""
    return f"<w:{name}/>" if when else ""


def clean(text: str) -> str:
    """Text without what XML refuses, with one kind of line break."""
    return _REFUSED.sub("", _BREAKS.sub("\n", text))


def words(text: str) -> str:
    """Text as the content of a run: breaks, tabs and soft hyphens are elements."""
    return "".join(_piece(piece) for piece in _PIECES.split(clean(text)) if piece)


def _piece(piece: str) -> str:
    if mark := _MARKS.get(piece):
        return mark
    escaped = piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{escaped}</w:t>'


def run(content: str, properties: Iterable[str] = ()) -> str:
    """A run of ready content."""
    said = "".join(properties)
    return f"<w:r>{w('rPr', said) if said else ''}{content}</w:r>"


def field(instruction: str, shown: str) -> str:
    """A field that Word works out itself, with what it shows until then."""
    return w("fldSimple", run(words(shown)), instr=f" {instruction} ")


def twips(length: float) -> int:
    """Points as twentieths."""
    return round(length * 20)


def half_points(size: Pt) -> int:
    """A size of type."""
    return round(size * 2)


def eighths(width: Pt) -> int:
    """The width of a rule; Word draws none finer than a quarter of a point."""
    return max(2, round(width * 8))


def emu(length: float) -> int:
    """Points as the units of drawings."""
    return round(length * 12700)


def colour(ink: Colour) -> str:
    """A colour without its sign."""
    return ink.lstrip("#").upper()
