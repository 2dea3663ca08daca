"""The words of a mail: its letter as blocks, and where signature and earlier mails begin below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from db import richtext
from db.richtext import Blocks
from desktop.faults import NotReadable
from desktop.importers import html
from desktop.importers.arrivals.found import Told
from desktop.importers.encodings import LOST, decoded

_HISTORY = re.compile(
    r"[-_ ]*(?:Oprindelig meddelelse|Original message|Videresendt (?:meddelelse|besked|mail)|Forwarded message)"
    r"[-_ :]*(?:\n|\Z)"
    r"|(?:Fra|From): ?.+\n(?:Sendt|Sent|Dato|Date): "
    r"|(?:Den|On) .{6,100}(?:skrev|wrote)\b.{0,80}:\s*(?:\n|\Z)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"-- ?(?:\n|\Z)|(?:Med |De )?(?:venlige?|bedste|kærlige?) (?:hilsen|hilsener|hilsner)\b|Hilsen\b|Mvh\b",
    re.IGNORECASE,
)
_LONGEST_GREETING = 60
_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*")
_SHOWN = re.compile(r"""["'(]cid:([^"')\s>]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A stretch of the letter, and the page that it was, if it was one."""

    blocks: Blocks
    page: str = ""


def page_piece(text: str) -> Piece:
    """A stretch that is a page."""
    return Piece(html.read(text), text)


def plain_piece(text: str) -> Piece:
    """A stretch of bare words: an empty line stands between two paragraphs."""
    parts = (part.strip() for part in _BREAK.split(richtext.clean(text)))
    return Piece(richtext.paragraphs(part for part in parts if part))


def letter(pieces: Iterable[Piece], told: Told) -> Blocks:
    """The blocks of a letter; signature and earlier mails stay, and are told."""
    blocks = richtext.renumbered(block for piece in pieces for block in piece.blocks)
    _tell_ends(blocks, told)
    return blocks


def shown_pictures(pieces: Iterable[Piece]) -> frozenset[str]:
    """The keys of the pictures that the letter shows among its words."""
    return frozenset(unquote(key) for piece in pieces for key in _SHOWN.findall(piece.page))


def text_of(data: bytes, charset: str, told: Told) -> str:
    """Bytes as text: as the mail says, or as they most likely were where that is not so."""
    wanted = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "ascii"}.get(charset.lower(), charset.lower())
    if wanted:
        try:
            return data.decode(wanted)
        except (LookupError, UnicodeError):
            pass
    try:
        found = decoded(data, "")
    except NotReadable:
        text = data.decode("utf-8", "replace")
        told.say("unreadable_letters", str(text.count(LOST)))
        return text
    if wanted and found.doubtful:
        told.say("unreadable_letters", str(len(found.doubtful)))
    return found.text


def _tell_ends(blocks: Sequence[richtext.Block], told: Told) -> None:
    for n, block in enumerate(blocks, 1):
        words = richtext.plain([block])
        first = words.split("\n")[0]
        if _HISTORY.match(words):
            told.say("mail_history", first, n)
            return
        if _SIGNATURE.match(words) and len(first) <= _LONGEST_GREETING:
            told.say("mail_signature", first, n)
