"""An untagged PDF by how it looks: paragraphs by gaps, headings by size, lists by marks, tables by their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from db import richtext
from db.richtext import Block, Cell, Heading, ListBlock, Para, Row, Run, Runs, Table, merged, runs_text
from desktop.importers.arrivals.found import Told
from desktop.importers.arrivals.pdf_letters import Letter, Line, compounds_in, letters, lines, links_of, runs
from desktop.importers.arrivals.pdf_lists import Entry, entry, lists, mark_of
from desktop.importers.arrivals.pdf_margins import breaks, margins
from desktop.importers.arrivals.pdf_tables import Box, Ruled, ruled, table, unruled, within
from desktop.importers.html_tables import without_bold

_LARGER = 1.08  # of the text's size: a heading
_LEADING = 1.35  # of the usual distance: a gap between paragraphs
_CLOSE = 2.5
_SAME_SIZE = 0.6
_CELL_SIDE = 5.4
_MANY = 4
_LONGEST_LABEL = 80
_ENDS = (".", "!", "?", ":", ";")
_POINT_ENDS = (".", ",", ";", ":")


@dataclass
class _Style:
    """What is usual in this document: the size of its text, the distance of its lines, how far right they go."""

    size: float
    leading: float
    spaced: bool
    right: dict[int, float]
    compounds: frozenset[str]


@dataclass
class _Page:
    """A page: its letters, its ruled tables, and how high it is."""

    number: int
    height: float
    letters: list[Letter]
    tables: list[Ruled] = field(default_factory=list)


def read(pdf: Any, told: Told) -> list[Block]:  # noqa: ANN401 - pdfplumber's document
    """The blocks of all pages; headings bear levels by their sizes, from 1."""
    pages = []
    for number, page in enumerate(pdf.pages, 1):
        pages.append(_Page(number, float(page.height), letters(page, number, links_of(page)), ruled(page, number)))
        if page.images:
            told.say("pdf_picture", "")
        page.close()
    return _Reader(pages, told).blocks()


@dataclass
class _Flow:
    """Lines that stand under one another: on the page itself, or in a box from side to side."""

    lines: list[Line] = field(default_factory=list)
    box: tuple[float, float] | None = None
    right: dict[int, float] = field(default_factory=dict)


class _Reader:
    def __init__(self, pages: Sequence[_Page], told: Told) -> None:
        free = [_outside(page) for page in pages]
        gathered = [lines(each) for each in free]
        gone, said = margins(gathered, [page.height for page in pages])
        for words in said:
            told.say("page_heads", words)
        self._pages = pages
        self._free = [[line for line in each if id(line) not in gone] for each in gathered]
        every = [line for each in gathered for line in each] + [
            line
            for page in pages
            for line in lines(one for one in page.letters if any(within(one, t.box) for t in page.tables))
        ]
        self._style = _style([line for each in self._free for line in each] or every, every)
        self._sizes = _heading_sizes(self._free, self._style)

    def blocks(self) -> list[Block]:
        """Everything, page after page; what a page break has cut is joined."""
        out: list[Block | Entry] = []
        flow = _Flow()
        for page, free in zip(self._pages, self._free, strict=True):
            for some in self._between(free, page.tables):
                if isinstance(some, list):
                    flow = self._go_on(out, flow, _Flow(some)) if some else flow
                elif some.is_box:
                    flow = self._box(out, flow, page, some)
                else:
                    flow = self._go_on(out, flow, _Flow())
                    self._add_table(out, page, some)
        self._go_on(out, flow, _Flow())
        return _settled(out)

    def _go_on(self, out: list[Block | Entry], flow: _Flow, more: _Flow) -> _Flow:
        """Lines that go on with others, or begin anew: then those before them are finished."""
        if more.lines and flow.box == more.box and (flow.box is None or flow.lines[-1].page != more.lines[0].page):
            return _Flow([*flow.lines, *more.lines], flow.box, flow.right | more.right)
        out += self._flow(flow.lines, flow.right or None)
        return more

    def _box(self, out: list[Block | Entry], flow: _Flow, page: _Page, one: Ruled) -> _Flow:
        """What stands in a box, which may go on in one of the same width on the next page."""
        inner = [each for each in page.tables if each is not one and _inside(each.box, one)]
        inside = [each for each in page.letters if within(each, one.box)]
        free = lines(each for each in inside if not any(within(each, other.box) for other in inner))
        right = {page.number: _edge(free, one.box)} if free else {}
        for some in self._between(free, inner):
            if isinstance(some, list):
                flow = self._go_on(out, flow, _Flow(some, (one.box[0], one.box[2]), right)) if some else flow
            else:
                flow = self._go_on(out, flow, _Flow())
                out += self._made(some, inside, page, inner)
        return flow

    def _between(self, free: Sequence[Line], tables: Sequence[Ruled]) -> Iterator[list[Line] | Ruled]:
        """Lines and the outermost tables in order, from the top down."""
        rest = list(free)
        outer = [one for one in tables if not any(_inside(one.box, other) for other in tables if other is not one)]
        for one in sorted(outer, key=lambda each: each.box[1]):
            above = [line for line in rest if line.bottom <= one.box[1] + _CLOSE]
            rest = [line for line in rest if line not in above]
            yield above
            yield one
        yield rest

    def _add_table(self, out: list[Block | Entry], page: _Page, one: Ruled) -> None:
        made = self._made(one, page.letters, page, page.tables)
        before = out[-1] if out else None
        top = not any(line.top < one.box[1] for line in self._free[page.number - 1])
        first = made[0] if made else None
        if (
            isinstance(before, Table)
            and isinstance(first, Table)
            and not one.is_box
            and top
            and page.number > 1
            and _width(before) == _width(first)
        ):
            out[-1] = _continued(before, first)
        else:
            out += made

    def _made(self, one: Ruled, some: Sequence[Letter], page: _Page, tables: Sequence[Ruled]) -> list[Block]:
        """A table with what stands in it; a box is only what stands in it."""
        inside = [each for each in some if within(each, one.box)]
        inner = [each for each in tables if each is not one and _inside(each.box, one)]
        if one.is_box:
            return self._cell(inside, one.box, page, inner)
        made = table(one, inside, lambda letters_, box: self._cell(letters_, box, page, inner))
        return [made] if made is not None else []

    def _cell(self, some: Sequence[Letter], box: Box, page: _Page, inner: Sequence[Ruled]) -> list[Block]:
        """What stands in a cell, which may hold a table of its own."""
        mine = [each for each in inner if _box_inside(each.box, box)]
        free = lines(one for one in some if not any(within(one, each.box) for each in mine))
        edge = {page.number: _edge(free, box)}
        out: list[Block | Entry] = []
        for each in self._between(free, mine):
            out += self._flow(each, edge) if isinstance(each, list) else self._made(each, some, page, mine)
        return _settled(out)

    # --- running text ------------------------------------------------------------------------------------------------

    def _flow(self, some: Sequence[Line], right: dict[int, float] | None = None) -> list[Block | Entry]:
        """Lines as paragraphs, headings, items and tables without lines."""
        edges = right or self._style.right
        spaced = _is_spaced(some, self._style) if right else self._style.spaced
        out: list[Block | Entry] = []
        at = 0
        while at < len(some):
            if found := unruled(some, at):
                made, count = found
                out.append(made)
                at += count
                continue
            end = at + 1
            while end < len(some) and not self._new(some, at, end, edges, spaced) and unruled(some, end) is None:
                end += 1
            out += self._paragraph(some[at:end], edges, spaced)
            at = end
        return out

    def _new(self, some: Sequence[Line], start: int, at: int, edges: dict[int, float], spaced: bool) -> bool:
        """Whether a line begins a paragraph of its own."""
        line, above = some[at], some[at - 1]
        if abs(line.size - above.size) > _SAME_SIZE or line.bold != above.bold:
            return True
        marked = self._is_item(some[start])
        if self._is_item(line, below=some[at + 1] if at + 1 < len(some) else None):
            return True
        if line.page != above.page:
            return not self._goes_over(above, line, edges)
        gap = line.top - above.top
        if gap > _LEADING * self._style.leading * max(1.0, line.size / self._style.size):
            return True
        if not spaced and line.said.startswith("At ") and above.said.rstrip()[-1:] in _POINT_ENDS:
            return True
        if marked and not spaced:
            return line.left < some[start].left + _CLOSE  # what hangs below a mark belongs to it
        ended = bool(breaks([above, line], edges))
        return ended and not spaced

    def _goes_over(self, above: Line, line: Line, edges: dict[int, float]) -> bool:
        """Whether a paragraph goes on on the next page."""
        if breaks([replace(above, page=line.page), line], {line.page: edges.get(above.page, above.right)}):
            return False
        words = line.words()
        return words[:1].islower() or not above.words().endswith(_ENDS)

    def _is_item(self, line: Line, below: Line | None = None) -> bool:
        """Whether a line begins an item: a bullet, or a number with more than a space behind it."""
        found = mark_of(line.words())
        if found is None:
            return False
        number, length = found
        if number is None:
            return True
        after = _after_mark(line, length)
        hanging = (
            below is not None
            and below.page == line.page
            and abs(below.left - after) < _CLOSE
            and mark_of(below.words()) is None
        )
        wide = after - _end_of_mark(line) > 0.45 * line.size
        return wide or hanging

    def _paragraph(self, some: Sequence[Line], edges: dict[int, float], spaced: bool) -> list[Block | Entry]:
        first = some[0]
        heads = round(first.size, 1) in self._sizes
        said = runs(some, self._style.compounds, breaks(some, edges) if spaced and not heads else ())
        if not said:
            return []
        if heads:
            return [Heading("", self._sizes.index(round(first.size, 1)) + 1, without_bold(said))]
        if self._is_item(first, some[1] if len(some) > 1 else None) and (made := entry(first.left, said)):
            return [made]
        return [Para("", said)]


def _edge(some: Sequence[Line], box: Box) -> float:
    """How far right words go in a cell: as many lines show, else what a cell usually leaves free at its side."""
    return max(line.right for line in some) + 1 if len(some) >= _MANY else box[2] - _CELL_SIDE


def _is_spaced(some: Sequence[Line], style: _Style) -> bool:
    """Whether paragraphs stand apart in a cell."""
    gaps = [
        below.top - above.top
        for above, below in pairwise(some)
        if above.page == below.page and not above.bold and not below.bold and abs(above.size - below.size) < _SAME_SIZE
    ]
    return sum(gap > _LEADING * style.leading for gap in gaps) > len(gaps) // 12


def _style(free: Sequence[Line], every: Sequence[Line]) -> _Style:
    sizes: Counter[float] = Counter()
    for line in every:
        sizes[round(line.size, 1)] += len(line.letters)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    gaps = [
        below.top - above.top
        for above, below in pairwise(free)
        if above.page == below.page
        and abs(above.size - size) < 0.6
        and abs(below.size - size) < 0.6
        and 0.8 * size < below.top - above.top < 4 * size
    ]
    small = [gap for gap in gaps if gap < 1.9 * size]
    leading = median(sorted(small)[: max(1, len(small) * 3 // 4)]) if small else 1.2 * size
    wide = sum(gap > _LEADING * leading for gap in gaps)
    right: dict[int, float] = {}
    edge = max((line.right for line in free), default=0.0)
    for line in every:
        right[line.page] = edge
    return _Style(size, leading, wide >= max(1, len(gaps) // 12), right, compounds_in(every))


def _heading_sizes(pages: Sequence[Sequence[Line]], style: _Style) -> list[float]:
    """The sizes that are larger than the text's, the largest first."""
    found = {
        round(line.size, 1)
        for page in pages
        for line in page
        if line.size > _LARGER * style.size and runs_text(runs([line]))
    }
    return sorted(found, reverse=True)


def _outside(page: _Page) -> list[Letter]:
    return [each for each in page.letters if not any(within(each, one.box) for one in page.tables)]


def _inside(box: Box, outer: Ruled) -> bool:
    return any(cell is not None and _box_inside(box, cell) for row in outer.rows for cell in row)


def _box_inside(box: Box, outer: Box) -> bool:
    grown = (outer[0] - 1, outer[1] - 1, outer[2] + 1, outer[3] + 1)
    smaller = (box[2] - box[0]) * (box[3] - box[1]) < 0.98 * (outer[2] - outer[0]) * (outer[3] - outer[1])
    return smaller and grown[0] <= box[0] and grown[1] <= box[1] and box[2] <= grown[2] and box[3] <= grown[3]


def _width(some: Table) -> int:
    return max(sum(cell.colspan for cell in row.cells) for row in some.rows)


def _continued(above: Table, below: Table) -> Table:
    """A table that goes on on the next page: heads that are repeated go out, and a row that was cut is joined."""
    rows = list(below.rows)
    while rows and len(rows) > 1 and any(_says(rows[0]) == _says(row) for row in above.rows[:2]):
        rows.pop(0)
    if rows and _row_is_cut(above.rows[-1], rows[0]):
        last, more = above.rows[-1], rows.pop(0)
        cells = tuple(_cell_on(cell, rest) for cell, rest in zip(last.cells, more.cells, strict=True))
        above = replace(above, rows=(*above.rows[:-1], Row("", cells)))
    return replace(above, rows=(*above.rows, *(_plain(row) for row in rows)))


def _row_is_cut(last: Row, first: Row) -> bool:
    """Whether a row goes on on the next page: its first cell is empty there, or its only one has a cut sentence."""
    if len(first.cells) != len(last.cells):
        return False
    if len(first.cells) > 1:
        return not _says(first)[0]
    above, below = (richtext.plain([Para("", row.cells[0].runs), *row.cells[0].blocks]) for row in (last, first))
    return len(above) > _LONGEST_LABEL and _is_cut(above, below)


def _cell_on(cell: Cell, more: Cell) -> Cell:
    """A cell with what stood in its lower half: a sentence that was cut goes on."""
    blocks = list(cell.blocks)
    rest = [*([Para("", more.runs)] if more.runs else []), *more.blocks]
    first = rest[0] if rest else None
    if isinstance(first, Para) and _is_cut(richtext.plain([Para("", cell.runs), *blocks]), runs_text(first.runs)):
        if not blocks and cell.runs:
            cell = replace(cell, runs=_on(cell.runs, rest.pop(0)))
        elif blocks and (joined := _block_on(blocks[-1], first)) is not None:
            blocks[-1] = joined
            rest.pop(0)
    elif (
        isinstance(first, Table) and blocks and isinstance(last := blocks[-1], Table) and _width(last) == _width(first)
    ):
        blocks[-1] = _continued(last, first)
        rest.pop(0)
    return replace(cell, blocks=(*blocks, *rest))


def _is_cut(above: str, below: str) -> bool:
    """Whether a sentence goes on from one page to the next."""
    return bool(above) and (below[:1].islower() or not above.endswith(_ENDS))


def _block_on(block: Block, more: Block) -> Block | None:
    """A paragraph, or the last item of a list, with the rest of its sentence; None for any other block."""
    if isinstance(block, Para):
        return replace(block, runs=_on(block.runs, more))
    if isinstance(block, ListBlock):
        last = block.items[-1]
        if last.blocks:
            inner = _block_on(last.blocks[-1], more)
            made = replace(last, blocks=(*last.blocks[:-1], inner)) if inner is not None else None
        else:
            made = replace(last, runs=_on(last.runs, more))
        return replace(block, items=(*block.items[:-1], made)) if made is not None else None
    return None


def _on(runs_: Runs, more: Block) -> Runs:
    said = more.runs if isinstance(more, Para) else ()
    return merged((*runs_, Run(" "), *said))


def _plain(row: Row) -> Row:
    return replace(row, cells=tuple(replace(cell, header=False) for cell in row.cells))


def _says(row: Row) -> list[str]:
    return [runs_text(cell.runs) for cell in row.cells]


def _after_mark(line: Line, length: int) -> float:
    """Where the words of an item begin."""
    count = 0
    for each in line.letters:
        if count >= length and not each.text.isspace():
            return each.left
        count += len(each.text)
    return line.right


def _end_of_mark(line: Line) -> float:
    right = line.left
    for each in line.letters:
        if each.text.isspace() or each.left - right > 0.2 * line.size:
            break
        right = each.right
    return right


def _settled(parts: Sequence[Block | Entry]) -> list[Block]:
    out: list[Block] = []
    waiting: list[Entry] = []
    for part in parts:
        if isinstance(part, Entry):
            waiting.append(part)
            continue
        out += lists(waiting)
        waiting = []
        out.append(part)
    return out + lists(waiting)
