"""Counted votes, in the forms that referater use (practice, § 2.6): "5 for, 2 imod", "For: 20 … Imod: 6 …"."""

from __future__ import annotations

import re

from db.rows import Votes

_N = r"([0-9]{1,4})"
_ABSTAINED = rf"(?:[.,;]| og)? ?{_N} (?:undlod|hverken|stemte hverken|stemte blankt)"
_SHAPES = (
    # For: 20 (A (A), …)  Imod: 6 (…)  Undlod: 1
    re.compile(
        rf"\bFor(?: stemte)?: ?{_N}\b(?:(?!\bFor\b).){{0,400}}?\bImod(?: stemte)?: ?{_N}\b"
        rf"(?:.{{0,400}}?\bUndlod[^:]{{0,20}}: ?{_N}\b)?",
        re.IGNORECASE | re.DOTALL,
    ),
    # 5 stemte for og 2 imod, 1 undlod
    re.compile(
        rf"\b{_N} (?:stemmer |stemte )?for(?:,| og|;)? (?:og )?{_N} (?:stemmer |stemte )?imod\b(?:{_ABSTAINED}\b)?",
        re.IGNORECASE,
    ),
    # med 5 stemmer mod 2.  1 undlod
    re.compile(rf"\b{_N} stemmer? (?:i)?mod {_N}\b(?: stemmer?)?(?:{_ABSTAINED}\b)?", re.IGNORECASE),
)


def counted(text: str) -> tuple[Votes, ...]:
    """The different counts that a text names, in its order."""
    found = sorted((match for shape in _SHAPES for match in shape.finditer(text)), key=lambda match: match.start())
    return tuple(dict.fromkeys(Votes(int(match[1]), int(match[2]), int(match[3] or 0)) for match in found))
