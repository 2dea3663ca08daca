"""What stands above a meeting: whose it is, when and where, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.lines import MeetingHead
from db.vocabulary import MeetingStage
from desktop.i18n import _
from desktop.qt.commands import COMMANDS
from desktop.qt.dates import at, full_day
from desktop.qt.kit.badges import CommitteeBadge, Mark
from desktop.qt.kit.buttons import ActionBar, Button, IconButton, Kind
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside, column
from desktop.qt.kit.tokens import PANE_EDGE, M, S
from desktop.qt.wording import stage_words


class Head(Box):
    """`show_head` fills it; `shows` is what the preview button stands for."""

    def __init__(
        self, today: Callable[[], date], *, show_print: Callable[[], object], export: Callable[[], object]
    ) -> None:
        super().__init__(across=True, gap=M, edge=(PANE_EDGE, S, PANE_EDGE, S), panel="bg")
        self._today = today
        self.shown: MeetingHead | None = None
        self.edit = IconButton("pencil-outline", _("Ret mødet …"))
        self._badge = CommitteeBadge("", "c1")
        self._name = Label("", "h3", weight=600, wraps=True)
        self._when = Label("", "small", "text2", wraps=True)
        self.preview = Button(
            _("Vis udskrift"), icon_name="file-eye-outline", keys=COMMANDS["print"].key, does=show_print
        )
        self.save = Button(
            _("Gem som dokument …"), Kind.PRIMARY, "file-export-outline", keys=COMMANDS["export"].key, does=export
        )
        self.add((column(beside(self._badge, (self._name, 1), self.edit, gap=S), self._when, gap=2), 1))
        self.add(ActionBar(self.preview, self.save))

    def show_head(self, head: MeetingHead) -> None:
        """Show whose meeting it is, and when."""
        self.shown = head
        self.edit.setEnabled(not head.confirmed)
        self._badge.show_mark(Mark(head.committee_code, str(head.colour)))
        self._badge.setAccessibleName(_("{name}, {code}").format(name=head.committee_name, code=head.committee_code))
        self._name.setText(head.committee_name)
        parts = [_when(head, self._today())]
        if head.place:
            parts.append(head.place)
        if head.stage in (MeetingStage.CANCELLED, MeetingStage.DISPATCHED, MeetingStage.HELD):
            parts.append(stage_words(head.stage).lower())
        if head.cancelled_because:
            parts.append(head.cancelled_because)
        self._when.setText(" · ".join(parts))

    def set_previewing(self, on: bool) -> None:
        """Say what the preview button does now."""
        self.preview.set_words(_("Tilbage til teksten") if on else _("Vis udskrift"))


def _when(head: MeetingHead, today: date) -> str:
    words = full_day(head.on, today) if head.on else _("uden dato")
    if head.start:
        words += " " + at(head.start)
    return words
