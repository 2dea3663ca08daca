"""Other programs read our Word files as we mean them: the schema of Office, and LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from db.richtext import Block, Cell, Figure, ListBlock, ListItem, Row, Table, children, plain, runs_text, walk
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Node, Numbered, Role, Title
from desktop.documents.outline import outline
from desktop.exporters.forms import Ink
from desktop.exporters.pictures import Pictures
from desktop.exporters.text import text
from tests.desktop.exporters.word.making import document, one_picture_for_all, write
from tests.papers import MADE, Case
from tests.richtexts import DOCUMENT

_ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
_LEVELS = 9
_BULLETS = "•◦▪–"


def _faults(files: list[tuple[Case, bytes]], folder: Path) -> list[str]:
    from openxml_audit import FileFormat, OpenXmlValidator

    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)
    found: list[str] = []
    for case, data in files:
        file = folder / f"{case.name}.docx"
        file.write_bytes(data)
        found += [f"{case.name}: {error}" for error in validator.validate(str(file)).errors]
    return found


def test_a_file_of_each_sort_obeys_the_schema_of_office(written: list[tuple[Case, bytes]], tmp_path: Path) -> None:
    assert _faults(written, tmp_path) == []


@pytest.mark.campaign
def test_every_file_obeys_the_schema_of_office(all_written: list[tuple[Case, bytes]], tmp_path: Path) -> None:
    assert _faults(all_written, tmp_path) == []


@pytest.mark.campaign
@given(DOCUMENT)
def test_any_text_that_can_be_stored_obeys_the_schema_of_office(
    tmp_path_factory: pytest.TempPathFactory, blocks: tuple[Block, ...]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    case = Case("random", document([Body(blocks)]), Ink(MADE, pictures=Pictures(one_picture_for_all(folder))))

    assert _faults([(case, write(case.paper, case.ink))], folder) == []


# --- LibreOffice ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """A file as LibreOffice sees it: its tree, and what it says as plain text with its own numbers."""

    case: Case
    tree: Any
    words: list[str]


@pytest.fixture(scope="module")
def opened(all_written: list[tuple[Case, bytes]], tmp_path_factory: pytest.TempPathFactory) -> list[Opened]:
    """Every file, opened by LibreOffice and saved in its own form and as text."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("office")
    for case, data in all_written:
        (folder / f"{case.name}.docx").write_bytes(data)
    files = [str(folder / f"{case.name}.docx") for case, _ in all_written]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form in ("fodt", "txt:Text (encoded):UTF8"):
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [
        Opened(
            case,
            etree.parse(folder / f"{case.name}.fodt", etree.XMLParser(huge_tree=True)),
            (folder / f"{case.name}.txt").read_text("utf-8-sig").replace("\u00ad", "").split(),
        )
        for case, _ in all_written
    ]


@pytest.mark.campaign
def test_libreoffice_finds_the_same_headings(opened: list[Opened]) -> None:
    differing = [each.case.name for each in opened if _headings(each.tree) != _outline(each.case.paper)]

    assert len(opened) >= 100
    assert differing == []


@pytest.mark.campaign
def test_libreoffice_finds_the_same_lists_at_the_same_levels(opened: list[Opened]) -> None:
    differing = [each.case.name for each in opened if _points(each.tree) != [*_expected_points(each.case.paper)]]

    assert differing == []


@pytest.mark.campaign
def test_libreoffice_counts_as_the_paper_counts(opened: list[Opened]) -> None:
    differing = [each.case.name for each in opened if _unbulleted(each.words) != _heard(each.case.paper)]

    assert differing == []


@pytest.mark.campaign
def test_libreoffice_finds_the_same_tables_and_headers_and_pictures(opened: list[Opened]) -> None:
    for each in opened:
        blocks = [*_blocks(each.case.paper)]

        tables = [block for block in blocks if isinstance(block, Table)]
        pictures = [block.alt for block in blocks if isinstance(block, Figure)]
        found = each.tree.xpath("//office:text//table:table", namespaces=_ODF)
        assert [_cells(one) for one in found] == [[*_said(one)] for one in tables], each.case.name
        assert [_heads(one) for one in found] == [_expected_heads(one) for one in tables], each.case.name
        assert each.tree.xpath("//draw:frame/svg:desc/text()", namespaces=_ODF) == pictures, each.case.name


def _outline(paper: AnyPaper) -> list[tuple[int, str]]:
    return [(entry.level, " ".join(entry.text.split())) for entry in outline(paper)]


def _headings(tree: Any) -> list[tuple[int, str]]:
    return [
        (int(each.get(f"{{{_ODF['text']}}}outline-level")), _plain(each))
        for each in tree.xpath("//office:text//text:h", namespaces=_ODF)
    ]


def _plain(element: Any) -> str:
    """The words of an element; breaks, tabs and runs of spaces are elements of their own."""
    out: list[str] = []
    for part in element.iter():
        name = etree.QName(part).localname
        out.append(" " if name in ("line-break", "tab", "s") else "")
        out.append(part.text or "" if name != "desc" else "")
        out.append(part.tail or "" if part is not element else "")
    return " ".join("".join(out).replace("\u00ad", "").split())


def _points(tree: Any) -> list[tuple[int, str]]:
    """The points of all lists that have a number or a bullet, each with its level."""
    found = []
    for item in tree.xpath("//office:text//text:list-item", namespaces=_ODF):
        first = item[0] if len(item) else None
        if first is not None and etree.QName(first).localname == "p":
            level = sum(1 for _ in _up_to_the_cell(item)) + 1
            found.append((level, _plain(first)))
    return found


def _up_to_the_cell(item: Any) -> Iterator[Any]:
    for above in item.iterancestors():
        name = etree.QName(above).localname
        if name == "table-cell":
            return
        if name == "list-item":
            yield above


def _expected_points(paper: AnyPaper) -> Iterator[tuple[int, str]]:
    for node in paper.nodes:
        if isinstance(node, Numbered):
            yield from ((1, " ".join(words.split())) for _, words in node.points)
        elif isinstance(node, Body):
            yield from _listed(node.blocks, 0)


def _listed(blocks: tuple[Block | ListItem | Row | Cell, ...], depth: int) -> Iterator[tuple[int, str]]:
    for part in blocks:
        if isinstance(part, ListItem):
            yield min(depth, _LEVELS), " ".join(runs_text(part.runs).replace("\u00ad", "").split())
        inner = 0 if isinstance(part, Table) else depth + isinstance(part, ListBlock)
        yield from _listed(tuple(children(part)), inner)


def _blocks(paper: AnyPaper) -> Iterator[Any]:
    for node in paper.nodes:
        if isinstance(node, Body):
            yield from walk(node.blocks)


def _heard(paper: AnyPaper) -> list[str]:
    """The plain text with the list of contents in it, and without the words that stand in for pictures."""
    said = text(replace(paper, nodes=tuple(_heard_nodes(paper))))  # type: ignore[type-var]
    return _unbulleted(said.replace("\u00ad", "").split())


def _heard_nodes(paper: AnyPaper) -> Iterator[Node]:
    for node in paper.nodes:
        if isinstance(node, Contents):
            yield Line(Role.TEXT, node.heading)
            for each in paper.nodes:
                if isinstance(each, Title) and each.role in (Role.GROUP, Role.ITEM):
                    yield Line(Role.TEXT, each.words())
        elif isinstance(node, Body):
            yield replace(node, blocks=tuple(replace(b, alt="") if isinstance(b, Figure) else b for b in node.blocks))
        else:
            yield node


def _unbulleted(words: list[str]) -> list[str]:
    return [word for word in words if word not in _BULLETS]


def _cells(table: Any) -> list[str]:
    return [said for each in table.xpath(".//table:table-cell", namespaces=_ODF) if (said := _plain(each))]


def _said(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            said = " ".join(f"{runs_text(cell.runs)} {plain(cell.blocks)}".replace("\u00ad", "").split())
            if said:
                yield said


def _heads(table: Any) -> int:
    return len(table.xpath("table:table-header-rows/table:table-row", namespaces=_ODF))


def _expected_heads(table: Table) -> int:
    """Rows at the top in which every cell is a header that does not reach below them."""
    count = 0
    while count < len(table.rows) and all(cell.header for cell in table.rows[count].cells):
        count += 1
    return count
