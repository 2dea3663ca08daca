"""Work in the second program: reading a foreign file, printing.  One job at a time, each with progress and a cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.faults import Fault
from desktop.qt.lanes import Lanes, Told
from desktop.sentences import Sentence

if TYPE_CHECKING:  # the worker's codec is heavy, and not needed before the first job
    from desktop.worker.client import Told as Progress
    from desktop.worker.client import Worker

T = TypeVar("T")


class Job(QObject):
    """One piece of work that somebody waits for."""

    moved = Signal(int, int, str)
    """How many of how many are done, and which is next."""
    ended = Signal()
    """It is done, stopped or failed; nothing more comes."""
    stepped = Signal(int, int, str)
    """The same as `moved`, on the thread of the work."""

    def __init__(self, label: Sentence, stop: Callable[[Job], None], parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self.stopped = threading.Event()
        self._stop = stop
        self.stepped.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Stop it, now if it runs and before it begins if it waits; what it has not finished leaves no trace."""
        if not self.stopped.is_set():
            self.stopped.set()
            self._stop(self)


class Jobs(QObject):
    """The lane of the second program."""

    began = Signal(object)
    """A Job has been asked for; the window shows its progress."""

    def __init__(self, lanes: Lanes, worker: Callable[[], Worker], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._make = worker
        self._worker: Worker | None = None
        self._current: Job | None = None
        self._turn = threading.Lock()
        self.closed = False
        """Whether the program ends, so that nothing new is begun."""
        self._lane = ThreadPoolExecutor(1, "jobs")
        self._alive: dict[Job, tuple[Future[Any], Callable[[], object] | None]] = {}

    def start(
        self,
        owner: QObject,
        label: Sentence,
        work: Callable[[Worker, Progress], T],
        then: Callable[[T], object],
        *,
        trouble: Told | None = None,
        stopped: Callable[[], object] | None = None,
        quiet: bool = False,
    ) -> Job:
        """Do `work` on the jobs' own thread, with the second program at hand; `then` gets what it gives.

        `work` may wait for the desk, but touches no widget.  After a cancel `stopped` is called instead.  A `quiet`
        one was asked for by nobody, and shows no progress.
        """
        job = Job(label, self._on_stop, self)
        future = self._lane.submit(self._run, job, work)

        def landed(came: list[T]) -> None:
            self._end(job)
            if came and isValid(owner):
                then(came[0])

        def failed(fault: Fault) -> None:
            self._end(job)
            (trouble if trouble is not None and isValid(owner) else self._lanes.trouble)(fault)

        self._alive[job] = (future, stopped)
        self._lanes.done(self, future, landed, trouble=failed, bug=lambda _: self._end(job))
        if not quiet:
            self.began.emit(job)
        return job

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._alive)

    def close(self) -> None:
        """Stop what runs, let what waits go, and end the second program."""
        self.closed = True
        for job in list(self._alive):
            job.cancel()
        self._lane.shutdown()
        if self._worker is not None:
            self._worker.close()

    def _run(self, job: Job, work: Callable[[Worker, Progress], T]) -> list[T]:
        """What the work gives, alone in a list; an empty one when it was stopped.  On the jobs' own thread."""
        from desktop.worker.client import Cancelled

        if self._worker is None:
            self._worker = self._make()
        worker = self._worker
        with self._turn:
            if job.stopped.is_set():
                return []
            self._current = job

        def told(done: int, total: int, text: str) -> None:
            job.stepped.emit(done, total, text)
            if job.stopped.is_set():  # it was stopped while the worker was still taking it in
                worker.cancel()

        try:
            return [work(worker, told)]
        except Cancelled:
            return []
        finally:
            with self._turn:
                self._current = None
            if job.stopped.is_set():  # a stop that came too late for this job must not meet the next
                worker.close()

    def _on_stop(self, job: Job) -> None:
        if job not in self._alive:
            return
        future, stopped = self._alive[job]
        with self._turn:
            if self._current is job and self._worker is not None:
                self._worker.cancel()
        if future.cancel():
            self._end(job)
        if stopped is not None:
            stopped()

    def _end(self, job: Job) -> None:
        if self._alive.pop(job, None) is not None:
            job.ended.emit()
            job.deleteLater()
