"""Draws the strips of a page on its sheet: from the top of the paper downward to PDF's points from below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from desktop.exporters.look import Look, pt
from desktop.exporters.pdf.setter import Link
from desktop.exporters.pdf.strips import Place
from desktop.exporters.pdf.words import Span, Style, font, width
from desktop.exporters.tagging.book import Book, Spot
from desktop.exporters.tagging.nodes import Node
from desktop.exporters.tagging.sheet import Artifact, Sheet

_UNDERLINE = 0.12  # of the size, below the baseline
_THIN = 0.5
_ASCENT, _DESCENT = 0.8, 0.25
_IN_SIGHT = 24.0


class PageBrush:
    """Draws on one page."""

    def __init__(self, book: Book, sheet: Sheet, links: Mapping[Node, Link], look: Look) -> None:
        self._book = book
        self._sheet = sheet
        self._high = pt(look.page_height)
        self._links = links
        self._look = look
        self._artifact: Artifact | None = None

    @contextmanager
    def unread(self, kind: Artifact = Artifact.REPEATED) -> Iterator[None]:
        """What is drawn meanwhile is seen and not read aloud."""
        self._artifact = kind
        yield
        self._artifact = None

    def words(self, spans: Sequence[Span], left: float, baseline: float) -> None:
        """Words on a baseline; links among them can be followed."""
        for span in spans:
            self._span(span, left, baseline)
            if self._artifact is None and span.style.owner in self._links:
                self._hotspot(span.style, left + span.left, left + span.left + span.width, baseline)

    def entry(self, spans: Sequence[Span], left: float, right: float, baseline: float, to: Place) -> None:
        """The last line of an entry of a list of contents, with a row of dots and the number of its page."""
        for span in spans:
            self._span(span, left, baseline)
        last = spans[-1]
        page = str(to.page + 1)
        wide = width(last.style.face, last.style.size, page)
        end = left + last.left + last.width
        self._span(last._replace(words=" "), left + last.width, baseline)
        self._span(Span(last.style, page, right - wide, wide), 0.0, baseline)
        if right - wide - end > 18:
            self._sheet.dots(end + 6, right - wide - 6, self._high - baseline, self._look.hairline)
        self._hotspot(last.style, left + spans[0].left, right, baseline)

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle under the words."""
        self._sheet.box(left, self._high - top - height, width, height, colour)

    def picture(self, node: Node, data: bytes, left: float, top: float, width: float, height: float) -> None:
        """A picture."""
        bottom = self._high - top - height
        box = f"{left:.2f} {bottom:.2f} {left + width:.2f} {bottom + height:.2f}"
        node.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        self._sheet.picture(node, self._book.picture(data), left, bottom, width, height)

    def _span(self, span: Span, left: float, baseline: float) -> None:
        style = span.style
        at = (left + span.left, self._high - baseline + style.rise)
        owner = self._artifact or style.owner
        self._sheet.text(owner, at, self._book.letters(font(style.face)), style.size, style.colour, span.words)
        if style.underlined:
            line = self._high - baseline - style.size * _UNDERLINE
            self._sheet.box(left + span.left, line, span.width, _THIN, style.colour)

    def _hotspot(self, style: Style, left: float, right: float, baseline: float) -> None:
        link = self._links[style.owner]
        to = spot(link.to, self._look) if isinstance(link.to, Place) else link.to
        foot = self._high - baseline
        box = (left, foot - style.size * _DESCENT, right, foot + style.size * _ASCENT)
        self._book.link(self._sheet, style.owner, box, to, link.words)


def spot(place: Place, look: Look) -> Spot:
    """A place as PDF knows it, with what stands just above it still in sight."""
    return Spot(place.page, pt(look.page_height) - pt(look.top) - place.top + _IN_SIGHT)
