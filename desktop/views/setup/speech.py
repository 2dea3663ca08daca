"""The screen's language, Danish or English, which builds the window anew once all is saved; and the spelling."""

from __future__ import annotations

from desktop.i18n import _
from desktop.qt.hub import Hub
from desktop.qt.kit.forms import FormRow
from desktop.qt.kit.segments import Segmented
from desktop.views.setup.part import Part, section

_ON, _OFF = "on", "off"
# Each language is named in itself: whoever needs it may not be able to read the other.
_LANGUAGES = (("da", "Dansk"), ("en", "English"))


class SpeechPart(Part):
    """`SpeechPart(hub)`."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Sprog"))
        self.language = Segmented(_("Sprog på skærmen"), _LANGUAGES, hub.looks.language)
        self.language.chosen.connect(hub.looks.set_language)
        self.spelling = Segmented(
            _("Dansk stavekontrol"),
            ((_ON, _("Slået til")), (_OFF, _("Slået fra"))),
            _ON if hub.looks.spelling else _OFF,
        )
        self.spelling.chosen.connect(lambda said: hub.looks.set_spelling(on=said == _ON))
        self.fill(
            section(
                _("Skærmen"),
                FormRow(
                    _("Sprog på skærmen"),
                    self.language,
                    _("Dagsordener og referater skrives på dansk, uanset hvad du vælger her."),
                    wide=True,
                ),
            ),
            section(
                _("Teksterne"),
                FormRow(
                    _("Dansk stavekontrol"),
                    self.spelling,
                    _("Ord, som ordbogen ikke kender, får en bølget streg. F7 går til det næste."),
                    wide=True,
                ),
            ),
        )
