"""Danish dates and hours as papers write them."""

from __future__ import annotations

import re
from datetime import date, time

_MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = {month[:3]: place for place, month in enumerate(_MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join([*_SHORT, 'sept'])})\b\.?)"
_IN_WORDS = rf"[0-9]{{1,2}}\.? ?{_MONTH} [0-9]{{4}}"
_IN_NUMBERS = r"[0-9]{1,2}[-./] ?[0-9]{1,2}[-./ ] ?[0-9]{4}"
DAY = rf"(?:{_IN_WORDS}|{_IN_NUMBERS})"
WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? )"
HOUR = r"[0-9]{1,2}[:.][0-9]{2}"
ANY_HOUR = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
_WORDS = re.compile(rf"([0-9]{{1,2}})\.? ?({_MONTH}) ([0-9]{{4}})", re.IGNORECASE)
_NUMBERS = re.compile(r"([0-9]{1,2})[-./] ?([0-9]{1,2})[-./ ] ?([0-9]{4})")


def day(text: str) -> date | None:
    """`4. marts 2021`, `4. mar. 2021` or `04-03-2021`; None when there is no such day."""
    try:
        if found := _WORDS.search(text):
            return date(int(found[3]), _SHORT[found[2].lower()[:3]], int(found[1]))
        if found := _NUMBERS.search(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    return None


def hour(text: str) -> time | None:
    """`16:15`, `18.40` or `17`; None when there is no such hour."""
    hours, _, minutes = text.replace(":", ".").partition(".")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        return None
