"""A meeting's documents from the window: looked at beside the text, and saved in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.vocabulary import Audience, DocumentKind, MeetingStage
from desktop.faults import Fault
from desktop.i18n import _, on_screen
from desktop.qt.hub import Hub
from desktop.qt.jobs import Job, Jobs
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.inputs import CheckBox, Field, Radio
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside, column
from desktop.qt.kit.segments import Segmented
from desktop.qt.kit.tokens import PANE_EDGE, M, S
from desktop.qt.pdf.view import PdfView
from desktop.qt.wording import document_words
from desktop.sentences import say

if TYPE_CHECKING:  # the exporters are the worker's; here only their names are needed
    from desktop.operations.desk import Desk
    from desktop.operations.export_meeting import Exported
    from desktop.worker.client import Told, Worker

_FORMS = (("pdf", say("PDF")), ("docx", say("Word")), ("html", say("Webside")), ("txt", say("Ren tekst")))


@dataclass(frozen=True)
class Wish:
    """Which document, for whom, in which forms, and where to."""

    kind: DocumentKind
    audience: Audience
    forms: tuple[str, ...]
    folder: Path


def usual_kind(stage: MeetingStage) -> DocumentKind:
    """What is most likely wanted: the minutes once the meeting has been held."""
    return DocumentKind.MINUTES if stage is MeetingStage.HELD else DocumentKind.AGENDA


def _kinds() -> list[tuple[str, str]]:
    return [(str(kind), document_words(kind)) for kind in DocumentKind]


def _audiences() -> list[tuple[str, str]]:
    return [(str(Audience.INTERNAL), _("Intern")), (str(Audience.PUBLIC), _("Offentlig"))]


class Preview(Box):
    """The real document beside the text; `left` when the reader goes back."""

    left = Signal()

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs) -> None:
        super().__init__(gap=0, panel="bg")
        self._desk, self._hub, self._jobs = desk, hub, jobs
        self._meeting = ""
        self._job: Job | None = None
        self.kind = Segmented(_("Dokument"), _kinds())
        self.audience = Segmented(_("Udgave"), _audiences())
        self.page = Label("", "small", "text2")
        self.view = PdfView()
        self._empty = EmptyState(
            "file-alert-outline",
            _("Udskriften kan ikke laves"),
            _("Ret det, som linjen øverst nævner, og prøv igen."),
            Button(_("Prøv igen"), Kind.PRIMARY, does=self.renew),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        tools = beside(
            self.kind,
            self.audience,
            None,
            self.page,
            IconButton("magnify-minus-outline", _("Mindre"), keys="Ctrl+-", does=lambda: self.view.zoom(-1)),
            IconButton("magnify-plus-outline", _("Større"), keys="Ctrl++", does=lambda: self.view.zoom(1)),
            IconButton("close", _("Tilbage til teksten"), keys="Esc", does=self.left.emit),
            gap=S,
            edge=(PANE_EDGE, S, M, S),
        )
        self.add(tools)
        self.add((self._pages, 1))
        self.setFocusProxy(self.view)
        for choice in (self.kind, self.audience):
            choice.chosen.connect(lambda _key: self.renew())
        self.view.shown.connect(self._on_page)

    def show_meeting(self, uid: str, stage: MeetingStage) -> None:
        """Show this meeting's document: the one that is most likely wanted."""
        if uid != self._meeting:
            self._meeting = uid
            self.kind.choose(str(usual_kind(stage)))
        self.renew()

    def renew(self) -> None:
        """Make the document anew from what is stored, as soon as what is being written has been stored."""
        if self._job is not None:
            self._job.cancel()
        wish = Wish(DocumentKind(self.kind.value()), Audience(self.audience.value()), ("pdf",), Path())
        self._pages.setCurrentWidget(self.view)
        self._job = self._jobs.start(
            self,
            say("Laver udskriften"),
            partial(_in_memory, self._desk, self._meeting, wish),
            self.view.show_pdf,
            trouble=self._on_trouble,
        )

    def _on_trouble(self, fault: Fault) -> None:
        self._pages.setCurrentWidget(self._empty)
        self._hub.trouble(fault)

    def _on_page(self, page: int, pages: int) -> None:
        self.page.setText(_("Side {page} af {pages}").format(page=page, pages=pages))


def _in_memory(desk: Desk, meeting: str, wish: Wish, worker: Worker, told: Told) -> bytes:
    """The bytes of one document; nothing of it stays on the disk.  On the jobs' own thread."""
    with tempfile.TemporaryDirectory(prefix="referent-") as folder:
        (done,) = _export(desk, meeting, Wish(wish.kind, wish.audience, wish.forms, Path(folder)), worker, told)
        return done.file.read_bytes()


def _export(desk: Desk, meeting: str, wish: Wish, worker: Worker, told: Told) -> list[Exported]:
    """On the jobs' own thread."""
    from desktop.exporters.forms import Form
    from desktop.operations.export_meeting import export

    forms = [Form(each) for each in wish.forms]
    return export(desk, worker, meeting, wish.kind, wish.audience, forms, wish.folder, told=told)


class ExportDialog(Dialog):
    """Which document, for whom and in which forms: `ExportDialog(stage, folder, save, parent)`; `save` gets a Wish."""

    def __init__(
        self, stage: MeetingStage, folder: Path | None, save: Callable[[Wish], object], parent: QWidget
    ) -> None:
        super().__init__(_("Gem som dokument"), width=520, parent=parent)
        self._save = save
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = folder if folder is not None and folder.is_dir() else Path(documents)
        self.kind = Segmented(_("Dokument"), _kinds(), str(usual_kind(stage)))
        self.inside = Radio(_("Intern: alt er med. Må ikke offentliggøres."), on=True)
        self.public = Radio(_("Offentlig: lukkede punkter er kun det, der er skrevet til offentligheden."))
        self.forms = {key: CheckBox(on_screen(words), ticked=key in ("pdf", "docx")) for key, words in _FORMS}
        self._where = Label("", "body", wraps=True)
        self._no_form = Label(_("Vælg mindst én form."), "small", "danger")
        self._no_form.hide()
        self.add(Field(_("Dokument"), self.kind))
        self.add(Field(_("Udgave"), column(self.inside, self.public, gap=S)))
        self.add(Field(_("Form"), beside(*self.forms.values(), None, gap=M)))
        self.add(self._no_form)
        choose = Button(_("Vælg mappe …"), Kind.LINK, "folder-open-outline", does=self._on_choose)
        self.add(Field(_("Mappe"), beside((self._where, 1), choose)))
        self.add_button(_("Lad være"))
        self._button = self.add_button(_("Gem"), Kind.PRIMARY, does=self._on_save, closes=False)
        self._show_folder()

    def _show_folder(self) -> None:
        self._where.setText(str(self._folder))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Vælg mappe"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, folder: str) -> None:
        self._folder = Path(folder)
        self._show_folder()

    def _on_save(self) -> None:
        forms = tuple(key for key, box in self.forms.items() if box.isChecked())
        self._no_form.setVisible(not forms)
        if forms:
            audience = Audience.PUBLIC if self.public.isChecked() else Audience.INTERNAL
            self._save(Wish(DocumentKind(self.kind.value()), audience, forms, self._folder))
            self.accept()


def save_documents(owner: QObject, desk: Desk, hub: Hub, jobs: Jobs, meeting: str, wish: Wish) -> Job:
    """Write the documents with progress and cancel; a strip says where they are and what is wrong with them."""
    return jobs.start(
        owner,
        _SAVING[wish.kind],
        partial(_export, desk, meeting, wish),
        partial(_tell_saved, hub),
        stopped=lambda: hub.say(say("Der blev ikke gemt flere dokumenter.")),
    )


_SAVING = {DocumentKind.AGENDA: say("Gemmer dagsordenen"), DocumentKind.MINUTES: say("Gemmer referatet")}


def _tell_saved(hub: Hub, done: Sequence[Exported]) -> None:
    remarks = [remark for each in done for remark in each.remarks]
    first = done[0].file
    words = (
        say("{name} er gemt i {folder}.", name=first.name, folder=first.parent)
        if len(done) == 1
        else say("{n} dokumenter er gemt i {folder}.", n=len(done), folder=first.parent)
    )
    if remarks:
        words = say("{words} Se efter: {remark}", words=words, remark=remarks[0])
    hub.notice(
        "export",
        "warn" if remarks else "ok",
        words,
        (_("Åbn"), partial(open_file, first)),
        (_("Vis i mappe"), partial(open_file, first.parent)),
    )


def open_file(path: Path) -> None:
    """Let the machine open a file or a folder in the program that it uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
