"""Earlier bodies' decisions as an item quotes them, in the forms that municipalities use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db import richtext
from db.richtext import Para
from db.rows import Absence, EarlierDecision, Finding
from db.vocabulary import EarlierForm
from desktop.importers import attendance, dates
from desktop.importers.bodies import BodyReader
from desktop.importers.source import Line

_CLOSED = (
    r"(?P<closed>(?i: ?[(\[][^()\[\]]*(?:lukke|fortrolig)[^()\[\]]*[)\]]|,? (?:- )?(?:lukket(?: punkt)?|fortroligt?)))?"
)
_NUMBERED = r",? \(?(?:pkt\.?|(?:dagsordens)?punkt|sag)(?: ?nr\.?)? ?(?P<item>[\w.]+?)\)?"
_ITEM = rf"(?:{_NUMBERED})?"
_ITEM_ALONE = r", (?:pkt\.?|punkt)(?: ?nr\.?)? ?(?P<item>[\w.]+?)"
_BODY = r"(?P<body>[A-ZÆØÅ](?:(?!\. )[^:\t]){1,120}?)"
_SOME_BODY = (
    r"(?P<body>[A-ZÆØÅ](?i:(?:(?!\. )[^:\t]){0,80}?(?:udvalg|råd|bestyrelse|direktion|nævn)(?:(?!\. )[^:\t]){0,80}?))"
)
_DAY = rf"(?P<day>{dates.DAY})"
_BLOCK = re.compile(rf"{_BODY}, {_DAY}{_ITEM}{_CLOSED}:\Z")
# With a number the comma may be missing, and "den" may stand there.
_BLOCK_NUMBERED = re.compile(rf"{_BODY},?(?: den| d\.)? {_DAY}{_NUMBERED}{_CLOSED}:\Z")
_UNDATED = re.compile(rf"{_SOME_BODY}{_ITEM_ALONE}{_CLOSED}:\Z")
_MENTION = re.compile(rf"Tidligere behandlet: {_BODY}(?:, {_DAY})?{_ITEM}{_CLOSED}:(?: (?P<said>.*))?\Z")
_MENTION_DATED = re.compile(
    rf"Tidligere behandlet: {_BODY},?(?: den| d\.)? {_DAY}{_ITEM}{_CLOSED}[:.](?: (?P<said>.*))?\Z"
)
_DECIDED_IN = re.compile(rf"Beslutning(?: i| fra)? {_BODY},?(?: den| d\.|,)? {_DAY}{_ITEM}{_CLOSED}:?\Z")
_THEIRS = re.compile(rf"{_BODY}s beslutning(?: i mødet| på mødet)?(?: den| d\.| fra)? {_DAY}{_ITEM}{_CLOSED}:?\Z")
# Under "Tidligere beslutninger" a body, a day and a colon are enough.
_LOOSE = re.compile(rf"{_BODY},?(?: den| d\.)? {_DAY}{_ITEM}{_CLOSED}:(?: (?P<said>.*))?\Z")
_BARE = re.compile(rf"{_BODY},?(?: den| d\.)? {_DAY}{_NUMBERED}{_CLOSED}\.?\Z")
_SHAPES = (_MENTION, _MENTION_DATED, _DECIDED_IN, _THEIRS, _BLOCK, _BLOCK_NUMBERED, _UNDATED)
_NAMES_A_DAY = re.compile(dates.DAY)
_LONGEST = 400


@dataclass(frozen=True)
class Head:
    """A line that says whose decision stands below it."""

    line: Line
    body: str
    on: date | None
    item: str
    closed: bool
    form: EarlierForm = EarlierForm.BLOCK
    said: str = ""
    names_itself: bool = False


def head(line: Line, *, in_history: bool = False) -> Head | None:
    """What a line says as such a head; None for a line that is none, or whose day does not exist."""
    text = line.text
    if not _may_be(text) and not (in_history and len(text) <= _LONGEST):
        return None
    for shape in (*_SHAPES, *((_LOOSE, _BARE) if in_history else ())):
        if found := shape.match(text):
            said = found.groupdict()
            on = dates.day(said["day"]) if said.get("day") else None
            if said.get("day") and on is None:
                return None
            return Head(
                line,
                said["body"].strip(),
                on,
                said["item"] or "",
                bool(said["closed"]),
                EarlierForm.MENTION if shape in (_MENTION, _MENTION_DATED) else EarlierForm.BLOCK,
                said.get("said") or "",
                names_itself=shape in (_DECIDED_IN, _THEIRS),
            )
    return None


def names_no_day(line: Line) -> bool:
    """Whether a line would be such a head, had it named a day that exists: "31. februar 2020"."""
    shapes = (_BLOCK, _BLOCK_NUMBERED, _DECIDED_IN, _THEIRS) if _may_be(line.text) else ()
    return any(shape.match(line.text) for shape in shapes) and head(line) is None


def names_a_day(line: Line) -> bool:
    """Whether a line names a day: under "Tidligere beslutninger" it may tell of a decision in a form of its own."""
    return _NAMES_A_DAY.search(line.text) is not None


def _may_be(text: str) -> bool:
    """Whether it is worth a closer look: most lines of a paper are not."""
    return len(text) <= _LONGEST and (":" in text or "eslutning" in text)


def quoted(at: Head, lines: Sequence[Line], findings: list[Finding]) -> EarlierDecision:
    """The decision below a head: its words, and who was away then."""
    absent: list[Absence] = []
    words: list[Line] = []
    for line in lines:
        told = attendance.told([line]) if attendance.names_absent(line.text) else None
        if told is None or told.substitutes or not (told.absent or told.text):
            # A quotation has no place for a substitute, or for "nobody": the line stays as it reads.
            words.append(line)
        else:
            absent += told.absent
            words += told.text
            findings += told.findings
    reader = BodyReader(headings=False)
    text = reader.read(words)
    findings += reader.findings
    if at.said:
        text = richtext.renumbered((Para("", richtext.plain_runs(at.said)), *text))
    people = tuple(dict.fromkeys(each.who for each in absent))
    return EarlierDecision(at.body, text, at.on, at.item, people, at.form, closed=at.closed)
