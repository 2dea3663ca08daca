"""A day that has passed when the meeting is held, and is still spoken of as to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from db.vocabulary import SectionKind
from desktop.rules.lint.lines import Line
from desktop.rules.lint.remarks import Part, Remark, Rule
from desktop.sentences import say

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DAY = re.compile(
    rf"\b(?P<day>[0-3]?\d)\.\s?(?P<month>{'|'.join(_MONTHS)})\b(?:\s(?P<year>(?:19|20)\d\d)\b)?"
    r"|\b(?P<d>[0-3]?\d)[./-](?P<m>[01]?\d)[./-](?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()]|[.!?](?=\s+[A-ZÆØÅ»”\"*])|\s[–-]\s|\b(?:mens|hvorefter|men)\b")
_TO_COME = re.compile(
    r"\b(?:vil|skal|kommer|forventes?|ventes|påregnes|planlægges|er planlagt|er berammet|agter|"
    r"behandles|forelægges|fremlægges|forventer|afholdes|holdes|drøftes|præsenteres|offentliggøres|udsendes|sendes|"
    r"igangsættes|iværksættes|gennemføres|færdiggøres|evalueres|besluttes|vedtages|indkaldes|inviteres|orienteres|"
    r"godkendes|indgås|indføres|lukkes|åbnes|nedlægges|udbydes|indvies|træder|starter|begynder|åbner|lukker|udløber|"
    r"finder sted|mødes|fortsat|kommende)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:blev|var|havde|har|fik|kom|gik|stod|skulle|ville|kunne|er blevet|er sket|(?:er|blevet)\s+(?:\w+\s+){0,2}"
    r"(?!planlagt|berammet|suspenderet)\w+(?:et|t)|godkendte|vedtog|besluttede|traf|gav|indgik|trådte|afgav|fandt)\b"
    r"|\b(?!allerede|hidtidige|brede|samlede|fælles)\w{4,}(?:ede|erede)\b",
    re.IGNORECASE,
)
# What stands right before a day and makes it the name of something, or the edge of a time: "aftalen af 3. maj 2019".
_NAMES = re.compile(
    r"(?:\b(?:af|fra|siden|efter|pr\.|per|i perioden|mellem|dateret|jf\.?|jævnfør|nr\. \d+ af|(?:for|til) møde[rt]?)"
    r"(?:\s+(?:den|det|d\.|møde[rt]?|ordinære|ekstraordinære|seneste|sidste|udvalgets|byrådets))*\s*|\d\s*[–-]\s*)\Z",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(r"\b(?:hvert år|årligt|hver|årlige|årets)\b", re.IGNORECASE)
_NEAR, _FARTHEST = 120, 600  # letters; how far back a name reaches, and a clause to either side
_FAR = 120  # days; a day without a year that lies further back may be next year's


def past_dates(lines: Iterable[Line], day: date) -> Iterator[Remark]:
    """Days before `day` in a clause that speaks of what is to come and of nothing that has been."""
    for line in lines:
        if line.quoted or line.tabular or line.kind in (SectionKind.DECISION, SectionKind.HISTORY):
            continue
        if line.place.part not in (Part.SECTION, Part.POINT, Part.LEAD):
            continue
        for found in _DAY.finditer(line.text):
            said = _said(found, day)
            if said is None or said >= day or _NAMES.search(line.text, max(0, found.start() - _NEAR), found.start()):
                continue
            clause = _clause(line.text, found)
            if _TO_COME.search(clause) and not _PAST.search(clause) and not _EVERY_YEAR.search(clause):
                yield Remark(
                    Rule.PAST_DATE,
                    say("{day} er gået, når mødet holdes, men omtales som kommende.", day=found[0]),
                    line.at(found.start(), found.end()),
                )


def _said(found: re.Match[str], day: date) -> date | None:
    """The day that is meant; one without a year is of the year of the meeting, where that is plain."""
    try:
        if found["d"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        month = _MONTHS.index(found["month"].lower()) + 1
        if found["year"]:
            return date(int(found["year"]), month, int(found["day"]))
        near = date(day.year, month, int(found["day"]))
    except ValueError:
        return None
    return near if (day - near).days <= _FAR else None


def _clause(text: str, found: re.Match[str]) -> str:
    first, last = max(0, found.start() - _FARTHEST), min(len(text), found.end() + _FARTHEST)
    start = max((each.end() for each in _CLAUSE.finditer(text, first, found.start())), default=first)
    end = next((each.start() for each in _CLAUSE.finditer(text, found.end(), last)), last)
    return text[start:end]
