"""The opener: finds and opens the file in a thread of its own, so that the window stands before the database does."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.qt.collector import hold, let_go
from desktop.qt.hub import Hub
from desktop.qt.lanes import Told

if TYPE_CHECKING:  # this is the thread that imports them
    from db.lines import House
    from db.store import Mode
    from desktop.operations.desk import Desk

_LOOK_MS = 5000
_HEAVY = ("desktop.operations.desk", "desktop.operations.troubles", "db.queries.house", "db.queries.palette")


@dataclass(frozen=True)
class Opened:
    """A desk at an open file, and what the house says of itself."""

    place: str
    desk: Desk
    house: House


class Opener(QObject):
    """Opens one file at a time, and keeps an eye on it."""

    vanished = Signal()
    """The open file is not where it was; nothing is written until it is back."""
    returned = Signal()
    """It is back."""
    began = Signal(object)
    """A file is open: its desk."""
    left = Signal()
    """The file that is open is about to be let go of."""

    def __init__(
        self,
        hub: Hub,
        *,
        actor: str,
        session: str,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._actor, self._session, self._clock = actor, session, clock
        self._window = threading.get_ident()
        self._lane = ThreadPoolExecutor(1, "opener")
        self._now: Opened | None = None
        self._mark: tuple[int, int] | None = None
        self._gone = False
        self._mode: Mode | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)
        hub.changed.connect(self.look)

    def warm(self, painted: threading.Event, pages: Sequence[str]) -> None:
        """Import what the database and the first pages need, as soon as the window has been painted."""

        def imports() -> None:
            painted.wait()
            hold()
            try:
                for module in (*_HEAVY, *pages):
                    importlib.import_module(module)
            finally:
                let_go()

        self._lane.submit(imports)

    def open(self, place: str, then: Callable[[Opened], object], *, create: bool = False, trouble: Told) -> None:
        """Open a file instead of the one that is open; `create` makes it when it is not there."""
        self.left.emit()
        before, self._now = self._now, None
        self._look.stop()

        def opens() -> Opened:
            if before is not None:
                before.desk.close()
            return self._open(place, create=create)

        def opened(now: Opened) -> None:
            self._now, self._mark, self._gone = now, _mark(now.place), False
            self._mode = now.desk.store.mode
            if self._mark is not None:
                self._look.start()
            then(now)
            self.began.emit(now.desk)

        self._hub.done(self, self._lane.submit(opens), opened, trouble=trouble)

    def close(self) -> None:
        """Let go of the file, when what is under way is done."""
        self.left.emit()
        self._look.stop()
        before, self._now = self._now, None
        if before is not None:
            self._lane.submit(before.desk.close)
        self._lane.shutdown()

    def _open(self, place: str, *, create: bool) -> Opened:
        from db.queries.house import house
        from db.store import open_store
        from db.vocabulary import Audience
        from desktop.operations.desk import Desk
        from desktop.operations.troubles import told

        with told():
            store = open_store(place, create=create)
        store.forbid_thread(self._window)
        desk = Desk(store, actor=self._actor, session=self._session, clock=self._clock, changed=self._hub.tell)
        try:
            with desk.reading() as read:
                return Opened(place, desk, house(read, Audience.INTERNAL))
        except BaseException:
            desk.close()
            raise

    # --- the eye on the file -----------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """See whether the file is still the one that was opened; in the opener's thread, as a drive may be slow."""
        now = self._now
        if now is not None and self._mark is not None:
            future: Future[tuple[int, int] | None] = self._lane.submit(_mark, now.place)
            self._hub.when(self, future, self._on_looked, instead_of="look")

    def _on_looked(self, mark: tuple[int, int] | None) -> None:
        now = self._now
        if now is None or self._gone == (mark != self._mark):
            return
        from db.store import Mode
        from db.troubles import Ill

        self._gone = mark != self._mark
        now.desk.store.mode = Mode(writes=False, because=Ill.READ_ONLY) if self._gone or not self._mode else self._mode
        (self.vanished if self._gone else self.returned).emit()


def _mark(place: str) -> tuple[int, int] | None:
    """What tells one file from another that has taken its place; None when there is none, or it is a server."""
    if "://" in place:
        return None
    try:
        found = Path(place).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
