"""Files on their way to an item: chosen, kept by a job that can be stopped, and told of when they are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from db.bilag import BilagRow, SameFileRow
from db.queries.bilag import bilag_of, same_file
from db.vocabulary import Audience
from desktop.i18n import _
from desktop.operations import edit_bilag
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.sentences import Sentence, say
from desktop.views.meetings import bilag_files
from desktop.views.meetings.bilag_files import Halt, Taken

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class Coming(QObject):
    """`Coming(desk, hub, jobs, parent)`: brings files to items, whichever item is shown meanwhile."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._hub, self._jobs, self._ground = desk, hub, jobs, parent
        self._folder = ""

    def ask_for_files(self, item: str) -> None:
        """Let files be chosen, and put them on an item."""
        dialog = self._dialog(_("Tilføj bilag"), QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.take(item, [Path(each) for each in files]))
        dialog.open()

    def ask_for_newer(self, chosen: Callable[[Path], object]) -> None:
        """Let one file be chosen."""
        dialog = self._dialog(_("Vælg den nyere fil"), QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: chosen(Path(file)))
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._ground.window(), title, self._folder or documents, _("Alle filer (*)"))
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # --- the work ----------------------------------------------------------------------------------------------------

    def take(self, item: str, paths: Sequence[Path]) -> None:
        """Put files, and those of folders, on an item."""
        halt = self._begin(paths[0])
        work = partial(bilag_files.take, self._desk, item, list(paths), halt)
        stopped = partial(self._on_stopped, halt, say("Stoppet. Der er ikke lagt bilag ind."))
        self._jobs.start(self, say("Lægger bilag ind"), work, partial(self._on_taken, item), stopped=stopped)

    def replace(self, row: BilagRow, path: Path) -> None:
        """Put a newer file in the place of a bilag's, or the first one where there was none."""
        halt = self._begin(path)
        work = partial(bilag_files.replace, self._desk, row.uid, path, halt)
        stopped = partial(self._on_stopped, halt, say("Stoppet. Bilaget er, som det var."))
        self._jobs.start(self, say("Erstatter bilaget"), work, partial(self._on_replaced, row), stopped=stopped)

    def _begin(self, path: Path) -> Halt:
        self._folder = str(path.parent)
        for key in ("bilag", "bilag_again"):
            self._hub.settle(key)
        return Halt()

    def _on_stopped(self, halt: Halt, words: Sentence) -> None:
        halt.ask()
        self._hub.say(words)

    # --- what came of it ---------------------------------------------------------------------------------------------

    def _on_taken(self, item: str, taken: Taken) -> None:
        if n := len(taken.added):
            words = say("Bilaget er lagt ind.") if n == 1 else say("{n} bilag er lagt ind.", n=n)
            self._hub.say(words, undo=True)
        left = [*taken.remarks, *(fault.what for fault in taken.left_out)]
        if len(left) == 1:
            self._hub.notice("bilag", "warn", left[0])
        elif left:
            words = say("{n} filer eller mapper kom ikke med. Den første: {first}", n=len(left), first=left[0])
            self._hub.notice("bilag", "warn", words)
        again = [each for each in taken.added if each.remarks]
        if again:
            self._tell_again(item, again[0].uid, again[0].remarks[0], new=[each.uid for each in again])

    def _on_replaced(self, row: BilagRow, done: tuple[str, tuple[Sentence, ...]]) -> None:
        name, remarks = done
        words = say("Bilaget er nu {name}.", name=name)
        if row.sha256 is not None:
            words = say("Bilaget er nu {name}. Den tidligere fil er gemt.", name=name)
        self._hub.say(words, undo=True)
        if remarks:
            self._tell_again(row.item, row.uid, remarks[0], new=())

    def _tell_again(self, item: str, uid: str, remark: Sentence, *, new: Sequence[str]) -> None:
        """The same file lies elsewhere: say where, with a way there, and a way to take the new ones off again."""

        def found(rows: Sequence[BilagRow]) -> None:
            sha256 = next((row.sha256 for row in rows if row.uid == uid), None)
            if sha256:
                others = self._desk.ask(same_file, sha256, Audience.INTERNAL, uid)
                self._hub.when(self, others, partial(self._on_same, item, remark, new))

        self._hub.when(self, self._desk.ask(bilag_of, item, Audience.INTERNAL), found)

    def _on_same(self, item: str, remark: Sentence, new: Sequence[str], others: Sequence[SameFileRow]) -> None:
        links: list[tuple[str, Callable[[], object]]] = []
        if new:
            words = _("Slet det nye bilag") if len(new) == 1 else _("Slet de {n} nye bilag").format(n=len(new))
            links.append((words, partial(self._drop, new)))
        if others and all(each.item != item for each in others):
            links.append((_("Gå til punktet"), partial(self._hub.open, "meetings", others[0].item)))
        said = remark
        if len(new) > 1:
            said = say("{n} af filerne er der i forvejen. {remark}", n=len(new), remark=remark)
        self._hub.notice("bilag_again", "info", said, *links)

    def _drop(self, uids: Sequence[str]) -> None:
        self._hub.settle("bilag_again")
        words = say("Bilaget er slettet.") if len(uids) == 1 else say("{n} bilag er slettet.", n=len(uids))
        for uid in uids:
            self._hub.done(self, self._desk.do(edit_bilag.drop_bilag, uid))
        self._hub.say(words, undo=len(uids) == 1)
