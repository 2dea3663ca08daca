"""Mails that Outlook saved, written here as compound files: letter, files, and mails inside mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.arrivals import FileKind
from tests.desktop.importers.arrivals.arriving import arrived, shape, told, words
from tests.desktop.importers.arrivals.compound import attached, compound, message
from tests.desktop.importers.arrivals.wording import docx, p


def test_a_mail_has_a_letter_a_subject_a_sender_and_files(tmp_path: Path) -> None:
    given = message(
        "Nyt punkt", "Søren Ærø", "Hermed punktet.\r\n\r\nHilsen", files=[attached("Punkt.docx", docx(p("Skole")))]
    )
    made = arrived(tmp_path, "brev.msg", compound(given))

    assert (made.file.kind, made.title, made.sender) == (FileKind.MAIL, "Nyt punkt", "Søren Ærø")
    assert words(made) == "Hermed punktet.\nHilsen"
    assert shape(made) == [("Punkt.docx", "word", True)]
    assert words(made.enclosed[0]) == "Skole"


def test_the_senders_address_is_told_where_it_leads_outside(tmp_path: Path) -> None:
    inside = {"__substg1.0_0C1F001F": "/O=FJORDBY/CN=ANNA".encode("utf-16-le")}
    outside = {**inside, "__substg1.0_5D01001F": "anna@fjordby.example".encode("utf-16-le")}

    assert arrived(tmp_path, "a.msg", compound(message(sender="Anna", more=dict(inside)))).sender == "Anna"
    assert arrived(tmp_path, "b.msg", compound(message(sender="Anna", more=dict(outside)))).sender == (
        "Anna <anna@fjordby.example>"
    )


@pytest.mark.parametrize(
    "page",
    [
        '<html><meta charset="utf-8"><b>Blå</b> øl'.encode(),
        '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><b>Blå</b> øl'.encode("cp1252"),
        "<html><b>Blå</b> øl".encode("cp1252"),
    ],
)
def test_a_page_is_read_before_bare_words_in_the_letters_that_it_says(tmp_path: Path, page: bytes) -> None:
    assert words(arrived(tmp_path, "a.msg", compound(message(body="Bare ord", page=page)))) == "Blå øl"


def test_older_mails_have_eight_bit_letters(tmp_path: Path) -> None:
    given = {"__properties_version1.0": b"\0" * 32, "__substg1.0_0037001E": "Blå".encode("cp1252")}

    assert arrived(tmp_path, "a.msg", compound({**given})).title == "Blå"


def test_a_letter_that_only_outlook_can_read_is_told(tmp_path: Path) -> None:
    made = arrived(tmp_path, "a.msg", compound(message(more={"__substg1.0_10090102": b"LZFu"})))

    assert told(made) == {"mail_rich": ""}


def test_a_mail_inside_is_a_mail_with_files_of_its_own_and_the_same_each_time(tmp_path: Path) -> None:
    inner = message("Inderst æøå", "Bo", "Ord", b"<p>Ord</p>", [attached("tal.txt", b"1 2 3")])
    data = compound(message("Yderst", files=[attached("", inner)]))

    made, again = (arrived(tmp_path, name, data) for name in ("a.msg", "b.msg"))

    assert shape(made) == [("Inderst æøå.eml", "mail", True), ("tal.txt", "text", True)]
    assert (made.enclosed[0].title, words(made.enclosed[0])) == ("Inderst æøå", "Ord")
    assert made.enclosed[0].file.sha256 == again.enclosed[0].file.sha256


def test_a_picture_within_the_letter_is_told_and_is_no_file_of_the_mail(tmp_path: Path) -> None:
    files = [attached("logo.png", b"\x89PNG\r\n\x1a\n", "logo@1"), attached("kort.png", b"\x89PNG\r\n\x1a\n")]
    made = arrived(tmp_path, "a.msg", compound(message(page=b'<p>Hej</p><img src="cid:logo@1">', files=files)))

    assert shape(made) == [("kort.png", "picture", True)]
    assert told(made) == {"mail_picture": "logo.png"}


def test_a_sealed_mail_is_kept_and_told(tmp_path: Path) -> None:
    given = message(more={"__substg1.0_001A001F": "IPM.Note.SMIME".encode("utf-16-le")})

    assert told(arrived(tmp_path, "a.msg", compound(given))) == {"mail_sealed": "a.msg"}


def test_an_object_that_is_no_mail_is_told(tmp_path: Path) -> None:
    made = arrived(tmp_path, "a.msg", compound(message(files=[attached("Regneark", {"CONTENTS": b"x"})])))

    assert told(made) == {"embedded_object": "Regneark"}


def test_a_large_file_stands_in_sectors_of_its_own_and_comes_out_whole(tmp_path: Path) -> None:
    data = bytes(range(256)) * 4000
    made = arrived(tmp_path, "a.msg", compound(message(files=[attached("stor.bin", data)])))

    assert Path(made.enclosed[0].file.place).read_bytes() == data


@pytest.mark.parametrize("cut", [600, 1100, 2000])
def test_a_mail_that_is_cut_off_is_kept(tmp_path: Path, cut: int) -> None:
    data = compound(message("Nyt punkt", "Anna", "Ord " * 2000))[:cut]

    assert arrived(tmp_path, "a.msg", data).file.size == cut


@pytest.mark.parametrize("size", [0, 31, 62, 65535])
def test_sectors_of_an_impossible_size_are_damage(tmp_path: Path, size: int) -> None:
    data = bytearray(compound(message("Nyt punkt", "Anna", "Ord")))
    data[30:32] = size.to_bytes(2, "little")

    made = arrived(tmp_path, "a.msg", bytes(data))

    assert (made.file.kind, made.readable) == (FileKind.OTHER, True)
