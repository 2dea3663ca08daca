"""What was decided: the words, point by point where they say so, the votes, and who took part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from db import richtext
from db.rows import Finding, PointDecision, Recommendation, Treatment, Votes
from db.vocabulary import Outcome
from desktop.importers import attendance
from desktop.importers.bodies import BodyReader
from desktop.importers.source import Line
from desktop.rules import outcomes
from desktop.rules.votes import counted

_POINT = re.compile(r"((?:Ad|At)\.? ?(?:pkt\. ?|punkt )?([0-9]{1,2}(?:\.[0-9]{1,2})?) ?[:.)])(?:\s+(.*))?\Z")
_NUMBERED = re.compile(r"(([0-9]{1,2})[.)])\s+(.*)\Z")
_NEXT_AD = re.compile(r"(?<=[.:;]) (?=Ad\.? ?[0-9]{1,2} ?[:.)] )")
_NEXT_NUMBER = re.compile(r"(?<=[.!]) (?=[0-9]{1,2}[.)] [A-ZÆØÅ])")
_VOTES = re.compile(r"For: ([0-9]+), imod: ([0-9]+), undlod: ([0-9]+)\Z")
_MOST_VOTES = 9999
_ANSWERS = re.compile(r"(?:sagen |forslaget |det )?(?:indstilles|anbefales)\b", re.IGNORECASE)


@dataclass
class _Sorted:
    """The lines of a decision by what they are."""

    above: list[Line]
    points: list[tuple[str, str, list[Line]]]
    votes: Votes | None = None


def treatment(
    lines: Sequence[Line], committee: str, recommendation: Recommendation | None, findings: list[Finding]
) -> Treatment:
    """What a section "Beslutning" says."""
    told = attendance.told(lines)
    findings += told.findings
    labels = [point.label for point in recommendation.points] if recommendation else []
    parts = _sorted(_parted(told.text, labels), labels, findings)
    reader = BodyReader(headings=False)
    said = reader.read(parts.above)
    decided = tuple(_point(reader, *each) for each in parts.points)
    findings += reader.findings
    whole = (
        outcomes.joined(outcomes.Verdict(each.outcome, each.modified) for each in decided)
        if decided
        else outcomes.verdict(richtext.plain(said))
    )
    if whole.outcome is Outcome.OTHER:
        findings.append(Finding("unclear_outcome", lines[0].where, Decimal("0.6"), richtext.plain(said)))
    words = [richtext.plain(each.text) for each in decided] or [richtext.plain(said)]
    addressee = recommendation.addressee if recommendation else ""
    return Treatment(
        text=said,
        points=decided,
        outcome=whole.outcome,
        role=outcomes.role(whole.outcome, committee, addressee, answers=_all_answer(words)),
        modified=whole.modified,
        absence=told.stated,
        absent=tuple(told.absent),
        substitutes=tuple(told.substitutes),
        votes=parts.votes or _votes_in("\n".join([richtext.plain(said), *words]), lines, findings),
    )


def _parted(lines: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """The lines, with decisions that stand on one line parted: "1. Godkendt. 2. Ikke godkendt."."""
    out: list[Line] = []
    for line in lines:
        pieces = [line.text]
        if _POINT.match(line.text):
            pieces = _NEXT_AD.split(line.text)
        elif (found := _NUMBERED.match(line.text)) and found[2] in labels:
            pieces = _counting_on(_NEXT_NUMBER.split(line.text), int(found[2]))
        out += [line] if len(pieces) == 1 else [replace(line, text=piece, indent=0) for piece in pieces]
    return out


def _counting_on(pieces: Sequence[str], first: int) -> list[str]:
    """The pieces, joined again where a number does not count on ("Den 3. Marts …")."""
    out: list[str] = []
    for piece in pieces:
        found = _NUMBERED.match(piece)
        if found and int(found[2]) == first + len(out):
            out.append(piece)
        else:
            out[-1] = f"{out[-1]} {piece}"
    return out


def _sorted(lines: Sequence[Line], labels: Sequence[str], findings: list[Finding]) -> _Sorted:
    out = _Sorted([], [])
    numbered = _numbers_are_points(lines, labels)
    for line in lines:
        point = _POINT.match(line.text) or (_NUMBERED.match(line.text) if numbered else None)
        if counts := _VOTES.match(line.text):
            votes = [int(count) if len(count) <= 6 else _MOST_VOTES + 1 for count in counts.groups()]
            if out.votes is None and max(votes) <= _MOST_VOTES:
                out.votes = Votes(*votes)
                continue
            findings.append(Finding("votes_unsure", line.where, Decimal("0.5"), line.text))
        if point and (point.re is _POINT or point[2] in labels):
            first = [Line(line.where, point[3], 0)] if point[3] else []
            out.points.append((point[2], point[1], first))
        elif out.points:
            out.points[-1][2].append(line)
        else:
            out.above.append(line)
    return out


def _numbers_are_points(lines: Sequence[Line], labels: Sequence[str]) -> bool:
    """Whether a numbered list in a decision answers the recommendation point by point."""
    found = [match for line in lines if (match := _NUMBERED.match(line.text)) and line.indent <= 1]
    if not found or any(_POINT.match(line.text) for line in lines):
        return False
    numbers = [match[2] for match in found]
    clear = all(outcomes.verdict(match[3]).outcome not in (None, Outcome.OTHER) for match in found)
    return clear and numbers == list(labels[: len(numbers)]) and len(numbers) <= len(labels)


def _point(reader: BodyReader, label: str, printed: str, lines: Sequence[Line]) -> PointDecision:
    text = reader.read(lines)
    verdict = outcomes.verdict(richtext.plain(text))
    return PointDecision(label, text, verdict.outcome, verdict.modified, printed)


def _all_answer(words: Sequence[str]) -> bool:
    """Whether a decision only answers another body: "Indstilles ikke godkendt"."""
    said = [each for each in words if each]
    return bool(said) and all(any(_ANSWERS.match(line) for line in each.split("\n")) for each in said)


def _votes_in(text: str, lines: Sequence[Line], findings: list[Finding]) -> Votes | None:
    """The one count that the words name; several counts are several votes, and none of them is the item's."""
    found = counted(text)
    if len(found) == 1:
        return found[0]
    if found:
        findings.append(Finding("votes_unsure", lines[0].where, Decimal("0.5"), text))
    return None
