"""Which items of a paper are the items of a meeting that is there already: by case number, number and title."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.rows import Item

_ALIKE = 0.6


@dataclass(frozen=True)
class There:
    """An item that is there already."""

    uid: str
    number: str
    provisional: bool
    title: str
    case_no: str


def matched(there: Sequence[There], given: Sequence[Item]) -> list[There | None]:
    """For each given item the one that it is, or None; no item is taken twice."""
    found: list[There | None] = [None] * len(given)
    left = list(there)
    for pair in _PAIRS:
        for at, item in enumerate(given):
            if found[at] is None and (match := next((each for each in left if pair(each, item)), None)):
                found[at] = match
                left.remove(match)
    # A case that both papers name once is one item, whatever its number and title have become.
    mine = Counter(each.case_no for each in left)
    theirs = Counter(item.case_no for item, match in zip(given, found, strict=True) if match is None)
    for at, item in enumerate(given):
        if found[at] is None and item.case_no and mine[item.case_no] == theirs[item.case_no] == 1:
            found[at] = next(each for each in left if each.case_no == item.case_no)
    return found


def _title(text: str) -> str:
    return " ".join(text.casefold().split())


def _same_case(there: There, item: Item) -> bool:
    return bool(item.case_no) and there.case_no == item.case_no


def _same_number(there: There, item: Item) -> bool:
    return bool(item.number) and there.number == item.number


def _same_title(there: There, item: Item) -> bool:
    return _title(there.title) == _title(item.title)


def _may_be(there: There, item: Item) -> bool:
    """Whether the case numbers do not speak against it."""
    return not there.case_no or not item.case_no or there.case_no == item.case_no


def _alike(there: There, item: Item) -> bool:
    return difflib.SequenceMatcher(None, _title(there.title), _title(item.title)).ratio() >= _ALIKE


_PAIRS: tuple[Callable[[There, Item], bool], ...] = (
    lambda there, item: _same_number(there, item) and _same_case(there, item),
    lambda there, item: _same_case(there, item) and _same_title(there, item),
    lambda there, item: _same_number(there, item) and _same_title(there, item) and _may_be(there, item),
    lambda there, item: _same_title(there, item) and _may_be(there, item),
    lambda there, item: (
        _same_number(there, item) and _may_be(there, item) and (not there.provisional or _alike(there, item))
    ),
)
