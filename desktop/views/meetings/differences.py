"""Two versions side by side: what is gone at the left, what is new at the right, each with a sign and a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit
from shiboken6 import isValid

from desktop.i18n import _
from desktop.importers.abreast import Abreast, Kind, Piece, Turn, Words
from desktop.importers.likeness import Said
from desktop.qt.kit.announce import announce
from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import SEMIBOLD, Step

_AROUND = 2
_BAR = 3


class Differences(QTextEdit):
    """`show_pairs(pairs, left, right)`; `go(1)` and `go(-1)` lead to the next and the previous difference.

    `gone_to(n, of)` tells where the reader is, counted from 1; (0, 0) where there is no difference.
    """

    gone_to = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[Abreast, ...] = ()
        self._heads = ("", "")
        self._places: list[tuple[int, int, Abreast]] = []
        self._at = -1
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Forskelle"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        theme().changed.connect(self._draw)

    @property
    def count(self) -> int:
        """How many differences there are."""
        return len(self._places)

    def show_pairs(self, pairs: Sequence[Abreast], left: str, right: str) -> None:
        """Show what is different between two versions, under the names of both."""
        self._pairs, self._heads = tuple(pairs), (left, right)
        self._at = -1
        self._draw()
        self.go(1)

    def go(self, way: int) -> None:
        """To the next difference, or the one before; at the end it stays where it is."""
        if not self._places:
            self.gone_to.emit(0, 0)
            return
        self._at = min(max(self._at + way, 0), len(self._places) - 1)
        position, _row, pair = self._places[self._at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self._bring()
        said = self._spoken(pair)
        self.setAccessibleDescription(said)
        announce(self, said)
        self.gone_to.emit(self._at + 1, len(self._places))
        self.viewport().update()

    # --- what is drawn -----------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        now, at = theme(), self._at
        # A document of its own, shown when it is finished: each word put into a shown one would lay out all of it anew.
        before, document = self.document(), QTextDocument(self)
        document.setDefaultFont(now.font())
        document.setDocumentMargin(now.px(8))
        self._places = []
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        lines = list(_lines(self._pairs))
        table = cursor.insertTable(1 + len(lines), 2, self._table_format())
        for column, words in enumerate(self._heads):
            head = table.cellAt(0, column).firstCursorPosition()
            head.insertText(words, self._ink("text2", step="small", weight=SEMIBOLD))
        for row, line in enumerate(lines, 1):
            if isinstance(line, int):
                table.mergeCells(row, 0, 1, 2)
                words = _("1 afsnit uden forskelle") if line == 1 else _("{n} afsnit uden forskelle").format(n=line)
                table.cellAt(row, 0).firstCursorPosition().insertText(f"… {words} …", self._ink("text2", step="small"))
                continue
            self._row(table, row, line)
        self.setDocument(document)
        if isValid(before):  # the very first one goes by itself
            before.deleteLater()
        self._at = min(at, len(self._places) - 1)
        self.viewport().update()

    def _row(self, table: QTextTable, row: int, pair: Abreast) -> None:
        if pair.turn is not Turn.SAME:
            side = 0 if pair.old is not None else 1
            self._places.append((table.cellAt(row, side).firstCursorPosition().position(), row, pair))
        for column, piece in enumerate((pair.old, pair.new)):
            if piece is None:
                continue
            cursor = table.cellAt(row, column).firstCursorPosition()
            if pair.turn is not Turn.SAME:
                cursor.insertText(turn_words(pair.turn), self._ink(_TONES[pair.turn], step="caption", weight=SEMIBOLD))
                cursor.insertBlock()
            self._piece(cursor, piece)

    def _piece(self, cursor: QTextCursor, piece: Piece) -> None:
        now = theme()
        layout = QTextBlockFormat()
        layout.setLeftMargin(now.px(18) * piece.depth)
        cursor.setBlockFormat(layout)
        if piece.kind is Kind.TABLE:
            self._table(cursor, piece)
            return
        base = self._ink("text", weight=SEMIBOLD if piece.kind is Kind.HEADING else None)
        if piece.mark:
            cursor.insertText(f"{piece.mark} ", base)
        if piece.kind is Kind.FIGURE:
            cursor.insertText(_("Billede:") + " ", self._ink("text2"))
        self._words(cursor, piece.words, base)

    def _table(self, cursor: QTextCursor, piece: Piece) -> None:
        columns = max(len(row) for row in piece.rows)
        inner = QTextTableFormat()
        inner.setBorder(1)
        inner.setBorderBrush(QBrush(theme().colour("line")))
        inner.setBorderCollapse(True)
        inner.setCellPadding(theme().px(4))
        table = cursor.insertTable(len(piece.rows), columns, inner)
        for n, row in enumerate(piece.rows):
            for m, words in enumerate(row):
                self._words(table.cellAt(n, m).firstCursorPosition(), words, self._ink("text"))

    def _words(self, cursor: QTextCursor, words: Words, base: QTextCharFormat) -> None:
        for each in words:
            look = QTextCharFormat(base)
            if each.said is not Said.SAME:
                gone = each.said is Said.GONE
                tone = "danger" if gone else "ok"
                look.setForeground(theme().colour(tone))
                look.setBackground(theme().colour(f"{tone}_soft"))
                look.setFontStrikeOut(gone)
                look.setFontUnderline(not gone)
            cursor.insertText(each.text, look)

    def _ink(self, role: str, *, step: Step = "body", weight: int | None = None) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(theme().font(step, weight))
        look.setForeground(theme().colour(role))
        return look

    def _table_format(self) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(theme().px(6))
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        shape.setColumnWidthConstraints([half, half])
        return shape

    # --- where the reader is -----------------------------------------------------------------------------------------

    def _outer(self) -> QTextTable | None:
        frames = self.document().rootFrame().childFrames()
        return frames[0] if frames and isinstance(frames[0], QTextTable) else None

    def _rect(self, place: int) -> QRectF:
        """Where the row of a difference stands in the document."""
        table = self._outer()
        if table is None:
            return QRectF()
        row = self._places[place][1]
        layout = self.document().documentLayout()
        rect = QRectF()
        for column in (0, 1):
            for block in _blocks(table.cellAt(row, column)):
                rect = rect.united(layout.blockBoundingRect(block))
        return rect

    def _bring(self) -> None:
        """Let the whole difference be seen, or its beginning."""
        rect, bar = self._rect(self._at), self.verticalScrollBar()
        above, below = rect.top() - theme().px(24), rect.bottom() + theme().px(24)
        if above < bar.value() or below - above > self.viewport().height():
            bar.setValue(round(above))
        elif below > bar.value() + self.viewport().height():
            bar.setValue(round(below - self.viewport().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if 0 <= self._at < len(self._places):
            rect = self._rect(self._at).translated(0, -self.verticalScrollBar().value())
            painter = QPainter(self.viewport())
            painter.fillRect(QRectF(0, rect.top(), theme().px(_BAR), rect.height()), theme().colour("accent"))

    def _spoken(self, pair: Abreast) -> str:
        place = _("Forskel {n} af {of}").format(n=self._at + 1, of=len(self._places))
        parts = [f"{place}: {_WORD[pair.turn]()}"]
        if pair.old is not None and pair.turn is not Turn.MOVED:
            parts.append(_("Før: {words}").format(words=pair.old.text()))
        if pair.new is not None and pair.turn is not Turn.FORM:
            parts.append(_("Nu: {words}").format(words=pair.new.text()))
        return " ".join(each if each.endswith((".", "?", ":")) else f"{each}." for each in parts)


_TONES = {Turn.CHANGED: "warn", Turn.FORM: "text2", Turn.NEW: "ok", Turn.GONE: "danger", Turn.MOVED: "info"}
_WORD = {
    Turn.CHANGED: lambda: _("Ændret"),
    Turn.FORM: lambda: _("Kun udseendet er ændret"),
    Turn.NEW: lambda: _("Tilføjet"),
    Turn.GONE: lambda: _("Fjernet"),
    Turn.MOVED: lambda: _("Flyttet"),
}
_SIGNS = {Turn.CHANGED: "≠", Turn.FORM: "≈", Turn.NEW: "+", Turn.GONE: "−", Turn.MOVED: "↕"}


def turn_words(turn: Turn) -> str:
    """What has become of a piece: a sign and a word."""
    return f"{_SIGNS[turn]} {_WORD[turn]()}"


def _lines(pairs: Sequence[Abreast]) -> Iterator[Abreast | int]:
    """What is shown: the differences with a little around them; what is the same for long is only counted."""
    told = [n for n, pair in enumerate(pairs) if pair.turn is not Turn.SAME]
    near = {m for n in told for m in range(n - _AROUND, n + _AROUND + 1)}
    skipped = 0
    for n, pair in enumerate(pairs):
        if n in near:
            if skipped:
                yield skipped
            skipped = 0
            yield pair
        else:
            skipped += 1
    if skipped:
        yield skipped


def _blocks(cell: QTextTableCell) -> Iterator[QTextBlock]:
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block()
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()
