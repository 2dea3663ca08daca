"""The JSON of a meeting where it must not say more, or less, than the paper: absence, substitutes, what is public."""

from __future__ import annotations

from typing import Any

from desktop.exporters.json_shape import meeting_json
from tests.desktop.importers.papers import CASE, CLOSED, DAGSORDEN, OPEN, read

DECIDED = ("Beslutning", "Godkendt.")


def _shape(*lines: str, derived: bool = False, head: str = "") -> Any:
    found = read(*lines, head=head) if head else read(*lines)
    return meeting_json(found.meeting, found.findings, derived=derived)


def test_absence_that_is_not_stated_is_left_out() -> None:
    lines = (OPEN, CASE, "6. A", *DECIDED, CASE, "7. B", *DECIDED, "Fraværende: Ingen", CASE, "8. C", "Udgår.")

    for derived in (False, True):
        first, second, third = _shape(*lines, derived=derived)["items"]
        assert "absent" not in first
        assert second["absent"] == []
        assert "absent" not in third


def test_nobody_absent_at_an_item_outweighs_the_meetings_default() -> None:
    head = ("Fraværende: Bo Ask (F)", "Stedfortræder: Ib Eg (F) for Bo Ask (F)")
    lines = (*head, OPEN, CASE, "6. A", *DECIDED, CASE, "7. B", *DECIDED, "Fraværende: Ingen")

    shape = _shape(*lines, derived=True)

    assert shape["meeting_absent"] == ["Bo Ask"]
    assert [item["absent"] for item in shape["items"]] == [["Bo Ask"], []]


def test_substitutes_of_the_papers_head_are_told_and_sit_in_where_somebody_is_away() -> None:
    pair = {"for": "Bo Ask", "by": "Ib Eg"}
    head = ("Fraværende: Bo Ask (F)", "Stedfortræder: Ib Eg (F) for Bo Ask (F)")
    lines = (*head, OPEN, CASE, "6. A", *DECIDED, CASE, "7. B", *DECIDED, "Fraværende: Ingen")

    shape, printed = _shape(*lines, derived=True), _shape(*lines)

    assert shape["meeting_substitutes"] == printed["meeting_substitutes"] == [pair]
    assert [item["substitutes"] for item in shape["items"]] == [[pair], []]
    assert [item["substitutes"] for item in printed["items"]] == [[], []]


def test_what_is_public_of_a_closed_item_stands_apart() -> None:
    lines = (OPEN, CASE, "6. A", *DECIDED, CLOSED, CASE, "7. B", *DECIDED)

    opened, closed = _shape(*lines)["items"]

    assert "public" not in opened
    assert closed["public"] == {"title": "B", "text": "", "decision": "Godkendt.", "reason": ""}


def test_bilag_of_closed_items_are_closed_and_so_are_those_of_which_nobody_has_said() -> None:
    bilag = ("Bilag", "1. Kort", "2. Kontrakt (lukket)")

    for group, expected in ((OPEN, [False, True]), (CLOSED, [True, True]), ("Dagsordenspunkter", [True, True])):
        (item,) = _shape(group, CASE, "6. A", *bilag, head=DAGSORDEN)["items"]
        assert [each["closed"] for each in item["bilag"]] == expected


def test_text_before_any_heading_is_a_text_and_no_heading() -> None:
    (item,) = _shape(OPEN, CASE, "6. A", "Uden overskrift, men med ord.", "Indstilling", "Direktøren indstiller:")[
        "items"
    ]

    assert item["sections"] == ["Indstilling"]
    assert "Uden overskrift" in item["texts"][""]


def test_what_stands_below_a_route_and_a_list_of_bilag_is_told_too() -> None:
    lines = ("Forventet sagsgang", "ØK, BY", "Frist i maj.", "Bilag", "1. Kort", "Se også kortet.")

    (item,) = _shape(OPEN, CASE, "6. A", *lines, *DECIDED)["items"]

    assert "Frist i maj." in item["texts"]["Forventet sagsgang"]
    assert "Se også kortet." in item["texts"]["Bilag"]
