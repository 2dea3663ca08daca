"""Panes: their headings, the splitter between them, and the paper in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QSplitterHandle, QWidget

from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Item
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import PANE_EDGE, PAPER_EDGE, PAPER_WIDTH, XL, M, S


class PaneHeader(Box):
    """The heading of a pane: `PaneHeader("Dagsorden", IconButton("plus", "Nyt punkt"), beside=Badge("Kladde",
    "warn"))`.

    `title` is its Label; `beside` stands right after it, the tools at the right edge.
    """

    def __init__(self, title: str, *tools: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(across=True, gap=2, edge=(PANE_EDGE, M, M, S))
        self.title = Label(title, "h2")
        self.add(self.title)
        if beside is not None:
            self.add(S)
            self.add(beside)
        self.add(None)
        for tool in tools:
            self.add(tool)


class Splitter(QSplitter):
    """Panes side by side with hairlines between them, that can be drawn wider: `Splitter(list, paper, inspector,
    stretch=1)`.

    The pane number `stretch` takes what is left over.  `widths()` and `set_widths` remember; a double click on a line
    puts the pane beside it back to its first width.
    """

    def __init__(self, *panes: QWidget, stretch: int = 1, upright: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._stretch = stretch
        self._first: list[int] = []
        # One pixel is drawn; Qt lets some pixels of the neighbours take hold of it too.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, pane in enumerate(panes):
            self.addWidget(pane)
            self.setStretchFactor(place, 1 if place == stretch else 0)

    def widths(self) -> list[int]:
        """How wide each pane is."""
        return self.sizes()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the panes these widths, as far as there is room; they are the first ones if none were given before."""
        self._first = self._first or list(widths)
        self.setSizes(list(widths))

    def reset(self, place: int) -> None:
        """Put the pane at a place back to its first width, at the cost of the one that stretches."""
        if place >= len(self._first):
            return
        sizes = self.sizes()
        sizes[self._stretch] += sizes[place] - self._first[place]
        sizes[place] = self._first[place]
        self.setSizes(sizes)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        splitter = self.splitter()
        if isinstance(splitter, Splitter):
            place = splitter.indexOf(self)
            splitter.reset(place - 1 if place <= splitter._stretch else place)


class Paper(QScrollArea):
    """The page that is written on: scrolls, is at most 860 wide, and stands in the middle of the lightest surface.

    `paper.page.add(widget)` puts things on it, from top to bottom; `ensureWidgetVisible` brings one into sight.
    """

    def __init__(self, *items: Item, width: int = PAPER_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.page = Box(*items, gap=S)
        self._ground = Box(self.page, gap=0, panel="surface")
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ground.align(self.page, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._place)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        px = theme().px
        narrow = self.width() < px(560)
        edge = px(XL if narrow else PAPER_EDGE)
        over = max(self.width() - px(self._width), 0) // 2
        self._ground.box.setContentsMargins(max(edge, over), px(M), max(edge, over), px(XL))
