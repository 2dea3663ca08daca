"""Names of files from outside, made safe: a name only, that every system can hold and nobody can be fooled by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from desktop.importers.encodings import readable

LONGEST = 200  # bytes; file systems hold 255, and what is stored beside a file needs some
_ENDING = re.compile(r"\.[^. ]{1,12}\Z")
_SPACES = re.compile(r"\s+")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\.|\Z)", re.IGNORECASE)


def safe(name: str, otherwise: str = "fil") -> str:
    """The last part of a name without anything that a system refuses, hides or turns around; never empty."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", readable(name)))[-1]
    seen = _SPACES.sub(" ", "".join(map(_seen, last)))
    bare = _FORBIDDEN.sub("_", seen).strip(". ")
    if _RESERVED.match(bare):
        bare = "_" + bare
    stem, ending = _parts(bare)
    return _fitted(stem, "", ending) or otherwise


def unlike(name: str, taken: Collection[str]) -> str:
    """A name that none of `taken` is, also where capitals do not count: "plan.pdf", "plan (2).pdf", …"""
    known = {each.casefold() for each in taken}
    stem, ending = _parts(name)
    made, number = name, 1
    while made.casefold() in known:
        number += 1
        made = _fitted(stem, f" ({number})", ending)
    return made


def _seen(letter: str) -> str:
    """A letter as it may stand in a name: invisible ones and those that turn the writing around are left out."""
    kind = unicodedata.category(letter)[0]
    if kind == "Z" or letter in "\t\r\n":
        return " "
    return "" if kind == "C" else letter


def _parts(name: str) -> tuple[str, str]:
    found = _ENDING.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def _fitted(stem: str, tail: str, ending: str) -> str:
    room = LONGEST - len((tail + ending).encode())
    while len(stem.encode()) > room:
        stem = stem[:-1].rstrip(". ")
    return stem + tail + ending
