"""Figures in Danish text: `50.085.926`, `927.981,99 kr.`, `2,3 mio. kr.`; what they are worth, how alike two are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_DOTTED = r"[1-9]\d{0,2}(?:[.\u00a0\u202f]\d{3})+(?:,\d{1,2})?(?!\d)(?![.,]\d)"
_PLAIN = r"\d+(?:,\d{1,3})?(?!\d)(?![.,]\d)"
_SCALE = r"mio\.?|millioner|million|mia\.?|milliarder|milliard|t\.?\s?kr|tusinde?"
_FIGURE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?P<sign>(?<![\w])[-–−])?"
    rf"(?:(?P<dotted>{_DOTTED})|(?P<plain>{_PLAIN})(?=\s*(?:kr\b|,-|{_SCALE})))"
    rf"(?:\s*(?P<scale>{_SCALE})(?![a-zæøå]))?(?:\.?\s*(?P<money>kr\b|,-))?",
    re.IGNORECASE,
)
_TIMES = {"mio": 6, "mil": 6, "mia": 9, "tus": 3, "tkr": 3, "t.k": 3, "t k": 3}
_CELL = re.compile(r"\(?\s*[-–−+]?\s*\d[\d.\s\u00a0\u202f]*(?:,\d+)?\s*\)?(?:\s*(?:kr\.?|,-))?\Z")
_ROW = re.compile(r".*?(?:[-–−]?\d[\d.]*(?:,\d+)?\s*%?\s+)+[-–−]?\d[\d.]*(?:,\d+)?\s*%?\s*\Z", re.DOTALL)
_LONGEST_ROW = 400
_SENTENCE = re.compile(r"[a-zæøå]{2,}[.!?:]\s+[A-ZÆØÅ]|\b(?:og|er|var|blev|på|til)\s+[-–−]?\d")


@dataclass(frozen=True)
class Figure:
    """A figure where it stands: its value, and the step in which it is written (1 for whole kroner, 0.01 for øre)."""

    value: Decimal
    step: Decimal
    start: int
    end: int
    text: str
    scaled: bool = False

    @property
    def digits(self) -> str:
        """The digits as they are written, without what separates them."""
        return re.sub(r"\D", "", self.text)

    @property
    def significant(self) -> int:
        """How many digits say something: trailing zeros may be a rounding."""
        return len(self.digits.split(",")[0].strip("0"))

    @property
    def rounding(self) -> Decimal:
        """The step in which it may have been rounded: a thousand for 7.418.000."""
        if self.step < 1 or self.value == 0:
            return self.step
        whole = str(int(abs(self.value) / self.step))
        return self.step.scaleb(len(whole) - len(whole.rstrip("0")))


def figures(text: str) -> list[Figure]:
    """The amounts of a line: what has points between its thousands, or is called kroner or millions."""
    out = []
    for found in _FIGURE.finditer(text):
        number = found["dotted"] or found["plain"]
        value, step = _worth(number)
        scale = Decimal(10) ** _TIMES.get((found["scale"] or "")[:3].lower(), 0)
        start = found.start("dotted") if found["dotted"] else found.start("plain")
        sign = -1 if found["sign"] else 1
        out.append(
            Figure(sign * value * scale, step * scale, start, start + len(number), number, scaled=bool(found["scale"]))
        )
    return out


def cell_value(text: str) -> Figure | None:
    """The figure that a cell is, and nothing else; None for words, percents and empty cells."""
    said = text.strip()
    if not _CELL.match(said):
        return None
    number = re.sub(r"[^\d.,]", "", said)
    whole, _, decimals = number.partition(",")
    groups = whole.strip(".").split(".")
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(each) != 3 for each in groups[1:])):
        return None
    step = Decimal(1).scaleb(-len(decimals)) if decimals else Decimal(1)
    value = Decimal("".join(groups) + (f".{decimals}" if decimals else ""))
    minus = said.startswith("(") or re.match(r"[-–−]", said)
    return Figure(-value if minus else value, step, 0, len(text), said)


def is_row(text: str) -> bool:
    """Whether a line is the row of a table that has lost its form: words, and then figures one after the other."""
    return (
        len(text) <= _LONGEST_ROW
        and len(figures(text)) > 1
        and _ROW.match(text) is not None
        and not _SENTENCE.search(text)
    )


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """A value in steps, as everybody rounds."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def differing(one: str, other: str) -> int:
    """In how many places two numbers of the same length differ; two that have changed places count as one."""
    if len(one) != len(other):
        return max(len(one), len(other))
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]]:
        return 1 if one[places[1]] == other[places[0]] else 2
    return len(places)


def written(value: Decimal) -> str:
    """A value as it is written in Danish: 1.302.981,99."""
    whole = value == value.to_integral_value()
    said = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return said.translate(str.maketrans(",.", ".,"))


def _worth(number: str) -> tuple[Decimal, Decimal]:
    whole, _, decimals = number.partition(",")
    step = Decimal(1).scaleb(-len(decimals)) if decimals else Decimal(1)
    return Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else "")), step
