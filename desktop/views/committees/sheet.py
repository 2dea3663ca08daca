"""A body's sheet: its badge and name, links to its groups, and the groups one under the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.lines import CommitteeRow, CommitteeSheet
from desktop.i18n import _
from desktop.operations.set_up_committee import change_committee
from desktop.qt.hub import Hub
from desktop.qt.kit.badges import Badge, Mark
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow, Hairline
from desktop.qt.kit.panes import Paper
from desktop.qt.kit.properties import GroupHeading
from desktop.qt.kit.strips import Strip
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, M, S
from desktop.qt.wording import committee_kind_words
from desktop.views.committees.bench import Bench
from desktop.views.committees.deadlines import ClosingDays, Deadlines
from desktop.views.committees.fields import Fields, TickField
from desktop.views.committees.members import Members
from desktop.views.committees.names import Meets, Rules, names
from desktop.views.committees.sections import Sections
from desktop.views.committees.standing import StandingItems

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class BodySheet(Box):
    """Everything that can be set up for one body; another body gets a sheet of its own."""

    def __init__(
        self, desk: Desk, hub: Hub, body: str, reload: Callable[[], object], drop: Callable[[], object]
    ) -> None:
        super().__init__(gap=0, panel="surface")
        self.bench = Bench(desk, hub, body, reload)
        self.badge = Badge("")
        self.title = Label("", "h1", wraps=True)
        self._counts = Label("", tone="text2", wraps=True)
        self._locked = Strip("info", _("Filen kan kun læses her. Du kan se opsætningen, men ikke rette den."))
        self.names = names(self.bench)
        self.meets = Meets(self.bench)
        self.members = Members(self.bench)
        self.rules = Rules(self.bench)
        self.sections = Sections(self.bench)
        self.standing = StandingItems(self.bench)
        self.deadlines = Deadlines(self.bench)
        self.closing = ClosingDays(self.bench)
        self.active = Fields(
            TickField(
                _("Aktivt"), _("Udvalget er aktivt"), self.bench, lambda s: s.row.active,
                lambda desk, on: change_committee(desk, body, active=on),
                _("Et inaktivt udvalg vises ikke, når et møde oprettes. De gamle møder bliver stående."),
            )
        )  # fmt: skip
        self._drop = Button(_("Slet udvalget"), Kind.DANGER, "trash-can-outline", does=drop)
        self._groups: dict[str, QWidget] = {}
        self.paper = Paper()
        self._build()
        self.setFocusProxy(self.names.fields[0].control)

    def _build(self) -> None:
        page = self.paper.page
        head = Box(self.badge, (self._counts, 1), across=True, gap=S)
        page.add(head)
        page.add(self.title)
        page.add(self._locked)
        groups: Sequence[tuple[str, QWidget]] = (
            (_("Navn og slags"), self.names),
            (_("Mødested og tid"), self.meets),
            (_("Medlemmer"), self.members),
            (_("Dagsorden og referat"), self.rules),
            (_("Afsnit"), self.sections),
            (_("Faste punkter"), self.standing),
            (_("Frister"), self.deadlines),
            (_("Lukkedage"), self.closing),
            (_("Aktivt eller slettet"), Box(self.active, Box(self._drop, None, across=True), gap=M)),
        )
        links = [Button(title, Kind.LINK, does=partial(self._go, group)) for title, group in groups[1:-1]]
        page.add(Flow(*links, gap=S))
        for title, group in groups:
            page.add(S)
            page.add(Hairline())
            page.add(GroupHeading(title))
            page.add(group)
        page.add(L)
        page.add(None)
        self.add((self.paper, 1))

    def show_sheet(self, sheet: CommitteeSheet, bodies: Sequence[CommitteeRow]) -> None:
        """Show what is stored now."""
        row = sheet.row
        self.bench.bodies = tuple(bodies)
        self.bench.may_write = self.bench.desk.store.mode.writes
        self.badge.show_mark(Mark(row.code or "–", str(row.colour)))
        self.badge.setAccessibleName(row.code)
        self.title.setText(row.name)
        self._counts.setText(counted(row))
        self._locked.setVisible(not self.bench.may_write)
        self._drop.setVisible(self.bench.may_write)
        for group in self.parts():
            group.show_sheet(sheet)

    def parts(self) -> tuple[Fields | Members | Sections | StandingItems | Deadlines | ClosingDays, ...]:
        """The groups from top to bottom."""
        return (
            self.names, self.meets, self.members, self.rules, self.sections, self.standing, self.deadlines,
            self.closing, self.active,
        )  # fmt: skip

    def show_member(self, person: str) -> None:
        """Bring a person's seat into sight."""
        if seat := self.members.seat_of(person):
            self.members.pick(seat)
            self.members.list.setFocus()
            self.paper.ensureWidgetVisible(self.members.list)

    def _go(self, group: QWidget) -> None:
        """Bring a group to the top, and the focus into it."""
        # Its heading and the line above it stand over it.
        above = 2 * self.paper.page.box.spacing() + theme().px(30)
        top = group.mapTo(self.paper.page, group.rect().topLeft()).y() - above
        bar = self.paper.verticalScrollBar()
        bar.setValue(min(max(top, 0), bar.maximum()))
        first = next((each for each in group.findChildren(QWidget) if _stops(each)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)


def counted(row: CommitteeRow) -> str:
    """Kind, members and meetings, in the words people use."""
    members = _("1 medlem") if row.members == 1 else _("{n} medlemmer").format(n=row.members)
    meetings = _("1 møde") if row.meetings == 1 else _("{n} møder").format(n=row.meetings)
    members = members if row.members else _("ingen medlemmer endnu")
    meetings = meetings if row.meetings else _("ingen møder endnu")
    kind = committee_kind_words(row.kind)
    return " · ".join([kind, members, meetings, *([] if row.active else [_("inaktivt")])])


def _stops(widget: QWidget) -> bool:
    takes = Qt.FocusPolicy.TabFocus in widget.focusPolicy()
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
