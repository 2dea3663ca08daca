"""Meetings: the list, one meeting's agenda, and the item that is being written, with its properties at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from db.bilag import BilagRow
from db.lines import AgendaRow, CommitteeRow, ItemSheet, MeetingHead
from db.queries import agenda as agendas
from db.queries import committees, items, meetings
from db.rows import MeetingLine
from db.vocabulary import Audience, MeetingStage
from desktop.faults import Fault
from desktop.i18n import _
from desktop.operations import arrange_agenda, plan_meeting
from desktop.qt.commands import bind
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.layouts import Box, Hairline
from desktop.qt.kit.panes import Splitter
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import INSPECTOR_WIDTH, LIST_WIDTH
from desktop.qt.page import Page
from desktop.sentences import say
from desktop.views.meetings.bilag_view import BilagView
from desktop.views.meetings.drawer import Drawer
from desktop.views.meetings.edit_meeting import EditMeeting
from desktop.views.meetings.head import Head
from desktop.views.meetings.inspector import Inspector
from desktop.views.meetings.intake import Intake
from desktop.views.meetings.looked_after import LookedAfter
from desktop.views.meetings.new_meeting import NewMeeting, NewMeetingDialog
from desktop.views.meetings.paper import ItemPaper
from desktop.views.meetings.printing import ExportDialog, Preview, Wish, save_documents
from desktop.views.meetings.shelves import Shelf

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_MEETINGS = frozenset({"meeting", "committee", "agenda_item"})
_AGENDA = _MEETINGS | {
    "case_file", "bilag", "item_section", "recommendation", "recommendation_point", "treatment", "point_decision",
    "section_template", "number_series",
}  # fmt: skip
_ROOM_FOR_THREE = 1120


class MeetingsPage(Page):
    """The page of meetings."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, hub, jobs, parent)
        self._meeting = ""
        self._item = ""
        self._next_item = ""
        self._head: MeetingHead | None = None
        self._bodies: tuple[CommitteeRow, ...] = ()
        self._folder: Path | None = None
        self._wants_inspector = True
        self.shelf = Shelf()
        self.head = Head(self._today, show_print=self.toggle_preview, export=self.export)
        self.paper = ItemPaper(desk, hub)
        self.inspector = Inspector(desk, hub, jobs)
        self.preview = Preview(desk, hub, jobs)
        self.bilag_view = BilagView(desk, hub)
        self._nothing = EmptyState("calendar-text-outline", _("Vælg et møde"), _("Dagsordenen vises her."))
        self._no_items = EmptyState(
            "playlist-plus",
            _("Dagsordenen er tom"),
            _("Skriv det første punkt. Det får nummer af sig selv."),
            Button(_("Nyt punkt"), Kind.PRIMARY, does=self.new_item),
        )
        self.middle = QStackedWidget()
        for each in (self._nothing, self._no_items, self.paper, self.preview, self.bilag_view):
            self.middle.addWidget(each)
        self.intake = Intake(desk, hub, jobs, self, lambda: self._head)
        self.looked_after = LookedAfter(desk, hub, self)
        self.edit_meeting = EditMeeting(desk, hub, self.head, self)
        work = Box(self.intake.strip, (self.middle, 1), gap=0)
        self.panes_beside = Splitter(self.shelf, work, self.inspector, stretch=1)
        self.drawer = Drawer(self.panes_beside, self.inspector, self)
        self._line = Hairline()
        self._build()
        hub.follow(self, _MEETINGS, self._reload_meetings)
        hub.follow(self, _AGENDA, self._reload_agenda)
        hub.follow(self, {"committee"}, self._reload_bodies)
        self._reload_bodies()
        self._reload_meetings()

    def _build(self) -> None:
        whole = Box(self.head, self._line, (self.panes_beside, 1), gap=0)
        self._whole = Box(whole, gap=0, parent=self)
        self.panes_beside.set_widths([theme().px(LIST_WIDTH), 800, theme().px(INSPECTOR_WIDTH)])
        self._show_head(None)
        shelf = self.shelf
        shelf.meetings.opened.connect(self.open_meeting)
        shelf.meetings.wanted.connect(self.new_meeting)
        shelf.meetings.removal_asked.connect(self._drop_meeting)
        shelf.agenda.picked.connect(self._on_picked)
        shelf.agenda.entered.connect(lambda _uid: self.paper.focus_title())
        shelf.agenda.moved.connect(self._on_moved)
        shelf.agenda.removal_asked.connect(self._drop_item)
        shelf.agenda.wanted.connect(self.new_item)
        shelf.agenda.left.connect(self.leave_meeting)
        self.preview.left.connect(self.toggle_preview)
        self.bilag_view.left.connect(self._leave_bilag)
        self.bilag_view.program_asked.connect(self.inspector.bilag.open_in_program)
        self.bilag_view.newer_asked.connect(self.inspector.bilag.ask_for_newer)
        self.inspector.bilag.shown.connect(self._show_bilag)
        self.inspector.bilag.picked.connect(self.bilag_view.follow)
        self.inspector.closed.connect(self._toggle_inspector)
        self.paper.properties_asked.connect(self._toggle_inspector)
        bind(self, "item.new", self.new_item)
        bind(self, "meeting.new", self.new_meeting)
        bind(self, "item.closed", self._toggle_closed)
        bind(self, "item.up", partial(self._step, up=True))
        bind(self, "item.down", partial(self._step, up=False))
        bind(self, "bilag.add", self.inspector.bilag.ask_for_files)
        bind(self, "print", self.toggle_preview)
        bind(self, "export", self.export)
        bind(self, "inspector", self._toggle_inspector)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._whole.setGeometry(self.rect())
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._meeting:
            if self.drawer.is_out:
                self._toggle_inspector()
            elif self.middle.currentWidget() is self.preview:
                self.toggle_preview()
            elif self.middle.currentWidget() is self.bilag_view:
                self._leave_bilag()
            elif self.shelf.front().hasFocus():
                self.leave_meeting()
            else:
                self.shelf.front().setFocus()
            return
        super().keyPressEvent(event)

    def _today(self) -> date:
        return self.hub.now().date()

    # --- what the shell asks -----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The list, which is where one begins."""
        self.shelf.front().setFocus()

    def panes(self) -> Sequence[QWidget]:
        """List, text, decision, properties."""
        middle = next((each for each in self._beside() if self.middle.currentWidget() is each), self.paper)
        decision = [self.paper.decision] if middle is self.paper and self.paper.decision.isVisible() else []
        return [self.shelf.front(), middle, *decision, *([self.inspector] if self.inspector.isVisible() else [])]

    def show_thing(self, uid: str) -> None:
        """A meeting, or an item of one."""
        asked = self.desk.ask(items.sheet, uid, Audience.INTERNAL)
        self.hub.when(self, asked, partial(self._on_thing, uid), instead_of="thing")

    def _on_thing(self, uid: str, item: ItemSheet | None) -> None:
        if item is None:
            self.open_meeting(uid)
        else:
            self.go_to(item.meeting, uid)

    def hints(self) -> str:
        """Two keys worth knowing."""
        return _("F6 skifter rude")

    def remember(self) -> dict[str, object]:
        """Widths, meeting and item."""
        return {
            "widths": self.drawer.widths(),
            "meeting": self._meeting,
            "item": self._item,
            "inspector": self._wants_inspector,
            "folder": str(self._folder or ""),
        }

    def recall(self, kept: Mapping[str, object]) -> None:
        """Be where we were."""
        widths = kept.get("widths")
        if isinstance(widths, list) and len(widths) == 3 and all(isinstance(each, int) and each > 0 for each in widths):
            self.panes_beside.set_widths(widths)
        self._wants_inspector = kept.get("inspector") is not False
        if isinstance(folder := kept.get("folder"), str) and folder:
            self._folder = Path(folder)
        meeting, item = kept.get("meeting"), kept.get("item")
        if isinstance(meeting, str) and meeting:
            self._next_item = item if isinstance(item, str) else ""
            self.open_meeting(meeting)

    # --- meetings ----------------------------------------------------------------------------------------------------

    def _reload_bodies(self) -> None:
        asked = self.desk.ask(committees.committees, Audience.INTERNAL)
        self.hub.when(self, asked, self._on_bodies, instead_of="bodies")

    def _on_bodies(self, bodies: Sequence[CommitteeRow]) -> None:
        self._bodies = tuple(each for each in bodies if each.active)

    def _reload_meetings(self) -> None:
        asked = self.desk.ask(meetings.lines, Audience.INTERNAL)
        self.hub.when(self, asked, self._on_meetings, instead_of="meetings")

    def _on_meetings(self, lines: Sequence[MeetingLine]) -> None:
        self.shelf.meetings.show_meetings(lines, self._today())
        if not self._meeting:
            self._count_meetings(len(lines))

    def _count_meetings(self, n: int) -> None:
        self.hub.count(_("1 møde") if n == 1 else _("{n} møder").format(n=n))

    def open_meeting(self, uid: str) -> None:
        """Show a meeting's agenda.  One that is not there any more is passed over."""
        if uid and uid != self._meeting:
            self._meeting, self._item = uid, ""
        self._reload_agenda()

    def go_to(self, meeting: str, item: str) -> None:
        """Show an item of a meeting, as soon as its agenda has been read."""
        self._next_item = item
        self.open_meeting(meeting)

    def leave_meeting(self) -> None:
        """Go back to the list of all meetings."""
        left, self._meeting, self._item = self._meeting, "", ""
        self._show_head(None)
        self.paper.show_item("")
        self.inspector.show_item("")
        self.middle.setCurrentWidget(self._nothing)
        self.shelf.setCurrentWidget(self.shelf.meetings)
        self.shelf.meetings.list.pick(left)
        self.shelf.front().setFocus()
        self._fold()
        self._reload_meetings()

    def new_meeting(self) -> None:
        """Ask for body and day, and make it."""
        asked = self.desk.ask(committees.committees, Audience.INTERNAL)
        self.hub.when(self, asked, self._on_wanted, instead_of="wanted")

    def _on_wanted(self, bodies: Sequence[CommitteeRow]) -> None:
        self._on_bodies(bodies)
        if not self._bodies:
            self.hub.notice(
                "meeting", "info", say("Et møde hører til et udvalg. Opret udvalget først."),
                (_("Til Udvalg"), partial(self.hub.open, "committees")),
            )  # fmt: skip
            return
        body = self._head.committee if self._head else ""
        NewMeetingDialog(self._bodies, body, self._today(), self._make_meeting, self).open()

    def _make_meeting(self, new: NewMeeting) -> None:
        done = self.desk.do(
            plan_meeting.add_meeting, new.body, new.on, start=new.start, place=new.place, standing=new.standing
        )
        self.hub.done(self, done, self._on_meeting_made)

    def _on_meeting_made(self, uid: str) -> None:
        self.shelf.front().setFocus()
        self.open_meeting(uid)

    def _drop_meeting(self, uid: str) -> None:
        done = self.desk.do(plan_meeting.drop_meeting, uid)
        self.hub.done(self, done, lambda _done: self.hub.say(say("Mødet er slettet."), undo=True))

    # --- the agenda --------------------------------------------------------------------------------------------------

    def _reload_agenda(self) -> None:
        if self._meeting:
            head = self.desk.ask(agendas.head, self._meeting, Audience.INTERNAL)
            self.hub.when(self, head, self._on_head, instead_of="head")

    def _on_head(self, head: MeetingHead | None) -> None:
        if head is None:
            self.leave_meeting()
            return
        if head.uid != self._meeting:
            return
        self._show_head(head)
        asked = self.desk.ask(agendas.agenda, self._meeting, Audience.INTERNAL)
        self.hub.when(self, asked, partial(self._on_agenda, self._meeting), instead_of="agenda")

    def _show_head(self, head: MeetingHead | None) -> None:
        self._head = head
        self.looked_after.show_meeting(head.uid if head else "")
        for each in (self.head, self._line):
            each.setVisible(head is not None)
        if head is not None:
            self.head.show_head(head)

    def _on_agenda(self, meeting: str, rows: Sequence[AgendaRow]) -> None:
        if meeting != self._meeting:
            return
        gone = self._item if self._item not in {row.uid for row in rows} else ""
        beside = self.shelf.agenda.beside(gone) if gone else ""
        comes_along = self._in_shelf()
        self.shelf.agenda.show_agenda(rows)
        self.shelf.setCurrentWidget(self.shelf.agenda)
        if comes_along:
            self.shelf.front().setFocus()
        known = {row.uid for row in rows}
        wanted = next((uid for uid in (self._next_item, self._item, beside) if uid in known), "")
        if self._next_item in known:
            self._next_item = ""
        self._pick(wanted or (rows[0].uid if rows else ""))
        self._count(rows)

    def _in_shelf(self) -> bool:
        """Whether the focus is in the list that is about to give way to another."""
        focused = QApplication.focusWidget()
        gives_way = self.shelf.currentWidget() is self.shelf.meetings or not self.shelf.agenda.has_rows()
        return gives_way and focused is not None and self.shelf.isAncestorOf(focused)

    def _count(self, rows: Sequence[AgendaRow]) -> None:
        """So many items, and what is missing, in the words people use."""
        figures = agendas.counts(rows)
        words = [_("1 punkt") if figures.items == 1 else _("{n} punkter").format(n=figures.items)]
        if figures.missing.text:
            words.append(_("{n} mangler tekst").format(n=figures.missing.text))
        if figures.missing.recommendation:
            words.append(_("{n} mangler indstilling").format(n=figures.missing.recommendation))
        if figures.decided:
            words.append(_("{n} behandlet").format(n=figures.decided))
        self.hub.count(" · ".join(words))

    def _pick(self, uid: str) -> None:
        self.shelf.agenda.list.pick(uid)
        self._show_item(uid)

    def _on_picked(self, uid: str) -> None:
        if uid:
            self._show_item(uid)

    def _show_item(self, uid: str) -> None:
        stays = self._beside() if uid == self._item else (self.preview,)
        self._item = uid
        self.paper.show_item(uid)
        self.inspector.show_item(uid)
        self.intake.show_item(uid)
        if self.middle.currentWidget() not in stays:
            self.middle.setCurrentWidget(self.paper if uid else self._no_items)
        self._fold()

    def new_item(self) -> None:
        """A new item behind the one that is picked; the caret goes to its title."""
        if not self._meeting:
            self.new_meeting()
            return
        row = self.shelf.agenda.row(self._item)
        done = self.desk.do(
            arrange_agenda.add_item,
            self._meeting,
            closed=bool(row and row.closed),
            after=row.uid if row and row.parent is None else None,
        )
        self.hub.done(self, done, self._on_item_made)

    def _on_item_made(self, uid: str) -> None:
        self._next_item = uid
        if self.middle.currentWidget() is self.preview:
            self.toggle_preview()
        self._reload_agenda()
        QTimer.singleShot(0, self, self.paper.focus_title_soon)

    def _drop_item(self, uid: str) -> None:
        row = self.shelf.agenda.row(uid)
        title = (row.title if row else "") or _("Uden titel")
        done = self.desk.do(arrange_agenda.drop_item, uid)
        self.hub.done(
            self, done, lambda _done: self.hub.say(say("”{title}” er slettet.", title=_short(title)), undo=True)
        )

    def _on_moved(self, uid: str, after: str) -> None:
        behind = after if self.shelf.agenda.row(after) else None
        done = self.desk.do(arrange_agenda.move_item, uid, behind)
        self.hub.done(self, done, lambda _done: self._tell_moved(uid), trouble=self._on_not_moved)

    def _on_not_moved(self, fault: Fault) -> None:
        self._reload_agenda()
        self.hub.trouble(fault)

    def _tell_moved(self, uid: str) -> None:
        """Say where it went, when the agenda that shows it has been read."""
        asked = self.desk.ask(agendas.agenda, self._meeting, Audience.INTERNAL)

        def told(rows: Sequence[AgendaRow]) -> None:
            row = next((each for each in rows if each.uid == uid), None)
            if row is not None and row.number:
                words = say("”{title}” er nu punkt {number}.", title=_short(row.title), number=row.number)
                self.hub.say(words, undo=True)

        self.hub.when(self, asked, told, instead_of="moved")

    def _step(self, *, up: bool) -> None:
        if self._item:
            done = self.desk.do(arrange_agenda.step_item, self._item, up=up)
            self.hub.done(self, done, lambda moved: self._tell_moved(self._item) if moved else None)

    def _toggle_closed(self) -> None:
        row = self.shelf.agenda.row(self._item)
        if row is None:
            return
        close = row.closed is not True
        done = self.desk.do(arrange_agenda.close_item, row.uid, closed=close)
        words = say("Punktet er lukket.") if close else say("Punktet er åbnet.")
        self.hub.done(self, done, lambda _done: self.hub.say(words, undo=True))

    # --- documents ---------------------------------------------------------------------------------------------------

    def toggle_preview(self) -> None:
        """Show the real document beside the agenda, or the text again."""
        if self._head is None:
            return
        showing = self.middle.currentWidget() is self.preview
        if showing:
            self.middle.setCurrentWidget(self.paper if self._item else self._no_items)
        else:
            self.hub.autosaves.settle(lambda _saved: self._show_preview())
        self.head.set_previewing(not showing)
        self._fold()

    def _show_preview(self) -> None:
        stage = self._head.stage if self._head else MeetingStage.DRAFTING
        self.middle.setCurrentWidget(self.preview)
        self.preview.show_meeting(self._meeting, stage)
        self.preview.setFocus()
        self._fold()

    def export(self) -> None:
        """Ask which document and where to, and save it."""
        if self._head is not None:
            ExportDialog(self._head.stage, self._folder, self._on_export, self).open()

    def _on_export(self, wish: Wish) -> None:
        self._folder = wish.folder
        self.hub.settle("export")
        start = partial(save_documents, self, self.desk, self.hub, self.jobs, self._meeting, wish)
        self.hub.autosaves.settle(lambda _saved: start())

    # --- bilag -------------------------------------------------------------------------------------------------------

    def _beside(self) -> tuple[QWidget, ...]:
        """What can stand in the place of the text."""
        return self.preview, self.bilag_view

    def _show_bilag(self, row: BilagRow) -> None:
        self.bilag_view.show_bilag(row)
        self.middle.setCurrentWidget(self.bilag_view)
        self.head.set_previewing(False)
        self.bilag_view.setFocus()

    def _leave_bilag(self) -> None:
        self.bilag_view.forget()
        self.middle.setCurrentWidget(self.paper if self._item else self._no_items)
        (self.inspector.bilag.front() if self.inspector.isVisible() else self.paper).setFocus()

    # --- properties --------------------------------------------------------------------------------------------------

    def _toggle_inspector(self) -> None:
        """Show or hide the properties: beside the text where there is room for three, else over it."""
        if self._has_room():
            self._wants_inspector = not self._wants_inspector
        elif self.drawer.is_out:
            self.drawer.stand(shown=False)
        elif self._has_properties():
            self.drawer.draw()
        self._fold()

    def _fold(self) -> None:
        """Let the properties stand where there is room for them, and go when there is no item."""
        if self.drawer.is_out and self._has_properties() and not self._has_room():
            self.drawer.place()
        else:
            self.drawer.stand(shown=self._wants_inspector and self._has_room() and self._has_properties())

    def _has_room(self) -> bool:
        return self.width() >= theme().px(_ROOM_FOR_THREE)

    def _has_properties(self) -> bool:
        return bool(self._item) and self.middle.currentWidget() is not self.preview


def _short(title: str) -> str:
    """A title as a toast can hold it."""
    return title if len(title) <= 60 else title[:57].rstrip() + "…"
