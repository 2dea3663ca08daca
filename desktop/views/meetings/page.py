"""Meetings: all of them, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedLayout, QWidget

from db.queries import meetings
from db.rows import MeetingLine
from db.vocabulary import Audience
from desktop.i18n import _
from desktop.operations.desk import Desk
from desktop.qt.dates import at, full_day
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import PaneHeader
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.page import Page

_READS = frozenset({"meeting", "committee", "agenda_item"})


class MeetingsPage(Page):
    """The list of meetings."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs) -> None:
        super().__init__(desk, hub, jobs)
        self._wanted = ""
        self.list = RowList(_("Møder"))
        self._none = EmptyState(
            "calendar-text-outline", _("Ingen møder endnu"), _("Læs et referat ind, eller begynd med et nyt møde.")
        )
        self._full = Box(PaneHeader(_("Møder")), (self.list, 1), gap=0, panel="surface")
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._full)
        self._layout.addWidget(self._none)
        self.setFocusProxy(self.list)
        hub.follow(self, _READS, self._reload)
        self._reload()

    def panes(self) -> Sequence[QWidget]:
        return (self.list,)

    def show_thing(self, uid: str) -> None:
        self._wanted = uid
        self.list.pick(uid)

    def _reload(self) -> None:
        self.hub.when(self, self.desk.ask(meetings.lines, Audience.INTERNAL), self._show, instead_of="rows")

    def _show(self, found: list[MeetingLine]) -> None:
        self.list.set_rows([_row(each, self) for each in found])
        self._layout.setCurrentWidget(self._full if found else self._none)
        self.hub.count(_("1 møde") if len(found) == 1 else _("{n} møder").format(n=len(found)))
        if not self.list.current():
            self.list.pick(self._wanted if self._wanted else found[0].uid if found else "")


def _row(each: MeetingLine, page: Page) -> Row:
    today = page.hub.now().date()
    when = [full_day(each.on, today)] if each.on else []
    when += [at(each.start)] if each.start else []
    return Row(each.uid, each.committee, " ".join(when), icon="calendar-blank-outline", movable=False)
