"""The list of an item's bilag: as tall as its rows, with keys of its own, and a title that is written in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

from desktop.i18n import _
from desktop.qt.kit.growing import GrowingEdit
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Line, Row
from desktop.qt.kit.theme import theme

_MOST_LINES = 4
_KEYS = {
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
}


class BilagList(RowList):
    """`named(uid, title)` when a title has been written; the others tell what a key asks for."""

    named = Signal(str, str)
    closing_asked = Signal(str)
    program_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Bilag"), reorder=True)
        self._field: GrowingEdit | None = None
        self._writing = ""
        self.locked = False
        """Whether the minutes are confirmed, so that nothing may be changed."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self.fit)

    def set_rows(self, rows: Sequence[Line]) -> None:
        super().set_rows(rows)
        self.setVisible(bool(rows))
        self.fit()

    def fit(self) -> None:
        """Be as tall as all rows are together: the pane around it scrolls."""
        if self.rows():
            self.setFixedHeight(self.content_height())

    def rename(self, uid: str) -> None:
        """Let a title be written where it stands; Enter keeps it, Esc leaves it as it was."""
        row = next((each for each in self.rows() if isinstance(each, Row) and each.uid == uid), None)
        if row is None or self.locked:
            return
        self.leave_field()
        self.pick(uid)
        self._writing = uid
        place = self.title_rect(uid).adjusted(-theme().px(9), 1, -theme().px(8), -1)
        lines = self.title_rect(uid).height() // theme().line_height()
        field = self._field = GrowingEdit(
            _("Bilagets titel"), row.title, least=lines, most=_MOST_LINES, parent=self.viewport()
        )
        field.setFixedWidth(place.width())
        field.move(place.topLeft())
        field.installEventFilter(self)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def leave_field(self, *, keep: bool = False) -> None:
        """Take the field away; with `keep`, tell what was written."""
        field, self._field = self._field, None
        if field is None:
            return
        uid, words = self._writing, " ".join(field.text().split())
        had_focus = field.hasFocus()
        field.removeEventFilter(self)
        field.hide()
        field.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        row = next((each for each in self.rows() if isinstance(each, Row) and each.uid == uid), None)
        if keep and words and row is not None and words != row.title:
            self.named.emit(uid, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and going elsewhere keep what is written in the field, Esc does not."""
        if watched is self._field:
            if event.type() == QEvent.Type.FocusOut:
                self.leave_field(keep=True)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    self.leave_field()
                    return True
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.leave_field(keep=True)
                    return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keys that mean the bilag here, and the item everywhere else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _own(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        uid, key = self.current(), event.key()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if uid and key == Qt.Key.Key_F2:
            self.rename(uid)
        elif uid and control and key == Qt.Key.Key_L:
            self.closing_asked.emit(uid)
        elif uid and control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.program_asked.emit(uid)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current():
            self.pick_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def _own(event: QKeyEvent) -> bool:
    return (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) in _KEYS
