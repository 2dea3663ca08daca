"""The bilag of an item: every line of its list is one, and what anyhow is said to be closed is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.rows import Bilag
from desktop.importers.source import Line

_BILAG = re.compile(r"(.*?)(?: \(([^()]+\.[A-Za-z0-9]{1,5})\))?( \(lukket\))?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]{1,3})[.)]\s+(\S.*)\Z")
_BULLET = re.compile(r"(?:[•·\u0335]\s*|[-–] )(\S.*)\Z")
_MARK = re.compile(
    r"[(\[][^()\[\]]*\b(?:lukket|lukkede|fortrolig\w*|ikke[- ]offentlig\w*|internt?)\b[^()\[\]]*[)\]]"
    r"|\A\W*(?:lukket|fortroligt?)(?:\s*[-–:]| bilag\b)|[-–,:] ?(?:lukket|fortroligt?)(?: bilag)?\.?\Z"
    r"|\b(?-i:LUKKET|FORTROLIGT?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:ingen|intet|ingen bilag|der er ingen bilag)\.?\Z", re.IGNORECASE)
_PROSE = 120


def bilag(lines: Sequence[Line]) -> tuple[tuple[Bilag, ...], Sequence[Line]]:
    """The bilag that a section lists, and the lines that only talk of them."""
    out: list[Bilag] = []
    rest: list[Line] = []
    for line in lines:
        numbered, bullet = _NUMBER.match(line.text), _BULLET.match(line.text)
        title = line.text
        if numbered and int(numbered[1]) == len(out) + 1:
            title = numbered[2]
        elif bullet:
            title = bullet[1]
        elif not numbered and not _MARK.search(title) and _talks(title):
            rest.append(line)
            continue
        found = _BILAG.match(title)
        if found and found[1]:
            closed = bool(found[3]) or _MARK.search(title) is not None
            out.append(Bilag(found[1], found[2] or "", closed=closed))
        else:
            out.append(Bilag(title, closed=_MARK.search(title) is not None))
    return tuple(out), rest


def _talks(text: str) -> bool:
    """Whether a line is a sentence, and no title."""
    return _NONE.match(text) is not None or text.endswith((".", ":")) or len(text) > _PROSE or "\t" in text
