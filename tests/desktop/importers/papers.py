"""Small papers for tests of the reader, put together line by line."""

from __future__ import annotations

from collections.abc import Sequence

from db.rows import Finding, Item, Meeting, ReadMeeting
from desktop.importers import minutes, source

REFERAT = "Referat til mødet i Økonomiudvalget den 11. marts 2026 kl. 16:15 i Salen"
DAGSORDEN = REFERAT.replace("Referat", "Dagsorden")
OPEN = "Åbne dagsordenspunkter"
CLOSED = "Lukkede dagsordenspunkter"
CASE = "82.01.00-Ø54-6-25"


def read(*lines: str, head: str = REFERAT) -> ReadMeeting:
    """The one meeting that these lines below a headline make."""
    (found,) = minutes.read(source.decode("\n\n".join([head, *lines]).encode(), "referat.txt")).meetings
    return found


def item(*lines: str, head: str = REFERAT) -> tuple[Item, tuple[Finding, ...]]:
    """The one open item that these lines below its title make, and what the reader wants to be asked about."""
    found = read(OPEN, CASE, "6. Sag", *lines, head=head)
    (only,) = found.meeting.items
    return only, found.findings


def kinds(findings: Sequence[Finding]) -> list[str]:
    """What the findings are, each kind once, in the alphabet's order."""
    return sorted({each.what for each in findings})


def numbers(meeting: Meeting) -> list[tuple[str, bool | None]]:
    """The items' numbers, each with whether it is closed."""
    return [(each.number, each.closed) for each in meeting.items]
