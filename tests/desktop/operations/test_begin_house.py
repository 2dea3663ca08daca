"""A municipality of one's own begins whole, or not at all, and one step takes it away again."""

from __future__ import annotations

from datetime import date, time

import pytest

from db.lines import House
from db.queries import committees, meetings
from db.queries.house import house as house_of
from db.vocabulary import Audience, CommitteeKind
from desktop.faults import RuleBroken
from desktop.operations.begin_house import begin_house
from desktop.operations.desk import Desk
from desktop.operations.set_up_committee import add_committee
from tests.desktop.operations.house import labels, rows
from tests.replay import snapshot

_FIRST = date(2026, 12, 8)


def _begin(desk: Desk, **given: str) -> str:
    return begin_house(
        desk,
        " Ærøby  Kommune ",
        committee=given.get("committee", "Teknik- og Miljøudvalget"),
        code=given.get("code", "TMU"),
        on=_FIRST,
        start=time(16, 15),
        place="Lokale 2",
    )


def _house(desk: Desk) -> House:
    with desk.reading() as read:
        return house_of(read, Audience.INTERNAL)


def test_a_house_begins_with_its_name_a_body_and_a_meeting_with_the_standing_items(desk: Desk) -> None:
    uid = _begin(desk)

    with desk.reading() as read:
        (body,) = committees.committees(read, Audience.INTERNAL)
        (line,) = meetings.lines(read, Audience.INTERNAL)
    assert _house(desk) == House("Ærøby Kommune", committees=1, people=0, meetings=1, has_sample=False)
    assert (body.code, body.name, body.kind, body.place, body.start) == (
        "TMU",
        "Teknik- og Miljøudvalget",
        CommitteeKind.SECTOR,
        "Lokale 2",
        time(16, 15),
    )
    assert (line.uid, line.on, line.start) == (uid, _FIRST, time(16, 15))
    assert [row.number for row in rows(desk, uid)][:2] == ["1", "2"]


def test_one_step_takes_the_whole_beginning_away_and_another_brings_it_back(desk: Desk) -> None:
    before = snapshot(desk.store)
    _begin(desk)
    after = snapshot(desk.store)

    assert labels(desk) == ["Ærøby Kommune oprettet"]
    desk.undo()
    assert snapshot(desk.store) == before
    desk.redo()
    assert snapshot(desk.store) == after


@pytest.mark.parametrize("given", [{"code": ""}, {"committee": " "}, {"code": "ØK"}, {"code": "a/b"}])
def test_what_cannot_be_made_whole_is_not_begun(desk: Desk, given: dict[str, str]) -> None:
    add_committee(desk, code="ØK", name="Økonomiudvalget")
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken):
        _begin(desk, **given)

    assert snapshot(desk.store) == before
