"""The left pane: all meetings, or the agenda of the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.lines import AgendaRow
from db.rows import MeetingLine
from desktop.i18n import _
from desktop.qt.commands import COMMANDS
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import PaneHeader
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import LIST_WIDTH, PANE_EDGE, S
from desktop.views.meetings.rows import agenda_lines, meeting_lines, numbers_after


class MeetingShelf(Box):
    """All meetings.  `opened(uid)` when one is to be shown, `wanted()` when a new one is asked for."""

    opened = Signal(str)
    wanted = Signal()
    removal_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=0, panel="bg")
        self.list = RowList(_("Møder"))
        self._new = IconButton("plus", _("Nyt møde"), keys=COMMANDS["meeting.new"].key, does=self.wanted.emit)
        self._first = Button(_("Nyt møde …"), Kind.PRIMARY, does=self.wanted.emit)
        self._empty = EmptyState(
            "calendar-plus",
            _("Ingen møder endnu"),
            _("Begynd med ét møde. Dagsordenens faste punkter kommer med."),
            self._first,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self.add(PaneHeader(_("Møder"), self._new))
        self.add((self._pages, 1))
        self.setFocusProxy(self.list)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _index: self.opened.emit(self.list.current()))
        self.list.removal_asked.connect(self.removal_asked)

    def show_meetings(self, meetings: Sequence[MeetingLine], today: date) -> None:
        """Show these meetings."""
        self.list.set_rows(meeting_lines(meetings, today))
        if not self.list.current():
            # Enter opens the nearest one at once.
            self.list.pick_first()
        self._pages.setCurrentWidget(self.list if meetings else self._empty)
        self._new.setVisible(bool(meetings))

    def front(self) -> QWidget:
        """What one begins with: the list, or the button for the first of all."""
        return self._first if self._pages.currentWidget() is self._empty else self.list


class AgendaShelf(Box):
    """The items of one meeting.  `picked(uid)`, `moved(uid, after)`, `removal_asked(uid)`, `wanted()` for a new one."""

    picked = Signal(str)
    entered = Signal(str)
    moved = Signal(str, str)
    removal_asked = Signal(str)
    wanted = Signal()
    files_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0, panel="bg")
        self._rows: tuple[AgendaRow, ...] = ()
        self.list = RowList(_("Dagsorden"), reorder=True)
        self._new = IconButton("plus", _("Nyt punkt"), keys=COMMANDS["item.new"].key, does=self.wanted.emit)
        self._read = IconButton(
            "file-import-outline", _("Indlæs sager …"), keys=COMMANDS["intake"].key, does=self.files_asked.emit
        )
        self._first = Button(_("Nyt punkt"), Kind.PRIMARY, does=self.wanted.emit)
        self._empty = EmptyState(
            "playlist-plus",
            _("Ingen punkter endnu"),
            _("Skriv det første punkt, træk en sag hertil, eller begynd med de faste punkter under Udvalg."),
            self._first,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        back = Button(_("Alle møder"), Kind.LINK, "arrow-left", does=self.left.emit)
        self.add(Box(back, None, across=True, edge=(PANE_EDGE - 8, S, PANE_EDGE, 0)))
        self.add(PaneHeader(_("Dagsorden"), self._read, self._new))
        self.add((self._pages, 1))
        self.setFocusProxy(self.list)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.entered)
        self.list.moved.connect(self.moved)
        self.list.removal_asked.connect(self.removal_asked)
        self.list.hovered.connect(self._on_hovered)

    def show_agenda(self, rows: Sequence[AgendaRow]) -> None:
        """Show these items."""
        self._rows = tuple(rows)
        self.list.preview_numbers({})
        self.list.set_rows(agenda_lines(rows))
        self._pages.setCurrentWidget(self.list if rows else self._empty)

    def front(self) -> QWidget:
        """What one begins with: the list, or the button for the first of all."""
        return self._first if self._pages.currentWidget() is self._empty else self.list

    def has_rows(self) -> bool:
        """Whether there is a list to be in."""
        return bool(self._rows)

    def row(self, uid: str) -> AgendaRow | None:
        """What is known of an item here."""
        return next((row for row in self._rows if row.uid == uid), None)

    def beside(self, uid: str) -> str:
        """The item to go to when one is taken away: the one below, or else above."""
        uids = [row.uid for row in self._rows]
        if uid not in uids:
            return uids[0] if uids else ""
        at = uids.index(uid)
        return uids[at + 1] if at + 1 < len(uids) else uids[at - 1] if at else ""

    def _on_hovered(self, uid: str, after: str) -> None:
        self.list.preview_numbers(numbers_after(self._rows, uid, after))


class Shelf(QStackedWidget):
    """The two shelves, one in front of the other."""

    def __init__(self) -> None:
        super().__init__()
        self.meetings = MeetingShelf()
        self.agenda = AgendaShelf()
        self.addWidget(self.meetings)
        self.addWidget(self.agenda)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def front(self) -> QWidget:
        """What one begins with on the shelf that is in sight."""
        return self.agenda.front() if self.currentWidget() is self.agenda else self.meetings.front()

    def _on_theme(self) -> None:
        self.setMinimumWidth(theme().px(220))
        self.setMaximumWidth(theme().px(LIST_WIDTH + 160))
