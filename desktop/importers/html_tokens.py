"""Foreign HTML cut into tags and words, in one pass that no input can slow down more than its length."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    """A start tag, an end tag, a stretch of text, or the rules of a style element."""

    kind: str
    name: str
    said: str


START, END, TEXT, RULES = "start", "end", "text", "rules"
# What stands in these is no markup, and none of it is shown.
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "noframes", "iframe"})
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_QUOTE = re.compile(r"=\s*([\"'])")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_LONGEST_ATTRIBUTES = 20_000


class Tokens:
    """The tokens of a text, one after another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        text, at, end = self._text, 0, len(self._text)
        while at < end:
            start = text.find("<", at)
            if start < 0:
                start = end
            if start > at:
                yield Token(TEXT, "", _unescaped(text[at:start]))
            if start == end:
                return
            token, at = self._markup(start)
            if token is not None:
                yield token
                if token.kind == START and token.name in _RAW:
                    close = re.compile(rf"</{token.name}\b", re.IGNORECASE).search(text, at)
                    inside = text[at : close.start() if close else end]
                    if token.name == "style":
                        yield Token(RULES, "style", inside)
                    at = close.start() if close else end

    def _markup(self, start: int) -> tuple[Token | None, int]:
        """The token that begins with a <, and where the next begins."""
        text = self._text
        after = text[start + 1 : start + 2]
        if after == "!":
            if text.startswith("<!--", start) and (close := self._find("-->", start + 4)) >= 0:
                return None, close + 3
            close = self._find(">", start)
            return None, close + 1 if close >= 0 else len(text)
        if after == "?":
            close = self._find(">", start)
            return None, close + 1 if close >= 0 else len(text)
        closes = after == "/"
        name = _NAME.match(text, start + 1 + closes)
        close = self._tag_end(name.end(), quotes=not closes) if name else -1
        if name is None or close < 0:
            return Token(TEXT, "", "<"), start + 1
        if closes:
            return Token(END, name[0].lower(), ""), close + 1
        return Token(START, name[0].lower(), text[name.end() : min(close, name.end() + _LONGEST_ATTRIBUTES)]), close + 1

    def _tag_end(self, at: int, *, quotes: bool) -> int:
        """Where a tag ends; a > in quotes does not end it."""
        end = self._find(">", at)
        while quotes and end >= 0:
            quote = _QUOTE.search(self._text, at, end)
            if quote is None:
                return end
            close = self._find(quote[1], quote.end())
            if close < 0:
                return end
            at = close + 1
            if close > end:
                end = self._find(">", at)
        return end

    def _find(self, what: str, at: int) -> int:
        """Like str.find; what has once been sought in vain is not sought again."""
        if what in self._missing:
            return -1
        found = self._text.find(what, at)
        if found < 0:
            self._missing.add(what)
        return found


@lru_cache(maxsize=2048)
def attributes(said: str) -> dict[str, str]:
    """The attributes of a start tag, by lower-case name; of two of one name the first counts.  Read it only."""
    out: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(said):
        bare = value[1:-1] if value[:1] in ("'", '"') and value[-1:] == value[:1] else value
        out.setdefault(name.lower(), _unescaped(bare))
    return out


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text
