"""The municipality: what it is called, on screen and on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from db.lines import House
from db.queries.house import house
from db.vocabulary import Audience
from desktop.i18n import _
from desktop.operations.found import one_line
from desktop.operations.set_up_house import set_municipality
from desktop.qt.autosave import Autosave
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.forms import FormRow
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import beside
from desktop.sentences import say
from desktop.views.setup.part import Part, ReadOnlyNote, section

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class MunicipalityPart(Part):
    """Its name saves itself; one that is empty is not saved."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        super().__init__(_("Kommunen"))
        self._desk, self._hub = desk, hub
        self._stored = ""
        self.note = ReadOnlyNote()
        self.name = LineEdit(_("Kommunens navn"), hint=_("f.eks. Fjordby Kommune"))
        self.row = FormRow(_("Navn"), self.name, _("Står øverst i vinduet, på dagsordenen og på referatet."))
        committees = Button(_("Til Udvalg"), Kind.LINK, does=partial(hub.open, "committees"))
        self.fill(
            section(_("Kommunens navn"), self.note, self.row),
            section(
                _("Udvalgene"),
                Label(
                    _("Udvalgenes navne, frister, faste punkter og medlemmer står ved hvert udvalg."),
                    tone="text2",
                    wraps=True,
                ),
                beside(committees, None),
            ),
        )
        self.autosave: Autosave[str] = Autosave(
            self.name,
            hub.autosaves,
            about=say("Kommunens navn"),
            read=self.name.text,
            save=lambda name: desk.do(set_municipality, name),
        )
        self.name.textEdited.connect(self._on_edited)
        self.name.editingFinished.connect(self._on_finished)
        hub.follow(self, {"setting"}, self.reload)

    def showEvent(self, event: QShowEvent) -> None:
        """Whether the file can be written in may have changed in between."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Show the name that is stored, unless another is being written."""
        self.name.setEnabled(self.note.show_mode(self._desk.store.mode))
        self._hub.when(self, self._desk.ask(house, Audience.INTERNAL), self._on_house, instead_of="house")

    def _on_house(self, now: House) -> None:
        self._stored = now.municipality
        if self.autosave.settled and not self.row.wrong:
            self.name.set_text(now.municipality)

    @Slot(str)
    def _on_edited(self, words: str) -> None:
        if one_line(words):
            self.row.set_wrong("")
            self.autosave.touch()
        else:
            self.autosave.forget()
            self.row.set_wrong(_("Skriv et navn. Det gamle gælder, til der står et nyt."))

    @Slot()
    def _on_finished(self) -> None:
        """Leave no empty name standing, and save what is there."""
        if self.row.wrong:
            self.row.set_wrong("")
            self.name.set_text(self._stored)
        self.autosave.flush()
