"""Forms: a name, a control and the sentence that explains it; numbers; days and hours that may be left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QSpinBox, QWidget

from desktop.i18n import _
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.inputs import LineEdit, mark_wrong
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Line
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import M
from desktop.qt.kit.typed import DateEdit, TimeEdit

_NAME, _CONTROL, _NARROW = 168, 360, 420


class FormRow(Box):
    """`FormRow("Numre", Select("Numre", options), "Punkterne nummereres gennem året.")`: name left, control right.

    Where there is little room the name stands above.  A control is at most 360 wide unless the row is `wide`.
    `set_help` changes the sentence below the control, and `set_wrong(reason)` shows a reason instead of it, in red,
    until it is told "".
    """

    def __init__(self, name: str, control: QWidget, words: str = "", *, wide: bool = False) -> None:
        super().__init__(across=True, gap=M)
        self.control = control
        self._wide = wide
        self._words, self._reason = words, ""
        self._name = Label(name, tone="text2", wraps=True)
        self._name.setBuddy(control)
        self._below = Label("", "small", "text2", wraps=True)
        if not control.accessibleName() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            control.setAccessibleName(name)
        self._right = Box(beside((control, 100), None, gap=0), self._below, gap=3)
        self.add(self._name)
        self.add((self._right, 1))
        self.align(self._name, Qt.AlignmentFlag.AlignTop)
        if isinstance(control, LineEdit | _Maybe):
            control.doubted.connect(self.set_wrong)
        theme().changed.connect(self._on_width)
        self._on_width()
        self._say()

    def set_help(self, words: str) -> None:
        """Explain the control in other words, since something else is chosen."""
        self._words = words
        self._say()

    def set_wrong(self, reason: str) -> None:
        """Say what is wrong with what stands here; nothing says that it is right."""
        self._reason = reason
        self._say()

    @property
    def wrong(self) -> bool:
        """Whether something is wrong with what stands here."""
        return bool(self._reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_width()

    def _say(self) -> None:
        self._below.setText(self._reason or self._words)
        self._below.set_tone("danger" if self._reason else "text2")
        self._below.setVisible(bool(self._reason or self._words))
        marked = self.control.edit if isinstance(self.control, _Maybe) else self.control
        mark_wrong(marked, self._reason)
        marked.setAccessibleDescription(self._reason or self._words)

    def _on_width(self) -> None:
        px = theme().px
        stacked = self.width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self.box.setDirection(way)
        self.box.setSpacing(px(3 if stacked else M))
        self._name.setMinimumWidth(0 if stacked else px(_NAME))
        self._name.setMaximumWidth(16777215 if stacked else px(_NAME))
        # Beside a control the name stands on the line of what is written in it.
        self._name.setContentsMargins(0, 0 if stacked else px(5), 0, 0)
        if not self._wide:
            self.control.setMaximumWidth(px(_CONTROL))


class NumberEdit(QSpinBox):
    """A whole number: `NumberEdit("Hverdage", 4, least=0, most=260)`; `chosen(int)` is told when the user changes it.

    `put` shows a number silently.  `nothing` is what stands there instead of the least number.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        number: int = 0,
        *,
        least: int = 0,
        most: int = 9999,
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._silent = False
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setSpecialValueText(nothing)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.put(number)
        self.valueChanged.connect(self._on_changed)
        theme().changed.connect(self._on_margin)
        self._on_margin()

    def put(self, number: int) -> None:
        """Show a number without telling."""
        self._silent = True
        self.setValue(number)
        self._silent = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_margin(self) -> None:
        # A style sheet's padding does not reach the text of a field with buttons.
        self.lineEdit().setTextMargins(theme().px(7), 0, 0, 0)

    def _on_changed(self, number: int) -> None:
        if not self._silent:
            self.chosen.emit(number)


class _Maybe(Box):
    """A value that may be left out: a button where there is none, else the field and a button that takes it away."""

    chosen = Signal(object)
    doubted = Signal(str)

    def __init__(self, name: str, edit: DateEdit | TimeEdit, words: str) -> None:
        super().__init__(across=True, gap=2)
        self.edit = edit
        self.more = Button(words, Kind.LINK, does=self.begin)
        self.more.setAccessibleName(f"{name}: {words}")
        self.less = IconButton("close", _("Fjern: {name}").format(name=name), does=self.clear)
        edit.changed.connect(self._tell)
        edit.doubted.connect(self.doubted)
        for each in (edit, self.less, self.more, None):
            self.add(each)
        self._show(there=False)

    def set_wrong(self, reason: str) -> None:
        """Mark the field, and say what is wrong with it."""
        self.edit.set_wrong(reason)

    def begin(self) -> None:
        """Put a value where there was none."""
        self._show(there=True)
        self.edit.setFocus()
        self._tell()

    def clear(self) -> None:
        """Leave the value out."""
        self.edit.forget()
        self._show(there=False)
        self.more.setFocus()
        self._tell()

    def _tell(self) -> None:
        raise NotImplementedError

    def _show(self, *, there: bool) -> None:
        self.edit.setVisible(there)
        self.less.setVisible(there)
        self.more.setVisible(not there)
        self.setFocusProxy(self.edit if there else self.more)


class MaybeDate(_Maybe):
    """A day that may be left out: `MaybeDate("Til", "Vælg en dato", date(2026, 12, 8))`.

    One begins with the day that is given.  `chosen(day or None)` is told when the user changes it; `put` shows one
    silently.
    """

    def __init__(self, name: str, words: str, usual: date) -> None:
        self._day = DateEdit(name, usual)
        super().__init__(name, self._day, words)

    def day(self) -> date | None:
        """The day of now, or none."""
        return None if self.edit.isHidden() else self._day.day()

    def put(self, day: date | None) -> None:
        """Show a day, or none, without telling."""
        if day is not None:
            self._day.set_day(day)
        self._show(there=day is not None)

    def _tell(self) -> None:
        self.chosen.emit(self.day())


class MaybeTime(_Maybe):
    """An hour that may be left out: `MaybeTime("Begynder", "Vælg et klokkeslæt", time(16, 0))`; else as MaybeDate."""

    def __init__(self, name: str, words: str, usual: time) -> None:
        self._clock = TimeEdit(name, usual)
        super().__init__(name, self._clock, words)

    def clock(self) -> time | None:
        """The hour of now, or none."""
        return None if self.edit.isHidden() else self._clock.clock()

    def put(self, clock: time | None) -> None:
        """Show an hour, or none, without telling."""
        if clock is not None:
            self._clock.set_clock(clock)
        self._show(there=clock is not None)

    def _tell(self) -> None:
        self.chosen.emit(self.clock())


class TallList(RowList):
    """A row list as tall as its rows, so that the page scrolls and not the list; else as RowList."""

    def __init__(
        self,
        name: str,
        rows: Sequence[Line] = (),
        *,
        lines: int = 2,
        inline: bool = False,
        reorder: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, rows, lines=lines, inline=inline, reorder=reorder, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._fit)
        self._fit()

    def set_rows(self, rows: Sequence[Line]) -> None:
        """Show these rows from now on, and take the height that they need."""
        super().set_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.content_height() + 2)
