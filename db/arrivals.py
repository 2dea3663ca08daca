"""What comes in: a file as its reader found it, and the drafts of items made of it.  Nothing here is stored yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from db.richtext import Blocks
from db.rows import Bilag, Finding, Item
from db.vocabulary import Access, Lack


class FileKind(StrEnum):
    """What a file is, judged by its bytes and not by its name."""

    WORD = "word"
    PDF = "pdf"
    MAIL = "mail"
    PAGE = "page"
    TEXT = "text"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    ARCHIVE = "archive"
    OTHER = "other"


class Tracked(StrEnum):
    """How text with tracked changes is read: as if all were accepted, or as if all were refused."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True)
class Kept:
    """A file in the staging folder, under its own hash; `name` is what it was called, made safe."""

    name: str
    sha256: str
    size: int
    kind: FileKind
    place: str


@dataclass(frozen=True)
class Arrived:
    """One file as it was read.

    `blocks` are rich text v1 in the file's order, empty for a kind that has no text; `title` is the file's own (a
    mail's subject, a document's title property) and may be empty.  `enclosed` is what stood inside: a mail's files, an
    archive's.  `changes` and `comments` count what a document carries besides its text.  `readable` is False where
    only the file itself can be kept, and a finding says why.
    """

    file: Kept
    blocks: Blocks = ()
    title: str = ""
    sender: str = ""
    enclosed: tuple[Arrived, ...] = ()
    changes: int = 0
    comments: tuple[str, ...] = ()
    readable: bool = True
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class FileFacts:
    """What a look at a file shows.

    `lacks` says what stands in the way of everybody reading it; `thumbnail` is the hash of a picture of its first page,
    "" where there is none.
    """

    sha256: str
    size: int
    kind: FileKind = FileKind.OTHER
    pages: int | None = None
    access: Access = Access.UNKNOWN
    lacks: tuple[Lack, ...] = ()
    thumbnail: str = ""


@dataclass(frozen=True)
class DraftBilag:
    """A file that is to follow an item."""

    bilag: Bilag
    file: Kept


@dataclass(frozen=True)
class Draft:
    """An item made of what came in, and how sure each part of it is.

    `item` holds sections, recommendation with points, title, case number, route; no number and no treatment.
    `certainty` is that of the whole, from 0 to 1; every doubt is a finding with the words it is about.
    """

    item: Item
    source: Kept
    bilag: tuple[DraftBilag, ...] = ()
    certainty: Decimal = Decimal(1)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Intake:
    """All that one drop made: items to be, and findings about files of which nothing could be used."""

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
