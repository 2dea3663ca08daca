"""How the program looks and speaks: theme, text size, movement, language.  What is chosen is seen at once, and kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.qt import strings
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.type_scale import NORMAL, fitting
from desktop.settings import Keeper

LANGUAGES = ("da", "en")
_STEP = 10


class Looks(QObject):
    """One for the program."""

    respoken = Signal()
    """Another language was chosen: every word on the screen has to be built anew."""

    spelled = Signal()
    """Spelling was turned on or off."""

    def __init__(self, app: QApplication, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._keeper = keeper

    def begin(self) -> None:
        """Look and speak as chosen the last time."""
        self._speak()
        self._apply()

    @property
    def mode(self) -> Mode:
        """Light, dark, or as the computer has it."""
        said = self._keeper.now.theme
        return Mode(said) if said in {each.value for each in Mode} else Mode.SYSTEM

    @property
    def percent(self) -> int:
        """The size of the text."""
        return fitting(self._keeper.now.text_size)

    @property
    def still(self) -> bool:
        """Whether the user wants nothing to move; else it is as the computer has it."""
        return self._keeper.now.still

    @property
    def language(self) -> str:
        """The code of the screen's language."""
        said = self._keeper.now.language
        return said if said in LANGUAGES else LANGUAGES[0]

    def set_mode(self, mode: Mode) -> None:
        """Choose a theme."""
        self._keeper.keep(replace(self._keeper.now, theme=mode.value))
        self._apply()

    def set_percent(self, percent: int) -> None:
        """Choose a text size; one that the design does not hold gives the nearest that it does."""
        self._keeper.keep(replace(self._keeper.now, text_size=fitting(percent)))
        self._apply()

    def set_still(self, *, still: bool) -> None:
        """Choose that nothing moves, or leave it to the computer."""
        self._keeper.keep(replace(self._keeper.now, still=still))
        self._apply()

    @property
    def spelling(self) -> bool:
        """Whether words that the dictionary does not know are underlined."""
        return self._keeper.now.spelling

    def set_spelling(self, *, on: bool) -> None:
        """Let the spelling be looked at, or not."""
        self._keeper.keep(replace(self._keeper.now, spelling=on))
        self.spelled.emit()

    def larger(self) -> None:
        """Larger text."""
        self.set_percent(self.percent + _STEP)

    def smaller(self) -> None:
        """Smaller text."""
        self.set_percent(self.percent - _STEP)

    def normal(self) -> None:
        """Text as the design has it."""
        self.set_percent(NORMAL)

    def set_language(self, code: str) -> None:
        """Choose a language."""
        if code != self.language:
            self._keeper.keep(replace(self._keeper.now, language=code))
            self._speak()
            self.respoken.emit()

    def _speak(self) -> None:
        i18n.speak(self.language)
        strings.speak(self.language)

    def _apply(self) -> None:
        theme().apply(self._app, self.mode, self.percent, still=self.still or None)
