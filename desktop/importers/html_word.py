"""Word's items, which stand as loose paragraphs that only their styles make a list of, gathered into lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.richtext import Block, ListBlock, ListItem, Runs

_NUMBER = re.compile(r"\(?(?:\d{1,4}\.)*(\d{1,5})[.):]?\Z")
_LETTER = re.compile(r"\(?([a-zæøå])[.):]\Z", re.IGNORECASE)
_ROMAN = re.compile(r"\(?([ivx]{1,6})[.):]\Z", re.IGNORECASE)
_ROMAN_WORTH = {"i": 1, "v": 5, "x": 10}
# A mark that is written out, as the web's Outlook leaves it: a sign and a stretch of hard spaces.
WRITTEN_MARK = re.compile(
    r"[\s\u00a0]*([·•▪▫◦o§\uf0a7\uf0b7–-]|\(?(?:\d{1,3}\.)*\d{1,3}[.)]?|\(?[a-zA-Z][.)])(?:[\s\u00a0]*\u00a0[\s\u00a0]*|\t)"
)


@dataclass(frozen=True)
class Loose:
    """One item: how deep (from 1), its number or None for a bullet, and its words."""

    level: int
    number: int | None
    runs: Runs


def number_of(mark: str) -> int | None:
    """The number that the mark of an item says; None for a bullet."""
    bare = mark.strip(" \u00a0\t\r\n")
    if said := _NUMBER.match(bare):
        return int(said[1])
    if (said := _ROMAN.match(bare)) and (len(said[1]) > 1 or said[1].lower() == "i"):
        worth = [_ROMAN_WORTH[letter] for letter in said[1].lower()]
        return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
    if said := _LETTER.match(bare):
        return "abcdefghijklmnopqrstuvwxyzæøå".index(said[1].lower()) + 1
    return None


def settled(parts: Iterable[Block | Loose]) -> list[Block]:
    """Blocks in order, with each stretch of loose items as the nested lists that they show."""
    out: list[Block] = []
    waiting: list[Loose] = []
    for part in parts:
        if isinstance(part, Loose):
            waiting.append(part)
            continue
        out += _lists(waiting)
        waiting = []
        out.append(part)
    return out + _lists(waiting)


def _lists(items: Sequence[Loose]) -> list[Block]:
    """Lists side by side: a new one begins where the kind changes, or where the numbers do not go on."""
    out: list[Block] = []
    entries: list[ListItem] = []
    first = expected = 0
    at = 0
    while at < len(items):
        item = items[at]
        below = at + 1
        while below < len(items) and items[below].level > item.level:
            below += 1
        goes_on = entries and (item.number is None) == (items[first].number is None)
        if entries and not (goes_on and (item.number is None or item.number == expected)):
            out.append(_list(items[first], entries))
            entries, first = [], at
        entries.append(ListItem("", item.runs, tuple(_lists(items[at + 1 : below]))))
        expected = (item.number or 0) + 1
        at = below
    if entries:
        out.append(_list(items[first], entries))
    return out


def _list(first: Loose, entries: Sequence[ListItem]) -> ListBlock:
    start = 1 if first.number is None else first.number
    return ListBlock("", tuple(entries), ordered=first.number is not None, start=start)
