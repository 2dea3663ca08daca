"""A mail that Outlook saved (.msg): its letter and its files; a mail inside it becomes a mail of the usual kind."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db import richtext
from desktop.importers.arrivals import cfb
from desktop.importers.arrivals.found import Found, Inner, Told, Unread
from desktop.importers.arrivals.mail import LARGEST
from desktop.importers.arrivals.mail_letter import Piece, letter, page_piece, plain_piece, shown_pictures, text_of

if TYPE_CHECKING:
    from oxmsg.storage import Storage

_CLASS, _SUBJECT, _HEADERS, _FROM_NAME, _BODY, _PAGE, _RICH = 0x001A, 0x0037, 0x007D, 0x0C1A, 0x1000, 0x1013, 0x1009
_FROM_ADDRESS, _FROM_SMTP, _TO, _NAME, _DATA, _SHORT_FILE, _LONG_FILE, _KEY = (
    0x0C1F, 0x5D01, 0x0E04, 0x3001, 0x3701, 0x3704, 0x3707, 0x3712,
)  # fmt: skip
_BINARY, _EIGHT_BIT, _WIDE, _OBJECT = 0x0102, 0x001E, 0x001F, 0x000D
_DEEPEST = 8
_NAMELESS = "Vedhæftet"


def read(path: Path) -> Found:
    """The letter and the files of a mail.  Raises Unread."""
    if path.stat().st_size > LARGEST:
        raise Unread("mail_too_large")
    told = Told()
    mail = cfb.storage(path)
    if "SMIME" in _text(mail, _CLASS).upper():
        raise Unread("mail_sealed")
    pieces = _pieces(mail, told)
    shown = shown_pictures(pieces)
    inner: list[Inner] = []
    for name, key, data in _files(mail, told, 0):
        if key in shown:
            told.say("mail_picture", name)
        else:
            inner.append(Inner(name, partial(io.BytesIO, data)))
    blocks = letter(pieces, told)
    return Found(blocks, _line(mail, _SUBJECT), _sender(mail), inner=tuple(inner), findings=told.findings())


def _pieces(mail: Storage, told: Told) -> list[Piece]:
    """The letter: as a page, or in bare words."""
    ways = (page_piece(_page(mail, told)), plain_piece(_text(mail, _BODY)))
    found = next((piece for piece in ways if piece.blocks), None)
    if found is None and _bytes(mail, _RICH, _BINARY):
        told.say("mail_rich", "")
    return [found] if found is not None else []


def _page(mail: Storage, told: Told) -> str:
    page = _bytes(mail, _PAGE, _BINARY)
    return text_of(page, _charset(page), told) if page else _text(mail, _PAGE)


def _charset(page: bytes) -> str:
    """Which letters a page says that it is written in; Outlook writes the one of the mail there too."""
    head = page[:2048].lower()
    at = head.find(b"charset=")
    return (
        head[at + 8 : at + 40].strip(b"\"' ").split(b'"')[0].split(b"'")[0].decode("ascii", "replace")
        if at >= 0
        else ""
    )


def _files(mail: Storage, told: Told, depth: int) -> Iterator[tuple[str, str, bytes]]:
    """Name, key and bytes of each file."""
    for file in mail.iter_attachment_storages():
        name = _line(file, _LONG_FILE) or _line(file, _SHORT_FILE) or _line(file, _NAME) or _NAMELESS
        inside = next((each for each in file.storages if each.name == _stream(_DATA, _OBJECT)), None)
        if inside is None:
            yield name, _line(file, _KEY), _bytes(file, _DATA, _BINARY)
        elif any(stream.name == "__properties_version1.0" for stream in inside.streams) and depth < _DEEPEST:
            yield f"{_line(inside, _SUBJECT) or name}.eml", "", _as_mail(inside, told, depth + 1)
        else:
            told.say("embedded_object", name)


def _as_mail(mail: Storage, told: Told, depth: int) -> bytes:
    """The same mail as every program reads it; the same bytes every time."""
    made = EmailMessage()
    for name, value in (("From", _sender(mail)), ("To", _line(mail, _TO)), ("Subject", _line(mail, _SUBJECT))):
        made[name] = value
    if sent := str(_headers(mail).get("date") or ""):
        made["Date"] = " ".join(sent.split())
    made["MIME-Version"] = "1.0"
    made.set_content(_text(mail, _BODY))
    if page := _page(mail, told):
        made.add_alternative(page, subtype="html")
    files = list(_files(mail, told, depth))
    for name, key, data in files:
        made.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name, cid=f"<{key}>" if key else None
        )
    seed = hashlib.sha256(b"".join(data for _, _, data in files)).hexdigest()[:16]
    for n, part in enumerate(made.walk()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=referent-{depth}-{n}-{seed}=")
    return made.as_bytes()


def _sender(mail: Storage) -> str:
    """Who sent it, with the address where there is one that leads outside."""
    name = _line(mail, _FROM_NAME)
    addresses = (_line(mail, _FROM_SMTP), _line(mail, _FROM_ADDRESS))
    address = next((each for each in addresses if "@" in each), "")
    if name and address and name != address:
        return f"{name} <{address}>"
    return name or address


def _headers(mail: Storage) -> Message:
    return HeaderParser().parsestr(_text(mail, _HEADERS))


def _line(storage: Storage, key: int) -> str:
    return richtext.clean(" ".join(_text(storage, key).split()))


def _text(storage: Storage, key: int) -> str:
    """A property that is words, however they are written."""
    wide = _bytes(storage, key, _WIDE)
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return text_of(_bytes(storage, key, _EIGHT_BIT), "", Told()).rstrip("\0")


def _bytes(storage: Storage, key: int, kind: int) -> bytes:
    wanted = _stream(key, kind)
    return next((stream.bytes_ for stream in storage.streams if stream.name == wanted), b"")


def _stream(key: int, kind: int) -> str:
    return f"__substg1.0_{key:04X}{kind:04X}"
