"""Where lines of a PDF end on purpose, and what stands on every page: heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from desktop.importers.arrivals.pdf_letters import Line

_ZONE = 0.13  # of the page's height: where heads and feet stand
_NUMBER = re.compile(
    r"(?:(?:side|s\.|page|pag\.)\s*)?[-–]?\s*[0-9]{1,4}\s*[-–]?(?:\s*(?:af|/|of|ud af)\s*[0-9]{1,4})?\Z", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]+")
_APART = 1.8  # of the size: a gap between heads and text
_SLACK = 3.0


def breaks(some: Sequence[Line], right: Mapping[int, float]) -> frozenset[int]:
    """The lines that end though the next one's first word had room: somebody has ended them."""
    out: set[int] = set()
    for number, (line, below) in enumerate(pairwise(some)):
        if line.page != below.page:
            continue
        edge = right.get(line.page, line.right)
        width = _first_word(below)
        space = 0.3 * line.size
        if line.right + space + width + _SLACK < edge and not line.words().endswith("-"):
            out.add(number)
    return frozenset(out)


def _first_word(line: Line) -> float:
    """How wide the first word of a line is."""
    right = line.left
    for each in line.letters:
        if each.text.isspace() or each.left - right > 0.2 * line.size:
            break
        right = each.right
    return right - line.left


def margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[set[int], list[str]]:
    """The lines (by id) that are heads, feet and page numbers, and what they say, once each."""
    keys: Counter[tuple[str, str]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        keys.update({key for line in lines if (key := _key(line, height))})
    out: set[int] = set()
    said: list[str] = []
    for lines, height in zip(pages, heights, strict=True):
        for zone in ("top", "bottom"):
            block = _outermost(lines, zone)
            found = [_key(line, height) for line in block]
            repeated = all(key is not None and keys[key] > max(1, len(pages) // 2) for key in found)
            if not repeated and not all(_counts(line.words(), line.page) for line in block):
                continue
            for line in block:
                words = line.words()
                out.add(id(line))
                if _DIGITS.sub("#", words) not in (_DIGITS.sub("#", each) for each in said):
                    said.append(words)
    return out, said


def _counts(words: str, page: int) -> bool:
    """Whether a line only counts the page: "Side 2 af 3", or the page's own number."""
    found = _NUMBER.match(words)
    return found is not None and (not words.strip(" -–").isdigit() or int(words.strip(" -–")) == page)


def _outermost(lines: Iterable[Line], zone: str) -> list[Line]:
    """The lines nearest to the page's edge that stand together, apart from the text."""
    ordered = sorted(lines, key=lambda line: line.top, reverse=zone == "bottom")
    out = ordered[:1]
    for line in ordered[1:]:
        if abs(line.top - out[-1].top) > _APART * max(line.size, out[-1].size):
            break
        out.append(line)
    return out


def _key(line: Line, height: float) -> tuple[str, str] | None:
    """What a line in a margin says apart from its figures; None for a line of the text itself."""
    zone = "top" if line.bottom < _ZONE * height else "bottom" if line.top > (1 - _ZONE) * height else ""
    return (zone, _DIGITS.sub("#", line.words())) if zone else None
