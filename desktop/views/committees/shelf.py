"""The left pane: all bodies, the inactive ones below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from db.lines import CommitteeRow
from desktop.documents.danish import sort_key
from desktop.i18n import _
from desktop.qt.commands import COMMANDS
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import PaneHeader
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Head, Line, Row
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import LIST_WIDTH
from desktop.qt.wording import committee_kind_words


class Shelf(Box):
    """`picked(uid)` when another body is to be shown, `entered(uid)` at Enter, `wanted()` for a new one."""

    picked = Signal(str)
    entered = Signal(str)
    removal_asked = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=0, panel="bg")
        self.list = RowList(_("Udvalg"))
        self.new = IconButton("plus", _("Nyt udvalg"), keys=COMMANDS["committee.new"].key, does=self.wanted.emit)
        self._start = Button(_("Nyt udvalg …"), Kind.PRIMARY, does=self.wanted.emit)
        self._empty = EmptyState(
            "account-group-outline",
            _("Ingen udvalg endnu"),
            _("Et udvalg har medlemmer, møder og sine egne regler. Begynd med ét."),
            self._start,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self.add(PaneHeader(_("Udvalg"), self.new))
        self.add((self._pages, 1))
        self.setFocusProxy(self.list)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.entered)
        self.list.removal_asked.connect(self.removal_asked)
        theme().changed.connect(self._on_width)
        self._on_width()

    def show_bodies(self, bodies: Sequence[CommitteeRow], *, may_write: bool) -> None:
        """Show these bodies."""
        self.list.set_rows(body_lines(bodies))
        self._pages.setCurrentWidget(self.list if bodies else self._empty)
        self.setFocusProxy(self.list if bodies else self._start)
        self.new.setVisible(bool(bodies))
        self.new.setEnabled(may_write)
        self._start.setEnabled(may_write)

    def beside(self, gone: str) -> str:
        """The body to go to when one is taken away: the one below, or else above."""
        uids = [row.uid for row in self.list.rows() if isinstance(row, Row)]
        if gone not in uids:
            return uids[0] if uids else ""
        at = uids.index(gone)
        return uids[at + 1] if at + 1 < len(uids) else uids[at - 1] if at else ""

    def _on_width(self) -> None:
        self.setMinimumWidth(theme().px(220))
        self.setMaximumWidth(theme().px(LIST_WIDTH + 160))


def body_lines(bodies: Sequence[CommitteeRow]) -> list[Line]:
    """Active bodies in the order of the alphabet, and inactive ones below their head."""
    ordered = sorted(bodies, key=lambda body: (sort_key(body.name), body.uid))
    gone = [body for body in ordered if not body.active]
    lines: list[Line] = [_row(body) for body in ordered if body.active]
    if gone:
        lines += [Head(_("Inaktive"), str(len(gone)), "inactive"), *(_row(body) for body in gone)]
    return lines


def _row(body: CommitteeRow) -> Row:
    marks = (Mark(body.code, str(body.colour)),) if body.code else ()
    return Row(body.uid, body.name, committee_kind_words(body.kind), marks=marks, dim=not body.active, movable=False)
