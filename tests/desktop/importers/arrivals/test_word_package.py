"""The package of a Word document: parts are found by their relations; what could be read in two ways is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from desktop.importers.arrivals.found import Unread
from tests.desktop.importers.arrivals.wording import docx, found, p, text

_LOOSE, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"


def _packed(data: bytes, change: Callable[[str, bytes], list[tuple[str, bytes]]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            for new, content in change(name, source.read(name)):
                target.writestr(new, content)
    return out.getvalue()


def _strict(name: str, content: bytes) -> list[tuple[str, bytes]]:
    for loose, strict in (
        ("wordprocessingml/2006/main", "wordprocessingml/main"),
        ("officeDocument/2006/relationships", "officeDocument/relationships"),
    ):
        content = content.replace((_LOOSE + loose).encode(), (_STRICT + strict).encode())
    return [(name, content)]


def test_a_document_in_the_strict_vocabulary_is_read() -> None:
    made = _packed(docx(p("Ord", properties='<w:outlineLvl w:val="0"/>'), {"header": p("Top")}), _strict)

    assert text(made) == "Ord"
    assert [each.text for each in found(made).findings] == ["Top"]


def test_a_document_whose_parts_have_other_names_is_read() -> None:
    def renamed(name: str, content: bytes) -> list[tuple[str, bytes]]:
        new = name.replace("document.xml", "Dokument2.xml")
        return [(new, content.replace(b"word/document.xml", b"/word/DOKUMENT2.xml"))]

    assert text(_packed(docx(p("Ord")), renamed)) == "Ord"


def test_two_parts_of_one_name_are_damage_for_nobody_knows_which_is_shown() -> None:
    def doubled(name: str, content: bytes) -> list[tuple[str, bytes]]:
        other = [("word/Document.xml", content.replace(b"Ord", b"Nej"))] if name == "word/document.xml" else []
        return [(name, content), *other]

    with pytest.raises(Unread, match="damaged"):
        found(_packed(docx(p("Ord")), doubled))


@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels"])
def test_a_document_without_its_text_or_the_way_to_it_is_damage(part: str) -> None:
    with pytest.raises(Unread, match="damaged"):
        found(_packed(docx(p("Ord")), lambda name, content: [] if name == part else [(name, content)]))


@pytest.mark.parametrize("part", ["word/header.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml"])
def test_a_part_beside_the_text_that_is_damaged_takes_no_word_of_it_along(part: str) -> None:
    whole = docx(p("Ord"), {"header": "", "styles": "", "numbering": "", "comments": ""})

    assert text(_packed(whole, lambda name, content: [(name, content[:20] if name == part else content)])) == "Ord"


def test_notes_that_are_damaged_make_the_document_so() -> None:
    whole = docx(p("Ord", '<w:r><w:footnoteReference w:id="2"/></w:r>'), {"footnotes": ""})

    with pytest.raises(Unread, match="damaged"):
        found(_packed(whole, lambda name, content: [(name, content[:20] if "footnotes" in name else content)]))


def test_the_title_is_that_of_the_documents_properties() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Ny \n skole </dc:title></cp:coreProperties>'
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

    def titled(name: str, content: bytes) -> list[tuple[str, bytes]]:
        if name != "_rels/.rels":
            return [(name, content)]
        relation = f'<Relationship Id="r2" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
        return [(name, content.replace(b"</Relationships>", relation.encode())), ("docProps/core.xml", core.encode())]

    assert found(_packed(docx(p("Ord")), titled)).title == "Ny skole"
