"""The Word skabelon goes out empty and comes back as the item that somebody wrote in it, from Word and LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from db import richtext
from db.arrivals import Draft
from db.vocabulary import ItemKind, SectionKind
from desktop.exporters.skabelon import write
from desktop.importers import drafts
from desktop.importers.arrivals.open import arrive
from desktop.rules.skabelon import Asked
from desktop.worker.client import Worker
from tests.conftest import ROOT
from tests.desktop.importers.arrivals.office import converted
from tests.desktop.importers.arrivals.wording import markup, told

MADE = datetime(2021, 3, 5, 9, 0, tzinfo=UTC)
ASKED = (
    Asked("Anledning", SectionKind.PURPOSE, "Hvad skal udvalget tage stilling til?", required=True, target_words=60),
    Asked("Indstilling", SectionKind.RECOMMENDATION),
    Asked("Beskrivelse af sagen", SectionKind.CASE_TEXT, required=True),
    Asked("Økonomi", SectionKind.ECONOMY),
    Asked("Bilag", SectionKind.ATTACHMENTS),
)
FILLED = {
    "Skriv punktets titel": "Ny skole på Havnen",
    "Skriv sagsnummeret": "17.01.00-P20-4-21",
    "Hvad skal udvalget tage stilling til? (skal udfyldes, højst 60 ord)": "Om der skal bygges.",
    "Hvem indstiller? Skriv titlen": "Direktøren for Børn og Unge",
    "Skriv udvalget": "Børneudvalget",
    "At … Skriv et at-punkt på hver linje": "At skolen bygges på Havnen.",
    "Skriv teksten til ”Beskrivelse af sagen” (skal udfyldes)": "Skolen er fra 1871 & <for lille>.",
    "Skriv teksten til ”Økonomi”": "Den koster 40 mio. kr.",
    "Skriv bilagenes titler, et på hver linje": "Kort over Havnen",
}


def _skabelon(kind: ItemKind = ItemKind.DECISION) -> bytes:
    return write("Børneudvalget", kind, ASKED, MADE)


def _changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content.decode()).encode() if name == part else content)
    return out.getvalue()


def _written_in(text: str) -> str:
    for asks, said in FILLED.items():
        text = text.replace(f"[{asks}]", escape(said))
    return text


def _draft(place: Path, folder: Path) -> Draft:
    arrived = arrive(lambda *_: None, place, folder / "lager")
    made = drafts.draft([arrived]).drafts
    assert len(made) == 1
    return made[0]


def _is_what_was_written(draft: Draft) -> None:
    item = draft.item
    assert (item.title, item.case_no) == (FILLED["Skriv punktets titel"], FILLED["Skriv sagsnummeret"])
    assert item.recommendation is not None
    assert (item.recommendation.recommender, item.recommendation.addressee) == (
        "Direktøren for Børn og Unge",
        "Børneudvalget",
    )
    assert [point.text for point in item.recommendation.points] == ["At skolen bygges på Havnen."]
    said = {section.heading: richtext.plain(section.body) for section in item.sections if section.body}
    assert said == {
        "Anledning": "Om der skal bygges.",
        "Beskrivelse af sagen": "Skolen er fra 1871 & <for lille>.",
        "Økonomi": "Den koster 40 mio. kr.",
    }
    assert [bilag.title for bilag in item.bilag] == ["Kort over Havnen"]


def test_an_empty_skabelon_comes_back_as_its_headings_and_what_was_not_written_is_told() -> None:
    data = _skabelon()

    assert markup(data) == [f"<h2>{asked.heading}</h2>" for asked in ASKED]
    assert all(f"[{asks}]" in told(data)["unfilled"] for asks in FILLED)


def test_what_is_written_in_word_comes_back_as_the_item(tmp_path: Path) -> None:
    # Word takes the mark of an unfilled field away when somebody writes in it.
    def fill(text: str) -> str:
        return re.sub(r"<w:showingPlcHdr/>|<w:rStyle w:val=\"PlaceholderText\"/>", "", _written_in(text))

    (place := tmp_path / "Punkt.docx").write_bytes(_changed(_skabelon(), "word/document.xml", fill))

    _is_what_was_written(_draft(place, tmp_path))


def test_what_is_written_by_a_program_that_leaves_the_marks_comes_back_too(tmp_path: Path) -> None:
    def fill(text: str) -> str:
        return _written_in(text).replace("<w:showingPlcHdr/>", "")

    (place := tmp_path / "Punkt.docx").write_bytes(_changed(_skabelon(), "word/document.xml", fill))

    _is_what_was_written(_draft(place, tmp_path))


def test_what_is_written_and_saved_in_libreoffice_comes_back_as_the_item(tmp_path: Path) -> None:
    (place := tmp_path / "Punkt.docx").write_bytes(_skabelon())
    opened = converted(place, "odt", tmp_path / "lo")
    opened.write_bytes(_changed(opened.read_bytes(), "content.xml", _written_in))

    saved = converted(opened, "docx", tmp_path / "lo")

    _is_what_was_written(_draft(saved, tmp_path))


def test_one_that_libreoffice_once_saved_comes_back_as_the_item_also_where_it_is_not_installed(tmp_path: Path) -> None:
    _is_what_was_written(_draft(ROOT / "tests" / "data" / "arrivals" / "skabelon_libreoffice.docx", tmp_path))


def test_a_skabelon_that_libreoffice_saved_unfilled_is_as_empty_as_it_was(tmp_path: Path) -> None:
    (place := tmp_path / "Punkt.docx").write_bytes(_skabelon())

    saved = converted(place, "docx:MS Word 2007 XML", tmp_path / "lo").read_bytes()

    assert markup(saved) == [f"<h2>{asked.heading}</h2>" for asked in ASKED]


def test_a_half_written_skabelon_gives_what_is_there() -> None:
    def fill(text: str) -> str:
        return text.replace("[Skriv teksten til ”Økonomi”]", "Ingen.").replace("<w:showingPlcHdr/>", "")

    made = _changed(_skabelon(), "word/document.xml", fill)

    assert markup(made)[-3:] == ["<h2>Økonomi</h2>", "<p>Ingen.</p>", "<h2>Bilag</h2>"]
    assert "<p>indstiller til ,</p>" not in markup(made)


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_of_item_has_one_that_obeys_the_schema_of_office(tmp_path: Path, kind: ItemKind) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    (place := tmp_path / "skabelon.docx").write_bytes(_skabelon(kind))

    assert OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(place)).errors == []


def test_the_same_words_give_the_same_bytes() -> None:
    assert _skabelon() == _skabelon()


def test_every_field_has_a_name_and_a_number_of_its_own() -> None:
    with zipfile.ZipFile(io.BytesIO(_skabelon())) as package:
        text = package.read("word/document.xml").decode()

    numbers = re.findall(r'<w:id w:val="(\d+)"', text)
    tags = re.findall(r'<w:tag w:val="(referent-[a-z0-9-]+)"', text)
    assert len(numbers) == len(set(numbers)) == len(tags) == len(set(tags)) == len(FILLED)


def test_brackets_in_what_a_section_asks_for_do_not_end_it_early() -> None:
    asked = (Asked("Økonomi", SectionKind.ECONOMY, "Beløb [i kr.] og konto"),)

    assert markup(write("Børneudvalget", ItemKind.DECISION, asked, MADE)) == ["<h2>Økonomi</h2>"]


def test_the_second_program_writes_it_to_its_place(worker: Worker, tmp_path: Path) -> None:
    target = tmp_path / "Skabelon.docx"

    written = worker.skabelon("Børneudvalget", ItemKind.DECISION, ASKED, target, MADE)

    assert target.read_bytes() == _skabelon()
    assert (written.size, [each.name for each in tmp_path.iterdir()]) == (target.stat().st_size, ["Skabelon.docx"])
