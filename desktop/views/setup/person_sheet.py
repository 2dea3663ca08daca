"""One person: name and letter, which save themselves, and the bodies in which they have or have had a seat."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from db.lines import PersonRow
from desktop.i18n import _
from desktop.operations.found import one_line
from desktop.operations.set_up_people import change_person
from desktop.qt.autosave import Autosave
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.forms import FormRow, TallList
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Hairline, beside
from desktop.qt.kit.panes import Paper
from desktop.qt.kit.tokens import S
from desktop.sentences import say
from desktop.views.setup.part import ReadOnlyNote, section
from desktop.views.setup.people_rows import named, seat_lines

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

Words = tuple[str, str]


class PersonSheet(Paper):
    """`PersonSheet(row, desk, hub)` is one person's as long as it lives; `show_person` shows what has changed of them.

    `left` when the list is asked for, where there is no room for both; `removal_asked` when the person is to go.
    """

    left = Signal()
    removal_asked = Signal(str)

    def __init__(self, row: PersonRow, desk: Desk, hub: Hub) -> None:
        super().__init__()
        self.uid = row.uid
        self._desk, self._hub = desk, hub
        self._row = row
        self._version = row.version
        self._taken: frozenset[Words] = frozenset()
        self.back = Button(_("Alle personer"), Kind.LINK, "arrow-left", does=self.left.emit)
        self.back.hide()
        self._title = Label(named(row), "h1", wraps=True)
        self.remove = IconButton(
            "trash-can-outline", _("Slet personen"), does=partial(self.removal_asked.emit, row.uid)
        )
        self.note = ReadOnlyNote()
        self.name = LineEdit(_("Navn"), row.name)
        self.party = LineEdit(_("Partibogstav"), row.party, hint=_("f.eks. A"))
        self.name_row = FormRow(_("Navn"), self.name, _("Som det skal stå i referatet."))
        party_row = FormRow(
            _("Partibogstav"),
            self.party,
            _("Gælder nye medlemskaber. Dem, der er, beholder det bogstav, de har fået."),
        )
        self.form = Box(self.name_row, party_row)
        self.seats = TallList(_("Pladser i udvalg"))
        self._none = Label(_("Ingen udvalg. Medlemmer føjes til ved udvalget."), tone="text2", wraps=True)
        self._go = Button(_("Til Udvalg"), Kind.LINK, does=partial(hub.open, "committees"))
        for each in (
            beside(self.back, None),
            beside((self._title, 1), self.remove),
            S,
            self.note,
            section(_("Person"), self.form),
            Hairline(),
            section(_("Pladser i udvalg"), self.seats, self._none, beside(self._go, None)),
            None,
        ):
            self.page.add(each)
        self.autosave: Autosave[Words] = Autosave(
            self.form,
            hub.autosaves,
            about=say("Navn og partibogstav"),
            read=lambda: (self.name.text(), self.party.text()),
            save=partial(_save, self, desk, row.uid),
            landed=self._on_landed,
            words=lambda words: f"{words[0]} ({words[1]})",
            anyway=lambda words: desk.do(change_person, row.uid, name=words[0], party=words[1]),
            theirs=self._give_way,
        )
        for edit in (self.name, self.party):
            edit.textEdited.connect(self._on_edited)
            edit.editingFinished.connect(self._on_finished)
        self.seats.opened.connect(self._on_opened)
        self.seats.clicked.connect(lambda _index: self._on_opened(self.seats.current()))

    @property
    def version(self) -> int:
        """The version that was last seen, so that nothing newer is overwritten unseen."""
        return self._version

    def show_person(self, row: PersonRow, taken: Collection[Words], colours: Mapping[str, str], today: date) -> None:
        """Show what is stored now, unless something else is being written.

        `taken` are the names of the others, `colours` those of the bodies.
        """
        self._row, self._taken = row, frozenset(taken)
        writes = self.note.show_mode(self._desk.store.mode)
        for each in (self.name, self.party, self.remove):
            each.setEnabled(writes)
        if self.autosave.settled and not self.name_row.wrong:
            self._show_words(row)
        lines = seat_lines(row, colours, today)
        self.seats.set_rows(lines)
        self.seats.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._go.setVisible(not lines)

    def _show_words(self, row: PersonRow) -> None:
        self._version = row.version
        self.name.set_text(row.name)
        self.party.set_text(row.party)
        self._title.setText(named(row))

    def _give_way(self) -> None:
        self.name_row.set_wrong("")
        self._show_words(self._row)

    def _on_landed(self, version: object) -> None:
        if isinstance(version, int):
            self._version = version

    @Slot(str)
    def _on_edited(self, _words: str) -> None:
        name, party = one_line(self.name.text()), one_line(self.party.text())
        reason = ""
        if not name:
            reason = _("Skriv et navn. Det gamle gælder, til der står et nyt.")
        elif (name, party) in self._taken:
            reason = _("Der er allerede en {name}. Skriv for eksempel et mellemnavn.").format(
                name=f"{name} ({party})" if party else name
            )
        self.name_row.set_wrong(reason)
        if reason:
            self.autosave.forget()
        else:
            self._title.setText(f"{name} ({party})" if party else name)
            self.autosave.touch()

    @Slot()
    def _on_finished(self) -> None:
        """Leave no empty name standing, and save what is there."""
        if not one_line(self.name.text()):
            self.name_row.set_wrong("")
            self.name.set_text(self._row.name)
        self.autosave.flush()

    def _on_opened(self, uid: str) -> None:
        seat = next((each for each in self._row.memberships if each.uid == uid), None)
        if seat is not None:
            self._hub.open("committees", seat.committee)


def _save(sheet: PersonSheet, desk: Desk, uid: str, words: Words) -> Future[int]:
    return desk.do(change_person, uid, name=words[0], party=words[1], seen=sheet.version)
