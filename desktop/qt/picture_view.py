"""A picture beside the text: as large as the pane, or larger, drawn about with arrows and wheel."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.qt.kit.theme import theme

_EDGE = 20
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PictureView(QAbstractScrollArea):
    """`show_picture(image, words)`; `zoom(1)` makes it larger, `zoom(-1)` smaller, `zoom(0)` as large as the pane."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        theme().changed.connect(self._place)

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to see."""
        return not self._image.isNull()

    def show_picture(self, image: QImage, words: str) -> None:
        """Show a picture; the words are what is said of it."""
        self._image, self._zoom = image, 1.0
        self.setAccessibleName(words)
        self._place()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 0 is as large as the pane."""
        nearest = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._zoom))
        self._zoom = _ZOOMS[min(len(_ZOOMS) - 1, max(0, nearest + steps))] if steps else 1.0
        self._place()

    def _size(self) -> QSize:
        edge = 2 * theme().px(_EDGE)
        room = self.viewport().size() - QSize(edge, edge)
        fits = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        # A small picture is not blown up before somebody asks for it.
        least = self._image.size() if fits.width() > self._image.width() else fits
        return least * self._zoom

    def _place(self) -> None:
        size, view = self._size(), self.viewport().size()
        edge = 2 * theme().px(_EDGE)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, length, room in ((across, size.width(), view.width()), (down, size.height(), view.height())):
            bar.setPageStep(room)
            bar.setSingleStep(theme().px(40))
            bar.setRange(0, max(0, length + edge - room))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, view = QPainter(self.viewport()), self.viewport().rect()
        painter.fillRect(view, theme().colour("sunken"))
        if self.has_picture:
            size, edge = self._size(), theme().px(_EDGE)
            left = max(edge, (view.width() - size.width()) // 2) - self.horizontalScrollBar().value()
            top = max(edge, (view.height() - size.height()) // 2) - self.verticalScrollBar().value()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)
        if self.hasFocus():
            painter.setPen(theme().colour("accent"))
            painter.drawRect(view.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if control and event.key() in steps:
            self.zoom(steps[Qt.Key(event.key())])
            event.accept()
        else:
            super().keyPressEvent(event)
