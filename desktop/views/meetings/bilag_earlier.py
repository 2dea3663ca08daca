"""The files that a bilag was before: who put each there and when, a look at it, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.bilag import BilagRow, EarlierFileRow
from db.queries.bilag import earlier_files
from db.vocabulary import Audience
from desktop.i18n import _
from desktop.operations.edit_bilag import restore_file
from desktop.qt.dates import at, short_day
from desktop.qt.hub import Hub
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.theme import theme
from desktop.sentences import say
from desktop.views.meetings.bilag_rows import facts_words

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_NOW = "now"


class EarlierDialog(Dialog):
    """`EarlierDialog(desk, hub, bilag, open_copy, parent, locked=False)`; `open_copy(sha256, name)` shows a file."""

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        bilag: BilagRow,
        open_copy: Callable[[str, str], object],
        parent: QWidget,
        *,
        locked: bool,
    ) -> None:
        super().__init__(
            _("Tidligere filer på bilag {n}").format(n=bilag.number), bilag.title, width=560, parent=parent
        )
        self._desk, self._hub, self._bilag, self._open, self._locked = desk, hub, bilag, open_copy, locked
        self._files: dict[str, EarlierFileRow] = {}
        self.list = RowList(_("Filer"))
        self.list.setMinimumHeight(theme().px(220))
        self.add(self.list)
        self._look = self.add_button(_("Åbn i et andet program"), does=self._on_look, closes=False)
        self.add_button(_("Behold filen"))
        self._back = self.add_button(_("Hent filen tilbage"), Kind.PRIMARY, does=self._on_back)
        self.list.picked.connect(self._on_picked)
        self._on_picked("")
        hub.when(self, desk.ask(earlier_files, bilag.uid, Audience.INTERNAL), self._on_files)

    def _on_files(self, files: Sequence[EarlierFileRow]) -> None:
        self._files = {each.uid: each for each in files}
        today, row = self._hub.now().date(), self._bilag
        now = Row(
            _NOW,
            row.file_name,
            _when(row.put_at, row.put_by, facts_words(row.facts, row.file_name), today),
            marks=(Mark(_("Nu"), "ok", dot=True),),
            movable=False,
        )
        earlier = [
            Row(
                each.uid,
                each.file_name,
                _when(each.put_at, each.put_by, facts_words(each.facts, each.file_name), today),
                movable=False,
            )
            for each in files
        ]
        self.list.set_rows([now, *earlier])
        self.list.pick(earlier[0].uid if earlier else _NOW)
        self._on_picked(self.list.current())
        self.list.setFocus()

    def _on_picked(self, uid: str) -> None:
        chosen = self._files.get(uid)
        if uid == _NOW:
            self._back.forbid(_("Det er den, der ligger der nu."))
        elif self._locked:
            self._back.forbid(_("Referatet er bekræftet."))
        elif chosen is None or chosen.sha256 is None:
            self._back.forbid(_("Vælg en tidligere fil."))
        else:
            self._back.allow()
        self._look.setEnabled(self._file(uid) is not None)

    def _file(self, uid: str) -> tuple[str, str] | None:
        """Hash and name of what is picked."""
        if uid == _NOW:
            return (self._bilag.sha256, self._bilag.file_name) if self._bilag.sha256 else None
        chosen = self._files.get(uid)
        return (chosen.sha256, chosen.file_name) if chosen and chosen.sha256 else None

    def _on_look(self) -> None:
        if file := self._file(self.list.current()):
            self._open(*file)

    def _on_back(self) -> None:
        if (chosen := self._files.get(self.list.current())) is not None:
            said = say("{name} er hentet tilbage.", name=chosen.file_name)
            done = self._desk.do(restore_file, chosen.uid)
            self._hub.done(self._hub, done, lambda _done: self._hub.say(said, undo=True))


def _when(put_at: datetime | None, put_by: str, what: str, today: date) -> str:
    if put_at is None:
        return what
    local = put_at.astimezone()
    return " · ".join(each for each in (f"{short_day(local.date(), today)} {at(local.time())}", put_by, what) if each)
