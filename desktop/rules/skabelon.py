"""How our own Word skabelon is known again when it comes back: words in brackets that say what to write."""

from __future__ import annotations

import re

_ASKS = re.compile(r"\s*\[[^\[\]]*\]\s*\Z")


def asking(words: str) -> str:
    """Words that say what to write in a field: in brackets, so that nobody takes them for the text."""
    return f"[{words.replace('[', '(').replace(']', ')')}]"


def is_asking(text: str) -> bool:
    """Whether words only say what to write."""
    return _ASKS.match(text) is not None
