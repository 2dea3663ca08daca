"""The spelling of the item that is shown: what the house knows, what is ignored there, what becomes its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.queries.committees import committees
from db.queries.people import people
from db.queries.words import own_words
from db.store import Read
from db.vocabulary import Audience
from desktop.operations.set_up_words import add_own_word
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.spelling_book import spelling_book
from desktop.qt.hub import Hub
from desktop.sentences import say

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_READS = frozenset({"own_word", "person", "committee"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class ItemSpelling:
    """`show_item(uid)` lets every text on the paper share what is ignored in that item."""

    def __init__(self, paper: QWidget, desk: Desk, hub: Hub) -> None:
        self._paper, self._desk, self._hub = paper, desk, hub
        self._ignored: dict[str, set[str]] = {}
        hub.follow(paper, _READS, self._reload)
        hub.looks.spelled.connect(self._on_looks)
        self._reload()

    def show_item(self, uid: str) -> None:
        """Another item, or other texts of it."""
        ignored = self._ignored.setdefault(uid, set())
        for editor in self._paper.findChildren(RichTextEditor):
            editor.spelling.ignored = ignored
            if not editor.spelling.keeps_words:
                editor.spelling.keeps_words = True
                editor.spelling.word_kept.connect(self._on_kept)

    def _reload(self) -> None:
        self._hub.when(self._paper, self._desk.ask(_known_here), self._on_known, instead_of="known words")

    def _on_known(self, words: list[str]) -> None:
        spelling_book().know(words)
        # The engine is started here, when the paper has been painted and somebody has something to write on it.
        spelling_book().begin(on=self._hub.looks.spelling)

    def _on_looks(self) -> None:
        spelling_book().begin(on=self._hub.looks.spelling)

    def _on_kept(self, word: str) -> None:
        said = say("”{word}” er føjet til kommunens ord.", word=word)
        kept = self._desk.do(add_own_word, word)
        self._hub.done(self._paper, kept, lambda _uid: self._hub.say(said, undo=True))


def _known_here(read: Read) -> list[str]:
    """The house's own words, and all that its people and bodies are called."""
    named = [each.name for each in people(read, Audience.INTERNAL)]
    for body in committees(read, Audience.INTERNAL):
        named += [body.name, body.short_name]
    return [row.word for row in own_words(read, Audience.INTERNAL)] + _WORD.findall(" ".join(named))
