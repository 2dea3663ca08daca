"""Where text is set, and how wide it would like to be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.exporters.look import Type

Extent = tuple[float, float]  # the least width that cuts no word, and the width that needs no more lines


@dataclass(frozen=True)
class Room:
    """Where text is set: from `left`, so wide, in this type; how deep in lists, inside a cell or not, to the right."""

    left: float
    width: float
    type: Type
    depth: int = 0
    cell: bool = False
    right: bool = False

    def stepped(self, step: float) -> Room:
        """The room further in."""
        return replace(self, left=self.left + step, width=self.width - step)


def widest(extents: list[Extent], more: float = 0.0) -> Extent:
    """What all of these need when they stand under one another, and so much more."""
    least = max((low for low, _ in extents), default=0.0)
    return least + more, max((high for _, high in extents), default=0.0) + more
