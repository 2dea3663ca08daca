"""A paper's first line: which document it is, whose, when and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from db.vocabulary import DocumentKind
from desktop.importers import dates


@dataclass(frozen=True)
class When:
    """Day, hours and place; `before` stands in front of them; `clear` when every part was understood."""

    before: str
    on: date | None = None
    start: time | None = None
    end: time | None = None
    place: str = ""
    clear: bool = True


@dataclass(frozen=True)
class Headline:
    """What a headline says; `certain` when it names a meeting, `supplement` when the paper adds to another one."""

    kind: DocumentKind
    committee: str
    when: When
    certain: bool = True
    supplement: bool = False


_HEAD = re.compile(
    r"(?P<kind>Tillægsreferat|Tillægsdagsorden|Beslutningsreferat|Referat|Dagsorden)(?P<link> (?:til|af|fra|for|over))?"
    r"(?P<meeting> (?:ordinært |ekstraordinært )?mødet?)?(?: i| for)? (?P<rest>.+)\Z",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(.+?)s (?:ordinære |ekstraordinære )?møde\Z")
_HOURS = rf"(?:kl\.?|klokken) ?(?P<start>{dates.ANY_HOUR})(?: ?(?:-|–|til) ?(?:kl\.? ?)?(?P<end>{dates.ANY_HOUR}))?"
_BEFORE = r"(?:\A|[ ,–-]{1,6})"
_WHEN = re.compile(
    rf"{_BEFORE}{dates.WEEKDAY}?(?:d\.|den) (?P<day>{dates.DAY})"
    rf"(?:,? {_HOURS}(?:(?: i| på|,)? (?P<place>\S.*))?|(?: i| på|,) (?P<elsewhere>\S.*))?\Z",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(rf" {_HOURS}(?:(?: i| på|,) (?P<place>\S.*))?\Z", re.IGNORECASE)
_LONGEST = 20_000


def headline(text: str) -> Headline | None:
    """What a line says as a headline; None for a line that is none."""
    if len(text) > _LONGEST or not (found := _HEAD.match(text)):
        return None
    names_meeting = found["meeting"] is not None
    said = when(found["rest"])
    if said is None:
        # "Referat til mødet i Byrådet" without a day is still one; "Referat fra ferien" is not.
        if not names_meeting or not found["rest"][-1].isalpha():
            return None
        said = When(found["rest"].strip())
    owned = _OWNED.match(said.before)
    committee = owned[1] if owned else said.before
    names_meeting = names_meeting or owned is not None
    if not committee or (not names_meeting and (said.on is None or not found["link"] or not committee[0].isupper())):
        return None
    kind = found["kind"].casefold()
    return Headline(
        DocumentKind.MINUTES if kind.endswith("referat") else DocumentKind.AGENDA,
        committee,
        said,
        certain=names_meeting,
        supplement=kind.startswith("tillæg"),
    )


def when(text: str) -> When | None:
    """The day, hours and place that a line ends with; None when it names neither day nor hour."""
    if len(text) > _LONGEST:
        return None
    named = _WHEN.search(text)
    found = named or _HOUR_ALONE.search(text)
    if found is None:
        return None
    on = dates.day(named["day"]) if named else None
    start = dates.hour(found["start"]) if found["start"] else None
    end = dates.hour(found["end"]) if found["end"] else None
    wrong = (found["start"] and start is None) or (found["end"] and end is None)
    place = found["place"] or (named["elsewhere"] if named else "") or ""
    before = text[: found.start()].rstrip(" ,–-")
    return When(before, on, start, end, place.strip(), clear=not wrong and (on is not None or named is None))
