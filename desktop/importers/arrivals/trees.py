"""XML of a foreign file: read without a network, without entities of its own, and not deeper than anybody writes.

The one place that knows lxml, which says nothing about its types.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from desktop.importers.arrivals.found import Unread

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_SHORT = {
    f"{_OFFICE}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OFFICE}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OFFICE}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OFFICE}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OFFICE}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_OFFICE}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_OFFICE}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}markup-compatibility/2006": "mc",
    f"{_OFFICE}package/2006/relationships": "rel",
    f"{_OFFICE}package/2006/content-types": "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_LONG: dict[str, list[str]] = {}
for _uri, _prefix in _SHORT.items():
    _LONG.setdefault(_prefix, []).append(_uri)


class Element(Protocol):
    """An element as lxml gives it, as far as anybody asks."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator[Element]:
        """The elements directly inside."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """Itself and every element below, in reading order."""

    def get(self, key: str) -> str | None:
        """An attribute."""


def parsed(data: bytes) -> Element:
    """The root of a part.  Raises Unread where it is damaged, or brings words of its own."""
    from lxml import etree  # type: ignore[import-untyped]  # it has no types

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unread("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unread("damaged")
    return cast("Element", root)


@cache
def _short(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}")
    return f"{_SHORT[space]}:{local}" if space in _SHORT else local


@cache
def _spellings(key: str) -> tuple[str, ...]:
    prefix, colon, local = key.partition(":")
    return tuple(f"{{{uri}}}{local}" for uri in _LONG[prefix]) if colon else (key,)


def name(element: Element) -> str:
    """Its name with the usual prefix, "w:p"; without one where the vocabulary is none of those that we read."""
    return _short(element.tag)


def said(element: Element | None, key: str, otherwise: str = "") -> str:
    """An attribute, "w:val"."""
    if element is not None:
        for spelling in _spellings(key):
            if (value := element.get(spelling)) is not None:
                return value
    return otherwise


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names."""
    for step in path:
        if element is None:
            return None
        element = next((inner for inner in element if name(inner) == step), None)
    return element


def below(element: Element, key: str) -> Iterator[Element]:
    """Every element of a name, in reading order."""
    return element.iter(*_spellings(key))
