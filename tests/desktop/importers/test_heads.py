"""Where an item begins, with and without its case number; and where one may begin unseen."""

from __future__ import annotations

import pytest

from tests.desktop.importers.papers import CASE, CLOSED, DAGSORDEN, OPEN, kinds, numbers, read

DECIDED = ("Beslutning", "Godkendt.")


def _found(*lines: str) -> list[str]:
    return [number for number, _ in numbers(read(*lines).meeting)]


@pytest.mark.parametrize("title", ["7. Personsag", "7. Hvad Jens har gjort.", "7.Uden mellemrum", "7. At fyre Jens"])
def test_directly_below_a_group_line_any_numbered_title_begins_an_item(title: str) -> None:
    found = read(OPEN, CASE, "6. Åben", *DECIDED, CLOSED, title, "Hvad Jens har gjort.", *DECIDED)

    assert numbers(found.meeting) == [("6", False), ("7", True)]


@pytest.mark.parametrize("title", ["7. Eventuelt", "7.Uden mellemrum"])
@pytest.mark.parametrize("heading", ["Beslutning", "Indstilling", "Sagsfremstilling", "Indstillling", "Udgår."])
def test_a_title_that_follows_in_number_and_stands_over_a_heading_begins_an_item(title: str, heading: str) -> None:
    assert _found(OPEN, CASE, "6. Sag", *DECIDED, title, heading, "Noget.", *DECIDED) == ["6", "7"]


def test_the_number_after_nine_is_ten() -> None:
    assert _found(OPEN, CASE, "9. Sag", *DECIDED, "10. Eventuelt", "Beslutning", "Intet.") == ["9", "10"]


def test_titles_without_anything_below_them_are_items_too() -> None:
    assert _found(OPEN, CASE, "8. Sag", *DECIDED, "9. Meddelelser", "10. Eventuelt", *DECIDED) == ["8", "9", "10"]


def test_a_bare_list_of_titles_is_an_agenda() -> None:
    found = read(OPEN, "1. Godkendelse", "2. Budget", CLOSED, "3. Personsag", "4. Underskrifter", head=DAGSORDEN)

    assert numbers(found.meeting) == [("1", False), ("2", False), ("3", True), ("4", True)]


def test_a_number_that_skips_some_is_taken_and_told() -> None:
    found = read(OPEN, CASE, "6. Sag", *DECIDED, "9. Sag", *DECIDED)

    assert numbers(found.meeting) == [("6", False), ("9", False)]
    assert "number_gap" in kinds(found.findings)


@pytest.mark.parametrize(
    "lines",
    [
        ["Sagsfremstilling", "Tre ting:", "1. Den ene", "2. Den anden", "3. Den tredje", "Beslutning", "Godkendt."],
        ["Indstilling", "Direktøren indstiller:", "1. At det sker.", "2. At det ender", "Beslutning", "Godkendt."],
        ["Beslutning", "1. Godkendt", "2. Udsat"],
    ],
)
def test_a_numbered_list_is_no_items(lines: list[str]) -> None:
    assert _found(OPEN, CASE, "1. Sag", *lines, CASE, "2. Sag", *DECIDED) == ["1", "2"]


@pytest.mark.parametrize(
    "line", ["7. Hvad Jens har gjort.", "7. Et punkt", "Pkt. 7 Et punkt", "7) Et punkt", "7Et punkt"]
)
def test_what_looks_like_an_item_and_is_not_taken_is_told(line: str) -> None:
    found = read(OPEN, CASE, "6. Sag", *DECIDED, line, "Mere tekst, som ikke er en overskrift.")

    assert numbers(found.meeting) == [("6", False)]
    assert [each.text for each in found.findings if each.what == "possible_item"] == [line]


def test_a_case_number_in_the_middle_of_a_text_begins_nothing() -> None:
    found = read(OPEN, CASE, "6. Sag", "Sagsfremstilling", "Se sagen", CASE, "Den er fra i fjor.", *DECIDED)

    assert numbers(found.meeting) == [("6", False)]
    assert "stray_case_number" in kinds(found.findings)


def test_a_second_case_number_is_told() -> None:
    other = "82.01.00-Ø54-9-25"
    found = read(OPEN, other, CASE, "6. Sag", *DECIDED)

    assert [each.case_no for each in found.meeting.items] == [CASE]
    assert [each.text for each in found.findings if each.what == "second_case_number"] == [other]


def test_a_list_of_contents_gives_no_items_twice_and_what_it_closes_is_closed() -> None:
    contents = (OPEN, "1. Budget", CLOSED, "2. Personsag")
    found = read(*contents, OPEN, "1. Budget", *DECIDED, "2. Personsag", *DECIDED)

    assert numbers(found.meeting) == [("1", False), ("2", True)]
    assert [each.what for each in found.findings if each.what == "contents_line"] == ["contents_line"] * 2


def test_an_attached_referat_is_no_second_meeting() -> None:
    bilag = "Referat fra mødet i Integrationsrådet den 2. oktober 2025"
    found = read(OPEN, CASE, "6. Sag", "Bilag", bilag, *DECIDED)

    assert [each.title for each in found.meeting.items[0].bilag] == [bilag]
    assert "possible_meeting" in kinds(found.findings)
