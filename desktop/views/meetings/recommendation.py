"""The indstilling in its well: who recommends what to whom, point by point."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from db.lines import ItemSheet, PointRow
from desktop.i18n import _
from desktop.operations import edit_recommendation
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.growing import GrowingEdit
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, M, S
from desktop.rules import proposals
from desktop.sentences import say
from desktop.views.meetings.kept import keep_words

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


_TO_WORDS = 4


class PointEdit(GrowingEdit):
    """One "At …": Enter makes a new point below, Backspace in an empty one takes it away, Alt and arrows move it."""

    enter = Signal()
    erased = Signal()
    shifted = Signal(int)
    beyond = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers() and self._at_edge(key):
            self.beyond.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, key: int) -> bool:
        """Whether the caret stands in the first or last line, and would leave the point."""
        cursor = self.textCursor()
        way = QTextCursor.MoveOperation.Up if key == Qt.Key.Key_Up else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(way)


class PointLine(Box):
    """A point with its number, and a button to take it away."""

    def __init__(self, row: PointRow, desk: Desk, hub: Hub, reload: Callable[[], object]) -> None:
        super().__init__(across=True, gap=S)
        self.uid = row.uid
        self._desk, self._hub = desk, hub
        self._number = Label(f"{row.label}.", tone="text2")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.edit = PointEdit(_("Punkt {n}").format(n=row.label), row.text, hint=_("At …"), most=40, boxed=False)
        self.words = keep_words(self.edit, hub, say("punkt {n} i indstillingen", n=row.label), self._save, reload)
        self.drop = IconButton("close", _("Slet punkt {n}").format(n=row.label), does=self._on_drop)
        self.add(Box(self._number, gap=0, edge=(0, _TO_WORDS, 0, 0)))
        self.add((Box(self.edit, gap=0, edge=(0, _TO_WORDS, 0, 0)), 1))
        self.add(self.drop)
        self.align(self.drop, Qt.AlignmentFlag.AlignTop)
        self.edit.erased.connect(self._on_drop)
        theme().changed.connect(self._on_width)
        self._on_width()

    def show_row(self, row: PointRow) -> None:
        """Show the point as it is stored."""
        self._number.setText(f"{row.label}.")
        self.edit.setAccessibleName(_("Punkt {n}").format(n=row.label))
        self.words.show(row.text)

    def _save(self, text: str, seen: str | None) -> Future[None]:
        return self._desk.do(edit_recommendation.set_point, self.uid, text, seen)

    def _on_drop(self) -> None:
        done = self._desk.do(edit_recommendation.drop_point, self.uid)
        had_words = bool(self.edit.text().strip())
        said = say("Punktet i indstillingen er slettet.")
        self._hub.done(self, done, lambda _done: self._hub.say(said, undo=True) if had_words else None)

    def _on_width(self) -> None:
        self._number.setFixedWidth(theme().px(22))


class RecommendationWell(Box):
    """All of it.  `left(1)` when the caret goes out below."""

    left = Signal(int)

    def __init__(self, desk: Desk, hub: Hub, reload: Callable[[], object]) -> None:
        super().__init__(gap=S, edge=(L, M), panel="well")
        self._desk, self._hub, self._reload = desk, hub, reload
        self._item = ""
        self._sheet: ItemSheet | None = None
        self._lines: dict[str, PointLine] = {}
        self._order: list[str] = []
        self._go_to = ""
        self.recommender = LineEdit(_("Hvem indstiller"), hint=_("Direktøren for …"), quiet=True)
        self.addressee = LineEdit(_("Til hvem"), hint=_("Udvalget eller Byrådet"), quiet=True)
        self._points = Box(gap=S)
        self._more = Button(_("Tilføj punkt"), Kind.LINK, "plus", does=self.add_point)
        self._note = Label("", "small", "text2", wraps=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.add(beside((self.recommender, 3), Label(_("indstiller til"), tone="text2"), (self.addressee, 2), gap=S))
        self.add(self._points)
        self.add(beside(self._more, (self._note, 1), gap=M))
        self.recommender.editingFinished.connect(self._on_who)
        self.addressee.editingFinished.connect(self._on_who)

    def show_item(self, sheet: ItemSheet) -> None:
        """Show the recommendation of an item."""
        other = sheet.uid != self._item
        self._item, self._sheet = sheet.uid, sheet
        said = sheet.recommendation
        if other or not self.recommender.hasFocus():
            self.recommender.set_text(said.recommender if said else "")
        if other or not self.addressee.hasFocus():
            self.addressee.set_text(said.addressee if said else "")
        self._show_points(said.points if said else ())
        self._note.setText(self._proposal(sheet))
        for edit in (self.recommender, self.addressee):
            edit.setReadOnly(sheet.locked)
        self._more.setVisible(not sheet.locked)
        for line in self._lines.values():
            line.edit.setReadOnly(sheet.locked)
            line.drop.setVisible(not sheet.locked)

    def _show_points(self, points: tuple[PointRow, ...]) -> None:
        for uid in [each for each in self._lines if each not in {row.uid for row in points}]:
            line = self._lines.pop(uid)
            self._points.box.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, row in enumerate(points):
            line = self._lines.get(row.uid) or self._make(row)
            line.show_row(row)
            if self._points.box.indexOf(line) != place:
                self._points.box.removeWidget(line)
                self._points.box.insertWidget(place, line)
        self._order = [row.uid for row in points]
        if self._go_to in self._lines:
            QTimer.singleShot(0, self._lines[self._go_to].edit, self._lines[self._go_to].edit.setFocus)
            self._go_to = ""

    def _make(self, row: PointRow) -> PointLine:
        line = PointLine(row, self._desk, self._hub, self._reload)
        line.edit.enter.connect(partial(self._on_enter, row.uid))
        line.edit.shifted.connect(partial(self._on_shifted, row.uid))
        line.edit.beyond.connect(partial(self._on_beyond, row.uid))
        line.edit.erased.connect(partial(self._on_beyond, row.uid, -1))
        self._lines[row.uid] = line
        return line

    def _proposal(self, sheet: ItemSheet) -> str:
        """What the body would decide, and why it may not be more than a recommendation."""
        said = sheet.recommendation
        names = (sheet.committee_name, sheet.committee_short_name, sheet.committee_code)
        words = said.points[0].text if said and said.points else said.lead if said else ""
        if not words.strip() or said is None:
            return ""
        offer = proposals.proposed(words, sheet.kind, said.addressee, names)
        if proposals.decides_itself(said.addressee, names):
            return _("Foreslået beslutning: ”{words}”").format(words=offer.words)
        return _("Udvalget kan kun indstille: foreslået beslutning ”{words}”").format(words=offer.words)

    def field_of(self, uid: str) -> PointEdit | LineEdit:
        """Where a point is written; for anything else of the recommendation, whom it is made to."""
        return self._lines[uid].edit if uid in self._lines else self.addressee

    # --- what is done ------------------------------------------------------------------------------------------------

    def add_point(self) -> None:
        """A new point at the end."""
        done = self._desk.do(edit_recommendation.add_point, self._item)
        self._hub.done(self, done, self._on_added)

    def _on_added(self, uid: str) -> None:
        self._go_to = uid
        self._reload()

    def _on_enter(self, after: str) -> None:
        line = self._lines[after]
        if not line.edit.text().strip():
            self.left.emit(1)
            return
        done = self._desk.do(edit_recommendation.add_point, self._item, "", after)
        self._hub.done(self, done, self._on_added)

    def _on_shifted(self, uid: str, by: int) -> None:
        others = [each for each in self._order if each != uid]
        at = self._order.index(uid) + by
        if 0 <= at <= len(others):
            done = self._desk.do(edit_recommendation.move_point, uid, others[at - 1] if at else None)
            self._go_to = uid
            self._hub.done(self, done)

    def _on_beyond(self, uid: str, way: int) -> None:
        at = self._order.index(uid) + way if uid in self._order else 0
        if 0 <= at < len(self._order):
            self._lines[self._order[at]].edit.setFocus()
        else:
            self.left.emit(way)

    def _on_who(self) -> None:
        said = self._sheet.recommendation if self._sheet else None
        who, to = self.recommender.text().strip(), self.addressee.text().strip()
        if self._sheet is None or (who, to) == ((said.recommender, said.addressee) if said else ("", "")):
            return
        done = self._desk.do(edit_recommendation.set_recommendation, self._item, recommender=who, addressee=to)
        self._hub.done(self, done)

    def focus_at(self, way: int) -> None:
        """Take the caret from above (1) or below (-1)."""
        if way > 0 or not self._order:
            self.recommender.setFocus()
        else:
            self._lines[self._order[-1]].edit.setFocus()
