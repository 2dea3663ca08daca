"""Overlays: a card that floats over its dimmed window and keeps the keys; Esc or a click beside it closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.qt.kit.layouts import Box
from desktop.qt.kit.shadow import paint_shadow
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import CARD_RADIUS, XL


class Overlay(QWidget):
    """A floating card over a window: `Overlay(window, content, "Taster", width=760).open()`.

    The card is as tall as its content, or as the window allows.  `top` holds it so far from the upper edge; without it
    stands in the middle.  While it is open, no key reaches the window behind and the focus stays inside; when it
    closes, the focus goes back, `closed` is told and the overlay is deleted.
    """

    closed = Signal()

    def __init__(self, window: QWidget, content: QWidget, name: str, *, width: int = 680, top: int = -1) -> None:
        super().__init__(window)
        self._window, self._width, self._top = window, width, top
        self._came_from: QWidget | None = None
        self._closing = False
        self.content = content
        self.setAccessibleName(name)
        self._card = Box((content, 1), gap=0, panel="float", parent=self)
        window.installEventFilter(self)
        theme().changed.connect(self.place)
        self.hide()

    def open(self) -> None:
        """Float, and take the focus."""
        self._came_from = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self._take_focus()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def dismiss(self) -> None:
        """Close, and give the focus back."""
        if self._closing:
            return
        self._closing = True
        self._window.removeEventFilter(self)
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def place(self) -> None:
        """Cover the window, and hold the card where it belongs; call it when the content has grown or shrunk."""
        px = theme().px
        window = self._window
        self.setGeometry(window.rect())
        width = min(px(self._width), window.width() - 2 * px(XL))
        tall = self._card.heightForWidth(width) if self._card.hasHeightForWidth() else self._card.sizeHint().height()
        top = px(self._top) if self._top >= 0 else max((window.height() - tall) // 2, px(XL))
        height = min(tall, window.height() - top - px(XL))
        self._card.setGeometry((window.width() - width) // 2, top, width, height)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else (-1 if forward else 0)
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def event(self, event: QEvent) -> bool:
        """Claim every key before the window's commands do: they would act on what is behind the card."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; what nobody inside has use for ends here."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("dim"))
        paint_shadow(painter, QRectF(self._card.geometry()), theme().px(CARD_RADIUS))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What takes the focus behind the card gets it when the card is gone."""
        if self._closing or new is None or new is self or self.isAncestorOf(new) or new.window() is not self.window():
            return
        self._came_from = new
        self._take_focus()

    def _take_focus(self) -> None:
        if stops := self._stops():
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stops(self) -> list[QWidget]:
        """Where Tab stops inside, in the order of the chain."""
        found: list[QWidget] = []
        at: QWidget | None = self
        while (at := at.nextInFocusChain() if at else None) is not None and at is not self:
            tab = at.focusPolicy() & Qt.FocusPolicy.TabFocus
            if self.isAncestorOf(at) and tab and at.isEnabled() and at.isVisibleTo(self) and at.focusProxy() is None:
                found.append(at)
        return found
