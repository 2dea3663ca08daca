"""Bytes to text: which encoding a file is in, and which of its letters are a guess.

Nothing is left out in silence: a byte that does not belong becomes the letter that it most likely was, or U+FFFD, and
its place is told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.faults import NotReadable
from desktop.sentences import say


@dataclass(frozen=True)
class Decoded:
    """Text, and the offsets in it of letters that were guessed or lost."""

    encoding: str
    text: str
    doubtful: tuple[int, ...] = ()


LOST = "\ufffd"
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word/Excel/zip"),
    (b"\xd0\xcf\x11\xe0", "Word/Outlook"),
    (b"{\\rtf", "RTF"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A whole letter of UTF-8; half a surrogate pair or a letter cut off at the end, which are none; any other high byte.
_HIGH = re.compile(
    rb"([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})"
    rb"|(\xed[\xa0-\xbf][\x80-\xbf]|[\xc2-\xf4][\x80-\xbf]{0,2}\Z)|[\x80-\xff]"
)
# What Danish text has of UTF-8: "ø" and "é", dashes and quotation marks.  "Ø" before a hard space looks like UTF-8 too.
_DANISH = re.compile(rb"\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac")
_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")
_HEAD = 4096


def decoded(data: bytes, name: str) -> Decoded:
    """The text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252, also where two of them are mixed.

    Faults: NotReadable when it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _mixed(data[len(mark) :], marked=True) if encoding == "utf-8" else _wide(data[len(mark) :], encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise NotReadable(
                say("{name} er ikke en tekstfil, men {kind}.", name=name, kind=kind),
                say("Gem den som ren tekst (.txt), og prøv igen."),
            )
    if encoding := _without_mark(data):
        return _wide(data, encoding)
    if _binary(data):
        raise NotReadable(say("{name} er ikke en tekstfil.", name=name), say("Gem den som ren tekst, og prøv igen."))
    return _mixed(data)


def readable(name: str) -> str:
    """A file's name with letters only: bytes that the system could not decode are read as a file's own are."""
    return _mixed(name.encode("utf-8", "surrogateescape")).text if _undecoded(name) else name


def _undecoded(name: str) -> bool:
    return any("\udc80" <= letter <= "\udcff" for letter in name)


def _wide(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(encoding, text, _lost_in(text))


def _mixed(data: bytes, *, marked: bool = False) -> Decoded:
    """UTF-8 or Windows-1252, whichever has more letters here; the others are read in their own way and told."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return Decoded("utf-8", text, _lost_in(text))
    whole = sum(1 for found in _HIGH.finditer(data) if found[1])
    rest = sum(1 for found in _HIGH.finditer(data) if not found[1])
    mostly_utf8 = marked or whole >= rest
    pieces: list[str] = []
    doubtful: list[int] = []
    at = 0
    for piece, doubt in _pieces(data, mostly_utf8=mostly_utf8):
        if doubt:
            doubtful.append(at)
        pieces.append(piece)
        at += len(piece)
    return Decoded("utf-8" if mostly_utf8 else "cp1252", "".join(pieces), tuple(doubtful))


def _pieces(data: bytes, *, mostly_utf8: bool) -> Iterator[tuple[str, bool]]:
    """Stretches of text, each with whether it is a guess."""
    at = 0
    for found in _HIGH.finditer(data):
        if found.start() > at:
            yield data[at : found.start()].decode("ascii"), False
        at = found.end()
        letter = found[0]
        if found[1] and (mostly_utf8 or _DANISH.fullmatch(letter)):
            read = letter.decode()
            yield read, not mostly_utf8 or read == LOST
        elif found[2] and mostly_utf8:
            yield LOST, True
        else:
            read = letter.decode("cp1252", "replace")
            yield read, mostly_utf8 or LOST in read
    if at < len(data):
        yield data[at:].decode("ascii"), False


def _lost_in(text: str) -> tuple[int, ...]:
    """Where a letter was lost, here or before the file came to us."""
    return tuple(found.start() for found in re.finditer(LOST, text)) if LOST in text else ()


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Danish text is then nought."""
    if len(data) < 4 or b"\x00" not in data:
        return ""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.8 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _binary(data: bytes) -> bool:
    """Whether this is no text: more than a stray nought, control code, or byte that no encoding has."""
    head = data[:_HEAD]
    control = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\v")
    noughts = data.count(0)
    if control > len(head) // 10 or noughts > 2 + len(data) // 100:
        return True
    alone = [found[0] for found in _HIGH.finditer(head) if not found[1]]
    holes = sum(1 for letter in alone if letter[0] in _HOLES)
    return holes > 1 + len(head) // 200
