"""The program: builds everything once and hands it down; the window stands before the file is opened."""

from __future__ import annotations

import getpass
import os
import socket
import sys
import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop import paths, reports
from desktop.i18n import _
from desktop.qt.autosave import Saving
from desktop.qt.boundary import Boundary
from desktop.qt.chores import Chores
from desktop.qt.commands import bind
from desktop.qt.copied import leave_words
from desktop.qt.ending import Ending
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.theme import Mode
from desktop.qt.looks import Looks
from desktop.qt.opener import Opener
from desktop.qt.page import Place
from desktop.qt.single import Door
from desktop.sentences import say
from desktop.settings import Keeper
from desktop.views.window.filing import Filing
from desktop.views.window.frame import Window

if TYPE_CHECKING:  # imported where they are used: the window stands before them
    from concurrent.futures import Future

    from db.lines import PaletteEntry
    from desktop.views.palette.entries import Entry
    from desktop.worker.client import Worker

# The rail, from the top.  A page is imported when it is first gone to.
PLACES = (
    Place("meetings", say("Møder"), "calendar-text-outline", "desktop.views.meetings.page:MeetingsPage"),
    Place("committees", say("Udvalg"), "account-group-outline", "desktop.views.committees.page:CommitteesPage"),
    Place("setup", say("Opsætning"), "cog-outline", "desktop.views.setup.page:SetupPage", below=True),
)

# What is wanted soon after: imported when the file is open, so that nobody waits for it.
_SOON = (
    "desktop.views.palette.palette",
    "desktop.views.palette.entries",
    "desktop.views.legend.legend",
    "desktop.operations.export_meeting",
    "desktop.exporters.forms",
    "desktop.worker.client",
)

_LOGOUT_MS = 5000
_RECENT = 5


def main(file: str = "") -> int:
    """Open the window, with a file if one is given; the exit code comes back."""
    if not has_screen():
        sys.stderr.write("Der er ingen skærm at åbne vinduet på. Kommandolinjen virker uden: --help\n")
        return 1
    keeper = Keeper(paths.settings_file())
    place = os.environ.get("REFERENT_DB") or keeper.now.database or str(paths.data_folder() / "referent.db")
    given = str(Path(file).absolute()) if file else ""
    door = Door(paths.door(place))
    if not door.open(given):
        return 0
    app = QApplication(sys.argv[:1])
    log = reports.install(paths.log_folder())
    program = Program(app, keeper, PLACES, log)
    boundary = Boundary(log, program.show_report, program)
    program.report_closed.connect(boundary.settled)
    ending = Ending(program)
    ending.asked.connect(program.close)
    app.commitDataRequest.connect(program.save_before_logout)
    program.stands.connect(door.listen)
    door.called.connect(program.call)
    program.begin(place, given)
    code = app.exec()
    program.end()
    leave_words()
    door.close()
    ending.close()
    boundary.close()
    reports.uninstall()
    return code


def has_screen() -> bool:
    """Whether there is anything to open a window on; elsewhere Qt would end the program in the middle of a word."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


class Program(QObject):
    """Everything that there is one of."""

    stands = Signal()
    """The window has been painted for the first time."""
    report_closed = Signal()

    def __init__(self, app: QApplication, keeper: Keeper, places: Sequence[Place], log: Path) -> None:
        super().__init__()
        app.setApplicationName("Referent")
        app.setApplicationDisplayName("Referent")
        app.setDesktopFileName("referent")
        app.setQuitOnLastWindowClosed(False)
        self._app, self._keeper, self._places, self._log = app, keeper, tuple(places), log
        self._recent: list[Entry] = []
        self._painted = threading.Event()
        self.looks = Looks(app, keeper, self)
        self.looks.begin()
        self.hub = Hub(datetime.now, self.looks, self)
        actor = _user()
        self.opener = Opener(
            self.hub,
            actor=actor,
            session=f"window:{actor}:{socket.gethostname()}:{uuid.uuid4().hex[:12]}",
            clock=lambda: datetime.now(UTC),
            parent=self,
        )
        self.jobs = Jobs(self.hub.lanes, _worker, self)
        self.chores = Chores(self.hub, self.jobs, self)
        self.opener.began.connect(self.chores.begin)
        self.opener.left.connect(self.chores.leave)
        self.filing = Filing(self.hub, self.jobs, self.opener, keeper, self._welcome)
        self.window = self._build_window()
        self.looks.respoken.connect(self._on_respoken)

    def begin(self, place: str, file: str = "") -> None:
        """Show the window; when it has been painted, open the file and whatever was given at the start."""

        def painted() -> None:
            self._painted.set()
            self.stands.emit()
            self.filing.begin(place, file)
            self.opener.warm(self._painted, _SOON)
            self._tell_of_last_crash()

        self.window.painted.connect(painted)
        self.opener.warm(self._painted, [each.page.partition(":")[0] for each in self._places])
        self.window.show()

    def end(self) -> None:
        """Finish what is under way, and let go of everything."""
        self._painted.set()
        self.jobs.close()
        from desktop.qt.editor.spelling_book import spelling_book

        spelling_book().end()
        self.filing.leave()
        self.opener.close()

    # --- the window and what floats over it --------------------------------------------------------------------------

    def _build_window(self) -> Window:
        window = Window(self._places, self.hub, self.jobs, self._keeper, _person())
        window.find_asked.connect(self._open_palette)
        window.keys_asked.connect(self._open_legend)
        window.closed.connect(self._app.quit)
        others: tuple[tuple[str, Callable[[], object]], ...] = (
            ("report", self._ask_report),
            ("file.start", self.filing.show_welcome),
            ("look.light", partial(self.looks.set_mode, Mode.LIGHT)),
            ("look.dark", partial(self.looks.set_mode, Mode.DARK)),
            ("look.system", partial(self.looks.set_mode, Mode.SYSTEM)),
        )
        for command, run in others:
            bind(window, command, run, window=True)
        for command, code in (("look.danish", "da"), ("look.english", "en")):
            spoken = bind(window, command, partial(self.looks.set_language, code), window=True)
            spoken.setEnabled(code != self.looks.language)
        self.filing.attach(window)
        return window

    @Slot()
    def _on_respoken(self) -> None:
        """Build every word on the screen anew, once everything is saved."""
        self.hub.autosaves.settle(lambda stored: self._rebuild() if stored else None)

    def _rebuild(self) -> None:
        before = self.window
        alone = before.alone
        before.keep()
        before.unseat()
        self.window = self._build_window()
        self.window.setGeometry(before.geometry())
        self.window.show()
        self.filing.renew(welcome=alone)
        before.hide()
        before.deleteLater()

    def _welcome(self) -> QWidget:
        from desktop.views.start.create import Create
        from desktop.views.start.welcome import Welcome

        def create() -> None:
            form = Create(self.hub.now().date())
            form.created.connect(self.filing.create)
            form.left.connect(self.filing.show_welcome)
            self.window.show_alone(form)

        welcome = Welcome(self.looks)
        welcome.sample_asked.connect(self.filing.load_sample)
        welcome.read_asked.connect(self.filing.ask_for_minutes)
        welcome.open_asked.connect(self.filing.ask_for_file)
        welcome.create_asked.connect(create)
        return welcome

    @Slot()
    def _open_palette(self) -> None:
        from desktop.views.palette.entries import commands, places
        from desktop.views.palette.palette import Palette, open_palette

        if self.window.findChild(Palette) is not None:
            return
        offered = commands(self.window, self.window.pages.page)
        there = self.window.pages.desk is not None
        if there:
            offered = [*offered, *places(self._places, self.hub), *self._recent]
        open_palette(self.window, self.hub, offered, self._find if there else None).found.connect(self._on_found)

    def _find(self, words: str) -> Future[list[PaletteEntry]]:
        from concurrent.futures import Future

        from db.queries.palette import palette
        from db.vocabulary import Audience
        from desktop.qt.dates import plain_day

        desk = self.window.pages.desk
        if desk is not None:
            return desk.ask(palette, words, Audience.INTERNAL, day_words=plain_day)
        # The file was let go of while the words were being written.
        nothing: Future[list[PaletteEntry]] = Future()
        nothing.set_result([])
        return nothing

    @Slot(object)
    def _on_found(self, entry: Entry) -> None:
        """Remember what was found, for as long as the program runs: the titles of a file stay in it."""
        from desktop.views.palette.entries import recent

        newest = recent(entry)
        self._recent = [newest, *(each for each in self._recent if each.row.uid != newest.row.uid)][:_RECENT]

    @Slot()
    def _open_legend(self) -> None:
        from desktop.views.legend.legend import open_legend

        open_legend(self.window)

    # --- our own mistakes --------------------------------------------------------------------------------------------

    def show_report(self, report: str, *, asked: bool = False) -> None:
        """Show a report beside the work."""
        from desktop.views.report.dialog import ReportDialog

        dialog = ReportDialog(report, self.window, asked=asked)
        dialog.finished.connect(self.report_closed)
        dialog.show()

    def _ask_report(self) -> None:
        self.show_report(reports.report(self._log), asked=True)

    def _tell_of_last_crash(self) -> None:
        if reports.last_crash(self._log.parent):
            words = say("Referent lukkede uventet sidst. Alt, der var gemt, er her.")
            self.hub.notice("crash", "info", words, (_("Vis fejlrapport"), self._ask_report))

    # --- calls from outside ------------------------------------------------------------------------------------------

    @Slot(str)
    def call(self, file: str) -> None:
        """The program was started again, perhaps with a file: come to the front, and take it."""
        self.window.call()
        self.filing.take(file)

    @Slot()
    def close(self) -> None:
        """Somebody asks the program to end: it saves first."""
        self.window.close()

    @Slot()
    def save_before_logout(self) -> None:
        """The user logs out: save before the session goes, as long as that takes a moment."""
        self.hub.autosaves.flush()
        patience = QTimer(singleShot=True, interval=_LOGOUT_MS)
        patience.start()
        while self.hub.autosaves.state is Saving.UNDER_WAY and patience.isActive():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _worker() -> Worker:
    from desktop.worker.client import Worker

    return Worker()


def _user() -> str:
    """The user's name on this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _person() -> str:
    """The user's own name, as far as the computer knows it."""
    if sys.platform != "win32":
        import pwd

        try:
            said = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
        except KeyError:
            said = ""
        if said:
            return said
    return _user()
