"""What every part of the page is made of: a paper with a title, sections under lead headings, facts and one warning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.i18n import on_screen
from desktop.qt.commands import bound
from desktop.qt.kit.forms import FormRow
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Hairline
from desktop.qt.kit.panes import PaneHeader, Paper
from desktop.qt.kit.properties import GroupHeading
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, M, S
from desktop.sentences import Sentence, say

if TYPE_CHECKING:
    from db.store import Mode

_LINE, _TOOL = 5, 30


class Heading(PaneHeader):
    """The heading of a pane, as tall without tools as with them: headings side by side stand on one line."""

    def __init__(self, title: str, *tools: QWidget) -> None:
        super().__init__(title, *tools)
        theme().changed.connect(self._on_tools)
        self._on_tools()

    def _on_tools(self) -> None:
        self.title.setMinimumHeight(theme().px(_TOOL))


class Part(Paper):
    """One part of the page: `Part("Udseende")`, then `fill(section(...), section(...))`."""

    def __init__(self, title: str) -> None:
        super().__init__(S, Label(title, "h1", wraps=True), S)
        self.setAccessibleName(title)

    def fill(self, *sections: QWidget) -> None:
        """Put the sections under each other, with hairlines between them."""
        for n, each in enumerate(sections):
            if n:
                self.page.add(S)
                self.page.add(Hairline())
            self.page.add(each)
        self.page.add(None)


def section(title: str, *rows: QWidget) -> Box:
    """What belongs together, under its heading."""
    return Box(GroupHeading(title), *rows, gap=M, edge=(0, S, 0, L))


class Fact(Label):
    """Words that stand where another row has its control; they can be selected and copied."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words, wraps=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme().changed.connect(self._on_line)
        self._on_line()

    def _on_line(self) -> None:
        self.setContentsMargins(0, theme().px(_LINE), 0, 0)


def fact(name: str, said: Fact) -> FormRow:
    """A name and what is so."""
    return FormRow(name, said, wide=True)


class ReadOnlyNote(Label):
    """Why nothing can be changed, where that is so; else it takes no room."""

    def __init__(self) -> None:
        super().__init__("", tone="warn", wraps=True)
        self.hide()

    def show_mode(self, mode: Mode) -> bool:
        """Say how the file is open; whether it can be written in comes back."""
        self.setText("" if mode.writes else on_screen(access(mode)))
        self.setVisible(not mode.writes)
        return mode.writes


def access(mode: Mode) -> Sentence:
    """Who writes in the file, in one sentence."""
    if mode.writes:
        return say("Du skriver i filen. Andre kan læse den imens.")
    if mode.holder is not None:
        return say("Filen er åben hos {holder}. Her kan du læse, men ikke rette.", holder=mode.holder)
    return say("Filen ligger et sted uden skriveadgang. Du kan læse, men ikke rette.")


def run_command(inside: QWidget, command: str) -> None:
    """Do what the window answers to a command."""
    action = bound(inside.window()).get(command)
    if action is not None and action.isEnabled():
        action.trigger()


def show_folder(folder: Path) -> None:
    """Let the machine show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
