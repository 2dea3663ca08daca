"""Word's tables: rows, merged cells, header rows; and tables that only set the page, whose contents are text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from db.richtext import Block, Cell, Heading, Mark, Para, Run, Runs, Table, merged
from desktop.importers.arrivals.trees import Element, child, name, said
from desktop.importers.arrivals.word_source import Source, words_below
from desktop.importers.arrivals.word_styles import is_on, whole
from desktop.importers.html_tables import table_of

_FIRST_ROW = 0x20
_WIDEST = 200
_WRAPS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del", "w:moveTo", "w:moveFrom")


@dataclass(frozen=True)
class Inside:
    """What stands in a cell: its blocks, how many lines of text it has, and how many of them are set right."""

    blocks: list[Block]
    lines: int = 0
    right: int = 0


@dataclass
class _Made:
    """A cell on its way: what stands in it, and how far it reaches."""

    inside: Inside
    across: int
    header: bool
    down: int = 1


def read(table: Element, source: Source, inside: Callable[[Element], Inside]) -> list[Block]:
    """The blocks that a table makes: itself, or what stands in it where it only sets the page."""
    rows = _rows(table, source, inside)
    cells = [cell for row in rows for cell in row]
    if len(cells) <= 1 or any(_sets_page(cell) for cell in cells) or any(_width(row) > _WIDEST for row in rows):
        return [block for cell in cells for block in cell.inside.blocks]
    made = table_of([[_cell(cell) for cell in row] for row in rows])
    return [made] if made is not None else []


def _rows(table: Element, source: Source, inside: Callable[[Element], Inside]) -> list[list[_Made]]:
    # A header row comes again on every page only where all rows above it do.
    heads = True
    first = _heads_first(table, source)
    rows: list[list[_Made]] = []
    open_cells: dict[int, _Made] = {}
    for row in _found(table, "w:tr", source):
        properties = source.properties(row, "w:trPr")
        if source.is_gone(properties):
            continue
        heads = heads and (is_on(child(properties, "w:tblHeader")) or (first and not rows))
        made, column = _blanks(properties, "w:gridBefore", header=heads)
        grown: list[_Made] = []
        for cell in _found(row, "w:tc", source):
            said_here = source.properties(cell, "w:tcPr")
            if source.is_gone(said_here):
                continue
            across = max(1, whole(said(child(said_here, "w:gridSpan"), "w:val")) or 1)
            down, beside = child(said_here, "w:vMerge"), child(said_here, "w:hMerge")
            if beside is not None and said(beside, "w:val") != "restart" and made:
                _tell_hidden(cell, source)
                made[-1].across += across
            elif down is not None and said(down, "w:val") != "restart" and column in open_cells:
                _tell_hidden(cell, source)
                grown.append(open_cells[column])
            else:
                made.append(_Made(inside(cell), across, heads))
                open_cells.pop(column, None)
                if down is not None:
                    open_cells[column] = made[-1]
            column += across
        # A row that is nothing but merged cells from above has no height of its own.
        if made:
            for cell_above in grown:
                cell_above.down += 1
            rows.append(made)
    return rows


def _blanks(properties: Element | None, key: str, *, header: bool) -> tuple[list[_Made], int]:
    """The columns that a row leaves out at its beginning."""
    count = min(whole(said(child(properties, key), "w:val")) or 0, _WIDEST)
    return ([_Made(Inside([]), count, header)] if count else []), count


def _found(parent: Element, wanted: str, source: Source) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside controls."""
    for each in parent:
        key = name(each)
        if key == wanted:
            yield each
        elif key in _WRAPS and key not in source.gone:
            yield from _found(each, wanted, source)


def _heads_first(table: Element, source: Source) -> bool:
    """Whether the style makes the first row a header, and the table asks for it."""
    properties = child(table, "w:tblPr")
    asked = child(properties, "w:tblLook")
    try:
        asks = is_on(asked, "w:firstRow", otherwise=bool(int(said(asked, "w:val", "0"), 16) & _FIRST_ROW))
    except ValueError:
        asks = False
    return asks and source.styles.of(said(child(properties, "w:tblStyle"), "w:val"), "table").heads_row


def _tell_hidden(cell: Element, source: Source) -> None:
    """Words in a cell that another covers, which Word does not show."""
    if lost := words_below(cell).strip():
        source.tell("hidden_text", lost)


def _width(row: list[_Made]) -> int:
    return sum(cell.across for cell in row)


def _sets_page(cell: _Made) -> bool:
    """Whether a cell holds a table, or a heading and what stands below it: then the table is no table."""
    blocks = cell.inside.blocks
    if any(isinstance(block, Table) for block in blocks):
        return True
    return len(blocks) > 1 and any(isinstance(block, Heading) for block in blocks)


def _cell(made: _Made) -> Cell:
    blocks = [Para("", strong(block.runs)) if isinstance(block, Heading) else block for block in made.inside.blocks]
    runs: list[Run] = []
    while blocks and isinstance(first := blocks[0], Para):
        # Paragraphs of a cell are lines of it.
        runs += [Run("\n"), *first.runs] if runs else first.runs
        del blocks[0]
    right = made.inside.right == made.inside.lines > 0
    return Cell("", merged(runs), tuple(blocks), made.header, made.across, made.down, right)


def strong(runs: Runs) -> Runs:
    """The words of a heading where there can be none."""
    return merged(replace(run, marks=(*run.marks, Mark.STRONG)) for run in runs)
