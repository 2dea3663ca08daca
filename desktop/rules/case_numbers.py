"""Case numbers: KLE journal numbers explained, six other schemes recognised, and none ever refused.

KLE: EMNE-FACET-LØBENR-ÅR, as kle-online writes them (read 2026-11-22); the facet may be Ø.  Municipalities may add
numbers of their own, so an unknown one is information, not an error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.sentences import Sentence, say

_SCHEMES = {
    "kle": re.compile(r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-[1-9]\d{0,5}-\d{2}"),
    "kle-glued": re.compile(r"\d{2}\.\d{2}[A-ZÆØÅ]\d{2} - \d{4}/\d{1,6}"),
    "municipality-year": re.compile(r"\d{3}-\d{4}-\d{1,6}"),
    "year-slash": re.compile(r"\d{2}/\d{1,6}"),
    "year-dash": re.compile(r"\d{4}-\d{6}"),
    "committee-year": re.compile(r"\([A-ZÆØÅ]{2,4} \d{1,4}/\d{4}\)"),
    "plain": re.compile(r"\d{6}"),
}
_LABEL = re.compile(r"(?:Sagsnr|Sagsid|Sag|J\.nr|Journalnr)\.?:? *", re.IGNORECASE)
_CENTURY_TURNS = 70


@dataclass(frozen=True)
class Kle:
    """The parts of a KLE journal number; `year` has four digits."""

    subject: str
    facet: str
    serial: int
    year: int


def normal(text: str) -> str:
    """A case number in one spelling: no label, no stray spaces, hyphens plain, the facet in capitals."""
    bare = _LABEL.sub("", unicodedata.normalize("NFC", text).strip(), count=1)
    bare = re.sub("[‐‑–−]", "-", bare).replace("\u0338", "")
    tight = re.sub(r"\s+", "", bare)
    return tight.upper() if _SCHEMES["kle"].fullmatch(tight.upper()) else re.sub(r"\s+", " ", bare)


def scheme_of(text: str) -> str:
    """The scheme that a case number follows; "" for one that we do not know."""
    bare = normal(text)
    return next((name for name, shape in _SCHEMES.items() if shape.fullmatch(bare)), "")


def kle(text: str) -> Kle | None:
    """The parts of a KLE journal number; None for other numbers."""
    bare = normal(text)
    if not _SCHEMES["kle"].fullmatch(bare):
        return None
    subject, facet, serial, year = bare.split("-")
    return Kle(subject, facet, int(serial), int(year) + (1900 if int(year) >= _CENTURY_TURNS else 2000))


def explained(text: str) -> Sentence | None:
    """What a case number tells, for a hint beside it; None when there is none."""
    if not normal(text):
        return None
    if parts := kle(text):
        return say(
            "KLE-emne {subject}, facet {facet}, løbenummer {serial}, år {year}",
            subject=parts.subject,
            facet=parts.facet,
            serial=parts.serial,
            year=parts.year,
        )
    match scheme_of(text):
        case "kle-glued":
            return say("KLE-emne og facet med år og sagsnummer")
        case "municipality-year":
            return say("Kommunenummer, år og løbenummer")
        case "year-slash" | "year-dash":
            return say("År og løbenummer")
        case "committee-year":
            return say("Udvalgets eget nummer i året")
        case "plain":
            return say("Sagsnummer uden år")
        case _:
            return say("Jeres eget nummer – det bliver gemt, som det er skrevet")
