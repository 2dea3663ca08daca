"""What goes in comes out: a paper read, stored, printed and read again is the same meeting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries import meetings
from db.rows import Meeting
from db.vocabulary import Audience, DocumentKind
from desktop.documents import agenda, minutes
from desktop.exporters import text
from desktop.exporters.forms import Form
from desktop.importers import minutes as reader
from desktop.importers import source
from desktop.operations.desk import Desk
from desktop.operations.export_meeting import export
from desktop.operations.import_minutes import import_readings
from desktop.operations.load_sample import load_sample, sample_meetings
from desktop.worker.client import Worker
from tests.bare import bare
from tests.generate import meeting, municipality


def _printed(given: Meeting) -> str:
    room = minutes if given.document is DocumentKind.MINUTES else agenda
    return text.text(room.internal(given))


def _read(paper: str) -> Meeting:
    (found,) = reader.read(source.decode(paper.encode(), "papir.txt")).meetings
    return found.meeting


def _stored(desk: Desk, uid: str) -> Meeting:
    with desk.reading() as read:
        found = meetings.whole(read, uid, Audience.INTERNAL)
    assert found is not None
    return bare(found)


@pytest.mark.parametrize("seed", range(200))
def test_a_generated_meeting_printed_and_read_is_the_same_meeting(seed: int) -> None:
    given = meeting(seed)

    assert _read(_printed(given)) == given


@pytest.mark.parametrize("place_in_sample", range(4))
def test_the_samples_papers_printed_and_read_are_the_same(place_in_sample: int) -> None:
    given = sample_meetings()[place_in_sample]
    comparable = replace(
        _read(_printed(given)),
        stage=given.stage,
        items=tuple(
            replace(item, provisional=before.provisional)
            for item, before in zip(_read(_printed(given)).items, given.items, strict=True)
        ),
    )

    assert comparable == given


def test_a_municipalitys_year_comes_out_of_the_database_as_it_went_in(
    desk: Desk, worker: Worker, tmp_path: Path
) -> None:
    given = municipality(7)
    readings = [reader.read(source.decode(_printed(each).encode(), f"{n}.txt")) for n, each in enumerate(given)]

    uids = import_readings(desk, readings)

    assert [_stored(desk, uid) for uid in uids] == list(given)
    for uid, before in zip(uids, given, strict=True):
        paper = _exported(desk, worker, uid, before.document, Audience.INTERNAL, tmp_path)
        assert _read(paper.read_text("utf-8")) == before


def test_seed_001_stored_printed_and_read_again_is_the_same(
    desk: Desk, worker: Worker, seed_001: Path, tmp_path: Path
) -> None:
    reading = reader.read(source.decode(seed_001.read_bytes(), seed_001.name))
    (uid,) = import_readings(desk, [reading])

    paper = _exported(desk, worker, uid, DocumentKind.MINUTES, Audience.INTERNAL, tmp_path)

    assert _stored(desk, uid) == reading.meetings[0].meeting
    assert _read(paper.read_text("utf-8")) == reading.meetings[0].meeting


def test_the_public_text_of_seed_001_prints_what_the_source_printed(
    desk: Desk, worker: Worker, seed_001: Path, tmp_path: Path
) -> None:
    reading = reader.read(source.decode(seed_001.read_bytes(), seed_001.name))
    (uid,) = import_readings(desk, [reading])

    paper = _exported(desk, worker, uid, DocumentKind.MINUTES, Audience.PUBLIC, tmp_path)

    printed = [_plain(line) for line in paper.read_text("utf-8").split("\n") if _plain(line)]
    original = [_plain(line) for line in seed_001.read_text("utf-8").split("\n") if _plain(line)]
    assert printed == original[1:]
    assert original[0] == reader.BANNER


def _exported(desk: Desk, worker: Worker, uid: str, kind: DocumentKind, audience: Audience, folder: Path) -> Path:
    (done,) = export(desk, worker, uid, kind, audience, [Form.TXT], folder)
    assert done.remarks == ()
    return done.file


def _plain(line: str) -> str:
    """A line without its spaces and bullets: what a reader hears."""
    said = " ".join(line.replace("\u00a0", " ").split())
    return said.removeprefix("• ").removeprefix("- ")


def test_an_import_is_one_act_and_can_be_taken_back(desk: Desk, seed_001: Path) -> None:
    reading = reader.read(source.decode(seed_001.read_bytes(), seed_001.name))
    import_readings(desk, [reading])

    desk.undo()

    with desk.reading() as read:
        assert meetings.lines(read, Audience.INTERNAL) == []


def test_the_sample_has_what_a_newcomer_needs_to_see(desk: Desk) -> None:
    uids = load_sample(desk)

    found = [_stored(desk, uid) for uid in uids]
    everything = [item for each in found for item in each.items]
    assert {each.committee_code for each in found} == {"AL", "TK", "ØK", "BY"}
    assert any(len(item.earlier) == 2 for item in everything)
    assert any(item.closed and item.public for item in everything)
    assert any(item.treatment and item.treatment.substitutes for item in everything)
    assert any(item.treatment and str(item.treatment.outcome) == "mixed" for item in everything)
    assert any(item.provisional for item in everything)
