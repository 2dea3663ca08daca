"""A pane that stands beside the others where there is room, and is drawn over them where there is not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.qt.kit.panes import Splitter
from desktop.qt.kit.shadow import REACH, paint_shadow
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import INSPECTOR_WIDTH

_STAYS_SEEN = 48


class Drawer(QWidget):
    """`Drawer(panes, held, parent)`: `stand` puts what is held last among the panes, `draw` floats it at the right.

    It gives way when the focus goes to what it covers.
    """

    def __init__(self, panes: Splitter, held: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._panes, self._held, self._ground = panes, held, parent
        self._widths: list[int] = []
        self._came_from: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def is_out(self) -> bool:
        """Whether it floats over the others."""
        return self._held.parentWidget() is self

    def widths(self) -> list[int]:
        """How wide the panes are when all stand beside each other."""
        return self._widths if self.is_out else self._panes.widths()

    def stand(self, *, shown: bool) -> None:
        """Be one of the panes, in sight or not."""
        if self.is_out:
            within = self._within()
            self.hide()
            self._panes.addWidget(self._held)
            self._panes.set_widths(self._widths)
            if within and self._came_from is not None and isValid(self._came_from):
                self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._held.setVisible(shown)

    def draw(self) -> None:
        """Float over the others, and take the focus."""
        self._came_from = QApplication.focusWidget()
        self._widths = self._panes.widths()
        self._held.setParent(self)
        self._held.show()
        self.place()
        self.show()
        self.raise_()
        self._held.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Stay at the right edge of the panes, and leave something of them to be seen."""
        px = theme().px
        corner = self._panes.mapTo(self._ground, QPoint(0, 0))
        width = min(px(INSPECTOR_WIDTH), max(self._panes.width() - px(_STAYS_SEEN), self._held.minimumWidth()))
        left = corner.x() + self._panes.width() - width
        self.setGeometry(left - REACH, corner.y(), width + REACH, self._panes.height())
        self._held.setGeometry(REACH, 0, width, self._panes.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_shadow(painter, QRectF(self._held.geometry()), 0)
        painter.fillRect(self._held.geometry(), theme().colour("bg"))

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        covered = self._panes.widget(self._panes.count() - 1)
        if self.is_out and new is not None and covered is not None and covered.isAncestorOf(new):
            self.stand(shown=False)

    def _within(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)
