"""The Word skabelon: what it asks for, and how its asking is known again when it comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.vocabulary import SectionKind

_ASKS = re.compile(r"\s*\[[^\[\]]*\]\s*\Z")


@dataclass(frozen=True)
class Asked:
    """A section that the skabelon asks for: its heading, what to write there, and at most how many words."""

    heading: str
    kind: SectionKind
    help: str = ""
    required: bool = False
    target_words: int | None = None


def asking(words: str) -> str:
    """Words that say what to write in a field: in brackets, so that nobody takes them for the text."""
    return f"[{words.replace('[', '(').replace(']', ')')}]"


def is_asking(text: str) -> bool:
    """Whether words only say what to write."""
    return _ASKS.match(text) is not None
