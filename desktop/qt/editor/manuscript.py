"""Manuscript: rich text in a QTextDocument, written whole and read again exactly."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from db import richtext
from db.richtext import Blocks, Run, Runs, Table
from desktop.qt.editor import formats
from desktop.qt.editor.formats import BREAK, OBJECT, RAW_SIGN, Said
from desktop.qt.editor.lines import Grid, GridCell, Line, Part, Place, Role, even_table, flattened, gathered
from desktop.qt.editor.writer import Writer

_Look = tuple[tuple[richtext.Mark, ...], str, str]


class Manuscript:
    """The text in a document.

    What has been read is remembered until it changes, so that reading it again costs little.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self._lines: list[Line | None] = [None]
        self._tables: dict[int, tuple[int, Table]] = {}
        self._places: dict[int, Place] = {}
        self._looks: dict[int, _Look] = {}
        self._read: tuple[int, Blocks] | None = None
        self._touched: tuple[int, int] | None = None
        self._coming: Blocks | None = None
        document.contentsChange.connect(self._on_contents_change)

    def write(self, blocks: Blocks) -> None:
        """Put a text in the place of what was there.  The document's steps back are gone with it."""
        for _ in self.writing(blocks, lambda _lines: False):
            pass

    def writing(self, blocks: Blocks, pauses: Callable[[int], bool]) -> Generator[None]:
        """The same in steps: after so many lines `pauses` says whether others may come in between.

        Until the last step the text that is read is the one that is coming.
        """
        document = self.document
        document.clear()
        self.forget()
        self._coming = blocks
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        written: dict[int, Line] = {}
        cursor.beginEditBlock()
        if blocks:
            writer = Writer(cursor, unclaimed=True)
            for block in blocks:
                writer.write(flattened((block,)))
                if pauses(len(writer.written)):
                    cursor.endEditBlock()
                    yield
                    cursor.beginEditBlock()
            writer.finish()
            written = writer.written
        else:
            cursor.setBlockFormat(formats.block_format(Place(Role.GAP), slim=False))
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self._lines = [written.get(number) for number in range(document.blockCount())]
        self._read = document.revision(), blocks
        self._touched = self._coming = None

    def blocks(self) -> Blocks:
        """The text, as it is stored."""
        if self._coming is not None:
            return self._coming
        revision = self.document.revision()
        if self._read is None or self._read[0] != revision:
            self._read = revision, _with_one_id_each(gathered(list(self._parts())))
        return self._read[1]

    def place(self, block: QTextBlock) -> Place:
        """What a block of the document is."""
        index = block.blockFormatIndex()
        place = self._places.get(index)
        if place is None:
            place = self._places[index] = formats.place_of(block.blockFormat())
        return place

    def line(self, block: QTextBlock) -> Line:
        """What a block of the document says."""
        number = block.blockNumber()
        line = self._lines[number] if number < len(self._lines) else None
        if line is None:
            line = self._read_line(block)
            if number < len(self._lines):
                self._lines[number] = line
        return line

    def remember(self, written: Mapping[int, Line]) -> None:
        """Lines that have just been put in, by the number of their block: they need not be read again."""
        for number, line in written.items():
            self._lines[number] = line

    def take_touched(self) -> tuple[int, int] | None:
        """The first and last block that have changed since this was asked before."""
        touched, self._touched = self._touched, None
        return touched

    def tables(self) -> list[QTextTable]:
        """The tables that are edited in place, from the top."""
        frames = self.document.rootFrame().childFrames()
        return sorted((f for f in frames if isinstance(f, QTextTable)), key=lambda table: table.firstPosition())

    def runs(self, block: QTextBlock, start: int = 0, end: int | None = None) -> Runs:
        """The words of a block, or those between two positions of the document."""
        return self._words(block, start, end)[0]

    def _parts(self) -> Iterator[Part | Table]:
        find, block = self.document.findBlock, self.document.begin()
        for table in self.tables():
            first, last = find(table.firstPosition()), find(table.lastPosition())
            while block.blockNumber() < first.blockNumber():
                yield self.line(block)
                block = block.next()
            yield self._table(table, first.blockNumber(), last.blockNumber())
            block = last.next()
        while block.isValid():
            yield self.line(block)
            block = block.next()

    def _table(self, table: QTextTable, first: int, last: int) -> Table:
        known = self._tables.get(table.objectIndex())
        if known and known[0] == last - first and None not in self._lines[first : last + 1]:
            return known[1]
        read = even_table(self.grid(table))
        self._tables[table.objectIndex()] = last - first, read
        return read

    def grid(self, table: QTextTable) -> Grid:
        """A table as it is laid out."""
        table_id, lang, row_ids = formats.table_of(table.format())
        cells: list[GridCell] = []
        for row in range(table.rows()):
            for column in range(table.columns()):
                there = table.cellAt(row, column)
                if (there.row(), there.column()) != (row, column):
                    continue
                cell, phantom = formats.cell_of(there.format())
                block, last = there.firstCursorPosition().block(), there.lastCursorPosition().block()
                lines = [self.line(block)]
                while block != last:
                    block = block.next()
                    lines.append(self.line(block))
                if not phantom or len(lines) > 1 or lines[0].runs or lines[0].kept:
                    spanning = replace(cell, colspan=there.columnSpan(), rowspan=there.rowSpan())
                    cells.append(GridCell(row, column, spanning, tuple(lines)))
        return Grid(table_id, lang, row_ids, table.columns(), tuple(cells))

    def _read_line(self, block: QTextBlock) -> Line:
        runs, kept = self._words(block)
        return Line(self.place(block), runs, kept)

    def _words(self, block: QTextBlock, start: int = 0, end: int | None = None) -> tuple[Runs, richtext.Block | None]:
        runs: list[Run] = []
        kept = None
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            at += 1
            text, position = fragment.text(), fragment.position()
            if end is not None:
                text = _between(text, position, start, end)
            if not text:
                continue
            if OBJECT in text:
                kept = formats.kept_of(fragment.charFormat())
                continue
            index = fragment.charFormatIndex()
            look = self._looks.get(index)
            if look is None:
                said = fragment.charFormat()
                href = said.anchorHref() if said.isAnchor() else ""
                look = self._looks[index] = formats.marks_of(said), href, said.stringProperty(Said.RAW)
            marks, href, raw = look
            text = text.replace(RAW_SIGN, raw) if raw else text
            runs.append(Run(text.replace(BREAK, "\n"), marks, href))
        return canonical(runs), kept

    def forget(self) -> None:
        """Read everything anew when it is asked for again."""
        self._lines = [None] * self.document.blockCount()
        self._tables.clear()
        self._places.clear()
        self._looks.clear()
        self._read = None

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        document, lines = self.document, self._lines
        # What was read in the middle of a step has the step's own number, and is another text by now.
        self._read = None
        count, counted = document.blockCount(), len(lines)
        last_position = document.characterCount() - 1
        first = document.findBlock(min(position, last_position)).blockNumber()
        last = document.findBlock(min(position + added, last_position)).blockNumber()
        was = last - (count - counted)
        lines[first : was + 1] = [None] * (last - first + 1)
        known = self._touched or (first, last)
        self._touched = min(known[0], first), max(known[1] + count - counted, last)
        if len(lines) != count:
            self._lines = [None] * count


def _with_one_id_each(blocks: Blocks) -> Blocks:
    """The text as it is; one in which an id stood twice could not be stored, and gets ids anew."""
    ids = [part.id for part in richtext.walk(blocks)]
    return blocks if all(ids) and len(set(ids)) == len(ids) else richtext.renumbered(blocks, "x")


def canonical(runs: Sequence[Run]) -> Runs:
    """The runs as they are stored: joined, in NFC, and without what no document can show."""
    joined = richtext.merged(runs)
    while True:
        cleaned = richtext.merged(Run(richtext.clean(run.text), run.marks, run.href) for run in joined)
        if cleaned == joined:
            return joined
        joined = cleaned


def _between(text: str, position: int, start: int, end: int) -> str:
    """The part of a fragment that lies between two positions; Qt counts UTF-16 units, Python characters."""
    if position >= start and position + len(text.encode("utf-16-le")) // 2 <= end:
        return text
    units = text.encode("utf-16-le")[max(start - position, 0) * 2 : max(end - position, 0) * 2]
    return units.decode("utf-16-le", "ignore")
