"""The lines that say who was away, who sat in for whom and who was disqualified; in a paper's head or in a decision.

What such a line says besides is told as a finding; a sentence about somebody stays a sentence.  Nothing of it becomes
a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from db.rows import Absence, Finding, Substitution, Who
from db.vocabulary import AbsenceStated, Presence
from desktop.importers.people import Listed, names, one, paired
from desktop.importers.source import Line

_AWAY = re.compile(
    r"(?:fraværende(?: medlemmer)?(?: (?:med|uden) afbud)?|afbud(?: fra)?|ikke til stede) ?:\s*(.*)\Z", re.IGNORECASE
)
_DISQUALIFIED = re.compile(r"inhabile? ?:\s*(.*)\Z", re.IGNORECASE)
_INSTEAD_OF = re.compile(r"(?:stedfortrædere?|suppleant(?:er)?) for ([^:]+?) ?:\s*(.+)\Z", re.IGNORECASE)
_INSTEAD = re.compile(r"(?:stedfortrædere?|suppleant(?:er)?) ?:\s*(.*)\Z", re.IGNORECASE)
_SUBSTITUTE_BEHIND = re.compile(
    r"[.;,] ?(?=(?:stedfortrædere?|suppleant(?:er)?)(?: for [^:]+?)? ?: ?\S)", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:ingen|intet|ingen (?:fraværende|afbud)|intet afbud|0|-|–)?\.?\Z", re.IGNORECASE)
_ALL_BUT = re.compile(
    r"(?:ingen|intet)(?: afbud)?,? (?:bortset fra|undtagen|ud over|udover|på nær) (.+)\Z", re.IGNORECASE
)
_NOBODY_BUT_WORDS = re.compile(r"(?:ingen|intet)\b", re.IGNORECASE)


@dataclass
class Told:
    """What lines say of attendance; `text` are those that say something else."""

    stated: AbsenceStated = AbsenceStated.NOT_STATED
    absent: list[Absence] = field(default_factory=list)
    substitutes: list[Substitution] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def names_absent(text: str) -> bool:
    """Whether a line is one that lists who was away."""
    return _AWAY.match(text) is not None


def told(lines: Sequence[Line]) -> Told:
    """Sort lines into what they say of attendance and all the rest."""
    out = Told()
    alone: list[tuple[Line, Who]] = []
    for line in _whole(lines):
        if found := _AWAY.match(line.text):
            _away(out, line, found[1].strip())
        elif found := _DISQUALIFIED.match(line.text):
            _disqualified(out, line, found[1])
        elif found := _INSTEAD_OF.match(line.text):
            absent, by = one(found[1]), one(found[2])
            if absent and by:
                out.substitutes.append(Substitution(absent, by))
            else:
                _kept(out, line, "substitute_unsure")
        elif found := _INSTEAD.match(line.text):
            _instead(out, line, found[1], alone)
        else:
            out.text.append(line)
    _placed(out, alone)
    _once(out, lines)
    return out


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each saying one thing: names below "Fraværende:" on its line, a substitute behind it on its own."""
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        found = _AWAY.match(line.text) or _DISQUALIFIED.match(line.text)
        if found is None:
            yield line
            continue
        if not found[1].strip():
            below = []
            while at < len(lines) and _only_names(lines[at].text):
                below.append(lines[at].text.strip().lstrip("-–• ").rstrip(",; "))
                at += 1
            line = replace(line, text=f"{line.text.rstrip()} {', '.join(below)}") if below else line
        first, *more = _SUBSTITUTE_BEHIND.split(line.text, maxsplit=1)
        yield replace(line, text=first) if more else line
        if more:
            yield replace(line, text=more[0], indent=0)


def _only_names(text: str) -> bool:
    """Whether a line holds names (or "Ingen") and nothing else; one name alone has its party or a second word."""
    bare = text.strip().lstrip("-–• ")
    if bare and _NOBODY.match(bare):
        return True
    listed = names(bare)
    if listed.sentences or listed.words or listed.substitutes or not listed.people or bare.rstrip().endswith("."):
        return False
    return all(each.party or " " in each.name for each in listed.people)


def _away(out: Told, line: Line, said: str) -> None:
    if all_but := _ALL_BUT.match(said):
        _note(out, line, "absence_unsure", "0.7")
        said = all_but[1]
    elif _NOBODY.match(said):
        if not said:
            # Nothing stands there: nobody has said that nobody was away.
            _note(out, line, "empty_absence", "0.7")
            return
        if out.stated is AbsenceStated.LISTED:
            _note(out, line, "absence_conflict", "0.6")
        else:
            out.stated = AbsenceStated.NOBODY
        return
    elif _NOBODY_BUT_WORDS.match(said):
        _kept(out, line, "absence_unsure")
        return
    found = names(said)
    if not found.people and not found.substitutes:
        _kept(out, line, "absence_unsure")
        return
    if out.stated is AbsenceStated.NOBODY:
        _note(out, line, "absence_conflict", "0.6")
    out.stated = AbsenceStated.LISTED
    out.absent += [Absence(each) for each in found.people]
    out.substitutes += found.substitutes
    _besides(out, line, found)


def _disqualified(out: Told, line: Line, said: str) -> None:
    if _NOBODY.match(said.strip()):
        _kept(out, line, "absence_unsure")
        return
    found = names(said)
    # "Bo Ask (F) forlod lokalet" names him too: he was disqualified, and the sentence stays.
    acted = [person for sentence in found.sentences for person in _who_acted(sentence)]
    people = [*found.people, *acted]
    if not people:
        _kept(out, line, "absence_unsure")
        return
    out.absent += [Absence(each, Presence.DISQUALIFIED) for each in people]
    out.substitutes += found.substitutes
    _besides(out, line, found)


def _instead(out: Told, line: Line, said: str, alone: list[tuple[Line, Who]]) -> None:
    found, unpaired = paired(said)
    out.substitutes += found
    people = [one(part) for part in unpaired]
    if not found and len(people) == 1 and people[0] is not None:
        alone.append((line, people[0]))
    elif not found:
        _kept(out, line, "substitute_unsure")
    elif unpaired:
        _note(out, line, "substitute_unsure", "0.5")


def _placed(out: Told, alone: list[tuple[Line, Who]]) -> None:
    """One substitute and one absent person: who sits in for whom follows.  Else the line stays as it is."""
    away = [each.who for each in out.absent if each.presence is Presence.ABSENT]
    free = [each for each in dict.fromkeys(away) if each not in {pair.absent for pair in out.substitutes}]
    for line, person in alone:
        if len(alone) == 1 and len(free) == 1:
            out.substitutes.append(Substitution(free[0], person))
            _note(out, line, "substitute_unsure", "0.7")
        else:
            _kept(out, line, "substitute_unsure")


def _once(out: Told, lines: Sequence[Line]) -> None:
    """Each person once: somebody who is away is not disqualified too."""
    kept: dict[tuple[str, str], Absence] = {}
    for each in sorted(out.absent, key=lambda each: each.presence is Presence.DISQUALIFIED):
        before = kept.setdefault((each.who.name, each.who.party), each)
        if before.presence is not each.presence:
            line = next((line for line in lines if _DISQUALIFIED.match(line.text)), lines[0])
            _note(out, line, "absence_conflict", "0.6")
    out.absent = list(kept.values())
    out.substitutes = list(dict.fromkeys(out.substitutes))


def _besides(out: Told, line: Line, found: Listed) -> None:
    """Sentences stay sentences; other words are told, and no more: they are reasons, which concern nobody."""
    if found.sentences or found.words:
        _note(out, line, "absence_unsure", "0.7")
    for sentence in found.sentences:
        out.text.append(replace(line, text=f"{sentence}." if sentence[-1].isalnum() else sentence, indent=0))


def _who_acted(sentence: str) -> list[Who]:
    """The person at the head of a sentence."""
    for at in range(len(sentence.split()), 0, -1):
        if person := one(" ".join(sentence.split()[:at])):
            return [person]
    return []


def _kept(out: Told, line: Line, what: str) -> None:
    """A line that says something of attendance which we do not understand is text, and told."""
    out.text.append(line)
    _note(out, line, what, "0.5")


def _note(out: Told, line: Line, what: str, certainty: str) -> None:
    out.findings.append(Finding(what, line.where, Decimal(certainty), line.text))
