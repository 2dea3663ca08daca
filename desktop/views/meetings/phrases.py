"""The typed codes of the item that is shown, handed to every text on its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.vocabulary import Audience
from desktop.operations.phrase_texts import codes_here
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_READS = frozenset({"phrase_code", "body_phrase_code", "committee", "meeting", "agenda_item", "case_file"})


class Phrases:
    """`show_item(uid)` asks for the codes of an item; `hand_out` gives them also to texts that have come since."""

    def __init__(self, paper: QWidget, desk: Desk, hub: Hub) -> None:
        self._paper, self._desk, self._hub = paper, desk, hub
        self._item = ""
        self._codes: dict[str, str] = {}
        hub.follow(paper, _READS, self._reload)

    def show_item(self, uid: str) -> None:
        """Another item: its body may have other codes, and its gaps are filled otherwise."""
        if uid != self._item:
            self._item, self._codes = uid, {}
            self._reload()
        self.hand_out()

    def hand_out(self) -> None:
        """Let every text on the paper know the codes."""
        for editor in self._paper.findChildren(RichTextEditor):
            editor.codes.take(self._codes)

    def _reload(self) -> None:
        if self._item:
            asked = self._desk.ask(codes_here, self._item, Audience.INTERNAL)
            self._hub.when(self._paper, asked, self._on_codes, instead_of="phrases")

    def _on_codes(self, codes: dict[str, str]) -> None:
        self._codes = codes
        self.hand_out()
