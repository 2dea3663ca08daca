"""An item's lines under their headings: what is no section is a quotation, and what has no heading comes first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from db.rows import Finding
from db.vocabulary import SectionKind
from desktop.importers.earlier import Head, head, names_a_day, names_no_day
from desktop.importers.headings import slip_of
from desktop.importers.source import Line
from desktop.rules.headings import KINDS, kind_of


@dataclass(frozen=True)
class Paper:
    """What an item's reader must know of the paper around it."""

    committee: str
    on: date | None
    minutes: bool
    internal: bool


@dataclass(eq=False)
class Part:
    """Lines under one heading."""

    heading: str
    kind: SectionKind
    lines: list[Line] = field(default_factory=list)


@dataclass
class Parts:
    """An item's lines, sorted: text without a heading, sections in their order, and quotations with their heads."""

    loose: list[Line] = field(default_factory=list)
    sections: list[Part] = field(default_factory=list)
    quotations: list[tuple[Head, list[Line]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


# A second list of bilag, or a second decision, belongs to the first; a second recommendation is text of its own.
_JOINED = frozenset({SectionKind.ATTACHMENTS, SectionKind.DECISION})
_SINGLE = frozenset({SectionKind.ROUTE, SectionKind.RECOMMENDATION})
_INLINE = re.compile(r"(Bilag|Beslutning) ?: (\S.*)\Z")


def parts(lines: Sequence[Line], paper: Paper) -> Parts:
    """Sort the lines below an item's title."""
    out = Parts()
    open_lines = out.loose
    here: SectionKind | None = None
    for line in lines:
        if (at := _head(line, paper, here)) is not None:
            here, open_lines = None, []
            out.quotations.append((at, open_lines))
            continue
        said = _heading(line, paper, out, quoting=here is None and open_lines is not out.loose)
        if said is None:
            if names_no_day(line):
                _note(out, line, "no_such_day", "0.6")
            if (here is SectionKind.DECISION and head(line)) or (here is SectionKind.HISTORY and names_a_day(line)):
                _note(out, line, "quotation_unsure", "0.5")
            open_lines.append(line)
            continue
        heading, kind, rest = said
        part = _part(out, heading, kind)
        if part in out.sections:
            _note(out, line, "second_heading", "0.6")
        else:
            out.sections.append(part)
        here, open_lines = part.kind, part.lines
        open_lines += rest
    return out


def _part(out: Parts, heading: str, kind: SectionKind) -> Part:
    """The part that a heading opens: one that is there, when it comes again or is there only once; else a new one."""
    bare = heading.rstrip(":").casefold()
    for part in out.sections:
        if part.heading.rstrip(":").casefold() == bare or (part.kind is kind and kind in _JOINED):
            return part
    single = kind in _SINGLE and any(part.kind is kind for part in out.sections)
    return Part(heading, SectionKind.OTHER if single else kind)


def _head(line: Line, paper: Paper, here: SectionKind | None) -> Head | None:
    """The head of a quotation that a line is; a body's own decision is none, nor is what a decision quotes."""
    found = head(line, in_history=here is SectionKind.HISTORY)
    if found is None or (here is SectionKind.DECISION and paper.minutes and not found.names_itself):
        return None
    return None if _is_own(found, paper) else found


def _is_own(found: Head, paper: Paper) -> bool:
    """Whether a line is the heading over this very meeting's decision: "Beslutning i Byrådet den 4. marts 2021"."""
    body, ours = found.body.casefold(), paper.committee.casefold()
    same = body == ours or body in ours or ours in body
    return same and (found.names_itself or body == ours) and (found.on == paper.on or paper.on is None)


def _heading(line: Line, paper: Paper, out: Parts, *, quoting: bool) -> tuple[str, SectionKind, list[Line]] | None:
    """(heading as it stands, kind, what follows it on its own line)."""
    if kind := kind_of(line.text):
        return line.text, kind, []
    if meant := slip_of(line.text):
        _note(out, line, "heading_unsure", "0.8")
        return line.text, KINDS[meant], []
    if (found := head(line)) is not None and _is_own(found, paper):
        return line.text, SectionKind.DECISION, []
    if not quoting and (inline := _INLINE.match(line.text)):
        return f"{inline[1]}:", KINDS[inline[1].casefold()], [Line(line.where, inline[2], 0)]
    return None


def _note(out: Parts, line: Line, what: str, certainty: str) -> None:
    out.findings.append(Finding(what, line.where, Decimal(certainty), line.text))
