"""Danish spelling, in a process of its own: the engine holds Python while it thinks, and the window must not wait."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hunspell import Hunspell  # type: ignore[import-untyped]  # it has no stubs

_MOST = 6
_LONGEST = 90


@dataclass(frozen=True)
class Spelt:
    """Whether there is an engine, and the words that it gives."""

    there: bool
    words: tuple[str, ...] = ()


def misspelt(_progress: Callable[[int, int, str], None], words: str) -> Spelt:
    """Which of some words (a line each) the dictionary does not know."""
    engine = _engine()
    if engine is None:
        return Spelt(there=False)
    return Spelt(there=True, words=tuple(word for word in words.split("\n") if not _known(engine, word)))


def suggested(_progress: Callable[[int, int, str], None], word: str) -> Spelt:
    """What may have been meant by a word, the likeliest first."""
    engine = _engine()
    if engine is None:
        return Spelt(there=False)
    return Spelt(there=True, words=tuple(engine.suggest(_plain(word))[:_MOST]) if len(word) <= _LONGEST else ())


@cache
def _engine() -> Hunspell | None:
    try:
        from hunspell import Hunspell
    except ImportError:
        return None
    with resources.as_file(resources.files("resources") / "spelling") as folder:
        if not (folder / "da_DK.dic").is_file():
            return None
        return Hunspell("da_DK", hunspell_data_dir=str(folder), system_encoding=sys.getfilesystemencoding())


def _known(engine: Hunspell, word: str) -> bool:
    plain = _plain(word)
    if len(plain) > _LONGEST or engine.spell(plain):
        return True
    # AU-mødet, SFO'en: a name in capitals takes what stands after it.
    head, mark, _ending = plain.partition("'")
    if mark and (head.isupper() or engine.spell(head)):
        return True
    parts = plain.split("-")
    return len(parts) > 1 and all(not part or part.isupper() or engine.spell(part) for part in parts)


def _plain(word: str) -> str:
    return word.replace("’", "'")
