"""The status line: how safe the text is, what the page has counted, and two keys worth knowing."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy

from desktop.i18n import _
from desktop.qt.autosave import Autosaves, Saving
from desktop.qt.commands import COMMANDS
from desktop.qt.kit.keycaps import spoken_keys
from desktop.qt.kit.label import Elided, Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.progress import SavedLabel
from desktop.qt.kit.tokens import L


class StatusLine(Box):
    """Stands below everything else."""

    def __init__(self, autosaves: Autosaves) -> None:
        super().__init__(across=True, gap=L, edge=(18, 4, 18, 4), panel="status")
        self._autosaves = autosaves
        self.saved = SavedLabel()
        self._counts = Elided("small", "text2")
        self._counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hints = Label("", "small", "text2")
        self.add(self.saved)
        self.add((self._counts, 1))
        self.add(self._hints)
        autosaves.stood.connect(self.renew)
        self.show_hints("")
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Say how safe the text is now."""
        state = self._autosaves.state
        if state is Saving.FAILED:
            self.saved.trouble(_("Ikke gemt"))
        elif state is Saving.UNDER_WAY:
            self.saved.saving()
        elif self._autosaves.saved_at is not None:
            self.saved.saved(self._autosaves.saved_at.time())

    def show_counts(self, words: str) -> None:
        """Say what the page has counted."""
        self._counts.set_words(words)

    def show_hints(self, words: str) -> None:
        """Show the page's keys before the one that always helps."""
        always = _("{key} finder alt").format(key=spoken_keys(COMMANDS["find"].key))
        self._hints.setText(f"{words} · {always}" if words else always)
