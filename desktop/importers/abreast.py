"""Two versions of a text side by side: block by block, word by word inside a changed one, tables cell by cell.

Unlike a second delivery (desktop.importers.second), what only looks different is told here too: somebody changed it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from db.richtext import Block, Blocks, Cell, Figure, Heading, ListBlock, Quote, Runs, Table, runs_text
from desktop.importers.likeness import Said, Stretch, block_text, key, paired

Words = tuple[Stretch, ...]
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_COMPARED = 4_000_000


class Kind(StrEnum):
    """What a piece of a text is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    FIGURE = "figure"
    QUOTE = "quote"
    TABLE = "table"


class Turn(StrEnum):
    """What has become of a piece from the older version to the newer one."""

    SAME = "same"
    CHANGED = "changed"
    FORM = "form"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True)
class Piece:
    """A piece as it stands on one side.

    `mark` is a list's (• or 3.), `depth` how far in the piece stands; a table has `rows` instead of words.
    """

    kind: Kind
    words: Words = ()
    mark: str = ""
    depth: int = 0
    rows: tuple[tuple[Words, ...], ...] = ()

    def text(self) -> str:
        """The words alone."""
        if self.rows:
            return "\n".join(" | ".join(_plain(cell) for cell in row) for row in self.rows)
        return _plain(self.words)


@dataclass(frozen=True)
class Abreast:
    """A piece before and after; None on the side where it is not."""

    turn: Turn
    old: Piece | None
    new: Piece | None


@dataclass(frozen=True)
class _Unit:
    kind: Kind
    text: str
    look: tuple[object, ...]
    mark: str = ""
    depth: int = 0
    table: Table | None = None


def abreast(old: Blocks, new: Blocks) -> tuple[Abreast, ...]:
    """The pieces of both versions in the order of the newer one; what is gone stands where it stood."""
    was, now = list(_units(old)), list(_units(new))
    pairs = paired([_key(each) for each in was], [_key(each) for each in now])
    found = (
        _pair(
            was[pair.old] if pair.old is not None else None,
            now[pair.new] if pair.new is not None else None,
            moved=pair.moved,
        )
        for pair in pairs
    )
    return tuple(_gone_first(found))


def _gone_first(found: Iterable[Abreast]) -> Iterator[Abreast]:
    """What is gone, before what has come in its place."""
    came: list[Abreast] = []
    for each in found:
        if each.turn is Turn.NEW:
            came.append(each)
            continue
        if each.turn is not Turn.GONE:
            yield from came
            came = []
        yield each
    yield from came


def _pair(old: _Unit | None, new: _Unit | None, *, moved: bool) -> Abreast:
    if old is None or new is None:
        turn, said = (Turn.NEW, Said.NEW) if old is None else (Turn.GONE, Said.GONE)
        return Abreast(turn, _whole(old, said), _whole(new, said))
    if moved:
        return Abreast(Turn.MOVED, _whole(old, Said.SAME), _whole(new, Said.SAME))
    if old.text == new.text:
        turn = Turn.SAME if old.look == new.look else Turn.FORM
        return Abreast(turn, _whole(old, Said.SAME), _whole(new, Said.SAME))
    if old.table is not None and new.table is not None:
        return Abreast(Turn.CHANGED, *_tables(old.table, new.table))
    before, after = _sides(old.text, new.text)
    return Abreast(Turn.CHANGED, _piece(old, before), _piece(new, after))


def _sides(before: str, after: str) -> tuple[Words, Words]:
    """Both sides of a changed text, word by word, each with its own signs; a very long one is told as another."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST_COMPARED:
        return (Stretch(before, Said.GONE),), (Stretch(after, Said.NEW),)
    left: list[Stretch] = []
    right: list[Stretch] = []
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = what == "equal"
        left += _one("".join(old[i1:i2]), Said.SAME if same else Said.GONE)
        right += _one("".join(new[j1:j2]), Said.SAME if same else Said.NEW)
    return tuple(left), tuple(right)


def _whole(unit: _Unit | None, said: Said) -> Piece | None:
    if unit is None:
        return None
    if unit.table is not None:
        rows = tuple(tuple(_one(_cell(cell), said) for cell in row.cells) for row in unit.table.rows)
        return Piece(unit.kind, rows=rows)
    return _piece(unit, _one(unit.text, said))


def _piece(unit: _Unit, words: Words) -> Piece:
    return Piece(unit.kind, words, unit.mark, unit.depth)


def _one(text: str, said: Said) -> Words:
    return (Stretch(text, said),) if text else ()


def _tables(old: Table, new: Table) -> tuple[Piece, Piece]:
    """Both sides of a changed table: rows that belong together stand at one height, and are compared cell by cell."""
    was = [[_cell(cell) for cell in row.cells] for row in old.rows]
    now = [[_cell(cell) for cell in row.cells] for row in new.rows]
    left: list[tuple[Words, ...]] = []
    right: list[tuple[Words, ...]] = []
    for pair in paired([_row_key(row) for row in was], [_row_key(row) for row in now]):
        before = was[pair.old] if pair.old is not None else []
        after = now[pair.new] if pair.new is not None else []
        if not after or not before:
            left.append(tuple(_one(each, Said.GONE) for each in before) or ((),) * len(after))
            right.append(tuple(_one(each, Said.NEW) for each in after) or ((),) * len(before))
            continue
        cells = [
            _sides(one, other) if one != other else (_one(one, Said.SAME), _one(other, Said.SAME))
            for one, other in zip_longest(before, after, fillvalue="")
        ]
        left.append(tuple(one for one, _ in cells[: len(before)]))
        right.append(tuple(other for _, other in cells[: len(after)]))
    return Piece(Kind.TABLE, rows=tuple(left)), Piece(Kind.TABLE, rows=tuple(right))


def _row_key(cells: Sequence[str]) -> str:
    return " | ".join(key(each) for each in cells)


# --- a text in pieces -------------------------------------------------------------------------------------------------


def _units(blocks: Sequence[Block], depth: int = 0) -> Iterator[_Unit]:
    for block in blocks:
        match block:
            case ListBlock():
                yield from _items(block, depth)
            case Table():
                yield _Unit(Kind.TABLE, block_text(block), tuple(_cell_looks(block)), depth=depth, table=block)
            case Quote():
                inside = "\n".join(block_text(each) for each in block.blocks)
                yield _Unit(Kind.QUOTE, inside, (block.source,), depth=depth)
            case Figure():
                yield _Unit(Kind.FIGURE, block.alt, (block.blob, *_look(block.runs)), depth=depth)
            case Heading():
                yield _Unit(Kind.HEADING, runs_text(block.runs), (block.level, *_look(block.runs)), depth=depth)
            case _:
                yield _Unit(Kind.TEXT, runs_text(block.runs), _look(block.runs), depth=depth)


def _items(block: ListBlock, depth: int) -> Iterator[_Unit]:
    for n, item in enumerate(block.items, block.start):
        mark = f"{n}." if block.ordered else "•"
        yield _Unit(Kind.ITEM, runs_text(item.runs), (block.ordered, *_look(item.runs)), mark, depth)
        yield from _units(item.blocks, depth + 1)


def _look(runs: Runs) -> tuple[object, ...]:
    """How the words stand out, without the words' own ids."""
    return tuple((run.text, run.marks, run.href) for run in runs)


def _cell_looks(table: Table) -> Iterator[object]:
    for row in table.rows:
        for cell in row.cells:
            yield (cell.header, cell.colspan, cell.rowspan, cell.right, _look(cell.runs))


def _cell(cell: Cell) -> str:
    parts = [runs_text(cell.runs), *(block_text(each) for each in cell.blocks)]
    return "\n".join(part for part in parts if part)


def _key(unit: _Unit) -> str:
    return unit.text if unit.kind is not Kind.FIGURE else f"figure:{unit.look[0]}"


def _plain(words: Words) -> str:
    return "".join(each.text for each in words)
