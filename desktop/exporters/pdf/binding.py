"""What a line may not part, though a space stands in it: § 8, stk. 4, kl. 16.15, 4. marts, 10 kr."""

from __future__ import annotations

import re

from desktop.documents.danish import MONTHS

_BEFORE_A_NUMBER = r"(?:(?<=§)|(?<=\bstk\.)|(?<=\bnr\.)|(?<=\bkl\.)|(?<=\bpkt\.)|(?<=\bside)) (?=\d)"
_AFTER_A_NUMBER = r"(?<=\d) (?=(?:%|kr\b|mio\b|mia\b|m²|m³))"
_DATE = rf"(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)"
_BOUND = re.compile(f"{_BEFORE_A_NUMBER}|{_AFTER_A_NUMBER}|{_DATE}", re.IGNORECASE)


def bound(text: str) -> str:
    """The text with no-break spaces where a number would be parted from its word."""
    return _BOUND.sub("\u00a0", text)
