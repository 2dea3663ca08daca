"""Narrow reads for the window: lists, palette, figures, and what the public may not see of them."""

from __future__ import annotations

from datetime import date

import pytest

from db.queries import meetings
from db.queries.palette import fold, palette
from db.tables.meetings import meeting
from db.vocabulary import Audience, PaletteKind
from desktop.documents.danish import day_in_words
from desktop.operations import arrange_agenda, edit_item, plan_meeting
from desktop.operations.decide_item import set_decision
from desktop.operations.desk import Desk
from desktop.operations.load_sample import load_sample
from desktop.sentences import say
from tests.desktop.operations.house import build, text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Aabenraa", "ÅBENRÅ", True),
        ("idé", "ide", True),
        ("A\u030a", "å", True),
        ("råd", "rad", False),
        ("mål", "mal", False),
        ("køb", "kob", False),
    ],
)
def test_words_are_compared_as_danes_spell_them(one: str, other: str, same: bool) -> None:
    assert (fold(one) == fold(other)) is same


def test_the_palette_finds_bodies_meetings_items_and_people_by_any_part_of_their_words(desk: Desk) -> None:
    load_sample(desk)

    def found(said: str) -> list[tuple[str, str]]:
        with desk.reading() as read:
            return [
                (str(each.kind), each.words) for each in palette(read, said, Audience.INTERNAL, day_words=day_in_words)
            ]

    assert ("person", "Ole Aabrandt (B)") in found("åbrandt")
    assert ("committee", "Økonomiudvalget") in found("ØK")
    assert ("meeting", "Udvalget for Arbejdsmarked og Læring") in found("AL 10. september")
    assert ("item", "Cykelsti langs Åvej") in found("sti aavej")
    assert ("item", "Cykelsti langs Åvej") in found("05.01.02")
    assert found("cykelsti zebra") == []
    assert found("   ") == []


def test_the_best_finds_come_first_and_no_more_than_asked_for(desk: Desk) -> None:
    house = build(desk)
    for title in ("Stier", "Om stier", "Bistier"):
        arrange_agenda.add_item(desk, house.meeting, title)

    with desk.reading() as read:
        found = palette(read, "stier", Audience.INTERNAL)
        few = palette(read, "a", Audience.INTERNAL, limit=2)

    assert [each.words for each in found] == ["Stier", "Om stier", "Bistier"]
    assert len(few) == 2
    assert found[0].kind is PaletteKind.ITEM
    assert (found[0].committee_code, found[0].meeting, found[0].on) == ("TK", house.meeting, date(2021, 3, 4))


def test_the_public_palette_knows_a_closed_item_by_its_public_title_alone(desk: Desk) -> None:
    house = build(desk)
    edit_item.set_public_title(desk, house.items[3], "Ejendomssag")

    def found(said: str) -> list[str]:
        with desk.reading() as read:
            return [each.words for each in palette(read, said, Audience.PUBLIC)]

    assert found("ejendomssag") == found("cykelsti") == []
    with desk.operation(say("Offentliggjort"), barrier=True) as book:
        book.set(meeting, house.meeting, published_at="2021-03-05T08:00:00.000+00:00")
    assert found("ejendomssag") == ["Ejendomssag"]
    assert found("areal") == []
    assert found("cykelsti") == ["Cykelsti"]


def test_the_list_of_meetings_says_what_each_still_lacks(desk: Desk) -> None:
    from db.vocabulary import MeetingStage

    house = build(desk)
    other = plan_meeting.add_meeting(desk, house.council, date(2021, 3, 25))

    def line(uid: str) -> tuple[int, int, int]:
        with desk.reading() as read:
            lacks = next(each.missing for each in meetings.lines(read, Audience.INTERNAL) if each.uid == uid)
        return lacks.text, lacks.recommendation, lacks.decision

    assert line(house.meeting) == (4, 4, 0)
    assert line(other) == (0, 0, 0)
    arrange_agenda.withdraw_item(desk, house.items[0])
    plan_meeting.set_stage(desk, house.meeting, MeetingStage.HELD)
    set_decision(desk, house.items[1], text("Godkendt."))
    assert line(house.meeting) == (0, 0, 2)


def test_the_list_of_meetings_can_be_of_one_body(desk: Desk) -> None:
    house = build(desk)
    other = plan_meeting.add_meeting(desk, house.council, date(2021, 3, 25))

    with desk.reading() as read:
        found = meetings.lines(read, Audience.INTERNAL, house.council)

    assert [(each.uid, each.committee_uid, each.items) for each in found] == [(other, house.council, 3)]
