"""A drop through the real second program: whole, in order, and nothing lost when the program dies."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.arrivals import Arrived, FileKind, Tracked
from db.codec import decode, encode
from desktop.faults import NotReadable, WorkerTrouble
from desktop.worker.client import Cancelled, Ground, Worker
from tests.desktop.importers.arrivals.compound import compound
from tests.desktop.importers.arrivals.wording import docx, p, run

LOCKED = compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x" * 5000})
MORTAL = """
import os
from desktop.worker.jobs import JOBS
from desktop.worker.serve import main

def arrive(progress, path, staging, tracked):
    if path.endswith('3.docx'): os.kill(os.getpid(), 9)
    return JOBS['arrive'](progress, path, staging, tracked)

main({**JOBS, 'arrive': arrive})
"""


@pytest.fixture
def mortal() -> Iterator[Worker]:
    with Worker([sys.executable, "-P", "-c", MORTAL]) as made:
        yield made


def _punkt(title: str) -> bytes:
    parts = [("Sagsfremstilling", f"Om {title}."), ("Indstilling", f"Direktøren indstiller, at {title} bygges.")]
    sections = [p(heading, properties='<w:outlineLvl w:val="1"/>') + p(words) for heading, words in parts]
    return docx(p(title, properties='<w:outlineLvl w:val="0"/>') + "".join(sections))


def _files(folder: Path, count: int) -> list[Path]:
    out = []
    for n in range(1, count + 1):
        out.append(folder / f"{n}.docx")
        out[-1].write_bytes(_punkt(f"Skole {n}"))
    return out


def test_a_file_comes_back_from_the_second_program_as_it_was_read(worker: Worker, tmp_path: Path) -> None:
    (place := tmp_path / "Punkt.docx").write_bytes(_punkt("Skole"))
    steps: list[tuple[int, int, str]] = []

    made = worker.arrive(place, tmp_path / "lager", progress=lambda *step: steps.append(step))

    assert (made.file.kind, made.readable) == (FileKind.WORD, True)
    assert Path(made.file.place).read_bytes() == place.read_bytes()
    assert decode(Arrived, encode(made)) == made
    assert steps == [(0, 2, "Punkt.docx"), (1, 2, "Punkt.docx")]


def test_a_drop_makes_an_item_of_each_file_in_order(worker: Worker, tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    files = _files(tmp_path, 3)

    made = worker.take_in(files, tmp_path / "lager", Ground(), progress=lambda *step: steps.append(step))

    assert [draft.item.title for draft in made.drafts] == ["Skole 1", "Skole 2", "Skole 3"]
    assert steps == [(0, 3, "1.docx"), (1, 3, "2.docx"), (2, 3, "3.docx")]


def test_the_choice_of_changes_goes_all_the_way(worker: Worker, tmp_path: Path) -> None:
    taken = f"<w:del>{run('gammel').replace('w:t', 'w:delText')}</w:del>"
    (place := tmp_path / "a.docx").write_bytes(docx(p(taken, f"<w:ins>{run('ny')}</w:ins>")))

    made = worker.arrive(place, tmp_path / "lager", Tracked.REFUSED)

    assert made.changes == 2
    assert "gammel" in encode(made.blocks).decode()


def test_a_worker_that_dies_on_the_third_of_five_files_takes_no_other_along(mortal: Worker, tmp_path: Path) -> None:
    files = _files(tmp_path, 5)

    made = mortal.take_in(files, tmp_path / "lager", Ground())

    assert [draft.item.title for draft in made.drafts] == ["Skole 1", "Skole 2", "Skole 4", "Skole 5"]
    kept = [bilag for draft in made.drafts for bilag in draft.bilag]
    assert [each.file.name for each in kept] == ["3.docx"]
    assert Path(kept[0].file.place).read_bytes() == files[2].read_bytes()
    said = [each.what for draft in made.drafts for each in draft.findings] + [each.what for each in made.findings]
    assert "gave_up" in said


def test_a_file_that_came_alone_and_brings_the_worker_down_is_told(mortal: Worker, tmp_path: Path) -> None:
    (place := tmp_path / "3.docx").write_bytes(_punkt("Skole"))

    with pytest.raises(WorkerTrouble, match=r"3\.docx kunne ikke behandles"):
        mortal.take_in([place], tmp_path / "lager", Ground())


def test_a_locked_document_alone_is_told_in_one_sentence(worker: Worker, tmp_path: Path) -> None:
    (place := tmp_path / "Hemmelig.docx").write_bytes(LOCKED)

    with pytest.raises(NotReadable) as raised:
        worker.take_in([place], tmp_path / "lager", Ground())

    assert str(raised.value) == (
        "Filen er beskyttet med adgangskode og kan kun gemmes, som den er: Hemmelig.docx "
        "Fjern adgangskoden i det program, som filen er skrevet i, og prøv igen."
    )


@pytest.mark.parametrize("content", [docx(""), b" \r\n ", b"<html><p> </p></html>"])
def test_a_document_without_a_word_alone_is_told(worker: Worker, tmp_path: Path, content: bytes) -> None:
    (place := tmp_path / "Punkt.docx").write_bytes(content)

    with pytest.raises(NotReadable) as raised:
        worker.take_in([place], tmp_path / "lager", Ground())

    assert str(raised.value) == (
        "Der er intet at læse i filen: Punkt.docx Vælg en anden fil, eller læg denne ved som bilag."
    )


@pytest.mark.parametrize("content", [b"{\\rtf1 Ord}", compound({"WordDocument": b"x"})])
def test_an_older_document_alone_is_told_how_it_can_come_in(worker: Worker, tmp_path: Path, content: bytes) -> None:
    (place := tmp_path / "Punkt.doc").write_bytes(content)

    with pytest.raises(NotReadable, match=r"gem den som Word-dokument \(\.docx\), og prøv igen\.\Z"):
        worker.take_in([place], tmp_path / "lager", Ground())


def test_among_others_each_trouble_is_a_finding_and_the_others_come_in(worker: Worker, tmp_path: Path) -> None:
    files = _files(tmp_path, 1)
    files += [tmp_path / "tom.docx", tmp_path / "væk.docx", tmp_path / "Hemmelig.docx"]
    files[1].touch()
    files[3].write_bytes(LOCKED)

    made = worker.take_in(files, tmp_path / "lager", Ground())

    assert [(each.what, each.text) for each in made.findings if each.what == "file_left_out"] == [
        ("file_left_out", "tom.docx er tom."),
        ("file_left_out", "væk.docx findes ikke."),
    ]
    assert [draft.item.title for draft in made.drafts] == ["Skole 1"]
    assert [bilag.file.name for bilag in made.drafts[0].bilag] == ["Hemmelig.docx"]


def test_a_drop_of_nothing_makes_nothing(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()

    made = worker.take_in([tmp_path / "tom"], tmp_path / "lager", Ground())

    assert (made.drafts, [each.what for each in made.findings]) == ((), ["folder_empty"])


def test_a_drop_can_be_stopped_between_two_files(worker: Worker, tmp_path: Path) -> None:
    def stop(n: int, _total: int, _name: str) -> None:
        if n == 1:
            worker.cancel()

    files = _files(tmp_path, 3)
    with pytest.raises(Cancelled):
        worker.take_in(files, tmp_path / "lager", Ground(), progress=stop)

    assert worker.arrive(files[0], tmp_path / "lager").readable


def test_a_long_table_comes_in_whole(worker: Worker, tmp_path: Path) -> None:
    cells = ["".join(f"<w:tc>{p(f'r{n}c{column}')}</w:tc>" for column in range(3)) for n in range(5000)]
    rows = "".join(f"<w:tr>{each}</w:tr>" for each in cells)
    (place := tmp_path / "a.docx").write_bytes(docx(f"<w:tbl>{rows}</w:tbl>"))

    made = worker.arrive(place, tmp_path / "lager")

    assert (len(made.blocks[0].rows), made.findings) == (5000, ())  # type: ignore[union-attr]  # a table


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the limit")
def test_a_mail_as_large_as_any_is_read_within_the_memory_of_the_second_program(worker: Worker, tmp_path: Path) -> None:
    head = b"From: a@b.example\nSubject: Stor\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    part = b'Content-Disposition: attachment; filename="film.bin"\nContent-Transfer-Encoding: base64\n\n'
    line = base64.b64encode(bytes(range(57))) + b"\n"
    (place := tmp_path / "a.eml").write_bytes(head + part + line * 1_200_000 + b"--x--\n")

    made = worker.arrive(place, tmp_path / "lager")

    assert [(each.file.name, each.file.size) for each in made.enclosed] == [("film.bin", 57 * 1_200_000)]


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        "<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY x '&b;&b;'>",
    ],
)
def test_a_document_that_brings_words_of_its_own_in_its_markup_is_damage(
    worker: Worker, tmp_path: Path, entities: str
) -> None:
    (place := tmp_path / "a.docx").write_bytes(
        docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before=f"<!DOCTYPE w [{entities}]>")
    )

    made = worker.arrive(place, tmp_path / "lager")

    assert (made.readable, [each.what for each in made.findings]) == (False, ["damaged"])
    assert [each.name for each in (tmp_path / "lager").iterdir()] == [made.file.sha256]
