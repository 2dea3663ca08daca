"""About the program: version, licences, where the log lies, and the report that can be given to whoever helps."""

from __future__ import annotations

import platform
from importlib import metadata, resources
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from db import driver
from desktop import paths
from desktop.i18n import _
from desktop.qt.kit.buttons import Button
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Flow, beside
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import S
from desktop.views.setup.part import Fact, Part, fact, run_command, section, show_folder

VERSION = "0.1.0"
_PACKAGE = "referent-desktop"


class AboutPart(Part):
    """What the program is and what it is made of."""

    def __init__(self) -> None:
        super().__init__(_("Om Referent"))
        self.licence = Button(_("Vis licensen"), does=lambda: self._read(_("Licens"), "LICENSE"))
        self.packages = Button(_("Vis pakkernes licenser"), does=lambda: self._read(_("Pakkernes licenser"), "NOTICE"))
        self.show_log = Button(_("Vis i mappe"), icon_name="folder-open-outline", does=self._on_show)
        self.report = Button(
            _("Vis fejlrapport"), icon_name="text-box-search-outline", does=lambda: run_command(self, "report")
        )
        built = f"Python {platform.python_version()} · Qt {qVersion()} · SQLite {driver.VERSION}"
        private = _("Intet sendes fra denne computer. Der står intet fra jeres sager i log og fejlrapport.")
        self.fill(
            section(
                _("Programmet"),
                fact(_("Version"), Fact(VERSION)),
                fact(_("Bygget på"), Fact(built)),
                fact(_("Licens"), Fact(_("MIT: fri at bruge, ændre og give videre"))),
                Flow(self.licence, self.packages, gap=S),
            ),
            section(
                _("Når noget går galt"),
                fact(_("Log"), Fact(str(paths.log_folder()))),
                Flow(self.show_log, self.report, gap=S),
                beside(IconLabel("lock-outline", "text2", 16), (Label(private, "small", "text2", wraps=True), 1)),
            ),
        )
        for button, name in ((self.licence, "LICENSE"), (self.packages, "NOTICE")):
            button.setVisible(shipped(name) is not None)

    def _on_show(self) -> None:
        show_folder(paths.log_folder())

    def _read(self, title: str, name: str) -> None:
        file = shipped(name)
        if file is not None:
            ReadDialog(title, file.read_text("utf-8"), self).open()


class ReadDialog(Dialog):
    """A long text that is only read: `ReadDialog("Licens", text, parent)`."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(title, width=680, parent=parent)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setProperty("boxed", "true")
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme().px(320))
        self.add(self.text)
        self.add_button(_("Luk"))
        self.finished.connect(self.deleteLater)


def shipped(name: str) -> Path | None:
    """A text that comes with the program: beside it, or among the papers of the installed package."""
    with resources.as_file(resources.files("resources")) as folder:
        beside_it = folder.parent / name
    if beside_it.is_file():
        return beside_it
    try:
        papers = metadata.files(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(each.locate())) for each in papers if each.name == name), None)
