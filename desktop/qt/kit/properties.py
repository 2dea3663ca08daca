"""Properties: a name left and a quiet control right, under headings, with hairlines between the groups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, M, S


class PropertyRow(Box):
    """`PropertyRow("Punkttype", Select("", options, quiet=True))`; the control takes the name if it has none.

    Give the control `quiet=True`: it shows its border under the pointer and in focus.  A Label may stand in for a
    control.
    """

    def __init__(self, name: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=S, parent=parent)
        self.control = control
        self._name = Label(name, tone="text2", wraps=True)
        self._name.setBuddy(control)
        if not control.accessibleName() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            control.setAccessibleName(name)
        self.add(self._name)
        self.add((control, 1))
        if isinstance(control, Label):
            control.setIndent(0)
            control.setContentsMargins(7, 0, 0, 0)
        theme().changed.connect(self._on_width)
        self._on_width()

    def _on_width(self) -> None:
        self._name.setFixedWidth(theme().px(104))
        self.setMinimumHeight(theme().px(28))


class GroupHeading(Box):
    """The heading of a group, its tools at the right: `GroupHeading("Bilag", IconButton("plus", "Tilføj bilag"))`."""

    def __init__(self, title: str, *tools: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=2, parent=parent)
        self.title = Label(title, "lead")
        self.add((self.title, 1))
        for tool in tools:
            self.add(tool)
        theme().changed.connect(self._on_height)
        self._on_height()

    def _on_height(self) -> None:
        self.setMinimumHeight(theme().px(30))


class Group(Box):
    """A heading and what is under it: `Group("Egenskaber", PropertyRow(...))`; put a Hairline between two groups."""

    def __init__(self, title: str, *rows: QWidget, tools: tuple[QWidget, ...] = ()) -> None:
        super().__init__(gap=S, edge=(L, M))
        self.add(GroupHeading(title, *tools))
        for row in rows:
            self.add(row)
