"""Which pieces head a section: by the words that municipalities use, by the body's own templates, by their look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db import richtext
from db.richtext import Heading, ListBlock, Para, Runs
from db.rows import Section
from db.vocabulary import SectionKind
from desktop.importers.drafting.pieces import Look, Piece, is_bold, lines_of, piece, seen, without_start
from desktop.importers.headings import slip_of
from desktop.rules.headings import KINDS, kind_of

_COUNTED = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*\.?|[IVX]{1,4}\.|[a-zA-Z][.)])\s+(?=\S)")
# Words over a text on its own line: those that no sentence begins with, also where they are not bold.
_SURE = frozenset({SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.DECISION})
_LONGEST = 120


@dataclass(frozen=True)
class Head:
    """A heading: its words as they are to stand, what it means, and whether that had to be guessed."""

    text: str
    kind: SectionKind
    guessed: bool = False
    known: bool = True


class Vocabulary:
    """The headings that are known here: everybody's, and those of the body's own templates."""

    def __init__(self, templates: Sequence[Section]) -> None:
        self._own: Mapping[str, Section] = {_bare(each.heading): each for each in reversed(templates) if each.heading}

    def head(self, text: str, look: Look) -> Head | None:
        """What a line says as a heading; None when it is none of those that are known."""
        if not text or len(text) > _LONGEST or "\n" in text:
            return None
        counted = _COUNTED.match(text)
        for said in (text, text[counted.end() :]) if counted else (text,):
            if own := self._own.get(_bare(said)):
                return Head(own.heading if said.isupper() else _shown(said), own.kind)
            if kind := kind_of(said):
                return Head(_shown(said), kind)
            if look >= Look.BOLD and (meant := slip_of(said)):
                return Head(_shown(said), KINDS[meant], guessed=True)
        return None

    def known(self, some: Piece) -> Head | None:
        """The heading that a whole piece is."""
        return self.head(some.text, some.look) if some.text else None

    def parted(self, some: Piece) -> list[Piece]:
        """A piece as it is, or as a heading and what stands with it: on its line, below it, or in its list."""
        block = some.block
        if isinstance(block, ListBlock):
            return self._listed(some, block)
        if not isinstance(block, Para | Heading) or self.known(some):
            return [some]
        return self._run_in(some, block.runs)

    def _listed(self, some: Piece, block: ListBlock) -> list[Piece]:
        """Word numbers headings by lists of one item each."""
        if len(block.items) != 1 or not (block.ordered or is_bold(block.items[0].runs)):
            return [some]
        item = block.items[0]
        look = Look.BOLD if is_bold(item.runs) else Look.PLAIN
        if not self.head(seen(richtext.runs_text(item.runs)), look):
            return [some]
        inside = [Para("", item.runs), *item.blocks]
        return [each for each in (piece(one, some.where) for one in inside) if each]

    def _run_in(self, some: Piece, runs: Runs) -> list[Piece]:
        lines = lines_of(runs)
        first = seen(richtext.runs_text(lines[0])) if lines else ""
        bold = some.look if some.look > Look.BOLD else Look.BOLD if is_bold(lines[0]) else Look.PLAIN
        if len(lines) > 1 and self.head(first, bold):
            rest = [piece(Para("", line), some.where) for line in lines[1:]]
            return [self._as(some, lines[0], bold), *(each for each in rest if each)]
        words = richtext.runs_text(runs)
        colon = words.find(":", 0, _LONGEST)
        if colon > 0 and (head := self.head(seen(words[:colon]), Look.PLAIN)):
            front, rest_runs = _cut(runs, colon + 1), without_start(runs, colon + 1)
            if rest_runs and (is_bold(front) or head.kind in _SURE):
                below = piece(Para("", rest_runs), some.where)
                return [self._as(some, front, Look.BOLD), *([below] if below else [])]
        return [some]

    def _as(self, some: Piece, runs: Runs, look: Look) -> Piece:
        return replace(some, block=Para("", runs), look=look, text=seen(richtext.runs_text(runs)))


def _cut(runs: Runs, length: int) -> Runs:
    """The first characters of some runs."""
    out = []
    for run in runs:
        out.append(replace(run, text=run.text[:length]))
        length = max(0, length - len(run.text))
    return richtext.merged(out)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(":").rstrip().casefold()


def _shown(text: str) -> str:
    """A heading as it is to stand: without its colon, and not in capitals alone."""
    bare = text.rstrip(":").rstrip()
    return bare.capitalize() if bare.isupper() and len(bare) > 3 else bare
