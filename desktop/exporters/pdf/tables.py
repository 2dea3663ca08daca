"""A table as bands of rows, each a strip that can be split between its rows, and inside a row that is very tall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from desktop.exporters.look import Look
from desktop.exporters.pdf.pages import draw, filled, stack
from desktop.exporters.pdf.strips import Brush, Strip

_TALL = 0.35  # of a page: a row that is taller than this is parted rather than moved


@dataclass(frozen=True, eq=False)
class Box:
    """A cell of a band: where it stands, and the strips of its column."""

    row: int
    rows: int
    left: float
    width: float
    strips: tuple[Strip, ...]
    header: bool = False


@dataclass(eq=False)
class Band(Strip):
    """Rows that hang together."""

    boxes: tuple[Box, ...] = ()
    tops: tuple[float, ...] = ()  # of the rows, and the foot of the last
    look: Look | None = None
    opens: bool = False  # a rule stands above it

    def draw(self, brush: Brush, top: float) -> None:
        assert self.look is not None  # noqa: S101 - every band is made by `band`
        rule, hairline = self.look.rule, self.look.hairline
        for box in self.boxes:
            if box.header:
                upper, lower = self.tops[box.row], self.tops[box.row + box.rows]
                brush.box(box.left, top + upper, box.width, lower - upper, self.look.head_fill)
        for box in self.boxes:
            upper, lower = self.tops[box.row], self.tops[box.row + box.rows]
            brush.box(box.left, top + lower - rule, box.width, rule, hairline)
            if self.opens and box.row == 0:
                brush.box(box.left, top - rule, box.width, rule, hairline)
            draw(stack(box.strips), brush, top + upper + self.look.cell_padding)

    def split(self, room: float, page: float) -> tuple[Strip, Strip] | None:
        if room < page and self.height <= page * _TALL:
            return None
        row = max(at for at, top in enumerate(self.tops[:-1]) if top <= room or at == 0)
        tall = self.tops[row + 1] - self.tops[row] > page * _TALL or row == 0
        parts = self._parted(row, room) if tall else self._parted(row, self.tops[row])
        if parts is None and tall and row:
            parts = self._parted(row, self.tops[row])
        return parts

    def _parted(self, row: int, at: float) -> tuple[Strip, Strip] | None:
        """What lies above `at`, inside `row` or at its upper edge, and what lies below; None when above is nothing."""
        assert self.look is not None  # noqa: S101 - every band is made by `band`
        upper: list[Box] = []
        lower: list[Box] = []
        inside = at > self.tops[row]
        last = row + inside  # rows of the upper part
        for box in self.boxes:
            if box.row + box.rows <= row:
                upper.append(box)
            elif box.row >= last:
                lower.append(replace(box, row=box.row - row))
            else:
                room = at - self.tops[box.row] - 2 * self.look.cell_padding
                above, below = _divided(box.strips, room)
                upper.append(replace(box, rows=last - box.row, strips=above))
                begins = max(box.row, row)
                lower.append(replace(box, row=begins - row, rows=box.row + box.rows - begins, strips=below))
        if not any(box.strips for box in upper):
            return None
        first = band(upper, last, self.look, opens=self.opens)
        rest = band(lower, len(self.tops) - 1 - row, self.look, opens=True)
        first.above, first.frames, first.place = self.above, self.frames, self.place
        rest.hold, rest.frames, rest.repeat = self.hold, self.frames, self.repeat
        return first, rest


def _divided(strips: Sequence[Strip], room: float) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
    """What of a cell fits into `room`, and the rest."""
    if not strips or (strips[0].height > room and strips[0].split(room, room) is None):
        return (), tuple(strips)
    waiting = list(reversed(strips))
    above = tuple(placed.strip for placed in filled(waiting, room))
    return above, tuple(reversed(waiting))


def band(boxes: Iterable[Box], rows: int, look: Look, *, opens: bool = False) -> Band:
    """The band of these cells, as high as they need."""
    kept = tuple(boxes)
    heights = [0.0] * rows
    for box in sorted(kept, key=lambda box: box.rows):
        placed = stack(box.strips)
        needed = 2 * look.cell_padding + (placed[-1].bottom if placed else 0.0)
        covered = heights[box.row : box.row + box.rows]
        heights[box.row + box.rows - 1] += max(0.0, needed - sum(covered))
    tops = tuple(accumulate(heights, initial=0.0))
    return Band(height=tops[-1], boxes=kept, tops=tops, look=look, opens=opens)
