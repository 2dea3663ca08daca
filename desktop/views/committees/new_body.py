"""A new body: what it is called and what sort it is; sections, standing items and deadlines come with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.vocabulary import CommitteeKind
from desktop.faults import Fault
from desktop.i18n import _, on_screen
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.inputs import Field, LineEdit, Select
from desktop.rules.new_body import suggested_code
from desktop.views.committees import words


@dataclass(frozen=True)
class NewBody:
    """What was written."""

    name: str
    code: str
    kind: CommitteeKind


class NewBodyDialog(Dialog):
    """`NewBodyDialog(make, parent)`; `make(NewBody, dialog)` accepts it, or refuses it with what is wrong."""

    def __init__(self, make: Callable[[NewBody, NewBodyDialog], object], parent: QWidget) -> None:
        super().__init__(
            _("Nyt udvalg"),
            _("De sædvanlige afsnit, faste punkter og frister kommer med og kan rettes."),
            parent=parent,
        )
        self._make = make
        self._own = False
        self.name = LineEdit(_("Navn"), hint=_("f.eks. Teknik- og Miljøudvalget"))
        self.code = LineEdit(_("Kode"), hint=_("f.eks. TMU"))
        self.kind = Select(_("Slags"), [(key, name) for key, name, _words in words.kinds()], str(CommitteeKind.SECTOR))
        self._name = Field(_("&Navn"), self.name)
        self._code = Field(_("&Kode"), self.code, _("Et par bogstaver, der står for udvalget i lister og sagsgange."))
        for each in (self._name, self._code, Field(_("&Slags"), self.kind)):
            self.add(each)
        self.content.add(None)
        self.add_button(_("Fortryd"))
        self.button = self.add_button(_("Opret udvalg"), Kind.PRIMARY, does=self._on_make, closes=False)
        self.name.textEdited.connect(self._on_name)
        self.code.textEdited.connect(self._on_code)
        self.name.setFocus()

    def refuse(self, fault: Fault) -> None:
        """Say what is wrong; what was written stays."""
        said = " ".join(on_screen(each) for each in (fault.what, fault.hint) if each is not None)
        self._code.set_wrong(said)
        self.code.setFocus()
        announce(self, said)

    def _on_make(self) -> None:
        for field, edit, reason in (
            (self._name, self.name, _("Skriv udvalgets navn.")),
            (self._code, self.code, _("Skriv en kode.")),
        ):
            field.set_wrong("" if edit.text().strip() else reason)
            if not edit.text().strip():
                edit.setFocus()
                announce(self, reason)
                return
        self._make(NewBody(self.name.text(), self.code.text(), CommitteeKind(self.kind.value())), self)

    def _on_name(self, name: str) -> None:
        if not self._own:
            self.code.set_text(suggested_code(name))

    def _on_code(self, code: str) -> None:
        self._own = bool(code)
