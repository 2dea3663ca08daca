"""What a page of the window is: a widget that the shell shows beside the rail, and what the shell asks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.sentences import Sentence

if TYPE_CHECKING:  # the database is not here before the window is
    from desktop.operations.desk import Desk


class Page(QWidget):
    """A page.  It is made when it is first gone to; it binds its own commands (`desktop.qt.commands.bind`)."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.hub = hub
        self.jobs = jobs

    def focus_first(self) -> None:
        """Put the focus where the work is; called when the page is gone to."""
        self.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The panes in the order of F6 and Alt+1–4; each takes the focus, itself or through a focus proxy."""
        return ()

    def show_thing(self, uid: str) -> None:
        """Show one thing of this page: a meeting, an item, a person.  What is not there any more is passed over."""

    def hints(self) -> str:
        """At most two keys worth knowing here, for the right end of the status line."""
        return ""

    def remember(self) -> dict[str, object]:
        """What to keep until the next time, as JSON holds it: widths, what is chosen."""
        return {}

    def recall(self, kept: Mapping[str, object]) -> None:
        """Be as `remember` said; what cannot be used is passed over."""


@dataclass(frozen=True)
class Place:
    """A page's place in the rail.  `page` is MODULE:CLASS, imported when it is first gone to."""

    key: str
    title: Sentence
    icon: str
    page: str
    below: bool = False
    """Whether it stands at the foot of the rail."""
