"""PDF as it comes: our own, tagged and untagged ones, scanned, locked and broken ones."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db import richtext
from db.arrivals import Arrived, FileKind
from db.richtext import Block, Heading, ListBlock, Para, Row, Table, runs_text
from db.rows import Committee, Item, Meeting
from desktop.documents import agenda
from desktop.exporters import forms
from desktop.exporters.forms import Form, Ink
from desktop.exporters.pictures import Pictures
from desktop.faults import Fault
from desktop.importers.arrivals import pdf
from desktop.importers.drafts import draft
from desktop.worker.client import Ground, Worker
from tests.desktop.importers.arrivals.printing import BOLD, LEFT, Printer
from tests.desktop.importers.deliveries import STYLES, delivered_items, document, kept, pdf_files, word_file
from tests.desktop.importers.inventions import delivery
from tests.desktop.importers.rates import Rates, compare
from tests.papers import MADE, stress

BODIES = (Committee("AU", "Udvalget for Arbejdsmarked og Uddannelse"), Committee("BY", "Byrådet"))
GOAL = 0.97
LONG = (
    "Forvaltningen vurderer, at ændringen kan rummes inden for den økonomiske ramme, og at den nye ordning vil styrke "
    "det tværgående samarbejde mellem skolerne og jobcenteret i de kommende år."
)
office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def read(path: Path) -> tuple[Block, ...]:
    blocks, _, _, readable = pdf.read(path, path.name)
    assert readable
    richtext.check(blocks)
    return blocks


def spans(row: Row) -> list[tuple[int, int, bool, bool]]:
    return [(c.colspan, c.rowspan, c.header, c.right and not c.header) for c in row.cells if c.runs or c.blocks]


def told(path: Path) -> dict[str, str]:
    return {each.what: each.text for each in pdf.read(path, path.name)[2]}


def shapes(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(type(each).__name__, richtext.plain((each,))) for each in blocks]


def came(path: Path) -> Arrived:
    blocks, title, findings, readable = pdf.read(path, path.name)
    return Arrived(kept(path.name, FileKind.PDF), blocks, title, findings=findings, readable=readable)


# --- our own -------------------------------------------------------------------------------------------------------


def printed(meeting: Meeting, folder: Path) -> Path:
    """The agenda as our own exporter prints it."""
    path = folder / "dagsorden.pdf"
    ink = Ink(MADE, pictures=Pictures(folder))
    path.write_bytes(forms.write(agenda.internal(meeting), Form.PDF, ink, lambda *_: None))
    return path


def test_our_own_agenda_is_read_back_exactly_as_eight_items(seed_001: Path, tmp_path: Path) -> None:
    items = delivered_items(seed_001)
    numbered = tuple(replace(each, number=str(11 + n)) for n, each in enumerate(items))
    meeting = Meeting("Udvalget for Arbejdsmarked og Uddannelse", None, "AU", items=numbered)
    rates = Rates()

    intake = draft([came(printed(meeting, tmp_path))], BODIES)
    compare(rates, "own", items, intake)

    assert rates.wrong == []
    for wanted, one in zip(items, intake.drafts, strict=True):
        assert [each.body for each in one.item.sections] == [each.body for each in wanted.sections]


def test_lists_and_tables_of_our_own_keep_their_shape(tmp_path: Path) -> None:
    meeting = stress(tmp_path, items=20)
    # Lists in lists with a start, merged cells with a list in one, sixty rows, a row higher than a page.
    for number in (2, 5, 8, 9):
        item: Item = replace(meeting.items[number - 1], treatment=None, closed=False, earlier=(), withdrawn=False)
        (one,) = draft([came(printed(replace(meeting, absent=(), substitutes=(), items=(item,)), tmp_path))]).drafts

        wanted = next(each for each in item.sections if each.heading == "Sagsfremstilling")
        found = next(each for each in one.item.sections if each.heading == "Sagsfremstilling")
        assert shapes(found.body) == shapes(wanted.body)
        for a, b in zip(wanted.body, found.body, strict=True):
            if isinstance(a, ListBlock) and isinstance(b, ListBlock):
                assert (a.ordered, a.start, len(a.items)) == (b.ordered, b.start, len(b.items))
            if isinstance(a, Table) and isinstance(b, Table):
                # A row that ends early has got empty cells to its end.
                assert [spans(row) for row in b.rows] == [spans(row) for row in a.rows]


def test_the_head_of_the_page_and_the_contents_are_told_once(seed_001: Path, tmp_path: Path) -> None:
    items = tuple(replace(each, number=str(n)) for n, each in enumerate(delivered_items(seed_001), 1))
    path = printed(Meeting("Udvalget for Arbejdsmarked og Uddannelse", None, "AU", items=items), tmp_path)

    findings = pdf.read(path, path.name)[2]

    assert {each.what for each in findings} >= {"contents_left_out", "page_heads"}
    assert len({each.what for each in findings}) == len(findings)


# --- LibreOffice's -------------------------------------------------------------------------------------------------


@office
@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
def test_items_printed_by_libreoffice_come_in(seed_001: Path, tmp_path: Path, *, tagged: bool) -> None:
    items = delivered_items(seed_001)
    words = {
        word_file(document(items[n], style), tmp_path / f"{style}{n}.docx"): items[n]
        for n, style in zip((1, 2, 5), STYLES, strict=True)
    }
    rates = Rates()

    for file, made in pdf_files(list(words), tmp_path, tagged=tagged).items():
        compare(rates, file.stem, [words[file]], draft([came(made)], BODIES))

    # A table without gaps between paragraphs says nowhere where one ends: so the untagged third may join two.
    sections = 1.0 if tagged else 0.8
    assert all(rates.rate(part) >= (sections if part == "sections" else 1.0) for part in rates.wanted), rates.wrong


@office
def test_invented_items_printed_with_tags_come_in(tmp_path: Path) -> None:
    given = [delivery(seed) for seed in range(5000, 5006)]
    files = {word_file(each.document, tmp_path / f"{n}.docx"): each for n, each in enumerate(given)}
    rates = Rates()

    for file, made in pdf_files(list(files), tmp_path, tagged=True).items():
        compare(rates, file.stem, [files[file].item], draft([came(made)], (), files[file].named))

    assert all(rates.rate(part) >= GOAL for part in rates.wanted), "\n".join(rates.wrong)


# --- without tags --------------------------------------------------------------------------------------------------


def test_lines_become_paragraphs_and_a_word_that_was_cut_is_joined(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.lines("Udvalget har drøftet det tværgående samar-", "bejde og social- og sundhedsområdet samt social-")
    pen.y += 10
    pen.lines("og ældreområdet.")
    pen.lines("Det skete under covid-", "19 og i A-", "kassen.")
    pen.wrapped(LONG)

    assert [richtext.plain((each,)) for each in read(pen.done())] == [
        "Udvalget har drøftet det tværgående samarbejde og social- og sundhedsområdet samt social- og ældreområdet.",
        "Det skete under covid-19 og i A-kassen.",
        LONG,
    ]


def test_a_word_that_is_hyphenated_elsewhere_keeps_its_hyphen(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.wrapped("Der er tale om et on-off forløb for borgerne i hele kommunen.")
    pen.lines("Det nye forløb, som forvaltningen har beskrevet i det vedlagte bilag, er altså on-", "off for dem alle.")

    assert richtext.plain(read(pen.done())).endswith("er altså on-off for dem alle.")


def test_heads_feet_and_page_numbers_go_out_and_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf", head="Fjordby Kommune", foot="Side {page} af 3")
    pen.wrapped(LONG)
    pen.lines("Forvaltningen vurderer, at ændringen kan rummes inden for den økonomiske ramme, der er")
    pen.turn()
    pen.lines("afsat i budgettet for 2022.")
    pen.wrapped(LONG)
    pen.turn()
    pen.wrapped(LONG)
    path = pen.done()

    blocks = read(path)

    assert "rammes" not in richtext.plain(blocks)
    assert "ramme, der er afsat i budgettet for 2022." in richtext.plain(blocks)
    assert not {"Fjordby", "Side"} & set(richtext.plain(blocks).split())
    assert told(path)["page_heads"] == "Fjordby Kommune / Side 1 af 3"


def test_a_year_at_the_top_of_a_page_is_no_page_number(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.lines("Forvaltningen vurderer, at ændringen kan rummes inden for den økonomiske ramme i budget")
    pen.turn()
    pen.y = 800
    pen.lines("2022")
    pen.y = 600
    pen.wrapped(LONG)

    assert "2022" in richtext.plain(read(pen.done()))


def test_larger_lines_are_headings_and_bold_ones_are_bold(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.lines("Cykelsti langs Åvej", size=18, font=BOLD)
    pen.lines("Sagsfremstilling", size=14, font=BOLD)
    pen.wrapped(LONG)
    pen.lines("Økonomi", font=BOLD)
    pen.wrapped(LONG)

    blocks = read(pen.done())

    assert [type(each) for each in blocks] == [Heading, Heading, Para, Para, Para]
    assert isinstance(blocks[3], Para)
    assert all(run.marks for run in blocks[3].runs)


def test_items_become_lists_by_their_marks_and_how_far_in_they_stand(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.wrapped(LONG)
    pen.item(
        "•", "første punkt, som er så langt, at det fylder mere end en enkelt linje i dette brev,", "og slutter her"
    )
    pen.item("–", "under det første", left=LEFT + 18)
    pen.item("•", "andet punkt")
    pen.y -= 10
    pen.wrapped("1. kvartal 2021 var et godt kvartal. " + LONG)
    pen.item("3.", "tredje")
    pen.item("4.", "fjerde")

    blocks = read(pen.done())

    assert [type(each) for each in blocks] == [Para, ListBlock, Para, ListBlock]
    first, second = blocks[1], blocks[3]
    assert isinstance(first, ListBlock)
    assert isinstance(second, ListBlock)
    assert [runs_text(each.runs)[:12] for each in first.items] == ["første punkt", "andet punkt"]
    assert richtext.plain(first.items[0].blocks) == "under det første"
    assert (second.ordered, second.start) == (True, 3)


@pytest.mark.parametrize("lines", [True, False], ids=["ruled", "unruled"])
def test_tables_stay_tables_and_their_figures_stand_right(tmp_path: Path, *, lines: bool) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.wrapped(LONG)
    rows = [
        ("Område", "2021", "2022"),
        ("Drift", "1.250", "13.000"),
        ("Anlæg", "75", "-300"),
        ("I alt", "1.325", "12.700"),
    ]
    pen.ruled(rows, (180, 90, 90), lines=lines)
    pen.wrapped(LONG)

    _, table, _ = read(pen.done())

    assert isinstance(table, Table)
    assert [[runs_text(cell.runs) for cell in row.cells] for row in table.rows] == [list(row) for row in rows]
    assert all(cell.right for row in table.rows[1:] for cell in row.cells[1:])
    assert not any(row.cells[0].right for row in table.rows)


def test_a_ruled_table_goes_on_on_the_next_page_without_its_repeated_head(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    head = ("Område", "2021")
    pen.ruled([head, *((f"Område {n}", f"{n}.000") for n in range(1, 40))], (180, 90))
    pen.turn()
    pen.ruled([head, *((f"Område {n}", f"{n}.000") for n in range(40, 50))], (180, 90))

    (table,) = read(pen.done())

    assert isinstance(table, Table)
    assert [runs_text(row.cells[0].runs) for row in table.rows] == ["Område", *(f"Område {n}" for n in range(1, 50))]


def test_two_words_far_apart_on_a_line_are_no_table(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.canvas.drawString(LEFT, pen.y, "Sagsnr.: 05.01.02-P20-3-21")
    pen.canvas.drawString(LEFT + 300, pen.y, "Dato: 4. marts 2021")
    pen.y -= 24
    pen.wrapped(LONG)

    assert [type(each) for each in read(pen.done())] == [Para, Para]


# --- what cannot be read -------------------------------------------------------------------------------------------


def scanned(path: Path) -> Path:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    pen = Printer(path)
    pen.canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, 842)
    return pen.done()


def test_a_scanned_pdf_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = scanned(tmp_path / "skan.pdf")

    blocks, _, findings, readable = pdf.read(path, "skan.pdf")

    assert (blocks, readable) == ((), False)
    assert [(each.what, each.text) for each in findings] == [("pdf_scanned", "skan.pdf")]


def test_a_locked_pdf_is_told_in_one_sentence(tmp_path: Path) -> None:
    import pikepdf

    pen = Printer(tmp_path / "a.pdf")
    pen.wrapped(LONG)
    with pikepdf.open(pen.done()) as file:
        file.save(tmp_path / "laast.pdf", encryption=pikepdf.Encryption(owner="ejer", user="bruger"))

    blocks, _, findings, readable = pdf.read(tmp_path / "laast.pdf", "laast.pdf")

    assert (blocks, readable, [each.what for each in findings]) == ((), False, ["locked"])


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"hej", b"%PDF-1.4\nxref\n0 1\ntrailer<</Root 9 0 R>>"]
)
def test_a_broken_pdf_is_told_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)

    blocks, _, findings, readable = pdf.read(path, "a.pdf")

    assert (blocks, readable) == ((), False)
    assert len(findings) == 1


def test_a_pdf_cut_short_anywhere_never_raises(tmp_path: Path) -> None:
    pen = Printer(tmp_path / "a.pdf")
    pen.wrapped(LONG)
    pen.ruled([("A", "1"), ("B", "2")], (90, 90))
    data = pen.done().read_bytes()

    for length in range(0, len(data), max(1, len(data) // 40)):
        place = tmp_path / "kort.pdf"
        place.write_bytes(data[:length])
        blocks, _, findings, readable = pdf.read(place, "kort.pdf")
        assert readable or (blocks == () and findings)


def test_a_structure_that_runs_in_circles_is_not_followed(tmp_path: Path) -> None:
    import pikepdf

    items = (Item("Sti", number="1", closed=False),)
    path = printed(Meeting("Byrådet", None, "BY", items=items), tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        root = file.Root.StructTreeRoot
        top = root.K if not isinstance(root.K, pikepdf.Array) else root.K[0]
        top.K = pikepdf.Array([top, top])
        file.save(path)

    assert "Sti" in richtext.plain(read(path))


def test_a_pdf_that_unpacks_to_more_than_the_machine_has_brings_only_the_worker_down(
    tmp_path: Path, worker: Worker
) -> None:
    import zlib

    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b"0" * 1_000_000) for _ in range(2000)) + packer.flush()
    bomb = tmp_path / "bombe.pdf"
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    said = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream)
    bomb.write_bytes(head + page + said + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF")

    with pytest.raises(Fault):
        worker.take_in([bomb], tmp_path / "lager", Ground())

    pen = Printer(tmp_path / "god.pdf")
    pen.wrapped(LONG)
    intake = worker.take_in([pen.done()], tmp_path / "lager", Ground())
    assert len(intake.drafts) == 1
