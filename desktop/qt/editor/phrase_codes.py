"""Typed codes in the text: `;g` and then space, Tab or Enter is "Godkendt." in one step back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from desktop.i18n import _
from desktop.qt.editor import ink
from desktop.qt.editor.hand import one_step
from desktop.qt.editor.lines import Role
from desktop.qt.kit.announce import announce
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import S
from desktop.rules.phrase_codes import LONGEST, SIGN, typed

if TYPE_CHECKING:
    from desktop.qt.editor.editor import RichTextEditor

_KEEP = QTextCursor.MoveMode.KeepAnchor
_Key = Qt.Key
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_ENDS = (_Key.Key_Space, _Key.Key_Tab, *_ENTER)
_MOVES = (_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown)
_WIDTH, _TALLEST = 460, 300


class PhraseCodes(QObject):
    """The codes of one text: `take({"g": "Godkendt."})` says which there are, `ask` lists them under the caret."""

    def __init__(self, editor: RichTextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._codes: Mapping[str, str] = {}
        self._menu: PhraseMenu | None = None

    def take(self, codes: Mapping[str, str]) -> None:
        """The codes in force from now on, each with its text."""
        self._codes = dict(codes)

    def stands_at(self, cursor: QTextCursor) -> bool:
        """Whether a known code ends at the caret."""
        return self._found(cursor) is not None

    def ended(self, event: QKeyEvent) -> bool:
        """Expand the code that a key ends.  Space and Enter are written as well; Tab is used up by it."""
        key, held = event.key(), event.modifiers()
        if key not in _ENDS or held & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        cursor = self._editor.textCursor()
        found = self._found(cursor)
        if found is None:
            return False
        start, end, text = found
        # What ends the code is written first: a step back then leaves the code as it was typed, ready to write on.
        if key in _ENTER:
            self._editor.hand.enter(cursor)
        elif key == _Key.Key_Space:
            cursor.insertText(" ", ink.clean_look(self._editor.currentCharFormat()))
        self._editor.setTextCursor(cursor)
        over = QTextCursor(self._editor.document())
        over.setPosition(start)
        over.setPosition(end, _KEEP)
        # A step back puts the caret where the step began: after what ended the code.
        with one_step(cursor):
            over.insertText(text, ink.plain_look(over.charFormat()))
        self._editor.ensureCursorVisible()
        announce(self._editor, text)
        return True

    def ask(self) -> None:
        """List the codes with their texts under the caret; what is chosen is written there."""
        if self._editor.isReadOnly() or self._menu is not None:
            return
        self._menu = PhraseMenu(self._editor, self._codes)
        self._menu.destroyed.connect(self._on_gone)

    def _found(self, cursor: QTextCursor) -> tuple[int, int, str] | None:
        """Where the code that ends at the caret stands, and its text; never in a word, a link or a kept block."""
        block, end = cursor.block(), cursor.position()
        if not self._codes or cursor.hasSelection() or self._editor.manuscript.place(block).role is Role.KEPT:
            return None
        after = self._editor.document().characterAt(end)
        probe = QTextCursor(cursor)
        probe.setPosition(max(block.position(), end - LONGEST - 2))
        probe.setPosition(end, _KEEP)
        code = typed(probe.selectedText())
        text = self._codes.get(code) if code else None
        if code is None or text is None or after.isalnum():
            return None
        start = end - len(code) - len(SIGN)
        for at in (start + 1, end):
            probe.setPosition(at)
            if probe.charFormat().isAnchor():
                return None
        return start, end, text

    @Slot()
    def _on_gone(self) -> None:
        self._menu = None


class PhraseMenu(Box):
    """A card with the codes, filtered by what is written.  Enter or a click takes one, Esc leaves all as it was."""

    def __init__(self, editor: RichTextEditor, codes: Mapping[str, str]) -> None:
        self.field = LineEdit(_("Find standardtekst"), hint=_("Skriv en kode eller et ord fra teksten"))
        self.list = RowList(_("Standardtekster"), lines=2)
        self._none = Label("", tone="text2", wraps=True)
        super().__init__(self.field, self._none, self.list, gap=S, edge=S, panel="float", parent=editor.window())
        self._editor, self._codes = editor, dict(codes)
        self._closing = False
        self.setAccessibleName(_("Standardtekster"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._show)
        self.list.clicked.connect(self._on_taken)
        self.setFixedWidth(min(theme().px(_WIDTH), editor.window().width() - theme().px(2 * S)))
        self._show()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter work in the list while the words are being written; Esc closes this and nothing else."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            pressed = event.type() == QEvent.Type.KeyPress
            if event.key() == _Key.Key_Escape:
                event.accept()
                if pressed:
                    self.dismiss()
                return True
            if pressed and event.key() in _MOVES:
                self.list.keyPressEvent(event)
                announce(self, self._codes.get(self.list.current(), ""))
                return True
            if pressed and event.key() in _ENTER:
                self._on_taken()
                return True
        return super().eventFilter(watched, event)

    def dismiss(self) -> None:
        """Close, and give the focus back to the text."""
        if self._closing:
            return
        self._closing = True
        self.hide()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    @Slot()
    def _show(self) -> None:
        wanted = self.field.text().casefold().removeprefix(SIGN).split()
        found = [
            (code, text)
            for code, text in self._codes.items()
            if all(code.startswith(word) or f" {word}" in f" {text.casefold()}" for word in wanted)
        ]
        # Who writes a code means that one before all whose text has the letter.
        found.sort(key=lambda each: bool(wanted) and not each[0].startswith(wanted[0]))
        self.list.set_rows([Row(code, text, number=f"{SIGN}{code}", movable=False) for code, text in found])
        self.list.pick(found[0][0] if found else "")
        self._none.setText(_("Ingen standardtekst passer.") if self._codes else _("Der er ingen standardtekster her."))
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(min(self.list.content_height(), theme().px(_TALLEST)) if found else 0)
        self.list.updateGeometry()
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        """Under the caret, or above it where there is no room below."""
        window, gap = self._editor.window(), theme().px(6)
        caret = self._editor.cursorRect()
        under = window.mapFromGlobal(self._editor.viewport().mapToGlobal(caret.bottomLeft())) + QPoint(0, gap)
        if under.y() + self.height() > window.height():
            above = window.mapFromGlobal(self._editor.viewport().mapToGlobal(caret.topLeft())).y()
            under.setY(max(0, above - gap - self.height()))
        under.setX(max(gap, min(under.x(), window.width() - self.width() - gap)))
        self.move(under)

    @Slot()
    def _on_taken(self) -> None:
        text = self._codes.get(self.list.current())
        if text is not None:
            self.dismiss()
            self._editor.write(text)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.dismiss()
