"""A look at a bilag: what it is, how long, whether everybody can read it, and its first page made small."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from db.arrivals import FileFacts, FileKind
from db.vocabulary import Access, Lack
from desktop.importers.facts import look_at
from desktop.importers.facts_picture import LONGEST
from desktop.worker.client import Worker
from tests.desktop.exporters.pdf.making import item, para, written


def _look(folder: Path, data: bytes, name: str) -> FileFacts:
    file = folder / "fil"
    file.write_bytes(data)
    return look_at(file, name, folder)


def _plain_pdf(pages: int = 1, *, words: bool = True, title: str = "") -> bytes:
    """A PDF as a scanner or a careless program makes it."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    if title:
        canvas.setTitle(title)
    for page in range(pages):
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "teal")), 20, 20, 400, 600)
        if words:
            canvas.drawString(50, 700, f"Side {page} med mange ord om budgettet")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _picture(size: tuple[int, int], kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


def _word(*, heading: bool, alt: str | None, title: str, words: int = 800) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = title
    if heading:
        document.add_heading("Sagsfremstilling", 1)
    document.add_paragraph("ord " * words)
    if alt is not None:
        document.add_picture(io.BytesIO(_picture((30, 30))))
        for each in document.inline_shapes:
            each._inline.docPr.set("descr", alt)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_our_own_pdf_can_be_read_by_everybody(tmp_path: Path) -> None:
    facts = _look(tmp_path, written(item(para("Teksten.")), tmp_path), "referat.pdf")

    assert (facts.kind, facts.pages, facts.access, facts.lacks) == (FileKind.PDF, 1, Access.GOOD, ())
    with Image.open(tmp_path / facts.thumbnail) as small:
        assert (small.format, max(small.size)) == ("PNG", LONGEST)
        assert small.convert("L").getextrema()[0] < 100


@pytest.mark.parametrize(
    ("data", "pages", "access", "lacks"),
    [
        (_plain_pdf(3, title="Budget"), 3, Access.POOR, (Lack.TAGS, Lack.LANGUAGE)),
        (_plain_pdf(60, words=False), 60, Access.POOR, (Lack.TAGS, Lack.LANGUAGE, Lack.WORDS)),
        (b"%PDF-1.7\nintet", None, Access.POOR, (Lack.WHOLE,)),
    ],
    ids=["without tags", "scanned", "broken"],
)
def test_what_a_pdf_lacks_is_told(
    tmp_path: Path, data: bytes, pages: int | None, access: Access, lacks: tuple[Lack, ...]
) -> None:
    facts = _look(tmp_path, data, "bilag.docx")

    assert (facts.kind, facts.pages, facts.access) == (FileKind.PDF, pages, access)
    assert tuple(lack for lack in facts.lacks if lack is not Lack.TITLE) == lacks
    assert bool(facts.thumbnail) is (pages is not None)


def test_a_pdf_that_only_says_that_it_has_tags_has_none(tmp_path: Path) -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_plain_pdf(title="Budget"))) as pdf:
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.Lang = "da-DK"
        pdf.save(out)

    assert _look(tmp_path, out.getvalue(), "a.pdf").lacks == (Lack.TAGS,)


def test_a_pdf_with_a_password_is_told_so(tmp_path: Path) -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_plain_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="hemmelig", owner="hemmelig"))
    facts = _look(tmp_path, out.getvalue(), "a.pdf")

    assert (facts.kind, facts.pages, facts.lacks, facts.thumbnail) == (FileKind.PDF, None, (Lack.UNLOCKED,), "")


@pytest.mark.parametrize(
    ("data", "access", "lacks"),
    [
        (_word(heading=True, alt="Et kort", title="Planen"), Access.GOOD, ()),
        (_word(heading=False, alt="", title=""), Access.PARTLY, (Lack.HEADINGS, Lack.ALT, Lack.TITLE)),
        (_word(heading=False, alt=None, title="Brev", words=50), Access.GOOD, ()),
    ],
    ids=["well made", "careless", "a letter"],
)
def test_what_a_word_document_lacks_is_told(
    tmp_path: Path, data: bytes, access: Access, lacks: tuple[Lack, ...]
) -> None:
    facts = _look(tmp_path, data, "a.docx")

    assert (facts.kind, facts.access, facts.lacks) == (FileKind.WORD, access, lacks)


def test_a_broken_word_document_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", "<x/>")

    facts = _look(tmp_path, out.getvalue(), "a.docx")

    assert (facts.kind, facts.access, facts.lacks) == (FileKind.WORD, Access.POOR, (Lack.WHOLE,))


def test_a_picture_is_made_small_and_cannot_be_read_out(tmp_path: Path) -> None:
    facts = _look(tmp_path, _picture((3000, 1000), "JPEG"), "kort.jpg")

    assert (facts.kind, facts.pages, facts.access, facts.lacks) == (
        FileKind.PICTURE, 1, Access.POOR, (Lack.WORDS,),
    )  # fmt: skip
    with Image.open(tmp_path / facts.thumbnail) as small:
        assert small.size == (LONGEST, LONGEST // 3)
    assert _look(tmp_path, _picture((20, 20))[:60], "kort.png").lacks == (Lack.WORDS, Lack.WHOLE)


def _workbook(*states: str) -> bytes:
    sheets = "".join(f'<sheet name="Ark{n}" sheetId="{n}"{state}/>' for n, state in enumerate(states, 1))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", f'<workbook xmlns="{space}"><sheets>{sheets}</sheets></workbook>')
    return out.getvalue()


@pytest.mark.parametrize("state", [' state="hidden"', ' state="veryHidden"'])
def test_a_hidden_sheet_of_a_workbook_is_told(tmp_path: Path, state: str) -> None:
    seen = _look(tmp_path, _workbook("", state), "Disponering.xlsx")

    assert (seen.kind, seen.pages, seen.access, seen.lacks) == (FileKind.SHEET, 2, Access.PARTLY, (Lack.HIDDEN,))


def test_of_a_workbook_without_hidden_sheets_nobody_can_say_who_can_read_it(tmp_path: Path) -> None:
    seen = _look(tmp_path, _workbook("", ' state="visible"'), "Disponering.xlsx")

    assert (seen.pages, seen.access, seen.lacks) == (2, Access.UNKNOWN, ())


def test_of_other_files_nobody_can_say(tmp_path: Path) -> None:
    text = _look(tmp_path, "Kære Mette\nHer er høringssvaret.".encode(), "svar.txt")
    other = _look(tmp_path, bytes(range(256)) * 4, "data.bin")

    assert (text.kind, text.access) == (FileKind.TEXT, Access.GOOD)
    assert (other.kind, other.access, other.lacks, other.thumbnail) == (FileKind.OTHER, Access.UNKNOWN, (), "")


def test_the_second_program_does_the_looking(tmp_path: Path, worker: Worker) -> None:
    file = tmp_path / "scan"
    file.write_bytes(_plain_pdf(2, words=False))

    facts = worker.look_at(file, "scan.pdf", tmp_path)

    assert (facts.kind, facts.pages, facts.size) == (FileKind.PDF, 2, file.stat().st_size)
    assert (tmp_path / facts.thumbnail).is_file()
