"""Lines over items: what closes, what opens, and what only looks so."""

from __future__ import annotations

import pytest

from tests.desktop.importers.papers import CASE, CLOSED, OPEN, kinds, numbers, read


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Lukkede dagsordenspunkter:",
            "LUKKEDE PUNKTER:",
            "Lukkede sager",
            "Lukket punkt",
            "Lukkede dagordenspunkter",
        ),
        *(
            "Punkter for lukkede døre",
            "Lukket dagsorden",
            "L U K K E D E P U N K T E R",
            "Lukede punkter",
            "Lukket del",
        ),
        *("*** LUKKET ***", "Ikke-offentlige punkter", "Fortrolige sager", "Behandles for lukkede døre, jf. § 10."),
    ],
)
@pytest.mark.parametrize("case", [[CASE], []])
def test_a_line_between_items_that_says_closed_closes_what_follows_and_is_told(line: str, case: list[str]) -> None:
    found = read(OPEN, CASE, "6. Åben", "Beslutning", "Godkendt.", line, *case, "7. Personsag", "Beslutning", "Ja.")

    assert numbers(found.meeting) == [("6", False), ("7", True)]
    assert [each.text for each in found.findings if each.what == "group_unsure"] == ([] if line == CLOSED else [line])


def test_the_usual_lines_are_not_told() -> None:
    found = read(OPEN, CASE, "6. Åben", "Beslutning", "Godkendt.", CLOSED, CASE, "7. Lukket", "Beslutning", "Godkendt.")

    assert "group_unsure" not in kinds(found.findings)


@pytest.mark.parametrize("line", ["Lukkede sager", "Lukket punkt"])
def test_such_a_line_inside_an_item_closes_that_item_and_what_follows(line: str) -> None:
    text = ["Sagsfremstilling", "Der er mere.", line, "Hvad Jens har gjort.", "Beslutning", "Godkendt."]
    found = read(OPEN, CASE, "6. Åben", *text, CASE, "7. Næste", "Beslutning", "Godkendt.")

    assert numbers(found.meeting) == [("6", True), ("7", True)]
    assert line in str(found.meeting.items[0].sections)


@pytest.mark.parametrize("line", ["Lukkede institutioner", "Lukkede sager i 2020", "Punktet er lukket."])
def test_a_heading_in_a_text_that_happens_to_say_closed_closes_nothing(line: str) -> None:
    text = ["Sagsfremstilling", line, "Der er to af dem i kommunen.", "Beslutning", "Godkendt."]
    found = read(OPEN, CASE, "6. Åben", *text, CASE, "7. Næste", "Beslutning", "Godkendt.")

    assert numbers(found.meeting) == [("6", False), ("7", False)]


@pytest.mark.parametrize("line", ["Åbne dagsordenspunkter:", "ÅBNE PUNKTER", "Åbne sager"])
def test_what_opens_may_be_written_in_several_ways(line: str) -> None:
    assert numbers(read(line, CASE, "6. Sag", "Beslutning", "Godkendt.").meeting) == [("6", False)]


@pytest.mark.parametrize("line", ["Åbne dagordenspunktr", "Åbne og lukkede punkter"])
def test_what_may_open_does_not(line: str) -> None:
    found = read(CLOSED, CASE, "6. Sag", "Beslutning", "Godkendt.", line, CASE, "7. Sag", "Beslutning", "Godkendt.")

    assert numbers(found.meeting) == [("6", True), ("7", True)]
    assert "group_unsure" in kinds(found.findings)


@pytest.mark.parametrize("line", [OPEN, "Åbne sager"])
def test_an_opening_line_inside_a_closed_items_text_opens_nothing(line: str) -> None:
    text = ["Sagsfremstilling", line, "Der er to sager.", "Beslutning", "Godkendt."]
    found = read(CLOSED, CASE, "6. Lukket", *text, CASE, "7. Næste", "Beslutning", "Godkendt.")

    assert numbers(found.meeting) == [("6", True), ("7", True)]


def test_without_any_group_nobody_has_said() -> None:
    assert numbers(read(CASE, "6. Sag", "Beslutning", "Godkendt.").meeting) == [("6", None)]


@pytest.mark.parametrize(
    "title",
    ["Lukket sag: Tandpleje", "Lukket - Salg af ejendom", "Salg (lukket)", "Lukket punkt", "Notat [FORTROLIGT]"],
)
def test_a_title_that_says_closed_closes_its_item_alone(title: str) -> None:
    found = read(OPEN, CASE, f"6. {title}", "Beslutning", "Ja.", CASE, "7. Sag", "Beslutning", "Godkendt.")

    assert numbers(found.meeting) == [("6", True), ("7", False)]
    assert "closed_title" in kinds(found.findings)
    assert found.meeting.items[0].title == title


def test_text_below_a_closing_line_never_joins_the_open_item_above_it() -> None:
    found = read(OPEN, CASE, "6. Åben", "Beslutning", "Godkendt.", CLOSED, "Hvad Jens har gjort.")

    (item,) = found.meeting.items
    assert "Jens" not in str(item)
    assert [each.text for each in found.findings] == ["Hvad Jens har gjort."]


def test_a_closed_item_without_number_and_case_number_is_an_item() -> None:
    found = read(OPEN, CASE, "6. Åben", "Beslutning", "Godkendt.", CLOSED, "Personsag", "Beslutning", "Godkendt.")

    assert [(each.title, each.closed) for each in found.meeting.items] == [("Åben", False), ("Personsag", True)]
    assert "possible_item" in kinds(found.findings)
