"""Undo over everything: the desk takes back what was done, and a text takes back its own letters first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desktop.faults import CannotUndo, Fault
from desktop.i18n import _
from desktop.qt.commands import COMMANDS
from desktop.qt.hub import Hub
from desktop.sentences import Sentence, say

if TYPE_CHECKING:  # the database is not here before the window is
    from db.book import Change
    from db.journal import Step
    from desktop.operations.desk import Desk

_UNDO = [QKeySequence(key) for key in COMMANDS["undo"].keys]
_REDO = [QKeySequence(key) for key in COMMANDS["redo"].keys]


class Undoing(QObject):
    """Takes back and does again, after what waits has been saved; says in a toast what it was."""

    known = Signal(str, str)
    """What would be undone and what redone, in the journal's words; "" for nothing."""

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._desk: Desk | None = None
        self._last: int | None = None
        self._busy = False
        hub.changed.connect(self._on_changed)

    def seat(self, desk: Desk | None) -> None:
        """Work at this desk from now on."""
        self._desk, self._last, self._busy = desk, None, False
        self.known.emit("", "")
        self._look()

    @property
    def desk(self) -> Desk | None:
        """Where it works."""
        return self._desk

    @property
    def last(self) -> int | None:
        """The number of the last change that came round."""
        return self._last

    def undo(self) -> None:
        """Take back the last thing that was done."""
        self._step(lambda desk: desk.undo(), self._say_undone)

    def redo(self) -> None:
        """Do again the last thing that was taken back."""
        self._step(lambda desk: desk.redo(), self._say_redone)

    def take_back(self, change: int | None) -> None:
        """Take back this very change; a newer one stands in the way."""
        self._step(lambda desk: _take_back(desk, change), self._say_undone)

    def _say_undone(self, act: Sentence) -> None:
        self._hub.say(say("Fortrudt: {act}", act=act), link=(_("Gentag"), self.redo))

    def _say_redone(self, act: Sentence) -> None:
        self._hub.say(say("Gentaget: {act}", act=act), link=(_("Fortryd"), self.undo))

    def _step(self, step: Callable[[Desk], Sentence], tell: Callable[[Sentence], object]) -> None:
        # One at a time: held keys would otherwise run ahead of what is seen.
        if self._desk is None or self._busy:
            return
        self._busy = True
        desk = self._desk

        def settled(stored: bool) -> None:
            if stored:
                self._hub.done(self, desk.do(step), done, trouble=refused, bug=lambda _: self._end())
            else:
                self._end()

        def done(act: Sentence) -> None:
            self._end()
            tell(act)

        def refused(fault: Fault) -> None:
            self._end()
            if isinstance(fault, CannotUndo) and fault.hint is None:
                self._hub.say(fault.what)
            else:
                self._hub.trouble(fault)

        self._hub.autosaves.settle(settled)

    def _end(self) -> None:
        self._busy = False

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._last = change.n
        self._look()

    def _look(self) -> None:
        if self._desk is not None:
            from db.journal import steps

            found = self._desk.ask(steps, self._desk.session)
            self._hub.when(self, found, self._on_known, instead_of="steps", trouble=lambda _: None)

    def _on_known(self, found: tuple[list[Step], list[Step]]) -> None:
        back, forth = found
        self.known.emit(back[-1].said if back else "", forth[-1].said if forth else "")


def _take_back(desk: Desk, change: int | None) -> Sentence:
    back, _forth = desk.steps()
    if not back or back[-1].n != change:
        raise CannotUndo(say("Der er gjort noget andet siden. Fortryd det først."))
    return desk.undo()


_Text = QLineEdit | QTextEdit | QPlainTextEdit


class TextUndo(QObject):
    """Lets the text that has the focus undo its own typing, and passes the key on when it has nothing to undo.

    Qt's text widgets keep Ctrl+Z for themselves also when they have nothing to undo.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._text: _Text | None = None
        app.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._text is not None and isValid(self._text):
            self._text.removeEventFilter(self)
        self._text = new if isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit) else None
        if self._text is not None:
            self._text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the key for the text, or leave it to the window."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or watched is not self._text:
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 - what Qt sends for these types
        key = QKeySequence(event.keyCombination())
        if key not in _UNDO and key not in _REDO:
            return False
        back = key in _UNDO
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(_can(self._text, back=back))
            return True
        (self._text.undo if back else self._text.redo)()
        return True


def _can(text: _Text, *, back: bool) -> bool:
    if text.isReadOnly():
        return False
    if isinstance(text, QLineEdit):
        return text.isUndoAvailable() if back else text.isRedoAvailable()
    document = text.document()
    return document.isUndoAvailable() if back else document.isRedoAvailable()
