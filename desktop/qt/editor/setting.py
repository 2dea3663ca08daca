"""Setting: a text is put into an editor; a long one a little at a time, so that a hundred pages do not hold it up."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from db.richtext import Blocks
from desktop.qt.editor.manuscript import Manuscript

# So many lines are there at once, which is more than is seen; the rest comes between events.
AT_ONCE, SLICE = 200, 0.008

_Kind = QEvent.Type
# What a user does with the pointer that needs the whole text.
TOUCHES = frozenset({_Kind.MouseButtonPress, _Kind.MouseButtonDblClick, _Kind.ContextMenu, _Kind.DragEnter, _Kind.Drop})


class Setting(QObject):
    """One text that is put in the place of what was there; `done` is told when it is there as a whole."""

    done = Signal()

    def __init__(self, manuscript: Manuscript, blocks: Blocks, parent: QObject) -> None:
        super().__init__(parent)
        self._begun = False
        self._ends = 0.0
        self._steps = manuscript.writing(blocks, self._pauses)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Put the first lines in, and all of a short text."""
        self._go_on()
        if self._begun:
            self._timer.start()

    def finish(self) -> None:
        """Put in all that is left, now."""
        self._ends = float("inf")
        for _ in self._steps:
            pass
        self._end()

    def stop(self) -> None:
        """Let it be: another text comes."""
        self._timer.stop()
        self._steps.close()
        self.deleteLater()

    @Slot()
    def _go_on(self) -> None:
        self._ends = time.perf_counter() + SLICE
        if next(self._steps, self) is self:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._begun = False
        self.done.emit()
        self.deleteLater()

    def _pauses(self, lines: int) -> bool:
        if not self._begun:
            self._begun = lines >= AT_ONCE
            return self._begun
        return time.perf_counter() > self._ends
