"""The window: top line, rail, pages, status line; strips above the page, toasts and progress over it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop.faults import Fault
from desktop.i18n import on_screen
from desktop.qt.autosave import Autosave
from desktop.qt.commands import COMMANDS, bind, bind_numbered, offer
from desktop.qt.hub import Hub, Said
from desktop.qt.jobs import Jobs
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.rail import Rail
from desktop.qt.kit.strips import Notice, StripHost
from desktop.qt.kit.toast import Toaster
from desktop.qt.page import Place
from desktop.qt.tab_order import step
from desktop.settings import Keeper
from desktop.views.window import rescue
from desktop.views.window.focus import enter, pane_of
from desktop.views.window.pages import Pages
from desktop.views.window.progress import ProgressCorner
from desktop.views.window.status_line import StatusLine
from desktop.views.window.top_line import TopLine
from desktop.views.window.undoing import TextUndo, Undoing

if TYPE_CHECKING:  # the database is not here before the window is
    from desktop.operations.desk import Desk

_FIRST_SIZE = (1440, 900)
_LEAST_SIZE = (640, 420)


class Window(QMainWindow):
    """One window over one file."""

    painted = Signal()
    """The window has been painted for the first time."""
    find_asked = Signal()
    keys_asked = Signal()
    closed = Signal()
    """Everything is saved, and the window is gone."""

    def __init__(self, places: Sequence[Place], hub: Hub, jobs: Jobs, keeper: Keeper, person: str) -> None:
        super().__init__()
        self.hub = hub
        self._keeper = keeper
        self._places = list(places)
        self._seen = False
        self._may_close = False
        self.undoing = Undoing(hub, self)
        self.pages = Pages(places, hub, jobs, keeper)
        self.top = TopLine(person, find=self.find_asked.emit, undo=self.undoing.undo, redo=self.undoing.redo)
        self.rail = Rail()
        self.strips = StripHost()
        self.status = StatusLine(hub.autosaves)
        self.toaster = Toaster(self)
        self.rescue = rescue.Rescue(hub, self)
        self._progress = ProgressCorner(self)
        self._build()
        self._bind()
        self._connect(jobs)
        self._restore()

    def _build(self) -> None:
        for n, place in enumerate(self._places):
            self.rail.add_room(
                place.key,
                place.icon,
                on_screen(place.title),
                keys=COMMANDS["place"].keys[n] if n < len(COMMANDS["place"].keys) else "",
                at_bottom=place.below,
            )
        self._strip_space = Box(self.strips, edge=(12, 8, 12, 4), gap=0)
        self._strip_space.hide()
        self._page = Box(self._strip_space, (self.pages, 1), gap=0)
        body = Box(self.rail, (self._page, 1), across=True, gap=0)
        self._shell = Box(self.top, (body, 1), self.status, gap=0, panel="bg")
        self._halls = QStackedWidget()
        self._halls.addWidget(self._shell)
        self.setCentralWidget(self._halls)
        self.setWindowTitle("Referent")
        self.setMinimumSize(*_LEAST_SIZE)

    def _bind(self) -> None:
        bound = {command: bind(self, command, run, window=True) for command, run in self._commands()}
        self._steps = (bound["undo"], bound["redo"])
        bind_numbered(self, "place", self._go_nth)
        bind_numbered(self, "pane", self._enter_nth)

    def _commands(self) -> Sequence[tuple[str, Callable[[], object]]]:
        looks = self.hub.looks
        return (
            ("find", self.find_asked.emit),
            ("keys", self.keys_asked.emit),
            ("undo", self.undoing.undo),
            ("redo", self.undoing.redo),
            ("pane.next", lambda: self._step_pane(1)),
            ("pane.previous", lambda: self._step_pane(-1)),
            ("look.larger", looks.larger),
            ("look.smaller", looks.smaller),
            ("look.normal", looks.normal),
            ("file.close", self.close),
        )

    def _connect(self, jobs: Jobs) -> None:
        hub = self.hub
        hub.said.connect(self._on_said)
        hub.noticed.connect(self._on_noticed)
        hub.settled.connect(self._on_settled)
        hub.wanted.connect(self.go)
        hub.counted.connect(self.status.show_counts)
        hub.changed.connect(hub.autosaves.saved)
        hub.autosaves.refused.connect(self._on_refused)
        hub.autosaves.mended.connect(self._on_mended)
        jobs.began.connect(self._progress.show_job)
        self.undoing.known.connect(self._on_steps)
        self.rail.chosen.connect(self.go)
        self.pages.went.connect(self._on_went)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._text_undo = TextUndo(app, self)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def seat(self, desk: Desk, municipality: str, *, sample: bool) -> None:
        """Show this desk's things."""
        self.name(municipality, sample=sample)
        if self.undoing.desk is not desk:
            self.undoing.seat(desk)
        self.show_shell()
        self.pages.seat(desk)

    def name(self, municipality: str, *, sample: bool) -> None:
        """Show another name of the municipality."""
        self.top.show_municipality(municipality, sample=sample)
        self.setWindowTitle(f"{municipality} – Referent" if municipality else "Referent")

    def empty(self, desk: Desk | None) -> None:
        """There is nothing to show at this desk, but what was done there can still be undone."""
        self.pages.leave()
        if self.undoing.desk is not desk:
            self.undoing.seat(desk)
        self.name("", sample=False)
        self.status.show_counts("")

    def unseat(self) -> None:
        """No file is open any more; what waits is saved first, as the pages are hidden."""
        self.empty(None)

    def show_shell(self) -> None:
        """Show rail and pages; whatever stood in their place is let go of."""
        self._page.box.insertWidget(0, self._strip_space)
        self._halls.setCurrentWidget(self._shell)
        while (gone := self._halls.widget(1)) is not None:
            self._halls.removeWidget(gone)
            gone.deleteLater()

    def show_alone(self, hall: QWidget) -> None:
        """Show something that fills the window: the welcome."""
        self.show_shell()
        held = Box(self._strip_space, (hall, 1), gap=0, panel="bg")
        self._halls.addWidget(held)
        self._halls.setCurrentWidget(held)
        hall.setFocus()

    @property
    def alone(self) -> bool:
        """Whether something fills the window in place of the pages."""
        return self._halls.currentWidget() is not self._shell

    @Slot(str, str)
    def go(self, key: str, what: str = "") -> None:
        """Go to a page, and there to one thing."""
        self.pages.go(key, what)

    def _go_nth(self, n: int) -> None:
        if n < len(self._places):
            self.go(self._places[n].key)

    @Slot(str)
    def _on_went(self, key: str) -> None:
        self.rail.choose(key)
        self.status.show_counts("")
        page = self.pages.page
        self.status.show_hints(page.hints() if page else "")

    @Slot(object)
    def _on_said(self, said: Said) -> None:
        words = on_screen(said.text)
        if said.undo:
            change = self.undoing.last
            self.toaster.say(words, lambda: self.undoing.take_back(change))
        elif said.link is not None:
            link, does = said.link
            self.toaster.say(words, does, link=link)
        else:
            self.toaster.say(words)

    @Slot(str, str)
    def _on_steps(self, back: str, forth: str) -> None:
        self.top.show_steps(back, forth)
        for action, what in zip(self._steps, (back, forth), strict=True):
            offer(action, offered=bool(what))

    @Slot(object)
    def _on_noticed(self, notice: Notice) -> None:
        self.strips.tell(notice)
        self._strip_space.show()

    @Slot(str)
    def _on_settled(self, key: str) -> None:
        self.strips.drop(key)
        self._strip_space.setVisible(bool(self.strips.notices()))

    # --- panes -------------------------------------------------------------------------------------------------------

    def _panes(self) -> list[QWidget]:
        page = self.pages.page
        return [self.rail, *(page.panes() if page else ())]

    def _step_pane(self, by: int) -> None:
        panes = [pane for pane in self._panes() if pane.isVisible()]
        here = pane_of(panes, QApplication.focusWidget())
        if panes:
            start = here if here is not None else (-1 if by > 0 else 0)
            enter(panes[(start + by) % len(panes)], panes)

    def _enter_nth(self, n: int) -> None:
        panes = self._panes()[1:]
        if n < len(panes) and panes[n].isVisible():
            enter(panes[n], panes)

    # --- what could not be saved -------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_refused(self, text: Autosave[object], fault: Fault) -> None:
        self.rescue.tell(text, fault)

    @Slot()
    def _on_mended(self) -> None:
        self._on_settled(rescue.KEY)

    # --- opening and closing -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        """Tab goes as the eye does, wherever widgets have come and gone."""
        return step(self, forward=next)

    def changeEvent(self, event: QEvent) -> None:
        """Save when the window is left for another program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.hub.autosaves.flush()

    def call(self) -> None:
        """Come to the front: somebody started the program again."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything is saved; until then stay, and say so."""
        if self._may_close or self._stored():
            self.keep()
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def close_anyway(self) -> None:
        """Close, and let go of what could not be saved: the user has said so."""
        self._may_close = True
        self.close()

    def _stored(self) -> bool:
        """Whether everything is stored.  If not yet, the window closes as soon as it is."""
        outcome: list[bool] = []
        waited = False

        def settled(stored: bool) -> None:
            outcome.append(stored)
            if not stored:
                self.rescue.hold()
            elif waited:
                self.close_anyway()

        self.hub.autosaves.settle(settled)
        waited = True
        return outcome == [True]

    def keep(self) -> None:
        """Remember where the window stands, and what its pages have to remember."""
        self.pages.keep()
        self._keeper.keep(replace(self._keeper.now, window=b64encode(self.saveGeometry().data()).decode()))

    def _restore(self) -> None:
        try:
            kept = b64decode(self._keeper.now.window, validate=True)
        except (NotBase64, ValueError):
            kept = b""
        if kept and self.restoreGeometry(QByteArray(kept)):
            return
        room = QApplication.primaryScreen().availableGeometry()
        self.resize(min(_FIRST_SIZE[0], room.width()), min(_FIRST_SIZE[1], room.height()))
        if room.width() < _FIRST_SIZE[0] or room.height() < _FIRST_SIZE[1]:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
