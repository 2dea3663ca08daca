"""The desk: where operations are done.  It knows the store, who works here, and what time it is.

`do` runs an operation on the one writing lane and `ask` a query on the reading lanes; both give futures, so that the
window never waits.  The command line calls `.result()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from db import journal
from db.book import Book, Change, Intent
from db.store import Read, Store
from db.undo import play_back
from db.vocabulary import ChangeKind
from desktop.faults import CannotUndo
from desktop.operations.troubles import told
from desktop.sentences import Sentence, say

P = ParamSpec("P")
T = TypeVar("T")
Clock = Callable[[], datetime]


class Desk:
    """One worker's place at one store.  `session` owns an undo history of its own."""

    def __init__(
        self,
        store: Store,
        *,
        actor: str,
        session: str,
        clock: Clock,
        changed: Callable[[Change], None] | None = None,
    ) -> None:
        self.store = store
        self.actor = actor
        self.session = session
        self.clock = clock
        self.last_change: Change | None = None
        self._changed = changed
        self._writing = ThreadPoolExecutor(1, "writer")
        self._reading = ThreadPoolExecutor(2, "reader")

    # --- lanes ---------------------------------------------------------------------------------------------------

    def do(self, operation: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run an operation on the writing lane, one after the other."""
        return self._writing.submit(operation, self, *args, **kwargs)

    def ask(self, query: Callable[Concatenate[Read, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a query on a reading lane."""

        def asked() -> T:
            with self.reading() as read:
                return query(read, *args, **kwargs)

        try:
            return self._reading.submit(asked)
        except RuntimeError:
            # The desk has been closed while an answer was on its way to whoever asks on: nobody is there to hear.
            unheard: Future[T] = Future()
            unheard.cancel()
            return unheard

    def rest(self) -> None:
        """Finish what is under way; the store stays open for others."""
        self._writing.shutdown()
        self._reading.shutdown()

    def close(self) -> None:
        """Finish what is under way, then let go of the store."""
        self.rest()
        self.store.close()

    # --- inside the lanes ----------------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Read]:
        """A consistent view.  Faults: StoreTrouble."""
        with told(), self.store.reading() as read:
            yield read

    @contextmanager
    def operation(self, label: Sentence, *, merge: str = "", barrier: bool = False) -> Iterator[Book]:
        """One act of the user: one transaction, one step in the undo list.

        `merge` joins it with the act before, when that has the same key (an hour of typing is one step back).
        Faults: StoreTrouble, ReadOnly, StaleWork.
        """
        with self._open(label, merge=merge, barrier=barrier) as book:
            yield book

    @contextmanager
    def _open(
        self,
        label: Sentence,
        *,
        merge: str = "",
        barrier: bool = False,
        kind: ChangeKind = ChangeKind.DO,
        undoes: int | None = None,
    ) -> Iterator[Book]:
        intent = Intent(label.msgid, self.session, self.actor, self.clock(), label.text(), merge, barrier, kind, undoes)
        with told(), self.store.writing() as connection:
            book = Book(connection, intent)
            yield book
            change = book.close()
        self.last_change = change
        if change is not None and self._changed is not None:
            self._changed(change)

    def undo(self) -> Sentence:
        """Take back this session's last act; what was taken back is the answer.  Faults: CannotUndo."""
        return self._step(ChangeKind.UNDO)

    def redo(self) -> Sentence:
        """Do again what was last taken back.  Faults: CannotUndo."""
        return self._step(ChangeKind.REDO)

    def steps(self) -> tuple[list[journal.Step], list[journal.Step]]:
        """What can be undone and what can be redone, the nearest last."""
        with self.reading() as read:
            return journal.steps(read, self.session)

    def _step(self, kind: ChangeKind) -> Sentence:
        back, forth = self.steps()
        choices = back if kind is ChangeKind.UNDO else forth
        if not choices:
            raise CannotUndo(
                say("Der er intet at fortryde.") if kind is ChangeKind.UNDO else say("Der er intet at gentage.")
            )
        step = choices[-1]
        done = say("{act}", act=step.said)
        with self._open(done, kind=kind, undoes=step.n) as book:
            play_back(book, step.n, step.said)
        return done
