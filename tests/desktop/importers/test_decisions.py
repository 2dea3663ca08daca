"""What was decided: point by point in several forms, votes, and whether a body decided or answered."""

from __future__ import annotations

import pytest

from db import richtext
from db.rows import Treatment, Votes
from db.vocabulary import DecisionRole, Outcome
from tests.desktop.importers.papers import item, kinds

PROPOSED = ("Indstilling", "Direktøren indstiller til Økonomiudvalget:", "1. At købe.", "2. At sælge.")


def _done(*lines: str, proposed: tuple[str, ...] = PROPOSED) -> tuple[Treatment, list[str]]:
    found, findings = item(*proposed, "Beslutning", *lines)
    assert found.treatment is not None
    return found.treatment, kinds(findings)


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Godkendt.", "2. Ikke godkendt."),
        ("1. Godkendt. 2. Ikke godkendt.",),
        ("1) Godkendt.", "2) Ikke godkendt."),
        ("Ad 1: Godkendt.", "Ad 2: Ikke godkendt."),
        ("Ad 1: Godkendt. Ad 2: Ikke godkendt.",),
        ("Ad 1.", "Godkendt.", "Ad 2.", "Ikke godkendt."),
        ("At 1: Godkendt.", "At 2: Ikke godkendt."),
    ],
)
def test_points_are_decided_one_by_one(lines: tuple[str, ...]) -> None:
    done, findings = _done(*lines)

    assert [(each.label, each.outcome) for each in done.points] == [("1", Outcome.APPROVED), ("2", Outcome.REJECTED)]
    assert (done.outcome, findings) == (Outcome.MIXED, [])


def test_a_decision_above_its_recommendation_answers_it_all_the_same() -> None:
    found, _ = item("Beslutning", "1. Godkendt.", "2. Udsat.", *PROPOSED)

    assert found.treatment is not None
    assert [each.label for each in found.treatment.points] == ["1", "2"]


@pytest.mark.parametrize(
    ("lines", "proposed"),
    [
        (("Der var orientering om:", "1. Budgettet.", "2. Skolen.", "Taget til efterretning."), ()),
        (("Godkendt, dog således:", "1. Prisen er 7 kr.", "2. Fristen er maj."), PROPOSED),
        (("1. Godkendt.", "2. Udsat.", "3. Godkendt."), PROPOSED),
    ],
)
def test_a_numbered_list_that_answers_no_point_is_a_list(lines: tuple[str, ...], proposed: tuple[str, ...]) -> None:
    done, _ = _done(*lines, proposed=proposed)

    assert done.points == ()


@pytest.mark.parametrize("lead", ["1) At købe.", "1. at købe.", "1.  At købe."])
def test_points_of_a_recommendation_are_numbered_in_several_ways(lead: str) -> None:
    found, _ = item("Indstilling", "Direktøren indstiller:", lead, "Beslutning", "Godkendt.")

    assert found.recommendation is not None
    assert [each.text.casefold() for each in found.recommendation.points] == ["at købe."]


def test_points_may_stand_on_the_leads_own_line() -> None:
    found, _ = item(
        "Indstilling", "Direktøren indstiller til Byrådet: 1. At købe. 2. At sælge.", "Beslutning", "Godkendt."
    )

    assert found.recommendation is not None
    assert found.recommendation.addressee == "Byrådet"
    assert [each.text for each in found.recommendation.points] == ["At købe.", "At sælge."]


@pytest.mark.parametrize(
    ("lead", "addressee"),
    [
        ("Direktøren indstiller til Udvalget for Kultur, Fritid og Natur:", "Udvalget for Kultur, Fritid og Natur"),
        (
            "Direktøren indstiller til Udvalget for Kultur, Fritid og Natur, at det sker.",
            "Udvalget for Kultur, Fritid og Natur",
        ),
        ("Direktøren indstiller til Social og sundhed at anbefale over for Byrådet, at:", "Social og sundhed"),
        ("Direktøren indstiller til udvalget;", "Økonomiudvalget"),
        ("Direktøren indstiller til godkendelse, at det sker.", ""),
        ("Forvaltningen indstiller, at Byrådet beslutter, at der stilles krav:", ""),
    ],
)
def test_a_body_with_commas_in_its_name_is_addressed_whole(lead: str, addressee: str) -> None:
    found, _ = item("Indstilling", lead, "Beslutning", "Godkendt.")

    assert found.recommendation is not None
    assert found.recommendation.addressee == addressee


@pytest.mark.parametrize(
    ("words", "outcome", "role"),
    [
        ("Indstilles ikke godkendt.", Outcome.REJECTED, DecisionRole.RECOMMENDS),
        ("Sagen indstilles afvist.", Outcome.REJECTED, DecisionRole.RECOMMENDS),
        ("Anbefales udsat.", Outcome.POSTPONED, DecisionRole.RECOMMENDS),
        ("Ikke godkendt.", Outcome.REJECTED, DecisionRole.DECIDES),
        ("Godkendt. Udvalget anbefaler, at sagen følges.", Outcome.APPROVED, DecisionRole.DECIDES),
    ],
)
def test_a_body_decides_or_answers_by_its_own_words(words: str, outcome: Outcome, role: DecisionRole) -> None:
    done, _ = _done(words)

    assert (done.outcome, done.role) == (outcome, role)


@pytest.mark.parametrize(
    ("line", "votes"),
    [
        ("For: 5, imod: 2, undlod: 0", Votes(5, 2)),
        ("Godkendt med 5 for, 2 imod.", Votes(5, 2)),
        ("5 stemte for og 2 stemte imod, 1 undlod.", Votes(5, 2, 1)),
        ("Forslaget blev ikke vedtaget med 1 stemme mod 8. 1 undlod at stemme.", Votes(1, 8, 1)),
        ("For: 20 (Anna Ask (A), Bo Bom (B))  Imod: 6 (Eva Eg (Ø))", Votes(20, 6)),
        ("For stemte: V og I. Imod stemte: A.", None),
    ],
)
def test_votes_are_counted_in_the_forms_of_practice(line: str, votes: Votes | None) -> None:
    done, _ = _done("Godkendt.", line)

    assert done.votes == votes


def test_two_votes_on_one_item_are_told_and_none_is_taken() -> None:
    done, findings = _done("Ændringsforslag: 3 for, 6 imod.", "Hovedforslag: 7 for, 2 imod.", "Godkendt.")

    assert done.votes is None
    assert findings == ["votes_unsure"]


def test_votes_of_twenty_digits_are_text_and_told() -> None:
    line = "For: 99999999999999999999, imod: 1, undlod: 2"

    done, findings = _done("Godkendt.", line)

    assert done.votes is None
    assert line in richtext.plain(done.text)
    assert findings == ["votes_unsure"]
