"""Controls that take words and choices: named for screen readers, styled by the one sheet.

`quiet=True` shows a control's border only under the pointer and in focus (property rows).  `set_wrong("…")` marks it
in red and says why; `set_wrong("")` takes the mark away.  The wheel never changes a value on its way past.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QStyledItemDelegate,
    QWidget,
)

from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import restyle


class CheckBox(QCheckBox):
    """A box to tick: `CheckBox("Vis kun mine", ticked=True)`.  `chosen(bool)` is told when the user ticks."""

    chosen = Signal(bool)

    def __init__(self, words: str, *, ticked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setChecked(ticked)
        self.clicked.connect(self.chosen)


class Radio(QRadioButton):
    """One of several, each with its words: `Radio("Åbent", on=True)`; radios in one box exclude each other."""

    chosen = Signal()

    def __init__(self, words: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setChecked(on)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit()


class LineEdit(QLineEdit):
    """One line of text: `LineEdit("Sagsnummer", "01.02.05-P16-2-26", hint="f.eks. 00.22.04-K07-1-26")`.

    Qt's own signals tell the rest: `textEdited`, `editingFinished`, `returnPressed`.
    """

    doubted = Signal(str)
    """Told by a field that reads what is written: what is wrong with it, or nothing."""

    def __init__(
        self, name: str, text: str = "", *, hint: str = "", quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("quiet", quiet)
        self.setCursorPosition(0)

    def set_text(self, text: str) -> None:
        """Show a text from its beginning, unless it stands there already."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_wrong(self, reason: str) -> None:
        """Mark the field, and say what is wrong with it."""
        mark_wrong(self, reason)


class Select(QComboBox):
    """A choice of one from a list: `Select("Punkttype", [("decision", "Beslutning"), ("notice", "Orientering")],
    "decision")`.

    `chosen(key)` is told when the user chooses; `value()` is the key of now, `choose(key)` sets it silently.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]] = (),
        current: str = "",
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("quiet", quiet)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        # Qt's own delegate of a choice does not read the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.set_options(options, current)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[str, str]], current: str = "") -> None:
        """Offer another list; keep what is chosen if it is in it."""
        keep = current or self.value()
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.choose(keep)

    def value(self) -> str:
        """The key of what is chosen, or nothing."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without telling; a key that is not offered chooses the first."""
        self.setCurrentIndex(max(self.findData(key), 0) if self.count() else -1)

    def set_wrong(self, reason: str) -> None:
        """Mark the choice, and say what is wrong with it."""
        mark_wrong(self, reason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.value())


class Field(Box):
    """A control under its name, with a note below: `Field("&Titel", LineEdit("Titel"), "Står øverst på dagsordenen")`.

    The letter after & is reached with Alt.  `set_wrong(reason)` shows the reason instead of the note, in red.
    """

    def __init__(self, name: str, control: QWidget, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(gap=3, parent=parent)
        self.control = control
        self._note = note
        heading = Label("", "small", "text2")
        # Only words of the program stand here, so a mnemonic can be read from them.
        heading.setTextFormat(Qt.TextFormat.AutoText)
        heading.setText(name)
        heading.setBuddy(control)
        self._below = Label(note, "small", "text2", wraps=True)
        self._below.setVisible(bool(note))
        if not control.accessibleName():
            control.setAccessibleName(name.replace("&", ""))
        for widget in (heading, control, self._below):
            self.add(widget)
        if isinstance(control, LineEdit):
            control.doubted.connect(self.set_wrong)

    def set_wrong(self, reason: str) -> None:
        """Say what is wrong with what stands here; nothing says that it is right."""
        mark_wrong(self.control, reason)
        self._below.setText(reason or self._note)
        self._below.set_tone("danger" if reason else "text2")
        self._below.setVisible(bool(reason or self._note))


def mark_wrong(control: QWidget, reason: str) -> None:
    """Put the red border on a control, and the reason where tooltips and screen readers find it."""
    control.setProperty("wrong", bool(reason))
    control.setToolTip(reason)
    control.setAccessibleDescription(reason)
    restyle(control)
