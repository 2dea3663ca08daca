"""A dagsorden or referat in the SBSYS text form, as a meeting with its findings.

Every line gets a role: headline, group, case number, item, heading, or text of the part that is open.  What has no
place is a finding; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal

from db.rows import Absence, Finding, Item, Meeting, PublicFace, Reading, ReadMeeting, Substitution
from db.vocabulary import DocumentKind, MeetingStage, SectionKind
from desktop.faults import NotReadable
from desktop.importers import absence, dates
from desktop.importers.headings import kind_of
from desktop.importers.items import read_item
from desktop.importers.people import names, pairs
from desktop.importers.source import Line, Source
from desktop.rules.case_numbers import kle, scheme_of
from desktop.sentences import say

INTERNAL = "Intern udgave – må ikke offentliggøres"
BANNER = "Sbsys dagsorden preview"

_HEADLINE = re.compile(r"(Referat|Dagsorden)(?: til mødet i| af møde i| for møde i| fra mødet i) (.+)\Z", re.IGNORECASE)
_WHEN = re.compile(rf" den ({dates.DAY})(?: kl\.? ?({dates.HOUR}))?(?: i (.+))?\Z", re.IGNORECASE)
_WHEN_ONLY_HOUR = re.compile(rf" kl\.? ?({dates.HOUR})(?: i (.+))?\Z")
_GROUPS = {
    "åbne dagsordenspunkter": False,
    "åbne punkter": False,
    "lukkede dagsordenspunkter": True,
    "lukkede punkter": True,
    "dagsordenspunkter": None,
}
_ITEM = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\. (\S.*)\Z")
_ENDED = re.compile(rf"mødet (?:sluttede|hævet|blev hævet) (?:kl\.? ?)?({dates.HOUR})", re.IGNORECASE)


@dataclass
class _Found:
    """An item's lines before they are read: where it begins, its head, and the group it stands in."""

    number: str
    title: str
    case_no: str
    closed: bool | None
    head: Line
    lines: list[Line] = field(default_factory=list)


@dataclass
class _Paper:
    """One meeting's lines."""

    headline: Line
    kind: DocumentKind
    header: list[Line] = field(default_factory=list)
    items: list[_Found] = field(default_factory=list)


def read(source: Source) -> Reading:
    """The meetings of a source.  Faults: NotReadable when it looks like neither dagsorden nor referat."""
    papers, strays = _papers(source.lines)
    if not papers:
        raise NotReadable(
            say("{name} ligner ikke en dagsorden eller et referat.", name=source.name),
            say("Den skal begynde med for eksempel »Referat til mødet i … den 4. marts 2021 kl. 16.15«."),
        )
    found = [_meeting(paper) for paper in papers]
    loose = [_finding("unplaced_text", line, "0.5") for line in strays]
    if source.removed:
        loose.append(
            Finding(
                "removed_characters",
                source.lines[0].where,
                Decimal(1),
                f"{source.removed} styretegn, som intet dokument kan vise, er fjernet.",
            )
        )
    if loose:
        found[0] = replace(found[0], findings=(*loose, *found[0].findings))
    return Reading(source.name, source.sha256, source.encoding, tuple(found), source.text)


def _finding(what: str, line: Line, certainty: str, text: str = "") -> Finding:
    return Finding(what, line.where, Decimal(certainty), text or line.text)


# --- lines to papers and items -------------------------------------------------------------------------------------


def _papers(lines: Sequence[Line]) -> tuple[list[_Paper], list[Line]]:
    papers: list[_Paper] = []
    strays: list[Line] = []
    closed: bool | None = None
    case: Line | None = None
    for at, line in enumerate(lines):
        if (kind := _headline_kind(line)) and (not papers or not line.indent):
            papers.append(_Paper(line, kind))
            closed, case = None, None
            continue
        if not papers:
            if line.text.casefold() != BANNER.casefold():
                strays.append(line)
            continue
        paper = papers[-1]
        if line.text.casefold() in _GROUPS:
            closed = _GROUPS[line.text.casefold()]
        elif _is_case_number(lines, at):
            case = line
        elif head := _item_head(lines, at, paper, case):
            paper.items.append(_Found(head[0], head[1], case.text if case else "", closed, line))
            case = None
        elif paper.items:
            paper.items[-1].lines.append(line)
        else:
            paper.header.append(line)
    return papers, strays


def _headline_kind(line: Line) -> DocumentKind | None:
    found = _HEADLINE.match(line.text)
    if not found or not (_WHEN.search(line.text) or line.text.endswith(tuple("abcdefghijklmnopqrstuvwxyzæøå"))):
        return None
    return DocumentKind.MINUTES if found[1].casefold() == "referat" else DocumentKind.AGENDA


def _is_case_number(lines: Sequence[Line], at: int) -> bool:
    """A case number on a line of its own, with an item's title on the next."""
    text = lines[at].text
    if at + 1 >= len(lines) or lines[at].indent > 1:
        return False
    if kle(text):
        return True
    return bool(scheme_of(text)) and bool(_ITEM.match(lines[at + 1].text))


def _item_head(lines: Sequence[Line], at: int, paper: _Paper, case: Line | None) -> tuple[str, str] | None:
    """(number, title) when this line begins an item.

    A case number on the line before settles it.  Without one the number must follow the item before, a heading must
    follow the line, and it must not read as a point of a recommendation or the last line of a list: a title bears no
    end mark, and does not go on counting from the line before.
    """
    line = lines[at]
    found = _ITEM.match(line.text)
    if case is not None:
        return (found[1], found[2]) if found else ("", line.text)
    if not found or line.indent or found[2].casefold().startswith("at ") or found[2][-1] in ".,:;":
        return None
    before = _ITEM.match(lines[at - 1].text) if at else None
    if before and before[1].isdigit() and found[1].isdigit() and int(found[1]) == int(before[1]) + 1:
        return None
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    headed = kind_of(after) is not None or after == "Udgår." or after.casefold() in _GROUPS or not after
    return (found[1], found[2]) if headed and _follows(found[1], paper) else None


def _follows(number: str, paper: _Paper) -> bool:
    before = next((item.number for item in reversed(paper.items) if item.number), "")
    if not before:
        return not paper.items or not any(item.number for item in paper.items)
    return (
        number.split(".", maxsplit=1)[0] in (before.split(".")[0], str(int(before.split(".")[0]) + 1))
        and number != before
    )


# --- a paper to a meeting ------------------------------------------------------------------------------------------


def _meeting(paper: _Paper) -> ReadMeeting:
    committee, on, start, place = _headline(paper.headline.text)
    findings: list[Finding] = []
    internal = any(line.text == INTERNAL for line in paper.header)
    end: time | None = None
    absent: list[Absence] = []
    substitutes: list[Substitution] = []
    for line in paper.header:
        text = line.text
        if text == INTERNAL:
            continue
        if ended := _ENDED.match(text):
            end = dates.hour(ended[1])
        elif text.startswith("Fraværende:") and text != "Fraværende: Ingen":
            listed, sat_in = names(text.partition(":")[2])
            absent += [Absence(each) for each in listed]
            substitutes += sat_in
        elif text.startswith("Stedfortræder:"):
            substitutes += pairs(text.partition(":")[2])
        elif text.startswith("Inhabil:"):
            absent += absence.disqualified(text.partition(":")[2])
        else:
            findings.append(_finding("unplaced_text", line, "0.5"))
    is_minutes = paper.kind is DocumentKind.MINUTES
    items: list[Item] = []
    for found in paper.items:
        read_one = read_item(found.lines, found.title, committee, minutes=is_minutes, internal=internal)
        items.append(
            replace(read_one.item, number=found.number, case_no=found.case_no, title=found.title, closed=found.closed)
        )
        findings += read_one.findings
        end = end or next((dates.hour(m[1]) for line in found.lines if (m := _ENDED.match(line.text))), None)
    if is_minutes and items and _breaks_off(items[-1]):
        items[-1] = replace(items[-1], truncated=True)
        findings.append(_finding("truncated", (paper.items[-1].lines or [paper.items[-1].head])[-1], "0.8"))
    if not internal:
        items = [_with_public_face(item) for item in items]
    if on is None:
        findings.append(_finding("no_date", paper.headline, "1"))
    meeting = Meeting(
        committee=committee,
        on=on,
        committee_code=_code(committee, items),
        document=paper.kind,
        start=start,
        end=end,
        place=place,
        stage=MeetingStage.HELD if is_minutes else MeetingStage.DISPATCHED,
        absent=tuple(absent),
        substitutes=tuple(substitutes),
        items=tuple(absence.with_inferred(items) if is_minutes else items),
    )
    return ReadMeeting(meeting, tuple(sorted(findings, key=lambda each: each.where.start)))


def _headline(text: str) -> tuple[str, date | None, time | None, str]:
    """Body, day, hour and place of a headline."""
    found = _HEADLINE.match(text)
    rest = found[2] if found else text
    if when := _WHEN.search(rest):
        start = dates.hour(when[2]) if when[2] else None
        return rest[: when.start()].strip(), dates.day(when[1]), start, (when[3] or "").strip()
    if when := _WHEN_ONLY_HOUR.search(rest):
        return rest[: when.start()].strip(), None, dates.hour(when[1]), (when[2] or "").strip()
    return rest.strip(), None, None, ""


def _breaks_off(item: Item) -> bool:
    """Whether a referat stops before the item's decision."""
    return not item.withdrawn and not any(section.kind is SectionKind.DECISION for section in item.sections)


def _with_public_face(item: Item) -> Item:
    """What a published referat prints of a closed item is what everyone may read of it."""
    if item.closed is not True or item.public is not None:
        return item
    text = next((section.body for section in item.sections if section.kind is SectionKind.CASE_TEXT), ())
    decision = item.treatment.text if item.treatment else ()
    return replace(item, public=PublicFace(title=item.title, text=text, decision=decision))


_SPECIAL_CODES = {
    "byrådet": "BY",
    "kommunalbestyrelsen": "KB",
    "økonomiudvalget": "ØK",
    "økonomi- og erhvervsudvalget": "ØE",
    "borgerrepræsentationen": "BR",
}
_SMALL_WORDS = frozenset({"udvalget", "for", "og", "udvalg"})


def _code(committee: str, items: Sequence[Item]) -> str:
    """The body's short code: the one that all its items' routes share, else the initials of its name."""
    name = committee.casefold()
    special = _SPECIAL_CODES.get(name)
    initials = "".join(
        word[0].upper() for word in re.split(r"[\s-]+", committee) if word.casefold() not in _SMALL_WORDS
    )
    routes = [{body for stage in item.route for body in stage} for item in items if item.route]
    shared = set.intersection(*routes) if routes else set()
    for code in (special, initials):
        if code and code in shared:
            return code
    short = sorted(code for code in shared if len(code) <= 4 and code.isupper())
    return short[0] if short else special or initials
