"""The dictionary as the window knows it: verdicts already given, the house's own words, and who is asked for more."""

from __future__ import annotations

import atexit
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.faults import WorkerTrouble
from desktop.reports import LOG

if TYPE_CHECKING:
    from desktop.worker.client import Worker
    from desktop.worker.spelling import Spelt

_MOST = 40_000
_AT_ONCE = 60
_PATIENCE = 3


class SpellingBook(QObject):
    """One for the program.  Nothing is looked up before `begin`, nor where the engine is not installed.

    `verdict(word)` is what is known now: True, False, or None, and then the word can be asked for; `changed` is told
    when more is known, or other words are the house's own.
    """

    changed = Signal()
    _came = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.on = False
        self.there: bool | None = None
        """Whether there is an engine; None as long as nobody has asked it."""
        self._own: frozenset[str] = frozenset()
        self._verdicts: OrderedDict[str, bool] = OrderedDict()
        self._asked: set[str] = set()
        self._falls = 0
        self._lane: ThreadPoolExecutor | None = None
        self._worker: Worker | None = None
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        atexit.register(self.end)

    @property
    def works(self) -> bool:
        """Whether words are looked up."""
        return self.on and self.there is not False

    def begin(self, *, on: bool = True) -> None:
        """Look words up from now on, or not any more."""
        if on != self.on:
            self.on = on
            self.changed.emit()

    def end(self) -> None:
        """Look nothing up any more, and let the engine go."""
        self.begin(on=False)
        if self._lane is not None:
            self._lane.shutdown(wait=False, cancel_futures=True)
            self._lane = None
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        self._asked.clear()

    def know(self, words: Iterable[str]) -> None:
        """The words that are right whatever the dictionary says: the house's own, and names."""
        own = frozenset(word.casefold() for word in words)
        if own != self._own:
            self._own = own
            self.changed.emit()

    def verdict(self, word: str) -> bool | None:
        """Whether a word is right; None when nobody knows yet."""
        small = word.casefold().rstrip(".")
        if small in self._own or (small.endswith("s") and small[:-1].rstrip("'’") in self._own):
            return True
        if "-" in small and all(part in self._own for part in small.split("-")):
            return True
        known = self._verdicts.get(word)
        if known is not None:
            self._verdicts.move_to_end(word)
        return known

    def ask(self, words: Iterable[str]) -> None:
        """Have words looked up, a few at a time; `changed` tells when it is done."""
        wanted = [word for word in dict.fromkeys(words) if word not in self._asked]
        if not self.works:
            return
        self._asked.update(wanted)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            self._send("misspelt", "\n".join(some), partial(self._on_verdicts, some))

    def suggest(self, word: str, then: Callable[[tuple[str, ...]], object]) -> None:
        """Ask what may have been meant."""
        self._send("suggested", word, lambda spelt: then(spelt.words if spelt is not None else ()))

    def _send(self, job: str, words: str, then: Callable[[Spelt | None], object]) -> None:
        if not self.works:
            return
        if self._lane is None:
            self._lane = ThreadPoolExecutor(1, "spelling")
        answer = self._lane.submit(self._ask_worker, job, words)
        answer.add_done_callback(lambda done: self._hand_on(done, then))

    def _hand_on(self, done: Future[Spelt | None], then: Callable[[Spelt | None], object]) -> None:
        if isValid(self) and not done.cancelled():
            self._came.emit(done, then)

    @Slot(object, object)
    def _on_came(self, done: Future[Spelt | None], then: Callable[[Spelt | None], object]) -> None:
        then(done.result())

    def _ask_worker(self, job: str, words: str) -> Spelt | None:
        """In the thread of the spelling: what the engine says; None when it fell."""
        from desktop.worker.client import Worker
        from desktop.worker.spelling import Spelt

        if self._worker is None:
            self._worker = Worker()
        try:
            return self._worker.ask(job, words, result=Spelt, about="")
        except WorkerTrouble:
            if self.on:
                LOG.warning("spelling: the engine fell")
            return None

    def _on_verdicts(self, asked: list[str], spelt: Spelt | None) -> None:
        self._asked.difference_update(asked)
        if not self.on:
            return
        if spelt is None:
            # It is started anew for the next question; one that keeps falling is let lie.
            self._falls += 1
            self.there = None if self._falls < _PATIENCE else False
        else:
            self.there = spelt.there
        if spelt is not None and spelt.there:
            wrong = set(spelt.words)
            self._verdicts.update((word, word not in wrong) for word in asked)
            while len(self._verdicts) > _MOST:
                self._verdicts.popitem(last=False)
        self.changed.emit()


@cache
def spelling_book() -> SpellingBook:
    """The one of this program."""
    return SpellingBook()
