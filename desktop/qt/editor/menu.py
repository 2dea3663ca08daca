"""Menu: what a right click offers in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.i18n import _
from desktop.qt.commands import native
from desktop.qt.kit.icons import icon

if TYPE_CHECKING:
    from desktop.qt.editor.editor import RichTextEditor


def menu_of(editor: RichTextEditor, asked: QContextMenuEvent) -> QMenu:
    """The context menu as things stand now; it is gone when it closes."""
    menu = QMenu(editor)
    selection, writable = editor.textCursor().hasSelection(), not editor.isReadOnly()
    if writable:
        _add(menu, _("Fortryd"), "undo-variant", "Ctrl+Z", editor.step_back)
        _add(menu, _("Gentag"), "redo-variant", "Ctrl+Y", editor.step_forward)
        menu.addSeparator()
        _add(menu, _("Klip"), "content-cut", "Ctrl+X", editor.cut).setEnabled(selection)
    _add(menu, _("Kopiér"), "content-copy", "Ctrl+C", editor.copy).setEnabled(selection)
    if writable:
        _add(menu, _("Sæt ind"), "content-paste", "Ctrl+V", editor.paste).setEnabled(editor.canPaste())
        menu.addAction(editor.deed("text.plain"))
        menu.addAction(editor.deed("text.phrase"))
        menu.addSeparator()
        menu.addAction(editor.deed("text.link"))
        if editor.deed("text.unlink").isEnabled():
            menu.addAction(editor.deed("text.unlink"))
    menu.addSeparator()
    _add(menu, _("Markér alt"), "select-all", "Ctrl+A", editor.selectAll)
    by_mouse = asked.reason() == QContextMenuEvent.Reason.Mouse
    under = editor.cursorForPosition(asked.pos()) if by_mouse else editor.textCursor()
    editor.spelling.offer(menu, under.position())
    return menu


def _add(menu: QMenu, words: str, icon_name: str, key: str, does: object) -> QAction:
    action = menu.addAction(icon(icon_name), words)
    # The key is shown, and no shortcut: the text answers it itself.
    action.setShortcut(QKeySequence())
    action.setText(f"{words}\t{native(key)}")
    action.triggered.connect(does)
    return action
