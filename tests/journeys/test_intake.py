"""From the mail with a Word file to items on an agenda, and the second delivery after it: real files, the real second
program, a real database."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import richtext
from db.arrivals import Intake
from db.queries.bilag import bilag_of
from db.queries.committees import section_templates
from db.richtext import Para, plain_runs
from db.rows import Committee, Section
from db.vocabulary import Audience
from desktop.faults import NotReadable
from desktop.operations import accept_delivery
from desktop.operations.desk import Desk
from desktop.operations.take_in import take_in
from desktop.worker.client import Ground, Worker
from tests.desktop.importers.deliveries import STYLES, delivered_items, document, mail_file, word_file
from tests.desktop.operations.house import House, build, sheet, told


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


def ground(desk: Desk, house: House) -> Ground:
    with desk.reading() as read:
        own = section_templates(read, house.body)
    return Ground(
        (Committee("TK", "Udvalget for Teknik og Klima"), Committee("BY", "Byrådet")),
        tuple(Section(each.heading, each.kind) for each in own),
    )


def came(desk: Desk, house: House, worker: Worker, folder: Path, *paths: Path) -> Intake:
    return worker.take_in(paths, folder / "lager", ground(desk, house))


@pytest.mark.parametrize("style", STYLES)
def test_mails_with_the_eight_items_and_a_bilag_become_eight_items_with_no_typed_word(
    desk: Desk, house: House, worker: Worker, seed_001: Path, tmp_path: Path, style: str
) -> None:
    items = delivered_items(seed_001)
    bilag = tmp_path / "Bilag 1 - Budget (lukket).txt"
    bilag.write_text("Budget")

    mails = []
    for n, item in enumerate(items):
        word = word_file(document(item, style), tmp_path / f"Dokument{n}.docx", "Skabelon")
        mails.append(mail_file(f"Punkt {n}", [word, bilag], tmp_path / f"{n}.eml"))
    made = take_in(desk, house.meeting, came(desk, house, worker, tmp_path, *mails))

    assert len(made) == 8
    for uid, wanted in zip(made, items, strict=True):
        found = sheet(desk, uid)
        assert (found.title, found.case_no, found.route_text) == (wanted.title, wanted.case_no, wanted.route_text)
        said = wanted.recommendation.points if wanted.recommendation else ()
        got = found.recommendation.points if found.recommendation else ()
        assert [point.text for point in got] == [point.text for point in said]
        with desk.reading() as read:
            rows = bilag_of(read, uid, Audience.INTERNAL)
        assert [(row.title, row.closed) for row in rows] == [("Budget", True)]
    desk.undo()
    assert told(desk, house.meeting) == ["1 Cykelsti", "2 Klimaplan", "3 Affald", "[4 Køb af areal]"]


def test_a_second_delivery_with_three_changed_paragraphs_shows_exactly_those(
    desk: Desk, house: House, worker: Worker, seed_001: Path, tmp_path: Path
) -> None:
    item = delivered_items(seed_001)[5]
    first = list(document(item, "heads"))
    places = [n for n, block in enumerate(first) if isinstance(block, Para) and len(richtext.plain((block,))) > 150][:3]
    second = [
        Para(block.id, plain_runs(f"{richtext.plain((block,))} Det er nyt.")) if n in places else block
        for n, block in enumerate(first)
    ]
    (uid,) = take_in(
        desk, house.meeting, came(desk, house, worker, tmp_path, word_file(tuple(first), tmp_path / "Sag.docx"))
    )

    intake = came(desk, house, worker, tmp_path, word_file(tuple(second), tmp_path / "Sag - rettet.docx"))
    with desk.reading() as read:
        match = accept_delivery.again(read, house.meeting, intake.drafts[0])

    assert match is not None
    assert match.item == uid
    assert [each.now.removesuffix(" Det er nyt.") for each in match.differences] == [
        each.was for each in match.differences
    ]
    assert len(match.differences) == 3


def test_one_broken_file_of_three_is_told_and_kept_as_a_bilag(
    desk: Desk, house: House, worker: Worker, seed_001: Path, tmp_path: Path
) -> None:
    word = word_file(document(delivered_items(seed_001)[1], "bold"), tmp_path / "Sag.docx")
    broken, fine = tmp_path / "Bilag 1 - Kort.pdf", tmp_path / "Bilag 2 - Notat.txt"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    fine.write_text("Et notat.")

    intake = came(desk, house, worker, tmp_path, word, broken, fine)
    (uid,) = take_in(desk, house.meeting, intake)

    assert "damaged" in {each.what for each in intake.drafts[0].findings}
    with desk.reading() as read:
        assert [row.title for row in bilag_of(read, uid, Audience.INTERNAL)] == ["Kort", "Notat"]


def test_a_file_that_came_alone_and_cannot_be_read_is_told_in_one_sentence(
    desk: Desk, house: House, worker: Worker, tmp_path: Path
) -> None:
    broken = tmp_path / "Sag.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")

    with pytest.raises(NotReadable):
        came(desk, house, worker, tmp_path, broken)
