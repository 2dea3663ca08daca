"""What a column is made of: strips that follow one another down the page, each of which is drawn where it comes to lie.

Lengths are points and run downward from the top of the column; only the brush knows where the paper begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from desktop.exporters.look import Colour
from desktop.exporters.pdf.words import Span
from desktop.exporters.tagging.nodes import Node


class Brush(Protocol):
    """What draws on a page."""

    def unread(self) -> AbstractContextManager[None]:
        """What is drawn meanwhile is seen and not read aloud."""

    def words(self, spans: Sequence[Span], left: float, baseline: float) -> None:
        """Words on a baseline."""

    def entry(self, spans: Sequence[Span], left: float, right: float, baseline: float, to: Place) -> None:
        """The last line of an entry of a list of contents, with a row of dots and the number of its page."""

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle under the words."""

    def picture(self, node: Node, data: bytes, left: float, top: float, width: float, height: float) -> None:
        """A picture."""


@dataclass(eq=False)
class Place:
    """Somewhere that a link or a bookmark leads to; known when the pages are."""

    page: int = 0
    top: float = 0.0


@dataclass(frozen=True, eq=False)
class Frame:
    """A tint and a rule at its left, behind all strips that share it, on every page that they stand on."""

    left: float
    right: float
    pad: float
    rule: Colour
    fill: Colour | None = None
    thick: float = 2.0


@dataclass(eq=False)
class Strip:
    """A stretch of the column that stands on one page, unless it can be split.

    `above` is the room above it when something else stands there; `hold` keeps it with what follows; `repeat` is what
    is shown again, and not read again, when a page begins with this strip.
    """

    height: float
    above: float = 0.0
    hold: bool = False
    frames: tuple[Frame, ...] = ()
    place: Place | None = None
    repeat: Strip | None = field(default=None, repr=False)

    def draw(self, brush: Brush, top: float) -> None:
        """Draw it with its upper edge at `top`."""

    def split(self, room: float, page: float) -> tuple[Strip, Strip] | None:  # noqa: ARG002 - strips that can, do
        """What fits into `room`, and the rest; None when it is better kept whole.  A whole page is `page` high."""
        return None


@dataclass(eq=False)
class Line(Strip):
    """A line of words."""

    spans: Sequence[Span] = ()
    left: float = 0.0
    baseline: float = 0.0

    def draw(self, brush: Brush, top: float) -> None:
        brush.words(self.spans, self.left, top + self.baseline)


@dataclass(eq=False)
class Entry(Line):
    """The last line of an entry of a list of contents."""

    to: Place = field(default_factory=Place)
    right: float = 0.0

    def draw(self, brush: Brush, top: float) -> None:
        brush.entry(self.spans, self.left, self.right, top + self.baseline, self.to)


@dataclass(eq=False)
class Picture(Strip):
    """A picture."""

    node: Node = field(default_factory=lambda: Node("Figure"))
    data: bytes = b""
    left: float = 0.0
    width: float = 0.0

    def draw(self, brush: Brush, top: float) -> None:
        brush.picture(self.node, self.data, self.left, top, self.width, self.height)


class Column:
    """Strips under one another, with the larger of two neighbours' distances between them."""

    def __init__(self) -> None:
        self.strips: list[Strip] = []
        self._below = 0.0

    def add(self, strips: Sequence[Strip], before: float = 0.0, after: float = 0.0) -> None:
        """Put strips below what is there."""
        if strips:
            strips[0].above = max(self._below, before, strips[0].above)
            self.strips += strips
            self._below = after

    def room(self, least: float) -> None:
        """At least this much room before what comes next."""
        self._below = max(self._below, least)

    def hold_last(self) -> None:
        """Keep the last strip with what comes next."""
        if self.strips:
            self.strips[-1].hold = True


def keep_lines(lines: Sequence[Strip]) -> None:
    """Leave no line of a paragraph alone at the foot or the head of a page."""
    for line in lines[:1] if len(lines) > 3 else lines[:-1]:
        line.hold = len(lines) > 1
    if len(lines) > 3:
        lines[-2].hold = True


def keep_together(strips: Sequence[Strip], most: float) -> None:
    """Keep strips on one page when they are not higher than `most`."""
    if sum(strip.above + strip.height for strip in strips) <= most:
        for strip in strips[:-1]:
            strip.hold = True
