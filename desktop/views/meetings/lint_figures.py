"""How long an item is and how hard to read, against what its body asks for; told quietly among the properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.i18n import _
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.properties import PropertyRow
from desktop.qt.kit.tokens import S
from desktop.rules.lint.readability import ENOUGH

if TYPE_CHECKING:
    from desktop.views.meetings.lint import Looked


class TextFigures(Box):
    """`show_figures(looked)`; an item in which nothing is written has none."""

    def __init__(self) -> None:
        super().__init__(gap=S)
        self.words = Label("", wraps=True)
        self.lix = Label("", wraps=True)
        self._length = PropertyRow(_("Længde"), self.words)
        self._reading = PropertyRow(_("Læsbarhed"), self.lix)
        self.add(self._length)
        self.add(self._reading)
        self.show_figures(None)

    @Slot(object)
    def show_figures(self, looked: Looked | None) -> None:
        """Show the figures of an item; with None they go."""
        n = looked.measured.words if looked is not None else 0
        self.setVisible(n > 0)
        if looked is None or not n:
            return
        most, hardest = looked.aims.words, looked.aims.lix
        words = _("1 ord") if n == 1 else _("{n} ord").format(n=n)
        self.words.setText(_("{words} (mål: højst {most})").format(words=words, most=most) if most else words)
        self._reading.setVisible(n >= ENOUGH)
        lix = _("LIX {lix}, {step}").format(lix=looked.measured.lix, step=_step(looked.measured.lix))
        self.lix.setText(_("{words} (mål: højst {most})").format(words=lix, most=hardest) if hardest else lix)


def _step(lix: int) -> str:
    """How hard a text is, in a word."""
    if lix < 25:
        return _("meget let")
    if lix < 35:
        return _("let")
    if lix < 45:
        return _("middel")
    return _("svær") if lix < 55 else _("meget svær")
