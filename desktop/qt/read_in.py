"""What was unsure when a paper was read in: counted in a strip, listed one by one, each with the way to its item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.i18n import _, on_screen
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.growing import GrowingEdit
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Head, Line, Row
from desktop.qt.kit.theme import theme
from desktop.sentences import Sentence, say

if TYPE_CHECKING:  # the database is not here before the window is
    from db.queries.findings import PlacedFinding
    from db.store import Read
    from desktop.operations.desk import Desk

KEY = "read_in"


def tell(hub: Hub, desk: Desk, meetings: Sequence[str], window: QWidget) -> None:
    """Say in a strip how many places of these meetings are to be looked at, with the way to them; of none, nothing."""

    def told(found: Sequence[PlacedFinding]) -> None:
        if found:
            way = (_("Se stederne"), partial(look, hub, desk, meetings, window))
            hub.notice(KEY, "warn", told_words(found), way, (_("Senere"), partial(hub.settle, KEY)))

    hub.when(window, desk.ask(_placed, tuple(meetings)), told, instead_of=KEY)


def look(hub: Hub, desk: Desk, meetings: Sequence[str], window: QWidget) -> None:
    """List the places of these meetings; the strip that told of them has done its work."""

    def listed(found: Sequence[PlacedFinding]) -> None:
        hub.settle(KEY)
        if found:
            FindingsDialog(found, partial(hub.open, "meetings"), window).open()
        else:
            hub.say(say("Der er intet at se efter i det, der er læst ind."))

    hub.when(window, desk.ask(_placed, tuple(meetings)), listed, instead_of="read_in_list")


def _placed(read: Read, meetings: Sequence[str]) -> list[PlacedFinding]:
    from db.queries.findings import MADE_PUBLIC, placed
    from db.vocabulary import Audience

    found = [each for uid in meetings for each in placed(read, uid, Audience.INTERNAL)]
    return sorted(found, key=lambda each: each.what not in MADE_PUBLIC)


def told_words(found: Sequence[PlacedFinding]) -> Sentence:
    """How many places, and how many of them were made public."""
    from db.queries.findings import MADE_PUBLIC

    n, public = len(found), sum(each.what in MADE_PUBLIC for each in found)
    places = say("1 sted at se efter i det, der er læst ind.") if n == 1 else say(
        "{n} steder at se efter i det, der er læst ind.", n=n
    )  # fmt: skip
    if not public:
        return places
    opened = say("1 lukket punkts titel og beslutning er læst som offentlige.") if public == 1 else say(
        "{n} lukkede punkters titler og beslutninger er læst som offentlige.", n=public
    )  # fmt: skip
    return Sentence("{places} {opened}", {"places": places, "opened": opened})


class FindingsDialog(Dialog):
    """`FindingsDialog(found, go, parent)`: `go(item)` shows an item; what has none is read here in full."""

    def __init__(self, found: Sequence[PlacedFinding], go: Callable[[str], object], parent: QWidget) -> None:
        words = _("Det blev læst ind, men nogen bør se på det. Listen kan åbnes igen fra mødet.")
        super().__init__(_("Se efter i det indlæste"), words, width=680, parent=parent)
        self._found = {each.uid: each for each in found}
        self._go = go
        self.list = RowList(_("Steder at se efter"), _rows(found))
        self.list.setMinimumHeight(theme().px(280))
        self.text = GrowingEdit(_("Hele teksten"), "", least=2, most=6)
        self.text.setReadOnly(True)
        self.add(self.list)
        self.add(self.text)
        self.add_button(_("Luk"))
        self.way = self.add_button(_("Gå til punktet"), Kind.PRIMARY, does=self._on_go)
        self.finished.connect(self.deleteLater)
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(self._on_opened)
        self.list.pick_first()
        self.list.setFocus()

    def _on_picked(self, uid: str) -> None:
        each = self._found.get(uid)
        self.text.set_text(_words(each) if each is not None else "")
        if each is not None and each.item:
            self.way.allow()
        else:
            self.way.forbid(_("Teksten hører ikke til ét bestemt punkt."))

    def _on_opened(self, uid: str) -> None:
        if self._found[uid].item:
            self._on_go()
            self.accept()
        else:
            self.text.setFocus()

    def _on_go(self) -> None:
        self._go(self._found[self.list.current()].item)


def _rows(found: Sequence[PlacedFinding]) -> list[Line]:
    from db.queries.findings import MADE_PUBLIC

    rows: list[Line] = []
    for title, public in ((_("Læst som offentligt"), True), (_("Andre steder"), False)):
        mine = [each for each in found if (each.what in MADE_PUBLIC) is public]
        if mine:
            rows += [Head(title, str(len(mine))), *map(_row, mine)]
    return rows


def _row(each: PlacedFinding) -> Row:
    if not each.item:
        where = _("Uden for punkterne")
    elif each.number:
        where = _("Punkt {number}: {title}").format(number=each.number, title=each.title)
    else:
        where = each.title or _("Uden titel")
    return Row(each.uid, on_screen(_sentence(each)), where, movable=False)


def _sentence(each: PlacedFinding) -> Sentence:
    from decimal import Decimal

    from db.rows import Finding, Where
    from desktop.importers.findings import words

    return words(Finding(each.what, Where(0, 0, 0), Decimal(0), each.text))


def _words(each: PlacedFinding) -> str:
    """All that a finding says: its sentence may have been cut where the text is long."""
    said = on_screen(_sentence(each))
    return said if each.text in said else f"{said}\n\n{each.text}"
