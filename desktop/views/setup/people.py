"""People: the list with its search, and the sheet of the one that is picked; side by side where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from db.lines import PersonRow
from db.queries.committees import committees
from db.queries.people import people
from db.store import Read
from db.vocabulary import Audience
from desktop.faults import Fault
from desktop.i18n import _
from desktop.operations.set_up_people import add_person, drop_person
from desktop.qt.commands import COMMANDS, bind, offer
from desktop.qt.hub import Hub
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import Splitter
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.strips import Link
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import PANE_EDGE, M, S
from desktop.sentences import say
from desktop.views.setup.new_person import NewPersonDialog
from desktop.views.setup.part import Heading, access
from desktop.views.setup.people_rows import is_over, person_lines
from desktop.views.setup.person_sheet import PersonSheet

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_READS = frozenset({"person", "membership", "committee"})
_LIST, _ROOM_FOR_BOTH = 280, 620


@dataclass(frozen=True)
class Everybody:
    """All people, and the colours of the bodies by uid."""

    people: tuple[PersonRow, ...]
    colours: Mapping[str, str]


def everybody(read: Read) -> Everybody:
    """What the list and the sheet show."""
    bodies = committees(read, Audience.INTERNAL)
    return Everybody(tuple(people(read, Audience.INTERNAL)), {each.uid: str(each.colour) for each in bodies})


class PeopleShelf(Box):
    """The list.  `picked(uid)` as one goes through it, `opened(uid)` at Enter, `wanted()` for a new one.

    `counted(shown, all)` when the search has left some of them.
    """

    picked = Signal(str)
    pointed = Signal(str)
    opened = Signal(str)
    counted = Signal(int, int)
    wanted = Signal()
    removal_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, panel="bg")
        self._people: tuple[PersonRow, ...] = ()
        self._today = date.min
        self.field = LineEdit(_("Søg efter en person"), hint=_("Navn, bogstav eller udvalg"))
        self.field.setClearButtonEnabled(True)
        self.list = RowList(_("Personer"))
        self.new = IconButton("plus", _("Ny person"), keys=COMMANDS["person.new"].key, does=self.wanted.emit)
        self._search = Box(self.field, edge=(PANE_EDGE - 4, 0, M, S), gap=0)
        self._no_match = Label("", tone="text2", wraps=True)
        self._pages = QStackedWidget()
        self._empty = EmptyState(
            "account-plus-outline",
            _("Ingen personer endnu"),
            _("De kommer med, når et referat læses ind. I kan også skrive dem her."),
            Button(_("Ny person …"), Kind.PRIMARY, does=self.wanted.emit),
        )
        for each in (self.list, Box(self._no_match, None, edge=(PANE_EDGE, S, M, S)), self._empty):
            self._pages.addWidget(each)
        self.add(Heading(_("Personer"), self.new))
        self.add(self._search)
        self.add((self._pages, 1))
        self.setFocusProxy(self.list)
        self.field.textChanged.connect(lambda _text: self._show())
        self.field.installEventFilter(self)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self.pointed.emit(self.list.current()))
        self.list.removal_asked.connect(self.removal_asked)

    def show_people(self, found: Sequence[PersonRow], today: date) -> None:
        """Show these people, as far as the search fits them."""
        self._people, self._today = tuple(found), today
        self._show()

    def front(self) -> QWidget:
        """Where one begins: the list, or the button that makes the first."""
        return self.list if self._people else self._empty

    def _show(self) -> None:
        words = self.field.text().strip()
        lines = person_lines(self._people, words, self._today)
        self.list.set_rows(lines)
        self._no_match.setText(_("Ingen passer til ”{words}”.").format(words=words))
        self._search.setVisible(bool(self._people))
        self.new.setVisible(bool(self._people))
        self._pages.setCurrentIndex(0 if lines else 1 if self._people else 2)
        self.counted.emit(len(lines), len(self._people))

    def beside(self, uid: str) -> str:
        """The person to go to when one is taken away: the one below, or else above."""
        uids = [row.uid for row in self.list.rows() if isinstance(row, Row)]
        if uid not in uids:
            return uids[0] if uids else ""
        n = uids.index(uid)
        return uids[n + 1] if n + 1 < len(uids) else uids[n - 1] if n else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search the arrows and Enter lead into the list, and Esc empties it."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.rows():
                if not self.list.current():
                    self.list.pick_first()
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return False


class PeoplePart(Box):
    """The part of the page.  `show_person(uid)` goes to somebody; `chosen` is who is shown."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        super().__init__(gap=0)
        self._desk, self._hub = desk, hub
        self._people: tuple[PersonRow, ...] = ()
        self._colours: Mapping[str, str] = {}
        self._next = ""
        self._inside = False
        self._loaded = False
        self.chosen = ""
        self.sheet: PersonSheet | None = None
        self.shelf = PeopleShelf()
        self.right = QStackedWidget()
        self._nobody = Box(
            EmptyState("account-outline", _("Vælg en person"), _("Navn, bogstav og udvalg vises her.")),
            gap=0,
            panel="surface",
        )
        self.right.addWidget(self._nobody)
        self.panes_beside = Splitter(self.shelf, self.right, stretch=1)
        self.panes_beside.set_widths([theme().px(_LIST), 600])
        self.add((self.panes_beside, 1))
        self.shelf.picked.connect(self._on_picked)
        self.shelf.pointed.connect(self._on_pointed)
        self.shelf.opened.connect(self._on_opened)
        self.shelf.counted.connect(self._on_counted)
        self.shelf.wanted.connect(self.new_person)
        self.shelf.removal_asked.connect(self.drop_person)
        # Ctrl+F finds; in a list of people it finds one of them.
        offer(bind(self, "text.find", self._find), offered=False)
        hub.follow(self, _READS, self.reload)
        theme().changed.connect(self._fold)
        self._fold()
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew: another part or page has counted in between."""
        super().showEvent(event)
        if self._loaded:
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the sheet to the list."""
        if event.key() == Qt.Key.Key_Escape and self._in_sheet():
            self._leave()
            return
        super().keyPressEvent(event)

    def _in_sheet(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.right.isAncestorOf(focused)

    def panes(self) -> list[QWidget]:
        """The list, and the sheet."""
        return [self.shelf, *([self.right] if self.sheet is not None else [])]

    # --- what is shown -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show everybody who is there now."""
        self._hub.when(self, self._desk.ask(everybody), self._on_people, instead_of="people")

    def _on_people(self, now: Everybody) -> None:
        found = now.people
        here = {row.uid for row in found}
        beside = self.shelf.beside(self.chosen) if self.chosen and self.chosen not in here else ""
        self._people, self._colours, self._loaded = found, now.colours, True
        self.shelf.show_people(found, self._today())
        self.shelf.new.setEnabled(self._desk.store.mode.writes)
        wanted = next((uid for uid in (self._next, self.chosen, beside) if uid in here), "")
        if self._next in here:
            self._inside, self._next = True, ""
        self.shelf.list.pick(wanted)
        self._show(wanted)

    def _on_counted(self, shown: int, everybody: int) -> None:
        if not self.isVisible():
            return
        words = _("1 person") if everybody == 1 else _("{n} personer").format(n=everybody)
        if shown < everybody:
            words = _("{n} af {people}").format(n=shown, people=words)
            announce(self, words)
        self._hub.count(words)

    def show_person(self, uid: str) -> None:
        """Go to somebody, as soon as they are here."""
        self._next = uid
        if self.shelf.field.text():
            self.shelf.field.clear()
        if self._loaded:
            self.reload()

    def _show(self, uid: str) -> None:
        row = next((each for each in self._people if each.uid == uid), None)
        self.chosen = uid if row is not None else ""
        if row is None:
            self._inside = False
        was_in_sheet = self._in_sheet()
        if self.sheet is not None and self.sheet.uid != self.chosen:
            gone, self.sheet = self.sheet, None
            gone.autosave.flush()
            self.right.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if row is not None:
            if self.sheet is None:
                self.sheet = PersonSheet(row, self._desk, self._hub)
                self.sheet.left.connect(self._leave)
                self.sheet.removal_asked.connect(self.drop_person)
                self.right.addWidget(self.sheet)
            taken = [(each.name, each.party) for each in self._people if each.uid != uid]
            self.sheet.show_person(row, taken, self._colours, self._today())
        self.right.setCurrentWidget(self.sheet or self._nobody)
        self._fold()
        if was_in_sheet and not self._in_sheet():
            self.shelf.front().setFocus()

    def _fold(self) -> None:
        """List and sheet stand side by side where there is room; else the one that one is in."""
        both = self.width() >= theme().px(_ROOM_FOR_BOTH)
        self.shelf.setMinimumWidth(theme().px(200))
        self.shelf.setMaximumWidth(theme().px(_LIST + 120) if both else 16777215)
        self.shelf.setVisible(both or not self._inside)
        self.right.setVisible(both or self._inside)
        if self.sheet is not None:
            self.sheet.back.setVisible(not both)

    def _on_picked(self, uid: str) -> None:
        if uid:
            self._show(uid)

    def _on_pointed(self, uid: str) -> None:
        """Show somebody; the click goes into the sheet where the list gives way to it."""
        self._show(uid)
        if self.width() < theme().px(_ROOM_FOR_BOTH):
            self._on_opened(uid)

    def _on_opened(self, uid: str) -> None:
        """Go into the sheet."""
        self._show(uid)
        if self.sheet is not None:
            self._inside = True
            self._fold()
            self.sheet.name.setFocus()

    def _find(self) -> None:
        """Go to the search, as far as it can be seen."""
        self._leave()
        if self.shelf.field.isVisible():
            self.shelf.field.setFocus()
            self.shelf.field.selectAll()

    def _leave(self) -> None:
        self._inside = False
        self._fold()
        self.shelf.list.setFocus()

    def _today(self) -> date:
        return self._hub.now().date()

    # --- what is done ------------------------------------------------------------------------------------------------

    def new_person(self) -> None:
        """Ask for a name, and add it."""
        if self._may_write():
            taken = [(each.name, each.party) for each in self._people]
            NewPersonDialog(taken, self._add, self).open()

    def _may_write(self) -> bool:
        """Whether anything can be changed; why not is said."""
        mode = self._desk.store.mode
        if not mode.writes:
            self._hub.say(access(mode))
        return mode.writes

    def _add(self, name: str, party: str) -> None:
        self._hub.done(self, self._desk.do(add_person, name, party), partial(self._on_added, name))

    def _on_added(self, name: str, uid: str) -> None:
        self._hub.say(say("{name} er tilføjet.", name=name), undo=True)
        self.show_person(uid)
        self.shelf.list.setFocus()

    def drop_person(self, uid: str) -> None:
        """Take somebody away, once what is being written is saved; one who is needed stays, and why is said."""
        row = next((each for each in self._people if each.uid == uid), None)
        if row is not None and self._may_write():
            self._hub.autosaves.settle(lambda stored: self._drop(row) if stored else None)

    def _drop(self, row: PersonRow) -> None:
        self._hub.done(
            self,
            self._desk.do(drop_person, row.uid),
            lambda _done: self._hub.say(say("{name} er slettet.", name=row.name), undo=True),
            trouble=partial(self._on_refused, row),
        )

    def _on_refused(self, row: PersonRow, fault: Fault) -> None:
        """The way on leads to the body where the seat can be ended."""
        seat = next((each for each in row.memberships if not is_over(each, self._today())), None)
        links: list[Link] = []
        if seat is not None:
            links.append(
                (
                    _("Til {body}").format(body=seat.committee_name),
                    partial(self._hub.open, "committees", seat.committee),
                )
            )
        self._hub.trouble(fault, *links)
