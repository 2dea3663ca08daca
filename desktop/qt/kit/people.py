"""People: who is here, who is not, and with which digit that is changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.keycaps import caps_width, paint_caps
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import CONTROL_RADIUS, FOCUS_RING
from desktop.qt.kit.type_scale import MEDIUM


class Presence(StrEnum):
    """Whether a person is in the room."""

    HERE = "here"
    ABSENT = "absent"
    OUT = "out"


_ICON = {
    Presence.HERE: ("check-circle", "ok"),
    Presence.ABSENT: ("minus-circle-outline", "text2"),
    Presence.OUT: ("door-open", "warn"),
}


@dataclass(frozen=True)
class Person:
    """A person in a list: name with letter, presence, a note under the name (reason, time), and a digit."""

    uid: str
    name: str
    presence: Presence = Presence.HERE
    note: str = ""
    digit: str = ""


class PersonRow(QAbstractButton):
    """`PersonRow(Person("p1", "Lars Holmgaard (A)", digit="1"))`: a click, Space or Enter asks for the other presence.

    Connect `clicked`, do it, and `show_person` with what has become of it.  `person` is what is shown.
    """

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_person(person)
        theme().changed.connect(self.updateGeometry)

    def show_person(self, person: Person) -> None:
        """Show what has changed."""
        self.person = person
        state = {
            Presence.HERE: _("til stede"),
            Presence.ABSENT: _("fraværende"),
            Presence.OUT: _("ude"),
        }[person.presence]
        self.setText(person.name)
        self.setAccessibleName(", ".join(filter(None, (person.digit, person.name, state, person.note))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        now = theme()
        note = now.line_height("small") if self.person.note else 0
        return QSize(now.px(240), max(now.line_height() + note + now.px(12), now.px(32)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now, painter, person = theme(), QPainter(self), self.person
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        height, x, side = now.line_height(), now.px(6), now.px(18)
        top = now.px(6) if person.note else (self.height() - height) // 2
        if person.digit:
            paint_caps(painter, QPointF(x, top + height / 2), [person.digit])
            x += caps_width([person.digit]) + now.px(12)
        name, tone = _ICON[person.presence]
        paint_icon(
            painter,
            QRectF(self.width() - now.px(6) - side, top + (height - side) / 2, side, side),
            name,
            now.colour(tone),
        )
        room = self.width() - x - side - now.px(14)
        font = now.font("body", MEDIUM)
        painter.setFont(font)
        painter.setPen(now.colour("text" if person.presence is Presence.HERE else "text2"))
        said = QFontMetrics(font).elidedText(person.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, top, room, height), Qt.AlignmentFlag.AlignVCenter, said)
        if person.note:
            small = now.font("small")
            painter.setFont(small)
            painter.setPen(now.colour("warn" if person.presence is Presence.OUT else "text2"))
            note = QFontMetrics(small).elidedText(person.note, Qt.TextElideMode.ElideRight, room)
            below = QRectF(x, top + height, room, now.line_height("small"))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, note)

    def _ground(self, painter: QPainter) -> None:
        now, radius = theme(), theme().px(CONTROL_RADIUS)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(now.colour("accent"), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
