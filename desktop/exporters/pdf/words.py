"""Words, measured and broken into lines: ragged right, never hyphenated, with a real space where a line ends.

A line ends at a space, after a hyphen or slash between letters, or where its author broke it; only a word that is wider
than the line is cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from desktop.exporters import fonts
from desktop.exporters.tagging.nodes import Node
from desktop.exporters.tagging.press import Font

_HAIR = 0.001  # lengths are sums of many small ones
_MOST_REMEMBERED = 50_000
_SEPARATORS = frozenset("/-_.?&=,;:")


@dataclass(frozen=True, eq=False)
class Style:
    """How a stretch of words is set, and which element it belongs to."""

    face: str
    size: float
    colour: str
    owner: Node
    rise: float = 0.0
    underlined: bool = False


class Span(NamedTuple):
    """Words of one style on a line; a space at their end is part of the words, not of the width."""

    style: Style
    words: str
    left: float
    width: float


class After(IntEnum):
    """What follows a word."""

    GLUE = 0
    CUT = 1
    SPACE = 2
    BREAK = 3


@lru_cache(maxsize=16)
def font(face: str) -> Font:
    """A font that comes with the program, read once."""
    return Font(face, fonts.data(face))


class _Widths(dict[str, float]):
    """How wide each word is in one face, at size 1; remembered, since a language repeats its words."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._width = font(face).width

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        width = self[word] = sum(map(self._width, map(ord, word))) / 1000
        return width


@lru_cache(maxsize=16)
def _widths(face: str) -> _Widths:
    return _Widths(face)


def width(face: str, size: float, words: str) -> float:
    """How wide words are."""
    return _widths(face)[words] * size


class Text:
    """The words of one paragraph."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._widths: list[float] = []
        self._styles: list[Style] = []
        self._after: list[After] = []

    def add(self, words: str, style: Style) -> None:
        """Add seen words, all of which the style's face can show."""
        known = _widths(style.face)
        for at, line in enumerate(words.split("\n")):
            if at:
                self._end_line(style)
            for place, word in enumerate(line.split(" ")):
                if place and self._after and self._after[-1] is After.GLUE:
                    self._after[-1] = After.SPACE
                if word:
                    self._add(word, style, known[word] * style.size)

    def join(self, other: Text) -> None:
        """Go on with another text in the same paragraph."""
        self._words += other._words
        self._widths += other._widths
        self._styles += other._styles
        self._after += other._after

    def _add(self, word: str, style: Style, wide: float) -> None:
        self._words.append(word)
        self._widths.append(wide)
        self._styles.append(style)
        self._after.append(After.GLUE)

    def _end_line(self, style: Style) -> None:
        if not self._after or self._after[-1] is After.BREAK:
            self._add("", style, 0.0)
        self._after[-1] = After.BREAK

    def __bool__(self) -> bool:
        return any(self._words)

    def plain(self) -> str:
        """The words as they are read."""
        return "".join(
            word + (" " if after >= After.SPACE else "") for word, after in zip(self._words, self._after, strict=True)
        )

    def extent(self) -> tuple[float, float]:
        """The least width that cuts no word, and the width that ends no line."""
        least = most = group = line = 0.0
        for word, wide, style, after in zip(self._words, self._widths, self._styles, self._after, strict=True):
            group += max(_parts(word, style)) if after is not After.GLUE and _may_end_inside(word) else wide
            line += wide
            least, most = max(least, group), max(most, line)
            if after is not After.GLUE:
                group = 0.0
            if after is After.SPACE:
                line += width(style.face, style.size, " ")
            elif after is After.BREAK:
                line = 0.0
        return least, most

    def lines(self, wide: float) -> list[list[Span]]:
        """The words in lines of a width, each as spans from 0."""
        return _Breaker(self._words, self._widths, self._styles, self._after).lines(wide)


def _may_end_inside(word: str) -> bool:
    return "-" in word or "/" in word or "–" in word


def _parts(word: str, style: Style) -> list[float]:
    ends = [0, *_places(word), len(word)]
    return [width(style.face, style.size, word[start:end]) for start, end in pairwise(ends)]


def _places(word: str) -> list[int]:
    """Where a line may end inside a word: after a hyphen, dash or slash with two letters on either side."""
    return [
        at
        for at in range(3, len(word) - 1)
        if word[at - 1] in "-–/" and word[at - 3 : at - 1].isalpha() and word[at : at + 2].isalpha()
    ]


class _Breaker:
    """Breaks one text; words that are cut become two."""

    def __init__(
        self, words: Sequence[str], widths: Sequence[float], styles: Sequence[Style], after: Sequence[After]
    ) -> None:
        self._words, self._styles, self._after = list(words), list(styles), list(after)
        spaces = [
            width(style.face, style.size, " ") if follows is After.SPACE else 0.0
            for style, follows in zip(styles, after, strict=True)
        ]
        steps = [part for pair in zip(widths, spaces, strict=True) for part in pair]
        sums = list(accumulate(steps, initial=0.0))
        self._begin, self._end = sums[0:-1:2], sums[1::2]
        self._breaks = [at for at, follows in enumerate(after) if follows is After.BREAK]

    def lines(self, wide: float) -> list[list[Span]]:
        out: list[list[Span]] = []
        first = 0
        while first < len(self._words):
            last = self._last(first, wide)
            out.append(self._spans(first, last))
            first = last + 1
        return out

    def _last(self, first: int, wide: float) -> int:
        """The last word of the line that begins with `first`."""
        limit = self._begin[first] + wide + _HAIR
        stop = self._breaks[0] if self._breaks else len(self._words) - 1
        fits = bisect_right(self._end, limit, first, stop + 1) - 1
        if fits >= stop:
            if self._breaks:
                self._breaks.pop(0)
            return stop
        last = fits
        while last >= first and self._after[last] is After.GLUE:
            last -= 1
        following = max(last, first - 1) + 1
        if _may_end_inside(self._words[following]):
            room = limit - self._begin[following]
            places = [at for at in _places(self._words[following]) if self._wide(following, at) <= room]
            if places:
                self._cut(following, places[-1])
                return following
        if last >= first:
            return last
        return self._forced(first, fits, limit)

    def _forced(self, first: int, fits: int, limit: float) -> int:
        """Cut what is wider than a line: at a separator when one is near, else at any letter."""
        at = fits + 1
        word = self._words[at]
        room = limit - self._begin[at]
        most = bisect_right(range(1, len(word) + 1), room, key=lambda letters: self._wide(at, letters))
        if at == first:
            most = max(most, 1)
        if not most:
            self._after[fits] = After.CUT
            return fits
        near = [place for place in range(most // 2 + 1, most + 1) if word[place - 1] in _SEPARATORS]
        place = near[-1] if near else most
        if place < len(word):
            self._cut(at, place)
        else:
            self._after[at] = After.CUT if self._after[at] is After.GLUE else self._after[at]
        return at

    def _wide(self, at: int, letters: int) -> float:
        style = self._styles[at]
        return sum(map(font(style.face).width, map(ord, self._words[at][:letters]))) * style.size / 1000

    def _cut(self, at: int, letters: int) -> None:
        word = self._words[at]
        self._words[at : at + 1] = [word[:letters], word[letters:]]
        self._styles.insert(at, self._styles[at])
        self._after.insert(at, After.CUT)
        middle = self._begin[at] + self._wide(at, letters)
        self._end.insert(at, middle)
        self._begin.insert(at + 1, middle)
        self._breaks = [place + (place >= at) for place in self._breaks]

    def _spans(self, first: int, last: int) -> list[Span]:
        start = self._begin[first]
        out: list[Span] = []
        at = first
        while at <= last:
            style = self._styles[at]
            end = at
            while end < last and self._styles[end + 1] is style:
                end += 1
            words = "".join(
                [
                    word + (" " if after >= After.SPACE else "")
                    for word, after in zip(self._words[at : end + 1], self._after[at : end + 1], strict=True)
                ]
            )
            out.append(Span(style, words, self._begin[at] - start, self._end[end] - self._begin[at]))
            at = end + 1
        return out
