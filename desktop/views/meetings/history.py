"""Earlier versions of a text: who wrote what and when, what is different, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from db import richtext
from db.lines import TextVersion
from db.queries import history
from db.richtext import Blocks
from db.store import Read
from db.vocabulary import Audience, TextField
from desktop.i18n import _
from desktop.importers.abreast import Abreast, abreast
from desktop.operations.restore_text import restore
from desktop.qt.commands import COMMANDS, bind
from desktop.qt.dates import at, short_day
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.buttons import IconButton, Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.panes import Paper, Splitter
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.segments import Segmented
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import S
from desktop.sentences import say
from desktop.views.meetings.differences import Differences

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_FROM_NOW, _FROM_BEFORE, _WHOLE = "now", "before", "whole"


class HistoryDialog(Dialog):
    """`HistoryDialog(desk, hub, field, uid, heading, parent)`: the versions left; what is different, or all, right."""

    def __init__(self, desk: Desk, hub: Hub, field: TextField, uid: str, heading: str, parent: QWidget) -> None:
        super().__init__(_("Tidligere udgaver af »{heading}«").format(heading=heading), width=880, parent=parent)
        self._desk, self._hub, self._field, self._uid = desk, hub, field, uid
        self._versions: tuple[TextVersion, ...] = ()
        self.list = RowList(_("Udgaver"))
        self.text = RichTextEditor(_("Den valgte udgave"), grows=True)
        self.text.setReadOnly(True)
        self.differences = Differences()
        self.what = Segmented(
            _("Vis"),
            [
                (_FROM_NOW, _("Forskel fra nu")),
                (_FROM_BEFORE, _("Ændret dengang")),
                (_WHOLE, _("Hele teksten")),
            ],
        )
        self.place = Label("", "small", "text2")
        self._back_one = IconButton(
            "chevron-up", _("Forrige forskel"), keys=COMMANDS["doubt.previous"].key, does=partial(self._go, -1)
        )
        self._next = IconButton(
            "chevron-down", _("Næste forskel"), keys=COMMANDS["doubt.next"].key, does=partial(self._go, 1)
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(Box(self.differences, gap=0, panel="surface"))
        self._pages.addWidget(Paper(self.text))
        right = Box(
            beside(self.what, None, self.place, self._back_one, self._next, gap=S, edge=(S, 0, 0, 0)),
            (self._pages, 1),
            gap=S,
        )
        panes = Splitter(self.list, right, stretch=1)
        panes.set_widths([theme().px(240), theme().px(620)])
        panes.setMinimumHeight(theme().px(400))
        self.add(panes)
        self.add_button(_("Behold teksten"))
        self._back = self.add_button(_("Hent udgaven frem"), Kind.PRIMARY, does=self._on_back)
        self._back.forbid(_("Vælg en tidligere udgave."))
        self.list.picked.connect(self._on_picked)
        self.what.chosen.connect(lambda _key: self._show())
        self.differences.gone_to.connect(self._on_gone_to)
        bind(self, "doubt.next", partial(self._go, 1))
        bind(self, "doubt.previous", partial(self._go, -1))
        hub.when(self, desk.ask(history.history, field, uid, Audience.INTERNAL), self._on_versions)

    def _on_versions(self, versions: Sequence[TextVersion]) -> None:
        self._versions = tuple(versions)
        today = self._hub.now().date()
        self.list.set_rows([_row(each, today) for each in versions])
        earlier = next((each for each in versions if not each.current), None)
        if earlier is not None:
            self.list.pick(str(earlier.n))
            self._on_picked(str(earlier.n))
        else:
            self.list.pick_first()
        self.list.setFocus()

    def _on_picked(self, key: str) -> None:
        chosen = self._chosen(key)
        if chosen is None:
            return
        if chosen.current:
            self._back.forbid(_("Det er den, der står der nu."))
        else:
            self._back.allow()
        self._show()

    def _show(self) -> None:
        chosen = self._chosen(self.list.current())
        whole = self.what.value() == _WHOLE
        self._pages.setCurrentIndex(1 if whole else 0)
        for each in (self.place, self._back_one, self._next):
            each.setVisible(not whole)
        if chosen is None:
            return
        if whole:
            self.text.set_blocks(_blocks(chosen))
            return
        old: TextVersion | None
        new: TextVersion | None
        if self.what.value() == _FROM_NOW:
            old, new = chosen, self._current()
        else:
            old, new = self._before(chosen), chosen
        # Compared on a reading lane: a hundred pages take a moment.
        asked = self._desk.ask(_compared, _blocks(old), _blocks(new))
        heads = self._name(old), self._name(new)
        self._hub.when(self, asked, partial(self._on_compared, *heads), instead_of="differences")

    def _on_compared(self, left: str, right: str, pairs: Sequence[Abreast]) -> None:
        self.differences.show_pairs(pairs, left, right)

    def _name(self, version: TextVersion | None) -> str:
        if version is None:
            return _("Ingen tekst endnu") if self.what.value() == _FROM_BEFORE else _("Teksten er der ikke mere")
        if version.current:
            return _("Nu")
        return _when(version, self._hub.now().date())

    def _go(self, way: int) -> None:
        if self.what.value() != _WHOLE:
            self.differences.go(way)

    def _on_gone_to(self, n: int, of: int) -> None:
        self.place.setText(_("Forskel {n} af {of}").format(n=n, of=of) if of else _("Ingen forskelle"))
        self._back_one.setEnabled(n > 1)
        self._next.setEnabled(n < of)

    def _chosen(self, key: str) -> TextVersion | None:
        return next((each for each in self._versions if str(each.n) == key), None)

    def _current(self) -> TextVersion | None:
        return next((each for each in self._versions if each.current), None)

    def _before(self, version: TextVersion) -> TextVersion | None:
        return next(iter(self._versions[self._versions.index(version) + 1 :]), None)

    def _on_back(self) -> None:
        chosen = self._chosen(self.list.current())
        if chosen is not None and not chosen.current:
            done = self._desk.do(restore, self._field, self._uid, chosen.n)
            said = say("Den tidligere udgave er hentet frem.")
            self._hub.done(self._hub, done, lambda _done: self._hub.say(said, undo=True))


def _compared(_read: Read, old: Blocks, new: Blocks) -> tuple[Abreast, ...]:
    return abreast(old, new)


def _blocks(version: TextVersion | None) -> Blocks:
    if version is None:
        return ()
    return version.blocks or richtext.paragraphs([version.text] if version.text else [])


def _when(version: TextVersion, today: date) -> str:
    local = version.at.astimezone()
    return f"{short_day(local.date(), today)} {at(local.time())} · {version.actor}"


def _row(version: TextVersion, today: date) -> Row:
    words = version.text.split("\n", maxsplit=1)[0] or _("Tom")
    marks = (Mark(_("Nu"), "ok", dot=True),) if version.current else ()
    return Row(str(version.n), words, _when(version, today), marks=marks, movable=False)
