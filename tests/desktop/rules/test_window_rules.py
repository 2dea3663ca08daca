"""Rules that the window asks: what is proposed, what decisions come to, how absence is said, what a number tells."""

from __future__ import annotations

import pytest

from db.rows import Absence, Item, Meeting, Substitution, Treatment, Who
from db.vocabulary import (
    AbsenceForm,
    AbsenceStated,
    Certainty,
    CommitteeKind,
    DecisionRole,
    ItemKind,
    Outcome,
    Presence,
    SectionKind,
)
from desktop.rules import attendance, case_numbers, new_body, outcomes, proposals
from desktop.rules.outcomes import Verdict

NAMES = ("Udvalget for Teknik og Klima", "Teknik", "TK")
HERE, GONE = (Presence.PRESENT, Certainty.STATED), (Presence.ABSENT, Certainty.STATED)
INFERRED = (Presence.PRESENT, Certainty.INFERRED)


@pytest.mark.parametrize("outcome", list(proposals.WORDS))
def test_the_usual_words_of_an_outcome_are_read_as_that_outcome(outcome: Outcome) -> None:
    assert outcomes.verdict(proposals.words(outcome)) == Verdict(outcome)


@pytest.mark.parametrize(
    ("text", "kind", "addressee", "outcome", "words", "role"),
    [
        ("At planen godkendes.", ItemKind.DECISION, "", Outcome.APPROVED, "Godkendt.", DecisionRole.DECIDES),
        ("At planen godkendes.", ItemKind.DECISION, "TK", Outcome.APPROVED, "Godkendt.", DecisionRole.DECIDES),
        (
            "At planen godkendes.",
            ItemKind.DECISION,
            "Byrådet",
            Outcome.RECOMMENDED_APPROVED,
            "Indstilles godkendt.",
            DecisionRole.RECOMMENDS,
        ),
        (
            "At sagen tages til efterretning.",
            ItemKind.DECISION,
            "udvalget for teknik og klima",
            Outcome.NOTED,
            "Taget til efterretning.",
            DecisionRole.DECIDES,
        ),
        (
            "At sagen tages til efterretning.",
            ItemKind.DECISION,
            "Byrådet",
            Outcome.NOTED,
            "Indstilles taget til efterretning.",
            DecisionRole.RECOMMENDS,
        ),
        ("At planen drøftes.", ItemKind.DECISION, "", Outcome.DISCUSSED, "Drøftet.", DecisionRole.DECIDES),
        ("", ItemKind.INFORMATION, "", Outcome.NOTED, "Taget til efterretning.", DecisionRole.DECIDES),
        ("", ItemKind.DISCUSSION, "", Outcome.DISCUSSED, "Drøftet.", DecisionRole.DECIDES),
        ("", ItemKind.FORMALITY, "", Outcome.APPROVED, "Godkendt.", DecisionRole.DECIDES),
    ],
)
def test_a_proposal_follows_the_recommendation_and_who_may_decide(
    text: str, kind: ItemKind, addressee: str, outcome: Outcome, words: str, role: DecisionRole
) -> None:
    assert proposals.proposed(text, kind, addressee, NAMES) == proposals.Proposal(outcome, words, role)


@pytest.mark.parametrize(
    ("recommender", "addressee", "lead"),
    [
        ("Direktøren", "Byrådet", "Direktøren indstiller til Byrådet:"),
        ("Direktøren ", "", "Direktøren indstiller:"),
        ("", "Byrådet", ""),
    ],
)
def test_the_lead_names_who_recommends_to_whom(recommender: str, addressee: str, lead: str) -> None:
    assert proposals.lead(recommender, addressee) == lead


APPROVED, NOTED, NOTHING = Verdict(Outcome.APPROVED), Verdict(Outcome.NOTED), Verdict(None)


@pytest.mark.parametrize(
    ("text", "points", "outcome"),
    [
        (APPROVED, [], Outcome.APPROVED),
        (NOTHING, [], None),
        (NOTHING, [APPROVED, APPROVED], Outcome.APPROVED),
        (NOTHING, [APPROVED, NOTED], Outcome.MIXED),
        (NOTHING, [APPROVED, None], None),
        (APPROVED, [NOTED, None], Outcome.MIXED),
        (APPROVED, [None, None], Outcome.APPROVED),
        (Verdict(Outcome.OTHER), [APPROVED, APPROVED], Outcome.APPROVED),
        (APPROVED, [APPROVED, NOTHING], Outcome.APPROVED),
    ],
)
def test_points_come_to_one_outcome_and_the_items_words_cover_the_rest(
    text: Verdict, points: list[Verdict | None], outcome: Outcome | None
) -> None:
    assert outcomes.settled(text, points).outcome is outcome


@pytest.mark.parametrize(
    ("default", "here", "said"),
    [
        ([], [], AbsenceStated.NOT_STATED),
        ([INFERRED, INFERRED], [], AbsenceStated.NOT_STATED),
        ([HERE, INFERRED], [], AbsenceStated.NOT_STATED),
        ([HERE, HERE], [], AbsenceStated.NOBODY),
        ([HERE, GONE], [], AbsenceStated.LISTED),
        ([INFERRED], [GONE], AbsenceStated.LISTED),
        ([HERE], [HERE], AbsenceStated.NOBODY),
        ([HERE], [(Presence.DISQUALIFIED, Certainty.STATED)], AbsenceStated.LISTED),
        ([HERE], [(Presence.ABSENT, Certainty.INFERRED)], AbsenceStated.NOT_STATED),
    ],
)
def test_absence_is_said_only_where_somebody_has_said_it(
    default: list[tuple[Presence, Certainty]], here: list[tuple[Presence, Certainty]], said: AbsenceStated
) -> None:
    assert attendance.stated(default, here) is said


OLE, MIE, YRSA = Who("Ole Aabrandt", "B"), Who("Mie Thorslund Bro", "A"), Who("Yrsa Dambæk", "A")


def _meeting(form: AbsenceForm | None) -> Meeting:
    listed = Treatment(absence=AbsenceStated.LISTED)
    there = Treatment(
        absence=AbsenceStated.LISTED,
        absent=(
            Absence(OLE, Presence.PRESENT),
            Absence(MIE, Presence.DISQUALIFIED),
            Absence(YRSA, certainty=Certainty.INFERRED),
        ),
    )
    return Meeting(
        "Udvalget",
        None,
        absent=(Absence(OLE),),
        substitutes=(Substitution(OLE, YRSA),),
        items=(Item("A", treatment=listed), Item("B", treatment=there), Item("C")),
        absence_form=form,
    )


def test_absence_per_item_says_under_each_item_who_was_not_there() -> None:
    printed = attendance.as_printed(_meeting(AbsenceForm.PER_ITEM))

    first, second, third = printed.items
    assert printed.absent == printed.substitutes == ()
    assert first.treatment is not None
    assert first.treatment.absent == (Absence(OLE),)
    assert first.treatment.substitutes == (Substitution(OLE, YRSA),)
    assert second.treatment is not None
    assert second.treatment.absent == (Absence(MIE, Presence.DISQUALIFIED),)
    assert second.treatment.substitutes == ()
    assert third.treatment is None


def test_absence_once_stands_at_the_top_and_items_say_only_what_is_special() -> None:
    printed = attendance.as_printed(_meeting(AbsenceForm.ONCE))

    first, second, _ = printed.items
    assert printed.absent == (Absence(OLE),)
    assert first.treatment == Treatment()
    assert second.treatment is not None
    assert second.treatment.absent == (Absence(MIE, Presence.DISQUALIFIED),)


def test_a_paper_that_was_read_is_printed_as_it_stood() -> None:
    given = _meeting(None)

    assert attendance.as_printed(given) == given


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("15.00.20-P27-3-26", "KLE-emne 15.00.20, facet P27, løbenummer 3, år 2026"),
        ("14/30210", "År og løbenummer"),
        ("330-2016-89665", "Kommunenummer, år og løbenummer"),
        ("15.20G00 - 2013/01963", "KLE-emne og facet med år og sagsnummer"),
        ("(KFU 405/2002)", "Udvalgets eget nummer i året"),
        ("299835", "Sagsnummer uden år"),
        ("vores eget", "Jeres eget nummer – det bliver gemt, som det er skrevet"),
        (" ", None),
    ],
)
def test_a_case_number_is_explained_and_never_refused(number: str, hint: str | None) -> None:
    said = case_numbers.explained(number)

    assert (None if said is None else str(said)) == hint


def test_a_new_body_has_sections_for_every_kind_of_item() -> None:
    assert set(new_body.SECTIONS) == set(ItemKind)
    headings = [each.heading for each in new_body.SECTIONS[ItemKind.DECISION]]
    assert headings == [
        "Forventet sagsgang", "Anledning", "Indstilling", "Inddragelse", "Sagsfremstilling", "Økonomi", "Bilag",
        "Beslutning",
    ]  # fmt: skip
    assert all(SectionKind.DECISION in {each.kind for each in usual} for usual in new_body.SECTIONS.values())


def test_a_body_that_others_run_has_no_deadlines_here() -> None:
    assert new_body.deadlines(CommitteeKind.EXTERNAL) == ()
    assert ("Udsendelse", 4) in new_body.deadlines(CommitteeKind.SECTOR)
