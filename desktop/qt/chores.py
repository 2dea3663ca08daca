"""Chores of the open file, done while nobody works: files that nothing names go, and bilag are looked at."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.faults import Fault, NotFound, WorkerTrouble
from desktop.qt.autosave import Saving
from desktop.qt.hub import Hub
from desktop.qt.jobs import Job, Jobs
from desktop.sentences import say

if TYPE_CHECKING:  # the database and the worker's codec are not here before the window is
    from db.book import Change
    from db.store import Read
    from desktop.operations.desk import Desk
    from desktop.worker.client import Told, Worker

LOG = logging.getLogger(__name__)
PAUSE_MS = 3000
# A look is mostly done sooner than the second program could be started anew.
_PATIENCE_MS = 400
_BILAG = frozenset({"bilag", "bilag_file"})


class Chores(QObject):
    """`begin(desk)` when a file is open, `leave()` before it is let go of.

    Nothing is begun before some seconds have passed in which nothing was written, changed or asked of the second
    program; a job that somebody asks for meanwhile does not wait for a look.
    """

    def __init__(self, hub: Hub, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._jobs = hub, jobs
        self._desk: Desk | None = None
        self._swept = False
        self._unlooked = True
        self._tried: set[str] = set()
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._pause.timeout.connect(self._on_quiet)
        self._patience.timeout.connect(self._give_way)
        hub.changed.connect(self._on_changed)
        hub.autosaves.stood.connect(self._rest)
        jobs.began.connect(self._on_began)

    @Slot(object)
    def begin(self, desk: Desk) -> None:
        """Look after an open file, if it can be written."""
        self.leave()
        if desk.store.mode.writes:
            self._desk, self._swept, self._unlooked = desk, False, True
            self._tried.clear()
            self._pause.start()

    @Slot()
    def leave(self) -> None:
        """The file is let go of: stop what is under way."""
        self._desk = None
        self._pause.stop()
        self._give_way()

    # --- when ---------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._unlooked = self._unlooked or change.touches(_BILAG)
        self._rest()

    @Slot()
    def _rest(self) -> None:
        if self._desk is not None and (self._unlooked or not self._swept):
            self._pause.start()

    @Slot(object)
    def _on_began(self, _job: Job) -> None:
        self._rest()
        if self._job is not None:
            self._patience.start()

    @Slot()
    def _give_way(self) -> None:
        self._patience.stop()
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    @Slot()
    def _on_quiet(self) -> None:
        desk = self._desk
        if desk is None or self._jobs.closed:
            return
        if self._jobs.busy or self._hub.autosaves.state is not Saving.SAVED:
            self._rest()
        elif not self._swept:
            self._swept = True
            self._hub.when(self, desk.ask(_sweep, desk), lambda _gone: self._rest(), trouble=self._on_trouble)
        elif self._unlooked:
            from db.queries.bilag import unlooked
            from db.vocabulary import Audience

            self._hub.when(
                self, desk.ask(unlooked, Audience.INTERNAL), partial(self._on_unlooked, desk), instead_of="unlooked"
            )

    # --- what ---------------------------------------------------------------------------------------------------------

    def _on_unlooked(self, desk: Desk, found: Sequence[tuple[str, str]]) -> None:
        if desk is not self._desk or self._jobs.closed:
            return
        if self._jobs.busy:
            self._rest()
            return
        wanted = next(((sha256, name) for sha256, name in found if sha256 not in self._tried), None)
        if wanted is None:
            self._unlooked = False
            return
        work = partial(_look, desk, *wanted)
        self._job = self._jobs.start(
            self,
            say("Ser bilagene efter"),
            work,
            lambda _none: self._on_looked(desk, wanted[0]),
            trouble=self._on_trouble,
            quiet=True,
        )

    def _on_looked(self, desk: Desk, sha256: str) -> None:
        self._job = None
        self._patience.stop()
        if desk is self._desk:
            self._tried.add(sha256)
            # The next one at once, as long as nobody has come back to work.
            self._on_quiet()

    def _on_trouble(self, fault: Fault) -> None:
        """Nobody asked for it, so nobody is told; it is tried again when the file is next opened."""
        LOG.info("chores: %s", fault)
        self._job = None
        self._desk = None
        self._pause.stop()


def _sweep(_read: Read, desk: Desk) -> int:
    """On a reading lane: the writing one stays free for what is written meanwhile."""
    from desktop.operations.keep_files import sweep_files

    return sweep_files(desk)


def _look(desk: Desk, sha256: str, name: str, worker: Worker, told: Told) -> None:
    """Look at a file, and keep what is seen.  On the jobs' own thread."""
    from desktop.operations.keep_files import file_path, keep_facts

    with tempfile.TemporaryDirectory(prefix="referent-") as folder:
        place = Path(folder)
        try:
            # With `told`, a stop that comes while the worker is still taking it in is not lost.
            facts = worker.look_at(file_path(desk, sha256), name, place, told)
        except (NotFound, WorkerTrouble) as fault:
            LOG.info("chores: %s", fault)
            return
        try:
            kept = desk.do(keep_facts, facts, place)
        except RuntimeError:
            return  # the file was let go of meanwhile
        kept.result()
