"""Paste jobs: what is pasted is read and put in a little at a time, so that ten megabytes do not hold up the window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor

from db.richtext import Blocks
from desktop.qt.collector import hold, let_go
from desktop.qt.editor.clipboard import Reader
from desktop.qt.editor.hand import Hand
from desktop.qt.editor.lines import Line, Part, flattened, ids_of, with_own_ids
from desktop.qt.editor.manuscript import canonical
from desktop.qt.editor.pasting import putting

AT_ONCE, SLICE = 0.03, 0.008
_LOOK_MS = 5


class PasteJob(QObject):
    """One paste, and one step back.

    It is done at once when that takes no longer than a blink; otherwise `slow` is told, and it goes on between events.
    What is long is made ready in a thread of its own: nothing of Qt's is needed for that.
    """

    slow = Signal()
    done = Signal()

    def __init__(self, hand: Hand, cursor: QTextCursor, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self.cursor = cursor
        self._hand = hand
        self._reader = reader
        self._ready: Future[list[Part]] | None = None
        self._putting: Iterator[dict[int, Line]] | None = None
        self._begun = self._long = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Begin, and finish if that is soon done."""
        if self._go_on(AT_ONCE):
            self.done.emit()
        else:
            self._long = True
            hold()
            self.destroyed.connect(let_go)
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
            parts = self._made_ready()
            if parts is None:
                return False
            self._putting = putting(self._hand, self.cursor, parts)
            if time.perf_counter() > ends:
                return False
        if self._begun:
            self.cursor.joinPreviousEditBlock()
        else:
            self.cursor.beginEditBlock()
        self._begun = True
        written: dict[int, Line] = {}
        try:
            while (stands := next(self._putting, None)) is not None:
                written = stands
                if time.perf_counter() > ends:
                    return False
            # The last lines have met what stood behind them, and are no longer what was put in.
            written.clear()
        finally:
            self.cursor.endEditBlock()
            self._hand.manuscript.remember(written)
            written.clear()
        return True

    def _made_ready(self) -> list[Part] | None:
        """The lines to put in; None while they are being made ready."""
        # Ids are sought before anything is changed: in the middle of a step a text cannot be read.
        if not self._long:
            return self._make_ready(self._hand.manuscript.blocks())
        if self._ready is None:
            lane = ThreadPoolExecutor(1, "paste")
            self._ready = lane.submit(self._make_ready, self._hand.manuscript.blocks())
            lane.shutdown(wait=False)
            self._timer.setInterval(_LOOK_MS)
        if not self._ready.done():
            return None
        self._timer.setInterval(0)
        return self._ready.result()

    def _make_ready(self, there: Blocks) -> list[Part]:
        taken = set(ids_of(flattened(there)))
        parts = with_own_ids(flattened(self._reader.blocks()), taken, self._hand.fresh)
        return [_as_read(each) for each in parts]


def _as_read(part: Part) -> Part:
    """A part with its words as they will be read from the text, so that they need not be."""
    if isinstance(part, Line):
        return _line_as_read(part)
    return replace(part, cells=tuple(replace(each, lines=tuple(map(_line_as_read, each.lines))) for each in part.cells))


def _line_as_read(line: Line) -> Line:
    return replace(line, runs=canonical(line.runs))
