"""Intake: files that are let go of on an agenda become its items, and what was unsure is looked at one by one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.arrivals import Draft, Tracked
from db.lines import MeetingHead
from db.vocabulary import ChangeKind
from desktop.i18n import _, on_screen
from desktop.operations.accept_delivery import accept
from desktop.qt.autosave import Saving
from desktop.qt.commands import bind
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.sentences import Sentence, say
from desktop.views.meetings import intake_work
from desktop.views.meetings.bilag_files import Halt
from desktop.views.meetings.inspector import Inspector
from desktop.views.meetings.intake_again import AgainDialog
from desktop.views.meetings.intake_doubts import REMARKS, Doubt, DoubtStrip, Spot, doubts_of, doubts_of_again, of_files
from desktop.views.meetings.intake_drop import FileLanding, spot_on_agenda, spot_on_meeting
from desktop.views.meetings.intake_drop import Spot as Aim
from desktop.views.meetings.intake_place import show_place
from desktop.views.meetings.intake_skabelon import Skabelon
from desktop.views.meetings.intake_told import ToldDialog
from desktop.views.meetings.intake_work import Again, Came, Delivery, Place, Shown
from desktop.views.meetings.lint import Lint
from desktop.views.meetings.lint_place import show_remark
from desktop.views.meetings.paper import ItemPaper
from desktop.views.meetings.shelves import Shelf

if TYPE_CHECKING:
    from db.book import Change
    from desktop.importers.second import Difference
    from desktop.operations.desk import Desk
    from desktop.worker.client import Told, Worker


class Room(Protocol):
    """What intake needs of the page that it works on; it is a QWidget besides."""

    shelf: Shelf
    paper: ItemPaper
    inspector: Inspector
    middle: QStackedWidget

    def go_to(self, meeting: str, item: str) -> None:
        """Show an item of a meeting."""


class Intake(QObject):
    """`Intake(desk, hub, jobs, page, head)`: `head()` is the meeting that is open.

    `strip` stands over the item, and `show_item(uid)` says which one it is.
    What was unsure is kept for as long as the window stands open.
    """

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs, room: Room, head: Callable[[], MeetingHead | None]) -> None:
        page = cast("QWidget", room)
        super().__init__(page)
        self._desk, self._hub, self._jobs, self._room, self._page, self._head = desk, hub, jobs, room, page, head
        self._folder = ""
        self._staging: tempfile.TemporaryDirectory[str] | None = None
        self._item = ""
        self._doubts: dict[str, list[Doubt]] = {}
        self._came: dict[str, tuple[Delivery, Draft]] = {}
        self._again: dict[str, tuple[Delivery, Again]] = {}
        self._taken: dict[str, tuple[Delivery, Again]] = {}
        self.strip = DoubtStrip()
        self.lint = Lint(desk, hub, room.paper)
        self.skabelon = Skabelon(desk, hub, jobs, page)
        self.landings = (
            FileLanding(room.shelf.agenda, room.shelf.agenda.list, self._aim_at_agenda),
            FileLanding(room.shelf.meetings, room.shelf.meetings.list, self._aim_at_meeting),
        )
        for each in self.landings:
            each.dropped.connect(self.take)
        room.shelf.agenda.files_asked.connect(self.ask_for_files)
        self.strip.wanted.connect(self._on_wanted)
        self.strip.put_aside.connect(self._on_aside)
        self.lint.changed.connect(self._show)
        self.lint.measured.connect(room.inspector.figures.show_figures)
        room.middle.currentChanged.connect(lambda _n: self._show())
        page.destroyed.connect(self._clean)
        hub.changed.connect(self._on_changed)
        bind(page, "intake", self.ask_for_files)
        bind(page, "skabelon", self.ask_for_skabelon)
        bind(page, "doubt.next", partial(self._go, 1))
        bind(page, "doubt.previous", partial(self._go, -1))

    def show_item(self, uid: str) -> None:
        """Another item is shown: what is to be looked at in it stands over it."""
        if uid != self._item:
            self._item = uid
            self.strip.begin()
        self.lint.show_item(uid)
        self._show()

    def _show(self) -> None:
        seen = self._room.middle.currentWidget() is self._room.paper
        doubts = [*self._doubts.get(self._item, []), *self.lint.doubts()] if seen else []
        with self._room.paper.held_still():
            self.strip.show_doubts(doubts)

    # --- files come --------------------------------------------------------------------------------------------------

    def _aim_at_agenda(self, at: QPoint) -> Aim:
        head, shelf = self._head(), self._room.shelf.agenda
        if head is None or head.confirmed:
            return Aim(None, _("Referatet er bekræftet, så der kan ikke komme punkter til."))
        return spot_on_agenda(shelf, shelf.list, head.uid, at)

    def _aim_at_meeting(self, at: QPoint) -> Aim:
        shelf = self._room.shelf.meetings
        return spot_on_meeting(shelf, shelf.list, at)

    def ask_for_files(self) -> None:
        """Let files be chosen, and take them in behind the item that is picked."""
        place = self._usual_place()
        if place is None:
            self._hub.say(say("Åbn det møde, som sagerne skal på."))
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page.window(), _("Indlæs sager"), self._folder or documents)
        dialog.setNameFilters([_("Word, PDF, mail og zip (*.docx *.pdf *.eml *.msg *.zip)"), _("Alle filer (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda files: self.take([Path(each) for each in files], place))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _usual_place(self) -> Place | None:
        head = self._head()
        if head is None:
            return None
        row = self._room.shelf.agenda.row(self._item)
        if row is None:
            return Place(head.uid)
        return Place(head.uid, row.parent or row.uid, row.closed is True)

    def take(self, paths: Sequence[Path], place: Place) -> None:
        """Read these files and folders, and put what they hold on an agenda."""
        self._folder = str(paths[0].parent)
        self._hub.settle("intake")
        halt = Halt()
        work = partial(intake_work.take, self._desk, Delivery(place, tuple(paths)), self._room_for_files(), halt)

        def stopped() -> None:
            halt.ask()
            self._hub.say(say("Stoppet. Intet er læst ind."))

        self._jobs.start(self, say("Læser sager ind"), work, partial(self._on_came, self._here()), stopped=stopped)

    def _here(self) -> tuple[str, str]:
        """The meeting and the item that somebody is at."""
        head = self._head()
        return head.uid if head is not None else "", self._item

    def _room_for_files(self) -> Path:
        if self._staging is None:
            self._staging = tempfile.TemporaryDirectory(prefix="referent-sager-", ignore_cleanup_errors=True)
        return Path(self._staging.name)

    def _clean(self) -> None:
        if self._staging is not None:
            self._staging.cleanup()
            self._staging = None

    def _on_came(self, begun: tuple[str, str], came: Came) -> None:
        # Whoever has gone on meanwhile, or is writing, is not taken away from there.
        busy = self._here() != begun or self._hub.autosaves.state is Saving.UNDER_WAY
        for uid, draft in came.new:
            self._came[uid] = came.delivery, draft
            self._doubts[uid] = list(doubts_of(draft))
        for match in came.again:
            self._expect(came.delivery, match)
        first = next((uid for uid, _draft in came.new), next((each.item for each in came.again), ""))
        if first and not busy:
            self._room.go_to(came.delivery.place.meeting, first)
        self._tell(came, first if busy else "")
        self._tell_files(came)
        self._show()

    def _expect(self, delivery: Delivery, match: Again) -> None:
        """A new version of an item waits over it until somebody has looked at it."""
        self._done_with(match.item)
        if match.differences:
            self._again[match.item] = delivery, match
            n = match.differences
            words = (
                say("Der er kommet en ny udgave med 1 forskel.")
                if n == 1
                else say("Der er kommet en ny udgave med {n} forskelle.", n=n)
            )
            self._doubts[match.item] = [*doubts_of_again(match.draft, words), *self._doubts[match.item]]
        self._show()

    def _tell(self, came: Came, elsewhere: str) -> None:
        """Say what came, with its way back; of what is not shown, with the way there."""
        n, changed = len(came.new), [each for each in came.again if each.differences]
        if n:
            new = say("Punktet er læst ind.") if n == 1 else say("{n} punkter er læst ind.", n=n)
            link = (_("Vis punktet"), partial(self._hub.open, "meetings", elsewhere)) if elsewhere else None
            self._hub.say(new, undo=not elsewhere, link=link)
        elif not changed and came.again:
            same = len(came.again)
            self._hub.say(
                say("Punktet står der i forvejen, uden forskelle.")
                if same == 1
                else say("{n} punkter står der i forvejen, uden forskelle.", n=same)
            )
        if len(changed) == 1 and not n and not elsewhere:
            self._hub.say(say("Punktet stod der i forvejen. Intet er ændret i det endnu."))
        elif changed:
            self._tell_again()

    def _tell_again(self) -> None:
        """Say that newer versions wait, with a way to the first item that has one; nothing when none does."""
        n = len(self._again)
        if not n:
            self._hub.settle("intake_again")
            return
        words = (
            say("1 punkt har fået en ny udgave. Intet er ændret i det endnu.")
            if n == 1
            else say("{n} punkter har fået en ny udgave. Intet er ændret i dem endnu.", n=n)
        )
        first = next(iter(self._again))
        self._hub.notice(
            "intake_again", "hint", words, (_("Gå til punktet"), partial(self._hub.open, "meetings", first))
        )

    def _tell_files(self, came: Came) -> None:
        drafts = [draft for _uid, draft in came.new] + [each.draft for each in came.again]
        told = of_files([*came.findings, *(f for draft in drafts for f in draft.findings)])
        if not told:
            return
        n = len(told)
        if n == 1:
            words = told[0]
        elif drafts:
            words = say("{n} filer er ikke læst. Resten er læst ind.", n=n)
        else:
            words = say("{n} filer er ikke læst. Der er ikke læst noget ind.", n=n)
        title = _("1 fil er ikke læst") if n == 1 else _("{n} filer er ikke læst").format(n=n)
        dialog = partial(
            self._show_told, title, _("Det, der kunne læses, er læst ind."), [on_screen(each) for each in told]
        )
        self._hub.notice("intake", "warn", words, (_("Vis listen"), dialog))

    def _show_told(self, title: str, words: str, lines: Sequence[str]) -> None:
        ToldDialog(title, words, lines, self._page.window()).open()

    # --- what was unsure ---------------------------------------------------------------------------------------------

    def _go(self, way: int) -> None:
        if self.strip.current() is None:
            self._hub.say(say("Der er ikke mere at se på i punktet."))
        else:
            self.strip.go(way)

    def _on_wanted(self, doubt: Doubt) -> None:
        match doubt.spot:
            case Spot.AGAIN:
                self.show_again(self._item)
            case Spot.TRACKED:
                self._read_other_way(self._item)
            case Spot.AGAIN_TRACKED:
                self._compare_other_way(self._item)
            case Spot.NOWHERE:
                words = on_screen(doubt.words)
                self._show_told(_("Se på dette"), _("Teksten er ikke en del af punktet."), [words_of(doubt, words)])
            case Spot.REMARK | Spot.ADVICE:
                remark = self.lint.remark(doubt)
                if remark is not None:
                    show_remark(self._room.paper, remark)
            case _:
                show_place(self._room.paper, self._room.inspector, doubt)

    def _on_aside(self, doubt: Doubt) -> None:
        if doubt.spot in REMARKS:
            self.lint.put_aside(doubt)
        self._doubts[self._item] = [each for each in self._doubts.get(self._item, []) if each is not doubt]
        if doubt.spot is Spot.AGAIN:
            self._taken.pop(self._item, None)
            self._done_with(self._item)
            self._hub.settle("intake_again")
        self._show()
        if self.strip.current() is None:
            self._room.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_other_way(self, item: str) -> None:
        """Read the document again with its changes the other way; all items of it give way to the new ones."""
        delivery, draft = self._came[item]
        source = draft.source.sha256
        mine = [uid for uid, (one, each) in self._came.items() if one == delivery and each.source.sha256 == source]
        read = partial(intake_work.take_other_way, self._desk, _turned(delivery), source, mine, self._room_for_files())
        self._again_by(read, self._on_other_way)

    def _compare_other_way(self, item: str) -> None:
        """The same for a newer version that waits; the item is let be."""
        delivery, match = self._again[item]
        source, room = match.draft.source.sha256, self._room_for_files()
        read = partial(intake_work.again_other_way, self._desk, _turned(delivery), source, item, room)

        def came(found: Came) -> None:
            self._done_with(item)
            for each in found.again:
                self._expect(found.delivery, each)
            self._hub.say(_read_how(found))

        self._again_by(read, came)

    def _again_by(self, read: Callable[[Worker, Told], Came], then: Callable[[Came], object]) -> None:
        stopped = partial(self._hub.say, say("Stoppet. Punktet er, som det var."))
        label = say("Læser dokumentet igen")
        self._hub.autosaves.settle(lambda _saved: self._jobs.start(self, label, read, then, stopped=stopped))

    def _on_other_way(self, came: Came) -> None:
        for uid, draft in came.new:
            self._came[uid] = came.delivery, draft
            self._doubts[uid] = list(doubts_of(draft))
        self._room.go_to(came.delivery.place.meeting, came.new[0][0])
        self._hub.say(_read_how(came), undo=True)

    # --- a second delivery -------------------------------------------------------------------------------------------

    def show_again(self, item: str) -> None:
        """Show what is different in the new version from the item as it is now."""
        if item not in self._again:
            return
        delivery, match = self._again[item]

        def ask(_saved: object) -> None:
            asked = self._desk.ask(intake_work.shown, item, match.draft)
            self._hub.when(self, asked, partial(self._on_shown, delivery, match), instead_of="again")

        self._hub.autosaves.settle(ask)

    def _on_shown(self, delivery: Delivery, match: Again, shown: Sequence[Shown]) -> None:
        if not shown:
            self._done_with(match.item)
            self._hub.say(say("Der er ingen forskelle mere."))
            return
        title = match.draft.item.title or _("Uden titel")
        take = partial(self._take_over, delivery, match, shown)
        AgainDialog(f"”{title}”", shown, take, self._page.window()).open()

    def _take_over(
        self, delivery: Delivery, match: Again, shown: Sequence[Shown], chosen: Sequence[Difference]
    ) -> None:
        done = self._desk.do(accept, match.item, tuple(chosen))
        n = sum(each.differences[0] in chosen for each in shown)
        left = Again(match.item, match.draft, len(shown) - n)
        self._hub.done(self, done, lambda _done: self._on_taken_over(delivery, left, n))

    def _on_taken_over(self, delivery: Delivery, left: Again, n: int) -> None:
        self._taken[left.item] = delivery, left
        self._expect(delivery, left)
        self._hub.settle("intake_again")
        if any(item != left.item for item in self._again):
            self._tell_again()
        words = say("1 forskel er taget med.") if n == 1 else say("{n} forskelle er taget med.", n=n)
        self._hub.say(words, undo=True)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """What was taken over and is taken back waits again, and the other way round."""
        if change.kind is not ChangeKind.DO:
            for item, (delivery, match) in self._taken.items():
                asked = self._desk.ask(intake_work.shown, item, match.draft)
                self._hub.when(self, asked, partial(self._on_counted, delivery, match), instead_of=f"counted {item}")

    def _on_counted(self, delivery: Delivery, match: Again, shown: Sequence[Shown]) -> None:
        self._expect(delivery, replace(match, differences=len(shown)))

    def _done_with(self, item: str) -> None:
        self._again.pop(item, None)
        waited = (Spot.AGAIN, Spot.AGAIN_TRACKED)
        self._doubts[item] = [each for each in self._doubts.get(item, []) if each.spot not in waited]
        self._show()

    # --- the skabelon ------------------------------------------------------------------------------------------------

    def ask_for_skabelon(self) -> None:
        """Write the empty Word document for the body whose meeting is open."""
        head = self._head()
        if head is None:
            self._hub.say(say("Åbn et af udvalgets møder først."))
        else:
            self.skabelon.ask(head.committee, head.committee_code, head.committee_name)


def _turned(delivery: Delivery) -> Delivery:
    """The same files with their tracked changes the other way."""
    other = Tracked.REFUSED if delivery.tracked is Tracked.ACCEPTED else Tracked.ACCEPTED
    return replace(delivery, tracked=other)


def _read_how(came: Came) -> Sentence:
    accepted = came.delivery.tracked is Tracked.ACCEPTED
    return say("Læst med ændringerne.") if accepted else say("Læst uden ændringerne.")


def words_of(doubt: Doubt, words: str) -> str:
    """All that a doubt says: its sentence may have been cut where the text is long."""
    return words if doubt.text in words else f"{words}\n\n{doubt.text}"
