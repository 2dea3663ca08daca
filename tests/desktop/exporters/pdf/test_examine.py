"""What looking at finished bytes again says of them."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from desktop.exporters.pdf.room import examine
from tests.desktop.exporters.pdf.making import item, paper, para, written


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(item(para("tekst")), tmp_path_factory.mktemp("x"))


def test_a_file_as_it_was_written_is_well(well: bytes) -> None:
    assert examine(well) == ()


@pytest.mark.parametrize("cut", [0, 4, 100, 2000, -40])
def test_a_file_that_was_cut_off_is_told(well: bytes, cut: int) -> None:
    assert [str(each) for each in examine(well[:cut])] != []


def test_bytes_that_are_no_pdf_are_told_in_one_sentence() -> None:
    assert [str(each) for each in examine(b"Dette er ikke en PDF.")] == ["Filen kan ikke åbnes igen."]


def test_a_file_without_a_title_is_told(tmp_path: Path) -> None:
    said = [str(each) for each in examine(written(paper(title=" "), tmp_path))]

    assert said == ["Filen har ingen titel."]


def test_a_file_that_breaks_a_standard_is_told_with_its_name_and_rule(well: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(well)) as opened:
        del opened.Root["/OutputIntents"]
        opened.save(out, static_id=True)

    (said,) = map(str, examine(out.getvalue()))

    assert said.startswith("Filen holder ikke kravene til filer, der skal kunne gemmes, PDF/A-2a: PDFA2A-")
