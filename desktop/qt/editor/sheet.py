"""Sheet: the paper of the editor, how it is painted and grows, what the mouse does with links.  It loads nothing."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QTextEdit, QToolTip, QWidget

from db.richtext import SAFE_LINK
from desktop.i18n import _
from desktop.qt.editor.dress import Dress
from desktop.qt.editor.kept import KeptBlocks, prepare
from desktop.qt.editor.lines import Role
from desktop.qt.editor.manuscript import Manuscript
from desktop.qt.editor.tint import Tint
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import CONTROL_RADIUS

_PATIENCE = 5


class Sheet(QTextEdit):
    """Shows a manuscript as it will be printed.  With `grows` it is as tall as its text; what is around it scrolls."""

    link_opened = Signal(str)
    """Somebody wants to see where a link leads (Ctrl+click)."""

    def __init__(self, name: str = "", *, grows: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        # The document is one that we made.  PySide counts Qt's own as a part of whatever stands before the text in the
        # order of Tab, and calls it deleted when that goes (the palette, a dialog).
        self._document = QTextDocument(self)
        self.setDocument(self._document)
        self.manuscript = Manuscript(self._document)
        self.dress = Dress(self.manuscript)
        self._kept = KeptBlocks(self)
        self._kept.serve(self.document())
        self._tint = Tint(self.document())
        self._grows = grows
        self._percent = theme().percent
        self._tries = 0
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
        prepare(self.document())
        self.manuscript.write(())
        theme().changed.connect(self._on_theme)

    # --- nothing is loaded ------------------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Nothing: a text names no file and no address whose content it would need."""
        return None

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        clip = QRectF(event.rect()).translated(offset)
        painter = QPainter(self.viewport())
        painter.translate(-offset)
        self.dress.behind(painter, clip)
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        painter.translate(-offset)
        self.dress.markers(painter, clip)
        self._ring(painter, clip)
        painter.end()

    def _ring(self, painter: QPainter, clip: QRectF) -> None:
        """A ring around the kept blocks that are selected, or where the caret stands."""
        cursor = super().textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if not self.hasFocus() and start == end:
            return
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if self.manuscript.place(block).role is Role.KEPT and (start == end or block.position() < end):
                rect = self._kept.rect_of(self.document(), block)
                if rect.intersects(clip):
                    self._ring_around(painter, rect, block, selected=start != end)
            block = block.next()

    def _ring_around(self, painter: QPainter, rect: QRectF, block: QTextBlock, *, selected: bool) -> None:
        radius = theme().px(CONTROL_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            # Qt lays the colour of the selection over a kept block, and its words could not be read.
            painter.fillRect(rect, theme().colour("surface"))
            self._kept.draw_block(painter, rect, self.document(), block)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    # --- size -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._grows:
            event.ignore()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(560), self.height() if self._grows else theme().px(320))

    def outer(self) -> QScrollArea | None:
        """What scrolls around a sheet that grows."""
        above = self.parentWidget() if self._grows else None
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def follow_caret(self) -> None:
        """Scroll what is around a growing sheet so that the caret is seen, once everything has found its size."""
        if self._grows and self.hasFocus():
            self._tries = 0
            self._following.start()

    @Slot()
    def _follow(self) -> None:
        area = self.outer()
        inner = area.widget() if area is not None and self.hasFocus() else None
        if area is None or inner is None:
            return
        caret = self.cursorRect()
        inside = self.viewport().mapTo(inner, caret.center())
        if inside.y() > inner.height() and self._tries < _PATIENCE:
            # What holds the sheet has not grown with it yet.
            self._tries += 1
            self._following.start()
            return
        area.ensureVisible(inside.x(), inside.y(), theme().px(8), caret.height() // 2 + theme().px(24))

    @Slot()
    def _fit(self) -> None:
        if not self._grows:
            return
        edges = self.height() - self.viewport().height()
        height = math.ceil(self.document().size().height()) + edges
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    @Slot()
    def _on_theme(self) -> None:
        self._look_anew()

    def _look_anew(self) -> None:
        """Look as the theme says now."""
        prepare(self.document())
        self._kept.renew()
        self._tint.renew()
        if self._percent != theme().percent:
            self._percent = theme().percent
            self._set_anew()
        self._fit()
        self.viewport().update()

    def _set_anew(self) -> None:
        """Lengths stand in the text's formats: another text size needs the text to be set again."""
        self.manuscript.write(self.manuscript.blocks())

    # --- links ------------------------------------------------------------------------------------------------------

    def link_under(self, position: QPointF) -> str:
        """The address of the link at a point of the viewport."""
        href = self.anchorAt(position.toPoint())
        return href if SAFE_LINK.match(href) else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.link_under(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        wanted = event.button() == Qt.MouseButton.LeftButton and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if wanted and not self.textCursor().hasSelection() and (href := self.link_under(event.position())):
            self.link_opened.emit(href)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def _tell(self, event: QHelpEvent) -> None:
        href = self.link_under(QPointF(event.pos()))
        if href:
            words = _("{address}\nCtrl+klik åbner").format(address=href)
            QToolTip.showText(event.globalPos(), words, self.viewport())
        elif self._kept_under(event.pos().toPointF()):
            words = _("Vises, som det er, og kan ikke rettes her.")
            QToolTip.showText(event.globalPos(), words, self.viewport())
        else:
            QToolTip.hideText()

    def _kept_under(self, position: QPointF) -> bool:
        block: QTextBlock = self.cursorForPosition(position.toPoint()).block()
        return self.manuscript.place(block).role is Role.KEPT
