"""A reference to a bilag that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from db import richtext
from db.richtext import ListBlock, Quote, Row, Table
from db.rows import Item
from desktop.rules.lint.lines import Line
from desktop.rules.lint.remarks import Part, Place, Remark, Rule
from desktop.sentences import Sentence, say

_NEAR = 80  # letters
LINK = "#bilag-"
_NUMBERED = re.compile(
    r"(?<!-)\bbilag(?:ene)?\s+(?:nr\.?\s*)?(?P<numbers>\d{1,2}(?!\d|[.,]\d|/)(?:\s*(?:,|og|samt|-|–|til)\s*\d{1,2}(?!\d|[.,]\d|/))*)",
    re.IGNORECASE,
)
# A line that lists a bilag in the text itself: the item has none of that number, but the reader has its title.
_LISTED = re.compile(r"\s*bilag\s+(?:nr\.?\s*)?(\d{1,2})\s*[:.–-]\s", re.IGNORECASE)
_FOREIGN_BEFORE = re.compile(
    r"(?:lovens?|bekendtgørelsens?|direktivets?|forordningens?|aftalens?|planens?|rapportens?|vejledningens?|"
    r"kontraktens?|strategiens?|redegørelsens?)\s+\Z",
    re.IGNORECASE,
)
_FOREIGN_AFTER = re.compile(
    r"\s*(?:til|i|af)\s+(?:\w+\s+){0,2}\w*(?:lov|bekendtgørelse|direktiv|forordning|aftale|plan|rapport|vejledning|kontrakt"
    r"|strategi|redegørelse|cirkulære)",
    re.IGNORECASE,
)


def bilag_references(item: Item, lines: Iterable[Line]) -> Iterator[Remark]:
    """Numbers past the last bilag of the item, each once, and links to one that has been taken away."""
    lines = [line for line in lines if not line.quoted]
    there = len(item.bilag)
    listed = {int(found[1]) for line in lines if (found := _LISTED.match(line.text))}
    told: set[int] = set()
    for line in lines:
        if _LISTED.match(line.text):
            continue
        for found in _NUMBERED.finditer(line.text):
            if _is_foreign(line.text, found):
                continue
            dead = [n for n in map(int, re.findall(r"\d+", found["numbers"])) if n not in listed and not 0 < n <= there]
            if dead and max(dead) not in told:
                told.add(max(dead))
                yield Remark(Rule.DEAD_BILAG, _words(max(dead), there), line.at(found.start(), found.end()))
    yield from _links(item)


def _is_foreign(text: str, found: re.Match[str]) -> bool:
    """Whether it is a bilag of something else: of an act, an agreement, a report."""
    before = _FOREIGN_BEFORE.search(text, max(0, found.start() - _NEAR), found.start())
    return before is not None or _FOREIGN_AFTER.match(text, found.end(), found.end() + _NEAR) is not None


def _words(number: int, there: int) -> Sentence:
    if not there:
        return say("Teksten nævner bilag {n}, men punktet har ingen bilag.", n=number)
    if there == 1:
        return say("Teksten nævner bilag {n}, men punktet har kun ét bilag.", n=number)
    return say("Teksten nævner bilag {n}, men punktet har kun {there} bilag.", n=number, there=there)


def _links(item: Item) -> Iterator[Remark]:
    known = {each.uid for each in item.bilag}
    for section in item.sections:
        for part in richtext.walk(section.body):
            if isinstance(part, ListBlock | Table | Row | Quote):
                continue
            start = 0
            for run in part.runs:
                if run.href.startswith(LINK) and run.href.removeprefix(LINK) not in known:
                    yield Remark(
                        Rule.DEAD_BILAG,
                        say("Linket ”{text}” fører til et bilag, som ikke er her.", text=run.text),
                        Place(Part.SECTION, section.uid, part.id, start, start + len(run.text)),
                    )
                start += len(run.text)
