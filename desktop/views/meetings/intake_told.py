"""Words to be read and copied: what became of files that did not come in whole, and texts that have no place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from desktop.i18n import _
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.growing import GrowingEdit

_MOST_LINES = 16


class ToldDialog(Dialog):
    """`ToldDialog("2 filer er ikke læst ind", words, lines, parent)`: one line under the other, to read and copy."""

    def __init__(self, title: str, words: str, lines: Sequence[str], parent: QWidget) -> None:
        super().__init__(title, words, width=620, parent=parent)
        self.text = GrowingEdit(title, "\n".join(lines), least=3, most=_MOST_LINES)
        self.text.setReadOnly(True)
        self.add(self.text)
        self.copy_button = self.add_button(_("Kopiér"), does=self._on_copy, closes=False)
        self.add_button(_("Luk"), Kind.PRIMARY)
        self.text.setFocus()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.text.text())
        announce(self, _("Kopieret."))
        self.copy_button.set_words(_("Kopieret"))
