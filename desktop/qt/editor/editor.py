"""The structured editor: rich text version 1, edited as it is stored."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLabel, QWidget

from db.richtext import Blocks, Mark
from desktop.i18n import _
from desktop.qt.commands import bind
from desktop.qt.editor import clipboard, ink, keys
from desktop.qt.editor.deeds import DEEDS, State
from desktop.qt.editor.hand import Hand, one_step, table_at
from desktop.qt.editor.lines import Fresh, Role, fresh_id
from desktop.qt.editor.link_field import LinkField
from desktop.qt.editor.mending import Mending
from desktop.qt.editor.menu import menu_of
from desktop.qt.editor.paste_job import PasteJob
from desktop.qt.editor.phrase_codes import PhraseCodes
from desktop.qt.editor.setting import TOUCHES, Setting
from desktop.qt.editor.sheet import Sheet
from desktop.qt.editor.spelling import Spelling
from desktop.qt.editor.spots import Spot, position_of, spot_at
from desktop.qt.editor.standing import state_at
from desktop.qt.editor.tables import insert_table
from desktop.qt.kit.announce import announce
from desktop.qt.kit.theme import theme

_KEEP = QTextCursor.MoveMode.KeepAnchor


class RichTextEditor(Sheet):
    """Edits rich text v1: `set_blocks` shows a text, `blocks` reads it, `edited` tells of every change by the user.

    Ctrl+Z is the text's own while it has steps; then `undo_beyond` is told.  `deed("text.bold")` is the QAction of a
    command, for a toolbar or a menu; `state` tells what stands at the caret.
    """

    edited = Signal()
    state = Signal(object)
    """A State: what stands at the caret has changed."""
    undo_beyond = Signal()
    redo_beyond = Signal()
    """There is no step here any more: the one before is somebody else's."""
    caret_beyond = Signal(int)
    """The caret would go out of the text: -1 above it, 1 below."""
    busy = Signal(bool)
    """A long paste is under way."""

    # Qt sends events already while the widget is being made.
    _setting: Setting | None = None

    def __init__(
        self,
        name: str = "",
        *,
        placeholder: str = "",
        grows: bool = False,
        fresh: Fresh = fresh_id,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, grows=grows, parent=parent)
        self.setPlaceholderText(placeholder)
        self.hand = Hand(self.manuscript, fresh)
        self.codes, self.spelling = PhraseCodes(self), Spelling(self)
        self._mending = Mending(self.hand)
        self._shown = State()
        self._revision = self.document().revision()
        self._silent = self._replaying = self._in_mending = self._told = False
        self._job: PasteJob | None = None
        self._spots: tuple[Spot, ...] = ()
        self._scrolled = 0
        self._waiting = QLabel(_("Indsætter … Esc stopper"), self)
        self._waiting.setProperty("tone", "text2")
        self._waiting.hide()
        self._link_field: LinkField | None = None
        self._deeds = {command: self._bound(command) for command in DEEDS}
        self.spelling.begin()
        self.document().contentsChanged.connect(self._on_contents)
        self.cursorPositionChanged.connect(self._on_caret)
        self.selectionChanged.connect(self._tell_state)
        self.currentCharFormatChanged.connect(self._tell_state)
        self._tell_state()

    # --- the text ---------------------------------------------------------------------------------------------------

    def set_blocks(self, blocks: Blocks) -> None:
        """Show a text.  Caret and scroll stay where they can; nothing is told, and steps back are the desk's."""
        if blocks != self.blocks():
            self._put(blocks)

    def forget_steps(self) -> None:
        """Begin anew: what comes next is another text, which has no steps back to this one, and begins at its top."""
        self._put(())

    def blocks(self) -> Blocks:
        """The text as it is stored."""
        return self.manuscript.blocks()

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.document().isEmpty() and not self.manuscript.tables()

    def setReadOnly(self, ro: bool) -> None:
        """Let the text be read and copied, with mouse and keys, but not changed."""
        super().setReadOnly(ro)
        if ro:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._tell_state()

    def _put(self, blocks: Blocks) -> None:
        self.stop_paste()
        cursor = super().textCursor()
        if self._setting is None:
            self._spots = tuple(spot_at(self.manuscript, each) for each in (cursor.anchor(), cursor.position()))
            self._scrolled = self.verticalScrollBar().value()
        else:
            self._setting.stop()
        self._silent = True
        self._setting = Setting(self.manuscript, blocks, self)
        self._setting.done.connect(self._on_set)
        self._setting.start()

    def be_whole(self) -> None:
        """Put in now what is still to come of a long text."""
        if self._setting is not None:
            self._setting.finish()

    @Slot()
    def _on_set(self) -> None:
        self._setting = None
        cursor = super().textCursor()
        cursor.setPosition(position_of(self.manuscript, self._spots[0]))
        cursor.setPosition(position_of(self.manuscript, self._spots[-1]), _KEEP)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(self._scrolled)
        self._silent = False
        self._revision = self.document().revision()
        self._on_caret()

    def textCursor(self) -> QTextCursor:
        """The caret; whoever asks for it means the whole text."""
        self.be_whole()
        return super().textCursor()

    def viewportEvent(self, event: QEvent) -> bool:
        if self._setting is not None and event.type() in TOUCHES:
            self.be_whole()
        return super().viewportEvent(event)

    def _set_anew(self) -> None:
        self._put(self.blocks())

    def _look_anew(self) -> None:
        # Another look is no change of the text: nothing is told, and nothing saved.
        self._silent = True
        super()._look_anew()
        self._silent = False
        self._revision = self.document().revision()

    # --- steps ------------------------------------------------------------------------------------------------------

    @Slot()
    def step_back(self) -> None:
        """Undo here while there is something to undo; then it is the desk's turn."""
        self.be_whole()
        if self._job is not None or self.isReadOnly():
            return
        if self.document().isUndoAvailable():
            self._replay(super().undo)
        else:
            self.undo_beyond.emit()

    @Slot()
    def step_forward(self) -> None:
        """Redo what was undone here, or else what the desk has undone."""
        self.be_whole()
        if self._job is not None or self.isReadOnly():
            return
        if self.document().isRedoAvailable():
            self._replay(super().redo)
        else:
            self.redo_beyond.emit()

    def undo(self) -> None:
        """Qt's name for a step back."""
        self.step_back()

    def redo(self) -> None:
        """Qt's name for a step forward."""
        self.step_forward()

    def _replay(self, step: Callable[[], None]) -> None:
        # What is undone and redone was whole when it was done: there is nothing to mend.
        self._replaying = True
        step()
        self._replaying = False

    # --- events -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.be_whole()
        if self._job is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.stop_paste()
            event.accept()
        elif keys.pressed(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.be_whole()
        if self._job is not None:
            event.accept()
            return
        cursor = self.textCursor()
        if not self.isReadOnly() and (event.commitString() or event.preeditString()) and self.needs_room(cursor):
            self._make_room(cursor)
            self.setTextCursor(cursor)
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        return False if keys.takes_tab(self, forward=next) else super().focusNextPrevChild(next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = menu_of(self, event)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._waiting.move(self.width() - self._waiting.width() - theme().px(12), theme().px(8))

    @Slot()
    def _on_contents(self) -> None:
        revision = self.document().revision()
        # What the theme lays over the words is no change of the text.
        if self._silent or self._in_mending or revision == self._revision:
            return
        self._revision = revision
        if self._job is None:
            self._take_in(self._mending.mend)

    def _take_in(self, mend: Callable[[int, int], None]) -> None:
        """Something has been changed: mend what needs it, and tell."""
        touched = self.manuscript.take_touched()
        if touched and not self._replaying:
            self._in_mending = True
            mend(*touched)
            self._in_mending = False
        self.edited.emit()
        self.follow_caret()

    @Slot()
    def _on_caret(self) -> None:
        if self._silent:
            return
        cursor = self.textCursor()
        if not cursor.hasSelection() and not self.isReadOnly():
            wanted = ink.writing(cursor)
            if self.currentCharFormat() != wanted:
                self.setCurrentCharFormat(wanted)
        self._tell_state()
        self.follow_caret()

    # --- writing ----------------------------------------------------------------------------------------------------

    def needs_room(self, cursor: QTextCursor) -> bool:
        """Whether something must give way before words can be written: a selection, a kept block, a gap."""
        return cursor.hasSelection() or self.manuscript.place(cursor.block()).role in (Role.KEPT, Role.GAP)

    def write(self, text: str) -> None:
        """Write words at the caret, over what is selected, in one step."""
        cursor = self.textCursor()
        look = ink.clean_look(self.currentCharFormat())
        if cursor.hasSelection():
            first = QTextCursor(self.document())
            first.setPosition(cursor.selectionStart() + 1)
            look = ink.plain_look(first.charFormat())
        with one_step(cursor):
            self._make_room(cursor)
            cursor.insertText(text, look)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _make_room(self, cursor: QTextCursor) -> None:
        with one_step(cursor):
            if cursor.hasSelection():
                self.hand.delete(cursor)
            self.hand.make_room(cursor)

    # --- clipboard --------------------------------------------------------------------------------------------------

    @Slot()
    def cut(self) -> None:
        """Copy what is selected, and take it away."""
        cursor = self.textCursor()
        if cursor.hasSelection() and not self.isReadOnly():
            self.copy()
            self.hand.delete(cursor)
            self.setTextCursor(cursor)

    @Slot()
    def paste_plain(self) -> None:
        """Paste the words alone."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime.hasText() and not clipboard.names_files(mime):
            self._paste(clipboard.TextReader(mime.text()))

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.mime_of(clipboard.selected(self.manuscript, self.textCursor()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.takes(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        reader = None if self.isReadOnly() else clipboard.reader_of(source)
        if reader is not None:
            self._paste(reader)

    def stop_paste(self) -> None:
        """Give up a long paste: the text is as it was before."""
        job = self._job
        if job is None:
            return
        begun = job.stop()
        self._end_paste(job)
        if begun:
            self._replay(super().undo)

    def _paste(self, reader: clipboard.Reader) -> None:
        if self._job is not None:
            return
        self._job = PasteJob(self.hand, self.textCursor(), reader, self)
        self._job.slow.connect(self._on_slow)
        self._job.done.connect(self._on_pasted)
        self._job.start()

    @Slot()
    def _on_slow(self) -> None:
        self._waiting.adjustSize()
        self._waiting.move(self.width() - self._waiting.width() - theme().px(12), theme().px(8))
        self._waiting.show()
        announce(self, _("Indsætter …"))
        self.busy.emit(True)  # noqa: FBT003 - a signal has no names

    @Slot()
    def _on_pasted(self) -> None:
        job = self._job
        if job is None:
            return
        self._end_paste(job)
        self.setTextCursor(job.cursor)
        self.ensureCursorVisible()
        self._revision = self.document().revision()
        self._take_in(self._mending.mend_ends)

    def _end_paste(self, job: PasteJob) -> None:
        self._job = None
        job.deleteLater()
        if not self._waiting.isHidden():
            self._waiting.hide()
            self.busy.emit(False)  # noqa: FBT003 - likewise

    # --- commands ---------------------------------------------------------------------------------------------------

    def deed(self, command: str) -> QAction:
        """The action of a command of `desktop.qt.commands`, kept enabled and checked as the caret moves."""
        return self._deeds[command]

    def state_now(self) -> State:
        """What stands at the caret."""
        return self._shown

    def make_body(self) -> None:
        """Body text."""
        self._change(lambda cursor: self.hand.restyle(cursor, 0))

    def make_heading(self) -> None:
        """A heading; body text where it is one already."""
        self._change(lambda cursor: self.hand.restyle(cursor, 0 if self._shown.level == 2 else 2))

    def make_subheading(self) -> None:
        """A lesser heading; body text where it is one already."""
        self._change(lambda cursor: self.hand.restyle(cursor, 0 if self._shown.level == 3 else 3))

    def toggle_bold(self) -> None:
        """Bold, or no longer."""
        self._mark(Mark.STRONG)

    def toggle_italic(self) -> None:
        """Italic, or no longer."""
        self._mark(Mark.EM)

    def toggle_raised(self) -> None:
        """Superscript, or no longer."""
        self._mark(Mark.SUP)

    def toggle_lowered(self) -> None:
        """Subscript, or no longer."""
        self._mark(Mark.SUB)

    def toggle_bullets(self) -> None:
        """A bulleted list, or paragraphs again."""
        self._change(lambda cursor: self.hand.toggle_list(cursor, ordered=False))

    def toggle_numbers(self) -> None:
        """A numbered list, or paragraphs again."""
        self._change(lambda cursor: self.hand.toggle_list(cursor, ordered=True))

    def nest(self) -> None:
        """The items one level deeper."""
        self._change(self.hand.nest)

    def unnest(self) -> None:
        """The items one level up."""
        self._change(self.hand.unnest)

    def insert_table(self) -> None:
        """A table of three by three, with a header row."""
        if table_at(self.textCursor()) is None:
            self._change(lambda cursor: insert_table(self.hand, cursor))

    def set_link(self, address: str) -> None:
        """Lead the selected words, or the link at the caret, to an address."""
        self._change(lambda cursor: ink.set_link(cursor, address))

    def remove_link(self) -> None:
        """Plain words where a link was."""
        self._change(ink.remove_link)

    def ask_for_link(self) -> None:
        """Ask where the words shall lead."""
        if self.isReadOnly() or self._link_field is not None:
            return
        link = ink.link_at(self.textCursor())
        rect = self.cursorRect()
        rect.moveTopLeft(self.viewport().mapToGlobal(rect.topLeft()))
        self._link_field = LinkField(self, rect, link.href if link else "", take=self.set_link, remove=self.remove_link)
        self._link_field.closed.connect(self._on_link_field_closed)

    @Slot()
    def _on_link_field_closed(self) -> None:
        self._link_field = None

    def _change(self, change: Callable[[QTextCursor], object]) -> None:
        if self.isReadOnly() or self._job is not None:
            return
        cursor = self.textCursor()
        change(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._tell_state()

    def _mark(self, mark: Mark) -> None:
        if self.isReadOnly() or self._job is not None:
            return
        cursor = self.textCursor()
        if cursor.hasSelection():
            ink.toggle_mark(cursor, mark)
        else:
            self.setCurrentCharFormat(ink.toggled(self.currentCharFormat(), mark))
        self._tell_state()

    def _bound(self, command: str) -> QAction:
        deed = DEEDS[command]
        action = bind(self, command, attrgetter(deed.does)(self))
        action.setCheckable(deed.checked is not None)
        return action

    @Slot()
    def _tell_state(self) -> None:
        if self._silent:
            return
        cursor, said = self.textCursor(), self.currentCharFormat()
        state = state_at(self.manuscript, cursor, said, writable=not self.isReadOnly())
        if state == self._shown and self._told:
            return
        self._shown, self._told = state, True
        for command, action in self._deeds.items():
            deed = DEEDS[command]
            action.setEnabled(deed.enabled(state))
            if deed.checked is not None:
                action.setChecked(deed.checked(state))
        self.state.emit(state)
