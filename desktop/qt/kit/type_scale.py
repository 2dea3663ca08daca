"""Type scale: every size of text comes from one base size and the user's text size in per cent."""

from __future__ import annotations

from typing import Final, Literal, get_args

Step = Literal["caption", "small", "body", "lead", "h3", "h2", "h1", "display"]

BASE_POINTS: Final = 10.5
SMALLEST, NORMAL, LARGEST = 90, 100, 150
STEPS: Final[dict[Step, float]] = {
    "caption": 0.85,
    "small": 0.93,
    "body": 1.0,
    "lead": 1.1,
    "h3": 1.14,
    "h2": 1.3,
    "h1": 1.75,
    "display": 2.4,
}
HEADINGS: Final = frozenset(get_args(Step)[3:])
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600


def fitting(percent: int) -> int:
    """A text size that the design holds: between 90 and 150 per cent."""
    return min(max(percent, SMALLEST), LARGEST)


def points(step: Step, percent: int = NORMAL) -> float:
    """The size of a step, in points."""
    return round(BASE_POINTS * STEPS[step] * percent / 100, 2)


def weight_of(step: Step) -> int:
    """How heavy a step is when nothing else is said: headings are semibold."""
    return SEMIBOLD if step in HEADINGS else REGULAR
