"""Rules as tables of cases."""

from __future__ import annotations

import pytest

from db.rows import Absence, Item, Meeting, Treatment, Who
from db.vocabulary import DecisionRole, Outcome, Presence, SlashMeaning
from desktop.rules import attendance, case_numbers, followups, outcomes, routing


@pytest.mark.parametrize(
    ("number", "scheme"),
    [
        ("85.02.02-G01-2-17", "kle"),
        ("88.08.17-Ø54-1-16", "kle"),
        ("15.20G00 - 2013/01963", "kle-glued"),
        ("330-2016-89665", "municipality-year"),
        ("14/30210", "year-slash"),
        ("2016-001340", "year-dash"),
        ("299835", "plain"),
        ("(KFU 405/2002)", "committee-year"),
        ("Sagsnr. 299835", "plain"),
        ("noget helt andet", ""),
    ],
)
def test_case_numbers_are_recognised_and_never_refused(number: str, scheme: str) -> None:
    assert case_numbers.scheme_of(number) == scheme


def test_a_kle_number_tells_its_parts() -> None:
    assert case_numbers.kle("88.08.17-ø54-1-96") == case_numbers.Kle("88.08.17", "Ø54", 1, 1996)
    assert case_numbers.kle("00.22.00 – P35 – 3 – 20") == case_numbers.Kle("00.22.00", "P35", 3, 2020)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("AU", (("AU",),)),
        ("AU/BF, ØK, BY", (("AU", "BF"), ("ØK",), ("BY",))),
        ("KF/AU/TM/BF, SO", (("KF", "AU", "TM", "BF"), ("SO",))),
        ("TM, ØK, BY.", (("TM",), ("ØK",), ("BY",))),
        ("AU, Integrationsrådet", (("AU",), ("Integrationsrådet",))),
        ("Byrådet - 1. behandling, Byrådet - 2. behandling", (("Byrådet",), ("Byrådet",))),
        ("", ()),
        (", ,", ()),
    ],
)
def test_a_route_is_read_and_written_back_unchanged(text: str, stages: tuple[tuple[str, ...], ...]) -> None:
    route = routing.parse(text)

    assert routing.bodies(route) == stages
    assert routing.write(route) == text


def test_in_some_municipalities_a_slash_means_the_next_body() -> None:
    assert routing.bodies(routing.parse("DIR/ØK/BY", SlashMeaning.NEXT)) == (("DIR",), ("ØK",), ("BY",))


@pytest.mark.parametrize(
    ("words", "outcome", "modified"),
    [
        ("Godkendt.", Outcome.APPROVED, False),
        ("Tiltrådt.", Outcome.APPROVED, False),
        ("Dagsordenen blev herefter godkendt.", Outcome.APPROVED, False),
        ("Indstilles godkendt.", Outcome.RECOMMENDED_APPROVED, False),
        ("Indstilles til Byrådets godkendelse.", Outcome.RECOMMENDED_APPROVED, False),
        ("Anbefales godkendt.", Outcome.RECOMMENDED_APPROVED, False),
        ("Taget til efterretning.", Outcome.NOTED, False),
        ("Drøftet og taget til efterretning.", Outcome.NOTED, False),
        ("Drøftet. Præsentation vedlægges referatet.", Outcome.DISCUSSED, False),
        ("Sagen udsat.", Outcome.POSTPONED, False),
        ("Pkt. 291 blev taget af dagsordenen.", Outcome.WITHDRAWN, False),
        ("Sendes tilbage til udvalget med henblik på nye oplysninger.", Outcome.RETURNED, False),
        ("Ikke godkendt.", Outcome.REJECTED, False),
        ("Forslaget bortfaldet på grund af stemmelighed.", Outcome.LAPSED, False),
        ("Karl Østergård blev valgt.", Outcome.ELECTED, False),
        ("Ingen.", Outcome.NONE, False),
        ("Intet til protokol.", Outcome.NONE, False),
        ("Intet.", Outcome.NONE, False),
        ("Anbefales.", Outcome.RECOMMENDED_APPROVED, False),
        ("Anbefales ikke.", Outcome.OTHER, False),
        ("Der ønskes specifikation af forbrug inden endelig behandling.", Outcome.OTHER, False),
        ("Mødet sluttede kl 18.40.", None, False),
        ("", None, False),
        ("Godkendt, idet udvalget noterer sig fristen.", Outcome.APPROVED, False),
        ("Godkendt, idet der suppleres med 200.000 kr.", Outcome.APPROVED, True),
        ("Godkendt med den ændring, at fristen er 1. maj.", Outcome.APPROVED, True),
        ("Godkendt med bemærkning om, at sagen haster.", Outcome.APPROVED, False),
        ("Godkendt. Sag 3 udgår.", Outcome.APPROVED, False),
        ("Pkt. 5 og 14. blev udsat. Der var udsendt en tillægsdagsorden. Godkendt.", Outcome.APPROVED, False),
    ],
)
def test_a_decisions_words_come_to_one_outcome(words: str, outcome: Outcome | None, modified: bool) -> None:
    assert outcomes.verdict(words) == outcomes.Verdict(outcome, modified)


def test_points_that_differ_are_mixed() -> None:
    parts = [outcomes.verdict("Godkendt."), outcomes.verdict("Udsat.")]

    assert outcomes.joined(parts).outcome is Outcome.MIXED


@pytest.mark.parametrize(
    ("outcome", "addressee", "role"),
    [
        (Outcome.APPROVED, "", DecisionRole.DECIDES),
        (Outcome.APPROVED, "Udvalget", DecisionRole.DECIDES),
        (Outcome.APPROVED, "Byrådet", DecisionRole.RECOMMENDS),
        (Outcome.RECOMMENDED_APPROVED, "", DecisionRole.RECOMMENDS),
        (Outcome.NONE, "Byrådet", None),
        (None, "Byrådet", None),
    ],
)
def test_a_body_that_is_not_addressed_can_only_recommend(
    outcome: Outcome | None, addressee: str, role: DecisionRole | None
) -> None:
    assert outcomes.role(outcome, "Udvalget", addressee) is role


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        ("Godkendt. Udvalget ønsker en status på et kommende møde.", 1),
        ("Forvaltningen undersøger, om prisen kan sænkes.", 1),
        ("Der ønskes specifikation af forbrug inden endelig behandling.", 1),
        ("Det blev bemærket, at der arbejdes på, at der kan tilføres midler.", 0),
        ("Taget til efterretning.", 0),
    ],
)
def test_sentences_that_ask_for_something_are_offered(decision: str, found: int) -> None:
    assert len(followups.candidates(decision)) == found


def test_the_meetings_default_holds_until_an_item_says_otherwise() -> None:
    """Edge cases 1 and 5 of the attendance list: one truth, meeting default and exceptions per item."""
    gone = Absence(Who("Bo Elmelund", "A", "p1"))
    back = Absence(Who("Bo Elmelund", "A", "p1"), Presence.PRESENT)
    namesake = Absence(Who("Bo Elmelund", "A", "p2"))
    meeting = Meeting("Byrådet", None, absent=(gone,))

    assert attendance.absent_at(meeting, Item("a")) == (gone,)
    assert attendance.absent_at(meeting, Item("b", treatment=Treatment(absent=(back,)))) == ()
    assert attendance.absent_at(meeting, Item("c", treatment=Treatment(absent=(namesake,)))) == (gone, namesake)
