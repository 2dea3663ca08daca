"""Progress and saving: what runs and can be stopped, and how safe the text is."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.i18n import _
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.tokens import M, S


class ProgressCard(Box):
    """Something that takes time: `card = ProgressCard("Danner samlet dagsorden"); card.step(84, 212, "side 84 af
    212")`.

    `cancelled` is told when Annullér is used; the button then says so and waits for the job to stop.  An unknown
    amount is `step(0, 0)`.
    """

    cancelled = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=2, edge=(M, 6, S, 10), panel="card", parent=parent)
        self._words = words
        self._said = Label(words, wraps=True)
        self._percent = Label("", "small", "text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self.button = Button(_("Annullér"), Kind.QUIET, does=self._on_cancel)
        self.add(beside((self._said, 1), self._percent, self.button))
        self.add(beside(self._bar, edge=(0, 0, 4, 0)))
        self.step(0, 0)

    def step(self, done: int, total: int, detail: str = "") -> None:
        """So much is done of so much; the detail stands after a dash."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._percent.setText(_("{n} %").format(n=100 * done // total) if total else "")
        self._said.setText(f"{self._words} – {detail}" if detail else self._words)

    def _on_cancel(self) -> None:
        self.button.forbid(_("Stopper, så snart det kan lade sig gøre."))
        announce(self, _("Stopper, så snart det kan lade sig gøre."))
        self.cancelled.emit()


class SavedLabel(Box):
    """How safe the text is: `saved(time(14, 32))` says "Gemt kl. 14.32"; `saving()`; `trouble("Ikke gemt")`.

    Trouble is read aloud at once, and so is the first saving after it; ordinary saving is silent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, gap=4, parent=parent)
        self._icon = IconLabel("check", "ok", 15)
        self._said = Label("", "small", "text2")
        self._in_trouble = False
        self.add(self._icon)
        self.add(self._said)
        self._icon.hide()

    def words(self) -> str:
        """What it says now."""
        return self._said.text()

    def saved(self, clock: time, *, seconds: bool = False) -> None:
        """Everything is stored."""
        hour = f"{clock:%H.%M.%S}" if seconds else f"{clock:%H.%M}"
        self._show(_("Gemt kl. {hour}").format(hour=hour), "check", "ok")
        if self._in_trouble:
            self._in_trouble = False
            announce(self, self.words())

    def saving(self) -> None:
        """The last words are on their way."""
        self._show(_("Gemmer …"), "dots-horizontal", "text2")

    def trouble(self, words: str) -> None:
        """It cannot be stored: a few words; the sentence stands in a strip."""
        self._show(words, "alert-circle-outline", "danger")
        self._in_trouble = True
        announce(self, words, urgent=True)

    def _show(self, words: str, icon_name: str, tone: str) -> None:
        self._icon.show_icon(icon_name, tone)
        self._icon.show()
        self._said.set_tone("danger" if tone == "danger" else "text2")
        self._said.setText(words)
