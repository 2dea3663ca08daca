"""Meetings are planned, moved, cancelled and taken away, and expect the members of their day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from db.lines import AttendanceRow, MeetingHead, PersonRow
from db.queries import agenda, attendance, meetings
from db.vocabulary import Audience, DocumentKind, MeetingStage
from desktop.faults import CannotUndo, RuleBroken, StaleWork
from desktop.operations import arrange_agenda, set_up_people
from desktop.operations import plan_meeting as plan
from desktop.operations.desk import Desk
from tests.desktop.operations.house import DAY, build, labels, told
from tests.replay import snapshot

APRIL = date(2021, 4, 8)


def _head(desk: Desk, meeting: str) -> MeetingHead:
    with desk.reading() as read:
        found = agenda.head(read, meeting, Audience.INTERNAL)
    assert found is not None
    return found


def _people(desk: Desk, meeting: str) -> list[AttendanceRow]:
    with desk.reading() as read:
        return attendance.attendance_sheet(read, meeting, Audience.INTERNAL)


def test_a_new_meeting_has_its_bodys_place_hour_members_and_standing_items(desk: Desk) -> None:
    house = build(desk)

    held = plan.add_meeting(desk, house.body, APRIL)

    head = _head(desk, held)
    assert (head.on, head.start, head.place, head.stage) == (APRIL, time(15), "Lokale 2", MeetingStage.PLANNED)
    assert (head.first_number, head.last_number, head.next_number) == ("5", "7", 1)
    assert told(desk, held) == ["5 Godkendelse af dagsorden", "6 Orientering", "[7 Underskriftsark]"]
    assert [row.name for row in _people(desk, held)] == [
        "Ole Aabrandt", "Ørnulf Stenvad", "Mie Thorslund Bro", "Æbbe Kragsig",
    ]  # fmt: skip
    assert labels(desk)[0] == "Nyt møde i Udvalget for Teknik og Klima 8. april 2021"


def test_a_meeting_can_have_an_hour_and_a_place_of_its_own(desk: Desk) -> None:
    house = build(desk)

    held = plan.add_meeting(desk, house.body, DAY, start=time(19, 30), place="  Biblioteket\n i Aastrup ")

    assert (_head(desk, held).start, _head(desk, held).place) == (time(19, 30), "Biblioteket i Aastrup")


def test_a_body_does_not_meet_twice_at_one_hour(desk: Desk) -> None:
    house = build(desk)
    held = plan.add_meeting(desk, house.body, APRIL)

    with pytest.raises(RuleBroken, match=r"4\. marts 2021"):
        plan.add_meeting(desk, house.body, DAY)
    with pytest.raises(RuleBroken, match=r"4\. marts 2021"):
        plan.change_meeting(desk, held, on=DAY)
    plan.cancel_meeting(desk, house.meeting, "Sygdom")
    plan.change_meeting(desk, held, on=DAY)

    assert _head(desk, held).on == DAY


def test_a_moved_meeting_is_numbered_in_its_new_place_and_back_again(desk: Desk) -> None:
    house = build(desk)
    held = plan.add_meeting(desk, house.body, APRIL, standing=False)
    arrange_agenda.add_item(desk, held, "Vejnavne")
    before = snapshot(desk.store)

    plan.change_meeting(desk, held, on=date(2021, 1, 7))

    assert (told(desk, held), told(desk, house.meeting)[0]) == (["1 Vejnavne"], "2 Cykelsti")
    assert labels(desk)[0] == "Mødet TK 8. april 2021 flyttet"
    desk.undo()
    assert snapshot(desk.store) == before


def test_the_end_of_a_meeting_is_noted(desk: Desk) -> None:
    house = build(desk)

    plan.change_meeting(desk, house.meeting, end=time(18, 40), start=time(15, 15))

    assert (_head(desk, house.meeting).start, _head(desk, house.meeting).end) == (time(15, 15), time(18, 40))


def test_a_change_to_what_somebody_else_has_changed_is_refused(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = build(mine)
    seen = _head(mine, house.meeting).version
    plan.change_meeting(theirs, house.meeting, place="Broen")

    with pytest.raises(StaleWork):
        plan.change_meeting(mine, house.meeting, seen, place="Havnen")

    assert _head(mine, house.meeting).place == "Broen"


def test_a_cancelled_meeting_says_why_and_can_be_taken_up_again(desk: Desk) -> None:
    house = build(desk)
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken, match="grund"):
        plan.cancel_meeting(desk, house.meeting, "  ")
    plan.cancel_meeting(desk, house.meeting, "Sygdom")

    assert (_head(desk, house.meeting).stage, _head(desk, house.meeting).cancelled_because) == ("cancelled", "Sygdom")
    assert labels(desk)[0] == "Mødet TK 4. marts 2021 aflyst"
    with pytest.raises(RuleBroken, match="før det var udsendt"):
        plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)
    plan.set_stage(desk, house.meeting, MeetingStage.DRAFTING)
    assert labels(desk)[0] == "Aflysningen af TK 4. marts 2021 trukket tilbage"
    assert snapshot(desk.store) == before


def test_a_dispatched_meeting_that_was_cancelled_is_dispatched_again_under_its_numbers(desk: Desk) -> None:
    house = build(desk)
    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)
    plan.cancel_meeting(desk, house.meeting, "Sygdom")

    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)

    assert told(desk, house.meeting)[0] == "1 Cykelsti"


def test_what_has_been_held_is_not_cancelled(desk: Desk) -> None:
    house = build(desk)
    plan.set_stage(desk, house.meeting, MeetingStage.HELD)

    with pytest.raises(RuleBroken, match="holdt"):
        plan.cancel_meeting(desk, house.meeting, "Sygdom")

    assert _head(desk, house.meeting).document is DocumentKind.MINUTES


def test_a_dropped_meeting_comes_back_whole(desk: Desk) -> None:
    house = build(desk)
    later = plan.add_meeting(desk, house.body, APRIL, standing=False)
    arrange_agenda.add_item(desk, later, "Vejnavne")
    before = snapshot(desk.store)

    plan.drop_meeting(desk, house.meeting)

    assert told(desk, later) == ["1 Vejnavne"]
    with desk.reading() as read:
        assert [line.uid for line in meetings.lines(read, Audience.INTERNAL)] == [later]
    desk.undo()
    assert snapshot(desk.store) == before


@pytest.mark.parametrize("column", ["confirmed_at", "published_at"])
def test_confirmed_and_published_minutes_are_not_dropped_or_taken_back(desk: Desk, column: str) -> None:
    from db.tables.meetings import meeting
    from desktop.sentences import say

    house = build(desk)
    plan.set_stage(desk, house.meeting, MeetingStage.HELD)
    with desk.operation(say("Stempel"), barrier=True) as book:
        book.change(meeting, house.meeting, {column: "2021-03-05T08:00:00.000+00:00"})

    with pytest.raises(RuleBroken):
        plan.drop_meeting(desk, house.meeting)
    with pytest.raises(RuleBroken):
        plan.set_stage(desk, house.meeting, MeetingStage.DRAFTING)


@pytest.mark.parametrize(
    ("way", "refused"),
    [
        ([MeetingStage.DRAFTING, MeetingStage.PLANNED], False),
        ([MeetingStage.DISPATCHED, MeetingStage.HELD, MeetingStage.DISPATCHED, MeetingStage.DRAFTING], False),
        ([MeetingStage.HELD, MeetingStage.DRAFTING], False),
        ([MeetingStage.DISPATCHED, MeetingStage.PLANNED], True),
        ([MeetingStage.CANCELLED], True),
    ],
)
def test_a_meeting_goes_its_way_step_by_step(desk: Desk, way: list[MeetingStage], refused: bool) -> None:
    house = build(desk)
    for stage in way[:-1]:
        plan.set_stage(desk, house.meeting, stage)

    if refused:
        with pytest.raises(RuleBroken):
            plan.set_stage(desk, house.meeting, way[-1])
    else:
        plan.set_stage(desk, house.meeting, way[-1])
        assert _head(desk, house.meeting).stage is way[-1]
    assert told(desk, house.meeting)[0] == "1 Cykelsti"


def test_dispatch_is_a_barrier_for_undo(desk: Desk) -> None:
    house = build(desk)

    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)
    with pytest.raises(CannotUndo):
        desk.undo()
    plan.set_stage(desk, house.meeting, MeetingStage.DRAFTING)
    with pytest.raises(CannotUndo):
        desk.undo()


def test_a_seat_that_ends_changes_meetings_to_come_and_no_older_one(desk: Desk) -> None:
    house = build(desk)
    later = plan.add_meeting(desk, house.body, APRIL)
    plan.set_stage(desk, house.meeting, MeetingStage.HELD)
    seats = [seat for person in _everybody(desk) for seat in person.memberships if seat.name == "Æbbe Kragsig"]

    set_up_people.end_membership(desk, seats[0].uid, date(2021, 3, 31))

    assert "Æbbe Kragsig" in [row.name for row in _people(desk, house.meeting)]
    assert "Æbbe Kragsig" not in [row.name for row in _people(desk, later)]
    assert labels(desk)[0] == "Æbbe Kragsig udtrådt"
    desk.undo()
    assert "Æbbe Kragsig" in [row.name for row in _people(desk, later)]


def test_a_new_seat_is_expected_at_meetings_to_come(desk: Desk) -> None:
    house = build(desk)
    later = plan.add_meeting(desk, house.body, APRIL)
    new = set_up_people.add_person(desk, "Asta Lindeskær", "O")

    set_up_people.add_membership(desk, house.body, new, since=date(2021, 4, 1))

    assert "Asta Lindeskær" in [row.name for row in _people(desk, later)]
    assert "Asta Lindeskær" not in [row.name for row in _people(desk, house.meeting)]


def _everybody(desk: Desk) -> list[PersonRow]:
    from db.queries.people import people

    with desk.reading() as read:
        return people(read, Audience.INTERNAL)
