"""What a look through an item's text has to say: which rule, in which words, where, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary import SectionKind
from desktop.sentences import Sentence


class Rule(StrEnum):
    """What is looked for."""

    MISSING_SECTION = "missing_section"
    LEFT_IN = "left_in"
    ADDRESSEE = "addressee"
    LONG_TITLE = "long_title"
    TABLE_AND_TEXT = "table_and_text"
    SUM = "sum"
    PAST_DATE = "past_date"
    DEAD_BILAG = "dead_bilag"
    MIXUP = "mixup"
    LENGTH = "length"
    READABILITY = "readability"


class Severity(StrEnum):
    """How much it matters: something is wrong, or something could be better.  Nothing here stops anybody."""

    WARNING = "warning"
    ADVICE = "advice"


class Part(StrEnum):
    """Which part of an item a place is in."""

    ITEM = "item"
    TITLE = "title"
    SECTION = "section"
    LEAD = "lead"
    POINT = "point"
    DECISION = "decision"


@dataclass(frozen=True)
class Place:
    """Where something stands.

    `uid` is that of the item (ITEM, TITLE), the section, the recommendation (LEAD), the point, or the treatment.
    `block` is the id of the block, list item or cell, and `start` to `end` are characters of its own text; all three
    are empty where the whole part is meant.
    """

    part: Part
    uid: str = ""
    block: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Remark:
    """One thing to look at."""

    rule: Rule
    words: Sentence
    place: Place
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class SectionAim:
    """What a body asks of one section: that it is there, how long it may be, and the help that stands in it first."""

    heading: str
    kind: SectionKind
    required: bool = False
    words: int | None = None
    help: str = ""


@dataclass(frozen=True)
class Aims:
    """What a body asks of an item: its sections, its words in all, and how hard it may be to read."""

    sections: tuple[SectionAim, ...] = ()
    words: int | None = None
    lix: int | None = None


@dataclass(frozen=True)
class Mixup:
    """A word that is written where another is meant."""

    said: str
    meant: str
