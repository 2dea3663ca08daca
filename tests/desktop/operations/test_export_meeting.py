"""A public paper is held up against what was said behind closed doors."""

from __future__ import annotations

import pytest

from db.queries import meetings
from db.rows import Meeting, Reading
from db.vocabulary import Audience
from desktop.exporters import text
from desktop.faults import RuleBroken
from desktop.importers import minutes as reader
from desktop.importers import source
from desktop.operations.desk import Desk
from desktop.operations.export_meeting import public_paper
from desktop.operations.import_minutes import import_readings

CASE = "13.06.04-Ø54-7-24"
INSIDE = "Hemmeligtord Abrakadabra godkendt for 5.432.109 kr."
COMMITTEE = (
    "Referat til mødet i Teknikudvalget den 3. december 2024 kl. 15:00 i Mødelokale 1", "Lukkede dagsordenspunkter",
    CASE, "31. Køb af Trolleborg", "Sagsfremstilling", "Trolleborg koster 5.432.109 kr.", "Beslutning", INSIDE,
)  # fmt: skip


def reading(*lines: str, name: str) -> Reading:
    return reader.read(source.decode("\n\n".join(lines).encode(), name))


def quoting(*lines: str, item: str = CASE) -> Reading:
    head = "Referat til mødet i Byrådet den 19. december 2024 kl. 18:00 i Byrådssalen"
    open_item = ("Åbne dagsordenspunkter", item, "161. Finansiering", "Tidligere beslutninger")
    return reading(head, *open_item, *lines, "Beslutning", "Godkendt.", name="by.txt")


def public(desk: Desk) -> Meeting:
    with desk.reading() as read:
        (by,) = [each.uid for each in meetings.lines(read, Audience.INTERNAL) if each.committee == "Byrådet"]
        shown = meetings.whole(read, by, Audience.PUBLIC)
    assert shown is not None
    return shown


@pytest.mark.parametrize("item", [CASE, "13.06.04-Ø54-9-24"])
def test_an_open_item_that_repeats_a_closed_decision_in_any_form_stops_the_public_paper(desk: Desk, item: str) -> None:
    import_readings(desk, [reading(*COMMITTEE, name="tu.txt"), quoting(f"Man sagde dengang: {INSIDE}", item=item)])

    with pytest.raises(RuleBroken) as stopped:
        public_paper(desk, public(desk))

    assert str(stopped.value.what) == (
        f"Punkt 161 gengiver noget fra det lukkede punkt 31 (Teknikudvalget 3. december 2024): »{INSIDE}«."
    )
    assert str(stopped.value.hint) == "Luk citatet, eller gør det offentligt."


@pytest.mark.parametrize(
    "head",
    [
        "Teknikudvalget, 3. december 2024, pkt. 31:",
        "Teknikudvalget den 03-12-2024, punkt 31:",
        "Teknikudvalget den 3-12-2024 pkt 31:",
        "Teknikudvalget 3.12.2024 (pkt. 31)",
        "Teknikudvalget, den 3. dec. 2024, pkt. 31:",
        "TU, 3. december 2024, pkt. 31:",
        "TU 3/12 2024:",
        "Udvalget for Teknik, 3. december 2024, pkt. 31:",
        "Fagudvalget, 3. december 2024, pkt. 31:",
        "Teknikudvalget, 3. december 2024, punkt nr. 31:",
        "Teknikudvalget, 3. december 2024, pkt. 30:",
        "Beslutning i Teknikudvalget den 3. december 2024:",
        "Tidligere behandlet: Teknikudvalget 3. december 2024.",
    ],
)
def test_a_quotation_of_a_closed_decision_stays_inside_in_every_form_that_papers_use(desk: Desk, head: str) -> None:
    import_readings(desk, [reading(*COMMITTEE, name="tu.txt"), quoting(*_headed(head))])

    shown = text.public_text(public_paper(desk, public(desk)))

    assert "Finansiering" in shown
    assert "Abrakadabra" not in shown


def _headed(head: str) -> tuple[str, ...]:
    return (f"{head} {INSIDE}",) if head.startswith("Tidligere") else (head, INSIDE)


def test_a_quotation_from_a_meeting_that_is_here_but_from_none_of_its_items_is_told(desk: Desk) -> None:
    other = quoting("Teknikudvalget, 3. december 2024, pkt. 77:", "Udsat.", item="13.06.04-Ø54-9-24")
    _, uid = import_readings(desk, [reading(*COMMITTEE, name="tu.txt"), other])

    with desk.reading() as read:
        told = [each.text for each in meetings.findings(read, uid) if each.what == "quotation_unsure"]
    assert told == ["Teknikudvalget, 3. december 2024, 77"]


def test_what_is_told_of_a_day_in_a_form_that_is_not_known_is_told() -> None:
    found = quoting("Den 3. december 2024 var teknikkerne enige om det.")

    assert [each.what for each in found.meetings[0].findings] == ["quotation_unsure"]


def test_a_paper_that_repeats_nothing_is_made(desk: Desk) -> None:
    import_readings(desk, [reading(*COMMITTEE, name="tu.txt"), quoting("Sagen er ny.")])

    assert "Sagen er ny." in text.public_text(public_paper(desk, public(desk)))


def test_a_closed_text_that_is_there_already_keeps_a_later_referat_from_making_anything_public(desk: Desk) -> None:
    head = "Dagsorden til mødet i Teknikudvalget den 7. januar 2025 kl. 15:00 i Mødelokale 1"
    closed = ("Lukkede dagsordenspunkter", CASE, "3. Salg til Bartholomæus")
    other = ("13.06.04-Ø54-8-25", "4. Køb af Grønnegård")
    agenda = reading(head, *closed, "Sagsfremstilling", "Bartholomæus byder.", *other, name="dagsorden.txt")
    decided = ("Beslutning", "Godkendt til Bartholomæus.")
    import_readings(desk, [agenda])

    referat = (head.replace("Dagsorden", "Referat"), *closed, *decided, *other, *decided)
    (uid,) = import_readings(desk, [reading(*referat, name="referat.txt")])

    with desk.reading() as read:
        shown = meetings.whole(read, uid, Audience.PUBLIC)
        told = [
            (each.what, each.text)
            for each in meetings.findings(read, uid)
            if "public" in each.what or "closed" in each.what
        ]
    assert shown is not None
    assert [each.public for each in shown.items] == [None, None]
    assert told == [("closed_text_there", "Salg til Bartholomæus")]


def test_where_only_titles_were_there_a_published_referat_is_read_as_one(desk: Desk) -> None:
    head = "Dagsorden til mødet i Teknikudvalget den 7. januar 2025 kl. 15:00 i Mødelokale 1"
    closed = ("Lukkede dagsordenspunkter", CASE, "3. Salg af grund")
    import_readings(desk, [reading(head, *closed, name="dagsorden.txt")])

    referat = (head.replace("Dagsorden", "Referat"), *closed, "Beslutning", "Godkendt.")
    (uid,) = import_readings(desk, [reading(*referat, name="referat.txt")])

    with desk.reading() as read:
        shown = meetings.whole(read, uid, Audience.PUBLIC)
    assert shown is not None
    assert [each.public.title for each in shown.items if each.public] == ["Salg af grund"]
