"""The house is set up: name, bodies, sections, standing items, deadlines, people; nothing old changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from db.lines import CommitteeSheet, House, PersonRow
from db.queries import committees, meetings, people
from db.queries.house import house as house_of
from db.vocabulary import (
    Audience,
    Colour,
    CommitteeKind,
    ItemKind,
    MeetingStage,
    MemberRole,
    Presence,
    SectionKind,
    Standing,
)
from desktop.faults import RuleBroken, StaleWork
from desktop.operations import arrange_agenda, plan_meeting, set_up_agendas, set_up_committee, set_up_people
from desktop.operations import set_up_sections as sections
from desktop.operations.desk import Desk
from desktop.operations.set_up_house import set_municipality
from desktop.operations.take_attendance import set_presence
from tests.desktop.operations.house import build, labels, sheet, told
from tests.replay import snapshot


def _sheet(desk: Desk, body: str) -> CommitteeSheet:
    with desk.reading() as read:
        found = committees.committee_sheet(read, body, Audience.INTERNAL)
    assert found is not None
    return found


def _house(desk: Desk) -> House:
    with desk.reading() as read:
        return house_of(read, Audience.INTERNAL)


def _people(desk: Desk) -> dict[str, PersonRow]:
    with desk.reading() as read:
        return {row.name: row for row in people.people(read, Audience.INTERNAL)}


def test_the_municipality_has_a_name_that_papers_bear(desk: Desk) -> None:
    house = build(desk)

    set_municipality(desk, " Fjordby  Kommune ")

    assert _house(desk) == House("Fjordby Kommune", committees=2, people=5, meetings=1, has_sample=False)
    with desk.reading() as read:
        found = meetings.whole(read, house.meeting, Audience.INTERNAL)
    assert found is not None
    assert found.municipality == "Fjordby Kommune"
    set_municipality(desk, "")
    assert _house(desk).municipality == ""


def test_a_new_body_has_all_that_an_agenda_needs(desk: Desk) -> None:
    uid = set_up_committee.add_committee(desk, code="KF", name="Kultur- og Fritidsudvalget", start=time(16, 15))

    found = _sheet(desk, uid)

    assert (found.row.code, found.row.start, found.row.colour, found.row.active) == (
        "KF",
        time(16, 15),
        Colour.C1,
        True,
    )
    assert {each.item_kind for each in found.sections} == set(ItemKind)
    assert [each.title for each in found.standing] == ["Godkendelse af dagsorden", "Orientering", "Underskriftsark"]
    assert [each.weekdays for each in found.deadlines] == sorted((d.weekdays for d in found.deadlines), reverse=True)
    assert labels(desk)[0] == "Nyt udvalg Kultur- og Fritidsudvalget"
    desk.undo()
    assert snapshot(desk.store) == {}


def test_every_new_body_gets_a_colour_that_fewest_have(desk: Desk) -> None:
    uids = [set_up_committee.add_committee(desk, code=f"U{n}", name=f"Udvalg {n}") for n in range(7)]

    with desk.reading() as read:
        colours = {row.uid: row.colour for row in committees.committees(read, Audience.INTERNAL)}

    assert [colours[uid] for uid in uids] == [*Colour, Colour.C1]


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("tk", "Andet", "i brug"),
        ("", "Andet", "en kode"),
        ("A", " ", "et navn"),
        ("A/B", "Andet", "skråstreg"),
        ("A,B", "Andet", "komma"),
    ],
)
def test_a_body_that_cannot_be_is_refused(desk: Desk, code: str, name: str, said: str) -> None:
    build(desk)
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken, match=said):
        set_up_committee.add_committee(desk, code=code, name=name)

    assert snapshot(desk.store) == before


def test_a_body_is_changed_field_by_field(desk: Desk) -> None:
    house = build(desk)

    set_up_committee.change_committee(
        desk, house.body, name="Udvalget for Klima", kind=CommitteeKind.ADVISORY, colour=Colour.C5, start=None,
        until=date(2021, 12, 31), successor=house.council, saturday_counts=True, active=False,
    )  # fmt: skip

    found = _sheet(desk, house.body)
    assert (found.row.name, found.row.kind, found.row.colour) == (
        "Udvalget for Klima",
        CommitteeKind.ADVISORY,
        Colour.C5,
    )
    assert (found.row.start, found.until, found.successor) == (None, date(2021, 12, 31), house.council)
    assert (found.saturday_counts, found.row.active) == (True, False)
    with pytest.raises(RuleBroken, match="i brug"):
        set_up_committee.change_committee(desk, house.body, code="BY")
    with pytest.raises(RuleBroken, match="både"):
        set_up_committee.change_committee(desk, house.body, name="")
    with pytest.raises(RuleBroken, match="afløse"):
        set_up_committee.change_committee(desk, house.body, successor=house.body)


def test_a_form_that_somebody_else_has_changed_is_refused(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = build(mine)
    seen = _sheet(mine, house.body).row.version
    set_up_committee.change_committee(theirs, house.body, place="Broen")

    with pytest.raises(StaleWork):
        set_up_committee.change_committee(mine, house.body, seen, place="Havnen")


def test_a_body_with_meetings_is_not_dropped_and_one_without_is(desk: Desk) -> None:
    house = build(desk)

    with pytest.raises(RuleBroken, match="møder"):
        set_up_committee.drop_committee(desk, house.body)
    set_up_committee.drop_committee(desk, house.council)

    assert _house(desk).committees == 1


def test_sections_are_set_up_per_kind_of_item_and_used_by_new_items(desk: Desk) -> None:
    house = build(desk)
    kind = ItemKind.INFORMATION
    first = next(each for each in _sheet(desk, house.body).sections if each.item_kind is kind)

    new = sections.add_section_template(desk, house.body, kind, "Klima", required=True)
    sections.move_section_template(desk, new, None)
    sections.change_section_template(desk, first.uid, first.version, heading="Baggrund", target_words=200)
    item = arrange_agenda.add_item(desk, house.meeting, "Orientering om støj")
    between = sections.add_section_template(desk, house.body, kind, "Høring", after=new)
    sections.drop_section_template(desk, new)

    assert [each.heading for each in sheet(desk, item).sections] == ["Klima", "Baggrund", "Bilag", "Beslutning"]
    assert [each.required for each in sheet(desk, item).sections] == [False, True, False, False]
    own = [each for each in _sheet(desk, house.body).sections if each.item_kind is kind]
    assert [(each.heading, each.kind, each.target_words) for each in own] == [
        ("Høring", SectionKind.INVOLVEMENT, None),
        ("Baggrund", SectionKind.CASE_TEXT, 200),
        ("Bilag", SectionKind.ATTACHMENTS, None),
        ("Beslutning", SectionKind.DECISION, None),
    ]
    assert own[0].uid == between
    with pytest.raises(RuleBroken, match="overskrift"):
        sections.add_section_template(desk, house.body, kind, "")
    with pytest.raises(RuleBroken, match="egne"):
        sections.begin_with_usual_sections(desk, house.body)


def test_a_body_without_sections_is_given_the_usual_ones(desk: Desk) -> None:
    house = build(desk)
    with_all = snapshot(desk.store)
    for each in _sheet(desk, house.body).sections:
        sections.drop_section_template(desk, each.uid)

    item = arrange_agenda.add_item(desk, house.meeting, "Vejnavne")
    sections.begin_with_usual_sections(desk, house.body)

    assert len(sheet(desk, item).sections) == 8
    count = sum(1 for key in with_all if key[0] == "section_template")
    assert sum(1 for key in snapshot(desk.store) if key[0] == "section_template") == count


def test_standing_items_are_set_up_for_agendas_to_come(desk: Desk) -> None:
    house = build(desk)
    approval = _sheet(desk, house.body).standing[0]

    extra = set_up_agendas.add_standing_item(
        desk, house.body, "Kommende sager", kind=ItemKind.INFORMATION, standing=Standing.LAST
    )
    set_up_agendas.change_standing_item(desk, approval.uid, approval.version, title="Dagsordenen")
    set_up_agendas.move_standing_item(desk, extra, None)
    set_up_agendas.drop_standing_item(desk, _sheet(desk, house.body).standing[2].uid)
    later = plan_meeting.add_meeting(desk, house.body, date(2021, 4, 8))

    assert told(desk, later) == ["5 Dagsordenen", "6 Kommende sager", "[7 Underskriftsark]"]
    assert len(told(desk, house.meeting)) == 4
    with pytest.raises(RuleBroken, match="titel"):
        set_up_agendas.add_standing_item(desk, house.body, "")


def test_deadlines_and_closing_days_are_the_bodys_own(desk: Desk) -> None:
    house = build(desk)

    uid = set_up_agendas.add_deadline(desk, house.body, "Korrektur", 9, time(12))
    set_up_agendas.change_deadline(desk, uid, "Korrektur", 7)
    day = set_up_agendas.add_closing_day(desk, house.body, date(2021, 5, 14), "Klemmedag")
    with pytest.raises(RuleBroken, match="lukkedag"):
        set_up_agendas.add_closing_day(desk, house.body, date(2021, 5, 14))
    with pytest.raises(RuleBroken, match="over et år"):
        set_up_agendas.add_deadline(desk, house.body, "Udkast", 1000)
    with pytest.raises(RuleBroken, match="navn"):
        set_up_agendas.add_deadline(desk, house.body, "", 3)

    found = _sheet(desk, house.body)
    assert [(each.weekdays, each.at) for each in found.deadlines if each.what == "Korrektur"] == [(7, None)]
    assert [(each.day, each.reason) for each in found.closing_days] == [(date(2021, 5, 14), "Klemmedag")]
    set_up_agendas.drop_deadline(desk, uid)
    set_up_agendas.drop_closing_day(desk, day)
    assert _sheet(desk, house.body).closing_days == ()


def test_people_are_sorted_as_danes_sort_and_shown_with_their_seats(desk: Desk) -> None:
    build(desk)

    assert list(_people(desk)) == [
        "Mie Thorslund Bro", "Ole Aabrandt", "Yrsa Dambæk", "Æbbe Kragsig", "Ørnulf Stenvad",
    ]  # fmt: skip
    (seat,) = _people(desk)["Ole Aabrandt"].memberships
    assert (seat.committee_code, seat.role, seat.party, seat.since) == ("TK", MemberRole.CHAIR, "B", date(2018, 1, 1))


def test_people_are_named_once(desk: Desk) -> None:
    house = build(desk)

    with pytest.raises(RuleBroken, match="findes allerede"):
        set_up_people.add_person(desk, "Ole  Aabrandt", "B")
    with pytest.raises(RuleBroken, match="navn"):
        set_up_people.add_person(desk, " ")
    set_up_people.add_person(desk, "Ole Aabrandt", "V")
    set_up_people.change_person(desk, house.people["Yrsa Dambæk"], name="Yrsa Dambæk Lund", party="V")
    with pytest.raises(RuleBroken, match="findes allerede"):
        set_up_people.change_person(desk, house.people["Ole Aabrandt"], party="V")

    assert _people(desk)["Yrsa Dambæk Lund"].party == "V"


def test_somebody_whom_a_meeting_names_stays(desk: Desk) -> None:
    house = build(desk)
    set_presence(desk, house.meeting, house.people["Ole Aabrandt"], Presence.ABSENT)
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken, match="nævnt"):
        set_up_people.drop_person(desk, house.people["Ole Aabrandt"])
    set_up_people.drop_person(desk, house.people["Æbbe Kragsig"])

    assert "Æbbe Kragsig" not in _people(desk)
    desk.undo()
    assert snapshot(desk.store) == before


def test_somebody_who_was_at_a_meeting_stays_in_its_minutes(desk: Desk) -> None:
    house = build(desk)
    plan_meeting.set_stage(desk, house.meeting, MeetingStage.HELD)

    with pytest.raises(RuleBroken, match="nævnt"):
        set_up_people.drop_person(desk, house.people["Æbbe Kragsig"])

    assert "Æbbe Kragsig" in _people(desk)


def test_seats_do_not_overlap_and_end_after_they_begin(desk: Desk) -> None:
    house = build(desk)
    ole = house.people["Ole Aabrandt"]
    seat = _people(desk)["Ole Aabrandt"].memberships[0]

    with pytest.raises(RuleBroken, match="allerede en plads"):
        set_up_people.add_membership(desk, house.body, ole, since=date(2020, 1, 1))
    with pytest.raises(RuleBroken, match="før det begynder"):
        set_up_people.end_membership(desk, seat.uid, date(2017, 1, 1))
    with pytest.raises(RuleBroken, match="sig selv"):
        set_up_people.add_membership(desk, house.council, ole, substitute_for=ole)
    set_up_people.end_membership(desk, seat.uid, date(2020, 6, 30), seat.version)
    set_up_people.add_membership(desk, house.body, ole, since=date(2020, 7, 1), role=MemberRole.MEMBER, party="V")

    with desk.reading() as read:
        for on, role in ((date(2020, 6, 30), MemberRole.CHAIR), (date(2020, 7, 1), MemberRole.MEMBER)):
            members = {each.name: each.role for each in people.members_on(read, house.body, on, Audience.INTERNAL)}
            assert members["Ole Aabrandt"] is role


def test_a_seat_is_changed_and_a_mistaken_one_taken_away(desk: Desk) -> None:
    house = build(desk)
    mie, yrsa = house.people["Mie Thorslund Bro"], _people(desk)["Yrsa Dambæk"].memberships[0]

    set_up_people.change_membership(desk, yrsa.uid, yrsa.version, substitute_for=mie, title="1. suppleant")
    changed = _people(desk)["Yrsa Dambæk"].memberships[0]
    assert (changed.substitute_for_name, changed.title) == ("Mie Thorslund Bro", "1. suppleant")
    set_up_people.drop_membership(desk, yrsa.uid)

    assert _people(desk)["Yrsa Dambæk"].memberships == ()
    assert labels(desk)[0] == "Medlemskab for Yrsa Dambæk slettet"


def test_somebody_new_gets_name_and_seat_in_one_act_that_one_step_takes_back(desk: Desk) -> None:
    house = build(desk)
    before = snapshot(desk.store)

    set_up_people.add_new_member(desk, house.body, "  Valborg   Thyge ", party="Q", role=MemberRole.OBSERVER)
    made = _people(desk)["Valborg Thyge"]
    desk.undo()

    assert (made.party, made.memberships[0].party, made.memberships[0].role) == ("Q", "Q", MemberRole.OBSERVER)
    assert snapshot(desk.store) == before


def test_somebody_new_without_a_name_or_with_a_name_that_is_there_gets_no_seat(desk: Desk) -> None:
    house = build(desk)
    there = _people(desk)["Ole Aabrandt"]
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken, match="mangler et navn"):
        set_up_people.add_new_member(desk, house.body, " ")
    with pytest.raises(RuleBroken, match="findes allerede"):
        set_up_people.add_new_member(desk, house.council, there.name, party=there.party)

    assert snapshot(desk.store) == before
