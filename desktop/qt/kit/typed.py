"""A day and an hour that are written as one likes, and read when one leaves the field or presses Enter.

What cannot be read stays as it was written, in red and with a sentence; the value is the last one that could be read.
Up and Down go a step, Page Up and Page Down a longer one.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import _
from desktop.qt.dates import plain_day
from desktop.qt.kit.calendar import Calendar
from desktop.qt.kit.icons import icon
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.theme import theme
from desktop.rules.written_times import read_day, read_hour

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
_MINUTES = 5
_EDGES = 24


def unread(*fields: Typed) -> Typed | None:
    """The first of some fields that cannot be read, with the caret in it; none when all can."""
    wrong = [field for field in fields if not field.settle()]
    if not wrong:
        return None
    wrong[0].setFocus()
    return wrong[0]


class Typed(LineEdit):
    """What the two have in common; `changed` is told when the user has put another value."""

    changed = Signal()

    def __init__(self, name: str, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, quiet=quiet, parent=parent)
        self._doubt = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self.settle)
        self.textEdited.connect(self._on_edited)

    def settle(self) -> bool:
        """Read what is written, and say what is wrong with it; whether it could be read."""
        if not self._readable():
            self._set_doubt(self._reason())
            return False
        self._set_doubt("")
        if self._take():
            self.changed.emit()
        return True

    def forget(self) -> None:
        """Show the value again instead of what cannot be read."""
        self._set_doubt("")
        self._show()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._longest())
        return QSize(words + theme().px(_EDGES), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _STEPS.get(Qt.Key(event.key()), 0)
        if not steps or self.isReadOnly() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self.settle():
            self._step(steps)

    def _set_doubt(self, reason: str) -> None:
        """Mark the field; a mark that somebody else has put stays."""
        if reason or self._doubt:
            self._doubt = bool(reason)
            self.set_wrong(reason)
            self.doubted.emit(reason)

    def _on_edited(self) -> None:
        if self._doubt and self._readable():
            self._set_doubt("")

    def _readable(self) -> bool:
        raise NotImplementedError

    def _reason(self) -> str:
        raise NotImplementedError

    def _longest(self) -> str:
        raise NotImplementedError

    def _take(self) -> bool:
        """Keep what is written, in the usual form; whether it is another value."""
        raise NotImplementedError

    def _show(self) -> None:
        raise NotImplementedError

    def _step(self, steps: int) -> None:
        raise NotImplementedError


class DateEdit(Typed):
    """A day: `DateEdit("Mødedato", date(2026, 12, 8))`; `day()` and `set_day`; `changed` tells."""

    def __init__(self, name: str, day: date, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        self._day = day
        self._month: Calendar | None = None
        super().__init__(name, quiet=quiet, parent=parent)
        self._open = QAction(_("Vælg i kalenderen"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, LineEdit.ActionPosition.TrailingPosition)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self._show()

    def day(self) -> date:
        """The day that is written, or else the last one that could be read."""
        return read_day(self.text(), self._day) or self._day

    def set_day(self, day: date) -> None:
        """Show a day; what somebody is writing stays while it is the same."""
        if day != self._day:
            self._day = day
            self.forget()

    def calendarWidget(self) -> Calendar:
        """The month that the button opens."""
        if self._month is None:
            self._month = Calendar(self)
            self._month.setWindowFlag(Qt.WindowType.Popup)
            self._month.clicked.connect(self._on_picked)
            self._month.activated.connect(self._on_picked)
        day = self.day()
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        return self._month

    def open_calendar(self) -> None:
        """Choose a day from a month."""
        if not self.isReadOnly():
            month = self.calendarWidget()
            month.adjustSize()
            month.move(self.mapToGlobal(QPoint(0, self.height())))
            month.show()
            month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _on_picked(self, picked: QDate) -> None:
        if self._month is not None:
            self._month.hide()
        self._put(date(picked.year(), picked.month(), picked.day()))
        self.setFocus()

    def _on_theme(self) -> None:
        self._open.setIcon(icon("calendar-text", "text2"))

    def _readable(self) -> bool:
        return read_day(self.text(), self._day) is not None

    def _reason(self) -> str:
        return _("Det er ikke en dato. Skriv f.eks. 14-01-2027 eller 14. januar 2027.")

    def _longest(self) -> str:
        return plain_day(date(2028, 9, 28)) + "MMM"

    def _take(self) -> bool:
        day, before = self.day(), self._day
        self._day = day
        self._show()
        return day != before

    def _show(self) -> None:
        self.set_text(plain_day(self._day))

    def _step(self, steps: int) -> None:
        days = steps if abs(steps) == 1 else 7 * steps // 10
        self._put(self._day + timedelta(days=days))

    def _put(self, day: date) -> None:
        another = day != self._day
        self._day = day
        self.forget()
        if another:
            self.changed.emit()


class TimeEdit(Typed):
    """An hour of the day: `TimeEdit("Begynder", time(16, 15))`; `clock()` and `set_clock`; `changed` tells."""

    def __init__(self, name: str, clock: time, *, quiet: bool = False, parent: QWidget | None = None) -> None:
        self._clock = clock
        super().__init__(name, quiet=quiet, parent=parent)
        self._show()

    def clock(self) -> time:
        """The hour that is written, or else the last one that could be read."""
        read = read_hour(self.text())
        return self._clock if read is None else read

    def set_clock(self, clock: time) -> None:
        """Show an hour; what somebody is writing stays while it is the same."""
        if clock != self._clock:
            self._clock = clock
            self.forget()

    def _readable(self) -> bool:
        return read_hour(self.text()) is not None

    def _reason(self) -> str:
        return _("Det er ikke et klokkeslæt. Skriv f.eks. 16.30.")

    def _longest(self) -> str:
        return "00.00"

    def _take(self) -> bool:
        clock, before = self.clock(), self._clock
        self._clock = clock
        self._show()
        return clock != before

    def _show(self) -> None:
        self.set_text(f"{self._clock:%H.%M}")

    def _step(self, steps: int) -> None:
        minutes = steps * _MINUTES if abs(steps) == 1 else 60 * steps // 10
        now = datetime.combine(date(2000, 1, 2), self._clock)
        then = now + timedelta(minutes=minutes)
        # Before midnight and after it there is another day, which nobody has asked for.
        if then.date() == now.date():
            self._clock = then.time()
            self._show()
            self.changed.emit()
