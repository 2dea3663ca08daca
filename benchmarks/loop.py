"""The event loop under watch: how long it did not come round, during which act, and where in the code it stood."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

from PySide6.QtCore import QObject, Qt, QTimer

_LOOK, _PATIENCE, _DEPTH = 0.004, 60, 8


@dataclass(frozen=True)
class Stall:
    """One time in which the loop did not come round.  `cpu` is what the window's own thread worked in it."""

    wall: float
    cpu: float
    act: str
    where: str = ""


class Watch(QObject):
    """Ticks every millisecond in the window's thread; what is longer between two ticks is a stall.

    Another thread looks on, and notes where the window's thread stood when it had been away for `noted` seconds.
    """

    def __init__(self, noted: float = 0.03) -> None:
        super().__init__()
        self.act = "start"
        self.stalls: list[Stall] = []
        self.rounds = 0
        self._noted = noted
        self._where = ""
        self._here = threading.get_ident()
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self._over = threading.Event()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def stop(self) -> None:
        """No more is measured."""
        self._timer.stop()
        self._over.set()
        self._looker.join()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What the measuring itself needs done is no stall of the program."""
        try:
            yield
        finally:
            self._begin()

    def longest(self, n: int = 10) -> list[Stall]:
        """The longest stalls."""
        return sorted(self.stalls, key=lambda each: -each.wall)[:n]

    def by_act(self) -> dict[str, Stall]:
        """The longest stall of each act, the longest first."""
        out: dict[str, Stall] = {}
        for each in self.longest(len(self.stalls)):
            out.setdefault(each.act, each)
        return out

    def _begin(self) -> None:
        self._last, self._cpu, self._where = time.perf_counter(), time.thread_time(), ""

    def _on_tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.rounds += 1
        if now - self._last > 0.008:
            self.stalls.append(Stall(now - self._last, cpu - self._cpu, self.act, self._where))
        self._begin()

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            if not self._where and time.perf_counter() - self._last > self._noted:
                self._where = _path(sys._current_frames().get(self._here))


def _path(frame: FrameType | None) -> str:
    """The innermost calls, from the outside in."""
    calls: list[tuple[CodeType, int]] = []
    while frame is not None and len(calls) < _DEPTH:
        calls.append((frame.f_code, frame.f_lineno or 0))
        frame = frame.f_back
    return " > ".join(f"{Path(code.co_filename).name}:{line} {code.co_name}" for code, line in reversed(calls))


class Acts(QObject):
    """Runs acts one after another inside the event loop.  An act yields what it waits for: a test, or seconds.

    At the end `done` is told what was waited for in vain, or nothing.
    """

    def __init__(self, acts: Iterator[Callable[[], object] | float], done: Callable[[str], object]) -> None:
        super().__init__()
        self._acts, self._done = acts, done
        self._wanted: Callable[[], object] | float = 0.0
        self._since = time.perf_counter()
        self._timer = QTimer(self, interval=3)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def _on_time(self) -> None:
        waited = time.perf_counter() - self._since
        if not callable(self._wanted):
            if waited < self._wanted:
                return
        elif waited > _PATIENCE:
            self._end(f"waited in vain for {self._wanted}")
            return
        elif not self._wanted():
            return
        try:
            self._wanted = next(self._acts)
        except StopIteration:
            self._end("")
        self._since = time.perf_counter()

    def _end(self, failed: str) -> None:
        self._timer.stop()
        self._done(failed)


def timed(work: Callable[[], object]) -> float:
    """How long something takes, in milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def spread(times: list[float]) -> dict[str, float]:
    """Median, 95th percentile and longest."""
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[max(int(len(ordered) * 0.95) - 1, 0)], 2),
        "max": round(ordered[-1], 2),
        "n": len(ordered),
    }
