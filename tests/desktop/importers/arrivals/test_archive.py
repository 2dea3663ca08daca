"""Zip archives: what is inside comes in under safe names; bombs, links and locks are told."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from pathlib import Path

import pytest

from db.arrivals import Arrived, FileKind
from desktop.importers.arrivals import zips
from tests.desktop.importers.arrivals.arriving import arrived, everything, shape, told, words
from tests.desktop.importers.arrivals.compound import attached, compound, message
from tests.desktop.importers.arrivals.wording import docx, p


def _zip(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(name, data)
    return out.getvalue()


def test_files_of_an_archive_come_in_with_their_words(tmp_path: Path) -> None:
    made = arrived(
        tmp_path, "sag.zip", _zip(("mappe/", b""), ("mappe/Punkt.docx", docx(p("Skole"))), ("noter.txt", b"Ord"))
    )

    assert made.file.kind is FileKind.ARCHIVE
    assert shape(made) == [("Punkt.docx", "word", True), ("noter.txt", "text", True)]
    assert [words(each) for each in made.enclosed] == ["Skole", "Ord"]


def test_names_that_lead_out_or_deceive_are_made_safe_and_nothing_is_written_by_them(tmp_path: Path) -> None:
    names = ["../../ud.txt", "/etc/x.txt", "C:\\w\\y.txt", "CON.txt", "fil\u202efdp.txt", "a.txt ", "A.TXT", "..."]

    made = arrived(tmp_path, "sag.zip", _zip(*((name, name.encode()) for name in names)))

    assert [name for name, _, _ in shape(made)] == [
        "ud.txt", "x.txt", "y.txt", "_CON.txt", "filfdp.txt", "a.txt", "A (2).TXT", "fil",
    ]  # fmt: skip
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ind", "lager"]


def test_two_files_of_one_name_are_both_there(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = _zip(("a/plan.txt", b"et"), ("b/plan.txt", b"to"), ("a/plan.txt", b"tre"))

    made = arrived(tmp_path, "sag.zip", data)

    assert [name for name, _, _ in shape(made)] == ["plan.txt", "plan (2).txt", "plan (3).txt"]
    assert [words(each) for each in made.enclosed] == ["et", "to", "tre"]


@pytest.mark.parametrize("raw", ["blåbær.txt".encode("cp850"), "blåbær.txt".encode()])
def test_names_from_older_programs_are_read_in_their_letters(tmp_path: Path, raw: bytes) -> None:
    data = _zip(("x" * len(raw), b"Ord")).replace(b"x" * len(raw), raw)

    assert shape(arrived(tmp_path, "sag.zip", data)) == [("blåbær.txt", "text", True)]


def test_what_systems_leave_for_themselves_does_not_come_in(tmp_path: Path) -> None:
    made = arrived(
        tmp_path, "a.zip", _zip(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x"), ("a.txt", b"a"))
    )

    assert shape(made) == [("a.txt", "text", True)]


def test_a_mail_in_a_mail_in_an_archive_is_opened_all_the_way(tmp_path: Path) -> None:
    msg = compound(message("Inderst", files=[attached("Punkt.docx", docx(p("Skole")))]))
    head = b'From: a@b.example\r\nSubject: Ydre\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
    part = b'Content-Disposition: attachment; filename="inde.msg"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    eml = head + part + base64.encodebytes(msg) + b"\r\n--x--\r\n"

    made = arrived(tmp_path, "sag.zip", _zip(("ude.eml", eml)))

    assert [name for name, _, _ in shape(made)] == ["ude.eml", "inde.msg", "Punkt.docx"]
    assert [words(each) for each in everything(made)][-1] == "Skole"


def test_archives_inside_archives_are_opened_so_far_and_then_kept_and_told(tmp_path: Path) -> None:
    data = _zip(("bund.txt", b"bund"))
    for n in range(5):
        data = _zip((f"{n}.zip", data))

    made = arrived(tmp_path, "ydre.zip", data)

    assert shape(made) == [
        ("4.zip", "archive", True),
        ("3.zip", "archive", True),
        ("2.zip", "archive", True),
        ("1.zip", "archive", False),
    ]
    assert told(list(everything(made))[-1]) == {"too_deep": "1.zip"}


def _kept(made: Arrived, what: str) -> bool:
    return told(made) == {what: "a.zip"} and not made.readable


def test_much_made_of_little_is_kept_and_told_and_nothing_of_it_unpacked(tmp_path: Path) -> None:
    made = arrived(tmp_path, "a.zip", _zip(("nuller.txt", b"\0" * 60_000_000)))

    assert _kept(made, "too_large_inside")
    assert len(list((tmp_path / "lager").iterdir())) == 1


def test_too_many_files_are_kept_and_told(tmp_path: Path) -> None:
    assert _kept(arrived(tmp_path, "a.zip", _zip(*((f"{n}.txt", b"x") for n in range(2001)))), "too_large_inside")


def test_an_archive_that_says_that_it_has_millions_of_files_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(_zip(("a.txt", b"x")))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<I", 300_000_000)

    assert _kept(arrived(tmp_path, "a.zip", bytes(data)), "too_large_inside")


def test_files_that_share_their_bytes_are_damage(tmp_path: Path) -> None:
    data = bytearray(_zip(("a.txt", b"x" * 99), ("b.txt", b"x" * 99)))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)

    assert _kept(arrived(tmp_path, "a.zip", bytes(data)), "damaged")


def test_one_damaged_file_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    data = bytearray(_zip(("god.txt", b"god"), ("skidt.txt", b"ord der pakkes " * 40)))
    at = data.find(b"skidt.txt") + 9
    data[at : at + 4] = b"\xff\xff\xff\xff"

    made = arrived(tmp_path, "a.zip", bytes(data))

    assert shape(made) == [("god.txt", "text", True)]
    assert told(made) == {"inside_damaged": "skidt.txt"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("genvej")
    link.external_attr = 0o120777 << 16

    made = arrived(tmp_path, "a.zip", _zip((link, b"/etc/passwd"), ("a.txt", b"a")))

    assert shape(made) == [("a.txt", "text", True)]
    assert told(made) == {"archive_link": "genvej"}


def test_a_locked_archive_is_kept_and_told(tmp_path: Path) -> None:
    data = bytearray(_zip(("a.txt", b"hemmeligt")))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1

    assert _kept(arrived(tmp_path, "a.zip", bytes(data)), "locked")


@pytest.mark.parametrize("cut", [4, 30, 100])
def test_an_archive_that_is_cut_off_is_kept_and_told(tmp_path: Path, cut: int) -> None:
    assert _kept(arrived(tmp_path, "a.zip", _zip(("a.txt", b"x" * 500))[:cut]), "damaged")


def test_an_archive_with_the_larger_kind_of_end_is_read(tmp_path: Path) -> None:
    data = _zip(("a.txt", b"Ord"))
    at = data.rfind(b"PK\x05\x06")
    size, offset = struct.unpack("<II", data[at + 12 : at + 20])
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, offset)
    place = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    end = data[at : at + 8] + b"\xff" * 12 + data[at + 20 :]

    assert shape(arrived(tmp_path, "a.zip", data[:at] + wide + place + end)) == [("a.txt", "text", True)]


def test_the_limit_of_bytes_counts_what_lies_deeper_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.importers.arrivals.open.MOST_BYTES", 1000)
    inner = _zip(("b.txt", bytes(range(65, 91)) * 30))

    made = arrived(tmp_path, "a.zip", _zip(("i.zip", inner), ("c.txt", bytes(range(65, 91)) * 30)))

    assert [name for name, _, _ in shape(made)] == ["i.zip", "b.txt"]
    assert told(made) == {"inside_too_large": "c.txt"}
    assert zips.MOST_FILES == 2000
