"""A sag that is read the other way, or has come again with files, is one step each, there and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import richtext
from db.arrivals import FileKind, Intake
from db.queries.bilag import bilag_of
from db.richtext import Heading, Para, plain_runs
from db.vocabulary import Audience, SectionKind
from desktop.faults import RuleBroken
from desktop.importers.drafts import draft
from desktop.operations import accept_delivery
from desktop.operations.desk import Desk
from desktop.operations.take_in import take_in
from tests.desktop.importers.deliveries import arrived
from tests.desktop.operations.house import House, build, labels, sheet, told
from tests.desktop.operations.test_take_in import file


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


def intake(words: str, *, title: str = "Køb af eng", bilag: Path | None = None) -> Intake:
    blocks = richtext.renumbered(
        (
            Heading("", 2, plain_runs(title)),
            Para("", plain_runs("Sagsnr.: 13.06.01-P20-3-21")),
            Heading("", 2, plain_runs("Indstilling")),
            Para("", plain_runs("Direktøren indstiller til Byrådet, at")),
            Para("", plain_runs("1. engen købes.")),
            Heading("", 2, plain_runs("Sagsfremstilling")),
            Para("", plain_runs(words)),
        )
    )
    files = [file(bilag.parent, bilag.name, bilag.read_bytes())] if bilag is not None else []
    return draft([arrived(blocks, "Sag.docx", FileKind.WORD), *files])


def plain_text(desk: Desk, uid: str) -> str:
    return richtext.plain(next(each.body for each in sheet(desk, uid).sections if each.kind is SectionKind.CASE_TEXT))


def bilag_titles(desk: Desk, uid: str) -> list[str]:
    with desk.reading() as read:
        return [row.title for row in bilag_of(read, uid, Audience.INTERNAL)]


def test_what_is_read_the_other_way_stands_where_the_first_stood_in_one_step(desk: Desk, house: House) -> None:
    (first,) = take_in(desk, house.meeting, intake("Prisen er 4 kr."), after=house.items[0])
    before = told(desk, house.meeting)

    (second,) = take_in(desk, house.meeting, intake("Prisen er 3 kr."), after=first, instead_of=[first])
    after = told(desk, house.meeting)
    read_again = plain_text(desk, second)
    desk.undo()

    assert after == before
    assert read_again == "Prisen er 3 kr."
    assert told(desk, house.meeting) == before
    assert plain_text(desk, first) == "Prisen er 4 kr."


def test_text_bilag_and_openness_of_a_second_delivery_are_one_step(desk: Desk, house: House, tmp_path: Path) -> None:
    (uid,) = take_in(desk, house.meeting, intake("Prisen er 4 kr."))
    (tmp_path / "Kort.pdf").write_bytes(b"%PDF-1.7 et kort")
    again = intake("Prisen er 3 kr.", bilag=tmp_path / "Kort.pdf").drafts[0]
    closed = replace(again, item=replace(again.item, closed=True))
    with desk.reading() as read:
        match = accept_delivery.again(read, house.meeting, closed)
    assert match is not None

    accept_delivery.accept(desk, uid, match.differences)
    taken = (plain_text(desk, uid), bilag_titles(desk, uid), sheet(desk, uid).closed)
    label = labels(desk)[0]
    desk.undo()

    assert taken == ("Prisen er 3 kr.", ["Kort"], True)
    assert label.startswith("Ny udgave af punkt")
    assert (plain_text(desk, uid), bilag_titles(desk, uid), sheet(desk, uid).closed) == ("Prisen er 4 kr.", [], False)


def test_a_file_that_has_changed_since_takes_nothing_of_the_second_delivery_over(
    desk: Desk, house: House, tmp_path: Path
) -> None:
    (uid,) = take_in(desk, house.meeting, intake("Prisen er 4 kr."))
    (tmp_path / "Kort.pdf").write_bytes(b"%PDF-1.7 et kort")
    again = intake("Prisen er 3 kr.", bilag=tmp_path / "Kort.pdf").drafts[0]
    with desk.reading() as read:
        match = accept_delivery.again(read, house.meeting, again)
    assert match is not None
    Path(again.bilag[0].file.place).write_bytes(b"%PDF-1.7 et andet kort")

    with pytest.raises(RuleBroken, match="er ændret, siden den blev læst ind"):
        accept_delivery.accept(desk, uid, match.differences)

    assert plain_text(desk, uid) == "Prisen er 4 kr."
    assert bilag_titles(desk, uid) == []
