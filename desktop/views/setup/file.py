"""The file: where it lies, who writes in it, what is in it; another one, a check of it, and the sample taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QShowEvent

from db.lines import House
from db.queries.house import house
from db.store import Read, Store
from db.vocabulary import Audience
from desktop.faults import Fault
from desktop.i18n import _, on_screen, spoken
from desktop.operations.verify import Verdict, verify
from desktop.qt.commands import COMMANDS
from desktop.qt.dates import at, full_day
from desktop.qt.hub import Hub
from desktop.qt.jobs import Job, Jobs
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow, beside
from desktop.qt.kit.tokens import S
from desktop.reports import LOG
from desktop.sentences import say
from desktop.views.setup.part import Fact, Part, access, fact, run_command, section, show_folder

if TYPE_CHECKING:
    from desktop.operations.desk import Desk
    from desktop.worker.client import Told, Worker

_COUNTED = frozenset({"setting", "committee", "person", "meeting"})


@dataclass(frozen=True)
class FileFacts:
    """What there is to say of a file: what is in it, its size and when it was last written; None where there is
    no file to look at.
    """

    house: House
    size: int | None
    bilag: int
    saved: datetime | None


def file_facts(read: Read, store: Store) -> FileFacts:
    """Look at the file; a slow drive keeps a reading lane waiting, and not the window."""
    now = house(read, Audience.INTERNAL)
    if store.blobs is None:
        return FileFacts(now, None, 0, None)
    try:
        parts = [each.stat() for each in (Path(store.place), Path(store.place + "-wal")) if each.exists()]
        bilag = [each.stat() for each in store.blobs.rglob("*") if each.is_file()]
    except OSError:
        return FileFacts(now, None, 0, None)
    if not parts:
        return FileFacts(now, None, 0, None)
    saved = max(each.st_mtime for each in parts)
    return FileFacts(
        now,
        sum(each.st_size for each in parts),
        sum(each.st_size for each in bilag),
        datetime.fromtimestamp(saved),  # noqa: DTZ006 - the clock on the user's wall
    )


class FilePart(Part):
    """The file that is open."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs) -> None:
        super().__init__(_("Filen"))
        self._desk, self._hub, self._jobs = desk, hub, jobs
        self._job: Job | None = None
        self.name, self.folder = Fact(), Fact()
        self.extent, self.saved, self.holds, self.access = Fact(), Fact(), Fact(), Fact()
        self.reveal = Button(_("Vis i mappe"), icon_name="folder-open-outline", does=self._on_show)
        self.another = Button(
            _("Åbn en anden fil …"),
            keys=COMMANDS["file.open"].key,
            does=lambda: run_command(self, "file.open"),
        )
        self.check = Button(_("Kontrollér filen"), icon_name="clipboard-check-outline", does=self.check_file)
        self._mark = IconLabel("check-circle-outline", "ok", 19)
        self.answer = Label("", wraps=True)
        self._report = Button(_("Vis fejlrapport"), Kind.LINK, does=lambda: run_command(self, "report"))
        self._answer = Box(self._mark, (self.answer, 1), self._report, across=True, gap=S)
        self._answer.hide()
        self.remove = Button(
            _("Fjern eksempelkommunen"), icon_name="trash-can-outline", does=lambda: run_command(self, "file.unsample")
        )
        self._size_row, self._saved_row = fact(_("Størrelse"), self.extent), fact(_("Senest gemt"), self.saved)
        self._sample = section(
            _("Eksempelkommunen"),
            Label(
                _(
                    "Filen indeholder en opdigtet kommune at prøve med. Den kan fjernes, og så bliver kun jeres eget "
                    "stående. Det kan fortrydes."
                ),
                tone="text2",
                wraps=True,
            ),
            beside(self.remove, None),
        )
        self._sample.hide()
        self.fill(
            section(
                _("Filen, der er åben"),
                fact(_("Navn"), self.name),
                fact(_("Mappe") if desk.store.blobs is not None else _("Adresse"), self.folder),
                self._size_row,
                self._saved_row,
                fact(_("Indhold"), self.holds),
                fact(_("Adgang"), self.access),
                Flow(self.reveal, self.another, gap=S),
            ),
            section(
                _("Kontrol"),
                Label(
                    _("Ser efter, om alt i filen er, som det blev gemt. Intet bliver ændret."), tone="text2", wraps=True
                ),
                beside(self.check, None),
                self._answer,
            ),
            self._sample,
        )
        self._show_place()
        hub.follow(self, _COUNTED, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the file each time that its facts are seen."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Look again."""
        store = self._desk.store
        at_once = store.blobs is None and store.mode.writes
        words = say("Flere kan skrive i databasen på samme tid.") if at_once else access(store.mode)
        self.access.setText(on_screen(words))
        asked = self._desk.ask(file_facts, self._desk.store)
        self._hub.when(self, asked, self._on_facts, instead_of="facts")

    def _show_place(self) -> None:
        store = self._desk.store
        there = store.blobs is not None
        self.name.setText(Path(store.place).name if there else _("Database på en server"))
        self.folder.setText(str(Path(store.place).absolute().parent) if there else store.place)
        self.reveal.setVisible(there)

    def _on_facts(self, now: FileFacts) -> None:
        for row, known in ((self._size_row, now.size), (self._saved_row, now.saved)):
            row.setVisible(known is not None)
        if now.size is not None:
            words = size_words(now.size)
            self.extent.setText(_("{size} og bilag på {more}").format(size=words, more=size_words(now.bilag))
                              if now.bilag else words)  # fmt: skip
        if now.saved is not None:
            day = full_day(now.saved.date(), self._hub.now().date())
            self.saved.setText(f"{day} {at(now.saved.time())}")
        self.holds.setText(_contents(now.house))
        self._sample.setVisible(now.house.has_sample)
        if self._desk.store.mode.writes:
            self.remove.allow()
        else:
            self.remove.forbid(on_screen(access(self._desk.store.mode)))

    def _on_show(self) -> None:
        show_folder(Path(self._desk.store.place).absolute().parent)

    # --- the check ---------------------------------------------------------------------------------------------------

    def check_file(self) -> None:
        """Check the whole file with progress and a cancel; the answer stands below the button."""
        if self._job is None:
            self._answer.hide()
            self.check.forbid(_("Filen bliver kontrolleret."))
            started: list[Job] = []
            self._job = self._jobs.start(
                self,
                say("Kontrollerer filen"),
                partial(_check, self._desk, started),
                self._on_verdict,
                trouble=self._on_trouble,
                stopped=self._on_stopped,
            )
            started.append(self._job)
            self._job.ended.connect(self._on_ended)

    def _on_verdict(self, verdict: Verdict) -> None:
        if verdict.faults:
            for each in verdict.faults:
                LOG.error("file check: " + str(each))  # no argument, as those are cut
            first = on_screen(verdict.faults[0])
            more = len(verdict.faults) - 1
            words = (
                _("Filen har {n} fejl. Den første: {first}").format(n=more + 1, first=first)
                if more
                else _("Filen har én fejl: {first}").format(first=first)
            )
            self._tell("alert-circle-outline", "danger", words)
        else:
            said = QLocale("da_DK" if spoken() == "da" else "en_GB").toString(verdict.rows)
            self._tell(
                "check-circle-outline", "ok", _("Filen er hel: alle {n} rækker er, som de blev gemt.").format(n=said)
            )
        self._report.setVisible(bool(verdict.faults))

    def _on_trouble(self, fault: Fault) -> None:
        self._report.hide()
        self._tell("alert-circle-outline", "danger", on_screen(fault.what))

    def _on_stopped(self) -> None:
        self._report.hide()
        self._tell("information-outline", "info", _("Kontrollen blev stoppet. Filen er urørt."))

    def _on_ended(self) -> None:
        self._job = None
        self.check.allow()

    def _tell(self, icon: str, tone: str, words: str) -> None:
        self._mark.show_icon(icon, tone)
        self.answer.setText(words)
        self._answer.show()
        announce(self, words)


def _check(desk: Desk, started: list[Job], _worker: Worker, told: Told) -> Verdict:
    """Verify on the jobs' own thread; a stop takes effect between two tables."""
    from desktop.worker.client import Cancelled

    def told_or_stopped(done: int, total: int, text: str) -> None:
        if started and started[0].stopped.is_set():
            raise Cancelled
        told(done, total, text)

    return verify(desk, told_or_stopped)


def size_words(size: int) -> str:
    """`1,2 MB`, as files are measured."""
    locale = QLocale("da_DK" if spoken() == "da" else "en_GB")
    return locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _contents(now: House) -> str:
    """`4 udvalg · 14 personer · 4 møder`."""
    people = _("1 person") if now.people == 1 else _("{n} personer").format(n=now.people)
    meetings = _("1 møde") if now.meetings == 1 else _("{n} møder").format(n=now.meetings)
    return " · ".join((_("{n} udvalg").format(n=now.committees), people, meetings))
