"""Finding somebody for a seat: those who are known already, and a name that nobody has yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from db.lines import PersonRow
from db.queries.palette import fold
from desktop.i18n import _
from desktop.qt.kit.announce import announce
from desktop.qt.kit.forms import TallList
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.rows import Row

NEW: Final = "new"
_MOST = 6
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)
# "Hanne Bro (A)": a name, and perhaps the letter of a party.
_NAMED = re.compile(r"(.*?\S)\s*\(([^()]{1,4})\)")


class Finder(Box):
    """A line with those who fit below it.

    `chosen(person)` somebody known, `named(name, party)` somebody new, `met(person)` somebody who has a seat already.
    """

    chosen = Signal(str)
    met = Signal(str)
    named = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(gap=3)
        self._people: tuple[PersonRow, ...] = ()
        self._seated: frozenset[str] = frozenset()
        self.edit = LineEdit(_("Tilføj medlem"), hint=_("Find eller skriv et nyt medlem, f.eks. Hanne Bro (A)"))
        self.list = TallList(_("Personer, der passer"), inline=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.edit)
        self._card = Box(self.list, gap=0, edge=4, panel="card")
        self._keys = Label(_("Pil op og ned vælger, Enter tilføjer."), "small", "text2", wraps=True)
        for each in (self.edit, self._card, self._keys):
            self.add(each)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._show)
        self.edit.returnPressed.connect(lambda: self._take(self.list.current()))
        self.list.clicked.connect(lambda _index: self._take(self.list.current()))
        self._show()

    def know(self, people: Sequence[PersonRow], seated: Sequence[str]) -> None:
        """These are the people of the house, and these of them have a seat here now."""
        self._people, self._seated = tuple(people), frozenset(seated)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose below while the name is being written; Esc empties the line."""
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES and not event.modifiers() and self.list.rows():
                self.list.keyPressEvent(event)
                row = next((each for each in self.list.rows() if each.uid == self.list.current()), None)
                announce(self, row.spoken() if row else "")
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        words = self.edit.text().strip()
        rows = self._rows(words) if words else []
        self.list.set_rows(rows)
        self.list.pick(rows[0].uid if rows else "")
        self._card.setVisible(bool(rows))
        self._keys.setVisible(bool(rows))

    def _rows(self, words: str) -> list[Row]:
        name, party = named(words)
        wanted = fold(name).split()
        fit = [each for each in self._people if all(part in fold(each.name) for part in wanted)]
        # Those who can be seated stand first.
        fit.sort(key=lambda each: each.uid in self._seated)
        rows = [self._row(each) for each in fit[:_MOST]]
        same = [each for each in fit if each.name.casefold() == name.casefold() and party in ("", each.party)]
        if not same:
            rows.append(Row(NEW, _("Ny person: {name}").format(name=words), icon="account-plus-outline"))
        return rows

    def _row(self, person: PersonRow) -> Row:
        if person.uid in self._seated:
            return Row(person.uid, _called(person), _("Har allerede en plads her"), icon="account-check", dim=True)
        return Row(person.uid, _called(person), self._where(person), icon="account-outline")

    def _where(self, person: PersonRow) -> str:
        codes = [each.committee_code for each in person.memberships if each.until is None and each.committee_code]
        return ", ".join(dict.fromkeys(codes))

    def _take(self, uid: str) -> None:
        words = self.edit.text().strip()
        if not uid or not words:
            return
        self.edit.clear()
        if uid == NEW:
            self.named.emit(*named(words))
        elif uid in self._seated:
            self.met.emit(uid)
        else:
            self.chosen.emit(uid)


def named(words: str) -> tuple[str, str]:
    """Name and party letter of what has been written."""
    found = _NAMED.fullmatch(words)
    return (found[1], found[2]) if found else (words, "")


def _called(person: PersonRow) -> str:
    return f"{person.name} ({person.party})" if person.party else person.name
