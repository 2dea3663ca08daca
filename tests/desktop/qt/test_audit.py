"""The audit finds what it is there to find: each planted fault, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QPushButton, QTextEdit, QWidget

from desktop.qt.kit.badges import Mark
from desktop.qt.kit.buttons import Button, IconButton
from desktop.qt.kit.inputs import CheckBox, Field, LineEdit, Select
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.segments import Segmented
from tests.desktop.qt.audit import audit

Shown = Callable[..., QWidget]


class Room(Box):
    """A small window with one of everything that is looked at."""

    def __init__(self) -> None:
        self.words = Label("Frist for materiale er torsdag.")
        self.icon = IconButton("plus", "Nyt punkt")
        self.button = Button("Vis udskrift")
        self.tick = CheckBox("Lukket")
        self.field = LineEdit("Sagsnummer", "00.22.04-K07-1-26")
        self.choice = Select("Punkttype", [("a", "Beslutning"), ("b", "Orientering")])
        self.list = RowList("Punkter", [Row("1", "Godkendelse", "Fast punkt", "1", (Mark("Klar", "ok", dot=True),))])
        self.list.setFixedHeight(70)
        super().__init__(
            self.words,
            Segmented("Visning", [("a", "Liste"), ("b", "Kalender")]),
            self.icon,
            self.button,
            self.tick,
            self.field,
            self.choice,
            self.list,
            panel="bg",
            edge=12,
        )


def test_a_room_in_order_has_no_findings(shown: Shown) -> None:
    room = shown(Room(), 360)

    assert audit(room) == []


def _nameless(room: Room) -> None:
    room.icon.setAccessibleName("")
    room.icon.setToolTip("")


def _pale(room: Room) -> None:
    room.words.setStyleSheet("color: #AAB0B8")


def _no_keys(room: Room) -> None:
    room.icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _small(room: Room) -> None:
    room.icon.setFixedSize(QSize(18, 18))


def _field_nameless(room: Room) -> None:
    room.field.setAccessibleName("")


def _choice_nameless(room: Room) -> None:
    room.choice.setAccessibleName("")


def _cut(room: Room) -> None:
    room.words.setFixedWidth(60)


def _button_cut(room: Room) -> None:
    room.button.setFixedWidth(50)


def _choice_cut(room: Room) -> None:
    room.choice.setFixedWidth(60)


def _wide(room: Room) -> None:
    holder = QWidget()
    inner = Label("Dette står ud over kanten af det, som holder det", parent=holder)
    inner.setGeometry(10, 0, 300, 20)
    holder.setFixedSize(100, 20)
    room.add(holder)


def _pale_box(room: Room) -> None:
    room.tick.setStyleSheet("QCheckBox::indicator { border: 1px solid #DDDDDD; background: #F7F6F3; }")


def _pale_border(room: Room) -> None:
    room.field.setStyleSheet("border: 1px solid #DDDDDD; background: #F7F6F3;")


def _unseen_focus(room: Room) -> None:
    room.button.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid #85857F; padding: 5px; }")


def _trap(room: Room) -> None:
    trap = QTextEdit()
    trap.setAccessibleName("Fælde")
    trap.setFixedHeight(40)
    room.add(trap)


class Skips(QWidget):
    """Tab jumps from here to a given widget, over the rest."""

    def __init__(self, goes_to: QWidget) -> None:
        super().__init__()
        self._goes_to = goes_to
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QPushButton("Først"))
        layout.addWidget(QPushButton("Sidst"))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: ARG002
        self._goes_to.setFocus()
        return True


def _unreached(room: Room) -> None:
    room.add(Skips(room.icon))


def _pale_meta(room: Room) -> None:
    def pale(painter: QPainter, row: Row, line: QRect) -> None:
        painter.setPen("#C8C8C8")
        painter.drawText(line, 0, row.meta)

    room.list._painter._meta = pale  # type: ignore[method-assign]  # a painter gone wrong


def _silent_row(room: Room) -> None:
    room.list.set_rows([Row("1", "", number="")])


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (_nameless, "no name: IconButton"),
        (_pale, "contrast"),
        (_no_keys, "not for the keyboard: IconButton"),
        (_small, "target of 18x18"),
        (_field_nameless, "no name: LineEdit"),
        (_choice_nameless, "no name: Select"),
        (_cut, "cut: Label"),
        (_button_cut, "cut: Button"),
        (_choice_cut, "cut: Select"),
        (_wide, "over the side: Label"),
        (_pale_box, "box"),
        (_pale_border, "border"),
        (_unseen_focus, "focus cannot be seen: Button"),
        (_trap, "trap: QTextEdit"),
        (_unreached, "never reached by Tab: QPushButton"),
        (_pale_meta, "in row 0"),
        (_silent_row, "a row without words"),
    ],
)
def test_a_planted_fault_is_found(shown: Shown, plant: Callable[[Room], None], told: str) -> None:
    room = Room()
    shown(room, 360)
    plant(room)
    shown(room, 360)

    found = audit(room)

    assert [each for each in found if told in each], found


def test_what_is_switched_off_is_let_be(shown: Shown) -> None:
    room = Room()
    for widget in room.findChildren(QAbstractButton):
        widget.setEnabled(False)

    assert audit(shown(room, 360)) == []


def test_a_label_may_name_a_field(shown: Shown) -> None:
    unnamed = Box(Field("&Titel", LineEdit("")), QCheckBox("Lukket"), panel="bg", edge=12)

    assert audit(shown(unnamed, 300)) == []
