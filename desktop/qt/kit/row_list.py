"""Row list: painted rows for keys and pointer, which can be put in another order where that is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.qt.kit.motion import finish, glide
from desktop.qt.kit.row_drag import RowDrag, slots
from desktop.qt.kit.row_painter import RowPainter
from desktop.qt.kit.rows import Index, Line, Row, RowModel
from desktop.qt.kit.theme import theme


class RowList(QListView):
    """`RowList("Punkter", rows, lines=2, reorder=True)`; rows are `Row` and `Head`, known by their uid.

    `picked(uid)` is told when the user goes to another row, `opened(uid)` at Enter or a double click,
    `removal_asked(uid)` at Delete. With `reorder`, dragging or Alt+Up and Alt+Down tell `moved(uid, after)`: the row
    wants to stand after another one, after a head (its uid), or first of all (""); rows stay under their own head.
    The list itself changes nothing: do it, and `set_rows` glides to the new order.  While a row is dragged,
    `hovered(uid, after)` tells where it would land; `preview_numbers({uid: "131"})` may show the numbers that would
    follow.

    `pick(uid)` goes to a row silently; `current()` is the uid of now or "".  `lines` is how many lines a title may
    take.  `inline` sets the meta beside the title and shows keys at the right, for palettes.
    """

    picked = Signal(str)
    opened = Signal(str)
    removal_asked = Signal(str)
    moved = Signal(str, str)
    hovered = Signal(str, str)

    def __init__(
        self,
        name: str,
        rows: Sequence[Line] = (),
        *,
        lines: int = 2,
        inline: bool = False,
        reorder: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = RowModel(rows, self)
        self._painter = RowPainter(self, lines=lines, inline=inline)
        self._reorder = reorder
        self._silent = False
        self._drag = RowDrag(self, self._rows, self._painter, self.hovered)
        self._glide = glide(self)
        self._from: dict[str, float] = {}
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._glide.valueChanged.connect(self._on_glide)
        self.doubleClicked.connect(self._on_double_click)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def rows(self) -> tuple[Line, ...]:
        """What is shown, heads too."""
        return self._rows.rows()

    def set_rows(self, rows: Sequence[Line]) -> None:
        """Show these rows from now on; what is picked stays picked while it is among them."""
        finish(self._glide)
        before = self._tops()
        picked = self.current()
        self._silent = True
        self._rows.set_rows(rows)
        self._painter.measure(self._rows)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if picked != self.current():
            self.pick(picked)
        self._silent = False
        if picked and not self.current():
            self.picked.emit("")
        self._start_glide(before)
        self.viewport().update()

    def current(self) -> str:
        """The uid of the row that is picked, or nothing."""
        index = self.currentIndex()
        return self._rows.line(index).uid if index.isValid() else ""

    def pick(self, uid: str) -> None:
        """Go to a row without telling; nothing, or a row that is not here, unpicks."""
        silent, self._silent = self._silent, True
        index = self._rows.index_of(uid)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._silent = silent

    def pick_first(self) -> None:
        """Go to the first row, and tell."""
        first = next((row.uid for row in self.rows() if isinstance(row, Row)), "")
        self.setCurrentIndex(self._rows.index_of(first))

    def preview_numbers(self, numbers: Mapping[str, str]) -> None:
        """Show other numbers for a while; an empty mapping ends it."""
        self._painter.numbers = dict(numbers)
        self._drag.show_number(numbers)
        self.viewport().update()

    def show_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Show these small pages at the rows that ask for them by key."""
        self._painter.pictures = pictures
        self.viewport().update()

    def title_rect(self, uid: str) -> QRect:
        """Where a row's title stands in the viewport, all its lines; for whoever writes in its place."""
        index = self._rows.index_of(uid)
        row = self._rows.line(index)
        rect = self.visualRect(index)
        if isinstance(row, Row):
            rect.setLeft(rect.left() + self._painter.title_left(row))
            lines = self._painter.title_lines(row, self.viewport().width())
            rect.setHeight(lines * theme().line_height() + theme().px(14))
        return rect

    def content_height(self) -> int:
        """How tall all rows are together, at the width of now."""
        self.executeDelayedItemsLayout()
        return self.contentsSize().height()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._silent:
            self.picked.emit(self.current())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads; never onto a head, where Qt would stop."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 1, QAbstractItemView.CursorAction.MoveEnd: -1}
        if way := ends.get(action):
            found = next((row.uid for row in self.rows()[::way] if isinstance(row, Row)), "")
            return self._rows.index_of(found)
        index = super().moveCursor(action, modifiers)
        return index if index.isValid() and isinstance(self._rows.line(index), Row) else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        uid, key = self.current(), event.key()
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if self._drag.active and key == Qt.Key.Key_Escape:
            self._drag.end()
        elif uid and alone and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(uid)
        elif uid and alone and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit(uid)
        elif uid and alt and self._reorder and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(uid, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._reorder and event.button() == Qt.MouseButton.LeftButton:
            self._drag.press(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._drag.move(event.position().toPoint()):
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._drag.active:
            self._drag.end()
            super().mouseReleaseEvent(event)
        elif place := self._drag.drop():
            self.moved.emit(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._drag.end()
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (slot := self._drag.slot) is None:
            return
        now, painter = theme(), QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, left, right = slot.y, now.px(12), self.viewport().width() - now.px(8)
        radius = now.px(4)
        painter.setPen(QPen(now.colour("accent"), 2))
        painter.drawLine(QPointF(left + radius, y), QPointF(right, y))
        painter.setBrush(now.colour("surface"))
        painter.drawEllipse(QPointF(left, y), radius, radius)

    def _on_theme(self) -> None:
        self._painter.measure(self._rows)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.line(index).uid)

    def _step(self, uid: str, by: int) -> None:
        """Ask for the place above or below, under the same head."""
        row = self._rows.line(self.currentIndex())
        places = slots(self, self._rows, uid) if isinstance(row, Row) and row.movable else []
        here = next((n for n, place in enumerate(places) if place.same), None)
        if here is not None and 0 <= (wanted := here + by) < len(places):
            self.moved.emit(uid, places[wanted].after)

    def _tops(self) -> dict[str, float]:
        """Where each row that can be seen stands, from the top of the view."""
        if theme().still or not self.isVisible():
            return {}
        places = ((row.uid, self.visualRect(self._rows.index(n))) for n, row in enumerate(self.rows()))
        return {uid: float(rect.top()) for uid, rect in places if rect.isValid()}

    def _start_glide(self, before: Mapping[str, float]) -> None:
        after = self._tops()
        seen = QRect(0, 0, 1, self.viewport().height())
        moves = {uid: before[uid] - y for uid, y in after.items() if uid in before and before[uid] != y}
        self._from = {uid: by for uid, by in moves.items() if seen.contains(0, int(after[uid]))}
        if self._from and set(before) == set(after):
            self._glide.start()

    def _on_glide(self, part: float) -> None:
        self._painter.shifts = {uid: by * (1 - part) for uid, by in self._from.items()} if part < 1 else {}
        self.viewport().update()
