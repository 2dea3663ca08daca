"""Days and hours as people write them: read in every usual way, or not at all."""

from __future__ import annotations

import re
from datetime import date, time

_MONTHS = (
    ("jan", "januar", "january"),
    ("feb", "febr", "februar", "february"),
    ("mar", "marts", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_NUMBER_OF = {name: at for at, names in enumerate(_MONTHS, 1) for name in names}
_YEARS = range(1900, 2200)
_DIGITS = re.compile(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{4}|\d{2})|\.)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})\.? ?([a-z]+)\.?,?(?: ?(\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?|(\d{1,2})(\d{2})", re.ASCII)


def read_day(text: str, near: date) -> date | None:
    """The day that is written, or none; without a year it is the one that is nearest to `near`."""
    said = " ".join(text.casefold().split())
    said = re.sub(r"^(den|d\.) ?", "", said)
    if found := _ISO.fullmatch(said):
        return _day(*map(int, found.groups()))
    # `14 - 1 - 2027` and `14. 1. 2027` are written as often as without the spaces.
    if found := _DIGITS.fullmatch(re.sub(r" ?([-./]) ?", r"\1", said)):
        number, month, year = int(found[1]), int(found[2]), found[3]
    elif (found := _NAMED.fullmatch(said)) and found[2] in _NUMBER_OF:
        number, month, year = int(found[1]), _NUMBER_OF[found[2]], found[3]
    else:
        return None
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, number)
    around = [day for at in (-1, 0, 1) if (day := _day(near.year + at, month, number))]
    return min(around, key=lambda day: abs((day - near).days), default=None)


def read_hour(text: str) -> time | None:
    """The hour that is written, or none: `9.30`, `9:30`, `0930`, `kl. 9.30`, `16`."""
    said = re.sub(r"^kl\.?", "", "".join(text.casefold().split()))
    found = _HOUR.fullmatch(said)
    if not found:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if year in _YEARS else None
    except ValueError:
        return None
