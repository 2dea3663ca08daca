"""Work under way: a card for each job in the lower right corner, above the page and never in its way for long."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop.i18n import on_screen
from desktop.qt.jobs import Job
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.progress import ProgressCard
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, S

_PATIENCE_MS = 400
_WIDTH = 380
_ABOVE_BOTTOM = 44


class ProgressCorner(Box):
    """Shows jobs that take longer than a moment."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(gap=S, parent=window)
        self._window = window
        window.installEventFilter(self)
        theme().changed.connect(self.place)
        self.hide()

    @Slot(object)
    def show_job(self, job: Job) -> None:
        """Follow a job with a card, once it has lasted long enough to be noticed."""
        card = ProgressCard(on_screen(job.label))
        card.hide()
        self.add(card)
        card.cancelled.connect(job.cancel)
        job.moved.connect(card.step)
        patience = QTimer(card, singleShot=True, interval=_PATIENCE_MS)
        patience.timeout.connect(lambda: self._show(card))
        patience.start()
        job.ended.connect(lambda: self._drop(card))

    def place(self) -> None:
        """Stand in the lower right corner of the window."""
        px = theme().px
        width = min(px(_WIDTH), self._window.width() - 2 * px(L))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left, top = self._window.width() - width - px(L), self._window.height() - height - px(_ABOVE_BOTTOM)
        self.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _show(self, card: ProgressCard) -> None:
        card.show()
        self.show()
        self.raise_()
        self.place()

    def _drop(self, card: ProgressCard) -> None:
        card.hide()
        self.box.removeWidget(card)
        card.deleteLater()
        shown = [each for each in self.findChildren(ProgressCard) if each is not card and not each.isHidden()]
        self.setVisible(bool(shown))
        self.place()
