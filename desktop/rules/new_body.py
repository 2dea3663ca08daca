"""What a new body begins with, until somebody says otherwise: code, sections, standing items, deadlines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.vocabulary import CommitteeKind, ItemKind, SectionKind, Standing


@dataclass(frozen=True)
class Heading:
    """A section that an item begins with."""

    heading: str
    kind: SectionKind
    required: bool = False


@dataclass(frozen=True)
class StandingItem:
    """An item that stands on every agenda."""

    title: str
    kind: ItemKind = ItemKind.FORMALITY
    closed: bool = False
    standing: Standing = Standing.FIRST


# The most letters of a code that is suggested.
CODE = 4

_ROUTE = Heading("Forventet sagsgang", SectionKind.ROUTE)
_PURPOSE = Heading("Anledning", SectionKind.PURPOSE, required=True)
_RECOMMENDATION = Heading("Indstilling", SectionKind.RECOMMENDATION, required=True)
_CASE_TEXT = Heading("Sagsfremstilling", SectionKind.CASE_TEXT, required=True)
_BILAG = Heading("Bilag", SectionKind.ATTACHMENTS)
_DECISION = Heading("Beslutning", SectionKind.DECISION)

SECTIONS: dict[ItemKind, tuple[Heading, ...]] = {
    ItemKind.DECISION: (
        _ROUTE,
        _PURPOSE,
        _RECOMMENDATION,
        Heading("Inddragelse", SectionKind.INVOLVEMENT),
        _CASE_TEXT,
        Heading("Økonomi", SectionKind.ECONOMY),
        _BILAG,
        _DECISION,
    ),
    ItemKind.DISCUSSION: (
        _PURPOSE,
        Heading("Indstilling", SectionKind.RECOMMENDATION),
        _CASE_TEXT,
        _BILAG,
        _DECISION,
    ),
    ItemKind.INFORMATION: (_CASE_TEXT, _BILAG, _DECISION),
    ItemKind.FORMALITY: (_DECISION,),
}

STANDING: tuple[StandingItem, ...] = (
    StandingItem("Godkendelse af dagsorden"),
    StandingItem("Orientering", ItemKind.INFORMATION, standing=Standing.LAST),
    StandingItem("Underskriftsark", closed=True, standing=Standing.LAST),
)

# Weekdays before the meeting; after it when negative.  A committee's own habit, to be changed freely.
_DEADLINES: tuple[tuple[str, int], ...] = (
    ("Sagsliste", 20),
    ("Udkast", 15),
    ("Leder", 12),
    ("Direktør", 10),
    ("Gennemsyn", 8),
    ("Formand", 6),
    ("Udsendelse", 4),
    ("Materiale", 3),
    ("Offentliggørelse", 3),
    ("Referat", -1),
    ("Referat offentligt", -2),
    ("Opfølgning", -3),
)


def deadlines(kind: CommitteeKind) -> tuple[tuple[str, int], ...]:
    """What is due how many weekdays before the meeting.

    Kommunestyrelsesloven § 8, stk. 4, gives the council's 4 and 3 weekdays (as read in the act of 1997); a committee's
    own are its habit, and these are the usual ones.  Bodies that others run have none here.
    """
    return () if kind is CommitteeKind.EXTERNAL else _DEADLINES


def suggested_code(name: str) -> str:
    """A body's usual code: `Teknik- og Miljøudvalget` is TMU, `Økonomiudvalget` ØU, `Byrådet` BY."""
    words = [word for word in re.split(r"[\s-]+", name.strip()) if word and word.lower() not in ("og", "for", "i")]
    letters = "".join(word[0].upper() for word in words)
    last = words[-1].lower() if words else ""
    if "udvalg" in last:
        return (letters if last.startswith("udvalg") else letters + "U")[:CODE]
    return words[0][:2].upper() if len(words) == 1 else letters[:CODE]
