"""The report of a mistake of ours: what can be copied and given to whoever helps.  Nothing is sent."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.i18n import _
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.theme import theme


class ReportDialog(Dialog):
    """Shows a report beside the work, which goes on: the dialog does not block the window."""

    def __init__(self, report: str, parent: QWidget | None, *, asked: bool = False) -> None:
        title = _("Fejlrapport") if asked else _("Der skete en fejl i programmet")
        words = _(
            "Programmet kører videre, og alt, der var gemt, er der stadig. Rapporten kan kopieres og gives til den, "
            "der hjælper jer. Intet sendes herfra, og der står intet fra jeres sager i den."
        )
        super().__init__(title, words, width=620, parent=parent)
        self.setModal(False)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setProperty("boxed", "true")
        self.report.setAccessibleName(_("Rapporten"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setTabChangesFocus(True)
        self.report.moveCursor(self.report.textCursor().MoveOperation.End)
        self.report.setMinimumHeight(theme().px(220))
        self.add(self.report)
        self.add_button(_("Skriv videre"))
        self.copy = self.add_button(_("Kopiér rapporten"), Kind.PRIMARY, does=self._on_copy, closes=False)
        self.finished.connect(self.deleteLater)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.set_words(_("Kopieret"))
        announce(self, _("Kopieret"))
