"""Files that are wrong in one place: each of them is caught, by the validator or by the order of reading."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from desktop.exporters import text
from desktop.exporters.pdf.room import examine
from tests.desktop.exporters.pdf.conftest import Printed
from tests.desktop.exporters.pdf.reading import elements, heard, judged, read_aloud

Defect = Callable[[pikepdf.Pdf], None]


def _every(opened: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    found = [each for each in elements(opened) if Name(f"/{role}") == each.S]
    assert found, f"the paper has no {role}"
    return found


def _content(opened: pikepdf.Pdf, page: int, pattern: bytes, by: bytes) -> None:
    """Change the first place of a page's content that a pattern finds."""
    stream = opened.pages[page].Contents
    changed, count = re.subn(pattern, by, stream.read_bytes(), count=1, flags=re.DOTALL)
    assert count == 1
    stream.write(changed)


def _no_alternative_text(opened: pikepdf.Pdf) -> None:
    del _every(opened, "Figure")[0]["/Alt"]


def _header_cells_without_scope(opened: pikepdf.Pdf) -> None:
    for cell in _every(opened, "TH"):
        del cell["/A"]


def _a_level_left_out(opened: pikepdf.Pdf) -> None:
    _every(opened, "H3")[0].S = Name.H5


def _empty_parent_tree(opened: pikepdf.Pdf) -> None:
    opened.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array([])


def _no_language(opened: pikepdf.Pdf) -> None:
    del opened.Root["/Lang"]


def _a_link_without_words(opened: pikepdf.Pdf) -> None:
    del opened.pages[0].Annots[0]["/Contents"]


def _untagged_text(opened: pikepdf.Pdf) -> None:
    _content(opened, 1, rb"/P <</MCID \d+>> BDC(.*?)EMC", rb"\1")


def _a_footer_that_is_no_artifact(opened: pikepdf.Pdf) -> None:
    _content(opened, 1, rb"/Artifact <</Type/Pagination/Subtype/Footer[^\n]*BDC(.*?)EMC", rb"\1")


def _rows_outside_a_table(opened: pikepdf.Pdf) -> None:
    _every(opened, "Table")[0].S = Name.P


def _the_file_name_shown_for_a_title(opened: pikepdf.Pdf) -> None:
    del opened.Root["/ViewerPreferences"]


def _a_font_that_is_not_embedded(opened: pikepdf.Pdf) -> None:
    font = next(iter(dict(opened.pages[0].Resources.Font).values()))
    del font.FontDescriptor["/FontFile2"]


def _no_claim_of_accessibility(opened: pikepdf.Pdf) -> None:
    packet = opened.Root.Metadata
    packet.write(packet.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def _no_output_intent(opened: pikepdf.Pdf) -> None:
    del opened.Root["/OutputIntents"]


def _a_ragged_row(opened: pikepdf.Pdf) -> None:
    row = _every(opened, "TR")[2]
    row.K = pikepdf.Array(list(row.K)[:-1])


def _a_script(opened: pikepdf.Pdf) -> None:
    opened.Root.OpenAction = pikepdf.Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _reversed_order(opened: pikepdf.Pdf) -> None:
    document = opened.Root.StructTreeRoot.K
    document.K = pikepdf.Array(list(document.K)[::-1])


def _two_paragraphs_in_wrong_order(opened: pikepdf.Pdf) -> None:
    section = _every(opened, "Sect")[1]
    kids = list(section.K)
    places = [at for at, kid in enumerate(kids) if kid.S == Name.P]
    first, second = places[-2:]
    kids[first], kids[second] = kids[second], kids[first]
    section.K = pikepdf.Array(kids)


DEFECTS: tuple[Defect, ...] = (
    _no_alternative_text,
    _header_cells_without_scope,
    _a_level_left_out,
    _empty_parent_tree,
    _no_language,
    _a_link_without_words,
    _untagged_text,
    _a_footer_that_is_no_artifact,
    _rows_outside_a_table,
    _the_file_name_shown_for_a_title,
    _a_font_that_is_not_embedded,
    _no_claim_of_accessibility,
    _no_output_intent,
    _a_ragged_row,
    _a_script,
    _reversed_order,
    _two_paragraphs_in_wrong_order,
)


def _damaged(data: bytes, defect: Defect | None) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        if defect is not None:
            defect(opened)
        opened.save(out, static_id=True)
    return out.getvalue()


def _found(data: bytes, printed: Printed, folder: Path) -> list[str]:
    remarks = [str(each) for each in examine(data)]
    (folder / "skadet.pdf").write_bytes(data)
    if remarks or read_aloud(folder / "skadet.pdf") == heard(text.text(printed.case.paper)):
        return remarks
    return ["the order of reading"]


def test_a_file_that_is_only_saved_again_is_well(short_stress: Printed, tmp_path: Path) -> None:
    assert _found(_damaged(short_stress.data, None), short_stress, tmp_path) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__.strip("_").replace("_", " "))
def test_a_defect_is_caught(short_stress: Printed, tmp_path: Path, defect: Defect) -> None:
    found = _found(_damaged(short_stress.data, defect), short_stress, tmp_path)

    assert len(found) >= 1
    assert (found == ["the order of reading"]) is (defect is _two_paragraphs_in_wrong_order)


@pytest.mark.campaign
def test_the_judge_catches_every_defect_but_that_of_order(short_stress: Printed, tmp_path: Path) -> None:
    files: dict[Path, Defect | None] = {}
    for defect in (None, *DEFECTS):
        file = tmp_path / f"{defect.__name__ if defect else 'unharmed'}.pdf"
        file.write_bytes(_damaged(short_stress.data, defect))
        files[file] = defect

    refused = {files[each.file] for each in judged([*files]) if not each.passed}

    assert refused == {*DEFECTS} - {_two_paragraphs_in_wrong_order}
