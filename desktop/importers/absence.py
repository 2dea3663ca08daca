"""What the words of a referat imply of absence.  It is kept as inferred, and no hour of arrival is ever made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from db import richtext
from db.rows import Absence, Item, Treatment, Who
from db.vocabulary import AbsenceStated, Certainty

_TITLE = r"(?:(?:borgmester|viceborgmester|formand|næstformand|rådmand|byrådsmedlem|udvalgsmedlem) )?"
_PERSON = (
    rf"(?i:\b{_TITLE})(?P<name>[A-ZÆØÅ][\w.-]{{0,40}}(?: [A-ZÆØÅ][\w.-]{{0,40}}){{0,5}})"
    r"(?: \((?P<party>[^()]{1,40})\))?"
)
_ITEMS = (
    r"(?:pkt\.|punkt(?:erne|et)?|dagsordenspunkt|sag(?:erne)?) ?(?P<items>[0-9]+(?:(?: ?[-–] ?|, | og | til )[0-9]+)*)"
)
_REST = r"(?:(?!\. [A-ZÆØÅ])[^\n]){0,120}"
_LEFT = re.compile(rf"{_PERSON} forlod (?:mødet|lokalet og mødet)\b{_REST}")
_CAME = re.compile(rf"{_PERSON} (?:ankom|kom til mødet|mødte|tiltrådte mødet)\b(?! ikke){_REST}")
_APART = re.compile(rf"{_PERSON} deltog ikke (?:i behandlingen af|i|under) {_ITEMS}")
_WHICH = re.compile(_ITEMS)
_AS_SUBSTITUTE = re.compile(r"som (?:stedfortræder|suppleant)")
_MOST = 999


def with_inferred(items: Sequence[Item]) -> list[Item]:
    """The items with absences that other items' words imply, where an item says nothing of absence itself."""
    implied: dict[int, list[Who]] = {}
    numbers = [int(item.number) if _counts(item) else None for item in items]
    known = {absence.who.name for item in items if item.treatment for absence in item.treatment.absent}

    def away(found: re.Match[str], places: Iterable[int]) -> None:
        who = Who(found["name"].rstrip("."), found["party"] or "")
        # A single word is a person only when the paper names one so: "Udvalget forlod mødet".
        if " " in who.name or who.party or who.name in known:
            for place in places:
                implied.setdefault(place, []).append(who)

    for here, item in enumerate(items):
        said = _words(item.treatment) if item.treatment else ""
        for found in _LEFT.finditer(said):
            away(found, _beyond(found[0], numbers, here, after=True))
        for found in _CAME.finditer(said):
            if not _AS_SUBSTITUTE.search(found[0]):
                away(found, _beyond(found[0], numbers, here, after=False))
        for found in _APART.finditer(said):
            wanted = set(_listed(found["items"]))
            away(found, (place for place, number in enumerate(numbers) if number in wanted))
    return [_inferred(item, implied.get(place, [])) for place, item in enumerate(items)]


def _counts(item: Item) -> bool:
    return item.number.isdecimal() and item.number.isascii()


def _beyond(said: str, numbers: Sequence[int | None], here: int, *, after: bool) -> Iterable[int]:
    """The places after (or before) the item that the words name, or else the one where they stand."""
    named = _WHICH.search(said)
    at = _listed(named["items"])[0] if named else None
    for place, number in enumerate(numbers):
        if at is not None and number is not None:
            beyond = number > at if after else number < at
        else:
            beyond = at is None and (place > here if after else place < here)
        if beyond:
            yield place


def _listed(text: str) -> list[int]:
    """`12-15` or `12, 13 og 15` as numbers."""
    out: list[int] = []
    for part in re.split(r", | og ", text):
        ends = [int(each[:6]) for each in re.findall(r"[0-9]+", part)]
        out += range(ends[0], min(ends[-1], ends[0] + _MOST) + 1)
    return out or [0]


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
