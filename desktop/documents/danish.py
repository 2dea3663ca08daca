"""Danish on paper: dates, hours, lists, and the order of the alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, time

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
# Æ, ø and å come last, in that order; these follow z in every encoding.
_LAST = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
_KEEP = frozenset("æøå")


def day_in_words(day: date) -> str:
    """`4. marts 2021`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def hour(at: time) -> str:
    """`16.15`, as it follows "kl."."""
    return f"{at.hour:02d}.{at.minute:02d}"


def listed(words: Sequence[str]) -> str:
    """`A, B og C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def sort_key(name: str) -> str:
    """What a name is sorted by: case and accents apart, aa as å, æ ø å last."""
    folded = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    return "".join(_bare(letter) for letter in folded).translate(_LAST)


def _bare(letter: str) -> str:
    if letter in _KEEP:
        return letter
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
