"""Files: opening one, reading a referat in, the example, a municipality of one's own; and their troubles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import paths
from desktop.faults import Fault
from desktop.i18n import _
from desktop.qt import beginnings, read_in
from desktop.qt.beginnings import Beginning
from desktop.qt.commands import bind
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.strips import Link
from desktop.qt.opener import Opened, Opener
from desktop.sentences import say
from desktop.settings import Keeper
from desktop.views.window.frame import Window

if TYPE_CHECKING:  # the database is not here before the window is
    from db.book import Change
    from db.lines import House
    from db.rows import Reading
    from db.uid import Uid
    from desktop.operations.desk import Desk
    from desktop.worker.client import Told, Worker

T = TypeVar("T")
_SHOWN = frozenset({"setting", "committee", "meeting", "person"})
_SQLITE = b"SQLite format 3\x00"
KEY = "file"


class Filing(QObject):
    """Knows which file is open, and what can be done with files."""

    def __init__(self, hub: Hub, jobs: Jobs, opener: Opener, keeper: Keeper, welcome: Callable[[], QWidget]) -> None:
        super().__init__(hub)
        self._hub, self._jobs, self._opener, self._keeper = hub, jobs, opener, keeper
        self._welcome = welcome
        self._place = ""
        self._opened: Opened | None = None
        self._house: House | None = None
        self._busy = False
        self._to_show: Uid | None = None
        hub.changed.connect(self._on_changed)
        opener.vanished.connect(self._on_vanished)
        opener.returned.connect(self._on_returned)

    def attach(self, window: Window) -> None:
        """Serve this window from now on."""
        self._window = window
        bind(window, "file.open", self.ask_for_file, window=True)
        bind(window, "file.read", self.ask_for_minutes, window=True)
        self._load = bind(window, "file.sample", self.load_sample, window=True)
        self._unload = bind(window, "file.unsample", self.remove_sample, window=True)

    def leave(self) -> None:
        """Nothing more is asked of the file: the program ends."""
        self._opened = self._house = None
        self._window.unseat()

    def renew(self, *, welcome: bool) -> None:
        """Say everything again in a window that has been built anew."""
        if self._opened is not None and self._house is not None:
            self._tell_mode(self._opened)
            self._show(self._house)
        elif not welcome:
            self._open(self._place)
        if welcome:
            self.show_welcome()

    # --- opening -----------------------------------------------------------------------------------------------------

    def begin(self, place: str, file: str = "") -> None:
        """Open the file of the last time; where there is none yet, welcome.  `file` was given at the start."""
        if "://" in place or Path(place).exists():
            self._open(place, lambda _desk: self.take(file) if file else None)
        else:
            self._window.show_alone(self._welcome())
            self.take(file)

    @Slot(str)
    def take(self, file: str) -> None:
        """A file was handed over: open it if it is one of ours, else read it as a referat."""
        if file and _is_ours(Path(file)):
            self.open(file)
        elif file:
            self.read([Path(file)])

    def open(self, place: str) -> None:
        """Open another file, once everything in this one is saved."""
        self._hub.autosaves.settle(lambda stored: self._open(place) if stored else None)

    def ask_for_file(self) -> None:
        """Let the user choose a file."""
        self._ask(_("Åbn en fil"), _("Filer fra Referent (*.db)"), lambda files: self.open(files[0]))

    def _ask(self, title: str, kinds: str, then: Callable[[list[str]], object], *, many: bool = False) -> None:
        folder = str(Path(self._opened.place).parent) if self._opened and "://" not in self._opened.place else ""
        dialog = QFileDialog(self._window, title, folder, f"{kinds};;{_('Alle filer (*)')}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open(self, place: str, then: Callable[[Desk], object] | None = None, *, create: bool = False) -> None:
        self._place, self._busy = place, True
        self._opened = self._house = None
        self._hub.settle(KEY)
        self._hub.settle(read_in.KEY)
        self._window.unseat()
        if not create:
            self._window.show_shell()

        def opened(now: Opened) -> None:
            self._opened, self._busy = now, False
            self._keeper.keep(replace(self._keeper.now, database=now.place))
            self._tell_mode(now)
            self._show(now.house)
            if then is not None:
                then(now.desk)

        self._opener.open(place, opened, create=create, trouble=lambda fault: self._on_refused(place, fault))

    def _tell_mode(self, now: Opened) -> None:
        """A file that can only be read is said to be so, with why and the way on."""
        mode, again = now.desk.store.mode, (_("Prøv igen"), lambda: self.open(now.place))
        if mode.writes:
            return
        if mode.holder is not None:
            words = say("Filen er åben hos {holder}. Her kan du læse, men ikke rette.", holder=mode.holder)
            self._hub.notice(KEY, "warn", words, again, self._another)
        else:
            words = say("Filen ligger et sted uden skriveadgang. Du kan læse, men ikke rette.")
            self._hub.notice(KEY, "warn", words, self._another, again)

    def _on_refused(self, place: str, fault: Fault) -> None:
        """The file could not be opened: say why, keep the window, and show the ways on."""
        self._busy = False
        again, another = (_("Prøv igen"), lambda: self.open(place)), self._another
        text = say("{what} {hint}", what=fault.what, hint=fault.hint) if fault.hint else fault.what
        self._hub.notice(KEY, "danger", text, again, another)
        blank = EmptyState(
            "file-alert-outline",
            _("Ingen fil er åben"),
            place,
            Button(again[0], Kind.PRIMARY, does=again[1]),
            Button(another[0], does=another[1]),
            Button(_("Begynd på en frisk …"), Kind.QUIET, does=self.show_welcome),
        )
        self._window.show_shell()
        self._window.pages.show_blank(blank)

    @property
    def _another(self) -> Link:
        return _("Åbn en anden fil …"), self.ask_for_file

    def show_welcome(self) -> None:
        """Begin anew; whatever is open stays open behind."""
        self._window.show_alone(self._welcome())

    # --- what the house says of itself -------------------------------------------------------------------------------

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._opened is not None and change.touches(_SHOWN):
            from db.queries.house import house
            from db.vocabulary import Audience

            self._hub.when(
                self, self._opened.desk.ask(house, Audience.INTERNAL), self._show, instead_of="house", trouble=_silent
            )

    def _show(self, now: House) -> None:
        """Show the pages of a file that holds something, and the welcome over one that does not."""
        opened, self._house = self._opened, now
        if opened is None:
            return
        empty = not (now.committees or now.meetings or now.people or now.municipality)
        self._load.setEnabled(opened.desk.store.mode.writes and not now.has_sample)
        self._unload.setEnabled(now.has_sample)
        if empty and opened.desk.store.mode.writes:
            self._window.empty(opened.desk)
            if not self._window.alone:
                self._window.show_alone(self._welcome())
        elif self._window.pages.desk is not opened.desk:
            self._window.seat(opened.desk, now.municipality, sample=now.has_sample)
        else:
            self._window.name(now.municipality, sample=now.has_sample)
            self._window.show_shell()
        if self._to_show is not None and self._window.pages.desk is opened.desk:
            self._show_meeting(self._to_show)

    def _show_meeting(self, uid: Uid) -> None:
        """Go to a meeting that is new here; in a file that was empty, as soon as its pages are there."""
        there = self._opened is not None and self._window.pages.desk is self._opened.desk
        self._to_show = None if there else uid
        if there:
            self._hub.open("meetings", uid)

    # --- beginnings --------------------------------------------------------------------------------------------------

    def _with_desk(self, then: Callable[[Desk], object]) -> None:
        """Do something at the desk of the open file, or of a new one; one thing at a time."""
        if self._busy:
            return
        if self._opened is not None:
            then(self._opened.desk)
        else:
            self._open(_fresh_place(self._keeper.now.database), then, create=True)

    def _do(self, desk: Desk, operation: Callable[[Desk], T], then: Callable[[T], object]) -> None:
        self._busy = True

        def done(result: T) -> None:
            self._busy = False
            then(result)

        def refused(fault: Fault) -> None:
            self._busy = False
            self._hub.trouble(fault)

        self._hub.done(self, desk.do(operation), done, trouble=refused, bug=lambda _: self._rest())

    def _rest(self) -> None:
        self._busy = False

    def load_sample(self) -> None:
        """Put the example municipality into the file."""

        def loaded(_uids: Sequence[Uid]) -> None:
            self._hub.say(say("Eksempelkommunen er åbnet. Prøv løs."), link=(_("Fjern den igen"), self.remove_sample))

        self._with_desk(lambda desk: self._do(desk, beginnings.load_sample, loaded))

    def remove_sample(self) -> None:
        """Take the example away, and nothing else."""

        def removed(_: object) -> None:
            self._hub.say(say("Eksempelkommunen er fjernet."), undo=True)

        if self._opened is not None:
            self._do(self._opened.desk, beginnings.remove_sample, removed)

    @Slot(object)
    def create(self, beginning: Beginning) -> None:
        """Make a municipality with one body and its first meeting, which one step takes away again."""

        def created(uid: Uid) -> None:
            self._hub.say(say("{name} er oprettet.", name=beginning.municipality), undo=True)
            self._show_meeting(uid)

        self._with_desk(lambda desk: self._do(desk, partial(beginnings.create, beginning=beginning), created))

    def ask_for_minutes(self) -> None:
        """Let the user choose referater to read in."""
        self._ask(
            _("Læs et referat ind"),
            _("Referater (*.txt)"),
            lambda files: self.read([Path(file) for file in files]),
            many=True,
        )

    def read(self, files: Sequence[Path]) -> None:
        """Read papers in the second program, then store what was found in one act."""
        names = ", ".join(file.name for file in files)

        def work(worker: Worker, told: Told) -> list[Reading]:
            return [worker.read(file, told) for file in files]

        self._jobs.start(self, say("Læser {name}", name=names), work, lambda found: self._import(found, names))

    def _import(self, readings: Sequence[Reading], names: str) -> None:
        def stored(uids: Sequence[Uid]) -> None:
            self._hub.say(say("{name} er læst ind.", name=names), undo=True)
            if uids:
                self._show_meeting(uids[0])
                if self._opened is not None:
                    read_in.tell(self._hub, self._opened.desk, uids, self._window)

        self._with_desk(lambda desk: self._do(desk, partial(beginnings.store, readings=readings), stored))

    # --- the file goes away while it is open -------------------------------------------------------------------------

    @Slot()
    def _on_vanished(self) -> None:
        if self._opened is not None:
            name = Path(self._opened.place).name
            words = say(
                "{name} er flyttet eller slettet, mens den var åben. Der gemmes ikke, før den er tilbage.", name=name
            )
            self._hub.notice(KEY, "danger", words, (_("Se efter igen"), self._opener.look), self._another)

    @Slot()
    def _on_returned(self) -> None:
        self._hub.settle(KEY)
        self._hub.say(say("Filen er tilbage."))
        self._hub.autosaves.flush()


def _silent(_: Fault) -> None:
    """What cannot be counted is not shown; whoever reads it for a page says why."""


def _is_ours(file: Path) -> bool:
    """Whether a file is a database, by what it begins with."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _fresh_place(wanted: str) -> str:
    """Where a new file can be made: where it is wanted, or beside what stands there."""
    first = Path(wanted) if wanted and "://" not in wanted else paths.data_folder() / "referent.db"
    if not first.parent.is_dir():
        first = paths.data_folder() / "referent.db"
    return str(next(each for n in count(1) if not (each := first if n == 1 else _numbered(first, n)).exists()))


def _numbered(file: Path, n: int) -> Path:
    return file.with_name(f"{file.stem}-{n}{file.suffix}")
