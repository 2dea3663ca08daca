"""Calendar: the month that a date field opens, with week numbers and without red days."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from desktop.i18n import _
from desktop.qt.kit.icons import icon
from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import SEMIBOLD


class Calendar(QCalendarWidget):
    """One month; `DateEdit` has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Kalender"))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        for name, glyph, words in (
            ("qt_calendar_prevmonth", "chevron-left", _("Forrige måned")),
            ("qt_calendar_nextmonth", "chevron-right", _("Næste måned")),
        ):
            if button := self.findChild(QToolButton, name):
                button.setIcon(icon(glyph, "text2"))
                button.setAccessibleName(words)
                button.setToolTip(words)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        now = theme()
        quiet, plain = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(now.colour("text2"))
        quiet.setFont(now.font("small", SEMIBOLD))
        plain.setForeground(now.colour("text"))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        self.setMinimumSize(QSize(now.px(300), now.px(230)))
