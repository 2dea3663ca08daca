"""Setup: the municipality, people, looks, language, the file and the program, each a part of one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.qt.commands import bind, offer
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import Splitter
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Row
from desktop.qt.kit.theme import theme
from desktop.qt.page import Page
from desktop.views.setup.about import AboutPart
from desktop.views.setup.appearance import AppearancePart
from desktop.views.setup.file import FilePart
from desktop.views.setup.municipality import MunicipalityPart
from desktop.views.setup.part import Heading
from desktop.views.setup.people import PeoplePart
from desktop.views.setup.speech import SpeechPart

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

MUNICIPALITY, PEOPLE, LOOKS, SPEECH, FILE, ABOUT = "municipality", "people", "looks", "speech", "file", "about"
_LEAST, _WIDTH, _MOST = 148, 212, 300


class SetupPage(Page):
    """The page at the foot of the rail."""

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, hub, jobs, parent)
        self.list = RowList(
            _("Opsætning"),
            [
                Row(MUNICIPALITY, _("Kommunen"), icon="town-hall"),
                Row(PEOPLE, _("Personer"), icon="account-multiple-outline"),
                Row(LOOKS, _("Udseende"), icon="theme-light-dark"),
                Row(SPEECH, _("Sprog"), icon="translate"),
                Row(FILE, _("Filen"), icon="file-document-outline"),
                Row(ABOUT, _("Om Referent"), icon="information-outline"),
            ],
        )
        self._makers: Mapping[str, Callable[[], QWidget]] = {
            MUNICIPALITY: lambda: MunicipalityPart(desk, hub),
            PEOPLE: lambda: PeoplePart(desk, hub),
            LOOKS: lambda: AppearancePart(hub.looks),
            SPEECH: lambda: SpeechPart(hub),
            FILE: lambda: FilePart(desk, hub, jobs),
            ABOUT: AboutPart,
        }
        self._made: dict[str, QWidget] = {}
        self._kept: dict[str, object] = {}
        self._middle = QStackedWidget()
        self._shelf = Box(Heading(_("Opsætning")), (self.list, 1), gap=0, panel="bg")
        self._shelf.setFocusProxy(self.list)
        self.panes_beside = Splitter(self._shelf, self._middle, stretch=1)
        self.panes_beside.set_widths([theme().px(_WIDTH), 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes_beside)
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(lambda _key: self._enter())
        bind(self, "person.new", self.new_person)
        # The key makes something new wherever one is; its own name here is the command above.
        offer(bind(self, "item.new", self.new_person), offered=False)
        theme().changed.connect(self._on_width)
        self._on_width()
        self.show_part(MUNICIPALITY)

    @property
    def part(self) -> str:
        """The key of the part that is shown."""
        return self.list.current()

    @property
    def people(self) -> PeoplePart:
        """The part with the people."""
        part = self.made(PEOPLE)
        assert isinstance(part, PeoplePart)  # noqa: S101 - its maker stands above
        return part

    def made(self, key: str) -> QWidget:
        """A part, which is made when it is first asked for."""
        if key not in self._made:
            part = self._made[key] = self._makers[key]()
            self._middle.addWidget(part)
            if isinstance(part, PeoplePart):
                self._recall_people(part)
        return self._made[key]

    def show_part(self, key: str) -> None:
        """Show a part; one that is not here is passed over."""
        if key in self._makers:
            self.list.pick(key)
            self._on_picked(key)

    def new_person(self) -> None:
        """Add somebody, from any part."""
        self.show_part(PEOPLE)
        self.people.new_person()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list of parts."""
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    # --- what the shell asks -----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The list of people, if that is what is shown; else the list of parts."""
        (self.people.shelf.front() if self.part == PEOPLE else self.list).setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The parts, and what the chosen one has."""
        return [self._shelf, *(self.people.panes() if self.part == PEOPLE else [self.made(self.part)])]

    def show_thing(self, uid: str) -> None:
        """A part by its key, or a person."""
        if uid in self._makers:
            self.show_part(uid)
        else:
            self.show_part(PEOPLE)
            self.people.show_person(uid)

    def hints(self) -> str:
        """Two keys worth knowing."""
        return _("F6 skifter rude")

    def remember(self) -> dict[str, object]:
        """Widths, part and person."""
        people = self._kept
        if PEOPLE in self._made:
            people = {"people_widths": self.people.panes_beside.widths(), "person": self.people.chosen}
        return {**people, "widths": self.panes_beside.widths(), "part": self.part}

    def recall(self, kept: Mapping[str, object]) -> None:
        """Be where we were."""
        self._kept = {key: kept[key] for key in ("people_widths", "person") if key in kept}
        if widths := _two_widths(kept.get("widths")):
            self.panes_beside.set_widths(widths)
        if PEOPLE in self._made:
            self._recall_people(self.people)
        part = kept.get("part")
        if isinstance(part, str):
            self.show_part(part)

    def _recall_people(self, people: PeoplePart) -> None:
        if widths := _two_widths(self._kept.get("people_widths")):
            people.panes_beside.set_widths(widths)
        person = self._kept.get("person")
        if isinstance(person, str) and person:
            people.show_person(person)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _on_picked(self, key: str) -> None:
        if key in self._makers:
            self._middle.setCurrentWidget(self.made(key))
            if key != PEOPLE:
                self.hub.count("")

    def _enter(self) -> None:
        """Enter goes from the list into the part."""
        if self.part == PEOPLE:
            self.people.shelf.front().setFocus()
        else:
            self.focusNextChild()

    def _on_width(self) -> None:
        self._shelf.setMinimumWidth(theme().px(_LEAST))
        self._shelf.setMaximumWidth(theme().px(_MOST))


def _two_widths(said: object) -> list[int]:
    """The widths of two panes, as they were remembered; nothing when that is not what it is."""
    widths = [each for each in said if isinstance(each, int) and each > 0] if isinstance(said, list) else []
    return widths if len(widths) == 2 else []
