"""The history of a text: every version as it was stored, and any of them brought back in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.lines import TextVersion
from db.queries.history import history
from db.vocabulary import Audience, Outcome, SectionKind, TextField
from desktop.faults import NotFound, StaleWork
from desktop.operations import decide_item as decide
from desktop.operations import edit_item as edit
from desktop.operations import edit_recommendation as recommend
from desktop.operations import edit_sections as write
from desktop.operations.desk import Desk
from desktop.operations.restore_text import restore
from tests.desktop.operations.house import build, labels, sheet, text
from tests.replay import snapshot


def _history(desk: Desk, field: TextField, uid: str, audience: Audience = Audience.INTERNAL) -> list[TextVersion]:
    with desk.reading() as read:
        return history(read, field, uid, audience)


def _pause(desk: Desk) -> None:
    desk.clock.now += timedelta(hours=1)  # type: ignore[attr-defined] # the tests' clock


def _section(desk: Desk, item: str) -> str:
    return next(each.uid for each in sheet(desk, item).sections if each.kind is SectionKind.CASE_TEXT)


def test_every_pause_in_typing_leaves_a_version(desk: Desk) -> None:
    house = build(desk)
    uid = _section(desk, house.items[0])
    for typed in ("a", "ab", None, "abc", "abcd"):
        if typed is None:
            _pause(desk)
        else:
            write.set_section_body(desk, uid, text(typed))

    found = _history(desk, TextField.SECTION, uid)

    assert [(each.text, each.current) for each in found] == [("abcd", True), ("ab", False), ("", False)]
    assert found[0].blocks == text("abcd")
    assert found[0].at > found[1].at > found[2].at
    assert (found[0].actor, found[0].label) == ("mette", "Sagsfremstilling i punkt 1")
    assert _history(desk, TextField.SECTION, uid, Audience.PUBLIC) == []


def test_an_earlier_version_comes_back_in_one_step_and_the_later_one_is_kept(desk: Desk) -> None:
    house = build(desk)
    uid = _section(desk, house.items[0])
    for typed in ("først", "siden"):
        write.set_section_body(desk, uid, text(typed))
        _pause(desk)
    before = snapshot(desk.store)
    earlier = _history(desk, TextField.SECTION, uid)[1]

    restore(desk, TextField.SECTION, uid, earlier.n, "siden")

    assert [each.text for each in _history(desk, TextField.SECTION, uid)] == ["først", "siden", "først", ""]
    assert labels(desk)[0] == "Tidligere udgave hentet frem"
    desk.undo()
    assert snapshot(desk.store) == before


def test_undo_and_redo_are_versions_like_any_other(desk: Desk) -> None:
    house = build(desk)
    edit.set_title(desk, house.items[0], "Cykelstien")
    desk.undo()
    desk.redo()

    found = _history(desk, TextField.TITLE, house.items[0])

    assert [each.text for each in found] == ["Cykelstien", "Cykelsti", "Cykelstien", "Cykelsti"]
    assert [each.current for each in found] == [True, False, False, False]


def test_a_text_that_was_dropped_and_came_back_keeps_its_history(desk: Desk) -> None:
    house = build(desk)
    uid = _section(desk, house.items[0])
    write.set_section_body(desk, uid, text("ord"))
    write.drop_section(desk, uid)
    assert [each.text for each in _history(desk, TextField.SECTION, uid)] == ["ord", ""]
    assert not any(each.current for each in _history(desk, TextField.SECTION, uid))

    desk.undo()

    assert [(each.text, each.current) for each in _history(desk, TextField.SECTION, uid)] == [
        ("ord", True),
        ("", False),
    ]


def test_a_decision_that_is_brought_back_brings_its_outcome(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    point = recommend.add_point(desk, item, "At en.")
    decide.decide_point(desk, point, text("Godkendt."))
    _pause(desk)
    decide.decide_point(desk, point, text("Udsat."))
    said = sheet(desk, item).recommendation
    assert said is not None
    assert said.points[0].decision is not None
    uid = said.points[0].decision.uid

    restore(desk, TextField.POINT_DECISION, uid, _history(desk, TextField.POINT_DECISION, uid)[1].n)

    done = sheet(desk, item)
    assert done.treatment is not None
    assert done.treatment.outcome is Outcome.APPROVED
    assert done.recommendation is not None
    assert done.recommendation.points[0].decision is not None
    assert done.recommendation.points[0].decision.outcome is Outcome.APPROVED


def test_the_words_of_an_items_decision_and_of_a_point_come_back_too(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    point = recommend.add_point(desk, item, "At en.")
    for typed in ("Godkendt.", "Udsat."):
        decide.set_decision(desk, item, text(typed))
        recommend.set_point(desk, point, f"At {typed}")
        _pause(desk)
    done = sheet(desk, item).treatment
    assert done is not None

    restore(desk, TextField.DECISION, done.uid, _history(desk, TextField.DECISION, done.uid)[1].n)
    restore(desk, TextField.POINT, point, _history(desk, TextField.POINT, point)[-1].n)

    found = sheet(desk, item)
    assert found.treatment is not None
    assert found.treatment.outcome is Outcome.APPROVED
    assert found.recommendation is not None
    assert found.recommendation.points[0].text == "At en."


def test_a_version_that_is_not_there_and_a_text_that_has_moved_are_refused(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = build(mine)
    uid = _section(mine, house.items[0])
    write.set_section_body(mine, uid, text("mit"))
    first = _history(mine, TextField.SECTION, uid)[-1]
    write.set_section_body(theirs, uid, text("deres"))

    with pytest.raises(StaleWork):
        restore(mine, TextField.SECTION, uid, first.n, "mit")
    with pytest.raises(NotFound):
        restore(mine, TextField.SECTION, uid, 999_999)
