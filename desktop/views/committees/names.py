"""What a body is called and when it meets, and the rules that its papers follow."""

from __future__ import annotations

from datetime import time

from db.lines import CommitteeSheet
from db.vocabulary import (
    AbsenceForm,
    Colour,
    CommitteeKind,
    EarlierForm,
    NumberScope,
    PublicationPolicy,
    SlashMeaning,
)
from desktop.i18n import _
from desktop.operations.set_up_agendas import set_next_number
from desktop.operations.set_up_committee import change_committee
from desktop.sentences import say
from desktop.views.committees import words
from desktop.views.committees.bench import Bench
from desktop.views.committees.fields import (
    ChoiceField,
    DayField,
    Fields,
    HourField,
    LineField,
    NumberField,
    TickField,
)

_USUAL = time(16, 0)


def names(bench: Bench) -> Fields:
    """Code, names, kind and colour."""
    uid = bench.body
    return Fields(
        LineField(
            _("Navn"), bench, say("navnet"), lambda s: s.row.name,
            lambda desk, text: change_committee(desk, uid, name=text),
            _("Som det står på dagsorden og referat."),
        ),
        LineField(
            _("Kode"), bench, say("koden"), lambda s: s.row.code,
            lambda desk, text: change_committee(desk, uid, code=text),
            _("Et par bogstaver, der står for udvalget i lister og sagsgange."), hint=_("f.eks. TM"),
        ),
        LineField(
            _("Kort navn"), bench, say("det korte navn"), lambda s: s.row.short_name,
            lambda desk, text: change_committee(desk, uid, short_name=text),
            _("Det, I kalder udvalget til daglig. Det genkendes, når papirer læses ind."),
        ),
        ChoiceField(
            _("Slags"), bench, words.kinds(), lambda s: s.row.kind,
            lambda desk, key: change_committee(desk, uid, kind=CommitteeKind(key)),
        ),
        ChoiceField(
            _("Farve"), bench, words.colours(), lambda s: s.row.colour,
            lambda desk, key: change_committee(desk, uid, colour=Colour(key)),
        ),
    )  # fmt: skip


class Meets(Fields):
    """Where and when the body meets, and how long it has been there."""

    def __init__(self, bench: Bench) -> None:
        uid = bench.body
        self._bench = bench
        self.successor = ChoiceField(
            _("Afløst af"), bench, [("", _("Ingen"), "")], lambda s: s.successor or "",
            lambda desk, key: change_committee(desk, uid, successor=key or None),
        )  # fmt: skip
        super().__init__(
            LineField(
                _("Mødested"), bench, say("mødestedet"), lambda s: s.row.place,
                lambda desk, text: change_committee(desk, uid, place=text),
                _("Sted og tid foreslås, når et møde oprettes."),
            ),
            HourField(
                _("Mødetid"), _("Vælg et klokkeslæt"), _USUAL, bench, lambda s: s.row.start,
                lambda desk, hour: change_committee(desk, uid, start=hour),
            ),
            DayField(
                _("Oprettet"), _("Vælg en dato"), bench, lambda s: s.since,
                lambda desk, day: change_committee(desk, uid, since=day),
            ),
            DayField(
                _("Nedlagt"), _("Vælg en dato"), bench, lambda s: s.until,
                lambda desk, day: change_committee(desk, uid, until=day),
            ),
            self.successor,
        )  # fmt: skip

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now; the other bodies are those that may have taken over."""
        note = _("Udvalget, der overtog opgaverne.")
        others = [(each.uid, each.name, note) for each in self._bench.bodies if each.uid != sheet.row.uid]
        self.successor.offer([("", _("Ingen"), note), *others])
        super().show_sheet(sheet)


class Rules(Fields):
    """The rules of a body's papers."""

    def __init__(self, bench: Bench) -> None:
        uid, self._year = bench.body, bench.today().year
        self._this = _next(bench, _("Næste nummer i {year}").format(year=self._year), self._year)
        self._following = _next(bench, _("Næste nummer i {year}").format(year=self._year + 1), self._year + 1)
        self._period = _next(bench, _("Næste nummer"), None)
        super().__init__(
            ChoiceField(
                _("Punkternes numre"), bench, words.numbering(), lambda s: s.numbering,
                lambda desk, key: change_committee(desk, uid, numbering=NumberScope(key)),
            ),
            self._this,
            self._following,
            self._period,
            ChoiceField(
                _("Skråstreg i sagsgangen"), bench, words.slash(), lambda s: s.slash,
                lambda desk, key: change_committee(desk, uid, slash=SlashMeaning(key)),
            ),
            ChoiceField(
                _("Offentliggørelse"), bench, words.publication(), lambda s: s.publication,
                lambda desk, key: change_committee(desk, uid, publication=PublicationPolicy(key)),
            ),
            ChoiceField(
                _("Fravær i referatet"), bench, words.absence(), lambda s: s.absence_form,
                lambda desk, key: change_committee(desk, uid, absence_form=AbsenceForm(key)),
            ),
            ChoiceField(
                _("Tidligere behandlinger"), bench, words.earlier(), lambda s: s.earlier_form,
                lambda desk, key: change_committee(desk, uid, earlier_form=EarlierForm(key)),
            ),
            TickField(
                _("Lørdag"), _("Lørdag tæller som hverdag"), bench, lambda s: s.saturday_counts,
                lambda desk, on: change_committee(desk, uid, saturday_counts=on),
                _("Når frister tælles i hverdage. De fleste tæller kun mandag til fredag."),
            ),
        )  # fmt: skip

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now; a series of next year is shown when it has begun."""
        super().show_sheet(sheet)
        yearly = sheet.numbering is NumberScope.YEAR
        begun = any(each.year == self._year + 1 for each in sheet.series)
        self._this.setVisible(yearly)
        self._following.setVisible(yearly and begun)
        self._period.setVisible(sheet.numbering is NumberScope.PERIOD)


def _next(bench: Bench, name: str, year: int | None) -> NumberField:
    """The number that the next item of a year, or of the period, gets."""
    at = year or bench.today().year
    return NumberField(
        name, bench, lambda s: next((each.next_number for each in s.series if each.year == year), 1),
        lambda desk, number: set_next_number(desk, bench.body, at, number),
        _("Dagsordener, der ikke er sendt ud, følger med."), least=1,
    )  # fmt: skip
