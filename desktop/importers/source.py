"""A file of text as lines with their places: bytes decoded, cleaned, and nothing lost without a word."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from db import richtext
from db.rows import Where
from desktop.faults import NotReadable
from desktop.sentences import say

LARGEST = 20_000_000


@dataclass(frozen=True)
class Line:
    """One line that says something; `text` has single spaces, `indent` counts those before it."""

    where: Where
    text: str
    indent: int


@dataclass(frozen=True)
class Source:
    """A decoded source.  Places count the characters of `text`."""

    name: str
    sha256: str
    encoding: str
    text: str
    lines: tuple[Line, ...]
    removed: int


_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word/Excel/zip"),
    (b"\xd0\xcf\x11\xe0", "Word/Outlook"),
    (b"{\\rtf", "RTF"),
)
_CP1252_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")
_SPACES = re.compile(r"[ \u00a0\u2007\u202f\u2000-\u200a\u3000]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def decode(data: bytes, name: str) -> Source:
    """The text of a file: UTF-8, UTF-16 or Windows-1252.

    Faults: NotReadable when the file is empty, too large, or no text.
    """
    if not data.strip():
        raise NotReadable(say("{name} er tom.", name=name), say("Vælg en anden fil."))
    if len(data) > LARGEST:
        raise NotReadable(
            say("{name} er for stor til at være et referat ({size} MB).", name=name, size=len(data) // 1_000_000),
            say("Del den op, eller vælg en anden fil. Grænsen er {limit} MB.", limit=LARGEST // 1_000_000),
        )
    encoding, text = _decoded(data, name)
    cleaned = richtext.clean(text)
    return Source(
        name,
        hashlib.sha256(data).hexdigest(),
        encoding,
        cleaned,
        tuple(_lines(cleaned)),
        richtext.lost_by_cleaning(text),
    )


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return encoding, data[len(bom) :].decode(encoding, "ignore")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise NotReadable(
                say("{name} er ikke en tekstfil, men {kind}.", name=name, kind=kind),
                say("Gem den som ren tekst (.txt), og prøv igen."),
            )
    if encoding := _without_mark(data):
        return encoding, data.decode(encoding, "ignore")
    try:
        return "utf-8", _utf8(data)
    except UnicodeDecodeError:
        pass
    if b"\x00" in data or _CP1252_HOLES & set(data) or _mostly_control(data):
        raise NotReadable(say("{name} er ikke en tekstfil.", name=name), say("Gem den som ren tekst, og prøv igen."))
    return "cp1252", data.decode("cp1252")


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Danish text is then nought."""
    if len(data) < 4 or b"\x00" not in data:
        return ""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.8 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _utf8(data: bytes) -> str:
    """UTF-8, also when the file ends in the middle of a letter.  Raises UnicodeDecodeError."""
    if b"\x00" in data and data.count(0) > len(data) // 100:
        raise UnicodeDecodeError("utf-8", data, 0, 1, "binary")
    decoder = codecs.getincrementaldecoder("utf-8")()
    text = decoder.decode(data)
    if _mostly_control(data):
        raise UnicodeDecodeError("utf-8", data, 0, 1, "binary")
    return text


def _mostly_control(data: bytes) -> bool:
    head = data[:4096]
    return sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\v") > len(head) // 10


def _lines(text: str) -> list[Line]:
    out: list[Line] = []
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        seen = _SPACES.sub(" ", _INVISIBLE.sub("", raw))
        bare = "\t".join(part.strip() for part in seen.split("\t")) if "\t" in seen.strip() else seen.strip()
        bare = bare.strip("\n")
        if bare.strip():
            indent = len(raw) - len(raw.lstrip(" \u00a0"))
            out.append(Line(Where(number, at, at + len(raw)), bare, indent))
        at += len(raw) + 1
    return out
