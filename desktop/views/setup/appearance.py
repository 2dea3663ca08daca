"""Looks: theme, text size and movement.  What is chosen is seen at once, on the whole window, and kept."""

from __future__ import annotations

from desktop.i18n import _
from desktop.qt.commands import COMMANDS
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.forms import FormRow
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import beside
from desktop.qt.kit.segments import Segmented
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.type_scale import LARGEST, NORMAL, SMALLEST
from desktop.qt.looks import Looks
from desktop.views.setup.part import Fact, Part, section

_AS_SYSTEM, _STILL = "system", "still"


class AppearancePart(Part):
    """`AppearancePart(hub.looks)`."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(_("Udseende"))
        self._looks = looks
        modes = ((Mode.LIGHT, _("Lyst")), (Mode.DARK, _("Mørkt")), (Mode.SYSTEM, _("Som computeren")))
        self.mode = Segmented(_("Tema"), [(mode.value, words) for mode, words in modes], looks.mode.value)
        self.mode.chosen.connect(lambda said: looks.set_mode(Mode(said)))
        larger, smaller = COMMANDS["look.larger"], COMMANDS["look.smaller"]
        self.smaller = IconButton(smaller.icon, _("Mindre tekst"), keys=smaller.key, does=looks.smaller)
        self.larger = IconButton(larger.icon, _("Større tekst"), keys=larger.key, does=looks.larger)
        self.percent = Label("", weight=600)
        self.normal = Button(_("Normal størrelse"), Kind.LINK, keys=COMMANDS["look.normal"].key, does=self._on_normal)
        self.motion = Segmented(
            _("Bevægelser"),
            [(_AS_SYSTEM, _("Som computeren")), (_STILL, _("Ingen"))],
            _STILL if looks.still else _AS_SYSTEM,
        )
        self.motion.chosen.connect(lambda said: looks.set_still(still=said == _STILL))
        self._shown = 0
        size = beside(self.smaller, self.percent, self.larger, self.normal, None)
        self.fill(
            section(_("Farver"), FormRow(_("Tema"), self.mode, wide=True)),
            section(
                _("Tekst"),
                FormRow(_("Størrelse"), size, _("Fra 90 til 150 %. Hele vinduet følger med."), wide=True),
                FormRow(
                    _("Sådan ser den ud"),
                    Fact(_("Punkt 130: Sagen drøftes den 8. december kl. 16.15.")),
                    wide=True,
                ),
            ),
            section(
                _("Bevægelser"),
                FormRow(
                    _("Rækker og ruder"),
                    self.motion,
                    _("De glider på plads, medmindre du vælger Ingen."),
                    wide=True,
                ),
            ),
        )
        theme().changed.connect(self._on_looks)
        self._on_looks()

    def _on_normal(self) -> None:
        # The button goes away with its reason; the focus stays beside it.
        self.larger.setFocus()
        self._looks.normal()

    def _on_looks(self) -> None:
        """Show what is so now; it may have been chosen with a key or from the palette."""
        now = self._looks.percent
        self.percent.setText(_("{n} %").format(n=now))
        self.mode.choose(self._looks.mode.value)
        self.motion.choose(_STILL if self._looks.still else _AS_SYSTEM)
        for button, other, end in ((self.smaller, self.larger, SMALLEST), (self.larger, self.smaller, LARGEST)):
            if now == end and button.hasFocus():
                other.setFocus()
            button.setEnabled(now != end)
        self.normal.setVisible(now != NORMAL)
        if self._shown and now != self._shown and self.isVisible():
            announce(self, _("Tekst {n} %").format(n=now))
        self._shown = now
