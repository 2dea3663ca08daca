"""Legend: every key on one page, read from the same table of commands as menus and tooltips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.qt.kit.keycaps import KeyCaps
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Hairline, beside, column
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import XL, L, S

# The border that shows the focus; the style sheet keeps room for it.
_RING = 2


class Command(Protocol):
    """What the legend needs of a command: its name, its keys, and the group that it belongs to."""

    @property
    def name(self) -> str: ...
    @property
    def keys(self) -> str: ...
    @property
    def group(self) -> str: ...


class Legend(Box):
    """`Overlay(window, Legend("Taster", commands), "Taster", width=760).open()`; commands without keys are left out.

    Groups stand in the order in which they first appear, in two columns of about the same height; in one where it is
    narrow.
    """

    def __init__(self, title: str, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(gap=S, edge=(L, L), parent=parent)
        groups: dict[str, list[Command]] = {}
        for command in commands:
            if command.keys:
                groups.setdefault(command.group, []).append(command)
        self._two: bool | None = None
        self._groups = [_group(name, held) for name, held in groups.items()]
        self._left, self._right = column(gap=L), column(gap=L)
        self._line = Hairline(upright=True)
        self._page = Box((self._left, 1), self._line, (self._right, 1), across=True, gap=XL, edge=6)
        self._page.align(self._left, Qt.AlignmentFlag.AlignTop)
        self._page.align(self._right, Qt.AlignmentFlag.AlignTop)
        self._scroll = _Scroll(self._page, title)
        self.add(beside(Label(title, "h2"), None, Label(_("Luk med"), tone="text2"), KeyCaps("Esc"), edge=(S, 0)))
        self.add((self._scroll, 1))
        self._arrange(two=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(two=event.size().width() >= theme().px(560))

    def _arrange(self, *, two: bool) -> None:
        if two == self._two:
            return
        self._two = two
        heights = [group.sizeHint().height() for group in self._groups]
        for n, group in enumerate(self._groups):
            first = not two or sum(heights[: n + 1]) - heights[n] / 2 <= sum(heights) / 2
            (self._left if first else self._right).add(group)
        for widget in (self._line, self._right):
            widget.setVisible(two)
        self._scroll.updateGeometry()


class _Scroll(QScrollArea):
    """Scrolls with the arrow keys where the page is taller than the window."""

    def __init__(self, page: QWidget, name: str) -> None:
        super().__init__()
        self._page = page
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setProperty("ring", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # What needs no scrolling is no stop for Tab.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def sizeHint(self) -> QSize:
        return self._page.sizeHint() + QSize(0, 2 * _RING)

    def heightForWidth(self, width: int) -> int:
        return max(self._page.heightForWidth(width - 2 * _RING), 0) + 2 * _RING

    def _on_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)


def _group(name: str, commands: Sequence[Command]) -> Box:
    lines = (beside((Label(each.name, wraps=True), 1), KeyCaps(each.keys), gap=S) for each in commands)
    return column(Label(name, tone="accent", weight=600), *lines, gap=S)
