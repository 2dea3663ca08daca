"""A document as a tree of blocks: what each part is, never how it looks.  Every exporter walks the same tree.

`Paper[Public]` can be published and `Paper[Internal]` cannot: the type checker refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

from db.richtext import Blocks
from db.vocabulary import DocumentKind


@dataclass(frozen=True)
class Internal:
    """Marks a paper that holds everything."""


@dataclass(frozen=True)
class Public:
    """Marks a paper built from a public projection alone."""


A = TypeVar("A", Internal, Public)


class Role(StrEnum):
    """What a line of a document is."""

    MEETING = "meeting"
    NOTICE = "notice"
    FACT = "fact"
    GROUP = "group"
    CASE_NUMBER = "case_number"
    ITEM = "item"
    WITHDRAWN = "withdrawn"
    SECTION = "section"
    TEXT = "text"
    DECISION = "decision"
    ROUTE = "route"
    LEAD = "lead"
    EARLIER = "earlier"
    VOTES = "votes"
    ABSENCE = "absence"
    PUBLIC_FACE = "public_face"


FRAMED: Mapping[Role, frozenset[Role]] = {
    # Who took part is a fact of the decision itself, and may not be parted from it.
    Role.DECISION: frozenset({Role.DECISION, Role.VOTES, Role.ABSENCE}),
    Role.PUBLIC_FACE: frozenset({Role.PUBLIC_FACE}),
}
"""What stands out from its heading on, and the roles of the words that belong to it; any others end it."""


@dataclass(frozen=True)
class Title:
    """A heading of the document.

    `label` stands before its words ("11."), `tail` after them and quieter (the day and the place); `anchor` names an
    item.
    Read as text it is the three, with a space between.
    """

    role: Role
    level: int
    text: str
    anchor: str = ""
    label: str = ""
    tail: str = ""

    def words(self) -> str:
        """The whole heading as one line."""
        return " ".join(part for part in (self.label, self.text, self.tail) if part)


@dataclass(frozen=True)
class Line:
    """A line that the document itself says."""

    role: Role
    text: str


@dataclass(frozen=True)
class Body:
    """Text as somebody has written it; `lead` stands before its first words ("Ad 1:")."""

    blocks: Blocks
    lead: str = ""
    role: Role = Role.TEXT

    @property
    def lead_stands_out(self) -> bool:
        """Whether the lead is what the eye looks for: the point that is decided, the body that has treated it."""
        return self.role in (Role.DECISION, Role.EARLIER)


@dataclass(frozen=True)
class Numbered:
    """A numbered list that the document itself makes: points of a recommendation, bilag."""

    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contents:
    """Where a list of the items stands, each leading to its place; plain text has none."""

    heading: str


Node = Title | Line | Body | Numbered | Contents


@dataclass(frozen=True)
class Facts:
    """What a document is about, for its properties, for search engines, and for file names."""

    kind: DocumentKind = DocumentKind.MINUTES
    municipality: str = ""
    committee: str = ""
    on: date | None = None
    start: time | None = None
    end: time | None = None
    place: str = ""

    @property
    def author(self) -> str:
        """Who stands behind the document: the municipality, or else the body; never a person."""
        return self.municipality or self.committee


@dataclass(frozen=True)
class Furniture:
    """What stands on every page, outside of what is read aloud.

    `page` has the gaps {page} and {pages}; `mark` says of which version the paper is, where every page must show it.
    """

    left: str = ""
    right: str = ""
    page: str = "{page} / {pages}"
    mark: str = ""


@dataclass(frozen=True)
class Paper(Generic[A]):
    """A whole document for one audience."""

    audience: A
    title: str
    nodes: tuple[Node, ...]
    lang: str = "da-DK"
    facts: Facts = Facts()
    furniture: Furniture = Furniture()


AnyPaper = Paper[Internal] | Paper[Public]
