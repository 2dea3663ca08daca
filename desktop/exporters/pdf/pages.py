"""Strips to pages: each page is filled, and ends where the text may be parted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.exporters.pdf.strips import Brush, Frame, Strip

_HAIR = 0.01


@dataclass(frozen=True)
class Placed:
    """A strip where it came to lie, `top` below the upper edge; `again`: it was read on an earlier page."""

    strip: Strip
    top: float
    again: bool = False

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.strip.height


def paginate(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    """The pages of a column, each `height` high; there is at least one, and every strip stands on one."""
    pages: list[list[Placed]] = []
    waiting = list(reversed(strips))
    while waiting or not pages:
        page = filled(waiting, height)
        for placed in page:
            if placed.strip.place is not None and not placed.again:
                placed.strip.place.page, placed.strip.place.top = len(pages), placed.top
        pages.append(page)
    return pages


def stack(strips: Iterable[Strip]) -> list[Placed]:
    """All strips under one another."""
    out: list[Placed] = []
    for strip in strips:
        out.append(Placed(strip, out[-1].bottom + strip.above if out else 0.0))
    return out


def filled(waiting: list[Strip], height: float) -> list[Placed]:
    """What of the strips that wait (the last comes first) stands in the next `height`; at least one does."""
    page: list[Placed] = []
    if waiting and (head := _repeated(waiting[-1], height)) is not None:
        page.append(Placed(head, 0.0, again=True))
    first = len(page)
    while waiting:
        strip = waiting[-1]
        foot = page[-1].bottom if page else 0.0
        top = foot + (strip.above if len(page) > first else 0.0)
        if top + strip.height > height + _HAIR:
            parts = strip.split(height - top, height - foot if len(page) == first else height)
            if parts is not None:
                page.append(Placed(parts[0], top))
                waiting[-1] = parts[1]
                break
            if len(page) > first:
                _give_back(page, waiting, first)
                break
        page.append(Placed(waiting.pop(), top))
    return page


def _repeated(strip: Strip, height: float) -> Strip | None:
    """What a page that begins with this strip shows again, if there is room for both."""
    head = strip.repeat
    if head is None or head.height > height / 2:
        return None
    room = height - head.height
    return head if strip.height <= room or strip.split(room, room) is not None else None


def _give_back(page: list[Placed], waiting: list[Strip], first: int) -> None:
    """Leave to the next page what must stay with it; when that would be the whole page, nothing."""
    keep = len(page)
    while keep > first and page[keep - 1].strip.hold:
        keep -= 1
    while first < keep < len(page):
        waiting.append(page.pop().strip)


def draw(page: Sequence[Placed], brush: Brush, top: float) -> None:
    """Draw strips, and the frames that they stand in, whose column begins at `top`."""
    edges: dict[Frame, tuple[float, float]] = {}
    for placed in page:
        for frame in placed.strip.frames:
            upper, _ = edges.get(frame, (placed.top, 0.0))
            edges[frame] = (upper, placed.bottom)
    for frame, (upper, lower) in edges.items():
        high = lower - upper + 2 * frame.pad
        if frame.fill is not None:
            brush.box(frame.left, top + upper - frame.pad, frame.right - frame.left, high, frame.fill)
        brush.box(frame.left, top + upper - frame.pad, frame.thick, high, frame.rule)
    for placed in page:
        if placed.again:
            with brush.unread():
                placed.strip.draw(brush, top + placed.top)
        else:
            placed.strip.draw(brush, top + placed.top)
