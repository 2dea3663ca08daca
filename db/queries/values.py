"""Columns as values: days, hours, words and colours, read in one way by every query."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

from db.vocabulary import Colour

T = TypeVar("T")
_COLOURS = tuple(Colour)


def day(said: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(said) if said else None


def clock(said: str | None) -> time | None:
    """A stored hour."""
    return time.fromisoformat(said) if said else None


def maybe(word: Callable[[str], T], said: str | None) -> T | None:
    """A word of a vocabulary, where one stands."""
    return None if said is None else word(said)


def colour(chosen: str | None, uid: str) -> Colour:
    """A body's colour; one that nobody has chosen follows from the body's uid, and so never changes."""
    return Colour(chosen) if chosen else _COLOURS[int(uid[-8:], 16) % len(_COLOURS)]
