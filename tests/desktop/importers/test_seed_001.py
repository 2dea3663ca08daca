"""The real referat, read without a manual fix."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from db import richtext
from db.rows import Item, Reading
from db.vocabulary import AbsenceStated, DecisionRole, Outcome
from desktop.exporters.json_shape import meeting_json
from desktop.importers import minutes, source
from desktop.rules.headings import KINDS

COMMITTEE = "Udvalget for Arbejdsmarked og Uddannelse"


@pytest.fixture(scope="module")
def reading(seed_001: Path) -> Reading:
    return minutes.read(source.decode(seed_001.read_bytes(), seed_001.name))


@pytest.fixture(scope="module")
def items(reading: Reading) -> dict[str, Item]:
    return {item.number: item for item in reading.meetings[0].meeting.items}


def test_the_meeting_is_known(reading: Reading) -> None:
    (only,) = reading.meetings
    meeting = only.meeting

    assert meeting.committee == COMMITTEE
    assert meeting.committee_code == "AU"
    assert meeting.on == date(2021, 3, 4)
    assert (meeting.start, meeting.end) == (time(16, 15), time(18, 40))
    assert meeting.place == "Webex"
    assert meeting.absent == ()


def test_items_11_to_20_with_their_case_numbers(items: dict[str, Item]) -> None:
    assert list(items) == [str(n) for n in range(11, 21)]
    assert [item.case_no for item in items.values()] == [
        "85.02.02-G01-2-17",
        "00.32.00-S00-13-20",
        "15.00.00-G01-120-20",
        "15.00.20-P27-1-21",
        "15.00.00-P35-1-18",
        "15.00.00-G01-26-19",
        "00.17.00-A21-1-19",
        "00.01.10-G01-4-14",
        "88.08.17-Ø54-1-16",
        "00.22.00-P35-3-20",
    ]
    assert [item.closed for item in items.values()] == [False] * 8 + [True] * 2


def test_sections_stand_in_the_sources_order(items: dict[str, Item]) -> None:
    assert [section.heading for section in items["14"].sections] == [
        "Forventet sagsgang",
        "Anledning",
        "Indstilling",
        "Inddragelse",
        "Sagsfremstilling",
        "Beslutning",
    ]
    assert [section.heading for section in items["18"].sections] == ["Forventet sagsgang", "Beslutning"]


@pytest.mark.parametrize("number", ["12", "13", "14", "15", "16", "17"])
def test_who_recommends_what_to_whom(items: dict[str, Item], number: str) -> None:
    said = items[number].recommendation

    assert said is not None
    assert said.recommender == "Direktøren for Arbejdsmarked og Uddannelse"
    assert said.addressee == ("Byrådet" if number in ("12", "14") else COMMITTEE)
    assert len(said.points) == (2 if number == "13" else 1)
    assert all(point.text.startswith("At ") for point in said.points)


def test_two_points_are_decided_one_by_one_and_the_second_is_modified(items: dict[str, Item]) -> None:
    done = items["13"].treatment

    assert done is not None
    assert [(p.label, p.outcome, p.modified) for p in done.points] == [
        ("1", Outcome.APPROVED, False),
        ("2", Outcome.APPROVED, True),
    ]
    assert (done.outcome, done.role, done.modified) == (Outcome.APPROVED, DecisionRole.DECIDES, True)


def test_each_decision_comes_to_its_outcome(items: dict[str, Item]) -> None:
    found = {number: item.treatment.outcome for number, item in items.items() if item.treatment}

    assert found == {
        "11": Outcome.APPROVED,
        "12": Outcome.RECOMMENDED_APPROVED,
        "13": Outcome.APPROVED,
        "14": Outcome.RECOMMENDED_APPROVED,
        "15": Outcome.APPROVED,
        "16": Outcome.NOTED,
        "17": Outcome.NOTED,
        "18": Outcome.NOTED,
        "19": Outcome.NOTED,
        "20": None,
    }


def test_the_route_has_two_bodies_side_by_side_and_then_two_more(items: dict[str, Item]) -> None:
    assert items["14"].route == (("AU", "BF"), ("ØK",), ("BY",))
    assert items["14"].route_text == "AU/BF, ØK, BY"
    assert items["15"].route == (("AU",), ("Integrationsrådet",))


def test_absence_is_what_each_item_says_and_item_20_says_nothing(reading: Reading, items: dict[str, Item]) -> None:
    absent = {number: item.treatment.absent for number, item in items.items() if item.treatment}
    away_all_day, late = absent["11"]

    assert (away_all_day.who.party, late.who.party) == ("O", "V")
    assert absent["11"] == absent["12"]
    assert all(absent[str(number)] == (away_all_day,) for number in range(13, 20))
    assert f"{away_all_day.who.name} (O) og {late.who.name} (V)" in reading.text
    last = items["20"].treatment
    assert last is not None
    assert (last.absence, last.absent) == (AbsenceStated.NOT_STATED, ())


def test_follow_ups_are_offered_in_14_and_17_alone(reading: Reading) -> None:
    shape = meeting_json(reading.meetings[0].meeting, derived=False)
    items = shape["items"]
    assert isinstance(items, list)

    offered = {item["number"]: item["followup_candidates"] for item in items if item["followup_candidates"]}

    assert list(offered) == ["14", "17"]
    assert all(len(sentences) == 1 and sentences[0].startswith("Udvalget ønsker") for sentences in offered.values())


def test_glued_tables_are_kept_word_for_word_and_flagged(reading: Reading, items: dict[str, Item]) -> None:
    flagged = [finding for finding in reading.meetings[0].findings if finding.what == "glued_table"]
    text = richtext.plain(next(s.body for s in items["16"].sections if s.heading == "Sagsfremstilling"))

    assert len(flagged) == 5
    assert "4. kvartal 20181.8 1.9" in text
    assert "53.931.165 50.085.926 63.983.302" in text
    assert {finding.what for finding in reading.meetings[0].findings} == {"glued_table", "public_face"}


def test_the_closed_items_fill_their_public_face(items: dict[str, Item]) -> None:
    face = items["19"].public

    assert face is not None
    assert face.title == "Danskuddannelse for voksne flygtninge m.fl."
    assert richtext.plain(face.decision) == "Taget til efterretning."
    assert all(items[str(number)].public is None for number in range(11, 19))


def test_every_line_of_the_source_is_imported_or_reported(reading: Reading) -> None:
    shape = repr(meeting_json(reading.meetings[0].meeting, reading.meetings[0].findings, derived=False))
    held = _bare(shape.replace("&quot;", '"').replace("&amp;", "&").replace("\\'", "'"))
    layout = {"sbsysdagsordenpreview", "åbnedagsordenspunkter", "lukkededagsordenspunkter", *map(_bare, KINDS)}

    lost = [
        line
        for line in reading.text.split("\n")
        if _bare(line) and _bare(line) not in layout and not _is_held(line, held)
    ]

    (headline,) = lost
    assert _bare(headline).startswith("referattilmødetiudvalgetforarbejdsmarkedoguddannelseden4marts2021")


def _is_held(line: str, held: str) -> bool:
    """Whether the line's words stand in what was read: an item's or a list's number is a field of its own."""
    words = line.replace("\u00a0", " ").strip()
    for label in ("•", "- ", "Fraværende:", *(f"{n}. " for n in range(1, 21))):
        words = words.removeprefix(label).strip()
    if line.strip().startswith("Fraværende:"):
        return all(_bare(part.split("(")[0]) in held for part in words.split(" og "))
    return _bare(words) in held


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
