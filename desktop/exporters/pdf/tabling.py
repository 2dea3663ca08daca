"""Sets a table: its elements, the size and the widths that let it stand on the page, its bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from db.richtext import Cell, Table
from desktop.exporters.grid import Grid, Slot, grid
from desktop.exporters.look import Look, Pt, Type
from desktop.exporters.pdf import columns
from desktop.exporters.pdf.measure import Extent, Room
from desktop.exporters.pdf.strips import Strip
from desktop.exporters.pdf.tables import Band, Box, band
from desktop.exporters.tagging.nodes import Node

_STEP = 0.5  # by which the type of a wide table becomes smaller
_SIDE = 1.6  # a cell's padding at its sides, beside that above and below


@dataclass(frozen=True)
class Tabling:
    """How tables are set: `fill` sets what stands in a cell, `extent` says how wide it would like to be."""

    look: Look
    fill: Callable[[Cell, Node, Room], Sequence[Strip]]
    extent: Callable[[Cell, Type], Extent]

    def set(self, table: Table, parent: Node, room: Room) -> list[Strip]:
        """The bands of a table."""
        places = grid(table)
        nodes = _nodes(places, parent.add("Table", lang=table.lang))
        type_ = room.type if room.cell else self.look.cell
        extents = self._extents(places, type_)
        while columns.least_width(places, extents) > room.width and type_.size > self.look.smallest_cell:
            type_ = _smaller(type_, self.look.smallest_cell)
            extents = self._extents(places, type_)
        widths = columns.widths(places, extents, room.width)
        inner = replace(room, type=type_, cell=True, depth=0)
        bands = self._bands(places, nodes, widths, inner)
        if not room.cell:
            _repeat_heads(bands, places, self.look)
        return [*bands]

    def measure(self, table: Table, type_: Type) -> Extent:
        """How wide a table would like to be."""
        places = grid(table)
        extents = self._extents(places, type_)
        return columns.least_width(places, extents), columns.most_width(places, extents)

    def _extents(self, places: Grid, type_: Type) -> dict[Slot, Extent]:
        both = 2 * _SIDE * self.look.cell_padding
        out: dict[Slot, Extent] = {}
        for slot in (slot for row in places.rows for slot in row):
            low, high = self.extent(slot.cell, _cell_type(slot, places, type_)) if slot.cell else (0.0, 0.0)
            out[slot] = (low + both, high + both)
        return out

    def _bands(self, places: Grid, nodes: dict[Slot, Node], widths: Sequence[float], room: Room) -> list[Band]:
        lefts = [room.left + sum(widths[:at]) for at in range(len(widths) + 1)]
        out: list[Band] = []
        for rows in places.bands():
            boxes = [
                self._box(slot, nodes[slot], lefts, rows.start, places, room)
                for row in places.rows[rows.start : rows.stop]
                for slot in row
            ]
            out.append(band(boxes, len(rows), self.look, opens=rows.start == 0))
        heads = sum(1 for rows in places.bands() if rows.stop <= places.heads)
        # The head stays with its first row, and no row stands alone at either end.
        for made in (*out[: heads + 1], *out[-2:-1]):
            made.hold = made is not out[-1]
        return out

    def _box(self, slot: Slot, node: Node, lefts: Sequence[float], first: int, places: Grid, room: Room) -> Box:
        left, right = lefts[slot.column], lefts[slot.column + slot.columns]
        padding = _SIDE * self.look.cell_padding
        strips: Sequence[Strip] = ()
        if slot.cell is not None:
            inner = replace(
                room,
                left=left + padding,
                width=max(1.0, right - left - 2 * padding),
                type=_cell_type(slot, places, room.type),
                right=slot.right,
            )
            strips = self.fill(slot.cell, node, inner)
        return Box(slot.row - first, slot.rows, left, right - left, tuple(strips), slot.row < places.heads)


def _cell_type(slot: Slot, places: Grid, type_: Type) -> Type:
    """What heads a column is bold; what heads a row is found by its place."""
    return replace(type_, bold=True) if slot.row < places.heads else type_


def _smaller(type_: Type, smallest: Pt) -> Type:
    size = max(smallest, Pt(type_.size - _STEP))
    return replace(type_, size=size, leading=Pt(type_.leading * size / type_.size))


def _repeat_heads(bands: Sequence[Band], places: Grid, look: Look) -> None:
    """Show the head again on every page that the table goes on to."""
    heads = [made for made, rows in zip(bands, places.bands(), strict=True) if rows.stop <= places.heads]
    if not heads:
        return
    boxes: list[Box] = []
    for made in heads:
        boxes += [
            replace(box, row=box.row + sum(len(each.tops) - 1 for each in heads[: heads.index(made)]))
            for box in made.boxes
        ]
    again = band(boxes, places.heads, look, opens=True)
    for made in bands[len(heads) :]:
        made.repeat = again


def _nodes(places: Grid, table: Node) -> dict[Slot, Node]:
    """The elements of a table, row by row."""
    nodes: dict[Slot, Node] = {}
    parts = (table.add("THead"), table.add("TBody")) if 0 < places.heads < len(places.rows) else (table, table)
    for at, row in enumerate(places.rows):
        tr = parts[at >= places.heads].add("TR")
        for slot in row:
            said = f"/Scope/{slot.heads.title()}" if slot.heads else ""
            said += f"/ColSpan {slot.columns}" if slot.columns > 1 else ""
            said += f"/RowSpan {slot.rows}" if slot.rows > 1 else ""
            nodes[slot] = tr.add(
                "TH" if slot.heads else "TD",
                lang=slot.cell.lang if slot.cell else "",
                attributes=f"/O/Table{said}" if said else "",
            )
    return nodes
