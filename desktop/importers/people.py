"""Names as a referat lists them: `A (O), B (V) og C`, with substitutes in several forms, and what is said besides."""

from __future__ import annotations

import re
from typing import NamedTuple

from db.rows import Substitution, Who


class Listed(NamedTuple):
    """What a line of names says: who, who sat in for whom, sentences about somebody, and other words."""

    people: tuple[Who, ...] = ()
    substitutes: tuple[Substitution, ...] = ()
    sentences: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


_BETWEEN = re.compile(r", | og (?=[A-ZÆØÅ])| samt (?=[A-ZÆØÅ])| [-–] (?=[A-ZÆØÅ])|; ?")
_PARENTHESES = re.compile(r"\([^()]*\)")
_WORD = r"[^\W\d_a-zæøå][\w.'’-]*"
_PARTICLE = r"(?:af|von|van|de|der|den|la|el|al|da|di|du|le|ten|jr\.?|sr\.?)"
_NAME = re.compile(rf"({_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{0,6}}(?: [js]r\.?)?)((?: ?\(+[^()]*\)+)*)\.?(?: +(.+))?\Z")
_IN_PARENTHESES = re.compile(r"\(+\s*([^()]*?)\s*\)+")
_REASON = re.compile(
    r"\b(afbud|syg|sygdom|ferie|orlov|barsel|forfald|uden|delvist|tjenesterejse|arbejde|årsager|inhabil)\b",
    re.IGNORECASE,
)
_SAT_IN = re.compile(r" (?:mødte|deltog) som (?:stedfortræder|suppleant)\Z")
_ABSENT_TOO = re.compile(r"(?:deltog|mødte) ikke\b|(?:var|er) (?:fraværende|forhindret)\b|udeblev\b")
_ACTED = re.compile(
    r"(?:forlod|forlader|ankom|ankommer|kom|mødte|deltog|deltager|gik|var|er|har|havde|blev|trådte|tiltrådte|udtrådte)\b"
)
_MOST = 100


def who(text: str) -> Who:
    """One name with its party letter, if it has one."""
    bare = text.strip().rstrip(".").strip()
    found = re.search(r"\s*\(+\s*([^()]+?)\s*\)+$", bare)
    return Who(bare[: found.start()].strip(), found[1]) if found else Who(bare)


def names(text: str) -> Listed:
    """What a line lists.  A line that is no list of names comes back as words, whole."""
    parts = _parts(text)
    if len(parts) > _MOST:
        return Listed(words=(text,))
    people: list[Who] = []
    substitutes: list[Substitution] = []
    sentences: list[str] = []
    words: list[str] = []
    for part in parts:
        sat_in = _SAT_IN.search(part)
        found = _NAME.match(part[: sat_in.start()] if sat_in else part)
        if found is None:
            words.append(part)
            continue
        person, reasons = _person(found[1], found[2])
        words += reasons
        rest = found[3] or ""
        if sat_in and people:
            substitutes.append(Substitution(people[-1], person))
        elif rest and _ACTED.match(rest) and not _ABSENT_TOO.match(rest):
            sentences.append(part)
        else:
            people.append(person)
            words += [rest] if rest else []
    return Listed(tuple(dict.fromkeys(people)), tuple(substitutes), tuple(sentences), tuple(words))


def pairs(text: str) -> tuple[Substitution, ...]:
    """`D (V) for A (V) og E (A) for B (A)`."""
    return paired(text)[0]


def paired(text: str) -> tuple[tuple[Substitution, ...], tuple[str, ...]]:
    """The same, and the parts that do not say for whom."""
    out: list[Substitution] = []
    alone: list[str] = []
    for part in _parts(text):
        by, between, absent = part.partition(" for ")
        if between and _NAME.match(by) and _NAME.match(absent):
            out.append(Substitution(who(absent), who(by)))
        else:
            alone.append(part)
    return tuple(out), tuple(alone)


def one(text: str) -> Who | None:
    """The one person that a text names; None when it says anything else."""
    found = _NAME.match(text.strip().rstrip(".").strip())
    if found is None or found[3]:
        return None
    person, reasons = _person(found[1], found[2])
    return None if reasons else person


def _person(name: str, parentheses: str) -> tuple[Who, list[str]]:
    """A person, and the reasons that stand in parentheses behind the name."""
    party = ""
    reasons: list[str] = []
    for said in _IN_PARENTHESES.findall(parentheses):
        for part in said.split(", "):
            if party or _REASON.search(part):
                reasons.append(part)
            else:
                party = part
    return Who(name.rstrip("."), party), [each for each in reasons if each]


def _parts(text: str) -> list[str]:
    """The parts of a list; what stands in parentheses is never parted."""
    bare = text.strip().rstrip(".;,").strip()
    masked = _PARENTHESES.sub(lambda found: "(" + "x" * (len(found[0]) - 2) + ")", bare)
    out: list[str] = []
    at = 0
    for found in _BETWEEN.finditer(masked):
        out.append(bare[at : found.start()].strip())
        at = found.end()
    out.append(bare[at:].strip())
    return [part for part in out if part]
