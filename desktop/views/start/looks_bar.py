"""Looks and text size, at the foot of the welcome: what is chosen is seen at once."""

from __future__ import annotations

from desktop.i18n import _
from desktop.qt.commands import COMMANDS
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow
from desktop.qt.kit.segments import Segmented
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.tokens import XL
from desktop.qt.looks import Looks


class LooksBar(Box):
    """Theme, text size, and the other language."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(across=True, gap=6, edge=(XL, 6), panel="status")
        self._looks = looks
        modes = [(Mode.LIGHT, _("Lyst")), (Mode.DARK, _("Mørkt")), (Mode.SYSTEM, _("Som computeren"))]
        self.mode = Segmented(_("Udseende"), [(mode.value, words) for mode, words in modes], looks.mode.value)
        self.mode.chosen.connect(lambda said: looks.set_mode(Mode(said)))
        larger, smaller = COMMANDS["look.larger"], COMMANDS["look.smaller"]
        self._percent = Label("", "small", weight=600)
        # Each language is named in itself: whoever needs it cannot read the other.
        other, code = ("In English", "en") if looks.language == "da" else ("På dansk", "da")
        self.add(
            (
                Flow(
                    Label(_("Udseende"), "small", "text2"),
                    self.mode,
                    Label(_("Tekst"), "small", "text2"),
                    IconButton(smaller.icon, _("Mindre tekst"), keys=smaller.key, does=looks.smaller),
                    self._percent,
                    IconButton(larger.icon, _("Større tekst"), keys=larger.key, does=looks.larger),
                    Button(other, Kind.LINK, does=lambda: looks.set_language(code)),
                    gap=6,
                ),
                1,
            )
        )
        self.add(Label(_("Intet sendes fra denne computer"), "small", "text2"))
        self.add(IconLabel("lock-outline", "text2", 16))
        theme().changed.connect(self._on_looks)
        self._on_looks()

    def _on_looks(self) -> None:
        self._percent.setText(_("{n} %").format(n=self._looks.percent))
        self.mode.choose(self._looks.mode.value)
