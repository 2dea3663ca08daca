"""Members: who has a seat in the body, as what, and from when to when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from db.lines import CommitteeSheet, MembershipRow, PersonRow
from db.queries.people import people
from db.vocabulary import Audience, MemberRole
from desktop.i18n import _
from desktop.operations import set_up_people
from desktop.qt.kit.buttons import Button
from desktop.qt.kit.rows import Head, Line, Row
from desktop.sentences import Sentence, say
from desktop.views.committees import words
from desktop.views.committees.bench import GONE, Bench
from desktop.views.committees.fields import ChoiceField, DayField, Fields, LineField
from desktop.views.committees.finder import Finder
from desktop.views.committees.roster import Roster

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class Members(Roster):
    """Those of now above, those who have been below."""

    def __init__(self, bench: Bench) -> None:
        self.finder = Finder()
        super().__init__(
            _("Medlemmer"), bench, reorder=False, below=self.finder,
            empty=_("Ingen medlemmer endnu. Skriv et navn herunder, så ventes personen til de kommende møder."),
        )  # fmt: skip
        self._rows: dict[str, MembershipRow] = {}
        self.finder.chosen.connect(self._on_chosen)
        self.finder.named.connect(self._on_named)
        self.finder.met.connect(lambda person: self.pick(self.seat_of(person)))

    def lines(self, sheet: CommitteeSheet) -> Sequence[Line]:
        """By role and name, those who have left below."""
        today = self.bench.today()
        self._rows = {row.uid: row for row in sheet.members}
        now = [row for row in sheet.members if not _over(row, today)]
        gone = [row for row in sheet.members if _over(row, today)]
        lines: list[Line] = [self._row(row, today) for row in now]
        if gone:
            lines += [Head(_("Udtrådt"), str(len(gone)), "gone"), *(self._row(row, today) for row in gone)]
        return lines

    def _row(self, row: MembershipRow, today: date) -> Row:
        name = f"{row.name} ({row.party})" if row.party else row.name
        return Row(row.uid, name, words.seat_words(row, today), dim=_over(row, today), movable=False)

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now, and ask who else there is."""
        super().show_sheet(sheet)
        asked = self.bench.desk.ask(people, Audience.INTERNAL)
        self.bench.hub.when(self, asked, self._on_people, instead_of="people")

    def _on_people(self, everybody: Sequence[PersonRow]) -> None:
        today = self.bench.today()
        self.finder.know(everybody, [row.person for row in self._rows.values() if not _over(row, today)])

    def fields(self, uid: str) -> Fields | None:
        """Role, title, party and days; whose substitute it is, where it is one."""
        return Seat(self, uid) if uid in self._rows else None

    def row(self, uid: str) -> MembershipRow | None:
        """What is known of a seat."""
        return self._rows.get(uid)

    def drop(self, uid: str) -> tuple[Callable[[Desk], object], Sentence]:
        """A seat that was a mistake."""
        name = self._rows[uid].name
        return partial(set_up_people.drop_membership, uid=uid), say("Pladsen til {name} er slettet.", name=name)

    def place(self, uid: str, after: str) -> None:
        """Members stand by role and name."""

    def end(self, uid: str) -> None:
        """Today is the last day of a seat."""
        name = self._rows[uid].name
        act = partial(set_up_people.end_membership, uid=uid, until=self.bench.today())
        said = say("{name} er udtrådt i dag.", name=name)
        self.bench.do(self, act, lambda _done: self.bench.hub.say(said, undo=True))

    def seat_of(self, person: str) -> str:
        """The seat of a person, the newest first."""
        found = [row for row in self._rows.values() if row.person == person]
        return max(found, key=lambda row: row.until or date.max).uid if found else ""

    def _on_chosen(self, person: str) -> None:
        act = partial(set_up_people.add_membership, body=self.bench.body, who=person, since=self._since(person))
        self.bench.do(self, act, self.added)

    def _on_named(self, name: str, party: str) -> None:
        self.bench.do(
            self, partial(set_up_people.add_new_member, body=self.bench.body, name=name, party=party), self.added
        )

    def _since(self, person: str) -> date | None:
        """Somebody who has been a member before comes back today."""
        return self.bench.today() if any(row.person == person for row in self._rows.values()) else None


class Seat(Fields):
    """The fields of one seat."""

    def __init__(self, members: Members, uid: str) -> None:
        self._members, self._uid = members, uid
        change, bench = set_up_people.change_membership, members.bench

        def of(name: str) -> Callable[[CommitteeSheet], object]:
            return lambda s: next((getattr(row, name) for row in s.members if row.uid == uid), GONE)

        def instead_of(sheet: CommitteeSheet) -> object:
            found = of("substitute_for")(sheet)
            return found or ""

        self.instead = ChoiceField(
            _("I stedet for"), bench, [], instead_of,
            lambda desk, key: change(desk, uid, substitute_for=key or None),
        )  # fmt: skip
        super().__init__(
            ChoiceField(
                _("Rolle"), bench, words.roles(), of("role"),
                lambda desk, key: change(desk, uid, role=MemberRole(key)),
            ),
            self.instead,
            LineField(
                _("Titel"), bench, say("titlen"), of("title"),
                lambda desk, text: change(desk, uid, title=text), hint=_("f.eks. borgmester"),
            ),
            LineField(
                _("Parti"), bench, say("partiet"), of("party"), lambda desk, text: change(desk, uid, party=text),
                _("Bogstavet i dette udvalg. Papirer, der er ude, beholder deres."),
            ),
            DayField(
                _("Fra"), _("Vælg en dato"), bench, of("since"), lambda desk, day: change(desk, uid, since=day)
            ),
            DayField(
                _("Til og med"), _("Vælg en dato"), bench, of("until"),
                lambda desk, day: change(desk, uid, until=day),
                _("Efter den dag ventes personen ikke til møderne. Alt gammelt bliver stående."),
            ),
        )  # fmt: skip
        self._end = Button(_("Udtræder i dag"), icon_name="account-arrow-right-outline", does=lambda: members.end(uid))
        self.tools = (self._end,)
        self.note = _("Slet kun en plads, der var en fejl. Brug ellers ”Udtræder i dag”.")

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now."""
        bench, row = self._members.bench, self._members.row(self._uid)
        seated = {
            each.person: each.name
            for each in sheet.members
            if each.role in (MemberRole.CHAIR, MemberRole.VICE_CHAIR, MemberRole.MEMBER)
            and not _over(each, bench.today())
        }
        if row is not None and row.substitute_for:
            seated.setdefault(row.substitute_for, row.substitute_for_name)
        note = _("Den, hvis plads stedfortræderen tager.")
        self.instead.offer([("", _("Ikke en bestemt"), note), *((uid, name, note) for uid, name in seated.items())])
        super().show_sheet(sheet)
        self.instead.setVisible(row is not None and (row.role is MemberRole.SUBSTITUTE or bool(row.substitute_for)))
        self._end.setVisible(row is not None and row.until is None)


def _over(row: MembershipRow, today: date) -> bool:
    """Whether a seat has ended."""
    return row.until is not None and row.until < today
