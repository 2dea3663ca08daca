"""What a file is, told from its bytes whatever it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from db.arrivals import FileKind
from desktop.importers.arrivals.kinds import Form, Judged, judge
from tests.desktop.importers.arrivals.compound import compound, message
from tests.desktop.importers.arrivals.wording import docx, p


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/").replace("TYPES", "[Content_Types].xml"), data)
    return out.getvalue()


CASES = {
    "docx": (docx(p("x")), Form.DOCX, FileKind.WORD),
    "xlsx": (_zip(TYPES=b"x", xl__workbook=b"x"), Form.SHEET, FileKind.SHEET),
    "pptx": (_zip(TYPES=b"x", ppt__presentation=b"x"), Form.SLIDES, FileKind.SLIDES),
    "odt": (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), Form.ODT, FileKind.WORD),
    "ods": (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), Form.SHEET, FileKind.SHEET),
    "zip": (_zip(a=b"x"), Form.ZIP, FileKind.ARCHIVE),
    "empty zip": (_zip(), Form.ZIP, FileKind.ARCHIVE),
    "doc": (compound({"WordDocument": b"x"}), Form.DOC, FileKind.WORD),
    "xls": (compound({"Workbook": b"x"}), Form.SHEET, FileKind.SHEET),
    "ppt": (compound({"PowerPoint Document": b"x"}), Form.SLIDES, FileKind.SLIDES),
    "msg": (compound(message("x")), Form.MSG, FileKind.MAIL),
    "cut off": (compound({"WordDocument": b"x"})[:100], Form.OTHER, FileKind.OTHER),
    "rtf": (b"{\\rtf1 x}", Form.RTF, FileKind.WORD),
    "pdf": (b"%PDF-1.7\n", Form.PDF, FileKind.PDF),
    "pdf after noise": (b"\r\n\xef\xbb\xbf%PDF-1.4\n", Form.PDF, FileKind.PDF),
    "tnef": (b"\x78\x9f\x3e\x22\x00", Form.TNEF, FileKind.OTHER),
    "png": (b"\x89PNG\r\n\x1a\n", Form.PICTURE, FileKind.PICTURE),
    "jpeg": (b"\xff\xd8\xff\xe0", Form.PICTURE, FileKind.PICTURE),
    "bmp": (b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00", Form.PICTURE, FileKind.PICTURE),
    "text like a picture": ("BMU har drøftet sagen.".encode(), Form.TEXT, FileKind.TEXT),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Form.PICTURE, FileKind.PICTURE),
    "heic": (b"\x00\x00\x00\x18ftypheic", Form.PICTURE, FileKind.PICTURE),
    "mail": (b"Received: by x\r\n from y\r\nFrom: a@b.example\r\nSubject: Hej\r\n\r\nOrd", Form.EML, FileKind.MAIL),
    "mail in a box": (b"From a@b Thu\nFrom: a@b.example\nSubject: Hej\n\nOrd", Form.EML, FileKind.MAIL),
    "page": ("<!DOCTYPE html><p>Hej".encode("utf-16"), Form.PAGE, FileKind.PAGE),
    "remarks without end": (b"<!-- x -->\n" * 4000, Form.TEXT, FileKind.TEXT),
    "page with a word before": (b"<!-- gemt fra nettet -->\n<html><p>Hej", Form.PAGE, FileKind.PAGE),
    "text": ("Punkt 1: Øl og æbler".encode("cp1252"), Form.TEXT, FileKind.TEXT),
    "text with labels": (b"Til: Udvalget\nFra: Anna\nEmne: Skole\n\nOrd", Form.TEXT, FileKind.TEXT),
    "text about mails": (b"Subject: er et engelsk ord.\nDet betyder emne.", Form.TEXT, FileKind.TEXT),
    "xml": (b"<?xml version='1.0'?><sag/>", Form.OTHER, FileKind.OTHER),
    "program": (b"MZ\x90\x00\x03" + bytes(range(256)) * 4, Form.OTHER, FileKind.OTHER),
    "nothing": (b"", Form.TEXT, FileKind.TEXT),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["fil.docx", "fil.exe", "fil"])
def test_the_bytes_say_what_a_file_is_and_its_name_does_not(tmp_path: Path, case: str, name: str) -> None:
    data, form, kind = CASES[case]
    place = tmp_path / "x"
    place.write_bytes(data)

    assert judge(place, name) == Judged(form, kind)


@pytest.mark.parametrize(
    ("name", "kind"), [("a.docx", FileKind.WORD), ("A.XLSX", FileKind.SHEET), ("a", FileKind.OTHER)]
)
def test_behind_a_lock_only_the_name_can_say_what_it_is(tmp_path: Path, name: str, kind: FileKind) -> None:
    place = tmp_path / "x"
    place.write_bytes(compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x" * 5000}))

    assert judge(place, name) == Judged(Form.LOCKED, kind)
