"""A file that somebody has spoiled is seen to be so, in words that a secretary understands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.richtext import Figure
from desktop.documents.blocks import Body, Facts, Internal, Paper, Role, Title
from desktop.exporters.forms import Form, Ink, examine
from desktop.exporters.pictures import Pictures
from desktop.exporters.word.room import examine as examine_word
from tests.desktop.exporters.word.making import cell, head, table, write
from tests.desktop.exporters.word.reading import changed
from tests.papers import MADE, Case, picture

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"


@pytest.fixture(scope="module")
def sound(pictures: Path) -> bytes:
    """A file with a picture, a table and three levels of headings."""
    nodes = (
        Title(Role.MEETING, 1, "Referat"),
        Title(Role.GROUP, 2, "Åbne"),
        Title(Role.ITEM, 3, "Regnskab", label="1."),
        Body((Figure("", picture(pictures), "Søjler"), table([head("År")], [cell("2021")]))),
    )
    paper = Paper(Internal(), "Referat", nodes, facts=Facts(municipality="Fjordby Kommune"))
    return write(paper, Ink(MADE, pictures=Pictures(pictures)))


def test_what_we_write_is_as_it_should_be(all_written: list[tuple[Case, bytes]]) -> None:
    assert [(case.name, examine_word(data)) for case, data in all_written if examine_word(data)] == []


SPOILED: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a level left out": (
        DOCUMENT,
        lambda text: text.replace('w:val="Heading3"', 'w:val="Heading5"'),
        "Overskriften »1.Regnskab« springer et niveau over.",
    ),
    "no headings": (
        STYLES,
        lambda text: text.replace("w:outlineLvl", "w:textAlignment").replace('<w:textAlignment w:val="0"/>', ""),
        "Word-dokumentet har ingen overskrifter.",
    ),
    "a picture without words": (
        DOCUMENT,
        lambda text: text.replace('descr="Søjler"', 'descr=" "'),
        "Et billede under »1.Regnskab« har ingen alternativ tekst.",
    ),
    "a table without a header": (
        DOCUMENT,
        lambda text: text.replace("<w:tblHeader/>", ""),
        "En tabel under »1.Regnskab« har ingen overskriftsrække.",
    ),
    "tracked changes": (
        DOCUMENT,
        lambda text: text.replace("<w:bookmarkEnd", '<w:ins w:id="9" w:author="Bo"/><w:bookmarkEnd', 1),
        "Word-dokumentet har sporede ændringer.",
    ),
    "hidden text": (
        DOCUMENT,
        lambda text: text.replace("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t", 1),
        "Word-dokumentet har skjult tekst.",
    ),
    "comments": (
        "word/_rels/document.xml.rels",
        lambda text: text.replace("fontTable.xml", "comments.xml"),
        "Word-dokumentet har kommentarer.",
    ),
    "somebody's name": (
        CORE,
        lambda text: text.replace("<dc:language>", "<cp:lastModifiedBy>Bo Bosen</cp:lastModifiedBy><dc:language>"),
        "Word-dokumentet nævner Bo Bosen, som har rettet i det.",
    ),
    "no title": (
        CORE,
        lambda text: text.replace("<dc:title>Referat</dc:title>", ""),
        "Word-dokumentet har ingen titel.",
    ),
    "no language": (
        STYLES,
        lambda text: text.replace('<w:lang w:val="da-DK" w:eastAsia="da-DK"/>', ""),
        "Word-dokumentet siger ikke, hvilket sprog det er på.",
    ),
}


@pytest.mark.parametrize("spoiling", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_file_is_told_in_one_sentence(sound: bytes, spoiling: tuple[str, Callable[[str], str], str]) -> None:
    part, change, told = spoiling
    spoiled = changed(sound, part, change)
    if "kommentarer" in told:
        spoiled = _renamed(spoiled)

    assert examine(sound, Form.DOCX) == ()
    assert [str(each) for each in examine(spoiled, Form.DOCX)] == [told]


def _renamed(data: bytes) -> bytes:
    """The table of fonts under the name of the comments: a part of that name is enough to be told."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            text = package.read(name).replace(b"/word/fontTable.xml", b"/word/comments.xml")
            made.writestr(name.replace("fontTable", "comments"), text)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    assert [str(each) for each in examine_word(data)] == ["Word-dokumentet kan ikke åbnes igen."]


def test_a_file_cut_short_or_without_its_text_is_told(sound: bytes) -> None:
    for spoiled in (
        sound[: len(sound) // 2],
        changed(sound, DOCUMENT, lambda _: "<a/>"),
        changed(sound, DOCUMENT, lambda _: "<a"),
    ):
        assert [str(each) for each in examine_word(spoiled)] == ["Word-dokumentet kan ikke åbnes igen."]
