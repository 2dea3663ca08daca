"""The tools of the text that has the focus: what it is, how words stand out, lists, table, link."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.i18n import _, on_screen
from desktop.qt.commands import COMMANDS
from desktop.qt.editor.deeds import State
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.kit.buttons import IconButton
from desktop.qt.kit.inputs import Select
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import M, S

_STYLES = (("text.body", 0), ("text.heading", 2), ("text.subheading", 3))
_TOOLS = (
    "text.bold", "text.italic", "", "text.bullets", "text.numbers", "", "text.table", "text.link", "text.raised",
)  # fmt: skip


class Toolbar(Box):
    """`Toolbar(beside)`: follows the focus from text to text; `editor` is the one it serves; `beside` stands right."""

    def __init__(self, *beside: QWidget) -> None:
        super().__init__(across=True, gap=2, edge=(M, S, M, S), panel="surface")
        self.editor: RichTextEditor | None = None
        self.style_choice = Select(
            _("Teksttype"), [(key, on_screen(COMMANDS[key].name)) for key, _level in _STYLES], quiet=True
        )
        self._buttons: dict[str, IconButton] = {}
        self.add(self.style_choice)
        for key in _TOOLS:
            if not key:
                self.add(S)
                continue
            known = COMMANDS[key]
            button = IconButton(known.icon, on_screen(known.name), keys=known.key, checkable=key != "text.table")
            button.used.connect(lambda key=key: self._do(key))
            self._buttons[key] = button
            self.add(button)
        self.add(None)
        for each in beside:
            self.add(each)
        self.style_choice.chosen.connect(self._do)
        self._serve(None)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        theme().changed.connect(self._on_width)
        self._on_width()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or self.isAncestorOf(new) or not isValid(self):
            return
        self._serve(new if isinstance(new, RichTextEditor) and new.window() is self.window() else None)

    def _serve(self, editor: RichTextEditor | None) -> None:
        if self.editor is not None and isValid(self.editor):
            self.editor.state.disconnect(self._on_state)
        self.editor = editor
        if editor is not None:
            editor.state.connect(self._on_state)
            self._on_state(editor.state_now())
        for each in (self.style_choice, *self._buttons.values()):
            each.setEnabled(editor is not None)

    def _on_state(self, state: State) -> None:
        if self.editor is None or not isValid(self.editor):
            return
        self.style_choice.choose(next((key for key, level in _STYLES if level == state.level), "text.body"))
        for key, button in self._buttons.items():
            deed = self.editor.deed(key)
            button.setEnabled(deed.isEnabled())
            button.setChecked(deed.isCheckable() and deed.isChecked())

    def _do(self, key: str) -> None:
        if self.editor is not None and isValid(self.editor):
            self.editor.setFocus()
            self.editor.deed(key).trigger()
            self._on_state(self.editor.state_now())

    def _on_width(self) -> None:
        self.style_choice.setFixedWidth(theme().px(150))
