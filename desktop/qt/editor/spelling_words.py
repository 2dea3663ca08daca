"""Which words of a line are looked up: no numbers, case numbers, addresses, names in capitals, or single letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_ADDRESS = re.compile(r"(?:\w+://|www\.)\S*", re.IGNORECASE)
_CHUNK = re.compile(r"[^\s\u2028\ufffc/–—…]+")
_ABBREVIATED = 6
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|\u00ad|['’\-](?=[^\W\d_]))*")
_NOT_PROSE = re.compile(r"[\d@_\\{}]|[^\W\d_]\.[^\W\d_]{1,4}\W*\Z|\A;", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """A word, and where it stands in its line, in Qt's units; `looked` is what is looked up: kr. with its dot."""

    said: str
    start: int
    end: int
    looked: str


@lru_cache(maxsize=2048)
def words_of(line: str) -> tuple[Word, ...]:
    """The words of a line that the spelling looks at."""
    wide = any(sign > "\uffff" for sign in line)
    found = []
    for chunk in _CHUNK.finditer(_ADDRESS.sub(lambda found: " " * len(found[0]), line)):
        if _NOT_PROSE.search(chunk[0]):
            continue
        for word in _WORD.finditer(chunk[0]):
            said = word[0].replace("\u00ad", "")
            if len(said) < 2 or said.isupper():
                continue
            start, end = chunk.start() + word.start(), chunk.start() + word.end()
            short = len(said) <= _ABBREVIATED and line[end : end + 1] == "."
            if wide:
                start, end = _units(line[:start]), _units(line[:end])
            found.append(Word(said, start, end, f"{said}." if short else said))
    return tuple(found)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
