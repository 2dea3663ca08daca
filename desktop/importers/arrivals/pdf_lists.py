"""Items of lists in a PDF: told by their marks, hung below each other by how far in they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.richtext import Block, ListBlock, ListItem, Runs, runs_text
from desktop.importers.drafting.pieces import without_start
from desktop.importers.html_word import number_of

_MARK = re.compile(
    r"(?P<bullet>[•·▪▫◦●○■□➢➤►✓❖\ufffd\uf0a7\uf0b7\uf0d8\uf076\uf0fc]|[-–—o](?= ))\s*"
    r"|(?P<number>\(?[0-9]{1,3}[.)]|\(?[a-zæøå][.)])\s+"
)
_CLOSE = 4.0  # points that two items of one level may stand apart


@dataclass
class Entry:
    """One item: how far in its mark stands, its number or None for a bullet, its words, and what hangs below it."""

    indent: float
    number: int | None
    runs: Runs
    blocks: list[Block] = field(default_factory=list)


def mark_of(text: str) -> tuple[int | None, int] | None:
    """(number or None for a bullet, length of the mark) of a line that begins an item; None for other lines."""
    found = _MARK.match(text)
    if found is None:
        return None
    if found["bullet"]:
        return None, found.end()
    return number_of(found["number"]), found.end()


def entry(indent: float, runs: Runs, blocks: Sequence[Block] = ()) -> Entry | None:
    """An item of its words with their mark; None when no mark stands there."""
    found = mark_of(runs_text(runs))
    if found is None:
        return None
    return Entry(indent, found[0], without_start(runs, found[1]), list(blocks))


def lists(entries: Sequence[Entry]) -> list[Block]:
    """Items that follow each other, as lists: further in is below, and a new list begins where the kind changes."""
    out: list[Block] = []
    group: list[Entry] = []
    at = 0
    while at < len(entries):
        first = entries[at]
        below = at + 1
        while below < len(entries) and entries[below].indent > first.indent + _CLOSE:
            below += 1
        first.blocks += lists(entries[at + 1 : below])
        if group and not _goes_on(group, first):
            out.append(_list(group))
            group = []
        group.append(first)
        at = below
    if group:
        out.append(_list(group))
    return out


def _goes_on(group: Sequence[Entry], each: Entry) -> bool:
    last = group[-1]
    if (last.number is None) != (each.number is None):
        return False
    return each.number is None or last.number is None or each.number == last.number + 1


def _list(group: Sequence[Entry]) -> ListBlock:
    number = group[0].number
    items = tuple(ListItem("", each.runs, tuple(each.blocks)) for each in group)
    return ListBlock("", items, ordered=number is not None, start=number if number is not None else 1)
