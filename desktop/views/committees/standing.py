"""Standing items: what every agenda of a body begins and ends with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from db.lines import CommitteeSheet, StandingItemRow
from db.vocabulary import ItemKind, Standing
from desktop.faults import Fault
from desktop.i18n import _, on_screen
from desktop.operations import set_up_agendas
from desktop.qt.kit.rows import Glyph, Head, Line, Row
from desktop.qt.wording import item_kind_words
from desktop.sentences import Sentence, say
from desktop.views.committees import words
from desktop.views.committees.bench import GONE, Bench
from desktop.views.committees.fields import ChoiceField, Fields, LineField, TickField
from desktop.views.committees.roster import AddLine, Roster, deleted

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class StandingItems(Roster):
    """The items at both ends of the agenda."""

    def __init__(self, bench: Bench) -> None:
        self.line = AddLine(_("Tilføj fast punkt"), _("Nyt fast punkt, f.eks. Meddelelser"))
        super().__init__(
            _("Faste punkter"), bench, reorder=True, below=self.line,
            empty=_("Ingen faste punkter. Nye dagsordener begynder tomme."),
        )  # fmt: skip
        self._rows: tuple[StandingItemRow, ...] = ()
        self.line.asked.connect(self._on_add)

    def lines(self, sheet: CommitteeSheet) -> Sequence[Line]:
        """First those at the beginning, then those at the end."""
        self._rows = sheet.standing
        lines: list[Line] = []
        for title, key, last in (
            (_("Først på dagsordenen"), "first", False),
            (_("Sidst på dagsordenen"), "last", True),
        ):
            group = [row for row in sheet.standing if (row.standing is Standing.LAST) is last]
            if group:
                lines += [Head(title, str(len(group)), key), *(self._row(row) for row in group)]
        return lines

    def _row(self, row: StandingItemRow) -> Row:
        icons = (Glyph("lock-outline", _("Lukket")),) if row.closed else ()
        return Row(row.uid, row.title, item_kind_words(row.kind), icons=icons, movable=self.bench.may_write)

    def fields(self, uid: str) -> Fields:
        """Title, kind, place, and whether it is closed."""
        change, bench = set_up_agendas.change_standing_item, self.bench

        def of(name: str) -> Callable[[CommitteeSheet], object]:
            return lambda s: next((getattr(row, name) for row in s.standing if row.uid == uid), GONE)

        return Fields(
            LineField(
                _("Titel"), bench, say("titlen"), of("title"), lambda desk, text: change(desk, uid, title=text)
            ),
            ChoiceField(
                _("Punkttype"), bench, words.item_kinds(), of("kind"),
                lambda desk, key: change(desk, uid, kind=ItemKind(key)),
            ),
            ChoiceField(
                _("Plads"), bench, words.places(), of("standing"),
                lambda desk, key: change(desk, uid, standing=Standing(key)),
            ),
            TickField(
                _("Offentlighed"), _("Lukket punkt"), bench, of("closed"), lambda desk, on: change(desk, uid, closed=on)
            ),
        )  # fmt: skip

    def drop(self, uid: str) -> tuple[Callable[[Desk], object], Sentence]:
        """New agendas come without it."""
        title = next(row.title for row in self._rows if row.uid == uid)
        return partial(set_up_agendas.drop_standing_item, uid=uid), deleted(title)

    def place(self, uid: str, after: str) -> Callable[[Desk], object] | None:
        """Put it behind another of its end; behind the head it goes before the first."""
        order = [row.uid for row in self._rows if row.uid != uid]
        if after not in order:
            mine = next(row.standing is Standing.LAST for row in self._rows if row.uid == uid)
            first = next((n for n, each in enumerate(order) if self._is_last(each) is mine), None)
            if first is None:
                return None
            after = order[first - 1] if first else ""
        return partial(set_up_agendas.move_standing_item, uid=uid, after=after or None)

    def _is_last(self, uid: str) -> bool:
        return next(row.standing is Standing.LAST for row in self._rows if row.uid == uid)

    def _on_add(self, title: str) -> None:
        act = partial(set_up_agendas.add_standing_item, body=self.bench.body, title=title)
        self.bench.do(self, act, self.added, trouble=self._on_refused)

    def _on_refused(self, fault: Fault) -> None:
        self.line.refuse(on_screen(fault.what))
