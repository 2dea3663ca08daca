"""What is left in, mixed up, too long, missing, addressed to another, or points at nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import richtext
from db.richtext import Para, Quote, Run, plain_runs
from db.rows import Committee, Item, Section
from db.vocabulary import CommitteeKind, ItemKind, SectionKind
from desktop.rules.lint.lint import lint
from desktop.rules.lint.readability import measured
from desktop.rules.lint.remarks import Aims, Mixup, Part, Rule, SectionAim, Severity
from tests.desktop.rules.lint.writing import DAY, item, recommended, said, shown

_AIMS = Aims(
    (
        SectionAim("Anledning", SectionKind.PURPOSE, required=True, help="Skriv, hvorfor sagen rejses, i to linjer."),
        SectionAim("Indstilling", SectionKind.RECOMMENDATION, required=True),
        SectionAim("Sagsfremstilling", SectionKind.CASE_TEXT, required=True, words=10),
        SectionAim("Bilag", SectionKind.ATTACHMENTS, required=True),
    )
)
_BODIES = (
    Committee("AU", "Udvalget for Arbejdsmarked", "Arbejdsmarked"),
    Committee("ØK", "Økonomiudvalget", kind=CommitteeKind.ECONOMY),
    Committee("BY", "Byrådet", kind=CommitteeKind.COUNCIL),
    Committee("ÆR", "Ældrerådet", kind=CommitteeKind.ADVISORY),
)


def _found(of: Item, rule: Rule, **how: object) -> list[str]:
    return [str(each.words) for each in lint(of, DAY, DAY, **how) if each.rule is rule]  # type: ignore[arg-type]


# --- sections ------------------------------------------------------------------------------------------------------


def test_a_required_section_that_is_missing_or_empty_is_told() -> None:
    empty = Section("Anledning", SectionKind.PURPOSE, richtext.paragraphs(["  "]), "s0")
    given = replace(item("Teksten."), sections=(empty, *item("Teksten.").sections))

    assert _found(given, Rule.MISSING_SECTION, aims=_AIMS) == [
        "Afsnittet Indstilling mangler.",
        "Afsnittet Anledning er tomt.",
    ]


def test_points_fill_the_section_of_the_recommendation() -> None:
    bare = Section("Indstilling", SectionKind.RECOMMENDATION, (), "s2")
    given = replace(item("Teksten."), recommendation=recommended("Direktøren indstiller:", "", "At det godkendes."))

    assert _found(given, Rule.MISSING_SECTION, aims=_AIMS) == ["Afsnittet Anledning mangler."]
    with_section = replace(given, sections=(*given.sections, bare))
    assert _found(with_section, Rule.MISSING_SECTION, aims=_AIMS) == ["Afsnittet Anledning mangler."]


def test_another_heading_of_the_same_meaning_will_do() -> None:
    own = Section("Resumé", SectionKind.PURPOSE, richtext.paragraphs(["Kort."]), "s0")
    given = replace(item("Teksten."), sections=(own, *item("Teksten.").sections))

    assert _found(given, Rule.MISSING_SECTION, aims=_AIMS) == ["Afsnittet Indstilling mangler."]


@pytest.mark.parametrize("more", [{"kind": ItemKind.FORMALITY}, {"withdrawn": True}])
def test_a_formality_and_an_item_off_the_table_lack_nothing(more: dict[str, object]) -> None:
    assert _found(item("Teksten.", **more), Rule.MISSING_SECTION, aims=_AIMS) == []


# --- what is left in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Klik her for at angive tekst.", "Klik her for at angive tekst."),
        ("Udgiften er xxx kr.", "xxx"),
        ("Udgiften er XX kr.", "XX"),
        ("[Skriv her om økonomien]", "[Skriv her om økonomien]"),
        ("for mødet «MDAT» kl", "«MDAT»"),
        ("Mødet holdes {dato} i salen.", "{dato}"),
        ("Hvem betaler??", "??"),
        (".....", "....."),
        ("Se Fejl! Henvisningskilde ikke fundet.", "Fejl! Henvisningskilde ikke fundet."),
        ("TODO: regnes efter", "TODO"),
        ("Navn: ________", "________"),
    ],
)
def test_what_is_left_in_is_pointed_at(text: str, found: str) -> None:
    assert shown(item(text), Rule.LEFT_IN) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Størrelse XXL og XX. århundrede.", "Se punkt [3] og (a).", "”Turbovejen” og «klima»", "Hvem betaler?",
        "Vent …", "Ældre på 65+ {jf. § 4}", "Exxon og Maxx.",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_left_in(text: str) -> None:
    assert shown(item(text), Rule.LEFT_IN) == []


def test_the_bodys_own_help_text_is_known_again() -> None:
    given = item("Skriv, hvorfor  sagen rejses, i to linjer. Og så lidt mere.")

    assert _found(given, Rule.LEFT_IN, aims=_AIMS) == ["Hjælpeteksten står her endnu."]


# --- addressee -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("route", "addressee", "lead", "told"),
    [
        ((("AU",), ("ØK",), ("BY",)), "Byrådet", "Direktøren indstiller til Byrådet:", False),
        ((("AU", "BF"), ("ØK",), ("BY",)), "Byrådet", "Direktøren indstiller til Byrådet:", False),
        ((("AU",), ("ØK",), ("BY",)), "Økonomiudvalget", "Direktøren indstiller til Økonomiudvalget:", True),
        ((("AU",), ("ØK",), ("BY",)), "Udvalget for Arbejdsmarked", "indstiller til Udvalget for Arbejdsmarked:", True),
        ((("AU",), ("BY",)), "Arbejdsmarked", "indstiller til Arbejdsmarked at anbefale over for Byrådet:", False),
        ((("AU",),), "Udvalget for Arbejdsmarked", "indstiller til Udvalget for Arbejdsmarked:", False),
        ((("AU",),), "Byrådet", "Direktøren indstiller til Byrådet:", True),
        ((("AU",), ("ÆR",)), "Udvalget for Arbejdsmarked", "indstiller til Udvalget for Arbejdsmarked:", False),
        ((("AU",), ("Integrationsrådet",)), "Udvalget for Arbejdsmarked", "indstiller:", False),
        ((), "Byrådet", "Direktøren indstiller til Byrådet:", False),
        ((("AU",),), "Regionen", "Direktøren indstiller til Regionen:", False),
    ],
)
def test_the_end_of_the_route_decides(
    route: tuple[tuple[str, ...], ...], addressee: str, lead: str, told: bool
) -> None:
    given = item("Teksten.", route=route, recommendation=recommended(lead, addressee))

    assert bool(_found(given, Rule.ADDRESSEE, bodies=_BODIES)) is told


def test_the_addressee_is_pointed_at_in_the_sentence() -> None:
    lead = "Direktøren indstiller til Økonomiudvalget:"
    given = item("T.", route=(("AU",), ("BY",)), recommendation=recommended(lead, "Økonomiudvalget"))
    (remark,) = (each for each in lint(given, DAY, DAY, bodies=_BODIES) if each.rule is Rule.ADDRESSEE)

    assert str(remark.words) == (
        "Indstillingen er stilet til Økonomiudvalget, men efter sagsgangen afgøres sagen af Byrådet."
    )
    assert lead[remark.place.start : remark.place.end] == "Økonomiudvalget"
    assert (remark.place.part, remark.place.uid) == (Part.LEAD, "r1")


# --- title, bilag, mix-ups -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "told"), [(255, []), (256, ["Titlen er på 256 tegn. Andre systemer tager højst 255."])]
)
def test_a_title_of_more_than_255_letters_is_told(length: int, told: list[str]) -> None:
    assert said(item("Teksten.", title="å" * length), Rule.LONG_TITLE) == told


@pytest.mark.parametrize(
    ("text", "there", "told"),
    [
        ("Det fremgår af bilag 3.", 2, ["Teksten nævner bilag 3, men punktet har kun 2 bilag."]),
        ("Det fremgår af bilag nr. 2.", 1, ["Teksten nævner bilag 2, men punktet har kun ét bilag."]),
        ("Se bilag 1.", 0, ["Teksten nævner bilag 1, men punktet har ingen bilag."]),
        ("Se bilag 1, 2 og 4.", 3, ["Teksten nævner bilag 4, men punktet har kun 3 bilag."]),
        ("Se bilag 2-5.", 3, ["Teksten nævner bilag 5, men punktet har kun 3 bilag."]),
        ("Se bilag 1 og 2.", 2, []),
        ("Se bilag 7. Og bilag 7 igen.", 2, ["Teksten nævner bilag 7, men punktet har kun 2 bilag."]),
        ("Se bilaget.", 0, []),
        ("Handlingerne er præsenteret i et bilag.", 0, []),
        ("Efter lovens bilag 4 og bilag 2 til bekendtgørelsen.", 1, []),
        ("Bilag 1: Oversigt", 0, []),
        ("Bilag 2021 er sendt.", 1, []),
        ("Bilag 8.1 i regulativet", 1, []),
    ],
)
def test_a_bilag_that_is_not_there_is_told(text: str, there: int, told: list[str]) -> None:
    assert said(item(text, bilag=there), Rule.DEAD_BILAG) == told


def test_a_link_to_a_bilag_that_is_gone_is_told_where_it_stands() -> None:
    dead = Para("l1", (Run("Se "), Run("planen", (), "#bilag-b9"), Run(" og "), Run("kortet", (), "#bilag-b1")))
    given = item(dead, bilag=1)

    assert said(given, Rule.DEAD_BILAG) == ["Linket ”planen” fører til et bilag, som ikke er her."]
    assert shown(given, Rule.DEAD_BILAG) == ["planen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("et lavere salgstal hos", ["salgstal"]), ("Salgstal", ["Salgstal"]), ("salgstallene", []), ("sagstal", []),
        ("i  henholdt   til", ["henholdt   til"]),
    ],
)  # fmt: skip
def test_a_mixed_up_word_is_found_as_a_word_by_itself(text: str, found: list[str]) -> None:
    known = [Mixup("salgstal", "sagstal"), Mixup("henholdt til", "henhold til"), Mixup("", "intet")]
    remarks = [each for each in lint(item(text), DAY, DAY, known=known) if each.rule is Rule.MIXUP]

    assert [text[each.place.start : each.place.end] for each in remarks] == found


def test_what_another_body_said_is_not_to_be_mended_here() -> None:
    words = "Salgstal xxx, bilag 9 og mødet afholdes 1. januar 2021."
    quote = Quote("k1", "u1", (Para("k2", plain_runs(words)),))

    assert lint(item("Teksten.", quote), DAY, DAY, known=[Mixup("salgstal", "sagstal")]) == ()


# --- length and LIX ------------------------------------------------------------------------------------------------


def test_lix_is_words_per_sentence_and_long_words_per_hundred() -> None:
    easy = measured(["Vi går en tur. Det er sjovt."])
    hard = measured(["Kommunalbestyrelsens sagsbehandlingsprocedurer implementeres tværorganisatorisk."])

    assert (easy.words, easy.sentences, easy.long_words, easy.lix) == (7, 2, 0, 4)
    assert (hard.words, hard.sentences, hard.lix) == (4, 1, 104)
    assert measured(["Det koster 3 mio. kr. pr. år, jf. planen."]).sentences == 1
    assert measured([]).lix == 0


def test_length_and_lix_are_advice_against_the_bodys_own_targets() -> None:
    words = "Kommunalbestyrelsen prioriterer sammenhængende borgerforløb " * 40
    given = item(words)
    aims = Aims((SectionAim("Sagsfremstilling", SectionKind.CASE_TEXT, words=100),), words=150, lix=45)

    found = [each for each in lint(given, DAY, DAY, aims) if each.severity is Severity.ADVICE]

    assert [str(each.words) for each in found] == [
        "Punktet er på 160 ord. Målet er højst 150.",
        "Teksten har et LIX på 260. Målet er højst 45.",
        "Afsnittet Sagsfremstilling er på 160 ord. Målet er højst 100.",
    ]
    assert lint(given, DAY, DAY) == ()


def test_an_item_without_anything_raises_nothing() -> None:
    assert lint(Item("Et punkt"), None, date(2021, 1, 1)) == ()
