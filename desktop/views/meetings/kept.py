"""Texts of the paper that save themselves, each knowing what it last saw: nothing newer is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtWidgets import QWidget

from db import richtext
from db.richtext import Blocks
from desktop.qt.autosave import Autosave
from desktop.qt.commands import bound
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.growing import GrowingEdit
from desktop.sentences import Sentence

T = TypeVar("T")


class Kept(Generic[T]):
    """One text: `show` shows what is stored, as long as nothing that is being written would be lost by it.

    `save(text, seen)` stores it; `seen` is None when it may overwrite what somebody else has written.
    """

    def __init__(
        self,
        owner: QWidget,
        hub: Hub,
        about: Sentence,
        read: Callable[[], T],
        put: Callable[[T], object],
        save: Callable[[T, T | None], Future[Any]],
        reload: Callable[[], object],
        words: Callable[[T], str] = str,
    ) -> None:
        self._put, self._save = put, save
        self._heard: list[QMetaObject.Connection] = []
        self._seen = self._sent = read()
        self.autosave: Autosave[T] = Autosave(
            owner,
            hub.autosaves,
            about=about,
            read=read,
            save=self._send,
            landed=self._on_landed,
            words=words,
            anyway=self._overrule,
            theirs=reload,
        )

    def begin(self, text: T, about: Sentence, save: Callable[[T, T | None], Future[Any]]) -> None:
        """Be another text from now on; the one before is stored."""
        self._save = save
        self._seen = self._sent = text
        self.autosave.about = about
        self._put(text)

    def hear(self, *connections: QMetaObject.Connection) -> None:
        """Be told of the widget by these, until it is given to another text."""
        self._heard += connections

    def retire(self) -> None:
        """The widget is to show the text of another item: nothing of this one is saved as if it were that one's."""
        for each in self._heard:
            QObject.disconnect(each)
        self._heard.clear()
        self.autosave.retire()

    def passed_on(self, text: T, save: Callable[[T, T | None], Future[Any]], anew: Callable[[], Kept[T]]) -> Kept[T]:
        """Who keeps the widget when it shows another item's text: this one, or `anew` where something is unstored."""
        if self.autosave.settled:
            self.begin(text, self.autosave.about, save)
            return self
        self.retire()
        return anew()

    def show(self, text: T) -> None:
        """Show what is stored now."""
        if self.autosave.settled:
            self._seen = text
            self._put(text)

    def _send(self, text: T) -> Future[Any]:
        self._sent = text
        return self._save(text, self._seen)

    def _overrule(self, text: T) -> Future[Any]:
        self._sent = text
        return self._save(text, None)

    def _on_landed(self, _answer: object) -> None:
        self._seen = self._sent


def keep_blocks(
    editor: RichTextEditor,
    hub: Hub,
    about: Sentence,
    save: Callable[[Blocks, Blocks | None], Future[Any]],
    reload: Callable[[], object],
) -> Kept[Blocks]:
    """Let a rich text save itself."""
    kept = Kept(editor, hub, about, editor.blocks, editor.set_blocks, save, reload, richtext.plain)
    kept.hear(
        editor.edited.connect(kept.autosave.touch),
        editor.undo_beyond.connect(lambda: _desk_step(editor, "undo")),
        editor.redo_beyond.connect(lambda: _desk_step(editor, "redo")),
    )
    return kept


def keep_words(
    edit: GrowingEdit,
    hub: Hub,
    about: Sentence,
    save: Callable[[str, str | None], Future[Any]],
    reload: Callable[[], object],
) -> Kept[str]:
    """Let plain words save themselves."""
    kept = Kept(edit, hub, about, edit.text, edit.set_text, save, reload)
    kept.hear(edit.edited.connect(lambda _text: kept.autosave.touch()))
    return kept


def _desk_step(editor: QWidget, command: str) -> None:
    """The text has no step of its own left: it is the desk's turn, as the window knows it."""
    action = bound(editor.window()).get(command)
    if action is not None and action.isEnabled():
        action.trigger()
