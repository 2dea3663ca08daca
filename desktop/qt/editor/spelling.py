"""Spelling in a text: a wavy line under words that the dictionary does not know, and what may have been meant.

The lines are laid over what is seen while nobody types; they are no part of the text, and no step back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip
from shiboken6 import isValid

from desktop.i18n import _
from desktop.qt.editor.lines import Role
from desktop.qt.editor.spelling_book import spelling_book
from desktop.qt.editor.spelling_words import Word, words_of
from desktop.qt.kit.announce import announce
from desktop.qt.kit.icons import icon
from desktop.qt.kit.theme import theme

if TYPE_CHECKING:
    from desktop.qt.editor.editor import RichTextEditor

_LULL_MS, _SLICE = 250, 0.003
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Spelling(QObject):
    """The spelling of one text.  `word_kept(word)` when the user wants a word to be the house's own."""

    word_kept = Signal(str)

    def __init__(self, editor: RichTextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.ignored: set[str] = set()
        """Words that are right in this text; several texts may share them."""
        self.keeps_words = False
        """Whether somebody hears of `word_kept`."""
        self.looked_at = 0
        """How many lines have been looked at so far."""
        self._seen = QRect()
        self._shown: list[tuple[int, int]] = []
        self._round: Iterator[QTextBlock] | None = None
        self._wrong: list[tuple[int, int]] = []
        self._unknown: list[str] = []
        self._seeking: Iterator[QTextBlock] | None = None
        self._seek_from = 0
        self._lull = QTimer(self, singleShot=True, interval=_LULL_MS)
        self._lull.timeout.connect(self._begin_round)
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._go_on)
        editor.document().contentsChange.connect(self._on_soon)
        editor.cursorPositionChanged.connect(self._on_soon)
        spelling_book().changed.connect(self._on_book)
        theme().changed.connect(self._on_theme)
        editor.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Show the command only where there is an engine."""
        self._on_book()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when other lines have come into sight."""
        if event.type() == QEvent.Type.Paint and self._sight() != self._seen:
            self._on_soon()
        return super().eventFilter(watched, event)

    # --- what is seen -------------------------------------------------------------------------------------------------

    @Slot()
    def _on_soon(self) -> None:
        if spelling_book().works:
            self._slice.stop()
            self._lull.start()

    @Slot()
    def _on_book(self) -> None:
        works = spelling_book().works
        self._editor.deed("text.spelling").setVisible(works)
        if not works:
            self._slice.stop()
            self._lull.stop()
            self._show([])
        elif self._seeking is not None:
            self._seek()
        elif self._editor.isVisible():
            self._lull.start()

    @Slot()
    def _on_theme(self) -> None:
        self._shown = []
        self._on_soon()

    def _sight(self) -> QRect:
        seen = self._editor.viewport().visibleRegion().boundingRect()
        return seen.translated(0, self._editor.verticalScrollBar().value())

    @Slot()
    def _begin_round(self) -> None:
        self._seen = self._sight()
        self._wrong, self._unknown = [], []
        self._round = self._in_sight()
        self._go_on()

    def _in_sight(self) -> Iterator[QTextBlock]:
        rect = self._editor.viewport().visibleRegion().boundingRect()
        if rect.isEmpty():
            return
        block = self._editor.cursorForPosition(rect.topLeft()).block()
        last = self._editor.cursorForPosition(QPoint(rect.right(), rect.bottom())).block().blockNumber()
        while block.isValid() and block.blockNumber() <= last:
            yield block
            block = block.next()

    @Slot()
    def _go_on(self) -> None:
        """Look at lines for a few milliseconds; the rest comes when whatever else there is has been done."""
        if self._round is None or not spelling_book().works:
            return
        until = time.perf_counter() + _SLICE
        for block in self._round:
            for word in self._looked_up(block, self._unknown):
                self._wrong.append((block.position() + word.start, block.position() + word.end))
            if time.perf_counter() > until:
                self._slice.start()
                return
        self._round = None
        self._show(self._wrong)
        if self._unknown:
            spelling_book().ask(self._unknown)

    def _looked_up(self, block: QTextBlock, unknown: list[str], *, under_way: bool = False) -> list[Word]:
        """The words of a line that are wrong; those that nobody knows yet go into `unknown`.

        A word that is still being written counts only with `under_way`.
        """
        self.looked_at += 1
        place = self._editor.manuscript.place(block)
        if place.role is Role.KEPT or (place.lang and not place.lang.startswith("da")):
            return []
        wrong = []
        caret = QTextEdit.textCursor(self._editor)
        writing = caret.position() - block.position() if self._editor.hasFocus() and not caret.hasSelection() else -1
        for word in words_of(block.text()):
            known = word.said in self.ignored or spelling_book().verdict(word.looked)
            if known or (word.end == writing and not under_way):
                continue
            if known is None:
                unknown.append(word.looked)
            elif not self._in_link(block, word):
                wrong.append(word)
        return wrong

    @staticmethod
    def _in_link(block: QTextBlock, word: Word) -> bool:
        probe = QTextCursor(block)
        probe.setPosition(block.position() + word.start + 1)
        return probe.charFormat().isAnchor()

    def _show(self, wrong: list[tuple[int, int]]) -> None:
        if wrong == self._shown:
            return
        self._shown = wrong
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme().colour("danger"))
        made = []
        for start, end in wrong:
            each = QTextEdit.ExtraSelection()
            each.cursor = QTextCursor(self._editor.document())
            each.cursor.setPosition(start)
            each.cursor.setPosition(end, _KEEP)
            each.format = look
            made.append(each)
        self._editor.setExtraSelections(made)

    def wrong_words(self) -> list[str]:
        """The words that have a line under them, from the top."""
        return [each.cursor.selectedText() for each in self._editor.extraSelections()]

    # --- what was meant -----------------------------------------------------------------------------------------------

    def offer(self, menu: QMenu, position: int) -> None:
        """Put what may have been meant by the wrong word at a position before everything else in a menu."""
        block = self._editor.document().findBlock(position)
        at = position - block.position()
        word = next((each for each in self._looked_up(block, [], under_way=True) if each.start <= at <= each.end), None)
        if word is None or self._editor.isReadOnly() or not spelling_book().works:
            return
        first = menu.actions()[0]
        over = QTextCursor(block)
        over.setPosition(block.position() + word.start)
        over.setPosition(block.position() + word.end, _KEEP)
        waits = QAction(_("Finder forslag …"), menu)
        waits.setEnabled(False)
        menu.insertAction(first, waits)
        menu.insertSeparator(first)
        said: list[tuple[str, str, Callable[[], object]]] = [
            (_("Ignorer ”{word}” her").format(word=word.said), "eye-off-outline", partial(self._ignore, word.said))
        ]
        if self.keeps_words:
            kept = partial(self.word_kept.emit, word.said)
            said.insert(0, (_("Tilføj ”{word}” til kommunens ord").format(word=word.said), "plus", kept))
        for words, name, does in said:
            action = QAction(icon(name), words, menu)
            action.triggered.connect(lambda _checked=False, does=does: does())
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        spelling_book().suggest(word.said, partial(self._on_suggested, menu, waits, over))

    def _on_suggested(self, menu: QMenu, waits: QAction, over: QTextCursor, words: tuple[str, ...]) -> None:
        if not isValid(menu) or not isValid(self):
            return
        if not words:
            waits.setText(_("Ingen forslag"))
            return
        for each in words:
            action = QAction(each, menu)
            action.triggered.connect(lambda _checked=False, each=each: self._put(over, each))
            menu.insertAction(waits, action)
        menu.removeAction(waits)
        menu.setActiveAction(menu.actions()[0])
        announce(self._editor, ", ".join(words))

    def _put(self, over: QTextCursor, word: str) -> None:
        self._editor.setTextCursor(over)
        self._editor.write(word)

    def _ignore(self, word: str) -> None:
        self.ignored.add(word)
        spelling_book().changed.emit()

    # --- from one to the next -----------------------------------------------------------------------------------------

    def next(self) -> None:
        """Go to the next wrong word, round the end of the text, and offer what may have been meant."""
        cursor = self._editor.textCursor()
        self._seek_from = cursor.selectionEnd()
        self._seeking = self._around(cursor.block())
        self._seek()

    def _around(self, first: QTextBlock) -> Iterator[QTextBlock]:
        block = first
        while block.isValid():
            yield block
            block = block.next()
        block = self._editor.document().begin()
        while block.isValid() and block.blockNumber() <= first.blockNumber():
            yield block
            block = block.next()

    @Slot()
    def _seek(self) -> None:
        until = time.perf_counter() + _SLICE
        start, seeking = self._seek_from, self._seeking
        while seeking is not None:
            block = next(seeking, None)
            if block is None:
                self._seeking = None
                words = _("Ingen stavefejl i teksten.")
                QToolTip.showText(self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft()), words)
                announce(self._editor, words)
                return
            unknown: list[str] = []
            wrong = self._looked_up(block, unknown)
            if unknown:
                # Nobody knows yet: it goes on from here when the book has been asked.
                self._seeking = _before(block, seeking)
                spelling_book().ask(unknown)
                return
            first_time = block.position() <= start < block.position() + block.length() and self._seek_from >= 0
            found = next((w for w in wrong if not first_time or block.position() + w.end > start), None)
            if first_time:
                self._seek_from = -1
            if found is not None:
                self._seeking = None
                self._stop_at(block, found)
                return
            if time.perf_counter() > until:
                QTimer.singleShot(0, self, self._seek)
                return

    def _stop_at(self, block: QTextBlock, word: Word) -> None:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + word.start)
        cursor.setPosition(block.position() + word.end, _KEEP)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        menu = QMenu(self._editor)
        menu.setAccessibleName(_("Forslag til ”{word}”").format(word=word.said))
        menu.aboutToHide.connect(menu.deleteLater)
        further = menu.addAction(icon("spellcheck"), _("Gå til næste stavefejl"))
        further.triggered.connect(lambda _checked=False: QTimer.singleShot(0, self, self.next))
        self.offer(menu, cursor.position())
        menu.popup(self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft()))


def _before(block: QTextBlock, rest: Iterator[QTextBlock]) -> Iterator[QTextBlock]:
    yield block
    yield from rest
