"""Sums in the text that do not add up: `A + B = C`, and "i alt C" after (or before) what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby, zip_longest

from desktop.rules.lint.figures import Figure, differing, figures, rounded, written
from desktop.rules.lint.lines import Line
from desktop.rules.lint.remarks import Part, Remark, Rule
from desktop.sentences import say

_TOTAL = re.compile(r"\b(?:i alt|ialt|samlet|samlede|sammenlagt|tilsammen|totalt|total)\b[^.;:]{0,60}\Z", re.IGNORECASE)
_SIGN = re.compile(
    r"\s*(?:(?:mio|mia|t)\.?|millioner|milliarder|million)?\s*(?:kr\.?|,-)?\s*(?P<sign>[+=]|[-–−](?=\s))\s*\Z",
    re.IGNORECASE,
)
_NEAR = 100  # letters
_BEFORE = 6
_MOST_PARTS = 3
_LONGEST_RUN = 12
_LEAST_SIGNIFICANT = 5


@dataclass(frozen=True)
class _Amount:
    figure: Figure
    line: Line
    is_total: bool


def sums(lines: Iterable[Line]) -> Iterator[Remark]:
    """A calculation that is written out must be right; a total is wrong where it is nearly a sum of what is by it."""
    here = [line for line in lines if line.place.part is Part.SECTION and not line.tabular and not line.quoted]
    for line in here:
        yield from _calculations(line)
    for _, section in groupby(here, key=lambda line: line.place.uid or str(line.kind)):
        yield from _totals([amount for line in section for amount in _amounts(line)])


def _amounts(line: Line) -> Iterator[_Amount]:
    for figure in figures(line.text):
        yield _Amount(figure, line, _TOTAL.search(line.text, max(0, figure.start - _NEAR), figure.start) is not None)


def _calculations(line: Line) -> Iterator[Remark]:
    found = figures(line.text)
    terms: list[tuple[int, Figure]] = []
    sign = 1
    for figure, following in zip_longest(found, found[1:]):
        terms.append((sign, figure))
        between = _SIGN.match(line.text[figure.end : following.start][:_NEAR]) if following else None
        if between is None or following is None:
            terms, sign = [], 1
        elif between["sign"] == "=":
            if len(terms) > 1:
                yield from _wrong(line, terms, following)
            terms, sign = [], 1
        else:
            sign = 1 if between["sign"] == "+" else -1


def _wrong(line: Line, terms: Sequence[tuple[int, Figure]], total: Figure) -> Iterator[Remark]:
    value = sum((sign * each.value for sign, each in terms), Decimal(0))
    slack = sum((each.step for _, each in terms if each.scaled), Decimal(0)) / 2
    if abs(rounded(value, total.step) - total.value) > slack:
        yield _remark([each for _, each in terms], value, total, line)


def _totals(amounts: Sequence[_Amount]) -> Iterator[Remark]:
    for n, amount in enumerate(amounts):
        total = amount.figure
        if not amount.is_total or total.scaled or total.significant < _LEAST_SIGNIFICANT:
            continue
        before = [each.figure for each in amounts[max(0, n - _LONGEST_RUN) : n] if not each.figure.scaled]
        after = [each.figure for each in amounts[n + 1 : n + 1 + _LONGEST_RUN] if each.line is amount.line]
        tried = [(parts, sum((each.value for each in parts), Decimal(0))) for parts in _parts(before, after)]
        if any(rounded(value, total.step) == total.value for _, value in tried):
            continue
        near = next((each for each in tried if _is_near(each[1], total)), None)
        if near is not None:
            yield _remark(near[0], near[1], total, amount.line)


def _parts(before: Sequence[Figure], after: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """What a total can be made of: what stands nearest before it, in a row or picked out, or right after it."""
    distinct = list({each.value: each for each in before}.values())[-_BEFORE:]
    for count in range(2, _MOST_PARTS + 1):
        yield from combinations(distinct, count)
    for count in range(_MOST_PARTS + 1, len(before) + 1):
        yield before[-count:]
    for count in range(2, len(after) + 1):
        yield after[:count]


def _is_near(value: Decimal, total: Figure) -> bool:
    said = re.sub(r"\D", "", written(rounded(value, total.step)))
    return differing(said, re.sub(r"\D", "", written(total.value))) == 1


def _remark(parts: Sequence[Figure], value: Decimal, total: Figure, line: Line) -> Remark:
    return Remark(
        Rule.SUM,
        say(
            "{parts} giver {sum}, men der står {total}.",
            parts=" + ".join(each.text for each in parts),
            sum=written(value),
            total=total.text,
        ),
        line.at(total.start, total.end),
    )
