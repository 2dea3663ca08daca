"""The screen's language: Danish or English.  Another one builds the window anew, once everything is saved."""

from __future__ import annotations

from desktop.i18n import _
from desktop.qt.hub import Hub
from desktop.qt.kit.forms import FormRow
from desktop.qt.kit.segments import Segmented
from desktop.views.setup.part import Part, section

# Each language is named in itself: whoever needs it may not be able to read the other.
_LANGUAGES = (("da", "Dansk"), ("en", "English"))


class SpeechPart(Part):
    """`SpeechPart(hub)`."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Sprog"))
        self.language = Segmented(_("Sprog på skærmen"), _LANGUAGES, hub.looks.language)
        self.language.chosen.connect(hub.looks.set_language)
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
        )
