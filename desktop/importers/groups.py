"""Lines that open or close the items below them, and those that only look so: in doubt, closed."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """What a line says of the items below it: open, closed, or nothing (None).

    `exact` when it is one of the lines that papers use, `like` when it is one but for a letter or a mark.  Any other
    line says so only where an item follows ("Lukkede sager i 2020" may be a heading in a text).
    """

    closed: bool | None
    exact: bool = False
    like: bool = True


_EXACT = {
    "åbne dagsordenspunkter": False,
    "åbne punkter": False,
    "lukkede dagsordenspunkter": True,
    "lukkede punkter": True,
    "dagsordenspunkter": None,
}
_CLOSED = (
    "lukkede dagsordenspunkter",
    "lukkede punkter",
    "lukkede sager",
    "lukket dagsorden",
    "lukket punkt",
    "punkter for lukkede døre",
)
_OPEN = ("åbne dagsordenspunkter", "åbne punkter", "åbne sager", "åben dagsorden", "punkter for åbne døre")
_CLOSED_LETTERS = frozenset("".join(each.split()) for each in _CLOSED)
_OPEN_LETTERS = frozenset("".join(each.split()) for each in _OPEN)
_SAYS_CLOSED = re.compile(r"\b(lukket|lukkede|fortrolige?t?|ikke[- ]offentlige?t?)\b", re.IGNORECASE)
_LISTED = re.compile(r"[0-9]+[.):]|\(|[•·\u0335]|[-–] ")
_SENTENCE = re.compile(r"[.!?] |\b(er|var|blev|bliver|har|havde|skal|kan|ønsker|besluttede)\b", re.IGNORECASE)
_CLOSED_TITLE = re.compile(
    r"\A\W*(?:lukket|fortroligt?)(?: (?:punkt|sag|møde|dagsordenspunkt)\b|\W*\Z| ?[-–:])"
    r"|[(\[][^()\[\]]*\b(?:lukket|fortroligt?)\b[^()\[\]]*[)\]]"
    r"|[-–:] ?(?:lukket|fortroligt?)(?: punkt| sag)?\.?\Z|\bfor lukkede døre\b",
    re.IGNORECASE,
)
_MOST_LETTERS = 60
_MOST_WORDS = 8
_MOST_OF_A_SENTENCE = 160
_NEAR = 0.85


def group(text: str) -> Group | None:
    """What a line says of the items below it; None for a line that is no such thing."""
    folded = text.casefold()
    if "for lukkede døre" in folded and len(text) <= _MOST_OF_A_SENTENCE:
        return Group(closed=True, like=len(text.split()) <= 4)
    if len(text) > _MOST_LETTERS or "\t" in text:
        return None
    if folded in _EXACT:
        return Group(_EXACT[folded], exact=True)
    # Letters alone: "L U K K E D E  P U N K T E R" and "*** Lukkede punkter ***" say it too.
    letters = "".join(letter for letter in folded if letter.isalpha())
    if letters in _CLOSED_LETTERS and not _LISTED.match(text):
        return Group(closed=True)
    if not letters or _LISTED.match(text) or len(text.split()) > _MOST_WORDS or _SENTENCE.search(text):
        return None
    if letters in _OPEN_LETTERS:
        return Group(closed=False)
    if folded[0] in "lp" and difflib.get_close_matches(folded.rstrip(":. "), _CLOSED, 1, _NEAR):
        return Group(closed=True)
    if _SAYS_CLOSED.search(text) and text[-1] != ".":
        return Group(closed=True, like=False)
    if folded[0] == "å" and difflib.get_close_matches(letters, _OPEN_LETTERS, 1, _NEAR):
        return Group(closed=None)
    return None


def says_closed(title: str) -> bool:
    """Whether an item's title says itself that the item is closed: "Lukket sag: …", "… (lukket)"."""
    return _CLOSED_TITLE.search(title) is not None
