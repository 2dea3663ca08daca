"""Decisions: words, outcomes, points, what is proposed, and what it all comes to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.lines import TreatmentRow
from db.vocabulary import DecisionRole, Outcome
from desktop.faults import StaleWork
from desktop.operations import decide_item as decide
from desktop.operations import edit_recommendation as recommend
from desktop.operations.desk import Desk
from tests.desktop.operations.house import build, labels, rows, sheet, text
from tests.replay import snapshot


def _treated(desk: Desk, item: str) -> TreatmentRow:
    found = sheet(desk, item).treatment
    assert found is not None
    return found


def _points(desk: Desk, item: str, *texts: str, addressee: str = "") -> list[str]:
    recommend.set_recommendation(desk, item, recommender="Direktøren", addressee=addressee)
    return [recommend.add_point(desk, item, each) for each in texts]


def _outcomes(desk: Desk, item: str) -> list[Outcome | None]:
    said = sheet(desk, item).recommendation
    assert said is not None
    return [each.decision.outcome if each.decision else None for each in said.points]


def test_the_outcome_follows_the_words(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]

    decide.set_decision(desk, item, text("Godken"), ())
    assert _treated(desk, item).outcome is Outcome.OTHER
    decide.set_decision(desk, item, text("Godkendt med den ændring, at stien bliver smallere."), text("Godken"))

    done = _treated(desk, item)
    assert (done.outcome, done.modified, done.role) == (Outcome.APPROVED, True, DecisionRole.DECIDES)
    assert labels(desk)[0] == "Beslutning på punkt 1"
    assert rows(desk, house.meeting)[0].outcome is Outcome.APPROVED
    desk.undo()
    assert sheet(desk, item).treatment is None


def test_a_chosen_outcome_brings_its_words_and_stays_when_they_are_written_out(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]

    decide.set_outcome(desk, item, Outcome.POSTPONED)
    assert _treated(desk, item).text == text("Udsat.")
    decide.set_outcome(desk, item, Outcome.NOTED)
    assert _treated(desk, item).text == text("Taget til efterretning.")
    decide.set_decision(desk, item, text("Se punkt 4."))
    assert _treated(desk, item).outcome is Outcome.OTHER
    decide.set_outcome(desk, item, Outcome.REJECTED)
    assert (_treated(desk, item).text, _treated(desk, item).outcome) == (text("Se punkt 4."), Outcome.REJECTED)
    decide.set_decision(desk, item, text("Se punkt 5."))
    assert _treated(desk, item).outcome is Outcome.REJECTED
    decide.set_decision(desk, item, ())
    assert _treated(desk, item).outcome is None


def test_a_body_to_whom_it_is_not_addressed_only_answers(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    decide.set_decision(desk, item, text("Godkendt."))

    recommend.set_recommendation(desk, item, addressee="Byrådet")
    assert _treated(desk, item).role is DecisionRole.RECOMMENDS
    recommend.set_recommendation(desk, item, addressee="teknik")

    assert _treated(desk, item).role is DecisionRole.DECIDES


def test_points_come_to_one_outcome_when_all_are_decided(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    first, second = _points(desk, item, "At en godkendes.", "At to godkendes.")

    decide.decide_point(desk, first, text("Godkendt."), ())
    assert (_treated(desk, item).outcome, rows(desk, house.meeting)[0].decided_points) == (None, 1)
    assert labels(desk)[0] == "Beslutning på punkt 1, ad 1"
    decide.decide_point(desk, second, text("Udsat."))
    assert _treated(desk, item).outcome is Outcome.MIXED
    decide.set_point_outcome(desk, second, Outcome.APPROVED)

    assert _treated(desk, item).outcome is Outcome.APPROVED
    assert _outcomes(desk, item) == [Outcome.APPROVED, Outcome.APPROVED]


def test_a_new_point_makes_the_item_undecided_again_and_a_dropped_one_decided(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    (first,) = _points(desk, item, "At en godkendes.")
    decide.decide_point(desk, first, text("Godkendt."))

    second = recommend.add_point(desk, item, "At to godkendes.")
    assert _treated(desk, item).outcome is None
    recommend.drop_point(desk, second)

    assert _treated(desk, item).outcome is Outcome.APPROVED


def test_a_decision_keeps_to_its_point_when_points_are_moved_or_dropped(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    first, second, third = _points(desk, item, "At en.", "At to.", "At tre.")
    for point, words in ((first, "Udsat."), (third, "Godkendt.")):
        decide.decide_point(desk, point, text(words))

    recommend.move_point(desk, third, None)
    assert _outcomes(desk, item) == [Outcome.APPROVED, Outcome.POSTPONED, None]
    said = sheet(desk, item).recommendation
    assert said is not None
    assert [each.decision.label for each in said.points if each.decision] == ["1", "2"]
    before = snapshot(desk.store)
    recommend.drop_point(desk, first)

    assert _outcomes(desk, item) == [Outcome.APPROVED, None]
    assert _treated(desk, item).loose == ()
    desk.undo()
    assert snapshot(desk.store) == before
    assert second


def test_what_is_proposed_is_accepted_in_one_act(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    first, second, third = _points(
        desk, item, "At en godkendes.", "At to tages til efterretning.", "At tre.", addressee="Byrådet"
    )
    decide.decide_point(desk, third, text("Udsat."))
    before = snapshot(desk.store)

    assert decide.accept_proposal(desk, item, second) is True
    assert decide.accept_proposal(desk, item) is True
    assert decide.accept_proposal(desk, item) is False

    said = sheet(desk, item).recommendation
    assert said is not None
    assert [each.decision.text for each in said.points if each.decision] == [
        text("Indstilles godkendt."), text("Indstilles taget til efterretning."), text("Udsat."),
    ]  # fmt: skip
    assert (_treated(desk, item).outcome, _treated(desk, item).role) == (Outcome.MIXED, DecisionRole.RECOMMENDS)
    desk.undo()
    desk.undo()
    assert snapshot(desk.store) == before
    assert first


def test_an_item_without_points_is_accepted_as_a_whole(desk: Desk) -> None:
    house = build(desk)

    assert decide.accept_proposal(desk, house.items[0]) is True
    assert decide.accept_proposal(desk, house.items[0]) is False

    assert (_treated(desk, house.items[0]).text, _treated(desk, house.items[0]).outcome) == (
        text("Godkendt."),
        Outcome.APPROVED,
    )


def test_a_decision_is_taken_away_point_by_point_or_whole(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    first, second = _points(desk, item, "At en.", "At to.")
    start = snapshot(desk.store)
    decide.accept_proposal(desk, item)

    decide.clear_decision(desk, item, first)
    assert (_outcomes(desk, item), _treated(desk, item).outcome) == ([None, Outcome.APPROVED], None)
    decide.clear_decision(desk, item)

    assert snapshot(desk.store) == start
    assert labels(desk)[0] == "Beslutningen på punkt 1 slettet"
    decide.clear_decision(desk, item)
    assert len(labels(desk)) > 2
    assert second


def test_what_somebody_else_has_decided_is_not_overwritten(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = build(mine)
    item = house.items[0]
    (point,) = _points(mine, item, "At en.")
    decide.set_decision(theirs, item, text("Godkendt."))
    decide.decide_point(theirs, point, text("Udsat."))

    with pytest.raises(StaleWork, match="rettet"):
        decide.set_decision(mine, item, text("Udsat."), ())
    with pytest.raises(StaleWork, match="rettet"):
        decide.decide_point(mine, point, text("Godkendt."), ())


def test_nothing_written_on_an_undecided_item_leaves_no_trace(desk: Desk) -> None:
    house = build(desk)
    (point,) = _points(desk, house.items[0], "At en.")
    before = snapshot(desk.store)

    decide.set_decision(desk, house.items[0], text(""))
    decide.decide_point(desk, point, ())

    assert snapshot(desk.store) == before
