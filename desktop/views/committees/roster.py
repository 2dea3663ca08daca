"""Rosters: rows of a body, with the fields of the one that is picked beside them, and a line to write the next in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from db.lines import CommitteeSheet
from desktop.i18n import _
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.forms import TallList
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow
from desktop.qt.kit.rows import Line, Row
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, M, S
from desktop.sentences import Sentence, say
from desktop.views.committees.bench import Bench
from desktop.views.committees.fields import Fields

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_ROOM_FOR_TWO = 440


class AddLine(Box):
    """A line and a button: Enter or the button hands on what is written, and the line is empty for the next.

    `asked(words)`; `refuse(reason)` gives the words back, and says what is wrong with them.
    """

    asked = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(gap=3)
        self.edit = LineEdit(name, hint=hint)
        self.button = Button(_("Tilføj"), icon_name="plus", does=self._on_enter)
        self.button.setAccessibleName(name)
        self._wrong = Label("", "small", "danger", wraps=True)
        self._wrong.hide()
        self._sent = ""
        self.add(Box((self.edit, 1), self.button, across=True, gap=S))
        self.add(self._wrong)
        self.edit.returnPressed.connect(self._on_enter)
        self.edit.textEdited.connect(self._on_words)

    def refuse(self, reason: str) -> None:
        """Give the words back, and say what is wrong with them."""
        if not self.edit.text():
            self.edit.set_text(self._sent)
        self._say(reason)

    def _on_enter(self) -> None:
        words = self.edit.text().strip()
        if words:
            self._sent = words
            self.edit.clear()
            self._say("")
            self.asked.emit(words)
        else:
            self.edit.setFocus()

    def _on_words(self) -> None:
        self._say("")

    def _say(self, reason: str) -> None:
        self._wrong.setText(reason)
        self._wrong.setVisible(bool(reason))
        self.edit.set_wrong(reason)


class Roster(Box):
    """A roster.  Its heirs say which rows there are, which fields a row has, and what moving and dropping do.

    Enter goes from a row to its fields and Esc back; Alt+Up and Alt+Down or the pointer move a row, Delete drops it.
    """

    def __init__(self, name: str, bench: Bench, *, reorder: bool, empty: str, below: QWidget | None = None) -> None:
        super().__init__(gap=S)
        self.bench = bench
        self.list = TallList(name, reorder=reorder)
        self.well = Box(gap=0, edge=(L, M), panel="well")
        self._none = Label(empty, tone="text2", wraps=True)
        self._fields: Fields | None = None
        self._of = ""
        self._wanted = ""
        self._sheet: CommitteeSheet | None = None
        self._pair = Box((self.list, 1), (self.well, 1), gap=M, across=True)
        for each in (self.list, self.well):
            self._pair.align(each, Qt.AlignmentFlag.AlignTop)
        self.well.hide()
        self._hint = Label(_("Vælg en række for at rette den."), "small", "text2", wraps=True)
        self._pair.add((self._hint, 1))
        self._pair.align(self._hint, Qt.AlignmentFlag.AlignTop)
        self._hint.setContentsMargins(L, M, L, 0)
        self.add(self._none)
        self.add(self._pair)
        self.below = below
        if below is not None:
            self.add(below)
        self.list.picked.connect(self._on_picked)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(self._on_opened)
        self.list.moved.connect(self._on_moved)
        self.list.removal_asked.connect(self._on_removal)
        theme().changed.connect(self._on_room)

    # --- what a roster says of itself --------------------------------------------------------------------------------

    def lines(self, sheet: CommitteeSheet) -> Sequence[Line]:
        """The rows of now."""
        raise NotImplementedError

    def fields(self, uid: str) -> Fields | None:
        """The fields of a row, bound to it."""
        raise NotImplementedError

    def drop(self, uid: str) -> tuple[Callable[[Desk], object], Sentence]:
        """The act that takes a row away, and what is said then."""
        raise NotImplementedError

    def place(self, uid: str, after: str) -> Callable[[Desk], object] | None:
        """The act that puts a row behind another or a head ("": first)."""
        raise NotImplementedError

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now."""
        self._sheet = sheet
        rows = self.lines(sheet)
        self.list.set_rows(rows)
        self._none.setVisible(not rows)
        self._pair.setVisible(bool(rows))
        if self.below is not None:
            self.below.setEnabled(self.bench.may_write)
        if self._wanted and any(row.uid == self._wanted for row in rows):
            wanted, self._wanted = self._wanted, ""
            self.pick(wanted)
        if self._fields is not None and any(row.uid == self._of for row in rows):
            self._fields.show_sheet(sheet)
        else:
            self._open(self.list.current())

    def pick(self, uid: str) -> None:
        """Go to a row, and show its fields; one that is not here yet is gone to when it comes."""
        if any(row.uid == uid for row in self.list.rows()):
            self.list.pick(uid)
            self._on_picked(uid)
        else:
            self._wanted = uid

    def _on_picked(self, uid: str) -> None:
        if uid != self._of:
            self._open(uid)

    def _open(self, uid: str) -> None:
        """Show the fields of a row; those of the one before save what waits in them as they go."""
        self.well.empty()
        self._of, self._fields = uid, self.fields(uid) if uid else None
        self.well.setVisible(self._fields is not None)
        self._hint.setVisible(self._fields is None)
        if self._fields is None or self._sheet is None:
            return
        away = Button(_("Slet"), Kind.QUIET, "trash-can-outline", does=lambda: self._on_removal(uid))
        row = next((each for each in self.list.rows() if each.uid == uid), None)
        away.setAccessibleName(_("Slet {title}").format(title=row.title) if row else _("Slet"))
        foot = Box(Flow(*self._fields.tools, away, gap=S), gap=3, edge=(0, S, 0, 0))
        if self._fields.note:
            foot.add(Label(self._fields.note, "small", "text2", wraps=True))
        # Nothing is shown before it has its place: it would flash up as a window, and take the focus with it.
        self.well.add(self._fields)
        self.well.add(foot)
        foot.setVisible(self.bench.may_write)
        self._fields.show_sheet(self._sheet)

    def _on_clicked(self) -> None:
        self._on_picked(self.list.current())
        if self._pair.box.direction() == QBoxLayout.Direction.TopToBottom and not self.well.isHidden():
            _bring_into_sight(self.well)

    def _on_opened(self, uid: str) -> None:
        self._on_picked(uid)
        if self._fields is not None and self._fields.fields:
            control = self._fields.fields[0].control
            (control.focusProxy() or control).setFocus()
            _bring_into_sight(self.well)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_room()

    def _on_room(self) -> None:
        """The fields stand beside the rows where there is room for both, and else below them."""
        room = self.width() >= theme().px(_ROOM_FOR_TWO)
        way = QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom
        self._pair.box.setDirection(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus() and self._fields is not None:
            self.list.setFocus()
            self._show_row()
            return
        super().keyPressEvent(event)

    def _show_row(self) -> None:
        """Bring the row that is picked into sight, wherever its fields stand."""
        area, row = _area(self), self.list.visualRect(self.list.currentIndex()).center()
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            at = self.list.mapTo(page, row)
            area.ensureVisible(at.x(), at.y())

    # --- what is done ------------------------------------------------------------------------------------------------

    def _on_moved(self, uid: str, after: str) -> None:
        act = self.place(uid, after) if self.bench.may_write else None
        if act is not None:
            self.bench.do(self, act)

    def _on_removal(self, uid: str) -> None:
        row = next((each for each in self.list.rows() if each.uid == uid), None)
        if not self.bench.may_write or not isinstance(row, Row):
            return
        act, said = self.drop(uid)
        self._step_aside(uid)
        self.bench.do(self, act, lambda _done: self.bench.hub.say(said, undo=True))

    def _step_aside(self, uid: str) -> None:
        """Let the row below, or else above, be picked when this one goes; the focus stays in the list."""
        uids = [each.uid for each in self.list.rows() if isinstance(each, Row)]
        at = uids.index(uid)
        beside = uids[at + 1] if at + 1 < len(uids) else uids[at - 1] if at else ""
        self.list.setFocus()
        self.list.pick(beside)
        self._open(beside)

    def added(self, uid: str) -> None:
        """A new row has been stored: it is gone to when it comes, and the hand stays where it writes."""
        self._wanted = uid
        self.bench.reload()

    def focus_list(self) -> None:
        """The focus goes to the first row, or to the line where one can be written."""
        target: QWidget = self.list
        if not self.list.rows() and isinstance(self.below, AddLine):
            target = self.below.edit
        elif not self.list.current():
            self.list.pick_first()
        QTimer.singleShot(0, target, target.setFocus)


def _area(widget: QWidget) -> QScrollArea | None:
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget that is about to be laid out, in the next turn of the loop."""
    if (area := _area(widget)) is not None:
        QTimer.singleShot(0, widget, lambda: area.ensureWidgetVisible(widget))


def deleted(title: str) -> Sentence:
    """What a toast says of a row that has been taken away."""
    return say("”{title}” er slettet.", title=title if len(title) <= 60 else title[:57].rstrip() + "…")
