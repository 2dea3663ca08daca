"""The words that documents say themselves, by key and with gaps; given in resources, one file a language."""

from __future__ import annotations

import string
import tomllib
from functools import cache
from importlib import resources

from desktop.faults import Fault
from desktop.sentences import say


class Phrases:
    """Words by key: `phrases("meeting.ended", hour="18.40")`."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words

    def __call__(self, key: str, **gaps: str) -> str:
        """The words of a key with its gaps filled.  Faults: Fault when a key or a gap is missing."""
        template = self._words.get(key)
        if template is None:
            raise Fault(say("Frasen »{key}« findes ikke.", key=key))
        wanted = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        if missing := wanted - set(gaps):
            raise Fault(say("Frasen »{key}« mangler {gaps}.", key=key, gaps=", ".join(sorted(missing))))
        return template.format(**gaps)


@cache
def given(language: str = "da") -> Phrases:
    """The phrases that come with the program."""
    file = resources.files("resources") / "phrases" / f"{language}.toml"
    tables = tomllib.loads(file.read_text("utf-8"))
    return Phrases({f"{group}.{key}": words for group, entries in tables.items() for key, words in entries.items()})
