"""Texts that save themselves: 800 ms after the last key, each second while the keys go on, and when they are left.

A text is `saved` only when the database has acknowledged it.  One that could not be saved stays where it is, is tried
again, and holds the window open; so nothing is lost between the hand and the disk but the last moment's keys.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.faults import Fault, StaleWork
from desktop.i18n import on_screen
from desktop.qt.lanes import Lanes
from desktop.sentences import Sentence, say

T = TypeVar("T")
PAUSE_MS = 800
LATEST_MS = 1000
AGAIN_MS = (2_000, 5_000, 15_000, 30_000)


class Saving(Enum):
    """How the texts of the window stand."""

    SAVED = auto()
    UNDER_WAY = auto()
    FAILED = auto()


class Autosave(QObject, Generic[T]):
    """One text that saves itself.

    `read` gives it as it stands in the widget, `save` hands it to the desk, `landed` gets what the desk answered (the
    new version, say).  `words` is the text as plain words, for when it has to be rescued; `anyway` saves it over what
    somebody else has written, and `theirs` takes in what they wrote instead.
    """

    def __init__(
        self,
        owner: QWidget,
        autosaves: Autosaves,
        *,
        about: Sentence,
        read: Callable[[], T],
        save: Callable[[T], Future[Any]],
        landed: Callable[[Any], object] | None = None,
        words: Callable[[T], str] = str,
        anyway: Callable[[T], Future[Any]] | None = None,
        theirs: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(autosaves)
        self.about = about
        self.fault: Fault | None = None
        self.can_overrule = anyway is not None
        self.can_yield = theirs is not None
        self._owner = owner
        self._all = autosaves
        self._read, self._save, self._landed, self._words = read, save, landed, words
        self._anyway, self._theirs = anyway, theirs
        self._dirty = False
        self._held: list[T] = []
        self._sent: list[T] = []
        self._hurry = False
        self._retired = False
        self._tries = 0
        self._watched: list[QWidget] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._again = QTimer(self, singleShot=True)
        for timer in (self._pause, self._latest, self._again):
            timer.timeout.connect(self.flush)
        owner.destroyed.connect(self._on_owner_gone)
        autosaves.add(self)

    @property
    def settled(self) -> bool:
        """Whether everything that was written has been stored."""
        return not self._dirty and not self._held and not self._sent

    @property
    def failing(self) -> bool:
        """Whether the last attempt to store the text failed, and no other is under way."""
        return self.fault is not None and not self._sent

    @Slot()
    def touch(self) -> None:
        """The text has changed; connect it to `textChanged`."""
        if not self._dirty:
            self._dirty = True
            self._latest.start()
            self._watch()
            self._all.moved()
        self._pause.start()

    @Slot()
    def flush(self) -> None:
        """Save now what has not been saved."""
        if self._sent:
            self._hurry = True
        else:
            self._send(self._save)

    def leave(self, old: QWidget | None, new: QWidget | None) -> None:
        """The focus has moved; save when it has left the text."""
        if self._dirty and old is not None and self._holds(old) and not (new is not None and self._holds(new)):
            self.flush()

    def _holds(self, widget: QWidget) -> bool:
        return isValid(self._owner) and (widget is self._owner or self._owner.isAncestorOf(widget))

    def overrule(self) -> None:
        """Save the text over what somebody else has written."""
        if self._anyway is not None and not self._sent:
            self._send(self._anyway)

    def give_way(self) -> None:
        """Take in what somebody else has written, and let go of what was written here."""
        self.forget()
        if self._theirs is not None and isValid(self._owner):
            self._theirs()

    @Slot()
    def forget(self) -> None:
        """Nothing waits any more: the widget has been given another text to show."""
        self._dirty = False
        self._held.clear()
        self.fault = None
        self._rest()
        self._all.moved()
        self._let_go()

    def retire(self) -> None:
        """The widget is to show something else: what has not been stored is saved all the same, then this goes."""
        self._hold()
        self._retired = True
        self.flush()
        self._let_go()

    def text(self) -> str:
        """What has not been stored, as plain words."""
        self._hold()
        unstored = self._held or self._sent
        return self._words(unstored[-1]) if unstored else ""

    def _hold(self) -> None:
        """Take the text out of the widget, as long as that is there."""
        if self._dirty and isValid(self._owner):
            self._held = [self._read()]
            self._dirty = False

    def _send(self, save: Callable[[T], Future[Any]]) -> None:
        self._hold()
        self._rest()
        if not self._held:
            return
        under_way = save(self._held[-1])
        self._hurry = False
        self._sent, self._held = self._held, []
        self._all.carry(self, under_way)
        self._all.moved()

    def on_landed(self, answer: object) -> None:
        """The database has acknowledged the text."""
        self._sent = []
        self.fault = None
        self._tries = 0
        if self._landed is not None and isValid(self._owner):
            self._landed(answer)
        if self._hurry:
            self.flush()
        self._all.landed()
        self._let_go()

    def on_failed(self, fault: Fault) -> None:
        """The text could not be stored: keep it, and try again unless somebody has to choose."""
        self._held, self._sent = self._held or self._sent, []
        self.fault = fault
        if not isinstance(fault, StaleWork):
            self._again.start(AGAIN_MS[min(self._tries, len(AGAIN_MS) - 1)])
        self._tries += 1
        self._all.failed(self, fault)

    def _rest(self) -> None:
        for timer in (self._pause, self._latest, self._again):
            timer.stop()

    def _watch(self) -> None:
        """Notice when the widget is about to go, alone or with a widget that holds it."""
        inside: QWidget | None = self._owner
        while inside is not None and not self._watched.count(inside):
            inside.installEventFilter(self)
            self._watched.append(inside)
            inside = inside.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Save before the widget is hidden or goes away."""
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Close, QEvent.Type.DeferredDelete):
            self._hold()
            self.flush()
        return False

    @Slot()
    def _on_owner_gone(self) -> None:
        if self._dirty:
            self._dirty = False
            raise AssertionError(f"a text was let go of before it was saved: {self.about.msgid}")
        self._let_go()

    def _let_go(self) -> None:
        """A widget that is gone, or shows something else, needs no autosave once its last text has landed."""
        if self.settled:
            while self._watched:
                if isValid(widget := self._watched.pop()):
                    widget.removeEventFilter(self)
            if self._retired or not isValid(self._owner):
                self._all.remove(self)
                self.deleteLater()


class Autosaves(QObject):
    """All the texts of a window that save themselves."""

    stood = Signal()
    """`state` or `saved_at` has moved."""
    refused = Signal(object, object)
    """An Autosave could not save, and the Fault that says why."""
    mended = Signal()
    """Everything that could not be saved has been."""

    def __init__(self, lanes: Lanes, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved_at: datetime | None = None
        self._lanes = lanes
        self._now = now
        self._texts: list[Autosave[Any]] = []
        self._waiting: list[Callable[[bool], object]] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def state(self) -> Saving:
        """The worst that is true of any text."""
        if any(each.failing for each in self._texts):
            return Saving.FAILED
        return Saving.SAVED if all(each.settled for each in self._texts) else Saving.UNDER_WAY

    def unsaved(self) -> list[Autosave[Any]]:
        """The texts that are not stored yet."""
        return [each for each in self._texts if not each.settled]

    def unsaved_text(self) -> str:
        """All that is not stored yet, as plain words under their names."""
        return "\n\n".join(f"{on_screen(each.about)}\n{each.text()}" for each in self.unsaved())

    def flush(self) -> None:
        """Save now whatever waits."""
        for each in list(self._texts):
            each.flush()

    def settle(self, then: Callable[[bool], object]) -> None:
        """Save what waits, then call `then`: True when everything is stored, False when something could not be."""
        self._waiting.append(then)
        self.flush()
        self._look()

    def saved(self) -> None:
        """Something has been stored in another way than by a text of its own."""
        self.saved_at = self._now()
        self.stood.emit()

    # --- for Autosave ------------------------------------------------------------------------------------------------

    def add(self, text: Autosave[Any]) -> None:
        """Look after one more text."""
        self._texts.append(text)

    def remove(self, text: Autosave[Any]) -> None:
        """Look after one text less."""
        if text in self._texts:
            self._texts.remove(text)

    def carry(self, text: Autosave[Any], future: Future[Any]) -> None:
        """Bring the outcome of a save home, whatever it is."""

        def bug(_: BaseException) -> None:
            text.on_failed(Fault(say("{what} kunne ikke gemmes.", what=text.about)))

        self._lanes.done(self, future, text.on_landed, trouble=text.on_failed, bug=bug)

    def moved(self) -> None:
        """A text has changed hands."""
        self.stood.emit()
        self._look()

    def landed(self) -> None:
        """A text has been stored."""
        self.saved_at = self._now()
        if not any(each.fault for each in self._texts):
            self.mended.emit()
        self.moved()

    def failed(self, text: Autosave[Any], fault: Fault) -> None:
        """A text could not be stored."""
        self.stood.emit()
        self.refused.emit(text, fault)
        self._look()

    def _look(self) -> None:
        if not self._waiting or any(not each.settled and not each.failing for each in self._texts):
            return
        stored = self.state is Saving.SAVED
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(stored)

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        for each in list(self._texts):
            each.leave(old, new)
