"""What a document cannot be made of, or a disk cannot take, is told in one sentence; the old file stands, whole."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from shutil import disk_usage

import pytest

from db.richtext import Block, Cell, Figure, Row, Table, plain_runs
from desktop.documents.blocks import Internal, Paper
from desktop.exporters.forms import Form, Ink, write
from desktop.faults import NotPrintable, NotWritable
from desktop.worker.client import Wanted, Worker
from tests.desktop.exporters.pdf.making import item, nested, para
from tests.papers import MADE, picture, store

FORMS = list(Form)
PLACE = "i punkt 7"


def _picture_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds no more than a row."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    row = zlib.compress(bytes(1 + 3 * width))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def _row(*cells: Cell) -> Row:
    return Row("", cells)


def _stairs() -> Table:
    """No row has more than nine cells, and yet they stand in twenty-seven columns."""
    return Table("", tuple(_row(*(Cell("", plain_runs("a"), rowspan=3) for _ in range(9))) for _ in range(3)))


def _refused(folder: Path) -> dict[str, tuple[Block, str]]:
    huge = store(folder, _picture_of(60_000, 60_000))
    one = picture(folder)
    large = store(folder, _picture_of(12_000, 10_000))
    wide = Table("", (_row(*(Cell("", plain_runs("a")) for _ in range(600))),))
    return {
        "a picture of 3.6 gigapixels": (Figure("", huge, "x"), f"flere end 100 millioner punkter. Det står {PLACE}"),
        "a picture of 120 megapixels": (Figure("", large, "x"), f"på 12000 × 10000 punkter og .* Det står {PLACE}"),
        "a picture without words": (Figure("", one, " "), f"Et billede {PLACE} har ingen alternativ tekst"),
        "a picture whose words nobody sees": (
            Figure("", one, "\u00ad\u200b"),
            f"Et billede {PLACE} har ingen alternativ",
        ),
        "a picture that is not there": (
            Figure("", "0" * 64, "x"),
            f"Et billede mangler: 000000000000. Det står {PLACE}",
        ),
        "a picture that is none": (Figure("", store(folder, b"tekst"), "x"), f"kan ikke læses: .* Det står {PLACE}"),
        "a table of six hundred columns": (wide, f"En tabel {PLACE} har 600 kolonner; der er plads til 24"),
        "columns that only tall cells make": (_stairs(), f"En tabel {PLACE} har 27 kolonner; der er plads til 24"),
    }


def _untouched(target: Path) -> bool:
    return target.read_bytes() == b"den gamle" and [each.name for each in target.parent.iterdir()] == [target.name]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An older document, alone in its folder."""
    folder = tmp_path / "ud"
    folder.mkdir()
    (folder / "referat").write_bytes(b"den gamle")
    return folder / "referat"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "name",
    [
        *("a picture of 3.6 gigapixels", "a picture of 120 megapixels"),
        *("a picture without words", "a picture whose words nobody sees"),
        *("a picture that is not there", "a picture that is none"),
        *("a table of six hundred columns", "columns that only tall cells make"),
    ],
)
def test_what_no_reader_could_use_is_told_with_its_place(
    worker: Worker, tmp_path: Path, target: Path, name: str, form: Form
) -> None:
    block, sentence = _refused(tmp_path)[name]

    with pytest.raises(NotPrintable, match=sentence):
        worker.export(item(block), form, target, Wanted(MADE, tmp_path))

    assert _untouched(target)


@pytest.mark.parametrize("form", FORMS)
def test_lists_in_two_hundred_levels_which_nobody_could_store_are_told_as_well(form: Form) -> None:
    with pytest.raises(NotPrintable, match=f"Teksten {PLACE} er indrykket i mere end 64 niveauer"):
        write(item(nested(200)), form, Ink(MADE), lambda *_: None)


def test_a_character_in_no_font_is_told_where_the_file_must_carry_its_letters(worker: Worker, target: Path) -> None:
    with pytest.raises(NotPrintable, match=r"Tegnet 中 \(U\+4E2D, .*\) i punkt 7 kan ikke sættes"):
        worker.export(item(para("中")), Form.PDF, target, Wanted(MADE))

    assert _untouched(target)


@pytest.mark.parametrize("form", [Form.DOCX, Form.HTML, Form.TXT])
def test_where_the_reader_has_letters_of_its_own_any_character_goes_through(
    worker: Worker, target: Path, form: Form
) -> None:
    assert worker.export(item(para("中")), form, target, Wanted(MADE)).remarks == ()


# --- disks ---------------------------------------------------------------------------------------------------------


def _long() -> Paper[Internal]:
    """A paper that is large in every form: no two of its words are alike, so none of them packs it to nothing."""
    return item(
        *(para(" ".join(f"ord{17 * n * n % 999_983}" for n in range(k, k + 3000))) for k in range(0, 12_000, 3000))
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_is_full_when_nine_tenths_are_written_is_told(
    worker: Worker, small_disk: Path, tmp_path: Path, form: Form
) -> None:
    whole = worker.export(_long(), form, tmp_path / "proeve", Wanted(MADE)).size
    target = small_disk / f"referat.{form}"
    target.write_bytes(b"den gamle")
    (small_disk / "fyld").write_bytes(b"x" * (disk_usage(small_disk).free - whole * 9 // 10))

    with pytest.raises(NotWritable, match=f"Disken er fuld, så referat.{form} blev ikke skrevet"):
        worker.export(_long(), form, target, Wanted(MADE))

    assert target.read_bytes() == b"den gamle"
    assert sorted(each.name for each in small_disk.iterdir()) == ["fyld", target.name]


@pytest.mark.parametrize("form", FORMS)
def test_a_document_that_somebody_has_open_is_replaced_at_once_and_they_go_on_reading_the_old_one(
    worker: Worker, target: Path, form: Form
) -> None:
    with target.open("rb") as reading:
        done = worker.export(item(para("Tekst.")), form, target, Wanted(MADE))

        assert reading.read() == b"den gamle"
    assert target.stat().st_size == done.size
    assert [each.name for each in target.parent.iterdir()] == [target.name]
