"""The levels of a document's headings: one under the other, none left out.

A heading that somebody has written inside a section (rich text's h2 and h3) takes its level from where it stands, so
that every reader, also one that speaks, meets an outline without holes.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.richtext import Block, Heading, runs_text, walk
from desktop.documents.blocks import AnyPaper, Body, Role, Title

DEEPEST = 6


class Levels:
    """Hands out the level of each heading, when they are asked for in reading order."""

    def __init__(self) -> None:
        self._at = 0
        self._base = 0
        self._written: list[int] = []

    @property
    def inside(self) -> int:
        """How deep in its text the last heading stands: 1 for one that has no other above it there."""
        return len(self._written)

    def title(self, title: Title) -> int:
        """The level of a heading of the document's own."""
        self._at = self._base = min(title.level, self._at + 1)
        self._written = []
        return self._at

    def heading(self, heading: Heading) -> int:
        """The level of a heading inside a text."""
        while self._written and self._written[-1] >= heading.level:
            self._written.pop()
        self._written.append(heading.level)
        self._at = min(self._base + len(self._written), DEEPEST)
        return self._at


@dataclass(frozen=True)
class Entry:
    """One heading of a document, as an outline or a list of contents shows it."""

    level: int
    text: str
    anchor: str = ""
    role: Role = Role.TEXT


def outline(paper: AnyPaper) -> tuple[Entry, ...]:
    """Every heading of a paper in reading order, with its level."""
    levels = Levels()
    found: list[Entry] = []
    for node in paper.nodes:
        if isinstance(node, Title):
            found.append(Entry(levels.title(node), node.words(), anchor_of(node), node.role))
        elif isinstance(node, Body):
            found += [Entry(levels.heading(each), runs_text(each.runs)) for each in headings(node.blocks)]
    return tuple(found)


def headings(blocks: tuple[Block, ...]) -> list[Heading]:
    """The headings that stand in a text, in reading order."""
    return [part for part in walk(blocks) if isinstance(part, Heading)]


def anchor_of(title: Title) -> str:
    """The name by which a place of the document is found: `punkt-11`; "" where there is none."""
    return f"punkt-{title.anchor}" if title.anchor else ""
