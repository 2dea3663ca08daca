"""Somebody new: a name as the minutes write it, and a letter."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.operations.found import one_line
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.inputs import Field, LineEdit


class NewPersonDialog(Dialog):
    """`NewPersonDialog(taken, make, parent)`; `make` gets name and letter; `taken` are those that are there."""

    def __init__(self, taken: Collection[tuple[str, str]], make: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(_("Ny person"), parent=parent)
        self._taken = frozenset(taken)
        self._make = make
        self.name = LineEdit(_("Navn"), hint=_("Fornavn og efternavn"))
        self.party = LineEdit(_("Partibogstav"), hint=_("f.eks. A"))
        self.name_field = Field(_("&Navn"), self.name, _("Som det skal stå i referatet."))
        self.add(self.name_field)
        self.add(Field(_("&Partibogstav"), self.party, _("Kan være tomt.")))
        self.add_button(_("Fortryd"))
        self.add_button(_("Tilføj person"), Kind.PRIMARY, does=self._on_make, closes=False)
        self.name.textEdited.connect(lambda _text: self.name_field.set_wrong(""))
        self.finished.connect(self.deleteLater)

    def _on_make(self) -> None:
        name, party = one_line(self.name.text()), one_line(self.party.text())
        reason = ""
        if not name:
            reason = _("Skriv et navn.")
        elif (name, party) in self._taken:
            reason = _("Der er allerede en {name}. Skriv for eksempel et mellemnavn.").format(
                name=f"{name} ({party})" if party else name
            )
        self.name_field.set_wrong(reason)
        if reason:
            self.name.setFocus()
            announce(self, reason)
        else:
            self._make(name, party)
            self.accept()
