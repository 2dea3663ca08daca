"""Changed words: a text in which what was taken out is struck through and what is new is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.qt.kit.theme import theme

if TYPE_CHECKING:  # what finds the differences is not here before the window is
    from desktop.importers.likeness import Stretch

_SAME, _NEW, _GONE = "same", "new", "gone"
_LOOKS = {_NEW: ("ok", "ok_soft", "underline"), _GONE: ("danger", "danger_soft", "line-through")}


class ChangedWords(QLabel):
    """`ChangedWords(stretches(before, after))`: lines, tints and strokes say what changed, and so does the name.

    `show_words` shows others.  A screen reader hears "slettet: tre, nyt: to" where the words stand.
    """

    def __init__(self, words: Sequence[Stretch] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[Stretch, ...] = tuple(words)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._show)
        self._show()

    def show_words(self, words: Sequence[Stretch]) -> None:
        """Show another text."""
        self._words = tuple(words)
        self._show()

    def _show(self) -> None:
        self.setFont(theme().font())
        self.setText("".join(_marked(each) for each in self._words))
        self.setAccessibleName(spoken(self._words))


def spoken(words: Sequence[Stretch]) -> str:
    """The same text for the ear."""
    names = {_NEW: _("nyt: {words}"), _GONE: _("slettet: {words}")}
    said = [names.get(each.said, "{words}").format(words=each.text.strip()) for each in words]
    return " – ".join(each for each in said if each)


def _marked(words: Stretch) -> str:
    text = escape(words.text).replace("\n", "<br>")
    look = _LOOKS.get(words.said)
    if look is None or not words.text.strip():
        return text
    ink, ground, stroke = look
    colours = f"color:{theme().colour(ink).name()}; background-color:{theme().colour(ground).name()}"
    return f'<span style="{colours}; text-decoration:{stroke}">{text}</span>'
