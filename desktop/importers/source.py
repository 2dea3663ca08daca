"""A file of text as lines with their places: decoded, cleaned, and nothing lost without a word."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass

from db import richtext
from db.rows import Where
from desktop.faults import NotReadable
from desktop.importers.encodings import decoded, readable
from desktop.sentences import say

LARGEST = 20_000_000


@dataclass(frozen=True)
class Line:
    """One line that says something; `text` has single spaces, `indent` counts those before it."""

    where: Where
    text: str
    indent: int


@dataclass(frozen=True)
class Damage:
    """A line where letters were guessed or lost, or where signs were taken away, and how many."""

    where: Where
    count: int
    text: str


@dataclass(frozen=True)
class Source:
    """A decoded source.  Places count the characters of `text`."""

    name: str
    sha256: str
    encoding: str
    text: str
    lines: tuple[Line, ...]
    doubtful: tuple[Damage, ...] = ()
    removed: tuple[Damage, ...] = ()


_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \u00a0\u2007\u202f\u2000-\u200a\u3000]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def decode(data: bytes, name: str) -> Source:
    """The text of a file: UTF-8, UTF-16 or Windows-1252.

    Faults: NotReadable when the file is empty, too large, or no text.
    """
    name = readable(name)
    if not data.strip():
        raise NotReadable(say("{name} er tom.", name=name), say("Vælg en anden fil."))
    if len(data) > LARGEST:
        raise NotReadable(
            say("{name} er for stor til at være et referat.", name=name),
            say("Del den op, eller vælg en anden fil. Grænsen er {limit} MB.", limit=LARGEST // 1_000_000),
        )
    found = decoded(data, name)
    lines: list[Line] = []
    doubtful: list[Damage] = []
    removed: list[Damage] = []
    cleaned: list[str] = []
    at = began = 0
    for number, raw in enumerate(_BREAK.split(found.text), 1):
        text = richtext.clean(raw)
        where = Where(number, at, at + len(text))
        seen = _seen(text)
        if seen:
            lines.append(Line(where, seen, len(text) - len(text.lstrip(" \u00a0"))))
        ended = began + len(raw)
        if guessed := bisect_left(found.doubtful, ended) - bisect_left(found.doubtful, began):
            doubtful.append(Damage(where, guessed, seen))
        if lost := richtext.lost_by_cleaning(raw) + len(_INVISIBLE.findall(raw)):
            removed.append(Damage(where, lost, seen))
        cleaned.append(text)
        at += len(text) + 1
        began = ended + _width(found.text, ended)
    return Source(
        name,
        hashlib.sha256(data).hexdigest(),
        found.encoding,
        "\n".join(cleaned),
        tuple(lines),
        tuple(doubtful),
        tuple(removed),
    )


def _width(text: str, at: int) -> int:
    """How many characters the line break here has."""
    return 2 if text[at : at + 2] == "\r\n" else 1


def _seen(text: str) -> str:
    """A line as it reads: single spaces, nothing invisible, tabs only between cells."""
    spaced = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    return "\t".join(part.strip() for part in spaced.split("\t")) if "\t" in spaced else spaced
