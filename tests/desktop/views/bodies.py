"""Pages for tests of the window: bodies whose names save themselves, and people who are only counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextEdit, QVBoxLayout, QWidget

from db.store import Read
from db.tables.people import committee
from desktop.operations.desk import Desk
from desktop.qt.autosave import Autosave
from desktop.qt.commands import bind
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.page import Page
from desktop.sentences import say
from tests.desktop.qt.rooms import rename_body, write_body


def bodies(read: Read) -> list[tuple[str, str]]:
    """Uid and name of every body."""
    found = read.execute(sa.select(committee.c.uid, committee.c.name).order_by(committee.c.name))
    return [(row.uid, row.name) for row in found]


class BodiesPage(Page):
    """The names of bodies; the first can be written in."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs) -> None:
        super().__init__(desk, hub, jobs)
        self.list = QListWidget()
        self.text = QTextEdit()
        self.beside = QLineEdit()
        for widget, name in ((self.list, "Udvalg"), (self.text, "Navn"), (self.beside, "Andet")):
            widget.setAccessibleName(name)
        layout = QVBoxLayout(self)
        for widget in (self.list, self.text, self.beside):
            layout.addWidget(widget)
        self.first = ""
        self.shown = ""
        self.autosave: Autosave[str] = Autosave(
            self.text,
            hub.autosaves,
            about=say("Udvalgets navn"),
            read=self.text.toPlainText,
            save=lambda name: desk.do(rename_body, self.first, name),
        )
        self.text.textChanged.connect(self.autosave.touch)
        bind(self, "item.new", self.add)
        hub.follow(self, {"committee"}, self.reload)
        self.reload()

    def add(self) -> None:
        """A new body, told in a toast."""
        self.hub.done(
            self,
            self.desk.do(write_body, "Nyt udvalg"),
            lambda _: self.hub.say(say("Udvalget er oprettet."), undo=True),
        )

    def reload(self) -> None:
        self.hub.when(self, self.desk.ask(bodies), self._show, instead_of="rows")

    def _show(self, found: list[tuple[str, str]]) -> None:
        self.list.clear()
        self.list.addItems([name for _, name in found])
        self.first = self.first or (found[0][0] if found else "")
        name = dict(found).get(self.first, "")
        if self.autosave.settled and self.text.toPlainText() != name:
            self.text.setPlainText(name)
            self.autosave.forget()
        self.hub.count(f"{len(found)} udvalg")

    def names(self) -> list[str]:
        """What the list shows."""
        return [self.list.item(n).text() for n in range(self.list.count())]

    def focus_first(self) -> None:
        self.list.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.text, self.beside)

    def show_thing(self, uid: str) -> None:
        self.shown = uid

    def hints(self) -> str:
        return "F6 skifter rude"

    def remember(self) -> dict[str, object]:
        return {"beside": self.beside.text()}

    def recall(self, kept: Mapping[str, object]) -> None:
        self.beside.setText(str(kept.get("beside", "")))


class PeoplePage(Page):
    """Nothing but itself."""
