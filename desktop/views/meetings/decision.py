"""The decision as it is written: one line per point, or one for the whole item, each with what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from db import richtext
from db.lines import ItemSheet, PointRow
from db.richtext import Blocks
from db.vocabulary import Outcome
from desktop.i18n import _
from desktop.operations import decide_item
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.badges import Badge
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.inputs import Select
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.theme import polish, theme
from desktop.qt.kit.tokens import L, M, S
from desktop.qt.wording import outcome_words
from desktop.rules import proposals
from desktop.sentences import say
from desktop.views.meetings.kept import keep_blocks
from desktop.views.meetings.sections import TEXT_EDGE

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_CHOICES = (
    Outcome.APPROVED,
    Outcome.RECOMMENDED_APPROVED,
    Outcome.NOTED,
    Outcome.DISCUSSED,
    Outcome.POSTPONED,
    Outcome.RETURNED,
    Outcome.REJECTED,
    Outcome.WITHDRAWN,
    Outcome.ELECTED,
    Outcome.LAPSED,
    Outcome.NONE,
    Outcome.OTHER,
)
_NOT_YET = ""
_USUAL = 3
_TO_WORDS = 5


_ABOUT = say("beslutningen")


@dataclass(frozen=True)
class Deeds:
    """What can be done with one decision."""

    save: Callable[[Blocks, Blocks | None], Future[None]]
    choose: Callable[[Outcome], Future[None]]
    clear: Callable[[], Future[None]]
    accept: Callable[[], Future[bool]]


class DecisionLine(Box):
    """One decision: its words, its outcome, and the proposal as long as nothing is decided."""

    def __init__(self, hub: Hub, name: str, deeds: Deeds, reload: Callable[[], object]) -> None:
        super().__init__(across=True, gap=M)
        self._hub = hub
        self._deeds = deeds
        self._lead = Label(weight=600, tone="text2")
        self.editor = RichTextEditor(_("Beslutning"), placeholder=_("Skriv beslutningen her …"), grows=True)
        self.text = keep_blocks(self.editor, hub, _ABOUT, deeds.save, reload)
        self.outcome = Select(_("Udfald"), self._options(None), quiet=True)
        self._changed = Badge(_("Ændret"), "warn")
        self._offer = Button("", Kind.LINK, "check", does=self._on_accept)
        # The words of the line stand on one line with those inside the choice, which has a border.
        self._head = Box(self._lead, gap=0, edge=(TEXT_EDGE, _TO_WORDS, 0, 0))
        self.add(self._head)
        self.add((Box(self.editor, beside(self._offer, None, gap=0), gap=2, edge=(0, _TO_WORDS, 0, 0)), 1))
        self.add(self._changed)
        self.add(self.outcome)
        for each in (self._changed, self.outcome):
            self.align(each, Qt.AlignmentFlag.AlignTop)
        self._lead.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outcome.chosen.connect(self._on_chosen)
        theme().changed.connect(self._on_width)
        self._name(name)
        self._on_width()

    def begin(self, name: str, deeds: Deeds) -> None:
        """Be another decision from now on: what was written of the one before is stored."""
        self._deeds = deeds
        self.editor.forget_steps()
        self.text.begin((), _ABOUT, deeds.save)
        self._name(name)

    def _name(self, name: str) -> None:
        self._lead.setText(name)
        self.editor.setAccessibleName(name or _("Beslutning"))
        # Only when it is held: what is shown before is a window of its own, and takes the focus.
        self._head.setVisible(bool(name))

    def show_decision(
        self, text: Blocks, outcome: Outcome | None, *, modified: bool, proposal: str, locked: bool
    ) -> None:
        """Show what is stored; `proposal` is offered while nothing is decided."""
        self.text.show(text)
        self.outcome.set_options(self._options(outcome))
        self.outcome.choose(str(outcome) if outcome is not None else _NOT_YET)
        self._on_width()
        self.outcome.setEnabled(not locked)
        self._changed.setVisible(modified)
        offered = bool(proposal) and outcome is None and not richtext.plain(text).strip() and not locked
        self._offer.setVisible(offered)
        self._offer.set_words(_("Forslag: {words}").format(words=proposal))
        self.editor.setReadOnly(locked)

    @staticmethod
    def _options(outcome: Outcome | None) -> list[tuple[str, str]]:
        shown = _CHOICES if outcome is None or outcome in _CHOICES else (*_CHOICES, outcome)
        return [(_NOT_YET, _("Ikke afgjort")), *((str(each), outcome_words(each)) for each in shown)]

    def _on_chosen(self, key: str) -> None:
        def chosen(_saved: bool) -> None:
            self._hub.done(self, self._deeds.choose(Outcome(key)) if key else self._deeds.clear())

        self._hub.autosaves.settle(chosen)

    def _on_accept(self) -> None:
        self._hub.done(self, self._deeds.accept())
        self.editor.setFocus()

    def _on_width(self) -> None:
        self._lead.setMinimumWidth(theme().px(40))
        # All lines have the same, so that their choices stand below each other.
        longest = max(
            map(self.outcome.fontMetrics().horizontalAdvance, map(self.outcome.itemText, range(self.outcome.count())))
        )
        self.outcome.setFixedWidth(max(theme().px(170), longest + theme().px(44)))


class DecisionBox(Box):
    """All decisions of an item, in a well of their own."""

    def __init__(self, desk: Desk, hub: Hub, reload: Callable[[], object]) -> None:
        super().__init__(gap=S, edge=(L, M), panel="well")
        self._desk, self._hub, self._reload = desk, hub, reload
        self._item = ""
        self._lines: dict[str, DecisionLine] = {}
        self._decided: dict[str, str] = {}
        # Lines that nobody needs now: styling a new one costs more than everything else that showing an item does.
        self._spare: list[DecisionLine] = []
        self._heading = Label(_("Beslutning"), "h3")
        self._all = Button(_("Godkend alle forslag"), Kind.LINK, "check-all", does=self._on_all)
        self._list = Box(gap=S)
        self._absent = Label("", "small", "text2", wraps=True)
        self._absent.setIndent(theme().px(TEXT_EDGE))
        self.add(beside((self._heading, 1), self._all, edge=(TEXT_EDGE, 0, 0, 0)))
        self.add(self._list)
        self.add(self._absent)

    def show_item(self, sheet: ItemSheet, heading: str = "") -> None:
        """Show the decisions of an item."""
        if sheet.uid != self._item:
            self._item = sheet.uid
            self._keep([])
        self._heading.setText(heading or _("Beslutning"))
        done = sheet.treatment
        points = sheet.recommendation.points if sheet.recommendation else ()
        self._decided = {row.decision.uid: row.uid for row in points if row.decision is not None}
        keys = [row.uid for row in points] or [""]
        if "" not in keys and done is not None and (done.text or not points):
            keys.append("")
        self._keep(keys)
        for row in points:
            self._show_point(sheet, row)
        if "" in keys:
            line = self._lines.get("") or self._make("", "")
            line.show_decision(
                done.text if done else (),
                done.outcome if done else None,
                modified=bool(done and done.modified and not points),
                proposal="" if points else self._proposal(sheet, ""),
                locked=sheet.locked,
            )
        undecided = [row for row in points if row.decision is None or row.decision.outcome is None]
        # Who goes to the decision comes to its words: a key that is struck there must not approve them all.
        first = undecided[0].uid if undecided else next(iter(self._lines))
        self.setFocusProxy(self._lines[first].editor)
        if self._all.hasFocus():
            self.setFocus()
        self._all.setVisible(len(undecided) > 1 and not sheet.locked)

    def make_spare(self) -> bool:
        """Make a line ahead of its need, while nobody waits for anything; False when there are enough."""
        if len(self._spare) + len(self._lines) >= _USUAL:
            return False
        line = DecisionLine(self._hub, "", self._deeds(""), self._reload)
        line.hide()
        line.setParent(self._list)
        polish(line)
        self._spare.append(line)
        return True

    def show_absence(self, words: str) -> None:
        """The line that will be printed of who is away."""
        self._absent.setText(words)
        self._absent.setVisible(bool(words))

    def _keep(self, keys: list[str]) -> None:
        for uid in [each for each in self._lines if each not in keys]:
            line = self._lines.pop(uid)
            self._list.box.removeWidget(line)
            line.hide()
            if line.text.autosave.settled:
                self._spare.append(line)
            else:
                line.deleteLater()

    def _show_point(self, sheet: ItemSheet, row: PointRow) -> None:
        line = self._lines.get(row.uid) or self._make(row.uid, _("Ad {n}").format(n=row.label))
        said = row.decision
        line.show_decision(
            said.text if said else (),
            said.outcome if said else None,
            modified=bool(said and said.modified),
            proposal=self._proposal(sheet, row.text),
            locked=sheet.locked,
        )

    def _make(self, uid: str, name: str) -> DecisionLine:
        deeds = self._deeds(uid)
        if self._spare:
            line = self._spare.pop()
            line.begin(name, deeds)
        else:
            line = DecisionLine(self._hub, name, deeds, self._reload)
        self._lines[uid] = line
        self._list.add(line)
        line.show()
        return line

    def _deeds(self, uid: str) -> Deeds:
        """What can be done with the decision on a point, or with the one on the whole item."""
        desk, item = self._desk, self._item
        if not uid:
            return Deeds(
                lambda text, seen: desk.do(decide_item.set_decision, item, text, seen),
                lambda outcome: desk.do(decide_item.set_outcome, item, outcome),
                lambda: desk.do(decide_item.clear_decision, item),
                lambda: desk.do(decide_item.accept_proposal, item),
            )
        return Deeds(
            lambda text, seen: desk.do(decide_item.decide_point, uid, text, seen),
            lambda outcome: desk.do(decide_item.set_point_outcome, uid, outcome),
            lambda: desk.do(decide_item.clear_decision, item, uid),
            lambda: desk.do(decide_item.accept_proposal, item, uid),
        )

    def _proposal(self, sheet: ItemSheet, words: str) -> str:
        said = sheet.recommendation
        names = (sheet.committee_name, sheet.committee_short_name, sheet.committee_code)
        addressee = said.addressee if said else ""
        if not words and said is None and not sheet.sections:
            return ""
        return proposals.proposed(words, sheet.kind, addressee, names).words

    def _on_all(self) -> None:
        self._hub.done(self, self._desk.do(decide_item.accept_proposal, self._item))

    def editor_of(self, decision: str) -> RichTextEditor | None:
        """Where a decision is written; the one on the whole item, or else the first, for any that is on no point."""
        line = self._lines.get(self._decided.get(decision, "")) or next(iter(self._lines.values()), None)
        return line.editor if line is not None else None

    def editors(self) -> list[RichTextEditor]:
        """The texts, from the top."""
        return [line.editor for line in self._lines.values()]
