"""The sample municipality comes in one act and goes in one act, and leaves what is the user's own."""

from __future__ import annotations

from datetime import date

import pytest

from db.queries import committees, meetings
from db.queries.house import house
from db.queries.people import members_on
from db.vocabulary import Audience, Colour
from desktop.faults import NotFound, RuleBroken
from desktop.operations import arrange_agenda, plan_meeting, set_up_committee, set_up_people
from desktop.operations.desk import Desk
from desktop.operations.load_sample import load_sample
from desktop.operations.remove_sample import remove_sample
from desktop.operations.set_up_house import set_municipality
from tests.desktop.operations.house import labels, told
from tests.replay import snapshot


def test_the_sample_is_set_up_as_a_house_of_its_own(desk: Desk) -> None:
    uids = load_sample(desk)

    with desk.reading() as read:
        assert house(read, Audience.INTERNAL).municipality == "Fjordby Kommune"
        assert house(read, Audience.INTERNAL).has_sample
        bodies = {row.code: row for row in committees.committees(read, Audience.INTERNAL)}
        found = meetings.whole(read, uids[0], Audience.INTERNAL)
        before = [each.name for each in members_on(read, bodies["AL"].uid, date(2024, 6, 30), Audience.INTERNAL)]
        after = [each.name for each in members_on(read, bodies["AL"].uid, date(2024, 7, 1), Audience.INTERNAL)]
        rules = committees.committee_sheet(read, bodies["TK"].uid, Audience.INTERNAL)
    assert {code: row.colour for code, row in bodies.items()} == {
        "AL": Colour.C1, "TK": Colour.C2, "ØK": Colour.C3, "BY": Colour.C4,
    }  # fmt: skip
    assert found is not None
    assert found.municipality == "Fjordby Kommune"
    assert set(before) - set(after) == {"Gudmund Holmsland"}
    assert set(after) - set(before) == {"Asta Lindeskær"}
    assert rules is not None
    assert [each.title for each in rules.standing][1] == "Orientering fra formand og direktør"


def test_the_draft_in_the_sample_keeps_its_numbers_when_it_is_arranged(desk: Desk) -> None:
    draft = load_sample(desk)[-1]
    before = told(desk, draft)

    arrange_agenda.add_item(desk, draft, "Vejnavne")

    assert before[0] == "70 Godkendelse af dagsorden"
    assert [each.split()[0] for each in told(desk, draft)][:4] == ["70", "71", "72", "73"]


def test_the_sample_goes_in_one_act_and_comes_back_in_one(desk: Desk) -> None:
    load_sample(desk)
    loaded = snapshot(desk.store)

    remove_sample(desk)

    assert snapshot(desk.store) == {}
    assert labels(desk)[0] == "Eksempelkommunen fjernet"
    desk.undo()
    assert snapshot(desk.store) == loaded
    desk.undo()
    assert snapshot(desk.store) == {}


def test_what_is_the_users_own_stays(desk: Desk) -> None:
    load_sample(desk)
    with desk.reading() as read:
        bodies = {row.code: row.uid for row in committees.committees(read, Audience.INTERNAL)}
        karla = next(
            each.person
            for each in members_on(read, bodies["AL"], date(2025, 1, 1), Audience.INTERNAL)
            if each.name == "Karla Vestermark"
        )
    own = set_up_committee.add_committee(desk, code="KF", name="Kulturudvalget")
    set_up_people.add_membership(desk, own, karla)
    held = plan_meeting.add_meeting(desk, own, date(2026, 3, 4))
    plan_meeting.add_meeting(desk, bodies["AL"], date(2026, 3, 4))
    set_municipality(desk, "Aastrup Kommune")

    remove_sample(desk)

    with desk.reading() as read:
        assert [row.code for row in committees.committees(read, Audience.INTERNAL)] == ["KF"]
        assert [line.uid for line in meetings.lines(read, Audience.INTERNAL)] == [held]
        here = house(read, Audience.INTERNAL)
    assert (here.municipality, here.people, here.has_sample) == ("Aastrup Kommune", 1, False)


def test_the_sample_is_there_once_and_never_among_ones_own_bodies(desk: Desk) -> None:
    load_sample(desk)
    with pytest.raises(RuleBroken, match="allerede"):
        load_sample(desk)
    remove_sample(desk)
    with pytest.raises(NotFound):
        remove_sample(desk)
    set_up_committee.add_committee(desk, code="ØK", name="Økonomi- og Erhvervsudvalget")

    with pytest.raises(RuleBroken, match="Økonomi- og Erhvervsudvalget er her allerede"):
        load_sample(desk)
