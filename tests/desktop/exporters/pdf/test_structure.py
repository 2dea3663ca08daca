"""What stands behind the page: elements, links, bookmarks, properties."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from db.richtext import Block, Cell, Figure, Mark, Para, Quote, Row, Run, Table, plain_runs
from desktop.documents.blocks import Contents, Line, Numbered, Role, Title
from desktop.documents.outline import outline
from tests.desktop.exporters.pdf.conftest import Printed
from tests.desktop.exporters.pdf.making import bullets, item, nested, paper, para, written
from tests.desktop.exporters.pdf.reading import Element, elements, structure
from tests.papers import merged_table, picture


@contextmanager
def _opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def _told(folder: Path, *blocks: Block) -> Element:
    (folder / "ud.pdf").write_bytes(written(item(*blocks), folder))
    return structure(folder / "ud.pdf")


def _only(root: Element, role: str) -> Element:
    (found,) = (each for each in root.walk() if each.role == role)
    return found


def _roles(element: Element) -> list[str]:
    return [kid.role for kid in element.kids if isinstance(kid, Element)]


def _spelled(each: pikepdf.Object) -> dict[str, object]:
    return {key: value if isinstance(value, int) else str(value) for key, value in dict(each.A).items()}


# --- elements ------------------------------------------------------------------------------------------------------


def test_an_item_is_a_section_that_begins_with_its_case_number_and_its_title(tmp_path: Path) -> None:
    section = _only(_told(tmp_path, para("tekst")), "Sect")

    assert _roles(section) == ["P", "H2", "H3", "P"]
    assert section.kids[1].words().strip() == "7. Et punkt"  # type: ignore[union-attr]


def test_an_item_without_a_case_number_is_a_section_too(tmp_path: Path) -> None:
    given = paper(*[Title(Role.ITEM, 2, f"Punkt {n}", label=f"{n}.") for n in (1, 2)])
    (tmp_path / "ud.pdf").write_bytes(written(given, tmp_path))

    assert _roles(_only(structure(tmp_path / "ud.pdf"), "Document")) == ["H1", "Sect", "Sect"]


def test_a_list_has_items_labels_and_bodies(tmp_path: Path) -> None:
    root = _told(tmp_path, nested(2))
    outer, inner = (each for each in root.walk() if each.role == "L")

    assert _roles(outer) == ["LI"]
    assert _roles(outer.kids[0]) == ["Lbl", "LBody"]  # type: ignore[arg-type]
    assert inner.words().split() == ["1.", "niveau", "2"]


def test_the_numbers_of_a_list_are_said_to_be_numbers(tmp_path: Path) -> None:
    points = [Numbered((("1", "a"), ("2", "b"))), Numbered((("a", "x"),))]
    with _opened(written(paper(*points), tmp_path)) as opened:
        said = [_spelled(each)["/ListNumbering"] for each in elements(opened) if each.S == Name.L]

    assert said == ["/Decimal", "/LowerAlpha"]


def test_a_table_says_what_heads_what_and_which_cells_are_joined(tmp_path: Path) -> None:
    with _opened(written(item(merged_table()), tmp_path)) as opened:
        cells = [each for each in elements(opened) if each.S in (Name.TH, Name.TD)]
        said = [(str(each.S), _spelled(each) if "/A" in each else {}) for each in cells]

    own = {"/O": "/Table"}
    assert said[:5] == [
        ("/TH", {**own, "/Scope": "/Column", "/RowSpan": 2}),
        ("/TH", {**own, "/Scope": "/Column", "/ColSpan": 2}),
        ("/TH", {**own, "/Scope": "/Column", "/RowSpan": 2}),
        ("/TH", {**own, "/Scope": "/Column"}),
        ("/TH", {**own, "/Scope": "/Column"}),
    ]
    assert said[5] == ("/TH", {**own, "/Scope": "/Row", "/RowSpan": 2})
    assert ("/TD", {**own, "/ColSpan": 4}) in said
    assert Counter(role for role, _ in said) == {"/TH": 7, "/TD": 9}


def test_a_table_without_heads_has_rows_alone(tmp_path: Path) -> None:
    rows = tuple(Row("", (Cell("", plain_runs(said)),)) for said in "ab")

    assert _roles(_only(_told(tmp_path, Table("", rows)), "Table")) == ["TR", "TR"]


def test_a_picture_has_its_words_its_place_and_a_caption_beside_it(tmp_path: Path) -> None:
    figure = Figure("", picture(tmp_path), "Et søjlediagram", plain_runs("Kilde: Jobindsats"))
    with _opened(written(item(figure), tmp_path)) as opened:
        (said,) = (each for each in elements(opened) if Name.Figure == each.S)
        left, bottom, right, top = map(float, said.A.BBox)

    assert str(said.Alt) == "Et søjlediagram"
    assert right - left == pytest.approx((top - bottom) * 900 / 420, rel=0.01)


def test_another_language_is_told_where_it_begins(tmp_path: Path) -> None:
    quote = Quote("", "u1", (Para("", plain_runs("Wir danken."), "de-AT"),), "de")
    with _opened(written(item(Para("", plain_runs("Hello."), "en"), quote), tmp_path)) as opened:
        said = [(str(each.S), str(each.Lang)) for each in elements(opened) if "/Lang" in each]

    assert said == [("/P", "en"), ("/BlockQuote", "de"), ("/P", "de-AT")]


def test_what_stands_on_every_page_is_not_read(printed: list[Printed]) -> None:
    stress = next(each for each in printed if each.case.name == "stress-referat-internal")
    with _opened(stress.data) as opened:
        contents = [page.Contents.read_bytes() for page in opened.pages]

    assert all(content.count(b"/Subtype/Header") == 1 for content in contents)
    assert all(content.count(b"/Subtype/Footer") == 1 for content in contents)
    assert any(content.count(b"<</Type/Pagination>> BDC") for content in contents), "heads of tables are shown again"


def test_a_head_that_is_shown_again_is_read_once(tmp_path: Path) -> None:
    head = Row("", (Cell("", plain_runs("Overskrift"), header=True), Cell("", plain_runs("Beløb"), header=True)))
    rows = tuple(Row("", (Cell("", plain_runs(f"r{n}")), Cell("", plain_runs(str(n))))) for n in range(100))
    data = written(item(Table("", (head, *rows))), tmp_path)
    (tmp_path / "ud.pdf").write_bytes(data)

    import pypdfium2

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert len(pages) > 1
    assert all("Overskrift" in page for page in pages)
    assert structure(tmp_path / "ud.pdf").words().count("Overskrift") == 1


# --- links and contents --------------------------------------------------------------------------------------------


def _links(opened: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Address and words of each link of a file, or the page that it leads to."""
    pages = [page.objgen for page in opened.pages]
    return [
        (str(each.A.URI) if "/A" in each else f"page {pages.index(each.Dest[0].objgen) + 1}", str(each.Contents))
        for page in opened.pages
        for each in page.get("/Annots", [])
    ]


def test_a_link_has_its_address_its_words_and_an_element_around_it(tmp_path: Path) -> None:
    runs = (Run("Se "), Run("vejledning (ny)", (Mark.STRONG,), "https://fjordby.example/a?b=1&c=(2)"), Run("."))
    data = written(item(Para("", runs)), tmp_path)
    (tmp_path / "ud.pdf").write_bytes(data)

    with _opened(data) as opened:
        assert _links(opened) == [("https://fjordby.example/a?b=1&c=(2)", "vejledning (ny)")]
        (link,) = (each for each in elements(opened) if Name.Link == each.S)
        assert link.K[1].Type == Name.OBJR
    paragraph = [each for each in structure(tmp_path / "ud.pdf").walk() if each.role == "P"][-1]
    assert [kid if isinstance(kid, str) else kid.role for kid in paragraph.kids] == ["Se ", "Link", "."]


def test_a_link_over_two_lines_is_one_element_with_two_places(tmp_path: Path) -> None:
    with _opened(written(item(Para("", (Run("ord " * 30, (), "mailto:post@fjordby.example"),))), tmp_path)) as opened:
        (link,) = (each for each in elements(opened) if Name.Link == each.S)

        assert len(_links(opened)) == 2
        assert sum(1 for kid in link.K if isinstance(kid, pikepdf.Dictionary) and kid.Type == Name.OBJR) == 2


def test_a_bilag_that_is_no_part_of_the_file_is_no_link(tmp_path: Path) -> None:
    with _opened(written(item(Para("", (Run("bilag 2", (), "#bilag-2"),))), tmp_path)) as opened:
        assert _links(opened) == []


def test_the_contents_lead_to_the_page_that_they_name(printed: list[Printed]) -> None:
    stress = next(each for each in printed if each.case.name == "stress-referat-public")
    with _opened(stress.data) as opened:
        lines = [(to, said) for to, said in _links(opened) if to.startswith("page")]
    root = structure_of_contents(stress)

    titles = [each for each in stress.case.paper.nodes if isinstance(each, Title) and each.role is Role.ITEM]
    leads = {said: to.removeprefix("page ") for to, said in lines}
    groups = {each.words() for each in stress.case.paper.nodes if isinstance(each, Title) and each.role is Role.GROUP}
    assert [said for said, _ in root] == [title.words() for title in titles]
    assert dict(root) == {said: page for said, page in leads.items() if said not in groups}
    assert groups == {"Åbne dagsordenspunkter", "Lukkede dagsordenspunkter"} <= {*leads}


def structure_of_contents(printed: Printed) -> list[tuple[str, str]]:
    """The entries of the list of contents as they are read: words, and the number of the page at their end."""
    import pypdfium2

    document = pypdfium2.PdfDocument(printed.data)
    text = " ".join(" ".join(document[at].get_textpage().get_text_range().split()) for at in range(3)).partition(
        "Punkter "
    )[2]
    out = []
    for title in printed.case.paper.nodes:
        if isinstance(title, Title) and title.role is Role.ITEM:
            found = re.search(rf"{re.escape(title.words())} (\d+)\b", text)
            assert found, title.words()
            out.append((title.words(), found[1]))
            text = text[found.end() :]
    return out


def test_contents_have_a_caption_and_entries(tmp_path: Path) -> None:
    items = [Title(Role.ITEM, 3, f"Punkt {n}", label=f"{n}.") for n in (1, 2)]
    given = paper(Contents("Punkter"), Title(Role.GROUP, 2, "Åbne"), *items)
    (tmp_path / "ud.pdf").write_bytes(written(given, tmp_path))
    toc = _only(structure(tmp_path / "ud.pdf"), "TOC")

    assert _roles(toc) == ["Caption", "TOCI", "TOCI", "TOCI"]
    assert toc.words().split() == ["Punkter", "Åbne", "1.", "Punkt", "1", "1", "2.", "Punkt", "2", "1"]


# --- bookmarks and properties --------------------------------------------------------------------------------------


def test_the_bookmarks_are_the_papers_outline(printed: list[Printed]) -> None:
    stress = next(each for each in printed if each.case.name == "stress-referat-internal")
    found: list[tuple[int, str]] = []

    def walk(entries: list[pikepdf.OutlineItem], level: int) -> None:
        for each in entries:
            found.append((level, each.title))
            walk(list(each.children), level + 1)

    with _opened(stress.data) as opened, opened.open_outline() as lines:
        walk(list(lines.root), 1)

    assert found == [(entry.level, " ".join(entry.text.split())) for entry in outline(stress.case.paper)]


def test_the_file_says_what_it_is_and_names_no_person(printed: list[Printed]) -> None:
    stress = next(each for each in printed if each.case.name == "stress-referat-public")
    with _opened(stress.data) as opened:
        root = opened.Root
        meta = opened.open_metadata()

        assert str(root.Lang) == "da-DK"
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert meta["dc:title"] == stress.case.paper.title == str(opened.docinfo.Title)
        assert meta["dc:creator"] == ["Fjordby Kommune"]
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
        assert set(opened.docinfo.keys()) == {
            *("/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"),
        }
        assert root.PageLabels.Nums[1].S == Name.D


def test_a_body_without_a_municipality_stands_for_itself_and_nobody_else_does(tmp_path: Path) -> None:
    with _opened(written(paper(Line(Role.FACT, "x")), tmp_path)) as opened:
        assert "/Author" not in opened.docinfo
        assert "dc:creator" not in opened.open_metadata()


def test_lists_in_cells_stand_in_the_cell(tmp_path: Path) -> None:
    cell = Cell("", plain_runs("Se:"), (bullets("a", "b"),))

    assert _roles(_only(_told(tmp_path, Table("", (Row("", (cell,)),))), "TD")) == ["P", "L"]
