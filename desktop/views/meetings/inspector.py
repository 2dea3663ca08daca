"""The properties of an item at the right: type, openness, case number, route, bilag, and who is there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea

from db.lines import AttendanceRow, ItemSheet
from db.queries import attendance, items
from db.vocabulary import Audience, ItemKind
from db.vocabulary import Presence as Stored
from desktop.i18n import _, on_screen
from desktop.operations import arrange_agenda, edit_item, take_attendance
from desktop.qt.commands import COMMANDS
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.buttons import IconButton
from desktop.qt.kit.inputs import LineEdit, Select
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Hairline
from desktop.qt.kit.panes import PaneHeader
from desktop.qt.kit.people import Person, PersonRow, Presence
from desktop.qt.kit.properties import Group, PropertyRow
from desktop.qt.kit.route import Route, Stage, StageState
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import INSPECTOR_WIDTH, L, S
from desktop.qt.wording import item_kind_words, role_words
from desktop.rules import case_numbers
from desktop.views.meetings.bilag import BilagGroup
from desktop.views.meetings.lint_figures import TextFigures
from desktop.views.meetings.paper import presence_at

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_ITEM = frozenset({"agenda_item", "case_file", "route_stage", "route_body", "meeting"})
_PEOPLE = frozenset({"attendance", "attendance_exception", "substitution", "membership", "person"})
_OPEN, _CLOSED, _UNSAID = "open", "closed", "unsaid"


class Inspector(QScrollArea):
    """`show_item(uid)`; `closed` when the pane is to go."""

    closed = Signal()

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._hub = desk, hub
        self._uid = ""
        self._sheet: ItemSheet | None = None
        self._people: dict[str, PersonRow] = {}
        self.kind = Select(_("Punkttype"), [(str(kind), item_kind_words(kind)) for kind in ItemKind], quiet=True)
        self.openness = Select(_("Offentlighed"), [(_OPEN, _("Åbent punkt")), (_CLOSED, _("Lukket punkt"))], quiet=True)
        self.case_no = LineEdit(_("Sagsnummer"), hint=_("f.eks. 15.00.00-G01-12-26"), quiet=True)
        self._hint = Label("", "caption", "text2", wraps=True)
        self.route = LineEdit(_("Sagsgang"), hint=_("f.eks. AU, ØK, BY"))
        self._stops = Route(_("Sagsgang"))
        self.figures = TextFigures()
        self.bilag = BilagGroup(desk, hub, jobs)
        self._list = Box(gap=0)
        self._note = Label("", "small", "text2", wraps=True)
        close = IconButton("close", _("Skjul egenskaber"), keys=COMMANDS["inspector"].key, does=self.closed.emit)
        whole = Box(
            PaneHeader(_("Egenskaber"), close),
            Box(
                PropertyRow(_("Punkttype"), self.kind),
                PropertyRow(_("Offentlighed"), self.openness),
                PropertyRow(_("Sagsnummer"), self.case_no),
                self._hint,
                self.figures,
                gap=S,
                edge=(L, 0, L, L),
            ),
            Hairline(),
            Group(_("Sagsgang"), self.route, self._stops),
            Hairline(),
            self.bilag,
            Hairline(),
            Group(_("Til stede ved punktet"), self._list, self._note),
            None,
            gap=0,
            panel="bg",
        )
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.kind)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kind.chosen.connect(self._on_kind)
        self.openness.chosen.connect(self._on_openness)
        self.case_no.editingFinished.connect(self._on_case)
        self.case_no.textEdited.connect(self._explain)
        self.route.editingFinished.connect(self._on_route)
        hub.follow(self, _ITEM, self._reload)
        hub.follow(self, _PEOPLE, self._reload_people)
        theme().changed.connect(self._on_width)
        self._on_width()

    def show_item(self, uid: str) -> None:
        """Show the properties of an item."""
        self._uid = uid
        if uid:
            self._reload()

    def _reload(self) -> None:
        if self._uid:
            asked = self._desk.ask(items.sheet, self._uid, Audience.INTERNAL)
            self._hub.when(self, asked, self._on_sheet, instead_of="sheet")

    def _on_sheet(self, sheet: ItemSheet | None) -> None:
        if sheet is None or sheet.uid != self._uid:
            return
        other = self._sheet is None or sheet.uid != self._sheet.uid
        self._sheet = sheet
        self.kind.choose(str(sheet.kind))
        options = [(_OPEN, _("Åbent punkt")), (_CLOSED, _("Lukket punkt"))]
        if sheet.closed is None:
            options.insert(0, (_UNSAID, _("Ikke sagt")))
        self.openness.set_options(options)
        self.openness.choose({None: _UNSAID, True: _CLOSED, False: _OPEN}[sheet.closed])
        for edit, text in ((self.case_no, sheet.case_no), (self.route, sheet.route_text)):
            if other or not edit.hasFocus():
                edit.set_text(text)
            edit.setReadOnly(sheet.locked)
        self._explain(sheet.case_no)
        self._stops.show_stages(_stages(sheet))
        self._stops.setVisible(bool(sheet.route))
        self.bilag.show_item(sheet.uid, locked=sheet.locked)
        for choice in (self.kind, self.openness):
            choice.setEnabled(not sheet.locked)
        self._reload_people()

    def _explain(self, text: str) -> None:
        hint = case_numbers.explained(text)
        self._hint.setText(on_screen(hint) if hint else "")
        self._hint.setVisible(hint is not None)

    # --- what is done ------------------------------------------------------------------------------------------------

    def _on_kind(self, key: str) -> None:
        self._hub.done(self, self._desk.do(edit_item.set_kind, self._uid, ItemKind(key)))

    def _on_openness(self, key: str) -> None:
        if key != _UNSAID:
            self._hub.done(self, self._desk.do(arrange_agenda.close_item, self._uid, closed=key == _CLOSED))

    def _on_case(self) -> None:
        if self._sheet is not None and self.case_no.text().strip() != self._sheet.case_no:
            done = self._desk.do(edit_item.set_case_number, self._uid, self.case_no.text().strip(), self._sheet.case_no)
            self._hub.done(self, done)

    def _on_route(self) -> None:
        if self._sheet is not None and self.route.text().strip() != self._sheet.route_text:
            done = self._desk.do(edit_item.set_route, self._uid, self.route.text().strip(), self._sheet.route_text)
            self._hub.done(self, done)

    # --- people ------------------------------------------------------------------------------------------------------

    def _reload_people(self) -> None:
        if self._sheet is not None:
            asked = self._desk.ask(attendance.attendance_sheet, self._sheet.meeting, Audience.INTERNAL)
            self._hub.when(self, asked, self._on_people, instead_of="people")

    def _on_people(self, rows: Sequence[AttendanceRow]) -> None:
        here = {row.person for row in rows}
        for uid in [each for each in self._people if each not in here]:
            gone = self._people.pop(uid)
            self._list.box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = {row.person: row for row in rows}
        for n, row in enumerate(rows, 1):
            person = self._person(row, n)
            if row.person in self._people:
                self._people[row.person].show_person(person)
                continue
            made = PersonRow(person)
            made.clicked.connect(partial(self._on_person, row.person))
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(partial(self._menu, row.person, made))
            self._people[row.person] = made
            self._list.add(made)
        self._note.setText(
            _("Klik skifter mellem til stede og fraværende ved dette punkt.")
            if rows
            else _("Udvalget har ingen medlemmer den dag. De oprettes under Udvalg.")
        )

    def _person(self, row: AttendanceRow, n: int) -> Person:
        stored = presence_at(row, self._uid)
        shown = {Stored.PRESENT: Presence.HERE, Stored.ABSENT: Presence.ABSENT, Stored.DISQUALIFIED: Presence.OUT}
        notes = [role_words(row.role)] if row.role else []
        if row.presence is Stored.ABSENT:
            notes.append(_("fraværende hele mødet"))
        if stored is Stored.DISQUALIFIED:
            notes.append(_("inhabil ved punktet"))
        seated = [each.by_name for each in row.substitutes if each.item in (None, self._uid)]
        notes += [_("stedfortræder: {name}").format(name=name) for name in seated]
        name = f"{row.name} ({row.party})" if row.party else row.name
        return Person(row.person, name, shown[stored], ", ".join(notes), str(n) if n <= 9 else "")

    def _on_person(self, who: str) -> None:
        row = self._rows.get(who)
        if row is None:
            return
        there = presence_at(row, self._uid) is Stored.PRESENT
        self._set(who, Stored.ABSENT if there else Stored.PRESENT)

    def _set(self, who: str, presence: Stored) -> None:
        """Say where a person is at this item; what is as the meeting says needs no exception."""
        row = self._rows[who]
        wanted = None if row.presence is presence else presence
        self._hub.done(self, self._desk.do(take_attendance.set_presence_at, [self._uid], who, wanted))

    def _menu(self, who: str, at: PersonRow, _where: object) -> None:
        menu = QMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, does in (
            (_("Til stede ved punktet"), partial(self._set, who, Stored.PRESENT)),
            (_("Fraværende ved punktet"), partial(self._set, who, Stored.ABSENT)),
            (_("Inhabil ved punktet"), partial(self._set, who, Stored.DISQUALIFIED)),
            (_("Fraværende hele mødet"), partial(self._whole, who, Stored.ABSENT)),
            (_("Til stede hele mødet"), partial(self._whole, who, Stored.PRESENT)),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, does=does: does())
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _whole(self, who: str, presence: Stored) -> None:
        if self._sheet is not None:
            done = self._desk.do(take_attendance.set_presence, self._sheet.meeting, who, presence)
            self._hub.done(self, done)

    def _on_width(self) -> None:
        self.setMinimumWidth(theme().px(240))
        self.setMaximumWidth(theme().px(INSPECTOR_WIDTH + 140))


def _stages(sheet: ItemSheet) -> list[Stage]:
    """The stops of the route: where the item is now, what lies behind and ahead of it."""
    here = next((n for n, stop in enumerate(sheet.route) if sheet.committee_code in stop), -1)
    stages: list[Stage] = []
    for n, stop in enumerate(sheet.route):
        state = StageState.NOW if n == here else StageState.DONE if n < here else StageState.NEXT
        for m, body in enumerate(stop):
            stages.append(Stage(body, _("samtidig") if m else "", state))
    return stages
