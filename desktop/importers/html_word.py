"""Word's items, which stand as loose paragraphs that only their styles make a list of, gathered into lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.richtext import Block, ListBlock, ListItem, Runs


@dataclass(frozen=True)
class Loose:
    """One item: of which list, how deep (from 1), numbered from where, and its words."""

    of: str
    level: int
    ordered: bool
    start: int
    runs: Runs


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


def _lists(items: list[Loose]) -> list[Block]:
    """Lists side by side: a new one begins where the kind changes at the outermost level."""
    out: list[Block] = []
    at = 0
    while at < len(items):
        level = items[at].level
        end = at
        entries: list[ListItem] = []
        while end < len(items) and (items[end].level > level or items[end].ordered == items[at].ordered):
            if items[end].level < level:
                break
            below = end + 1
            while below < len(items) and items[below].level > level:
                below += 1
            inner = tuple(_lists(items[end + 1 : below]))
            entries.append(ListItem("", items[end].runs, inner))
            end = below
        first = items[at]
        out.append(ListBlock("", tuple(entries), ordered=first.ordered, start=first.start if first.ordered else 1))
        at = end
    return out
