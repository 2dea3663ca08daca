"""A document as a tree of blocks: what each part is, never how it looks.  Every exporter walks the same tree.

`Paper[Public]` can be published and `Paper[Internal]` cannot: the type checker refuses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from db.richtext import Blocks


class Internal:
    """Marks a paper that holds everything."""


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
    ROUTE = "route"
    LEAD = "lead"
    EARLIER = "earlier"
    VOTES = "votes"
    ABSENCE = "absence"
    PUBLIC_FACE = "public_face"


@dataclass(frozen=True)
class Title:
    """A heading of the document; `anchor` names an item."""

    role: Role
    level: int
    text: str
    anchor: str = ""


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


@dataclass(frozen=True)
class Numbered:
    """A numbered list that the document itself makes: points of a recommendation, bilag."""

    points: tuple[tuple[str, str], ...]


Node = Title | Line | Body | Numbered


@dataclass(frozen=True)
class Paper(Generic[A]):
    """A whole document for one audience."""

    audience: A
    title: str
    nodes: tuple[Node, ...]
    lang: str = "da"
