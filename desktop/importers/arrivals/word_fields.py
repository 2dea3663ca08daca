"""Word's fields: what they show is text, what they are told is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_LEFT_OUT = ("TOC", "INDEX", "XE", "TC", "TA", "RD")


@dataclass
class _Open:
    told: str = ""
    shows: bool = False

    @property
    def kind(self) -> str:
        words = self.told.split(maxsplit=1)
        return words[0].upper() if words else ""


class Fields:
    """The fields that are open at a place; they may reach over paragraphs."""

    def __init__(self, *, trusted: bool = True) -> None:
        # A document where a field never ends would vanish from there on: it is read without fields.
        self._trusted = trusted
        self._open: list[_Open] = []

    def begin(self, instruction: str = "", *, shows: bool = False) -> None:
        """A field begins."""
        self._open.append(_Open(instruction, shows))

    def instruct(self, text: str) -> None:
        """What the field is told to do."""
        if self._open:
            self._open[-1].told += text

    def show(self) -> None:
        """Now comes what the field shows."""
        if self._open:
            self._open[-1].shows = True

    def end(self) -> None:
        """A field ends."""
        if self._open:
            self._open.pop()

    @property
    def are_open(self) -> bool:
        """Whether one has not ended."""
        return bool(self._open)

    @property
    def is_text(self) -> bool:
        """Whether words at this place are shown."""
        return not self._trusted or all(each.shows for each in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether this is a table of contents or an index, which are made anew."""
        return self._trusted and any(each.kind in _LEFT_OUT for each in self._open)

    @property
    def address(self) -> str:
        """Where words at this place lead to."""
        for each in reversed(self._open):
            if found := _LINK.match(each.told):
                return found[1] or found[2] or ""
        return ""
