"""Lines: a tree of blocks laid out flat, as an editor shows it, and gathered into the same tree again.

Every block, list item and first line of a cell becomes a line that knows which lists it stands in.  What is not edited
freely (a figure, a quotation, a table inside a list or a cell, a table that is no even grid) becomes a line that keeps
its block whole.  `gathered(flattened(blocks)) == blocks`, and no Qt is needed for it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum

from db.richtext import (
    Block,
    Blocks,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Para,
    Quote,
    Row,
    Runs,
    Table,
    renumbered,
    walk,
)

Fresh = Callable[[], str]
# A keystroke in or under a table lays all of it out again: about 20 microseconds a cell.
MOST_CELLS = 1000


class Role(IntEnum):
    """What a line is."""

    PARA = 1
    HEADING = 2
    ITEM = 3
    CELL = 4
    KEPT = 5
    GAP = 6


@dataclass(frozen=True)
class Step:
    """One list around a line, and the item of it that the line belongs to."""

    list: str
    item: str
    ordered: bool = False
    start: int = 1
    list_lang: str = ""
    item_lang: str = ""


@dataclass(frozen=True)
class Place:
    """What a line is, and where it stands.

    The id of an item's own line is its last step's; a cell's first line and a gap have none.  A gap is the room beside
    a table in which a caret can stand; it says nothing, and is not stored.
    """

    role: Role
    id: str = ""
    chain: tuple[Step, ...] = ()
    level: int = 0
    lang: str = ""

    @property
    def depth(self) -> int:
        """How many lists the line stands in."""
        return len(self.chain)


@dataclass(frozen=True)
class Line:
    """A line with its words, or with the block that it keeps."""

    place: Place
    runs: Runs = ()
    kept: Block | None = None


@dataclass(frozen=True)
class GridCell:
    """A cell and where it stands in its grid; `cell` carries the attributes, `lines` what it says."""

    row: int
    column: int
    cell: Cell
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Grid:
    """A table that is an even grid but for rows that end early.  Its cells are edited in place."""

    id: str
    lang: str
    row_ids: tuple[str, ...]
    columns: int
    cells: tuple[GridCell, ...]


Part = Line | Grid


def fresh_id() -> str:
    """An id that no block has had."""
    return f"n{secrets.token_hex(6)}"


# --- from tree to lines --------------------------------------------------------------------------------------------


def flattened(blocks: Iterable[Block]) -> list[Part]:
    """The lines of a text, top to bottom, with its tables among them."""
    return list(_flat(blocks, (), grids=True))


def _flat(blocks: Iterable[Block], chain: tuple[Step, ...], *, grids: bool) -> Iterator[Part]:
    for block in blocks:
        match block:
            case Heading():
                yield Line(Place(Role.HEADING, block.id, chain, block.level, block.lang), block.runs)
            case Para():
                yield Line(Place(Role.PARA, block.id, chain, lang=block.lang), block.runs)
            case ListBlock():
                for item in block.items:
                    yield from _item(block, item, chain)
            case Table():
                grid = _grid(block) if grids else None
                yield grid or Line(Place(Role.KEPT, block.id, chain), kept=block)
            case Figure() | Quote():
                yield Line(Place(Role.KEPT, block.id, chain), kept=block)


def _item(block: ListBlock, item: ListItem, chain: tuple[Step, ...]) -> Iterator[Part]:
    step = Step(block.id, item.id, block.ordered, block.start, block.lang, item.lang)
    if item.runs or not item.blocks:
        yield Line(Place(Role.ITEM, chain=(*chain, step)), item.runs)
    yield from _flat(item.blocks, (*chain, step), grids=False)


def _grid(table: Table) -> Grid | None:
    """The table as an even grid; None when cells overlap, run over the last row, or are too many."""
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for n, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while (n, column) in taken:
                column += 1
            if cell.colspan > MOST_CELLS or n + cell.rowspan > len(table.rows):
                return None
            ground = {(n + down, column + across) for down in range(cell.rowspan) for across in range(cell.colspan)}
            if ground & taken:
                return None
            taken |= ground
            cells.append(GridCell(n, column, replace(cell, runs=(), blocks=()), tuple(_cell_lines(cell))))
    columns = 1 + max(column for _, column in taken)
    if columns * len(table.rows) > MOST_CELLS:
        return None
    return Grid(table.id, table.lang, tuple(row.id for row in table.rows), columns, tuple(cells))


def _cell_lines(cell: Cell) -> Iterator[Line]:
    if cell.runs or not cell.blocks:
        yield Line(Place(Role.CELL), cell.runs)
    for part in _flat(cell.blocks, (), grids=False):
        if isinstance(part, Line):
            yield part


# --- from lines to tree --------------------------------------------------------------------------------------------


def gathered(parts: Sequence[Part | Table]) -> Blocks:
    """The text that the lines say, with tables as they are given; gaps say nothing."""
    return tuple(_blocks(parts, 0))


def _blocks(parts: Sequence[Part | Table], depth: int) -> Iterator[Block]:
    at = 0
    while at < len(parts):
        part = parts[at]
        if not isinstance(part, Line):
            yield even_table(part) if isinstance(part, Grid) else part
            at += 1
        elif part.place.depth <= depth:
            block = _leaf(part)
            if block is not None:
                yield block
            at += 1
        else:
            group = _together(parts, at, depth, lambda step: step.list)
            yield _list(group, depth)
            at += len(group)


def _together(parts: Sequence[Part | Table], at: int, depth: int, key: Callable[[Step], str]) -> Sequence[Line]:
    """The lines from one on that stand in the same list, or in the same item."""
    lines: list[Line] = []
    for n in range(at, len(parts)):
        part = parts[n]
        if not isinstance(part, Line) or part.place.depth <= depth:
            break
        if lines and key(part.place.chain[depth]) != key(lines[0].place.chain[depth]):
            break
        lines.append(part)
    return lines


def _list(lines: Sequence[Line], depth: int) -> ListBlock:
    items: list[ListItem] = []
    at = 0
    while at < len(lines):
        group = _together(lines, at, depth, lambda step: step.item)
        step, first = group[0].place.chain[depth], group[0]
        own = first.place.role is Role.ITEM and first.place.depth == depth + 1
        rest = group[1:] if own else group
        items.append(
            ListItem(step.item, first.runs if own else (), tuple(_blocks(rest, depth + 1)), step.item_lang),
        )
        at += len(group)
    step = lines[0].place.chain[depth]
    return ListBlock(step.list, tuple(items), step.ordered, step.start, step.list_lang)


def _leaf(line: Line) -> Block | None:
    place = line.place
    if line.kept is not None:
        return line.kept
    match place.role:
        case Role.HEADING:
            return Heading(place.id, place.level, line.runs, place.lang)
        case Role.GAP if not line.runs:
            return None
        case _:
            return Para(place.id, line.runs, place.lang)


def even_table(grid: Grid) -> Table:
    """The table of a grid."""
    rows: list[list[Cell]] = [[] for _ in grid.row_ids]
    for placed in grid.cells:
        first = placed.lines[0] if placed.lines else None
        own = first is not None and first.place.role is Role.CELL
        blocks = tuple(_blocks(placed.lines[1:] if own else placed.lines, 0))
        rows[placed.row].append(replace(placed.cell, runs=first.runs if first and own else (), blocks=blocks))
    return Table(
        grid.id,
        tuple(Row(row_id, tuple(cells)) for row_id, cells in zip(grid.row_ids, rows, strict=True)),
        grid.lang,
    )


# --- ids -----------------------------------------------------------------------------------------------------------


def with_own_ids(parts: Iterable[Part], taken: Set[str], fresh: Fresh = fresh_id) -> list[Part]:
    """The same lines, each id kept unless it is taken already."""
    given: dict[str, str] = {"": ""}

    def own(old: str) -> str:
        return given.setdefault(old, fresh() if old in taken else old)

    return [_grid_renamed(part, own) if isinstance(part, Grid) else _line_renamed(part, own) for part in parts]


def _line_renamed(line: Line, own: Callable[[str], str]) -> Line:
    chain = tuple(replace(step, list=own(step.list), item=own(step.item)) for step in line.place.chain)
    kept = line.kept
    if kept is not None and any(own(part.id) != part.id for part in walk((kept,))):
        (kept,) = renumbered((kept,), own(kept.id) + "x")
    place = replace(line.place, id=kept.id if kept else own(line.place.id), chain=chain)
    return replace(line, place=place, kept=kept)


def _grid_renamed(grid: Grid, own: Callable[[str], str]) -> Grid:
    cells = tuple(
        replace(
            placed,
            cell=replace(placed.cell, id=own(placed.cell.id)),
            lines=tuple(_line_renamed(line, own) for line in placed.lines),
        )
        for placed in grid.cells
    )
    return replace(grid, id=own(grid.id), row_ids=tuple(own(row_id) for row_id in grid.row_ids), cells=cells)


def ids_of(parts: Iterable[Part]) -> Iterator[str]:
    """Every id that the lines bear, those of the lists around them too."""
    for part in parts:
        if isinstance(part, Grid):
            yield part.id
            yield from part.row_ids
            yield from (placed.cell.id for placed in part.cells)
            yield from ids_of(line for placed in part.cells for line in placed.lines)
        else:
            yield part.place.id
            yield from (part_id for step in part.place.chain for part_id in (step.list, step.item))
            yield from (inner.id for inner in walk((part.kept,) if part.kept else ()))
