"""Growing text: fields that are as tall as what is written in them, up to a number of lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import SEMIBOLD, Step


class GrowingEdit(QTextEdit):
    """Plain text that grows with its lines: `GrowingEdit("Bemærkning", hint="Skriv …", least=2, most=12)`.

    `edited(text)` is told when the user has changed it; `text()` and `set_text` read and show.  Tab leaves the field,
    and beyond `most` lines it scrolls.  `boxed=False` takes the border away.
    """

    edited = Signal(str)

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        hint: str = "",
        least: int = 1,
        most: int = 12,
        boxed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._silent = least, most, False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("boxed", boxed)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_changed)
        theme().changed.connect(self._on_theme)
        self.set_text(text)
        self._on_theme()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text, without telling, unless it stands there already; what was undone before is forgotten."""
        if text != self.text():
            self._silent = True
            self.setPlainText(text)
            self._silent = False

    def set_most(self, lines: int) -> None:
        """Scroll beyond so many lines."""
        self._most = lines
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(self._cleaned(source.text()))

    def _step(self) -> Step:
        return "body"

    def _weight(self) -> int:
        return 400

    def _cleaned(self, pasted: str) -> str:
        return pasted

    def _on_changed(self) -> None:
        if not self._silent:
            self.edited.emit(self.text())

    def _on_theme(self) -> None:
        self.setFont(theme().font(self._step(), self._weight()))
        self._fit()

    def _fit(self, *_: object) -> None:
        margins = self.height() - self.viewport().height()
        line = QFontMetrics(self.font()).lineSpacing()
        wanted = round(self.document().size().height())
        most = self._most * line
        height = max(min(wanted, most), self._least * line) + margins
        crowded = wanted > most + 1
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if crowded else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.minimumHeight() != (height := max(height, theme().px(28))):
            self.setFixedHeight(height)


class TitleEdit(GrowingEdit):
    """The heading of an item: wraps instead of hiding its end.  `submitted` is told at Enter, to go on to the text.

    A line break that is pasted becomes a space.
    """

    submitted = Signal()

    def __init__(self, name: str, text: str = "", *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, text, hint=hint, most=6, boxed=False, parent=parent)
        self.setProperty("title", "true")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def to_end(self) -> None:
        """Put the caret after the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _step(self) -> Step:
        return "h1"

    def _weight(self) -> int:
        return SEMIBOLD

    def _cleaned(self, pasted: str) -> str:
        return " ".join(pasted.split())
