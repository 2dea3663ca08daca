"""A figure in the text that is nearly one in a table: a slip of a digit, not a rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from desktop.rules.lint.figures import Figure, cell_value, differing, figures, rounded
from desktop.rules.lint.lines import Line
from desktop.rules.lint.remarks import Part, Remark, Rule
from desktop.sentences import say

_LEAST_SIGNIFICANT = 5
_ENOUGH_FOR_TWO = 7
_SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000))


def tables_and_texts(lines: Iterable[Line]) -> Iterator[Remark]:
    """A figure that stands exactly, or rounded, in some table is right; so is one that is like none of them."""
    written = [line for line in lines if line.place.part is Part.SECTION and not line.heading]
    tabled = [each for line in written if line.tabular for each in _in_table(line)]
    told = [(line, each) for line in written if not line.tabular and not line.quoted for each in figures(line.text)]
    values = [each for _, each in told]
    # What the text says exactly elsewhere is no candidate for a slip.
    free = [each for each in tabled if not any(each.value == other.value for other in values)]
    seen: set[str] = set()
    for line, figure in told:
        if figure.digits in seen or any(_agree(figure, each) for each in tabled):
            continue
        near = _nearest(figure, free)
        if near is not None:
            seen.add(figure.digits)
            yield Remark(
                Rule.TABLE_AND_TEXT,
                say("I teksten står {text}, i tabellen {table}.", text=figure.text, table=near.text),
                line.at(figure.start, figure.end),
            )


def _in_table(line: Line) -> list[Figure]:
    whole = cell_value(line.text)
    return [whole] if whole is not None else figures(line.text)


def _agree(figure: Figure, other: Figure) -> bool:
    """Whether the two say the same, one of them perhaps rounded, or one in thousands or millions."""
    return any(_same(figure, other, scale) or _same(other, figure, scale) for scale in _SCALES)


def _same(figure: Figure, other: Figure, scale: Decimal) -> bool:
    value = abs(other.value) * scale
    return rounded(value, figure.rounding) == abs(figure.value) or (
        scale > 1 and rounded(abs(figure.value), scale) == value
    )


def _nearest(figure: Figure, others: Sequence[Figure]) -> Figure | None:
    if figure.scaled or figure.significant < _LEAST_SIGNIFICANT:
        return None
    near = [
        (apart, each)
        for each in others
        if each.step == figure.step
        and each.significant >= _LEAST_SIGNIFICANT
        and 0 < (apart := differing(figure.digits, each.digits)) <= (2 if len(each.digits) >= _ENOUGH_FOR_TWO else 1)
    ]
    return min(near, key=lambda each: each[0])[1] if near else None
