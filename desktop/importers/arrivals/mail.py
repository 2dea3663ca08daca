"""A mail (.eml): its letter and its files.  Nothing in it is fetched."""

from __future__ import annotations

import email
import io
import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from pathlib import Path

from db import richtext
from desktop.importers.arrivals.found import Found, Inner, Told, Unread
from desktop.importers.arrivals.mail_letter import Piece, letter, page_piece, plain_piece, shown_pictures, text_of

LARGEST = 100_000_000
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_NAMELESS = "Vedhæftet"
_SOFT = re.compile(r"(?<!^--) \r?\n(?!>)", re.MULTILINE)


def read(path: Path) -> Found:
    """The letter and the files of a mail.  Raises Unread."""
    if path.stat().st_size > LARGEST:
        raise Unread("mail_too_large")
    told = Told()
    try:
        with path.open("rb") as file:
            message = email.message_from_binary_file(file)
        if message.get_content_type() in _SEALED:
            raise Unread("mail_sealed")
        reader = _Reader(told)
        reader.part(message)
    except RecursionError as error:
        raise Unread("damaged") from error
    shown = shown_pictures(reader.pieces)
    inner: list[Inner] = []
    for each in reader.files:
        if each.key in shown:
            told.say("mail_picture", each.name)
        else:
            inner.append(Inner(each.name, each.open))
    blocks = letter(reader.pieces, told)
    return Found(
        blocks, _heading(message, "subject"), _heading(message, "from"), inner=tuple(inner), findings=told.findings()
    )


@dataclass(frozen=True)
class _File:
    """A file of the mail; `key` is the name by which the letter shows it, if it does."""

    name: str
    key: str
    part: Message

    def open(self) -> io.BytesIO:
        """Its bytes."""
        inside = self.part.get_payload(0) if self.part.is_multipart() else None
        try:
            return io.BytesIO(inside.as_bytes() if isinstance(inside, Message) else _bytes(self.part))
        except RecursionError as error:
            raise Unread("damaged") from error


@dataclass
class _Reader:
    """Gathers what a mail holds, in order."""

    told: Told
    pieces: list[Piece] = field(default_factory=list)
    files: list[_File] = field(default_factory=list)

    def part(self, part: Message) -> None:
        """Read one part and what is inside it."""
        for name, value in part.raw_items():
            raw = str(value).encode("utf-8", "surrogateescape")
            if not raw.isascii():
                # Somebody wrote letters where only signs of ASCII may stand.
                part.replace_header(name, text_of(raw, "", Told()))
        kind = part.get_content_type()
        if kind in _SIGNATURES:
            self.told.say("mail_signed", "")
        elif kind == "multipart/alternative":
            self._best(part)
        elif part.get_content_maintype() == "multipart":
            for inside in _inside(part):
                self.part(inside)
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            text = text_of(_bytes(part), part.get_content_charset() or "", self.told)
            if str(part.get_param("format", "")).lower() == "flowed":
                text = _SOFT.sub(" ", text)
            self.pieces.append(page_piece(text) if kind == "text/html" else plain_piece(text))
        else:
            self.files.append(_File(_name(part), str(part.get("content-id") or "").strip("<> \t\r\n"), part))

    def _best(self, part: Message) -> None:
        """Of several ways to say the same the page, or what else says anything; files are taken from all."""
        ways = []
        for way in _inside(part):
            reader = _Reader(self.told)
            reader.part(way)
            self.files += reader.files
            if any(piece.blocks for piece in reader.pieces):
                ways.append(reader.pieces)
        pages = [pieces for pieces in ways if any(piece.page for piece in pieces)]
        for pieces in (pages or ways)[-1:]:
            self.pieces += pieces


def _inside(part: Message) -> Sequence[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: Message) -> str:
    """What a file is called; one without a name is called by what it is."""
    if given := _decoded(part.get_filename() or ""):
        return given
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inside = _inside(part)
        return f"{(_heading(inside[0], 'subject') if inside else '') or _NAMELESS}.eml"
    return _NAMELESS + (mimetypes.guess_extension(kind, strict=False) or "")


def _heading(message: Message, key: str) -> str:
    """One of the lines at the top of a mail, as people read it."""
    raw = next((str(value) for name, value in message.raw_items() if name.lower() == key), "")
    return _decoded(text_of(raw.encode("utf-8", "surrogateescape"), "", Told()))


def _decoded(text: str) -> str:
    """Words of a heading out of the ways in which they are packed."""
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        parts = [(text, None)]
    made = [
        text_of(part, charset or "", Told()) if isinstance(part, bytes) and charset else _bare(part)
        for part, charset in parts
    ]
    return richtext.clean(" ".join("".join(made).split()))


def _bare(part: bytes | str) -> str:
    return part.decode("raw-unicode-escape", "replace") if isinstance(part, bytes) else part
