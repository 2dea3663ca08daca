"""The first line of a paper, in the forms that leave no doubt."""

from __future__ import annotations

from datetime import date, time

import pytest

from db.vocabulary import DocumentKind
from desktop.faults import NotReadable
from tests.desktop.importers.papers import CASE, OPEN, kinds, read

ITEM = (OPEN, CASE, "6. Sag", "Beslutning", "Godkendt.")
DAY = date(2021, 3, 4)


@pytest.mark.parametrize(
    ("head", "kind", "start", "end", "place"),
    [
        ("Referat til mødet i Byrådet den 4. marts 2021 kl. 16:15 i Salen", "referat", time(16, 15), None, "Salen"),
        ("Referat til mødet i Byrådet torsdag den 4. marts 2021 kl. 16:15-18:30 i Salen", "referat", time(16, 15),
         time(18, 30), "Salen"),
        ("Referat fra møde i Byrådet, torsdag den 4. marts 2021 kl. 17", "referat", time(17), None, ""),
        ("Dagsorden for Byrådet den 4. marts 2021 kl. 17.00, Salen", "dagsorden", time(17), None, "Salen"),
        ("Tillægsdagsorden til mødet i Byrådet den 4. marts 2021", "dagsorden", None, None, ""),
        ("Referat af Byrådets møde den 04-03-2021", "referat", None, None, ""),
        ("Referat fra ekstraordinært møde i Byrådet den 4. marts 2021 kl. 8", "referat", time(8), None, ""),
    ],
)  # fmt: skip
def test_a_headline_says_whose_paper_it_is_when_and_where(
    head: str, kind: str, start: time | None, end: time | None, place: str
) -> None:
    found = read(*ITEM, head=head).meeting

    assert (found.committee, found.on, found.document) == ("Byrådet", DAY, DocumentKind(kind))
    assert (found.start, found.end, found.place) == (start, end, place)


def test_a_body_may_have_commas_in_its_name() -> None:
    head = "Referat til mødet i Udvalget for Kultur, Fritid og Natur den 4. marts 2021 kl. 16:15 i Salen"

    assert read(*ITEM, head=head).meeting.committee == "Udvalget for Kultur, Fritid og Natur"


@pytest.mark.parametrize("head", ["Referat fra ferien", "Dagsorden for ekspropriation den 4. marts 2021", "Dagsorden"])
def test_other_lines_are_no_headline(head: str) -> None:
    with pytest.raises(NotReadable):
        read(*ITEM, head=head)


def test_the_day_may_stand_on_a_line_of_its_own() -> None:
    found = read("Den 04.03.2021 kl. 13:00 i Salen", *ITEM, head="Referat af møde i Byrådet")

    assert (found.meeting.on, found.meeting.start, found.meeting.place) == (DAY, time(13), "Salen")
    assert found.findings == ()


@pytest.mark.parametrize("when", ["31. februar 2021 kl. 16:15", "4. marts 2021 kl. 25:99", "4. marts 0000 kl. 16:15"])
def test_a_day_or_hour_that_does_not_exist_is_told(when: str) -> None:
    found = read(*ITEM, head=f"Referat til mødet i Byrådet den {when} i Salen")

    assert found.meeting.committee == "Byrådet"
    assert "headline_unsure" in kinds(found.findings)


def test_the_end_that_a_dagsorden_plans_is_told_and_not_stored() -> None:
    found = read(OPEN, CASE, "6. Sag", head="Dagsorden til mødet i Byrådet den 4. marts 2021 kl. 16:15-18:30 i Salen")

    assert found.meeting.end is None
    assert kinds(found.findings) == ["planned_end"]


def test_a_supplement_is_told() -> None:
    found = read(OPEN, CASE, "6. Sag", head="Tillægsdagsorden til mødet i Byrådet den 4. marts 2021")

    assert kinds(found.findings) == ["supplement"]


def test_a_headline_of_ten_thousand_characters_is_read_whole() -> None:
    body = "Ø" * 10_000

    assert read(*ITEM, head=f"Referat til mødet i {body} den 4. marts 2021 kl. 16:15").meeting.committee == body
