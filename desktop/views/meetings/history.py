"""Earlier versions of a text: who wrote what and when, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db import richtext
from db.lines import TextVersion
from db.queries import history
from db.vocabulary import Audience, TextField
from desktop.i18n import _
from desktop.operations.restore_text import restore
from desktop.qt.dates import at, short_day
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.panes import Paper, Splitter
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.theme import theme
from desktop.sentences import say

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class HistoryDialog(Dialog):
    """`HistoryDialog(desk, hub, field, uid, heading, parent)`: the versions left, the chosen one right."""

    def __init__(self, desk: Desk, hub: Hub, field: TextField, uid: str, heading: str, parent: QWidget) -> None:
        super().__init__(_("Tidligere udgaver af »{heading}«").format(heading=heading), width=860, parent=parent)
        self._desk, self._hub, self._field, self._uid = desk, hub, field, uid
        self._versions: tuple[TextVersion, ...] = ()
        self.list = RowList(_("Udgaver"))
        self.text = RichTextEditor(_("Den valgte udgave"), grows=True)
        self.text.setReadOnly(True)
        panes = Splitter(self.list, Paper(self.text), stretch=1)
        panes.set_widths([theme().px(280), theme().px(560)])
        panes.setMinimumHeight(theme().px(360))
        self.add(panes)
        self.add_button(_("Behold teksten"))
        self._back = self.add_button(_("Hent udgaven frem"), Kind.PRIMARY, does=self._on_back)
        self._back.forbid(_("Vælg en tidligere udgave."))
        self.list.picked.connect(self._on_picked)
        hub.when(self, desk.ask(history.history, field, uid, Audience.INTERNAL), self._on_versions)

    def _on_versions(self, versions: Sequence[TextVersion]) -> None:
        self._versions = tuple(versions)
        today = self._hub.now().date()
        self.list.set_rows([_row(each, today) for each in versions])
        self.list.pick_first()
        self.list.setFocus()

    def _on_picked(self, key: str) -> None:
        chosen = self._chosen(key)
        if chosen is None:
            return
        blocks = chosen.blocks or richtext.paragraphs([chosen.text] if chosen.text else [])
        self.text.set_blocks(blocks)
        if chosen.current:
            self._back.forbid(_("Det er den, der står der nu."))
        else:
            self._back.allow()

    def _chosen(self, key: str) -> TextVersion | None:
        return next((each for each in self._versions if str(each.n) == key), None)

    def _on_back(self) -> None:
        chosen = self._chosen(self.list.current())
        if chosen is not None and not chosen.current:
            done = self._desk.do(restore, self._field, self._uid, chosen.n)
            said = say("Den tidligere udgave er hentet frem.")
            self._hub.done(self._hub, done, lambda _done: self._hub.say(said, undo=True))


def _row(version: TextVersion, today: date) -> Row:
    local = version.at.astimezone()
    words = version.text.split("\n", maxsplit=1)[0] or _("Tom")
    when = f"{short_day(local.date(), today)} {at(local.time())} · {version.actor}"
    marks = (Mark(_("Nu"), "ok", dot=True),) if version.current else ()
    return Row(str(version.n), words, when, marks=marks, movable=False)
