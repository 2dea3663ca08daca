"""The rules of a body in the words of a secretary: each choice by its name, and what it means in one sentence."""

from __future__ import annotations

from datetime import date

from db.lines import DeadlineRow, MembershipRow
from db.vocabulary import (
    AbsenceForm,
    Colour,
    CommitteeKind,
    EarlierForm,
    ItemKind,
    MemberRole,
    NumberScope,
    PublicationPolicy,
    SectionKind,
    SlashMeaning,
    Standing,
)
from desktop.i18n import _
from desktop.qt.dates import at, plain_day
from desktop.qt.wording import committee_kind_words, item_kind_words, role_words
from desktop.views.committees.fields import Option


def kinds() -> list[Option]:
    """What sort of body it is."""
    meant = {
        CommitteeKind.COUNCIL: _("Kommunens øverste organ. Her ender sagerne."),
        CommitteeKind.ECONOMY: _("Økonomiudvalget efter styrelsesloven."),
        CommitteeKind.SECTOR: _("Et politisk udvalg med sit eget område."),
        CommitteeKind.ADVISORY: _("Et råd, der rådgiver og udtaler sig, for eksempel ældrerådet."),
        CommitteeKind.ADMINISTRATIVE: _("En gruppe af ansatte, for eksempel direktionen."),
        CommitteeKind.EXTERNAL: _("Et organ uden for kommunen, for eksempel et fælleskommunalt selskab."),
    }
    return [(str(kind), committee_kind_words(kind), words) for kind, words in meant.items()]


def colours() -> list[Option]:
    """The colours of the badges, by the names people give them."""
    names = {
        Colour.C1: _("Blå"),
        Colour.C2: _("Grøn"),
        Colour.C3: _("Orange"),
        Colour.C4: _("Lilla"),
        Colour.C5: _("Rosa"),
        Colour.C6: _("Oliven"),
    }
    words = _("Farven følger koden i lister og sagsgange.")
    return [(str(colour), name, words) for colour, name in names.items()]


def numbering() -> list[Option]:
    """How far the numbers of items run."""
    return [
        (str(NumberScope.YEAR), _("Gennem året"), _("Numrene fortsætter fra møde til møde, og januar begynder med 1.")),
        (str(NumberScope.MEETING), _("Forfra på hvert møde"), _("Hvert møde begynder med punkt 1.")),
        (
            str(NumberScope.PERIOD),
            _("Gennem perioden"),
            _("Numrene fortsætter fra møde til møde, også ind i et nyt år."),
        ),
    ]


def slash() -> list[Option]:
    """What a slash means in a route."""
    return [
        (str(SlashMeaning.PARALLEL), _("Samtidig"), _("AU/BF betyder, at begge udvalg behandler sagen i samme runde.")),
        (str(SlashMeaning.NEXT), _("Efter hinanden"), _("AU/BF betyder, at sagen går til AU først og så til BF.")),
    ]


def publication() -> list[Option]:
    """What the public gets to see of the minutes."""
    return [
        (
            str(PublicationPolicy.MINUTES),
            _("Hele referatet"),
            _("De åbne punkter lægges ud med tekst og beslutning."),
        ),
        (str(PublicationPolicy.LIST_ONLY), _("Kun listen over punkter"), _("Der lægges titler ud, men ingen tekst.")),
        (str(PublicationPolicy.NOTHING), _("Ingenting"), _("Intet fra udvalget lægges ud.")),
    ]


def absence() -> list[Option]:
    """Where absence is printed."""
    return [
        (str(AbsenceForm.PER_ITEM), _("Ved hvert punkt"), _("Under hvert punkt står der, hvem der er fraværende.")),
        (
            str(AbsenceForm.ONCE),
            _("Én gang øverst"),
            _("Fravær står øverst i referatet, og kun ændringer ved punkterne."),
        ),
    ]


def earlier() -> list[Option]:
    """How an earlier body's treatment is printed."""
    return [
        (
            str(EarlierForm.BLOCK),
            _("Hele beslutningen"),
            _("Et tidligere udvalgs beslutning trykkes i sin helhed under sagen."),
        ),
        (str(EarlierForm.MENTION), _("Kun en henvisning"), _("Udvalg og dato nævnes, men ikke beslutningen.")),
    ]


def item_kinds() -> list[Option]:
    """What the body is asked to do with an item."""
    return [(str(kind), item_kind_words(kind), "") for kind in ItemKind]


def places() -> list[Option]:
    """Where a standing item stands."""
    return [
        (str(Standing.FIRST), _("Først på dagsordenen"), ""),
        (str(Standing.LAST), _("Sidst på dagsordenen"), ""),
    ]


def roles() -> list[Option]:
    """What a person is in the body."""
    meant = {
        MemberRole.CHAIR: _("Leder møderne og står øverst."),
        MemberRole.VICE_CHAIR: _("Leder mødet, når formanden ikke er der."),
        MemberRole.MEMBER: _("Har en plads og en stemme."),
        MemberRole.SUBSTITUTE: _("Ventes ikke til møderne, men kan sidde i en andens sted."),
        MemberRole.OBSERVER: _("Er med uden stemme og ventes ikke til møderne."),
    }
    return [(str(role), role_words(role), words) for role, words in meant.items()]


def section_kinds() -> list[Option]:
    """The meanings that a heading can have, whatever it says."""
    names = {
        SectionKind.PURPOSE: _("Anledning"),
        SectionKind.RECOMMENDATION: _("Indstilling"),
        SectionKind.INVOLVEMENT: _("Inddragelse"),
        SectionKind.CASE_TEXT: _("Sagsfremstilling"),
        SectionKind.ECONOMY: _("Økonomi"),
        SectionKind.PERSONNEL: _("Personale"),
        SectionKind.LEGAL_BASIS: _("Lovgrundlag"),
        SectionKind.ALTERNATIVES: _("Alternativer"),
        SectionKind.CLIMATE: _("Klima"),
        SectionKind.HISTORY: _("Sagens historie"),
        SectionKind.FURTHER_COURSE: _("Videre forløb"),
        SectionKind.COMPETENCE: _("Kompetence"),
        SectionKind.ATTACHMENTS: _("Bilag"),
        SectionKind.ROUTE: _("Sagsgang"),
        SectionKind.DECISION: _("Beslutning"),
        SectionKind.OTHER: _("Andet"),
    }
    words = _("Så ved programmet, hvad der hører til her, selv om overskriften er jeres egen.")
    return [(str(kind), name, words) for kind, name in names.items()]


def section_kind_words(kind: SectionKind) -> str:
    """What a heading means."""
    return next(name for key, name, _words in section_kinds() if key == kind)


def deadline_words(row: DeadlineRow) -> str:
    """When something is due: `15 hverdage før mødet kl. 12.00`."""
    n = abs(row.weekdays)
    if n == 0:
        when = _("På mødedagen")
    elif row.weekdays > 0:
        when = _("1 hverdag før mødet") if n == 1 else _("{n} hverdage før mødet").format(n=n)
    else:
        when = _("1 hverdag efter mødet") if n == 1 else _("{n} hverdage efter mødet").format(n=n)
    return f"{when} {at(row.at)}" if row.at else when


def seat_words(row: MembershipRow, today: date) -> str:
    """A seat's title or role, whose substitute it is, and its days: only what is worth saying."""
    role = row.title or role_words(row.role)
    if row.role is MemberRole.SUBSTITUTE and row.substitute_for_name:
        role = _("Stedfortræder for {name}").format(name=row.substitute_for_name)
    days = ""
    if row.since and row.until:
        days = f"{plain_day(row.since)} – {plain_day(row.until)}"
    elif row.until:
        days = _("til {day}").format(day=plain_day(row.until))
    elif row.since and row.since > today:
        days = _("fra {day}").format(day=plain_day(row.since))
    return " · ".join(part for part in (role, days) if part)
