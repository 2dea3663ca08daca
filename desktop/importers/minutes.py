"""A dagsorden or referat in the SBSYS text form, as a meeting with its findings.

Every line gets a place in the meeting or in a finding; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from db import richtext
from db.rows import Finding, Item, Meeting, Reading, ReadMeeting
from db.vocabulary import AbsenceStated, DocumentKind, MeetingStage, Outcome, SectionKind
from desktop.faults import NotReadable
from desktop.importers import absence, attendance, dates
from desktop.importers.codes import code_of
from desktop.importers.faces import with_printed_faces
from desktop.importers.items import ItemRead, read_item
from desktop.importers.papers import BANNER, INTERNAL, FoundItem, FoundPaper, header_when, papers
from desktop.importers.parts import Paper
from desktop.importers.source import Damage, Line, Source
from desktop.sentences import say

__all__ = ["BANNER", "INTERNAL", "read"]

_ENDED = re.compile(rf"mødet (?:sluttede|hævet|blev hævet) (?:kl\.? ?)?({dates.HOUR})", re.IGNORECASE)
_MOST_DAMAGE = 50


def read(source: Source) -> Reading:
    """The meetings of a source.  Faults: NotReadable when it looks like neither dagsorden nor referat."""
    found, strays = papers(source.lines)
    if not found:
        raise NotReadable(
            say("{name} ligner ikke en dagsorden eller et referat.", name=source.name),
            say("Den skal begynde med for eksempel »Referat til mødet i … den 4. marts 2021 kl. 16.15«."),
        )
    try:
        meetings = [_meeting(paper) for paper in found]
    except RecursionError as error:
        raise NotReadable(
            say("{name} er bygget for indviklet til at kunne læses.", name=source.name),
            say("Gem den som ren tekst, og prøv igen."),
        ) from error
    loose = [
        *(_finding("unplaced_text", line, "0.5") for line in strays),
        *_damaged("unreadable_letters", source.doubtful),
        *_damaged("removed_characters", source.removed),
    ]
    if loose:
        findings = sorted((*loose, *meetings[0].findings), key=lambda each: each.where.start)
        meetings[0] = replace(meetings[0], findings=tuple(findings))
    return Reading(source.name, source.sha256, source.encoding, tuple(meetings), source.text)


def _finding(what: str, line: Line, certainty: str, text: str = "") -> Finding:
    return Finding(what, line.where, Decimal(certainty), text or line.text)


def _damaged(what: str, damage: tuple[Damage, ...]) -> Iterable[Finding]:
    """A finding a line; of very many lines, the last one counts the rest."""
    for each in damage[:_MOST_DAMAGE]:
        yield Finding(what, each.where, Decimal(1), f"{each.count}: {each.text}")
    if rest := damage[_MOST_DAMAGE:]:
        yield Finding(what, rest[0].where, Decimal(1), f"{sum(each.count for each in rest)}: …")


@dataclass
class _Header:
    """What stands above the items."""

    end: time | None
    told: attendance.Told
    findings: list[Finding]


def _meeting(paper: FoundPaper) -> ReadMeeting:
    said, used = header_when(paper)
    when, is_minutes = said.when, said.kind is DocumentKind.MINUTES
    header = _header(paper, used)
    here = Paper(said.committee, when.on, is_minutes, paper.internal)
    found = [read_item(each.lines, each.title, here) for each in paper.items]
    items = [_placed(each, place) for each, place in zip(found, paper.items, strict=True)]
    findings = [*paper.findings, *header.findings, *(each for one in found for each in one.findings)]
    if is_minutes:
        items = _with_missing_told(items, paper, findings)
        if not paper.marked:
            heads = [each.head for each in paper.items]
            unsure = {at for at, each in enumerate(paper.items) if each.unsure}
            items, told = with_printed_faces(items, heads, unsure)
            findings += told
    findings += _headline_told(paper, is_minutes=is_minutes)
    if when.on is None:
        findings.append(_finding("no_date", paper.line, "1"))
    end = header.end or next(filter(None, map(_ended, paper.items)), None) or (when.end if is_minutes else None)
    meeting = Meeting(
        committee=said.committee,
        on=when.on,
        committee_code=code_of(said.committee, items),
        document=said.kind,
        start=when.start,
        end=end,
        place=when.place,
        stage=MeetingStage.HELD if is_minutes else MeetingStage.DISPATCHED,
        absent=tuple(header.told.absent),
        substitutes=tuple(header.told.substitutes),
        items=tuple(absence.with_inferred(items) if is_minutes else items),
    )
    return ReadMeeting(meeting, tuple(sorted(findings, key=lambda each: each.where.start)))


def _header(paper: FoundPaper, used: Line | None) -> _Header:
    end: time | None = None
    rest: list[Line] = []
    for line in paper.header:
        if line is used or line.text == INTERNAL:
            continue
        if end is None and (ended := _ENDED.match(line.text)):
            end = dates.hour(ended[1])
            if end is not None and not line.text[ended.end() :].strip(" ."):
                continue
        rest.append(line)
    told = attendance.told(rest)
    findings = told.findings
    known = {finding.where for finding in findings}
    findings += [_finding("unplaced_text", line, "0.5") for line in told.text if line.where not in known]
    if told.stated is AbsenceStated.NOBODY:
        findings += [_finding("nobody_absent", line, "0.9") for line in rest if attendance.names_absent(line.text)]
    return _Header(end, told, findings)


def _placed(read_one: ItemRead, place: FoundItem) -> Item:
    return replace(read_one.item, number=place.number, case_no=place.case_no, title=place.title, closed=place.closed)


def _ended(item: FoundItem) -> time | None:
    """When the meeting ended, as an item says: a sign sheet often does."""
    return next((dates.hour(found[1]) for line in item.lines if (found := _ENDED.match(line.text))), None)


def _headline_told(paper: FoundPaper, *, is_minutes: bool) -> list[Finding]:
    said = paper.headline
    out = []
    if said.supplement:
        out.append(_finding("supplement", paper.line, "0.8"))
    if not said.when.clear:
        out.append(_finding("headline_unsure", paper.line, "0.5"))
    if said.when.end and not is_minutes:
        out.append(_finding("planned_end", paper.line, "0.9"))
    return out


def _with_missing_told(items: list[Item], paper: FoundPaper, findings: list[Finding]) -> list[Item]:
    """A referat's items, each without a decision told; the last one of them is where the paper breaks off."""
    out = list(items)
    for at, (item, place) in enumerate(zip(items, paper.items, strict=True)):
        if item.withdrawn or _decided(item):
            continue
        headed = any(section.kind is SectionKind.DECISION for section in item.sections)
        if at == len(items) - 1 and not headed:
            out[at] = replace(item, truncated=True)
            findings.append(_finding("truncated", (place.lines or [place.head])[-1], "0.8"))
        else:
            findings.append(_finding("missing_decision", place.head, "0.8", item.title))
    return out


def _decided(item: Item) -> bool:
    done = item.treatment
    return done is not None and bool(richtext.plain(done.text) or done.points or done.outcome is Outcome.NONE)
