"""Pictures and diagrams of a Word document: kept with their words, or told."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from db.arrivals import Tracked
from db.richtext import Figure
from desktop.importers.arrivals import word
from tests.desktop.importers.arrivals.wording import docx, drawing, found, linked, markup, p, png, text, told

EMF = b"\x01\x00\x00\x00" + b"\x00" * 36 + b" EMF"


def _with_picture(drawn: str, data: bytes | None = None, *after: str) -> bytes:
    body = p("Kort", drawn) + "".join(after)
    return docx(body, relations=linked("b", "image", "media/1.png"), files={"word/media/1.png": data or png()})


def test_a_picture_is_kept_under_its_hash_with_its_words() -> None:
    kept: list[bytes] = []

    def keep(data: bytes) -> str:
        kept.append(data)
        return "a" * 64

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "fil.docx"
        place.write_bytes(_with_picture(drawing('descr="Et kort over havnen"')))
        blocks = word.read(place, Tracked.ACCEPTED, keep).blocks

    assert kept == [png()]
    assert blocks[1] == Figure("b2", "a" * 64, "Et kort over havnen")


def test_a_picture_without_words_is_kept_and_told_but_not_one_that_only_adorns() -> None:
    adorns = drawing(more='<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>')

    assert told(_with_picture(drawing())) == {"picture_without_words": "1.png"}
    assert told(_with_picture(adorns)) == {}
    assert isinstance(found(_with_picture(adorns)).blocks[1], Figure)


def test_what_word_says_of_its_own_description_is_no_part_of_it() -> None:
    made = _with_picture(drawing('descr="Et hus&#10;&#10;Automatisk genereret beskrivelse"'))

    assert found(made).blocks[1] == Figure("b2", "0" * 64, "Et hus")


def test_the_line_below_a_picture_is_its_caption() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="caption"/></w:style>'
    body = p(drawing('descr="Et hus"')) + p("Figur 1: Huset", style="B")
    made = docx(body, {"styles": styles}, linked("b", "image", "media/1.png"), {"word/media/1.png": png()})

    assert markup(made) == [f'<figure blob="{"0" * 64}" alt="Et hus">Figur 1: Huset</figure>']


@pytest.mark.parametrize(
    ("relation", "data", "what"),
    [
        (linked("b", "image", "http://fjordby.example/spor.png", outside=True), None, "picture_elsewhere"),
        (linked("b", "image", "media/findes-ikke.png"), None, "picture_lost"),
        (linked("b", "image", "media/1.png"), EMF, "picture_not_shown"),
        ("", None, "picture_elsewhere"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_and_never_fetched(relation: str, data: bytes | None, what: str) -> None:
    made = docx(p("Ord", drawing('descr="Et hus"')), relations=relation, files={"word/media/1.png": data or png()})

    assert text(made) == "Ord"
    assert told(made) == {what: "Et hus"}


def test_a_picture_of_older_word_is_kept_too() -> None:
    made = _with_picture('<w:r><w:pict><v:shape alt="Et hus"><v:imagedata r:id="b"/></v:shape></w:pict></w:r>')

    assert found(made).blocks[1] == Figure("b2", "0" * 64, "Et hus")


def test_a_file_set_into_the_text_and_a_file_to_be_fetched_are_told() -> None:
    made = docx(
        p("Ord", "<w:r><w:object/></w:r>") + '<w:altChunk r:id="b"/>', relations=linked("b", "aFChunk", "1.html")
    )

    assert told(made) == {"embedded_object": "", "inserted_file": ""}


def test_macros_are_not_run_and_told() -> None:
    assert told(docx(p("Ord"), files={"word/vbaProject.bin": b"x"})) == {"macros": ""}
