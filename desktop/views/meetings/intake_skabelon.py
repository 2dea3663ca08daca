"""The empty Word document for a kind of item: chosen, written where somebody wants it, and shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from db.vocabulary import ItemKind
from desktop.i18n import _
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.inputs import Radio
from desktop.qt.kit.layouts import column
from desktop.qt.kit.tokens import S
from desktop.qt.wording import item_kind_words
from desktop.sentences import say
from desktop.views.meetings.intake_work import write_skabelon
from desktop.views.meetings.printing import open_file

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_WORD = ".docx"


class SkabelonDialog(Dialog):
    """Which kind of item: `SkabelonDialog(body, chosen, parent)`; `chosen(kind)` when it is to be written."""

    def __init__(self, body: str, chosen: Callable[[ItemKind], object], parent: QWidget) -> None:
        super().__init__(
            _("Word-skabelon"),
            _(
                "Et tomt dokument med afsnittene fra {body}. Når det er udfyldt, trækkes det ind på dagsordenen og"
                " bliver til et punkt."
            ).format(body=body),
            parent=parent,
        )
        self._chosen = chosen
        self.kinds = {kind: Radio(item_kind_words(kind), on=kind is ItemKind.DECISION) for kind in ItemKind}
        self.add(column(*self.kinds.values(), gap=S))
        self.add_button(_("Lad være"))
        self.add_button(_("Gem som …"), Kind.PRIMARY, does=self._on_save)

    def _on_save(self) -> None:
        self._chosen(next(kind for kind, radio in self.kinds.items() if radio.isChecked()))


class Skabelon:
    """`ask(body, code, name)` leads from the kind to the file; a strip says where it lies."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, owner: QWidget) -> None:
        self._desk, self._hub, self._jobs, self._owner = desk, hub, jobs, owner
        self._folder = ""

    def ask(self, body: str, code: str, name: str) -> None:
        """Ask for the kind of item, then for the file."""
        SkabelonDialog(name, partial(self._ask_file, body, code), self._owner).open()

    def _ask_file(self, body: str, code: str, kind: ItemKind) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = "_".join(("skabelon", *(part for part in (code.lower(), item_kind_words(kind).lower()) if part)))
        dialog = QFileDialog(self._owner.window(), _("Gem Word-skabelon"), self._folder or documents)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Word-dokument (*.docx)"))
        dialog.setDefaultSuffix(_WORD[1:])
        dialog.selectFile(name + _WORD)
        dialog.fileSelected.connect(lambda file: self.write(body, kind, Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, body: str, kind: ItemKind, target: Path) -> None:
        """Write it, and say where it lies."""
        self._folder = str(target.parent)
        self._hub.settle("skabelon")
        work = partial(write_skabelon, self._desk, body, kind, target)
        stopped = partial(self._hub.say, say("Stoppet. Skabelonen er ikke gemt."))
        self._jobs.start(self._owner, say("Gemmer skabelonen"), work, lambda _done: self._tell(target), stopped=stopped)

    def _tell(self, target: Path) -> None:
        self._hub.notice(
            "skabelon",
            "ok",
            say("{name} er gemt i {folder}.", name=target.name, folder=target.parent),
            (_("Åbn"), partial(open_file, target)),
            (_("Vis i mappe"), partial(open_file, target.parent)),
        )
