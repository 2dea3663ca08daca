"""Narrow records of the files that follow an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.arrivals import FileFacts


@dataclass(frozen=True)
class BilagRow:
    """A bilag with its file.  `sha256` is None where only its name is known; `facts` where nobody has looked yet.

    `earlier` counts the files that it was before.  `number` is its place among those that the audience gets,
    from 1, as a paper for that audience prints it.
    """

    uid: str
    version: int
    item: str
    number: int
    title: str
    file_name: str
    closed: bool
    sha256: str | None
    put_at: datetime | None = None
    put_by: str = ""
    facts: FileFacts | None = None
    earlier: int = 0


@dataclass(frozen=True)
class EarlierFileRow:
    """A file that a bilag was before it was replaced."""

    uid: str
    file_name: str
    sha256: str | None
    put_at: datetime | None
    put_by: str
    facts: FileFacts | None = None


@dataclass(frozen=True)
class SameFileRow:
    """Another bilag with the same bytes, and where it stands."""

    bilag: str
    title: str
    number: int
    item: str
    item_number: str
    item_title: str
    meeting: str
    committee_code: str
    on: date | None
