"""What everyone may read of a closed item: written here, and nowhere taken from the case."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from db.lines import ItemSheet
from db.richtext import Blocks
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
from desktop.views.meetings.kept import Kept, keep_blocks, keep_words

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
        title, reason, text, decision = self._saves("")
        self._kept_title, self._kept_reason = self._keep_title(title), self._keep_reason(reason)
        self._kept_text, self._kept_decision = self._keep_text(text), self._keep_decision(decision)
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
            self._change(sheet)
        self.setVisible(sheet.closed is not False)
        self._kept_title.show(sheet.public_title)
        self._kept_reason.show(sheet.closed_reason)
        self._kept_text.show(sheet.public_text)
        self._kept_decision.show(sheet.public_decision)
        for each in (self.title, self.reason, self.text, self.decision):
            each.setReadOnly(sheet.locked)

    def _change(self, sheet: ItemSheet) -> None:
        """Another item: what could not be saved of the one before is never saved as if it were this one's."""
        self._item = sheet.uid
        title, reason, text, decision = self._saves(sheet.uid)
        self._kept_title = self._kept_title.passed_on(sheet.public_title, title, partial(self._keep_title, title))
        self._kept_reason = self._kept_reason.passed_on(sheet.closed_reason, reason, partial(self._keep_reason, reason))
        self._kept_text = self._kept_text.passed_on(sheet.public_text, text, partial(self._keep_text, text))
        self._kept_decision = self._kept_decision.passed_on(
            sheet.public_decision, decision, partial(self._keep_decision, decision)
        )
        for each in (self.title, self.reason, self.text, self.decision):
            each.document().clearUndoRedoStacks()

    def _saves(self, item: str) -> tuple[Callable[..., Future[None]], ...]:
        """How each text is stored as that of an item."""
        do = self._desk.do
        return (
            lambda text, seen: do(edit_item.set_public_title, item, text, seen),
            lambda text, seen: do(edit_item.set_closed_reason, item, text, seen),
            lambda text, seen: do(edit_item.set_public_text, item, text, seen),
            lambda text, seen: do(edit_item.set_public_decision, item, text, seen),
        )

    def _keep_title(self, save: Callable[..., Future[None]]) -> Kept[str]:
        return keep_words(self.title, self._hub, say("den offentlige titel"), save, self._reload)

    def _keep_reason(self, save: Callable[..., Future[None]]) -> Kept[str]:
        return keep_words(self.reason, self._hub, say("grunden"), save, self._reload)

    def _keep_text(self, save: Callable[..., Future[None]]) -> Kept[Blocks]:
        return keep_blocks(self.text, self._hub, say("den offentlige tekst"), save, self._reload)

    def _keep_decision(self, save: Callable[..., Future[None]]) -> Kept[Blocks]:
        return keep_blocks(self.decision, self._hub, say("den offentlige beslutning"), save, self._reload)
