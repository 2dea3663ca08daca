"""Paste jobs: what is pasted is read and put in a little at a time, so that ten megabytes do not hold up the window."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor

from desktop.qt.editor.clipboard import Reader
from desktop.qt.editor.hand import Hand
from desktop.qt.editor.lines import flattened, ids_of, with_own_ids
from desktop.qt.editor.pasting import putting

AT_ONCE, SLICE = 0.1, 0.012


class PasteJob(QObject):
    """One paste, and one step back.

    It is done at once when that takes no longer than a blink; otherwise `slow` is told, and it goes on between events.
    """

    slow = Signal()
    done = Signal()

    def __init__(self, hand: Hand, cursor: QTextCursor, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self.cursor = cursor
        self._hand = hand
        self._reader = reader
        self._putting: Iterator[None] | None = None
        self._begun = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Begin, and finish if that is soon done."""
        if self._go_on(AT_ONCE):
            self.done.emit()
        else:
            self.slow.emit()
            self._timer.start()

    def stop(self) -> bool:
        """Give it up; True when something has been put in already."""
        self._timer.stop()
        return self._begun

    @Slot()
    def _on_time(self) -> None:
        if self._go_on(SLICE):
            self._timer.stop()
            self.done.emit()

    def _go_on(self, seconds: float) -> bool:
        """Work for so long; True when nothing is left to do."""
        ends = time.perf_counter() + seconds
        if self._putting is None:
            while not self._reader.read_on():
                if time.perf_counter() > ends:
                    return False
            self._putting = self._put()
            if time.perf_counter() > ends:
                return False
        if self._begun:
            self.cursor.joinPreviousEditBlock()
        else:
            self.cursor.beginEditBlock()
        self._begun = True
        try:
            for _ in self._putting:
                if time.perf_counter() > ends:
                    return False
        finally:
            self.cursor.endEditBlock()
        return True

    def _put(self) -> Iterator[None]:
        # Ids are sought before anything is changed: in the middle of a step a text cannot be read.
        taken = set(ids_of(flattened(self._hand.manuscript.blocks())))
        parts = with_own_ids(flattened(self._reader.blocks()), taken, self._hand.fresh)
        return putting(self._hand, self.cursor, parts)
