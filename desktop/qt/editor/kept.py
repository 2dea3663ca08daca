"""Kept blocks: figures, quotations and tables that are no even grid, shown as they are and left as they are."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
)

from db.richtext import Block, Blocks, Cell, Figure, Para, Quote, Row, Run, Table, plain_runs
from desktop.i18n import _
from desktop.qt.editor import formats
from desktop.qt.editor.dress import Dress
from desktop.qt.editor.formats import Said
from desktop.qt.editor.lines import MOST_CELLS
from desktop.qt.editor.manuscript import Manuscript
from desktop.qt.editor.tint import Tint
from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import ROW_RADIUS

_MOST_ROWS_SHOWN = 20
_MOST_REMEMBERED = 400
_NARROWEST = 40


@dataclass(frozen=True)
class _Shown:
    """A kept block laid out at a width."""

    manuscript: Manuscript
    dress: Dress
    height: float


class KeptBlocks(QPyTextObject):
    """Draws the kept blocks of documents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: OrderedDict[tuple[str, int], _Shown] = OrderedDict()

    def serve(self, document: QTextDocument) -> None:
        """Draw for a document."""
        document.documentLayout().registerHandler(formats.KEPT_OBJECT, self)

    def renew(self) -> None:
        """Forget what was laid out in the theme as it was."""
        self._shown.clear()

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N803
        block = formats.kept_of(format)
        if block is None:
            return QSizeF(0, 0)
        width = _room(doc, posInDocument)
        _left, above = _edges(block)
        return QSizeF(width, self._laid(format, block, width).height + 2 * above)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,  # noqa: ARG002
        posInDocument: int,  # noqa: ARG002, N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        block = formats.kept_of(format)
        if block is None:
            return
        rect = QRectF(rect)
        shown = self._laid(format, block, round(rect.width()))
        left, above = _edges(block)
        painter.save()
        _frame(painter, rect, block)
        painter.translate(rect.topLeft() + QPointF(left, above))
        _draw(painter, shown)
        painter.restore()

    def rect_of(self, document: QTextDocument, block: QTextBlock) -> QRectF:
        """Where the kept block of a line stands."""
        rect = document.documentLayout().blockBoundingRect(block)
        left = rect.left() + block.blockFormat().indent() * document.indentWidth()
        size = self.intrinsicSize(document, block.position(), block.begin().fragment().charFormat())
        return QRectF(QPointF(left, rect.top()), size)

    def draw_block(self, painter: QPainter, rect: QRectF, document: QTextDocument, block: QTextBlock) -> None:
        """Draw the kept block of a line."""
        self.drawObject(painter, rect, document, block.position(), block.begin().fragment().charFormat())

    def _laid(self, said: QTextFormat, block: Block, width: int) -> _Shown:
        key = said.stringProperty(Said.KEPT), width
        shown = self._shown.get(key)
        if shown is None:
            shown = self._shown[key] = self._lay(block, width)
            if len(self._shown) > _MOST_REMEMBERED:
                self._shown.popitem(last=False)
        return shown

    def _lay(self, block: Block, width: int) -> _Shown:
        document = QTextDocument(self)
        prepare(document)
        self.serve(document)
        manuscript = Manuscript(document)
        Tint(document)
        left, _above = _edges(block)
        document.setTextWidth(max(width - left, _NARROWEST))
        manuscript.write(_content(block))
        return _Shown(manuscript, Dress(manuscript), document.size().height())


def prepare(document: QTextDocument) -> None:
    """Font and lengths of a document, from the theme."""
    document.setDefaultFont(theme().font("body"))
    document.setDocumentMargin(0)
    document.setIndentWidth(theme().px(22))


def _room(document: QTextDocument, position: int) -> int:
    """How wide a kept block may be where it stands.  A cursor would ask for the layout that we are a part of."""
    said = document.findBlock(position).blockFormat()
    if formats.box_of(said):
        return theme().px(180)
    indent = said.indent() * document.indentWidth()
    return max(round(document.textWidth() - 2 * document.documentMargin() - indent) - 1, _NARROWEST)


def _edges(block: Block) -> tuple[int, int]:
    """The room that a block's frame takes at the left, and above and below."""
    px = theme().px
    match block:
        case Figure():
            return px(44), px(8)
        case Quote():
            return px(16), px(2)
        case _:
            # A table alone has a gap above and one below it, in which nobody writes.
            return 0, -px(8)


def _frame(painter: QPainter, rect: QRectF, block: Block) -> None:
    px = theme().px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match block:
        case Figure():
            painter.setPen(QPen(theme().colour("line"), 1))
            painter.setBrush(theme().colour("sunken"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(ROW_RADIUS), px(ROW_RADIUS))
            side = px(20)
            icon = QRectF(rect.left() + px(12), rect.top() + px(10), side, side)
            paint_icon(painter, icon, "image-outline", theme().colour("text2"))
        case Quote():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("edge"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), px(3), rect.height()), 1.5, 1.5)


def _draw(painter: QPainter, shown: _Shown) -> None:
    document = shown.manuscript.document
    paper = QRectF(QPointF(0, 0), document.size())
    shown.dress.behind(painter, paper)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette(context.palette)
    palette.setColor(QPalette.ColorRole.Text, theme().colour("text"))
    context.palette = palette
    document.documentLayout().draw(painter, context)
    shown.dress.markers(painter, paper)


def _content(block: Block) -> Blocks:
    match block:
        case Figure():
            alt = block.alt or _("Billede uden beskrivelse")
            caption = (Para("c", block.runs),) if block.runs else ()
            return (Para("a", plain_runs(alt)), *caption)
        case Quote():
            return block.blocks
        case Table():
            return _even(block)
        case _:
            return (block,)


def _even(table: Table) -> Blocks:
    """A table as an even grid that can be drawn; of a very long one the first rows, and how many there are."""
    rows = table.rows[: _MOST_ROWS_SHOWN if len(table.rows) * len(table.rows[0].cells) > MOST_CELLS else None]
    taken: set[tuple[int, int]] = set()
    made: list[Row] = []
    for n, row in enumerate(rows):
        cells: list[Cell] = []
        column = 0
        for cell in row.cells[:MOST_CELLS]:
            while (n, column) in taken:
                column += 1
            across = 1
            while across < min(cell.colspan, MOST_CELLS) and (n, column + across) not in taken:
                across += 1
            down = min(cell.rowspan, len(rows) - n)
            taken |= {(n + r, column + c) for r in range(down) for c in range(across)}
            cells.append(replace(cell, colspan=across, rowspan=down))
        made.append(Row(row.id, tuple(cells)))
    out: Blocks = (Table(table.id, tuple(made), table.lang),)
    if more := len(table.rows) - len(rows):
        words = _("… og {n} rækker mere. Tabellen er for stor til at blive rettet her.").format(n=more)
        out = (*out, Para("more", (Run(words),)))
    return out
