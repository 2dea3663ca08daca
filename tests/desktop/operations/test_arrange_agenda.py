"""An agenda is arranged: what is moved is renumbered, what is out stays, and every act is one step back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from db.vocabulary import ItemKind, MeetingStage, NumberScope
from desktop.faults import CannotUndo, RuleBroken, StaleWork
from desktop.operations import arrange_agenda as arrange
from desktop.operations import plan_meeting as plan
from desktop.operations import set_up_agendas, set_up_committee
from desktop.operations.desk import Desk
from tests.desktop.operations.house import build, labels, rows, told
from tests.replay import snapshot


def test_items_are_numbered_in_order_closed_ones_last(desk: Desk) -> None:
    house = build(desk)

    assert told(desk, house.meeting) == ["1 Cykelsti", "2 Klimaplan", "3 Affald", "[4 Køb af areal]"]


def test_a_moved_item_and_those_behind_it_get_new_numbers_in_one_step(desk: Desk) -> None:
    house = build(desk)
    before = snapshot(desk.store)

    arrange.move_item(desk, house.items[2], None)

    assert told(desk, house.meeting) == ["1 Affald", "2 Cykelsti", "3 Klimaplan", "[4 Køb af areal]"]
    assert labels(desk)[0] == "Punkt 3 flyttet"
    moved = snapshot(desk.store)
    desk.undo()
    assert snapshot(desk.store) == before
    desk.redo()
    assert snapshot(desk.store) == moved


def test_only_the_moved_item_gets_a_new_rank(desk: Desk) -> None:
    house = build(desk)
    before = snapshot(desk.store)

    arrange.move_item(desk, house.items[0], house.items[2])

    after = snapshot(desk.store)
    changed = [uid for uid in house.items if before["agenda_item", uid]["rank"] != after["agenda_item", uid]["rank"]]
    assert changed == [house.items[0]]


def test_moving_into_the_other_group_closes_the_item(desk: Desk) -> None:
    house = build(desk)

    arrange.move_item(desk, house.items[0], house.items[3])

    assert told(desk, house.meeting) == ["1 Klimaplan", "2 Affald", "[3 Køb af areal]", "[4 Cykelsti]"]


def test_the_border_between_the_groups_belongs_to_the_group_that_is_named(desk: Desk) -> None:
    house = build(desk)

    arrange.move_item(desk, house.items[0], house.items[2], closed=True)
    assert told(desk, house.meeting) == ["1 Klimaplan", "2 Affald", "[3 Cykelsti]", "[4 Køb af areal]"]

    arrange.move_item(desk, house.items[0], house.items[2], closed=False)
    assert told(desk, house.meeting) == ["1 Klimaplan", "2 Affald", "3 Cykelsti", "[4 Køb af areal]"]


def test_steps_stay_inside_the_group_and_open_nothing(desk: Desk) -> None:
    house = build(desk)

    assert arrange.step_item(desk, house.items[3], up=True) is False
    assert arrange.step_item(desk, house.items[2], up=False) is False
    assert arrange.step_item(desk, house.items[2], up=True) is True

    assert told(desk, house.meeting) == ["1 Cykelsti", "2 Affald", "3 Klimaplan", "[4 Køb af areal]"]


def test_an_item_becomes_a_part_of_the_one_above_and_an_item_again(desk: Desk) -> None:
    house = build(desk)

    assert arrange.nest_item(desk, house.items[1]) is True
    assert told(desk, house.meeting) == ["1 Cykelsti", "1.1 Klimaplan", "2 Affald", "[3 Køb af areal]"]
    assert arrange.nest_item(desk, house.items[2]) is True
    assert told(desk, house.meeting) == ["1 Cykelsti", "1.1 Klimaplan", "1.2 Affald", "[2 Køb af areal]"]
    assert arrange.nest_item(desk, house.items[3]) is False
    assert arrange.lift_item(desk, house.items[1]) is True

    assert told(desk, house.meeting) == ["1 Cykelsti", "1.1 Affald", "2 Klimaplan", "[3 Køb af areal]"]


def test_parts_go_with_their_item(desk: Desk) -> None:
    house = build(desk)
    arrange.nest_item(desk, house.items[1])

    arrange.move_item(desk, house.items[0], house.items[2])
    assert told(desk, house.meeting) == ["1 Affald", "2 Cykelsti", "2.1 Klimaplan", "[3 Køb af areal]"]

    arrange.close_item(desk, house.items[0], closed=True)
    assert told(desk, house.meeting) == ["1 Affald", "[2 Køb af areal]", "[3 Cykelsti]", "[3.1 Klimaplan]"]


def test_a_dropped_item_leaves_its_parts_and_comes_back_whole(desk: Desk) -> None:
    house = build(desk)
    arrange.nest_item(desk, house.items[1])
    before = snapshot(desk.store)

    arrange.drop_item(desk, house.items[0])

    assert told(desk, house.meeting) == ["1 Klimaplan", "2 Affald", "[3 Køb af areal]"]
    assert labels(desk)[0] == "Punkt 1 slettet"
    desk.undo()
    assert snapshot(desk.store) == before


def test_a_new_item_gets_the_sections_of_its_kind_and_its_place(desk: Desk) -> None:
    house = build(desk)

    uid = arrange.add_item(desk, house.meeting, "Orientering om støj", after=house.items[0])

    assert told(desk, house.meeting)[1] == "2 Orientering om støj"
    assert next(row.kind for row in rows(desk, house.meeting) if row.uid == uid) is ItemKind.INFORMATION
    headings = [row["heading"] for key, row in snapshot(desk.store).items() if row.get("item") == uid]
    assert sorted(map(str, headings)) == ["Beslutning", "Bilag", "Sagsfremstilling"]


def test_the_first_item_of_a_planned_meeting_makes_it_a_draft(desk: Desk) -> None:
    house = build(desk)
    held = plan.add_meeting(desk, house.body, date(2021, 4, 8))

    arrange.add_item(desk, held, "Vejnavne")

    assert snapshot(desk.store)["meeting", held]["stage"] == "drafting"


def test_new_items_stand_between_what_stands_first_and_last(desk: Desk) -> None:
    house = build(desk)
    held = plan.add_meeting(desk, house.body, date(2021, 4, 8))

    arrange.add_item(desk, held, "Vejnavne")
    arrange.add_item(desk, held, "Salg", closed=True)

    assert told(desk, held) == [
        "5 Godkendelse af dagsorden", "6 Vejnavne", "7 Orientering", "[8 Salg]", "[9 Underskriftsark]",
    ]  # fmt: skip


def test_later_meetings_of_the_year_follow_and_the_next_year_begins_anew(desk: Desk) -> None:
    house = build(desk)
    april = plan.add_meeting(desk, house.body, date(2021, 4, 8), standing=False)
    january = plan.add_meeting(desk, house.body, date(2022, 1, 6), standing=False)
    for held in (april, january):
        arrange.add_item(desk, held, "Vejnavne")
    assert (told(desk, april), told(desk, january)) == (["5 Vejnavne"], ["1 Vejnavne"])

    arrange.drop_item(desk, house.items[0])

    assert told(desk, april) == ["4 Vejnavne"]


def test_numbers_of_a_dispatched_agenda_never_move(desk: Desk) -> None:
    house = build(desk)
    april = plan.add_meeting(desk, house.body, date(2021, 4, 8), standing=False)
    arrange.add_item(desk, april, "Vejnavne")
    plan.set_stage(desk, april, MeetingStage.DISPATCHED)

    arrange.add_item(desk, house.meeting, "Støj")

    assert told(desk, april) == ["5 Vejnavne"]
    assert told(desk, house.meeting) == ["1 Cykelsti", "2 Klimaplan", "3 Affald", "4 Støj", "[6 Køb af areal]"]
    april_item = rows(desk, april)[0].uid
    for act in (
        lambda: arrange.move_item(desk, april_item, None),
        lambda: arrange.step_item(desk, april_item, up=True),
        lambda: arrange.nest_item(desk, april_item),
        lambda: arrange.drop_item(desk, april_item),
    ):
        with pytest.raises(RuleBroken, match="ude"):
            act()


def test_an_item_added_to_a_dispatched_agenda_stands_behind_the_others_and_is_fixed(desk: Desk) -> None:
    house = build(desk)
    april = plan.add_meeting(desk, house.body, date(2021, 4, 8), standing=False)
    arrange.add_item(desk, april, "Vejnavne")
    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)

    arrange.add_item(desk, house.meeting, "Støj")

    assert told(desk, house.meeting) == ["1 Cykelsti", "2 Klimaplan", "3 Affald", "5 Støj", "[4 Køb af areal]"]
    assert told(desk, april) == ["6 Vejnavne"]
    assert [row.provisional for row in rows(desk, house.meeting)] == [False] * 5


def test_a_closed_door_on_a_dispatched_agenda_moves_nothing(desk: Desk) -> None:
    house = build(desk)
    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)

    arrange.close_item(desk, house.items[0], closed=True)

    assert told(desk, house.meeting) == ["[1 Cykelsti]", "2 Klimaplan", "3 Affald", "[4 Køb af areal]"]


def test_a_withdrawn_item_keeps_its_number_and_can_come_back(desk: Desk) -> None:
    house = build(desk)
    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)

    arrange.withdraw_item(desk, house.items[1])

    assert [(row.number, row.withdrawn) for row in rows(desk, house.meeting)][1] == ("2", True)
    assert labels(desk)[0] == "Punkt 2 udgår"
    arrange.withdraw_item(desk, house.items[1], withdrawn=False)
    assert rows(desk, house.meeting)[1].withdrawn is False


def test_a_dispatch_that_is_taken_back_gives_its_numbers_free(desk: Desk) -> None:
    house = build(desk)
    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)
    with pytest.raises(CannotUndo):
        desk.undo()

    plan.set_stage(desk, house.meeting, MeetingStage.DRAFTING)
    arrange.move_item(desk, house.items[2], None)

    assert told(desk, house.meeting) == ["1 Affald", "2 Cykelsti", "3 Klimaplan", "[4 Køb af areal]"]


def test_a_cancelled_meeting_burns_numbers_that_are_out_and_lets_go_of_others(desk: Desk) -> None:
    house = build(desk)
    april = plan.add_meeting(desk, house.body, date(2021, 4, 8), standing=False)
    may = plan.add_meeting(desk, house.body, date(2021, 5, 6), standing=False)
    for held in (april, may):
        arrange.add_item(desk, held, "Vejnavne")
    plan.set_stage(desk, house.meeting, MeetingStage.DISPATCHED)

    plan.cancel_meeting(desk, house.meeting, "Snestorm")
    plan.cancel_meeting(desk, april, "For få punkter")

    assert told(desk, house.meeting)[0] == "1 Cykelsti"
    assert told(desk, april) == [" Vejnavne"]
    assert told(desk, may) == ["5 Vejnavne"]


def test_the_next_number_is_said_in_one_field(desk: Desk) -> None:
    house = build(desk)

    set_up_agendas.set_next_number(desk, house.body, 2021, 87)

    assert told(desk, house.meeting)[0] == "87 Cykelsti"
    plan.set_stage(desk, house.meeting, MeetingStage.HELD)
    with pytest.raises(RuleBroken, match="88"):
        set_up_agendas.set_next_number(desk, house.body, 2021, 88)
    with pytest.raises(RuleBroken):
        set_up_agendas.set_next_number(desk, house.body, 2021, 0)


def test_numbers_can_begin_anew_at_every_meeting(desk: Desk) -> None:
    house = build(desk)
    april = plan.add_meeting(desk, house.body, date(2021, 4, 8), standing=False)
    arrange.add_item(desk, april, "Vejnavne")

    set_up_committee.change_committee(desk, house.body, numbering=NumberScope.MEETING)

    assert told(desk, april) == ["1 Vejnavne"]
    with pytest.raises(RuleBroken, match="forfra"):
        set_up_agendas.set_next_number(desk, house.body, 2021, 87)
    set_up_committee.change_committee(desk, house.body, numbering=NumberScope.PERIOD)
    assert told(desk, april) == ["5 Vejnavne"]


def test_what_somebody_else_has_taken_away_cannot_be_moved(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = build(mine)
    arrange.drop_item(theirs, house.items[0])

    for act in (
        lambda: arrange.move_item(mine, house.items[0], None),
        lambda: arrange.move_item(mine, house.items[1], house.items[0]),
        lambda: arrange.close_item(mine, house.items[0], closed=True),
        lambda: arrange.drop_item(mine, house.items[0]),
    ):
        with pytest.raises(StaleWork, match="slettet"):
            act()
