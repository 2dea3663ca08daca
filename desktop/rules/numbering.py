"""Numbers on an agenda: provisional ones follow the order, fixed ones are what people have on paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Numbered:
    """What numbering needs to know of an item: itself, and the item that it is a part of."""

    uid: str
    parent: str | None = None


def numbers(items: Sequence[Numbered], start: int, taken: Collection[int] = ()) -> tuple[dict[str, str], int]:
    """The number of every item in order, from `start` on, and the first number after them.

    Numbers that are `taken` are passed over; a part of an item bears its number and one of its own: `13.1`.
    """
    out: dict[str, str] = {}
    parts: dict[str, int] = {}
    following = first_free(start, taken)
    for item in items:
        if item.parent is not None and item.parent in out:
            parts[item.parent] = parts.get(item.parent, 0) + 1
            out[item.uid] = f"{out[item.parent]}.{parts[item.parent]}"
        else:
            out[item.uid] = str(following)
            following = first_free(following + 1, taken)
    return out, following


def first_free(start: int, taken: Collection[int]) -> int:
    """The first number from `start` on that is not taken."""
    number = start
    while number in taken:
        number += 1
    return number


def whole_numbers(said: Collection[str]) -> frozenset[int]:
    """The numbers of the series among what items bear: `13` is one, `13.1` and `` are none."""
    return frozenset(int(each) for each in said if each.isascii() and each.isdigit())


def next_part(parent: str, siblings: Collection[str]) -> str:
    """The number of one more part of the item `parent`, behind the parts that are there."""
    tails = (each.removeprefix(f"{parent}.") for each in siblings if each.startswith(f"{parent}."))
    return f"{parent}.{max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1}"
