"""Clipboard: what is selected, as lines, as clean HTML and as plain text."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor

from db import richtext
from db.richtext import (
    Block,
    Blocks,
    Cell,
    Figure,
    Heading,
    ListBlock,
    NotRichText,
    Para,
    Quote,
    Runs,
    Table,
    paragraphs,
    runs_text,
)
from desktop.importers.html import HtmlReader
from desktop.qt.copied import OWN
from desktop.qt.editor.hand import table_at
from desktop.qt.editor.lines import Grid, Line, Part, Place, Role, fresh_id, gathered
from desktop.qt.editor.manuscript import Manuscript

_LITTLE = 100_000


def mime_of(blocks: Blocks) -> QMimeData:
    """Blocks as other programs take them, and as we do."""
    mime = QMimeData()
    mime.setText(plain_of(blocks))
    mime.setHtml(html_of(blocks))
    mime.setData(OWN, richtext.write(blocks).encode())
    return mime


class Reader(Protocol):
    """Reads what is pasted, a little at a time."""

    def read_on(self) -> bool:
        """Read a little more; True when there is no more."""

    def blocks(self) -> Blocks:
        """What has been read."""


class TextReader:
    """Plain text as paragraphs, one a line; empty lines say nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: list[str] = []

    def read_on(self) -> bool:
        """Read some more lines."""
        end = self._text.find("\n", self._at + _LITTLE)
        end = len(self._text) if end < 0 else end + 1
        piece = richtext.clean(self._text[self._at : end])
        self._lines += (line.strip() for line in piece.split("\n") if line.strip())
        self._at = end
        return end == len(self._text)

    def blocks(self) -> Blocks:
        """The lines as paragraphs."""
        return paragraphs(self._lines)


class _Ready:
    """What we have copied ourselves needs no reading."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks

    def read_on(self) -> bool:
        return True

    def blocks(self) -> Blocks:
        return self._blocks


def reader_of(mime: QMimeData) -> Reader | None:
    """How to read what is pasted or dropped; None when there is nothing in it for a text."""
    if (own := own_blocks(mime)) is not None:
        return _Ready(own)
    if names_files(mime):
        return None
    if mime.hasHtml():
        return HtmlReader(mime.html())
    return TextReader(mime.text()) if mime.hasText() else None


def takes(mime: QMimeData) -> bool:
    """Whether there is something for a text in what hovers over it."""
    return mime.hasFormat(OWN) or ((mime.hasHtml() or mime.hasText()) and not names_files(mime))


def names_files(mime: QMimeData) -> bool:
    """Whether files are dragged: their names are no words, and what takes them in is around the text."""
    return mime.hasUrls() and all(url.isLocalFile() for url in mime.urls())


def own_blocks(mime: QMimeData) -> Blocks | None:
    """What we have copied ourselves; None when it is not ours, or not what it says."""
    if not mime.hasFormat(OWN):
        return None
    try:
        return richtext.parse(bytes(mime.data(OWN).data()).decode())
    except (NotRichText, UnicodeDecodeError):
        return None


def selected(manuscript: Manuscript, cursor: QTextCursor) -> Blocks:
    """What is selected, as a text of its own."""
    return gathered(list(_selected(manuscript, cursor)))


def _selected(manuscript: Manuscript, cursor: QTextCursor) -> Iterator[Part]:
    if cursor.hasComplexSelection():
        yield _selected_cells(manuscript, cursor)
        return
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    find = manuscript.document.findBlock
    first, last = find(start), find(end)
    if first == last:
        yield _cut(manuscript, first, start, end, alone=True)
        return
    away = _begun_before(manuscript, first)
    inside = table_at(cursor)
    block = first
    while block.isValid() and block.position() < end:
        table = table_at(QTextCursor(block))
        if table is not None and inside is None:
            yield manuscript.grid(table)
            block = find(table.lastPosition()).next()
            continue
        line = _cut(manuscript, block, start, end)
        chain = tuple(step for step in line.place.chain if step.item not in away)
        if line.place.role is not Role.GAP or line.runs:
            yield replace(line, place=replace(line.place, chain=chain))
        block = block.next()


def _cut(manuscript: Manuscript, block: QTextBlock, start: int, end: int, *, alone: bool = False) -> Line:
    line = manuscript.line(block)
    if line.kept is not None:
        return replace(line, place=replace(line.place, chain=())) if alone else line
    runs = manuscript.runs(block, start, end)
    if alone or line.place.role is Role.CELL:
        return Line(Place(Role.PARA, fresh_id()), runs)
    return replace(line, runs=runs)


def _begun_before(manuscript: Manuscript, block: QTextBlock) -> frozenset[str]:
    """The items that a block stands in, and that begin above it."""
    above = block.previous()
    if not above.isValid():
        return frozenset()
    before = {step.item for step in manuscript.place(above).chain}
    return frozenset(step.item for step in manuscript.place(block).chain if step.item in before)


def _selected_cells(manuscript: Manuscript, cursor: QTextCursor) -> Grid:
    """The rectangle of selected cells, as a table."""
    table = cursor.currentTable()
    top, rows, left, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    grid = manuscript.grid(table)
    cells = tuple(
        replace(
            placed,
            row=placed.row - top,
            column=placed.column - left,
            cell=replace(
                placed.cell,
                colspan=min(placed.cell.colspan, left + columns - placed.column),
                rowspan=min(placed.cell.rowspan, top + rows - placed.row),
            ),
        )
        for placed in grid.cells
        if top <= placed.row < top + rows and left <= placed.column < left + columns
    )
    used = sorted({placed.row for placed in cells})
    moved = tuple(replace(placed, row=used.index(placed.row)) for placed in cells)
    return Grid(grid.id, grid.lang, tuple(grid.row_ids[top + row] for row in used), columns, moved)


# --- HTML ----------------------------------------------------------------------------------------------------------


def html_of(blocks: Blocks) -> str:
    """Clean HTML: structure and words, no style."""
    return f'<meta charset="utf-8">{"".join(_html(blocks))}'


def _html(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield _block_html(block)


def _block_html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_words(block.runs)}</h{block.level}>"
        case Para():
            return f"<p>{_words(block.runs)}</p>"
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            start = f' start="{block.start}"' if block.start != 1 else ""
            items = (f"<li>{_words(item.runs)}{''.join(_html(item.blocks))}</li>" for item in block.items)
            return f"<{tag}{start}>{''.join(items)}</{tag}>"
        case Table():
            rows = (f"<tr>{''.join(_cell_html(cell) for cell in row.cells)}</tr>" for row in block.rows)
            return f"<table>{''.join(rows)}</table>"
        case Figure():
            words = " ".join(part for part in (html.escape(block.alt), _words(block.runs)) if part)
            return f"<p>{words}</p>"
        case Quote():
            return f"<blockquote>{''.join(_html(block.blocks))}</blockquote>"


def _cell_html(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    said = "".join(
        f' {name}="{value}"'
        for name, value in (
            ("colspan", cell.colspan if cell.colspan > 1 else ""),
            ("rowspan", cell.rowspan if cell.rowspan > 1 else ""),
            ("align", "right" if cell.right else ""),
        )
        if value
    )
    return f"<{tag}{said}>{_words(cell.runs)}{''.join(_html(cell.blocks))}</{tag}>"


def _words(runs: Runs) -> str:
    out = []
    for run in runs:
        words = html.escape(run.text, quote=False).replace("\n", "<br>")
        for mark in reversed(run.marks):
            words = f"<{mark}>{words}</{mark}>"
        outside = run.href and not run.href.startswith("#")
        out.append(f'<a href="{html.escape(run.href)}">{words}</a>' if outside else words)
    return "".join(out)


# --- plain text ----------------------------------------------------------------------------------------------------


def plain_of(blocks: Blocks) -> str:
    """The words as lines; items with their marks, cells with tabs between."""
    return "\n".join(_plain(blocks, ""))


def _plain(blocks: Blocks, before: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case ListBlock():
                for number, item in enumerate(block.items, block.start):
                    mark = f"{number}. " if block.ordered else "• "
                    if item.runs or not item.blocks:
                        yield f"{before}{mark}{runs_text(item.runs)}"
                    yield from _plain(item.blocks, before + "   ")
            case Table():
                for row in block.rows:
                    yield before + "\t".join(_cell_text(cell) for cell in row.cells)
            case Quote():
                yield from _plain(block.blocks, before)
            case Figure():
                yield before + " ".join(part for part in (block.alt, runs_text(block.runs)) if part)
            case _:
                yield before + runs_text(block.runs)


def _cell_text(cell: Cell) -> str:
    lines = [runs_text(cell.runs), *_plain(cell.blocks, "")]
    return " ".join(line.replace("\n", " ").strip() for line in lines if line)
