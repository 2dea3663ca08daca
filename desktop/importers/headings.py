"""Headings with a slip of the pen, and which of the known ones they were meant to be."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from desktop.rules.headings import KINDS, LONGEST

_NEAR = 0.87
# A word of the same stem is a word of its own ("Beslutninger"), not a slip of the pen.
_INFLECTED = re.compile(r"(?:en|n|et|er|erne|ne|s|e|r|ens|ets|ernes)\Z")


@lru_cache(maxsize=4096)
def slip_of(line: str) -> str | None:
    """The heading that a misspelt one was meant to be: "Indstillling"; None when it is none, or spelt right."""
    said = line.rstrip(":").rstrip().casefold()
    if not 4 <= len(said) <= LONGEST or said in KINDS or not line[0].isupper() or line[-1] in ".,;!?":
        return None
    likely = [each for each in KINDS if each[0] == said[0] and abs(len(each) - len(said)) <= 3]
    for near in difflib.get_close_matches(said, likely, 1, _NEAR):
        if not (said.startswith(near) and _INFLECTED.fullmatch(said[len(near) :])):
            return near
    return None
