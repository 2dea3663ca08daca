"""Bilag by the names of their files: what they are called, where they belong, and whether they are closed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from db.arrivals import FileKind, Kept
from db.rows import Bilag, Where
from desktop.importers.attachments import bilag
from desktop.importers.source import Line
from desktop.rules.bilag_titles import ending, title_of

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_BILAG = re.compile(
    r"(?:(?P<item>(?:punkt|pkt\.?)?\s*[0-9]{1,3})\s*[-–_.,)]?\s*)?\b(?:bilag|bil\.|appendiks|appendix)\s*(?:nr\.?\s*)?"
    r"(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,2})?|[a-zA-Z](?=[\s.)_:–-]))?\s*[-–_.:,)]*\s*",
    re.IGNORECASE,
)
_COPY = re.compile(r"\s*(?:\(\d{1,2}\)|- kopi(?: \(\d+\))?|- copy)\Z", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?<![a-zæøå])(?:lukket|lukkede|fortrolige?t?|ikke[- _]?offentlige?t?|internt?)(?![a-zæøå])", re.IGNORECASE
)
_EMPTY = re.compile(
    r"(?:microsoft word - )?(?:dokument|document|doc|skabelon|untitled|ikke-navngivet|uden titel|nyt dokument"
    r"|nyt? (?:microsoft )?word[- ]dokument|word-dokument|sagsfremstilling|dagsordens?punkt|punkt(?:et)?|sag|udkast"
    r"|kladde|scan|notat|brev|mail|layout|print|forside|præsentation|presentation|powerpoint-præsentation|slide)"
    r"\w{0,2}[ _()-]*\d{0,6}[ ()\d]*(?:\.\w{2,4})?\Z",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\bskabelon\b|\A(?:microsoft (?:word|excel|powerpoint) - )|\.(?:docx?|dotx?|pdf|xlsx?)\Z", re.IGNORECASE
)
_REPLY = re.compile(r"\A(?:(?:re|sv|vs|fwd?|svar|videresendt)\s*:\s*)+", re.IGNORECASE)
_VERSION = re.compile(
    r"(?:[ _-]+(?:endelig|final|ny|rettet|v\.?\d+(?:\.\d+)?|version \d+|punkt(?=[ _-]?\d)))+\Z", re.IGNORECASE
)

_PICTURE = re.compile(r"(?:image|outlook|img|signatur|logo)[\w-]*\.(?:png|jpe?g|gif|bmp|emf|wmz)\Z", re.IGNORECASE)
_OWNER = re.compile(r"(?:punkt|pkt\.?|sag)?\s*(?P<number>[0-9]{1,3})(?=\D|\Z)", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A file as a bilag; `number` is what its name counts it as, and `doubtful` when its name closes it."""

    bilag: Bilag
    file: Kept
    number: tuple[int, int]
    is_bilag: bool
    doubtful: bool


def readable(name: str) -> str:
    """A file's name as words: no ending, no marks of the machine."""
    return title_of(_COPY.sub("", unquote(name)[: -len(ending(name)) or None]) + "_").strip(" -–_")


def is_bilag(name: str) -> bool:
    """Whether a file's name says that it is a bilag."""
    return _BILAG.match(readable(name)) is not None


def named(file: Kept) -> Named:
    """What a file is as a bilag, by its name."""
    words = readable(file.name)
    found = _BILAG.match(words)
    title = words[found.end() :] if found and found.end() < len(words) else words
    closed = _CLOSED.search(words) is not None
    if closed and len(bare := _CLOSED.sub(" ", title).strip(" -–()[]_:,")) > 2:
        title = re.sub(r"\(\s*\)|\[\s*\]", "", " ".join(bare.split())).strip(" -–,:")
    title = title[:1].upper() + title[1:]
    (one, *_), _ = bilag([Line(Where(0, 0, 0), f"• {title}", 0)])
    made = replace(one, title=title, file_name=file.name, closed=closed or one.closed)
    return Named(made, file, _number(found["number"] if found else None), found is not None, closed)


def _number(said: str | None) -> tuple[int, int]:
    """What a bilag is counted as; those that are not counted come last."""
    if not said:
        return (10_000, 0)
    if said.isalpha():
        return ("abcdefghijklmnopqrstuvwxyzæøå".find(said.casefold()) + 1, 0)
    whole, _, part = said.replace(",", ".").partition(".")
    return int(whole), int(part or 0)


def title_of_file(name: str) -> str:
    """What an item may be called after its file; "" when the name says nothing."""
    words = _VERSION.sub("", readable(name))
    return "" if says_nothing(words) else words[:1].upper() + words[1:]


def title_of_property(title: str) -> str:
    """A document's own title, unless its template left it there."""
    bare = " ".join(title.split())
    return "" if says_nothing(bare) or _TEMPLATE.search(bare) else bare


def title_of_subject(subject: str) -> str:
    """What a mail is about, without "SV:" and "VS:"."""
    return " ".join(_REPLY.sub("", " ".join(subject.split())).split())


def says_nothing(title: str) -> bool:
    """Whether a title is one that a program or a template gives."""
    return not title or _EMPTY.fullmatch(title) is not None or not any(letter.isalpha() for letter in title)


def same(one: str, other: str) -> bool:
    """Whether two titles of bilag mean the same file."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    bare = _BILAG.sub("", text, count=1) if _BILAG.match(text) else text
    return "".join(letter for letter in _ENDING.sub("", bare).casefold() if letter.isalnum())


def closes(text: str) -> bool:
    """Whether a file's name or a note says that something is closed."""
    return _CLOSED.search(text) is not None


def is_decoration(name: str, file: Kept) -> bool:
    """Whether a file is a picture of a mail's signature, and no bilag."""
    return file.kind is FileKind.PICTURE and _PICTURE.match(name) is not None


def owner_number(name: str) -> str:
    """The number of the item that a file's name begins with: "Punkt 3 - Bilag 1.pdf"; "" when it names none."""
    found = _OWNER.match(readable(name))
    return found["number"].lstrip("0") if found else ""
