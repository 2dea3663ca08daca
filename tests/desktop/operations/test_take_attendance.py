"""Attendance: the meeting's default, exceptions, substitutes; what is printed of it is derived."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.lines import AttendanceRow
from db.queries import attendance, meetings
from db.rows import Meeting
from db.vocabulary import AbsenceForm, AbsenceStated, Audience, Certainty, DocumentKind, MeetingStage, Presence
from desktop.documents import minutes
from desktop.exporters import text as text_form
from desktop.faults import RuleBroken, StaleWork
from desktop.operations import arrange_agenda, plan_meeting, set_up_committee
from desktop.operations import decide_item as decide
from desktop.operations import take_attendance as take
from desktop.operations.desk import Desk
from desktop.rules.openness import public_meeting
from tests.desktop.operations.house import House, build, labels, sheet, text
from tests.replay import snapshot

OLE, MIE, YRSA, KRAGSIG = "Ole Aabrandt", "Mie Thorslund Bro", "Yrsa Dambæk", "Æbbe Kragsig"


def _people(desk: Desk, house: House, audience: Audience = Audience.INTERNAL) -> dict[str, AttendanceRow]:
    with desk.reading() as read:
        return {row.name: row for row in attendance.attendance_sheet(read, house.meeting, audience)}


def _absence(desk: Desk, item: str) -> AbsenceStated:
    found = sheet(desk, item).treatment
    assert found is not None
    return found.absence


def _whole(desk: Desk, house: House, audience: Audience) -> Meeting:
    with desk.reading() as read:
        found = meetings.whole(read, house.meeting, audience)
    assert found is not None
    return found


def _referat(desk: Desk, house: House) -> list[str]:
    """The lines of the public referat that tell of absence."""
    paper = minutes.public(public_meeting(_whole(desk, house, Audience.PUBLIC)))
    words = ("Fraværende", "Inhabil", "Stedfortræder")
    return [line.strip() for line in text_form.text(paper).splitlines() if line.strip().startswith(words)]


def _held(desk: Desk) -> House:
    """A house whose meeting has been held, with a decision on its first two items."""
    house = build(desk)
    plan_meeting.set_stage(desk, house.meeting, MeetingStage.HELD)
    for item in house.items[:2]:
        decide.set_decision(desk, item, text("Godkendt."))
    return house


def test_nobody_has_said_anything_until_somebody_does(desk: Desk) -> None:
    house = _held(desk)

    assert _absence(desk, house.items[0]) is AbsenceStated.NOT_STATED
    assert [(row.presence, row.certainty) for row in _people(desk, house).values()] == [
        (Presence.PRESENT, Certainty.INFERRED)
    ] * 4
    assert _referat(desk, house) == []


def test_everybody_is_here(desk: Desk) -> None:
    house = _held(desk)

    take.everybody_is_here(desk, house.meeting)

    assert _absence(desk, house.items[0]) is AbsenceStated.NOBODY
    assert _referat(desk, house) == ["Fraværende: Ingen"] * 2


def test_one_who_is_absent_is_printed_under_every_item_and_the_reason_nowhere(desk: Desk) -> None:
    house = _held(desk)

    take.set_presence(desk, house.meeting, house.people[OLE], Presence.ABSENT, "Barnets første sygedag")

    assert _referat(desk, house) == ["Fraværende: Ole Aabrandt (B)"] * 2
    assert labels(desk)[0] == "Ole Aabrandt er fraværende"
    assert _people(desk, house)[OLE].reason == "Barnets første sygedag"
    assert _people(desk, house, Audience.PUBLIC)[OLE].reason == ""
    assert "sygedag" not in repr(_whole(desk, house, Audience.INTERNAL))
    take.set_presence(desk, house.meeting, house.people[OLE], Presence.PRESENT, "Barnets første sygedag")
    assert (_people(desk, house)[OLE].reason, _referat(desk, house)) == ("", [])


def test_a_body_that_prints_absence_once_has_it_at_the_top(desk: Desk) -> None:
    house = _held(desk)
    set_up_committee.change_committee(desk, house.body, absence_form=AbsenceForm.ONCE)

    take.set_presence(desk, house.meeting, house.people[OLE], Presence.ABSENT)
    take.set_presence_at(desk, [house.items[1]], house.people[MIE], Presence.DISQUALIFIED)

    assert _referat(desk, house) == ["Fraværende: Ole Aabrandt (B)", "Inhabil: Mie Thorslund Bro (A)"]


def test_one_who_comes_late_is_absent_at_the_items_before_and_no_hour_is_made_of_it(desk: Desk) -> None:
    house = _held(desk)
    take.set_presence(desk, house.meeting, house.people[OLE], Presence.ABSENT)

    take.set_presence_at(desk, house.items[1:], house.people[OLE], Presence.PRESENT)

    assert _referat(desk, house)[0] == "Fraværende: Ole Aabrandt (B)"
    assert not any("Ole" in line for line in _referat(desk, house)[1:])
    assert labels(desk)[0] == "Ole Aabrandt er til stede på punkt 2–4"
    assert all(row["at"] is None for key, row in snapshot(desk.store).items() if key[0] == "attendance_exception")
    take.set_presence_at(desk, house.items[1:], house.people[OLE], None)
    assert _referat(desk, house) == ["Fraværende: Ole Aabrandt (B)"] * len(_referat(desk, house))


def test_an_exception_holds_at_its_item_alone_and_is_taken_back_in_one_step(desk: Desk) -> None:
    house = _held(desk)
    before = snapshot(desk.store)

    take.set_presence_at(desk, [house.items[1]], house.people[MIE], Presence.DISQUALIFIED, "Ejer nabogrunden")

    assert _referat(desk, house) == ["Inhabil: Mie Thorslund Bro (A)"]
    assert [(each.presence, each.reason) for each in _people(desk, house)[MIE].exceptions] == [
        (Presence.DISQUALIFIED, "Ejer nabogrunden")
    ]
    assert labels(desk)[0] == "Mie Thorslund Bro er inhabil på punkt 2"
    desk.undo()
    assert snapshot(desk.store) == before


def test_a_whole_range_is_refused_when_one_item_forbids_it(desk: Desk) -> None:
    house = _held(desk)
    take.set_presence_at(desk, [house.items[1]], house.people[MIE], Presence.DISQUALIFIED)
    arrange_agenda.withdraw_item(desk, house.items[2])
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken, match="inhabil på punkt 2"):
        take.set_presence_at(desk, house.items[:2], house.people[MIE], Presence.ABSENT)
    with pytest.raises(RuleBroken, match="Punkt 3 udgår"):
        take.set_presence_at(desk, house.items, house.people[OLE], Presence.ABSENT)

    assert snapshot(desk.store) == before


def test_disqualification_is_of_one_item_at_a_time(desk: Desk) -> None:
    house = _held(desk)

    with pytest.raises(RuleBroken, match="ét punkt"):
        take.set_presence(desk, house.meeting, house.people[MIE], Presence.DISQUALIFIED)


def test_a_substitute_sits_for_one_who_is_absent_then(desk: Desk) -> None:
    house = _held(desk)
    before = snapshot(desk.store)

    seat = take.seat_substitute(desk, house.meeting, house.people[OLE], house.people[YRSA])

    assert _people(desk, house)[OLE].presence is Presence.ABSENT
    assert [each.by_name for each in _people(desk, house)[OLE].substitutes] == [YRSA]
    assert _referat(desk, house)[:2] == [
        "Fraværende: Ole Aabrandt (B)",
        "Stedfortræder: Yrsa Dambæk (A) for Ole Aabrandt (B)",
    ]
    take.unseat_substitute(desk, seat)
    assert _referat(desk, house) == ["Fraværende: Ole Aabrandt (B)"] * 2
    desk.undo()
    desk.undo()
    assert snapshot(desk.store) == before


def test_a_substitute_for_one_item_sits_at_that_item(desk: Desk) -> None:
    house = _held(desk)

    take.seat_substitute(desk, house.meeting, house.people[OLE], house.people[YRSA], house.items[1])

    assert _people(desk, house)[OLE].presence is Presence.PRESENT
    assert _referat(desk, house) == [
        "Fraværende: Ole Aabrandt (B)",
        "Stedfortræder: Yrsa Dambæk (A) for Ole Aabrandt (B)",
    ]


def test_seats_that_cannot_be_taken_are_refused(desk: Desk) -> None:
    house = _held(desk)
    ole, mie, yrsa = (house.people[each] for each in (OLE, MIE, YRSA))

    with pytest.raises(RuleBroken, match="sig selv"):
        take.seat_substitute(desk, house.meeting, ole, ole)
    with pytest.raises(RuleBroken, match="selv medlem"):
        take.seat_substitute(desk, house.meeting, ole, mie)
    take.seat_substitute(desk, house.meeting, ole, yrsa, house.items[0])
    with pytest.raises(RuleBroken, match="allerede"):
        take.seat_substitute(desk, house.meeting, mie, yrsa)
    take.set_presence(desk, house.meeting, house.people[KRAGSIG], Presence.ABSENT)
    with pytest.raises(RuleBroken, match="allerede"):
        take.seat_substitute(desk, house.meeting, ole, house.people[KRAGSIG], house.items[0])
    with pytest.raises(RuleBroken, match="stedfortræder på punkt 1"):
        take.set_presence_at(desk, house.items[:1], yrsa, Presence.ABSENT)


def test_what_somebody_else_has_said_of_a_person_is_not_overwritten(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = _held(mine)
    seen = _people(mine, house)[OLE].version
    take.set_presence(theirs, house.meeting, house.people[OLE], Presence.ABSENT, "Ferie")

    with pytest.raises(StaleWork):
        take.set_presence(mine, house.meeting, house.people[OLE], Presence.ABSENT, "Syg", seen)

    assert _people(mine, house)[OLE].reason == "Ferie"


def test_the_agenda_tells_nothing_of_absence(desk: Desk) -> None:
    house = build(desk)
    take.set_presence(desk, house.meeting, house.people[OLE], Presence.ABSENT)

    found = _whole(desk, house, Audience.INTERNAL)

    assert found.document is DocumentKind.AGENDA
    assert all(item.treatment is None for item in found.items)
