"""What the words of a referat imply of absence.  It is kept as inferred, and no hour of arrival is ever made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from db import richtext
from db.rows import Absence, Item, Treatment, Who
from db.vocabulary import AbsenceStated, Certainty, Presence
from desktop.importers.people import names

_PERSON = r"([A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+)+)(?: \(([^()]+)\))?"
_AT = r"(?:pkt\.|punkt(?:erne|et)?|sag(?:erne)?) ?(\d+)"
_LEFT = re.compile(rf"{_PERSON} forlod mødet\b[^\n]*?\b{_AT}")
_APART = re.compile(rf"{_PERSON} deltog ikke (?:i behandlingen af|under) {_AT}(?:\s*[-–]\s*(\d+))?")


def disqualified(text: str) -> list[Absence]:
    """Those whom an "Inhabil:" line names."""
    return [Absence(each, Presence.DISQUALIFIED) for each in names(text)[0]]


def with_inferred(items: Sequence[Item]) -> list[Item]:
    """The items with absences that other items' words imply, where an item says nothing of absence itself."""
    implied: dict[int, list[Who]] = {}
    numbers = [int(item.number) for item in items if item.number.isdigit()]
    for item in items:
        said = _words(item.treatment) if item.treatment else ""
        for name, party, number in _LEFT.findall(said):
            for later in numbers:
                if later > int(number):
                    implied.setdefault(later, []).append(Who(name, party))
        for name, party, first, last in _APART.findall(said):
            for number in range(int(first), min(int(last or first), int(first) + 999) + 1):
                implied.setdefault(number, []).append(Who(name, party))
    return [_inferred(item, implied.get(int(item.number), [])) if item.number.isdigit() else item for item in items]


def _words(done: Treatment) -> str:
    return "\n".join([richtext.plain(done.text), *(richtext.plain(point.text) for point in done.points)])


def _inferred(item: Item, people: Sequence[Who]) -> Item:
    done = item.treatment
    if not people or done is None or done.absence is not AbsenceStated.NOT_STATED:
        return item
    known = {absence.who.name for absence in done.absent}
    new: dict[str, Absence] = {}
    for each in people:
        if each.name not in known:
            new.setdefault(each.name, Absence(each, certainty=Certainty.INFERRED))
    return replace(item, treatment=replace(done, absent=(*done.absent, *new.values())))
