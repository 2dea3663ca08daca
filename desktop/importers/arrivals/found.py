"""What a reader of a file hands back: its text, what stands inside it, and what somebody should be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

from db.richtext import Blocks
from db.rows import Finding, Where

SURE = Decimal(1)
_BETWEEN = " / "

# Puts a picture's bytes in the staging folder, and gives their hash.
Keep = Callable[[bytes], str]


class Unread(Exception):
    """Only the file itself can be kept; `what` names the finding that says why."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Inner:
    """A file inside another: what it is called there, and how its bytes are had."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Found:
    """What stood in a file; the fields are those of `db.arrivals.Arrived`."""

    blocks: Blocks = ()
    title: str = ""
    sender: str = ""
    changes: int = 0
    comments: tuple[str, ...] = ()
    readable: bool = True
    inner: tuple[Inner, ...] = ()
    findings: tuple[Finding, ...] = ()


def finding(what: str, text: str, line: int = 1) -> Finding:
    """Something to be told, at the block with this number."""
    return Finding(what, Where(line, 0, len(text)), SURE, text)


@dataclass
class Told:
    """What a reader gathers on its way; all of one kind are one finding, at the place of the first."""

    _said: dict[str, dict[str, None]] = field(default_factory=dict)
    _first: dict[str, int] = field(default_factory=dict)

    def say(self, what: str, text: str, line: int = 1) -> None:
        """Tell this too, but nothing twice."""
        self._first.setdefault(what, line)
        self._said.setdefault(what, {})[text] = None

    def findings(self) -> tuple[Finding, ...]:
        """Everything that was told, in the order in which it first was."""
        return tuple(
            finding(what, _BETWEEN.join(text for text in texts if text), self._first[what])
            for what, texts in self._said.items()
        )
