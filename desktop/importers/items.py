"""One item's lines as sections, recommendation, earlier decisions, decision and attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from db.richtext import Blocks
from db.rows import Bilag, Finding, Item, PublicFace, Recommendation, Section, Treatment
from db.vocabulary import SectionKind
from desktop.importers.attachments import bilag
from desktop.importers.bodies import BodyReader, could_title, list_item
from desktop.importers.decisions import treatment
from desktop.importers.earlier import quoted
from desktop.importers.faces import HEADING, written_face
from desktop.importers.parts import Paper, Part, Parts, parts
from desktop.importers.recommendations import recommendation
from desktop.importers.source import Line
from desktop.rules import outcomes, routing

WITHDRAWN = "Udgår."
_CLOSED = "Punktet er lukket og har ingen offentlig tekst."  # as our own public papers say it


@dataclass
class ItemRead:
    """An item as far as its own lines tell, and what is unsure about it."""

    item: Item
    findings: list[Finding] = field(default_factory=list)


def read_item(lines: Sequence[Line], title: str, paper: Paper) -> ItemRead:
    """Read the lines below an item's title."""
    face: PublicFace | None = None
    strays: list[Line] = []
    marks = [at for at, line in enumerate(lines) if line.text == HEADING] if paper.internal else []
    if marks:
        face, strays = written_face(lines[marks[-1] + 1 :])
        lines = [*lines[: marks[-1]], *strays]
    withdrawn = bool(lines) and lines[0].text == WITHDRAWN
    closed = bool(lines) and lines[0].text == _CLOSED
    if closed and paper.minutes and lines[1:]:
        # What follows tells who was away.
        lines = [replace(lines[0], text="Beslutning"), *lines[1:]]
    elif closed:
        lines = lines[1:]
    sorted_lines = parts(lines[1:] if withdrawn else lines, paper)
    findings = sorted_lines.findings
    loose = sorted_lines.loose
    unplaced = dict.fromkeys([*loose, *strays])
    findings += [Finding("unplaced_text", line.where, Decimal("0.5"), line.text) for line in unplaced]
    read = _Sections(sorted_lines, paper)
    sections = [*_headless(loose, findings), *read.sections]
    item = Item(
        title=title,
        kind=outcomes.kind_of(title),
        sections=tuple(sections),
        recommendation=read.recommendation,
        route_text=read.route_text,
        route=routing.bodies(routing.parse(read.route_text)) if read.route_text else (),
        treatment=read.treatment,
        earlier=tuple(quoted(head, below, findings) for head, below in sorted_lines.quotations),
        bilag=read.bilag,
        public=face,
        withdrawn=withdrawn,
    )
    return ItemRead(item, findings)


def _headless(lines: Sequence[Line], findings: list[Finding]) -> list[Section]:
    """Text that stands before any heading we know: under its own heading, if its first line reads like one."""
    if not lines:
        return []
    headed = len(lines) > 1 and could_title(lines[0]) and "\t" not in lines[1].text and not list_item(lines[1])
    reader = BodyReader()
    body = reader.read(lines[1:] if headed else lines)
    findings += reader.findings
    return [Section(lines[0].text if headed else "", SectionKind.OTHER, body)]


class _Sections:
    """The sections of an item in the source's order, and what of them is stored in fields of its own."""

    def __init__(self, found: Parts, paper: Paper) -> None:
        self.sections: list[Section] = []
        self.recommendation: Recommendation | None = None
        self.treatment: Treatment | None = None
        self.bilag: tuple[Bilag, ...] = ()
        self.route_text = ""
        self._findings = found.findings
        # A decision answers the recommendation, which may stand below it.
        for part in sorted(found.sections, key=lambda part: part.kind is SectionKind.DECISION):
            self._read(part, paper)
        order = [part.heading for part in found.sections]
        self.sections.sort(key=lambda section: order.index(section.heading))

    def _read(self, part: Part, paper: Paper) -> None:
        kind, own = part.kind, list(part.lines)
        match kind:
            case SectionKind.ROUTE if own:
                self.route_text, own = own[0].text, own[1:]
            case SectionKind.RECOMMENDATION:
                self.recommendation, rest = recommendation(own, paper.committee)
                own = list(rest)
            case SectionKind.ATTACHMENTS:
                self.bilag, rest = bilag(own)
                own = list(rest)
            case SectionKind.DECISION if paper.minutes:
                self.treatment = treatment(own, paper.committee, self.recommendation, self._findings)
                own = []
            case SectionKind.DECISION:
                # A dagsorden has no decisions: what stands there is text, as it is.
                kind = SectionKind.OTHER
                self._findings += [
                    Finding("decision_in_agenda", line.where, Decimal("0.6"), line.text) for line in own[:1]
                ]
            case _:
                pass
        self.sections.append(Section(part.heading, kind, self._body(own, headings=kind in _HEADED)))

    def _body(self, lines: Sequence[Line], *, headings: bool) -> Blocks:
        reader = BodyReader(headings=headings)
        body = reader.read(lines)
        self._findings += reader.findings
        return body


_HEADED = frozenset(SectionKind) - {SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS}
