"""Toasts: what was just done, with a way back; at the bottom of the window, never in the way of the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from desktop.i18n import _
from desktop.qt.kit.announce import announce
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.shadow import REACH, paint_shadow
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import ROW_RADIUS, L, S

SECONDS = 8
_ABOVE_BOTTOM = 56


class Toaster(QObject):
    """The toasts of one window: `Toaster(window).say("Punktet blev flyttet til 129", undo=self.undo)`.

    A toast stays 8 seconds, longer while the pointer or the focus is on it; the next one takes its place.  It is read
    aloud and never takes focus.  `link` is the word on its button (Fortryd).  `hide()` takes it away.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toast: Toast | None = None
        window.installEventFilter(self)

    def say(self, words: str, undo: Callable[[], object] | None = None, *, link: str = "") -> None:
        """Show what was done; `undo` is called once, if its link is used."""
        self.hide()
        self._toast = Toast(words, undo, link or _("Fortryd"), self._window)
        self._toast.left.connect(self._on_left)
        self._toast.place()
        self._toast.show()
        self._toast.raise_()
        announce(self._window, words)

    def hide(self) -> None:
        """Take the toast away."""
        if self._toast is not None:
            self._toast.leave()

    def shown(self) -> Toast | None:
        """The toast that can be seen now."""
        return self._toast if self._toast is not None and not self._toast.isHidden() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._toast is not None:
            self._toast.place()
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        """It goes by itself too, when its time is over; it is deleted then."""
        self._toast = None


class Toast(QWidget):
    """One toast; made by a Toaster."""

    left = Signal()

    def __init__(self, words: str, undo: Callable[[], object] | None, link: str, window: QWidget) -> None:
        super().__init__(window)
        self.words = words
        self._window = window
        self._undo = undo
        self._came_from: QWidget | None = None
        self.setAccessibleName(words)
        self._said = Label(words, tone="inv_text")
        self._box = Box(self._said, across=True, gap=S, edge=(L, 5, 6 if undo else L, 5), panel="toast", parent=self)
        self.button: QPushButton | None = None
        if undo is not None:
            self.button = QPushButton(link)
            self.button.setProperty("kind", "undo")
            self.button.setAutoDefault(False)
            self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.button.setAccessibleDescription(words)
            self.button.clicked.connect(self._on_undo)
            self.button.installEventFilter(self)
            self._box.add(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.leave)
        self._timer.start()
        theme().changed.connect(self.place)

    def place(self) -> None:
        """Stand at the bottom centre of the window, with room around for the shadow."""
        window = self._window
        self._box.setMinimumHeight(theme().px(38))
        widest = window.width() - 2 * theme().px(L)
        self._said.setWordWrap(False)
        if self._box.sizeHint().width() > widest:
            self._said.setWordWrap(True)
        width = min(self._box.sizeHint().width(), widest)
        height = max(self._box.heightForWidth(width), self._box.sizeHint().height())
        self._box.setGeometry(REACH, REACH, width, height)
        left = (window.width() - width) // 2 - REACH
        top = window.height() - height - theme().px(_ABOVE_BOTTOM) - REACH
        self.setGeometry(left, top, width + 2 * REACH, height + 2 * REACH)

    def leave(self) -> None:
        """Go away, and give the focus back if it was here."""
        self._timer.stop()
        if (
            self.button is not None
            and self.button.hasFocus()
            and self._came_from is not None
            and isValid(self._came_from)
        ):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.left.emit()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_shadow(QPainter(self), QRectF(self._box.geometry()), theme().px(ROW_RADIUS))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusAboutToChange and QApplication.focusWidget() is not self.button:
            self._came_from = QApplication.focusWidget()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.leave()
        if undo is not None:
            undo()
