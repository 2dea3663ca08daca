"""Answers come home: what a lane has done in another thread is handed on in the window's, which never waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from desktop.faults import Fault

T = TypeVar("T")
Told = Callable[[Fault], object]


@dataclass(eq=False)
class _Waiting(Generic[T]):
    """Somebody who waits for a future: who, what comes next, and whether it matters when they are gone."""

    owner: QObject
    future: Future[T]
    then: Callable[[T], object]
    trouble: Told | None
    act: bool
    name: str
    dropped: bool = False
    gone: QMetaObject.Connection | None = None
    bug: Callable[[BaseException], object] | None = None


class Lanes(QObject):
    """Brings what futures give to the thread that this object lives in.

    A Fault goes to whoever asked, or else to `trouble`; any other error is our own and rises in the window's thread,
    where the boundary meets it.
    """

    _arrived = Signal(object)

    def __init__(self, trouble: Told, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble = trouble
        self._named: dict[tuple[int, str], _Waiting[Any]] = {}
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def when(
        self,
        owner: QObject,
        future: Future[T],
        then: Callable[[T], object],
        *,
        trouble: Told | None = None,
        instead_of: str = "",
    ) -> None:
        """Hand an answer to `then`.  It is given up when the owner is gone, or asks anew under the same name."""
        waiting = _Waiting(owner, future, then, trouble, act=False, name=instead_of)
        if instead_of:
            earlier = self._named.pop((id(owner), instead_of), None)
            if earlier is not None:
                earlier.dropped = True
                earlier.future.cancel()
            self._named[id(owner), instead_of] = waiting
        waiting.gone = owner.destroyed.connect(lambda *_: future.cancel())
        self._wait(waiting)

    def done(
        self,
        owner: QObject,
        future: Future[T],
        then: Callable[[T], object] | None = None,
        *,
        trouble: Told | None = None,
        bug: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Hand on the outcome of an act.  It is done also when the owner is gone; its troubles are then told to all.

        `bug` hears of an error of our own before it rises: something may have to be kept in spite of it.
        """
        self._wait(_Waiting(owner, future, then or _nothing, trouble, act=True, name="", bug=bug))

    def _wait(self, waiting: _Waiting[Any]) -> None:
        if QThread.currentThread() is not self.thread():
            raise AssertionError("lanes are asked from the window's thread")

        def came(_: Future[Any]) -> None:
            if isValid(self):
                self._arrived.emit(waiting)

        waiting.future.add_done_callback(came)

    @Slot(object)
    def _on_arrived(self, waiting: _Waiting[Any]) -> None:
        key = (id(waiting.owner), waiting.name)
        if self._named.get(key) is waiting:
            del self._named[key]
        there = isValid(waiting.owner)
        if there and waiting.gone is not None:
            waiting.owner.destroyed.disconnect(waiting.gone)
        if waiting.dropped or waiting.future.cancelled():
            return
        error = waiting.future.exception()
        if error is None:
            if there:
                waiting.then(waiting.future.result())
        elif not isinstance(error, Fault):
            if there and waiting.bug is not None:
                waiting.bug(error)
            raise error
        elif there and waiting.trouble is not None:
            waiting.trouble(error)
        elif there or waiting.act:
            self.trouble(error)


def _nothing(_: object) -> None:
    """Nobody asked what came of it."""
