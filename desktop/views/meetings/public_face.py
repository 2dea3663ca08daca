"""What everyone may read of a closed item: written here, and nowhere taken from the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.lines import ItemSheet
from desktop.i18n import _
from desktop.operations import edit_item
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.growing import GrowingEdit
from desktop.qt.kit.inputs import Field
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.tokens import L, M
from desktop.sentences import say
from desktop.views.meetings.kept import keep_blocks, keep_words

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class PublicFace(Box):
    """Seen while the item is closed, or while nobody has said."""

    def __init__(self, desk: Desk, hub: Hub, reload: Callable[[], object]) -> None:
        super().__init__(gap=M, edge=(L, M), panel="card")
        self._item = ""
        self.title = GrowingEdit(_("Offentlig titel"), hint=_("Lukket punkt"), most=4)
        self.reason = GrowingEdit(_("Hvorfor er punktet lukket?"), hint=_("f.eks. oplysninger om priser"), most=4)
        self.text = RichTextEditor(_("Offentlig tekst"), placeholder=_("Intet"), grows=True)
        self.decision = RichTextEditor(_("Offentlig beslutning"), placeholder=_("Intet"), grows=True)
        for boxed in (self.text, self.decision):
            boxed.setProperty("boxed", "true")
        self._desk, self._hub, self._reload = desk, hub, reload
        self._keep("")
        self.add(Label(_("Det, alle kan læse"), "h3"))
        self.add(
            Label(
                _("Punktet er lukket. Kun det, der står her, kommer med i den offentlige udgave."),
                tone="text2",
                wraps=True,
            )
        )
        self.add(Field(_("Titel"), self.title))
        self.add(Field(_("Tekst"), self.text))
        self.add(Field(_("Beslutning"), self.decision))
        self.add(Field(_("Begrundelse (kun internt)"), self.reason))

    def show_item(self, sheet: ItemSheet) -> None:
        """Show what is stored of a closed item."""
        if sheet.uid != self._item:
            self._change(sheet.uid)
        self.setVisible(sheet.closed is not False)
        self._kept_title.show(sheet.public_title)
        self._kept_reason.show(sheet.closed_reason)
        self._kept_text.show(sheet.public_text)
        self._kept_decision.show(sheet.public_decision)
        for each in (self.title, self.reason, self.text, self.decision):
            each.setReadOnly(sheet.locked)

    def _change(self, item: str) -> None:
        """Another item: what could not be saved of the one before is never saved as if it were this one's."""
        for kept in (self._kept_title, self._kept_reason, self._kept_text, self._kept_decision):
            kept.retire()
        for each in (self.title, self.reason, self.text, self.decision):
            each.document().clearUndoRedoStacks()
        self._keep(item)

    def _keep(self, item: str) -> None:
        """Let the texts save themselves as those of one item."""
        self._item = item
        do, hub, reload = self._desk.do, self._hub, self._reload
        self._kept_title = keep_words(
            self.title, hub, say("den offentlige titel"),
            lambda text, seen: do(edit_item.set_public_title, item, text, seen), reload,
        )  # fmt: skip
        self._kept_reason = keep_words(
            self.reason, hub, say("grunden"),
            lambda text, seen: do(edit_item.set_closed_reason, item, text, seen), reload,
        )  # fmt: skip
        self._kept_text = keep_blocks(
            self.text, hub, say("den offentlige tekst"),
            lambda text, seen: do(edit_item.set_public_text, item, text, seen), reload,
        )  # fmt: skip
        self._kept_decision = keep_blocks(
            self.decision, hub, say("den offentlige beslutning"),
            lambda text, seen: do(edit_item.set_public_decision, item, text, seen), reload,
        )  # fmt: skip
