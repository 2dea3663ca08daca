"""Rail: the rooms of the program at the left edge, each an icon and a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from desktop.i18n import _
from desktop.qt.kit.buttons import with_keys
from desktop.qt.kit.icons import icon
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import RAIL_WIDTH
from desktop.qt.kit.type_scale import MEDIUM, SEMIBOLD


class Rail(Box):
    """`rail.add_room("meetings", "calendar-text-outline", "Møder", keys="Ctrl+1")`; `at_bottom=True` for Opsætning.

    `chosen(uid)` is told when the user goes to a room; `value()` is where we are, `choose(uid)` goes there silently,
    and `set_count(uid, 3)` shows a number at its icon.  Up and down go from room to room.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=2, edge=(6, 10), panel="rail", parent=parent)
        self.setAccessibleName(_("Rum"))
        self._group = QButtonGroup(self)
        self._rooms: dict[str, RailButton] = {}
        self._told = ""
        self._above = 0
        self.add(None)
        self._group.buttonToggled.connect(self._on_toggled)
        theme().changed.connect(self._on_width)
        self._on_width()

    def add_room(self, uid: str, icon_name: str, words: str, *, keys: str = "", at_bottom: bool = False) -> None:
        """Put a room on the rail."""
        button = RailButton(icon_name, words, keys)
        self._rooms[uid] = button
        self._group.addButton(button)
        if at_bottom:
            self.box.addWidget(button)
        else:
            self.box.insertWidget(self._above, button)
            self._above += 1
        self._on_width()

    def value(self) -> str:
        """The room that we are in."""
        return next((uid for uid, button in self._rooms.items() if button.isChecked()), "")

    def choose(self, uid: str) -> None:
        """Mark a room without telling."""
        self._told = uid
        button = self._rooms[uid]
        button.setChecked(True)

    def set_count(self, uid: str, count: int, spoken: str = "") -> None:
        """Show how many things wait in a room; none shows nothing.  `spoken` says it: "3 venter"."""
        self._rooms[uid].set_count(count, spoken)

    def _on_toggled(self, button: QToolButton, on: bool) -> None:
        uid = next((uid for uid, each in self._rooms.items() if each is button), "")
        if on and uid != self._told:
            self._told = uid
            self.chosen.emit(uid)

    def _on_width(self) -> None:
        # A word that is longer than the design's ("Committees") makes the rail wider rather than losing its end.
        widest = max((button.least_width() for button in self._rooms.values()), default=0)
        margins = self.box.contentsMargins()
        self.setFixedWidth(max(theme().px(RAIL_WIDTH), widest + margins.left() + margins.right()))


class RailButton(QToolButton):
    """One room; made by a Rail."""

    def __init__(self, icon_name: str, words: str, keys: str = "") -> None:
        super().__init__()
        self._count = 0
        self._words = words
        self.setProperty("rail", "true")
        self.setIcon(icon(icon_name, "text2", on="accent"))
        self.setText(words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self.setToolTip(with_keys(words, keys))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def set_count(self, count: int, spoken: str) -> None:
        """Show a number at the icon."""
        self._count = count
        self.setAccessibleName(f"{self._words}, {spoken or count}" if count else self._words)
        self.update()

    def least_width(self) -> int:
        """How wide the word is when the room is chosen, with what the style keeps around it."""
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._words)
        return QFontMetrics(theme().font("caption", SEMIBOLD)).horizontalAdvance(self._words) + around

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        now, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = now.font("caption", SEMIBOLD)
        words = str(self._count) if self._count < 100 else "99+"
        height = now.px(16)
        width = max(height, QFontMetrics(font).horizontalAdvance(words) + now.px(8))
        box = QRectF(self.width() / 2 + now.px(4), now.px(3), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("accent"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(now.colour("on_accent"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _on_theme(self) -> None:
        side = theme().px(22)
        self.setIconSize(QSize(side, side))
        self.setFont(theme().font("caption", MEDIUM))
