"""Sections: what an item of each kind begins with, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from db.lines import CommitteeSheet, SectionTemplateRow
from db.vocabulary import ItemKind, SectionKind
from desktop.faults import Fault
from desktop.i18n import _, on_screen
from desktop.operations import set_up_sections
from desktop.qt.kit.buttons import Button
from desktop.qt.kit.forms import FormRow
from desktop.qt.kit.inputs import Select
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.rows import Line, Row
from desktop.qt.kit.tokens import M
from desktop.sentences import Sentence, say
from desktop.views.committees import words
from desktop.views.committees.bench import GONE, Bench
from desktop.views.committees.fields import ChoiceField, Fields, LineField, NumberField, TickField
from desktop.views.committees.roster import AddLine, Roster, deleted

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class Sections(Box):
    """The kind of item above, and its sections below."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(gap=M)
        self._bench = bench
        self._sheet: CommitteeSheet | None = None
        self.kind = Select(_("Punkttype"), [(key, name) for key, name, _words in words.item_kinds()])
        self.roster = SectionRoster(bench, lambda: ItemKind(self.kind.value()))
        self._usual = Button(_("Brug standardafsnittene"), does=self._on_usual)
        self._offer = Box(self._usual, None, across=True)
        row = FormRow(_("Punkttype"), self.kind, _("Nye punkter af denne type begynder med afsnittene herunder."))
        self.add(row)
        self.add(self.roster)
        self.add(self._offer)
        self.kind.chosen.connect(self._on_kind)

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now."""
        self._sheet = sheet
        self._offer.setVisible(not sheet.sections)
        self._usual.setEnabled(self._bench.may_write)
        self.roster.show_sheet(sheet)

    def _on_kind(self, _key: str) -> None:
        if self._sheet is not None:
            self.roster.show_sheet(self._sheet)

    def _on_usual(self) -> None:
        self._bench.do(self, lambda desk: set_up_sections.begin_with_usual_sections(desk, self._bench.body))


class SectionRoster(Roster):
    """The sections of one kind of item."""

    def __init__(self, bench: Bench, kind: Callable[[], ItemKind]) -> None:
        self.line = AddLine(_("Tilføj afsnit"), _("Nyt afsnit, f.eks. Klima"))
        self._kind = kind
        super().__init__(
            _("Afsnit"), bench, reorder=True, empty=_("Ingen afsnit. Punkterne begynder tomme."), below=self.line
        )
        self.line.asked.connect(self._on_add)

    def lines(self, sheet: CommitteeSheet) -> Sequence[Line]:
        """The sections in order."""
        return [self._row(each) for each in sheet.sections if each.item_kind is self._kind()]

    def _row(self, row: SectionTemplateRow) -> Row:
        meaning = words.section_kind_words(row.kind)
        meta = [] if meaning == row.heading else [meaning]
        if row.required:
            meta.append(_("skal udfyldes"))
        if row.target_words:
            meta.append(_("ca. {n} ord").format(n=row.target_words))
        said = " · ".join(meta)
        return Row(row.uid, row.heading, said[:1].upper() + said[1:], movable=self.bench.may_write)

    def fields(self, uid: str) -> Fields:
        """Heading, meaning, whether it must be written, and how long."""
        change, bench = set_up_sections.change_section_template, self.bench

        def of(name: str) -> Callable[[CommitteeSheet], object]:
            return lambda s: next((getattr(row, name) for row in s.sections if row.uid == uid), GONE)

        return Fields(
            LineField(
                _("Overskrift"), bench, say("overskriften"), of("heading"),
                lambda desk, text: change(desk, uid, heading=text),
            ),
            ChoiceField(
                _("Betydning"), bench, words.section_kinds(), of("kind"),
                lambda desk, key: change(desk, uid, kind=SectionKind(key)),
            ),
            TickField(
                _("Krav"), _("Skal udfyldes"), bench, of("required"),
                lambda desk, on: change(desk, uid, required=on),
                _("Dagsordenen siger til, når afsnittet er tomt."),
            ),
            NumberField(
                _("Længde i ord"), bench, of("target_words"),
                lambda desk, n: change(desk, uid, target_words=n or None), nothing=_("Fri"),
            ),
        )  # fmt: skip

    def drop(self, uid: str) -> tuple[Callable[[Desk], object], Sentence]:
        """Items begin without it."""
        title = next(row.title for row in self.list.rows() if row.uid == uid)
        return partial(set_up_sections.drop_section_template, uid=uid), deleted(title)

    def place(self, uid: str, after: str) -> Callable[[Desk], object]:
        """Put it behind another."""
        return partial(set_up_sections.move_section_template, uid=uid, after=after or None)

    def _on_add(self, heading: str) -> None:
        kind = self._kind()
        self.bench.do(
            self,
            lambda desk: set_up_sections.add_section_template(desk, self.bench.body, kind, heading),
            self.added,
            trouble=self._on_refused,
        )

    def _on_refused(self, fault: Fault) -> None:
        self.line.refuse(on_screen(fault.what))
