"""A bilag's title made of what its file is called, until somebody writes a better one."""

from __future__ import annotations

import re

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_MARKS = re.compile(r"[_+]+")


def ending(name: str) -> str:
    """The ending of a file's name with its dot; "" where there is none."""
    found = _ENDING.search(name)
    return found[0] if found and found.start() else ""


def title_of(name: str) -> str:
    """`Vision_og_strategi_2019-21.pdf` is `Vision og strategi 2019-21`; a name of hyphens alone gets spaces too."""
    stem = name[: len(name) - len(ending(name))]
    words = _MARKS.sub(" ", stem)
    if " " not in words.strip():
        words = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", words)
    words = " ".join(words.split())
    return words[:1].upper() + words[1:] if words.islower() else words
