"""Committees: the list of bodies, and everything that can be set up for the one that is picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.lines import CommitteeRow, CommitteeSheet, PersonRow
from db.queries import committees
from db.queries.people import people
from db.vocabulary import Audience
from desktop.faults import Fault, RuleBroken
from desktop.i18n import _
from desktop.operations import set_up_committee
from desktop.qt.commands import COMMANDS, bind
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import Splitter
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import LIST_WIDTH
from desktop.qt.page import Page
from desktop.sentences import say
from desktop.views.committees.new_body import NewBody, NewBodyDialog
from desktop.views.committees.sheet import BodySheet
from desktop.views.committees.shelf import Shelf

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_BODIES = frozenset({"committee", "membership", "meeting"})
_SHEET = _BODIES | {
    "section_template", "standing_item", "deadline_rule", "closing_day", "number_series", "person"
}  # fmt: skip


class CommitteesPage(Page):
    """The page of committees."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, hub, jobs, parent)
        self._body = ""
        self._person = ""
        self._enter = False
        self._own_widths = False
        self._bodies: tuple[CommitteeRow, ...] = ()
        self.sheet: BodySheet | None = None
        self.shelf = Shelf()
        self._nothing = EmptyState("account-group-outline", _("Vælg et udvalg"), _("Opsætningen vises her."))
        self._blank = QWidget()
        self.middle = QStackedWidget()
        self.middle.addWidget(self._blank)
        self.middle.addWidget(self._nothing)
        self.panes_beside = Splitter(self.shelf, self.middle, stretch=1)
        layout = Box(self.panes_beside, gap=0)
        self._whole = layout
        self._build()
        hub.follow(self, _BODIES, self._reload_bodies)
        hub.follow(self, _SHEET, self._reload)
        self._reload_bodies()

    def _build(self) -> None:
        self._whole.setParent(self)
        self.panes_beside.splitterMoved.connect(self._on_drawn)
        self.shelf.picked.connect(self.open_body)
        self.shelf.entered.connect(self._on_entered)
        self.shelf.removal_asked.connect(self._drop)
        self.shelf.wanted.connect(self.new_body)
        new = bind(self, "committee.new", self.new_body)
        # The key means "new here" on every page, and so stands in the table with the item that it makes elsewhere.
        new.setShortcut(QKeySequence(COMMANDS["committee.new"].key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._whole.setGeometry(self.rect())
        if not self._own_widths:
            self.panes_beside.set_widths([min(theme().px(LIST_WIDTH), self.width() // 3), self.width()])

    def _on_drawn(self) -> None:
        self._own_widths = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count()
        self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.shelf.list.hasFocus():
            self.shelf.list.setFocus()
            return
        super().keyPressEvent(event)

    # --- what the shell asks -----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The list, which is where one begins."""
        (self.shelf.focusProxy() or self.shelf.list).setFocus()

    def panes(self) -> Sequence[QWidget]:
        """List, names, members, and the sections."""
        if self.sheet is None:
            return [self.shelf]
        return [self.shelf, self.sheet, self.sheet.members, self.sheet.sections]

    def show_thing(self, uid: str) -> None:
        """A body, or a person in the body where they have a seat."""
        if any(each.uid == uid for each in self._bodies):
            self.open_body(uid)
            return
        asked = self.desk.ask(people, Audience.INTERNAL)
        self.hub.when(self, asked, partial(self._on_people, uid), instead_of="thing")

    def _on_people(self, uid: str, everybody: Sequence[PersonRow]) -> None:
        found = next((each for each in everybody if each.uid == uid), None)
        if found is None:
            self.open_body(uid)
        elif found.memberships:
            self._person = uid
            seat = next((each for each in found.memberships if each.until is None), found.memberships[-1])
            self.open_body(seat.committee)
        else:
            self.hub.say(say("{name} har ikke plads i noget udvalg.", name=found.name))

    def hints(self) -> str:
        """Two keys worth knowing."""
        return _("F6 skifter rude")

    def remember(self) -> dict[str, object]:
        """Widths, and the body that is shown."""
        return {"widths": self.panes_beside.widths() if self._own_widths else [], "body": self._body}

    def recall(self, kept: Mapping[str, object]) -> None:
        """Be where we were."""
        widths = kept.get("widths")
        if isinstance(widths, list) and len(widths) == 2 and all(isinstance(each, int) and each > 0 for each in widths):
            self.panes_beside.set_widths(widths)
            self._own_widths = True
        if isinstance(body := kept.get("body"), str) and body:
            self.open_body(body)

    # --- bodies ------------------------------------------------------------------------------------------------------

    def _reload_bodies(self) -> None:
        asked = self.desk.ask(committees.committees, Audience.INTERNAL)
        self.hub.when(self, asked, self._on_bodies, instead_of="bodies")

    def _on_bodies(self, bodies: Sequence[CommitteeRow]) -> None:
        self._bodies = tuple(bodies)
        known = {each.uid for each in bodies}
        wanted = self._body if self._body in known else self.shelf.beside(self._body)
        self.shelf.show_bodies(bodies, may_write=self.desk.store.mode.writes)
        if wanted not in known:
            wanted = self.shelf.beside("")
        self._count()
        if wanted != self._body or self.sheet is None:
            self.open_body(wanted)
        else:
            self.shelf.list.pick(self._body)

    def _count(self) -> None:
        if self._bodies and self.isVisible():
            self.hub.count(_("{n} udvalg").format(n=len(self._bodies)))

    def open_body(self, uid: str) -> None:
        """Show a body.  One that is not there any more is passed over."""
        if uid == self._body and self.sheet is not None:
            self._reload()
            return
        self._body = uid
        self.shelf.list.pick(uid)
        self._clear()
        self._reload()

    def _clear(self) -> None:
        """Let go of the sheet of the body before; what waits in it is saved as it goes."""
        gone, self.sheet = self.sheet, None
        self.middle.setCurrentWidget(self._nothing if self._bodies else self._blank)
        if gone is not None:
            self.middle.removeWidget(gone)
            gone.deleteLater()

    def _reload(self) -> None:
        if self._body:
            asked = self.desk.ask(committees.committee_sheet, self._body, Audience.INTERNAL)
            self.hub.when(self, asked, partial(self._on_sheet, self._body), instead_of="sheet")

    def _on_sheet(self, uid: str, sheet: CommitteeSheet | None) -> None:
        if uid != self._body:
            return
        if sheet is None:
            self._clear()
            self._reload_bodies()
            return
        if self.sheet is None:
            self.sheet = BodySheet(self.desk, self.hub, uid, self._reload, partial(self._drop, uid))
            self.middle.addWidget(self.sheet)
        self.sheet.show_sheet(sheet, self._bodies)
        self.middle.setCurrentWidget(self.sheet)
        if self._person:
            self.sheet.show_member(self._person)
            self._person = ""
        if self._enter:
            self._on_entered(uid)

    def _on_entered(self, uid: str) -> None:
        """Go from the list into the body."""
        if self.sheet is None or uid != self._body:
            self._enter = True
            return
        self._enter = False
        first = self.sheet.focusProxy()
        if first is not None:
            QTimer.singleShot(0, first, first.setFocus)

    # --- what is done ------------------------------------------------------------------------------------------------

    def new_body(self) -> None:
        """Ask what it is called, and make it."""
        if self.desk.store.mode.writes:
            NewBodyDialog(self._make, self).open()
        else:
            self.hub.say(say("Filen kan kun læses her."))

    def _make(self, new: NewBody, dialog: NewBodyDialog) -> None:
        done = self.desk.do(set_up_committee.add_committee, name=new.name, code=new.code, kind=new.kind)

        def made(uid: str) -> None:
            dialog.accept()
            self.open_body(uid)
            self._reload_bodies()
            self._enter = True

        self.hub.done(dialog, done, made, trouble=dialog.refuse)

    def _drop(self, uid: str) -> None:
        row = next((each for each in self._bodies if each.uid == uid), None)
        if row is None or not self.desk.store.mode.writes:
            return
        done = self.desk.do(set_up_committee.drop_committee, uid)

        def dropped(_done: object) -> None:
            self.hub.settle("trouble")
            self.hub.say(say("{name} er slettet.", name=row.name), undo=True)
            self.shelf.list.setFocus()

        self.hub.done(self, done, dropped, trouble=partial(self._on_not_dropped, uid))

    def _on_not_dropped(self, uid: str, fault: Fault) -> None:
        """A body that has met stays; the way on is to let it rest."""
        if isinstance(fault, RuleBroken):
            self.hub.trouble(fault, (_("Gør det inaktivt"), partial(self._retire, uid)))
        else:
            self.hub.trouble(fault)

    def _retire(self, uid: str) -> None:
        done = self.desk.do(set_up_committee.change_committee, uid, active=False)

        def retired(_done: object) -> None:
            self.hub.settle("trouble")
            self.hub.say(say("Udvalget er inaktivt."), undo=True)

        self.hub.done(self, done, retired)
