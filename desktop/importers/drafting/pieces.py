"""A document as pieces in reading order: what each says, and how much it looks like a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from db import richtext
from db.richtext import Block, Cell, Heading, ListItem, Mark, Para, Run, Runs
from db.rows import Finding, Where
from desktop.importers.source import Line

_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f\u2000-\u200a\u3000]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


class Look(IntEnum):
    """How much a piece looks like a heading."""

    PLAIN = 0
    BOLD = 1
    HEADING = 2
    LABEL = 3  # it stands beside or over its text in a table that only lays out


@dataclass(frozen=True)
class Piece:
    """One block; `text` is what a heading or a paragraph says, on lines, and "" for any other block."""

    block: Block
    where: Where
    look: Look = Look.PLAIN
    text: str = ""

    def words(self) -> str:
        """All that the piece says."""
        return richtext.plain((self.block,))

    def finding(self, what: str, certainty: str, text: str = "") -> Finding:
        """Something to tell of this piece."""
        return Finding(what, self.where, Decimal(certainty), text or self.words())

    def line(self) -> Line:
        """The piece as a line, for those who read lines."""
        return Line(self.where, " ".join(self.text.split()), 0)


def pieces(blocks: Iterable[Block], first: int = 1) -> list[Piece]:
    """The pieces of a document; empty paragraphs say nothing and are left out."""
    found = (piece(block, Where(number, 0, 0)) for number, block in enumerate(blocks, first))
    return [each for each in found if each is not None]


def piece(block: Block, where: Where, look: Look | None = None) -> Piece | None:
    """A block as a piece; None for one that says nothing."""
    if isinstance(block, Heading | Para):
        text = seen(richtext.runs_text(block.runs))
        if not text:
            return None
        if look is None:
            look = Look.HEADING if isinstance(block, Heading) else Look.BOLD if is_bold(block.runs) else Look.PLAIN
        return Piece(block, replace(where, end=len(text)), look, text)
    return Piece(block, where, look or Look.PLAIN)


def seen(text: str) -> str:
    """Text as it reads: single spaces, nothing invisible, lines apart."""
    bare = _INVISIBLE.sub("", text)
    return "\n".join(line for line in (_SPACES.sub(" ", each).strip() for each in bare.split("\n")) if line)


def is_bold(runs: Runs) -> bool:
    """Whether all that the runs say is bold."""
    said = [run for run in runs if run.text.strip()]
    return bool(said) and all(Mark.STRONG in run.marks for run in said)


def lines_of(runs: Runs) -> list[Runs]:
    """The runs, parted at their line breaks; empty lines are left out."""
    out: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        out[-1].append(replace(run, text=first))
        out += [[replace(run, text=text)] for text in rest]
    return [made for made in map(trimmed, out) if made]


def trimmed(runs: Iterable[Run]) -> Runs:
    """The runs without white space around them."""
    said = list(richtext.merged(runs))
    while said and not (first := said[0].text.lstrip()):
        said.pop(0)
    if said:
        said[0] = replace(said[0], text=first)
    while said and not (last := said[-1].text.rstrip()):
        said.pop()
    if said:
        said[-1] = replace(said[-1], text=last)
    return richtext.merged(said)


def without_start(runs: Runs, length: int) -> Runs:
    """The runs without so many of their first characters."""
    out: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        out.append(replace(run, text=run.text[cut:]))
    return trimmed(out)


def blocks_in(part: Cell | ListItem) -> list[Block]:
    """What a cell or an item holds, as blocks of their own: a cell's lines are paragraphs."""
    said: list[Block] = [Para("", runs) for runs in lines_of(part.runs)]
    return [*said, *part.blocks]


def blocks_of(some: Sequence[Piece]) -> Iterator[Block]:
    """The blocks of some pieces."""
    for each in some:
        yield each.block
