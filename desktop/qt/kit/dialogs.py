"""Dialogs: the frame of the few windows that must stop the work, such as the report of an error."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import XL, L, M, S


class Dialog(QDialog):
    """`Dialog("Noget gik galt", "Alt til kl. 14.31 er gemt.", parent=window)`; then `add(widget)` and
    `add_button(...)`, `open()`.

    Title and words stand at the top, buttons at the bottom right with the primary one last.  Esc says no to
    everything.  Buttons close it: `add_button("Behold datoen")` rejects, `add_button("Flyt mødet", Kind.PRIMARY,
    does=...)` accepts.
    """

    def __init__(self, title: str, words: str = "", *, width: int = 480, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.content = Box(gap=M)
        self.buttons = Box(None, across=True, gap=S)
        self._frame = Box(
            Label(title, "h2", wraps=True),
            *([Label(words, tone="text2", wraps=True)] if words else []),
            (self.content, 1),
            self.buttons,
            gap=M,
            edge=(XL, L, XL, L),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self.content.hide()
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def add(self, widget: QWidget) -> None:
        """Put something between the words and the buttons."""
        self.content.add(widget)
        self.content.show()

    def add_button(
        self, words: str, kind: Kind = Kind.SECONDARY, *, does: Callable[[], object] | None = None, closes: bool = True
    ) -> Button:
        """Put a button at the right end; one that does something accepts, one that does nothing rejects."""
        button = Button(words, kind, does=does)
        if closes:
            button.used.connect(self.accept if does is not None else self.reject)
        if kind is Kind.PRIMARY:
            button.setDefault(True)
        self.buttons.add(button)
        return button

    def _on_theme(self) -> None:
        self.setMinimumWidth(theme().px(self._width))
