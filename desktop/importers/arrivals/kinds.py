"""What a file is, judged by its bytes: a name can be wrong, and can be chosen to deceive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.arrivals import FileKind
from desktop.faults import NotReadable
from desktop.importers.arrivals import cfb, zips
from desktop.importers.arrivals.found import Unread
from desktop.importers.encodings import decoded

_HEAD = 65_536
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_OFFICE = {"word/": "docx", "xl/": "sheet", "ppt/": "slides"}
_OPEN = {"text": "odt", "spreadsheet": "sheet", "presentation": "slides"}
_OLD = {
    "WordDocument": "doc",
    "Workbook": "sheet",
    "Book": "sheet",
    "PowerPoint Document": "slides",
    "EncryptedPackage": "locked",
    "__properties_version1.0": "msg",
}
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?: |\t|\Z)")
_MAIL = {"from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "delivered-to"}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(?:<!doctype html|<html|<head|<body)",
    re.IGNORECASE | re.DOTALL,
)
_LOCKED = {".docx": FileKind.WORD, ".docm": FileKind.WORD, ".xlsx": FileKind.SHEET, ".pptx": FileKind.SLIDES}


class Form(StrEnum):
    """How a file is built, which says who can read it."""

    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    LOCKED = "locked"
    PDF = "pdf"
    EML = "eml"
    MSG = "msg"
    TNEF = "tnef"
    PAGE = "page"
    TEXT = "text"
    ZIP = "zip"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    OTHER = "other"


_KINDS = {
    Form.DOCX: FileKind.WORD,
    Form.DOC: FileKind.WORD,
    Form.ODT: FileKind.WORD,
    Form.RTF: FileKind.WORD,
    Form.PDF: FileKind.PDF,
    Form.EML: FileKind.MAIL,
    Form.MSG: FileKind.MAIL,
    Form.PAGE: FileKind.PAGE,
    Form.TEXT: FileKind.TEXT,
    Form.ZIP: FileKind.ARCHIVE,
    Form.SHEET: FileKind.SHEET,
    Form.SLIDES: FileKind.SLIDES,
    Form.PICTURE: FileKind.PICTURE,
}


@dataclass(frozen=True)
class Judged:
    """How a file is built, and what that makes it."""

    form: Form
    kind: FileKind


def judge(path: Path, name: str) -> Judged:
    """What a file is; its name counts only where a lock hides everything else."""
    form = _form(path)
    if form is Form.LOCKED:
        return Judged(form, _LOCKED.get(Path(name).suffix.lower(), FileKind.OTHER))
    return Judged(form, _KINDS.get(form, FileKind.OTHER))


def is_shown(data: bytes) -> bool:
    """Whether bytes are a picture of a kind that documents can show."""
    if data.startswith(b"BM"):
        return data[6:10] == b"\0\0\0\0"
    return data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _form(path: Path) -> Form:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(path)
    if head.startswith(_CFB):
        names = cfb.names(path)
        return next((Form(form) for name, form in _OLD.items() if name in names), Form.OTHER)
    if b"%PDF-" in head[:1024]:
        return Form.PDF
    if head.startswith(b"{\\rtf"):
        return Form.RTF
    if head.startswith(b"\x78\x9f\x3e\x22"):
        return Form.TNEF
    if is_shown(head) or head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return Form.PICTURE
    return _written(head)


def _packed(path: Path) -> Form:
    try:
        with zips.opened(path) as package:
            names = package.namelist()
            if "[Content_Types].xml" in names:
                found = (form for start, form in _OFFICE.items() if any(each.startswith(start) for each in names))
                return Form(next(found, "other"))
            if "mimetype" in names:
                said = zips.member(package, "mimetype", 200).decode("ascii", "replace")
                found = (form for word, form in _OPEN.items() if f"opendocument.{word}" in said)
                return Form(next(found, "other"))
    except Unread:
        pass
    return Form.ZIP


def _written(head: bytes) -> Form:
    """The form of something that people can read; of anything else none."""
    try:
        text = decoded(head, "").text
    except NotReadable:
        return Form.OTHER
    if _is_mail(text):
        return Form.EML
    if _PAGE.match(text):
        return Form.PAGE
    return Form.OTHER if text.lstrip().startswith("<?xml") else Form.TEXT


def _is_mail(text: str) -> bool:
    """Whether a text begins with the lines that a mail begins with."""
    lines = text.lstrip("\ufeff\r\n").splitlines()
    if lines and lines[0].startswith("From "):
        del lines[0]
    known: set[str] = set()
    for n, line in enumerate(lines):
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header is None and not (n and line[0] in " \t"):
            return False
        if header is not None and header[1].lower() in _MAIL:
            known.add(header[1].lower())
    return len(known) >= 3 or (len(known) == 2 and "from" in known)
