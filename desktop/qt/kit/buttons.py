"""Buttons: one primary in a window, secondary for the rest, quiet where it must not shout, danger, and links."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.qt.kit.icons import icon
from desktop.qt.kit.keycaps import spoken_keys
from desktop.qt.kit.layouts import Box, Item
from desktop.qt.kit.theme import restyle, theme
from desktop.qt.kit.tokens import CONTROL_RADIUS, S


class Kind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


_INK = {Kind.PRIMARY: "on_accent", Kind.QUIET: "accent", Kind.LINK: "accent", Kind.DANGER: "danger"}


class Button(QPushButton):
    """A button with words, and an icon if it has one: `Button("Vis udskrift", Kind.QUIET, "eye-outline",
    keys="Ctrl+P")`.

    `does` is called at a click, and `used` is told.  `keys` is only shown, in the tooltip; the command's action owns
    the shortcut.  `set_narrow(True)` leaves the icon alone; the words stay as name and tooltip.  `forbid(reason)`
    switches it off and says why; `allow()` switches it on again.  `set_words` changes the words.
    """

    used = Signal()

    def __init__(
        self,
        words: str,
        kind: Kind = Kind.SECONDARY,
        icon_name: str = "",
        *,
        keys: str = "",
        does: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._keys, self._icon = words, keys, icon_name
        self._narrow = False
        self._reason = ""
        self.kind = kind
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)
        if does is not None:
            self.used.connect(does)
        self._say()
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def words(self) -> str:
        """What the button says, also when it is narrow."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self._say()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; a button without an icon keeps its words."""
        if narrow != self._narrow and self._icon:
            self._narrow = narrow
            self.setProperty("narrow", narrow)
            restyle(self)
            self._say()

    def wide_hint(self) -> int:
        """How wide the button is with its words."""
        if not self._narrow:
            return self.sizeHint().width()
        return self.sizeHint().width() + self.fontMetrics().horizontalAdvance(self._words) + theme().px(18)

    def forbid(self, reason: str) -> None:
        """Switch the button off, and say why in its tooltip."""
        self._reason = reason
        self.setEnabled(False)
        self._say()

    def allow(self) -> None:
        """Switch the button on."""
        self._reason = ""
        self.setEnabled(True)
        self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.kind is Kind.PRIMARY and self.hasFocus():
            # The ring in ink stands out from the paper; this line inside it stands out from the accent.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("on_accent"), 1))
            radius = theme().px(CONTROL_RADIUS) - 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), radius, radius)

    def _say(self) -> None:
        self.setText("" if self._narrow else self._words)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._reason)
        told = with_keys(self._words, self._keys) if self._narrow or self._keys else ""
        self.setToolTip(self._reason or told)

    @Slot()
    def _on_clicked(self) -> None:
        self.used.emit()

    def _on_theme(self) -> None:
        if self._icon:
            # In a high-contrast system no button is filled, so its icon has the ink of its words.
            self.setIcon(icon(self._icon, "text" if theme().plain else _INK.get(self.kind, "text2")))
        side = theme().px(17)
        self.setIconSize(QSize(side, side))


class IconButton(QToolButton):
    """A button that is only an icon; its name is its tooltip and what a screen reader says.

    `IconButton("plus", "Nyt punkt", keys="Ctrl+N", does=...)`; `used` is told at a click.  `checkable` makes it a
    switch.  `words` are shown beside the icon.
    """

    used = Signal()

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        keys: str = "",
        words: str = "",
        checkable: bool = False,
        does: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name, "text2", on="accent"))
        self.setAccessibleName(name)
        self.setToolTip(with_keys(name, keys))
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if words:
            self.setText(words)
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(self._on_clicked)
        if does is not None:
            self.used.connect(does)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_icon(self, icon_name: str, name: str, *, keys: str = "") -> None:
        """Turn into another button: another icon, another name."""
        self.setIcon(icon(icon_name, "text2", on="accent"))
        self.setAccessibleName(name)
        self.setToolTip(with_keys(name, keys))

    @Slot()
    def _on_clicked(self) -> None:
        self.used.emit()

    def _on_theme(self) -> None:
        side = theme().px(18)
        self.setIconSize(QSize(side, side))


class ActionBar(Box):
    """Buttons side by side that lose their words, the first ones first, when there is not room for all of them.

    `ActionBar(Button(...), Button(..., Kind.PRIMARY), before=None)`: `before` stands left of them (None: a stretch).
    """

    def __init__(self, *buttons: Button, before: Item = None, gap: int = S, parent: QWidget | None = None) -> None:
        super().__init__(before, *buttons, across=True, gap=gap, parent=parent)
        self._buttons = buttons
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = self.box.sizeHint().width() - sum(b.sizeHint().width() for b in self._buttons if not b.isHidden())
        widths = [button.wide_hint() for button in self._buttons]
        left = event.size().width() - others
        for n, button in enumerate(self._buttons):
            button.set_narrow(sum(widths[n:]) + sum(b.sizeHint().width() for b in self._buttons[:n]) > left)


def with_keys(name: str, keys: str) -> str:
    """A name and its keys, as tooltips have them: `Nyt punkt (Ctrl+N)`."""
    return f"{name} ({spoken_keys(keys)})" if keys else name
