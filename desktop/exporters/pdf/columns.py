"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.exporters.grid import Grid, Slot
from desktop.exporters.pdf.measure import Extent

_NEARLY_FULL = 0.55  # a table that needs more of the width than this takes all of it


def widths(grid: Grid, extents: Mapping[Slot, Extent], available: float) -> list[float]:
    """A width for each column.

    `extents` says of each slot the least width that cuts no word, and the width at which it has no need of more lines.
    """
    least, most = _by_column(grid, extents)
    if sum(most) <= available:
        return _stretched(most, available) if sum(most) > available * _NEARLY_FULL else most
    if sum(least) <= available:
        spare = available - sum(least)
        wanted = sum(most) - sum(least)
        return [low + (high - low) * spare / wanted for low, high in zip(least, most, strict=True)]
    return _squeezed(least, available)


def least_width(grid: Grid, extents: Mapping[Slot, Extent]) -> float:
    """The width below which words of the table are cut."""
    return sum(_by_column(grid, extents)[0])


def most_width(grid: Grid, extents: Mapping[Slot, Extent]) -> float:
    """The width above which the table is no better."""
    return sum(_by_column(grid, extents)[1])


def _by_column(grid: Grid, extents: Mapping[Slot, Extent]) -> tuple[list[float], list[float]]:
    least = [0.0] * grid.columns
    most = [0.0] * grid.columns
    for slot in sorted(extents, key=lambda slot: slot.columns):
        covered = slice(slot.column, slot.column + slot.columns)
        low, high = extents[slot]
        least[covered] = _raised(least[covered], low, most[covered])
        most[covered] = _raised(most[covered], high, most[covered])
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _raised(columns: Sequence[float], wanted: float, weights: Sequence[float]) -> list[float]:
    """Columns that are together at least as wide as wanted; what is lacking is shared out by weight."""
    lacking = wanted - sum(columns)
    if lacking <= 0:
        return list(columns)
    whole = sum(weights)
    shares = [weight / whole for weight in weights] if whole else [1 / len(columns)] * len(columns)
    return [width + lacking * share for width, share in zip(columns, shares, strict=True)]


def _stretched(columns: Sequence[float], available: float) -> list[float]:
    """Every column a little wider, the wide ones more."""
    factor = available / sum(columns)
    return [width * factor for width in columns]


def _squeezed(least: Sequence[float], available: float) -> list[float]:
    """Narrow columns keep what they need; the wide ones share the rest, and cut their words."""
    out = [0.0] * len(least)
    left = available
    waiting = sorted(range(len(least)), key=lambda column: least[column])
    for done, column in enumerate(waiting):
        out[column] = min(least[column], left / (len(waiting) - done))
        left -= out[column]
    return out
