"""A municipality of one's own: its name, one body, and the first meeting."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import Signal, Slot

from desktop.i18n import _
from desktop.qt.beginnings import Beginning
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.inputs import Field, LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside, column
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import XL, L, M, S
from desktop.qt.kit.typed import DateEdit, TimeEdit, unread
from desktop.rules.new_body import CODE, suggested_code
from desktop.views.start.scroll import Scroll

_WIDTH = 520
_USUAL_HOUR = time(16, 0)


class Create(Box):
    """One form, and nothing else on the screen."""

    created = Signal(object)
    """A Beginning of `desktop.qt.beginnings`."""
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(gap=0, panel="bg")
        self.municipality = LineEdit(_("Kommunens navn"), hint=_("f.eks. Fjordby Kommune"))
        self.committee = LineEdit(_("Udvalgets navn"), hint=_("f.eks. Teknik- og Miljøudvalget"))
        self.code = LineEdit(_("Forkortelse"), hint=_("f.eks. TMU"))
        self.on = DateEdit(_("Første møde"), today + timedelta(days=14))
        self.start = TimeEdit(_("Begynder kl."), _USUAL_HOUR)
        self.place = LineEdit(_("Mødested"), hint=_("f.eks. Mødelokale 2"))
        self._own_code = False
        self._must = (
            (Field(_("Kommunens navn"), self.municipality), self.municipality, _("Skriv kommunens navn.")),
            (Field(_("Et udvalg"), self.committee), self.committee, _("Skriv navnet på ét udvalg.")),
            (
                Field(_("Forkortelse, som den står ved punkter og i lister"), self.code),
                self.code,
                _("Skriv en forkortelse på højst {n} bogstaver.").format(n=CODE),
            ),
        )
        form = column(
            beside(Button(_("Tilbage"), Kind.LINK, "arrow-left", does=self.left.emit), None),
            Label(_("Opret jeres egen kommune"), "h1", wraps=True),
            Label(
                _("Alt kan rettes senere under Opsætning. Filen ligger kun på denne computer."),
                tone="text2",
                wraps=True,
            ),
            S,
            *(field for field, _control, _reason in self._must),
            beside((Field(_("Det første møde"), self.on), 2), (Field(_("Begynder kl."), self.start), 1), gap=S),
            Field(_("Mødested"), self.place),
            S,
            beside(Button(_("Opret kommune"), Kind.PRIMARY, does=self.finish), None),
            gap=M,
        )
        self._form = column(None, form, None, gap=0)
        page = beside(None, (self._form, 100), None, gap=0, edge=(XL, L, XL, M))
        self.add((Scroll(page), 1))
        self.committee.textEdited.connect(self._on_committee)
        self.code.textEdited.connect(self._on_code)
        for field in (self.municipality, self.committee, self.code, self.place):
            field.returnPressed.connect(self.finish)
        self.setFocusProxy(self.municipality)
        theme().changed.connect(self._on_text_size)
        self._on_text_size()

    @Slot()
    def finish(self) -> None:
        """Hand the beginning over, or say what is missing."""
        wrong = [self._mark(*each) for each in self._must]
        first = next((reason for reason in wrong if reason), "")
        if first:
            self._must[wrong.index(first)][1].setFocus()
            announce(self, first)
            return
        if wrong_time := unread(self.on, self.start):
            announce(self, wrong_time.accessibleDescription())
        else:
            self.created.emit(self._beginning())

    def _mark(self, field: Field, control: LineEdit, reason: str) -> str:
        said = control.text().strip()
        wrong = reason if not said or (control is self.code and len(said) > CODE) else ""
        field.set_wrong(wrong)
        return wrong

    def _beginning(self) -> Beginning:
        return Beginning(
            self.municipality.text().strip(),
            self.committee.text().strip(),
            self.code.text().strip(),
            self.on.day(),
            self.start.clock(),
            self.place.text().strip(),
        )

    @Slot(str)
    def _on_committee(self, name: str) -> None:
        """Suggest a code from the name, until one has been written."""
        if not self._own_code:
            self.code.set_text(suggested_code(name))

    @Slot(str)
    def _on_code(self, code: str) -> None:
        self._own_code = bool(code)

    def _on_text_size(self) -> None:
        self._form.setMaximumWidth(theme().px(_WIDTH))
