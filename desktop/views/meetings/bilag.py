"""The bilag of an item: put there, looked at, ordered, named, opened and closed, replaced and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QMenu, QWidget

from db.arrivals import FileFacts
from db.bilag import BilagRow
from db.queries.bilag import bilag_of
from db.vocabulary import Audience
from desktop.faults import Fault
from desktop.i18n import _
from desktop.operations import edit_bilag
from desktop.qt.commands import COMMANDS, native
from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.kit.buttons import IconButton
from desktop.qt.kit.drop_place import DropPlace, files_in
from desktop.qt.kit.icons import icon
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.properties import GroupHeading
from desktop.qt.kit.tokens import L, M, S
from desktop.sentences import Sentence, say
from desktop.views.meetings import bilag_files
from desktop.views.meetings.bilag_coming import Coming
from desktop.views.meetings.bilag_earlier import EarlierDialog
from desktop.views.meetings.bilag_files import Copies
from desktop.views.meetings.bilag_list import BilagList
from desktop.views.meetings.bilag_rows import row_of

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_READS = frozenset({"bilag", "bilag_file", "agenda_item"})
_MOST_PICTURES = 200


class BilagGroup(Box):
    """`show_item(uid)`; `shown(row)` when a bilag is to be seen large, `picked(row)` when another one is gone to, or
    none is there any more."""

    shown = Signal(object)
    picked = Signal(object)

    def __init__(self, desk: Desk, hub: Hub, jobs: Jobs) -> None:
        super().__init__(gap=0, edge=(0, M, 0, M))
        self._desk, self._hub, self._jobs = desk, hub, jobs
        self._item = ""
        self._rows: dict[str, BilagRow] = {}
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._seen: dict[str, FileFacts] = {}
        self._moving = 0
        self._copies = Copies()
        self._coming = Coming(desk, hub, jobs, self)
        add = COMMANDS["bilag.add"]
        self.list = BilagList()
        self.large = IconButton("eye-outline", _("Vis bilaget stort"), keys="Enter", does=self._on_large)
        self.more = IconButton("dots-horizontal", _("Mere om bilaget"), does=self._on_more)
        self.plus = IconButton("plus", _("Tilføj bilag"), keys=add.key, does=self.ask_for_files)
        self.drop_place = DropPlace(
            _("Træk filer hertil, eller vælg …"), _("Slip filer her"), keys=add.key, does=self.ask_for_files
        )
        self.add(Box(GroupHeading(_("Bilag"), self.large, self.more, self.plus), gap=0, edge=(L, 0, L, 0)))
        self.add(self.list)
        self._foot = Box(self.drop_place, gap=0, edge=(L, S, L, 0))
        self.add(self._foot)
        self.setAcceptDrops(True)
        self._connect()
        self._show_rows(())

    def _connect(self) -> None:
        each = self.list
        each.picked.connect(self._on_picked)
        each.opened.connect(lambda _uid: self._on_large())
        each.moved.connect(self._on_moved)
        each.hovered.connect(self._on_hovered)
        each.removal_asked.connect(self._drop)
        each.named.connect(self._on_named)
        each.closing_asked.connect(self._toggle_closed)
        each.program_asked.connect(self.open_in_program)
        each.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        each.customContextMenuRequested.connect(self._on_menu)
        self.drop_place.dropped.connect(self.take_files)
        self.destroyed.connect(self._copies.close)
        self._hub.follow(self, _READS, self.reload)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_item(self, uid: str, *, locked: bool) -> None:
        """Show the bilag of an item; of confirmed minutes they can only be looked at."""
        if uid != self._item:
            self.list.leave_field(keep=True)
        self.list.locked = locked
        self._item = uid
        self._foot.setVisible(not locked)
        self.plus.setVisible(not locked)
        self.reload()

    def front(self) -> QWidget:
        """What one begins with: the list, or the way to the first of all."""
        return self.list if self._rows else self.plus

    def reload(self) -> None:
        """Read the bilag anew."""
        if self._item:
            asked = self._desk.ask(bilag_of, self._item, Audience.INTERNAL)
            self._hub.when(self, asked, partial(self._on_rows, self._item), instead_of="bilag")

    def _on_rows(self, item: str, rows: Sequence[BilagRow]) -> None:
        # While steps are on their way, an answer from before them would put the list back.
        if item == self._item and not self._moving:
            self._show_rows([replace(row, facts=row.facts or self._seen.get(row.sha256 or "")) for row in rows])

    def _show_rows(self, rows: Sequence[BilagRow]) -> None:
        before = self._rows.get(self.list.current())
        self._rows = {row.uid: row for row in rows}
        self._set_list()
        for each in (self.large, self.more):
            each.setVisible(bool(rows))
        self._on_current()
        now = self._rows.get(self.list.current())
        if before is not None and now != before:
            self.picked.emit(now)
        self._look(rows)
        self._fetch(rows)

    def _set_list(self) -> None:
        self.list.preview_numbers({})
        self.list.set_rows([replace(row_of(row), movable=not self.list.locked) for row in self._rows.values()])

    def _look(self, rows: Sequence[BilagRow]) -> None:
        """Have the files looked at that nobody has looked at yet, each once."""
        wanted = [(row.sha256, row.file_name) for row in rows if row.sha256 and row.facts is None]
        wanted = [(sha256, name) for sha256, name in dict(wanted).items() if sha256 not in self._asked]
        if not wanted or self._jobs.closed:
            return
        self._asked.update(sha256 for sha256, _name in wanted)
        work = partial(bilag_files.look, self._desk, wanted)
        self._jobs.start(self, say("Ser bilagene efter"), work, self._on_looked)

    def _on_looked(self, seen: dict[str, FileFacts]) -> None:
        self._seen.update(seen)
        self.reload()

    def _fetch(self, rows: Sequence[BilagRow]) -> None:
        """Read the small pages that are not in memory yet."""
        here = {}
        for row in rows:
            small = row.facts.thumbnail if row.facts else ""
            if small and row.sha256 and row.sha256 not in self._pictures:
                asked = self._desk.ask(bilag_files.small_page, self._desk, small)
                self._hub.when(self, asked, partial(self._on_picture, row.sha256))
            elif row.sha256 in self._pictures:
                here[row.sha256] = self._pictures[row.sha256]
        self.list.show_pictures(here)

    def _on_picture(self, sha256: str, image: QImage) -> None:
        if image.isNull():
            return
        while len(self._pictures) >= _MOST_PICTURES:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[sha256] = image
        wanted = {row.sha256 for row in self._rows.values()}
        self.list.show_pictures({key: each for key, each in self._pictures.items() if key in wanted})

    # --- which one ---------------------------------------------------------------------------------------------------

    def _current(self) -> BilagRow | None:
        return self._rows.get(self.list.current())

    def _on_current(self) -> None:
        row = self._current()
        name = _("Mere om bilag {n}").format(n=row.number) if row else _("Mere om bilaget")
        self.more.show_icon("dots-horizontal", name)

    def _on_picked(self, uid: str) -> None:
        self._on_current()
        if row := self._rows.get(uid):
            self.picked.emit(row)

    def _on_large(self) -> None:
        self._pick_one()
        if row := self._current():
            self.shown.emit(row)

    def _pick_one(self) -> None:
        if not self.list.current():
            self.list.pick_first()

    def _on_more(self) -> None:
        self._pick_one()
        self._menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_menu(self, at: QPoint) -> None:
        if self.list.indexAt(at).isValid() or self._current():
            self._menu(self.list.viewport().mapToGlobal(at))

    def _menu(self, at: QPoint) -> None:
        row = self._current()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def offer(words: str, icon_name: str, keys: str, does: Callable[[], object], *, can: bool = True) -> None:
            action = menu.addAction(icon(icon_name), f"{words}\t{native(keys)}" if keys else words)
            action.setEnabled(can)
            action.triggered.connect(lambda _checked=False: does())

        there, free, last = row.sha256 is not None, not self.list.locked, len(self._rows)
        offer(_("Vis bilaget stort"), "eye-outline", "Enter", self._on_large, can=there)
        program = partial(self.open_in_program, row.uid)
        offer(_("Åbn i et andet program"), "open-in-new", "Ctrl+Enter", program, can=there)
        earlier = _("Tidligere filer ({n}) …").format(n=row.earlier) if row.earlier else _("Tidligere filer …")
        offer(earlier, "history", "", partial(self.show_earlier, row), can=row.earlier > 0)
        menu.addSeparator()
        offer(_("Omdøb"), "pencil-outline", "F2", partial(self.list.rename, row.uid), can=free)
        turn = _("Gør bilaget åbent") if row.closed else _("Luk bilaget")
        offer(turn, "lock-outline", "Ctrl+L", partial(self._toggle_closed, row.uid), can=free)
        offer(_("Flyt op"), "arrow-up", "Alt+Up", partial(self._step, row.uid, -1), can=free and row.number > 1)
        offer(_("Flyt ned"), "arrow-down", "Alt+Down", partial(self._step, row.uid, 1), can=free and row.number < last)
        newer = _("Erstat med en nyere fil …") if there else _("Vælg filen …")
        offer(newer, "file-replace-outline", "", partial(self.ask_for_newer, row.uid), can=free)
        menu.addSeparator()
        offer(_("Slet bilaget"), "trash-can-outline", "Del", partial(self._drop, row.uid), can=free)
        menu.popup(at)

    # --- files come --------------------------------------------------------------------------------------------------

    def ask_for_files(self) -> None:
        """Let files be chosen, and put them on the item."""
        if self._item and not self._is_locked():
            self._coming.ask_for_files(self._item)

    def ask_for_newer(self, uid: str) -> None:
        """Let the file be chosen that takes the place of a bilag's."""
        if not self._is_locked():
            self._coming.ask_for_newer(partial(self.replace_file, uid))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Put files, and those of folders, on the item that is shown."""
        if paths and self._item and not self._is_locked():
            self._coming.take(self._item, paths)

    def replace_file(self, uid: str, path: Path) -> None:
        """Put a newer file in the place of a bilag's."""
        if row := self._rows.get(uid):
            self._coming.replace(row, path)

    def _is_locked(self) -> bool:
        """Whether nothing may be changed; then it is said."""
        if self.list.locked:
            self._hub.say(say("Referatet er bekræftet, så bilagene kan ikke ændres."))
        return self.list.locked

    # --- what is done with one ---------------------------------------------------------------------------------------

    def _do(self, operation: Callable[..., Any], *given: object, said: Sentence | None = None, **named: object) -> None:
        then = (lambda _done: self._hub.say(said, undo=True)) if said is not None else None
        self._hub.done(self, self._desk.do(operation, *given, **named), then, trouble=self._on_refused)

    def _on_refused(self, fault: Fault) -> None:
        self.reload()
        self._hub.trouble(fault)

    def _on_named(self, uid: str, title: str) -> None:
        if row := self._rows.get(uid):
            said = say("Bilaget hedder nu ”{title}”.", title=_short(title))
            self._do(edit_bilag.rename_bilag, uid, title, row.title, said=said)

    def _toggle_closed(self, uid: str) -> None:
        row = self._rows.get(uid)
        if row is None or self.list.locked:
            return
        words = say("Bilag {n} er åbent.", n=row.number) if row.closed else say("Bilag {n} er lukket.", n=row.number)
        self._do(edit_bilag.close_bilag, uid, closed=not row.closed, said=words)

    def _step(self, uid: str, by: int) -> None:
        others = [each for each in self._rows if each != uid]
        at = list(self._rows).index(uid) + by
        if 0 <= at <= len(others):
            self._on_moved(uid, others[at - 1] if at else "")

    def _on_moved(self, uid: str, after: str) -> None:
        row = self._rows.get(uid)
        if row is None:
            return
        order = self._order_with(uid, after)
        place = order.index(uid) + 1
        # At once: the next step may be asked for before this one has come round.
        self._rows = {each: replace(self._rows[each], number=n) for n, each in enumerate(order, 1)}
        self._set_list()
        said = say("”{title}” er nu bilag {n}.", title=_short(row.title), n=place)
        self._moving += 1

        def moved(_done: object) -> None:
            self._moving -= 1
            self.reload()
            self._hub.say(said, undo=True)

        def refused(fault: Fault) -> None:
            self._moving -= 1
            self._on_refused(fault)

        done = self._desk.do(edit_bilag.move_bilag, uid, after or None)
        self._hub.done(self, done, moved, trouble=refused)

    def _on_hovered(self, uid: str, after: str) -> None:
        order = self._order_with(uid, after)
        self.list.preview_numbers({each: f"{n}." for n, each in enumerate(order, 1)})

    def _order_with(self, uid: str, after: str) -> list[str]:
        order = [each for each in self._rows if each != uid]
        order.insert(order.index(after) + 1 if after in order else 0, uid)
        return order

    def _drop(self, uid: str) -> None:
        row = self._rows.get(uid)
        if row is None or self.list.locked:
            return
        uids = list(self._rows)
        at = uids.index(uid)
        self._do(edit_bilag.drop_bilag, uid, said=say("Bilaget ”{title}” er slettet.", title=_short(row.title)))
        if beside := (uids[at + 1 : at + 2] or uids[max(0, at - 1) : at]):
            self.list.pick(beside[0])
            self._on_picked(beside[0])

    def open_in_program(self, uid: str) -> None:
        """Let the system's program for such files show a copy: the kept file can never be changed."""
        row = self._rows.get(uid)
        if row is not None and row.sha256:
            self.open_copy(row.sha256, row.file_name)

    def open_copy(self, sha256: str, name: str) -> None:
        """The same for any kept file, also an earlier one."""
        asked = self._desk.ask(self._copies.make, self._desk, sha256, name)
        self._hub.when(self, asked, self._on_copied)

    def _on_copied(self, copy: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._hub.say(
                say("En kopi af {name} åbnes. Gem rettelser som en ny fil, og erstat bilaget med den.", name=copy.name)
            )
        else:
            self._hub.notice("bilag", "warn", say("Intet program på computeren kan åbne {name}.", name=copy.name))

    def show_earlier(self, row: BilagRow) -> None:
        """The files that a bilag was before, each to be opened or brought back."""
        EarlierDialog(self._desk, self._hub, row, self.open_copy, self.window(), locked=self.list.locked).open()

    # --- files are dropped anywhere on the group, or pasted ----------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_files(files_in(QGuiApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) and not self.list.locked:
            event.acceptProposedAction()
            self.drop_place.show_hover(hovered=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_place.show_hover(hovered=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_place.show_hover(hovered=False)
        event.acceptProposedAction()
        self.take_files(files_in(event.mimeData()))


def _short(title: str) -> str:
    """A title as a toast can hold it."""
    return title if len(title) <= 60 else title[:57].rstrip() + "…"
