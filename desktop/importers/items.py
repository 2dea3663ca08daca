"""One item's lines as sections, recommendation, earlier decisions, decision and attendance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from db import richtext
from db.richtext import Blocks, Para
from db.rows import (
    Absence,
    Bilag,
    EarlierDecision,
    Finding,
    Item,
    Point,
    PointDecision,
    PublicFace,
    Recommendation,
    Section,
    Substitution,
    Treatment,
    Votes,
)
from db.vocabulary import AbsenceStated, EarlierForm, SectionKind
from desktop.importers import absence, dates
from desktop.importers.bodies import BodyReader, list_item
from desktop.importers.headings import kind_of
from desktop.importers.people import names, pairs
from desktop.importers.source import Line
from desktop.rules import outcomes, routing

_EARLIER = re.compile(rf"([A-ZÆØÅ].+?), ({dates.DAY})(?:, pkt\. ([\w.]+?))?( \(lukket\))?:\Z")
_MENTION = re.compile(rf"Tidligere behandlet: (.+?), ({dates.DAY})(?:, pkt\. ([\w.]+?))?( \(lukket\))?:(?: (.*))?\Z")
_POINT = re.compile(r"((?:Ad|At)\.? ?(?:pkt\. ?|punkt )?(\d{1,2}(?:\.\d{1,2})?) ?[:.)])(?:\s+(.*))?\Z")
_VOTES = re.compile(r"For: (\d+), imod: (\d+), undlod: (\d+)\Z")
_WHO = re.compile(
    r"(?P<who>.+?) (?:indstiller|foreslår|anbefaler)(?: på \w+ vegne)?(?: til (?P<to>[^,;:]+?))?"
    r"(?: at anbefale.*)?(?: at\b.*|[,;:].*)?\Z"
)
_LEADS = re.compile(r"\b(indstiller|foreslår|anbefaler|indstilling om)\b", re.IGNORECASE)
_BILAG = re.compile(r"(.*?)(?: \(([^()]+\.[A-Za-z0-9]{1,5})\))?( \(lukket\))?\Z")
_FACE = "Offentlig udgave"


@dataclass
class ItemRead:
    """An item as far as its own lines tell, and what is unsure about it."""

    item: Item
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Part:
    heading: str
    kind: SectionKind
    lines: list[Line] = field(default_factory=list)


def read_item(lines: Sequence[Line], title: str, committee: str, *, minutes: bool, internal: bool) -> ItemRead:
    """Read the lines below an item's title."""
    findings: list[Finding] = []
    face: PublicFace | None = None
    if internal and (at := next((n for n, line in enumerate(lines) if line.text == _FACE), None)) is not None:
        face = _face(lines[at + 1 :])
        lines = lines[:at]
    withdrawn = bool(lines) and lines[0].text == "Udgår."
    parts, loose = _parts(lines[1:] if withdrawn else lines)
    findings += [Finding("unplaced_text", line.where, Decimal("0.5"), line.text) for line in loose]
    sections: list[Section] = []
    earlier: list[EarlierDecision] = []
    recommendation: Recommendation | None = None
    treatment: Treatment | None = None
    bilag: tuple[Bilag, ...] = ()
    route_text = ""
    for part in parts:
        own, quoted = _split_earlier(part) if part.kind is not SectionKind.DECISION else (part.lines, [])
        earlier += quoted
        body: Blocks = ()
        reader = BodyReader(headings=part.kind is not SectionKind.RECOMMENDATION)
        match part.kind:
            case SectionKind.ROUTE if own:
                route_text, body = own[0].text, reader.read(own[1:])
            case SectionKind.RECOMMENDATION:
                recommendation, rest = _recommendation(own, committee)
                body = reader.read(rest)
            case SectionKind.ATTACHMENTS:
                bilag, rest = _bilag(own, internal=internal)
                body = reader.read(rest)
            case SectionKind.DECISION:
                addressee = recommendation.addressee if recommendation else ""
                treatment = _treatment(own, committee, addressee, findings)
            case _:
                body = reader.read(own)
        findings += reader.findings
        sections.append(Section(part.heading, part.kind, body))
    item = Item(
        title=title,
        kind=outcomes.kind_of(title),
        sections=tuple(sections),
        recommendation=recommendation,
        route_text=route_text,
        route=routing.bodies(routing.parse(route_text)) if route_text else (),
        treatment=treatment if minutes else None,
        earlier=tuple(earlier),
        bilag=bilag,
        public=face,
        withdrawn=withdrawn,
    )
    return ItemRead(item, findings)


def _parts(lines: Sequence[Line]) -> tuple[list[_Part], list[Line]]:
    """The item's parts under their headings; a heading that comes again is text of the part that is open."""
    parts: list[_Part] = []
    loose: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        kind = kind_of(line.text) if line.indent <= 1 else None
        if kind is not None and line.text not in seen:
            seen.add(line.text)
            parts.append(_Part(line.text, kind))
        elif parts:
            parts[-1].lines.append(line)
        else:
            loose.append(line)
    return parts, loose


# --- the parts -----------------------------------------------------------------------------------------------------


def _recommendation(lines: Sequence[Line], committee: str) -> tuple[Recommendation, Sequence[Line]]:
    """The lead, the points and what stands below them."""
    lead, rest = "", list(lines)
    if rest and (not (first := list_item(rest[0])) or not first[1]) and _leads(rest[0]):
        lead, rest = rest[0].text, rest[1:]
    points: list[Point] = []
    while rest and (listed := list_item(rest[0])) and listed[1] and (not points or listed[2] == len(points) + 1):
        points.append(Point(str(listed[2]), listed[3]))
        rest = rest[1:]
    found = _WHO.match(lead)
    addressee = (found["to"] or "").strip() if found else ""
    if addressee.casefold() in (committee.casefold(), "udvalget"):
        addressee = committee
    recommender = found["who"].strip() if found else ""
    return Recommendation(lead, recommender, addressee, tuple(points)), rest


def _leads(line: Line) -> bool:
    return bool(_LEADS.search(line.text)) or line.text.endswith((":", ";"))


def _bilag(lines: Sequence[Line], *, internal: bool) -> tuple[tuple[Bilag, ...], Sequence[Line]]:
    out: list[Bilag] = []
    rest = list(lines)
    while rest and (listed := list_item(rest[0])) and listed[1]:
        found = _BILAG.match(listed[3])
        if found:
            out.append(Bilag(found[1], found[2] or "", closed=internal and bool(found[3])))
        rest = rest[1:]
    return tuple(out), rest


def _split_earlier(part: _Part) -> tuple[list[Line], list[EarlierDecision]]:
    """What a part says itself, and the earlier bodies' decisions that are quoted in it."""
    own: list[Line] = []
    earlier: list[EarlierDecision] = []
    heads: list[tuple[re.Match[str], list[Line]]] = []
    for line in part.lines:
        if mention := _MENTION.match(line.text):
            heads.append((mention, []))
        elif found := _EARLIER.match(line.text):
            heads.append((found, []))
        elif heads:
            heads[-1][1].append(line)
        else:
            own.append(line)
    for head, lines in heads:
        earlier.append(_quoted(head, lines))
    return own, earlier


def _quoted(head: re.Match[str], lines: Sequence[Line]) -> EarlierDecision:
    mention = head.re is _MENTION
    listed = [line for line in lines if line.text.startswith("Fraværende:")]
    text = BodyReader(headings=False).read([line for line in lines if line not in listed])
    if mention:
        first = (Para("", richtext.plain_runs(head[5])),) if head[5] else ()
        text = richtext.renumbered((*first, *text))
    absent = names(listed[0].text.partition(":")[2])[0] if listed else ()
    return EarlierDecision(
        body=head[1],
        text=text,
        on=dates.day(head[2]),
        item=head[3] or "",
        absent=absent,
        form=EarlierForm.MENTION if mention else EarlierForm.BLOCK,
        closed=bool(head[4]),
    )


def _face(lines: Sequence[Line]) -> PublicFace:
    """The public fields of a closed item, as our own internal paper prints them."""
    said: dict[str, list[Line]] = {}
    key = ""
    for line in lines:
        name, colon, rest = line.text.partition(":")
        if colon and name in ("Titel", "Tekst", "Beslutning", "Begrundelse") and name not in said:
            key = name
            said[key] = [Line(line.where, rest.strip(), 0)] if rest.strip() else []
        elif key:
            said[key].append(line)
    reader = BodyReader(headings=False)

    def text(name: str) -> str:
        return "\n".join(line.text for line in said.get(name, ()))

    return PublicFace(
        text("Titel"), reader.read(said.get("Tekst", ())), reader.read(said.get("Beslutning", ())), text("Begrundelse")
    )


def _treatment(lines: Sequence[Line], committee: str, addressee: str, findings: list[Finding]) -> Treatment:
    stated = AbsenceStated.NOT_STATED
    absent: list[Absence] = []
    substitutes: list[Substitution] = []
    votes: Votes | None = None
    above: list[Line] = []
    points: list[tuple[str, str, list[Line]]] = []
    for line in lines:
        text = line.text
        if text.startswith("Fraværende:"):
            listed, sat_in = names(text.partition(":")[2])
            nobody = not listed or listed[0].name.casefold() in ("ingen", "ingen afbud")
            stated = AbsenceStated.NOBODY if nobody else AbsenceStated.LISTED
            if not listed:
                findings.append(Finding("empty_absence", line.where, Decimal("0.7"), text))
            absent += [] if nobody else [Absence(each) for each in listed]
            substitutes += sat_in
        elif text.startswith("Inhabil:"):
            absent += absence.disqualified(text.partition(":")[2])
        elif text.startswith("Stedfortræder:"):
            substitutes += pairs(text.partition(":")[2])
        elif counted := _VOTES.match(text):
            votes = Votes(int(counted[1]), int(counted[2]), int(counted[3]))
        elif point := _POINT.match(text):
            first = [Line(line.where, point[3], 0)] if point[3] else []
            points.append((point[2], point[1], first))
        elif points:
            points[-1][2].append(line)
        else:
            above.append(line)
    reader = BodyReader(headings=False)
    said = reader.read(above)
    decided = tuple(_point(reader, *each) for each in points)
    findings += reader.findings
    whole = (
        outcomes.joined(outcomes.Verdict(each.outcome, each.modified) for each in decided)
        if decided
        else outcomes.verdict(richtext.plain(said))
    )
    if whole.outcome is not None and str(whole.outcome) == "other":
        findings.append(Finding("unclear_outcome", lines[0].where, Decimal("0.6"), richtext.plain(said)))
    return Treatment(
        text=said,
        points=decided,
        outcome=whole.outcome,
        role=outcomes.role(whole.outcome, committee, addressee),
        modified=whole.modified,
        absence=stated,
        absent=tuple(absent),
        substitutes=tuple(substitutes),
        votes=votes,
    )


def _point(reader: BodyReader, label: str, printed: str, lines: Sequence[Line]) -> PointDecision:
    text = reader.read(lines)
    verdict = outcomes.verdict(richtext.plain(text))
    return PointDecision(label, text, verdict.outcome, verdict.modified, printed)
