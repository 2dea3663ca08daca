"""The hub: all that goes round in the window.  Views get it, and need nothing else of the window.

Changes of the database come round on the window's thread; answers of the desk are handed on; what is to be said,
shown or gone to is passed to the window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.faults import Fault
from desktop.i18n import on_screen
from desktop.qt.autosave import Autosaves
from desktop.qt.kit.strips import Link, Notice
from desktop.qt.lanes import Lanes, Told
from desktop.qt.looks import Looks
from desktop.sentences import Sentence

if TYPE_CHECKING:  # the database is not here before the window is
    from db.book import Change

T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """A toast: what was done.  With `undo` it offers to take the last change back; `link` offers something else."""

    text: Sentence
    undo: bool = False
    link: Link | None = None


class Hub(QObject):
    """One for each window."""

    changed = Signal(object)
    """A Change, after it has been stored."""
    said = Signal(object)
    """A Said."""
    noticed = Signal(object)
    """A Notice of the kit."""
    settled = Signal(str)
    """The key of a notice that is no longer true."""
    wanted = Signal(str, str)
    """A page by its key, and what is to be shown there (a uid, or nothing)."""
    counted = Signal(str)
    """What the page has counted, for the status line."""

    _told = Signal(object)

    def __init__(self, now: Callable[[], datetime], looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self.looks = looks
        self.lanes = Lanes(self.trouble, self)
        self.autosaves = Autosaves(self.lanes, now, self)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    # --- from the desk -----------------------------------------------------------------------------------------------

    def tell(self, change: Change) -> None:
        """Pass a change round; may be called on any thread."""
        self._told.emit(change)

    @Slot(object)
    def _on_told(self, change: Change) -> None:
        self.changed.emit(change)

    def follow(self, owner: QWidget, tables: Collection[str], reload: Callable[[], object]) -> None:
        """Call `reload` when any of these tables has changed; for an owner out of sight, when it is seen again."""
        _Follower(self, owner, frozenset(tables), reload)

    def when(
        self,
        owner: QObject,
        future: Future[T],
        then: Callable[[T], object],
        *,
        trouble: Told | None = None,
        instead_of: str = "",
    ) -> None:
        """Hand an answer of `desk.ask` to `then`; see `Lanes.when`."""
        self.lanes.when(owner, future, then, trouble=trouble, instead_of=instead_of)

    def done(
        self,
        owner: QObject,
        future: Future[T],
        then: Callable[[T], object] | None = None,
        *,
        trouble: Told | None = None,
        bug: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Hand on the outcome of `desk.do`; see `Lanes.done`."""
        self.lanes.done(owner, future, then, trouble=trouble, bug=bug)

    # --- to the window -----------------------------------------------------------------------------------------------

    def say(self, text: Sentence, *, undo: bool = False, link: Link | None = None) -> None:
        """Say in a toast what was done."""
        self.said.emit(Said(text, undo, link))

    def notice(self, key: str, kind: str, text: Sentence, *links: Link) -> None:
        """Show a strip (danger, warn, hint, info, ok) with at most two links; the same key renews it."""
        self.noticed.emit(Notice(key, kind, on_screen(text), links))

    def trouble(self, fault: Fault, *links: Link) -> None:
        """Show a known trouble in a strip."""
        text = Sentence("{what} {hint}", {"what": fault.what, "hint": fault.hint}) if fault.hint else fault.what
        self.notice("trouble", "warn", text, *links)

    def settle(self, key: str) -> None:
        """Take a strip away: what it said is no longer so."""
        self.settled.emit(key)

    def open(self, place: str, what: str = "") -> None:
        """Go to a page, and there to one thing."""
        self.wanted.emit(place, what)

    def count(self, words: str) -> None:
        """Put the page's counts in the status line."""
        self.counted.emit(words)


class _Follower(QObject):
    """Reloads a view once per round of the event loop, and not before it is seen."""

    def __init__(self, hub: Hub, owner: QWidget, tables: frozenset[str], reload: Callable[[], object]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._tables = tables
        self._reload = reload
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_soon)
        owner.installEventFilter(self)
        hub.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches(self._tables):
            self._stale = True
            if self._owner.isVisible():
                self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        if self._stale and self._owner.isVisible():
            self._stale = False
            self._reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the owner is seen again."""
        if watched is self._owner and event.type() == QEvent.Type.Show and self._stale:
            self._soon.start()
        return False
