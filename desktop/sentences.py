"""A sentence below the screen: a Danish msgid and its values; text is made at the edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """What is to be said, not yet in any language: `Sentence("{n} punkter", {"n": 3})`."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """The sentence in the language of `translate` (Danish without one)."""
        template = translate(self.msgid) if translate else self.msgid
        values = {
            key: value.text(translate) if isinstance(value, Sentence) else value for key, value in self.values.items()
        }
        return template.format(**values) if values else template

    def __str__(self) -> str:
        return self.text()


def say(msgid: str, **values: object) -> Sentence:
    """A sentence; the function's name marks msgids for the catalogue."""
    return Sentence(msgid, values)
