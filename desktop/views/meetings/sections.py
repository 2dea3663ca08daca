"""A headed part of an item: its heading as it is printed, the text under it, and what can be done with the part."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from db.lines import SectionRow
from db.richtext import Blocks
from db.vocabulary import TextField
from desktop.i18n import _
from desktop.operations import edit_sections
from desktop.qt.commands import bind
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import IconButton
from desktop.qt.kit.icons import icon
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.sentences import Sentence, say
from desktop.views.meetings.kept import keep_blocks

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


# A text keeps room at its left for the bar that shows the focus; what stands above it stands flush with its words.
TEXT_EDGE = 6


class SectionHeading(Box):
    """A heading with a quiet menu; renaming it turns it into a field."""

    renamed = Signal(str)

    def __init__(self, heading: str) -> None:
        super().__init__(across=True, gap=2, edge=(TEXT_EDGE, 0, 0, 0))
        self._label = Label(heading, "h3", wraps=True)
        self._field = LineEdit(_("Overskrift"), heading)
        self._field.hide()
        self._menu = QMenu(self)
        self.more = IconButton("dots-horizontal", _("Mere om {heading}").format(heading=heading), does=self._open)
        self.add((self._label, 1))
        self.add((self._field, 1))
        self.add(self.more)
        self._field.returnPressed.connect(self._on_done)
        self._field.editingFinished.connect(self._on_done)

    def show_heading(self, heading: str) -> None:
        """Show the heading as it is stored."""
        self._label.setText(heading)
        self.more.setAccessibleName(_("Mere om {heading}").format(heading=heading))

    def offer(self, words: str, icon_name: str, does: Callable[[], object]) -> None:
        """Put a line in the menu."""
        action = self._menu.addAction(icon(icon_name), words)
        action.triggered.connect(lambda _checked=False: does())

    def separate(self) -> None:
        """Put a line between two kinds of lines."""
        self._menu.addSeparator()

    def rename(self) -> None:
        """Let the heading be written."""
        self._field.set_text(self._label.text())
        self._label.hide()
        self._field.show()
        self._field.setFocus()
        self._field.selectAll()

    def _on_done(self) -> None:
        if self._field.isHidden():
            return
        written = self._field.text().strip()
        self._field.hide()
        self._label.show()
        if written and written != self._label.text():
            self.renamed.emit(written)

    def _open(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class SectionBox(Box):
    """One section on the paper.  `history_asked(field, uid, heading)` when its earlier versions are to be seen."""

    history_asked = Signal(str, str, str)

    def __init__(
        self, row: SectionRow, desk: Desk, hub: Hub, reload: Callable[[], object], *, with_text: bool = True
    ) -> None:
        super().__init__(gap=2)
        self._desk, self._hub = desk, hub
        self.heading = SectionHeading(row.heading)
        self.editor = RichTextEditor(row.heading, placeholder=_("Skriv her …"), grows=True)
        self.text = keep_blocks(self.editor, hub, _about(row), self._save, reload)
        self.add(self.heading)
        self.add(self.editor)
        heading = self.heading
        heading.renamed.connect(self._on_renamed)
        heading.offer(_("Omdøb"), "pencil-outline", heading.rename)
        heading.offer(_("Flyt op"), "arrow-up", partial(self._move, -1))
        heading.offer(_("Flyt ned"), "arrow-down", partial(self._move, 1))
        heading.offer(_("Tidligere udgaver"), "history", self._ask_history)
        heading.separate()
        heading.offer(_("Slet afsnittet"), "trash-can-outline", self._drop)
        bind(self.editor, "text.history", self._ask_history)
        self.order: tuple[str, ...] = ()
        self.begin(row, with_text=with_text)

    def begin(self, row: SectionRow, *, with_text: bool) -> None:
        """Be another section from now on: what was written of the one before is stored."""
        self.uid = row.uid
        self.editor.forget_steps()
        self.text.begin(row.body, _about(row), self._save)
        self.editor.setVisible(with_text or bool(row.body))
        self.show_row(row)

    def show_row(self, row: SectionRow) -> None:
        """Show the section as it is stored."""
        self._row = row
        self.heading.show_heading(row.heading)
        self.editor.setAccessibleName(row.heading)
        self.text.show(row.body)

    def set_read_only(self, locked: bool) -> None:
        """Let nothing be changed: the minutes are confirmed."""
        self.editor.setReadOnly(locked)
        self.heading.more.setVisible(not locked)

    def _save(self, blocks: Blocks, seen: Blocks | None) -> Future[None]:
        return self._desk.do(edit_sections.set_section_body, self.uid, blocks, seen)

    def _on_renamed(self, heading: str) -> None:
        done = self._desk.do(edit_sections.rename_section, self.uid, heading, self._row.heading)
        self._hub.done(self, done)

    def _move(self, by: int) -> None:
        others = [uid for uid in self.order if uid != self.uid]
        at = self.order.index(self.uid) + by if self.uid in self.order else -1
        if 0 <= at < len(self.order):
            done = self._desk.do(edit_sections.move_section, self.uid, others[at - 1] if at else None)
            self._hub.done(self, done)

    def _drop(self) -> None:
        done = self._desk.do(edit_sections.drop_section, self.uid)
        said = say("Afsnittet »{heading}« er slettet.", heading=self._row.heading)
        self._hub.done(self, done, lambda _done: self._hub.say(said, undo=True))

    def _ask_history(self) -> None:
        self.history_asked.emit(str(TextField.SECTION), self.uid, self._row.heading)


def _about(row: SectionRow) -> Sentence:
    return say("»{heading}«", heading=row.heading)
