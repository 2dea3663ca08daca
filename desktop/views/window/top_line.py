"""The top line: the program, the municipality, the way to everything, undo and redo, and who sits here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy

from desktop.i18n import _
from desktop.qt.commands import COMMANDS, tooltip
from desktop.qt.kit.badges import Badge
from desktop.qt.kit.buttons import IconButton
from desktop.qt.kit.label import Elided, Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.search_field import SearchField
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tiles import Avatar
from desktop.qt.kit.tokens import M, S


class TopLine(Box):
    """Stands above everything else."""

    def __init__(
        self,
        person: str,
        *,
        find: Callable[[], object],
        undo: Callable[[], object],
        redo: Callable[[], object],
    ) -> None:
        super().__init__(across=True, gap=S, edge=(18, 5, 12, 5), panel="top")
        self._municipality = Elided(tone="text2")
        self._sample = Badge(_("Eksempel"), "info")
        self.field = SearchField(_("Søg eller skriv en kommando"), COMMANDS["find"].key, does=find)
        self._undo = IconButton(COMMANDS["undo"].icon, _("Fortryd"), keys=COMMANDS["undo"].key, does=undo)
        self._redo = IconButton(COMMANDS["redo"].icon, _("Gentag"), keys=COMMANDS["redo"].key, does=redo)
        left = Box(Label("Referent", "lead"), self._municipality, self._sample, None, across=True, gap=S)
        right = Box(None, self._undo, self._redo, Avatar(_initials(person), person), across=True, gap=M)
        # Equal stretches at both sides hold the field in the middle of the window.
        for part, stretch in ((left, 1), (self.field, 2), (right, 1)):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.add((part, stretch))
        theme().changed.connect(self._on_width)
        self._on_width()
        self.show_municipality("", sample=False)
        self.show_steps("", "")

    def show_municipality(self, name: str, *, sample: bool) -> None:
        """Say whose file this is, and that it is only an example."""
        self._municipality.set_words(name)
        self._sample.setVisible(sample)

    def show_steps(self, back: str, forth: str) -> None:
        """Say on the buttons what would be undone and redone; a button without anything to do is off."""
        for button, command, what in ((self._undo, "undo", back), (self._redo, "redo", forth)):
            button.setEnabled(bool(what))
            button.setToolTip(f"{tooltip(command)}: {what}" if what else tooltip(command))

    def _on_width(self) -> None:
        self.setMinimumHeight(theme().px(46))


def _initials(person: str) -> str:
    parts = person.split()
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper() if parts else "?"
