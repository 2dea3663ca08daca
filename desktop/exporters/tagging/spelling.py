"""How values are spelled in a PDF file: numbers, colours, words, dates."""

from __future__ import annotations

from datetime import datetime

_LONGEST = 16_000  # UTF-16 code units; ISO 19005-2, 6.1.13 ends a string at 32,767 bytes


def number(value: float) -> str:
    """A length with two decimals at most: a hundredth of a point is not seen."""
    return f"{round(value, 2) or 0:g}"


def colour(code: str) -> str:
    """`#rrggbb` as three shares from 0 to 1."""
    return " ".join(f"{round(int(code[at : at + 2], 16) / 255, 3):g}" for at in (1, 3, 5))


def words(text: str) -> str:
    """A text string: ASCII as it is, anything else as UTF-16."""
    text = shortened(text)
    if text.isascii() and text.isprintable():
        return f"({escaped(text)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def shortened(text: str) -> str:
    """A text that a string can hold."""
    if len(text) * 2 <= _LONGEST:
        return text
    short = text.encode("utf-16-le", "replace")[: (_LONGEST - 1) * 2].decode("utf-16-le", "ignore")
    return text if len(text) == len(short) else short + "…"


def escaped(code: str) -> str:
    """The inside of a literal string."""
    return code.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def day(moment: datetime) -> str:
    """A date with its zone."""
    zone = moment.strftime("%z")
    return f"(D:{moment.strftime('%Y%m%d%H%M%S')}{zone[:3]}'{zone[3:5]}')"
