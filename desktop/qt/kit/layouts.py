"""Layouts: boxes of widgets with the design's gaps and edges, which follow the text size.

column(a, b, (c, 1), None, gap=S, edge=L)       top to bottom; (c, 1) stretches, None is a stretch, a number is a space
beside(a, None, b)                              left to right
Box(a, b, panel="card", edge=(L, M))            a surface: bg surface sunken rail top status card focus well float
Hairline()  Hairline(upright=True)              the quiet line between two things
Flow(a, b, c)                                   left to right, onto the next line where there is no more room
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import XS, S

Item = QWidget | QLayout | tuple[QWidget, int] | int | None
_FRAMED = {"card", "focus", "float", "toast", "well", "strip"}
Edge = int | tuple[int, int] | tuple[int, int, int, int]


class Box(QFrame):
    """A row or column of widgets, on a surface if `panel` names one."""

    def __init__(
        self,
        *items: Item,
        across: bool = False,
        gap: int = S,
        edge: Edge = 0,
        panel: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gap, self._edge = gap, _four(edge)
        self._spaces: list[tuple[int, int]] = []
        self._surface = panel
        if panel:
            self.setProperty("panel", panel)
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        self.box = QBoxLayout(way, self)
        for item in items:
            self.add(item)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def add(self, item: Item) -> None:
        """Put one more thing at the end."""
        if item is None:
            self.box.addStretch(1)
        elif isinstance(item, int):
            self._spaces.append((self.box.count(), item))
            self.box.addSpacing(theme().px(item))
        elif isinstance(item, tuple):
            self.box.addWidget(item[0], item[1])
        elif isinstance(item, QLayout):
            self.box.addLayout(item)
        else:
            self.box.addWidget(item)

    def empty(self) -> None:
        """Take everything out and delete it."""
        self._spaces.clear()
        while (taken := self.box.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()

    def align(self, widget: QWidget, alignment: Qt.AlignmentFlag) -> None:
        """Hold one of the widgets at a side of its place."""
        self.box.setAlignment(widget, alignment)

    def _on_theme(self) -> None:
        px = theme().px
        if self._surface:
            # Without a style sheet a surface would be nothing at all; what floats or stands out gets a frame.
            framed = theme().plain and self._surface in _FRAMED
            self.setFrameShape(QFrame.Shape.Box if framed else QFrame.Shape.NoFrame)
            self.setAutoFillBackground(theme().plain)
        left, top, right, bottom = self._edge
        self.box.setContentsMargins(px(left), px(top), px(right), px(bottom))
        self.box.setSpacing(px(self._gap))
        for place, space in self._spaces:
            if (held := self.box.itemAt(place)) and (spacer := held.spacerItem()):
                across = self.box.direction() == QBoxLayout.Direction.LeftToRight
                size = (px(space), 0) if across else (0, px(space))
                spacer.changeSize(*size, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self.box.invalidate()


def column(*items: Item, gap: int = S, edge: Edge = 0, panel: str = "") -> Box:
    """Widgets from top to bottom."""
    return Box(*items, gap=gap, edge=edge, panel=panel)


def beside(*items: Item, gap: int = S, edge: Edge = 0, panel: str = "") -> Box:
    """Widgets from left to right."""
    return Box(*items, across=True, gap=gap, edge=edge, panel=panel)


def _four(edge: Edge) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of an edge that is given as one number, as across and down, or in full."""
    if isinstance(edge, int):
        return edge, edge, edge, edge
    return (*edge, *edge) if len(edge) == 2 else edge


class Hairline(QFrame):
    """One pixel of quiet line."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        (self.setFixedWidth if upright else self.setFixedHeight)(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        QPainter(self).fillRect(self.rect(), theme().colour("line"))


class Flow(QWidget):
    """Widgets from left to right, onto the next line where there is no more room."""

    def __init__(self, *widgets: QWidget, gap: int = XS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap)
        for widget in widgets:
            self.flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FlowLayout(QLayout):
    """The layout of a Flow."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        gaps = theme().px(self._gap) * max(len(hints) - 1, 0)
        return QSize(sum(h.width() for h in hints) + gaps, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        return QSize(max((m.width() for m in least), default=0), max((m.height() for m in least), default=0))

    def _shown(self) -> Iterable[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap = theme().px(self._gap)
        rows: list[list[tuple[QLayoutItem, int]]] = [[]]
        x = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), max(rect.width(), item.minimumSize().width()))
            if rows[-1] and x + width > rect.width():
                rows.append([])
                x = 0
            rows[-1].append((item, x))
            x += width + gap
        y = rect.y()
        for row in rows:
            height = max((item.sizeHint().height() for item, _ in row), default=0)
            for item, left in row if move else ():
                size = item.sizeHint()
                place = QPoint(rect.x() + left, y + (height - size.height()) // 2)
                item.setGeometry(QRect(place, QSize(min(size.width(), rect.width()), size.height())))
            y += height + gap
        return y - gap - rect.y()
