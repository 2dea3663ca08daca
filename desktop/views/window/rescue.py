"""Texts that cannot be saved: what is told of them, and the ways on.  Nothing is let go of unless the user says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from desktop.faults import Fault, StaleWork
from desktop.i18n import _
from desktop.qt.autosave import Autosave
from desktop.qt.hub import Hub
from desktop.sentences import Sentence, say

if TYPE_CHECKING:  # the window builds this
    from desktop.views.window.frame import Window

KEY = "unsaved"


class Rescue(QObject):
    """Speaks for the texts that wait."""

    def __init__(self, hub: Hub, window: Window) -> None:
        super().__init__(window)
        self._hub = hub
        self._window = window

    def tell(self, text: Autosave[Any], fault: Fault) -> None:
        """Say why a text is not saved, and what can be done."""
        if isinstance(fault, StaleWork):
            links = [(_("Gem min tekst"), text.overrule)] if text.can_overrule else []
            links += [(_("Hent den anden"), text.give_way)] if text.can_yield else []
            words = say("Nogen har rettet {what} imens. Din tekst står her endnu.", what=text.about)
            self._hub.notice(KEY, "danger", words, *(links or [self._elsewhere]))
            return
        self._hub.notice(KEY, "danger", self._with_safety(fault.what), self._again, self._elsewhere)

    def hold(self) -> None:
        """Say why the window is still open."""
        words = self._with_safety(say("Det seneste kan ikke gemmes, så vinduet bliver stående."))
        self._hub.notice(KEY, "danger", words, self._elsewhere, (_("Luk uden at gemme"), self._window.close_anyway))

    @property
    def _again(self) -> tuple[str, Any]:
        return _("Prøv igen"), self._hub.autosaves.flush

    @property
    def _elsewhere(self) -> tuple[str, Any]:
        return _("Gem teksten et andet sted …"), self.save_elsewhere

    def _with_safety(self, what: Sentence) -> Sentence:
        at = self._hub.autosaves.saved_at
        if at is None:
            return say("{what} Teksten står her endnu.", what=what)
        return say("{what} Alt til kl. {hour} er gemt.", what=what, hour=f"{at:%H.%M}")

    @Slot()
    def save_elsewhere(self) -> None:
        """Let the user put the words that wait into a text file of their own."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, _("Gem teksten et andet sted"), folder, _("Tekst (*.txt)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(_("Ikke gemt tekst.txt"))
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, file: str) -> None:
        try:
            Path(file).write_text(self._hub.autosaves.unsaved_text(), "utf-8")
        except OSError:
            self._hub.say(say("{name} kan ikke skrives. Vælg et andet sted.", name=Path(file).name))
        else:
            self._hub.say(say("Teksten ligger i {name}.", name=Path(file).name))
