"""Who recommends what to whom: the lead, its points, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from db.rows import Point, Recommendation
from desktop.importers.bodies import list_item
from desktop.importers.source import Line

_VERB = re.compile(r" (?:indstiller|foreslår|anbefaler)\b(?: på \w+ vegne)?")
# To whom: all that stands before "at …" or the end mark; a body's own name may hold commas.
_TO = re.compile(r" til (?P<to>(?:[A-ZÆØÅ]|udvalget\b)[^:;]{0,160}?)(?:,? at\b.*|,? om\b.*)?[:;,.]?\Z")
_LEADS = re.compile(r"\b(indstiller|foreslår|anbefaler|indstilling om)\b", re.IGNORECASE)
_INLINE = re.compile(r"(.*?[:;,]) (1[.)] [Aa]t .*)\Z")
_NEXT_POINT = re.compile(r" (?=[0-9]{1,2}[.)] [Aa]t )")
_LONGEST = 1000


def recommendation(lines: Sequence[Line], committee: str) -> tuple[Recommendation, Sequence[Line]]:
    """What a section "Indstilling" says, and the lines that are left."""
    lead, rest = "", _parted(lines)
    if rest and (not (first := list_item(rest[0])) or not first[1]) and _leads(rest[0]):
        lead, rest = rest[0].text, rest[1:]
    points: list[Point] = []
    while rest and (listed := list_item(rest[0])) and listed[1]:
        if points and listed[2] != int(points[-1].label) + 1:
            break
        points.append(Point(str(listed[2]), listed[3]))
        rest = rest[1:]
    recommender, addressee = _who(lead)
    if addressee.casefold() in (committee.casefold(), "udvalget"):
        addressee = committee
    return Recommendation(lead, recommender, addressee, tuple(points)), rest


def _parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, with points that stand on the lead's own line on lines of theirs."""
    if not lines or not (found := _INLINE.match(lines[0].text)):
        return list(lines)
    texts = [found[1], *_NEXT_POINT.split(found[2])]
    return [*(replace(lines[0], text=text, indent=0) for text in texts), *lines[1:]]


def _who(lead: str) -> tuple[str, str]:
    """Recommender and addressee of a lead; "" for what it does not name."""
    verb = _VERB.search(lead) if len(lead) <= _LONGEST else None
    if verb is None:
        return "", ""
    to = _TO.match(lead[verb.end() :])
    return lead[: verb.start()].strip(), to["to"].strip() if to else ""


def _leads(line: Line) -> bool:
    return bool(_LEADS.search(line.text)) or line.text.endswith((":", ";"))
