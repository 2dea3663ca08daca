"""Danish dates and hours as papers write them."""

from __future__ import annotations

import re
from datetime import date, time

_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905 - reads as the year
)
DAY = rf"\d{{1,2}}\.? (?:{'|'.join(_MONTHS)}) \d{{4}}"
HOUR = r"\d{1,2}[:.]\d{2}"
_DAY_PARTS = re.compile(rf"(\d{{1,2}})\.? ({'|'.join(_MONTHS)}) (\d{{4}})", re.IGNORECASE)


def day(text: str) -> date | None:
    """`4. marts 2021`; None when there is no such day."""
    found = _DAY_PARTS.search(text)
    if not found:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        return None


def hour(text: str) -> time | None:
    """`16:15` or `18.40`; None when there is no such hour."""
    hours, _, minutes = text.replace(":", ".").partition(".")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None
