"""Link field: where an address is written, floating under the words that lead there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.i18n import _
from desktop.qt.editor.ink import safe_address
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.inputs import Field, LineEdit
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import M, S


class LinkField(Box):
    """Asks for an address: `LinkField(editor, under, "https://…", take=set_link, remove=remove_link)`.

    Enter takes it, Esc and a move of the focus leave everything as it was.  It deletes itself when it closes.
    """

    closed = Signal()

    def __init__(
        self,
        editor: QWidget,
        under: QRect,
        href: str,
        *,
        take: Callable[[str], object],
        remove: Callable[[], object],
    ) -> None:
        self._line = LineEdit(_("Adresse"), href.removeprefix("mailto:"), hint=_("https://… eller en mailadresse"))
        self._field = Field(_("&Adresse"), self._line)
        said = Button(_("Gem link"), Kind.PRIMARY, does=self._on_taken)
        gone = Button(_("Fjern link"), Kind.QUIET, does=self._on_removed)
        gone.setVisible(bool(href))
        super().__init__(self._field, beside(gone, None, said), gap=S, edge=M, panel="float", parent=editor.window())
        self._editor, self._take, self._remove = editor, take, remove
        self._closing = False
        self.setAccessibleName(_("Link"))
        self._line.returnPressed.connect(self._on_taken)
        self.setFixedWidth(theme().px(340))
        self.adjustSize()
        self._place(under)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def dismiss(self) -> None:
        """Close, and give the focus back to the text."""
        if self._closing:
            return
        self._closing = True
        self.hide()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc closes this, and nothing around it.
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def _place(self, under: QRect) -> None:
        """Under the words, or above them where there is no room below."""
        window = self.parentWidget()
        if window is None:
            return
        gap = theme().px(6)
        corner = window.mapFromGlobal(under.bottomLeft()) + QPoint(0, gap)
        if corner.y() + self.height() > window.height():
            corner.setY(max(0, window.mapFromGlobal(under.topLeft()).y() - gap - self.height()))
        corner.setX(max(gap, min(corner.x(), window.width() - self.width() - gap)))
        self.move(corner)

    @Slot()
    def _on_taken(self) -> None:
        typed = self._line.text()
        address = safe_address(typed)
        if address:
            self._take(address)
            self.dismiss()
        elif typed.strip():
            self._field.set_wrong(_("Skriv en adresse, der begynder med https://, eller en mailadresse."))
            self.adjustSize()
        else:
            self._on_removed()

    @Slot()
    def _on_removed(self) -> None:
        self._remove()
        self.dismiss()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.dismiss()
