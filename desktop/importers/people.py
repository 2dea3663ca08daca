"""Names as a referat lists them: `A (O), B (V) og C`, with substitutes in several forms."""

from __future__ import annotations

import re

from db.rows import Substitution, Who

_PARTS = re.compile(r", | og (?=[A-ZÆØÅ])| - (?=[A-ZÆØÅ])")
_PARTY = re.compile(r"\s*\(+\s*([^()]+?)\s*\)+$")
_SAT_IN = re.compile(r"\s+(?:mødte|deltog) som stedfortræder$")


def who(text: str) -> Who:
    """One name with its party letter, if it has one."""
    bare = text.strip().rstrip(".").strip()
    found = _PARTY.search(bare)
    return Who(bare[: found.start()].strip(), found[1]) if found else Who(bare)


def names(text: str) -> tuple[tuple[Who, ...], tuple[Substitution, ...]]:
    """Those whom an absentee line lists, and those who sat in for the one named before them."""
    absent: list[Who] = []
    substitutes: list[Substitution] = []
    for part in _PARTS.split(text.strip().rstrip(".")):
        if not part.strip():
            continue
        sat_in = _SAT_IN.search(part.strip())
        person = who(_SAT_IN.sub("", part.strip()))
        if sat_in and absent:
            substitutes.append(Substitution(absent[-1], person))
        else:
            absent.append(person)
    return tuple(absent), tuple(substitutes)


def pairs(text: str) -> tuple[Substitution, ...]:
    """`D (V) for A (V) og E (A) for B (A)`."""
    out = []
    for part in _PARTS.split(text.strip().rstrip(".")):
        by, between, absent = part.partition(" for ")
        if between:
            out.append(Substitution(who(absent), who(by)))
    return tuple(out)
