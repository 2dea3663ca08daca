"""What a read hands out, and what a reader of files hands in: frozen records of stored things.

A record from the database carries its `uid`; one that a reader has just made does not.  `closed` is None where nobody
has said.  Texts are rich text v1 as blocks; names are without party letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from db.richtext import Blocks
from db.vocabulary import (
    AbsenceForm,
    AbsenceStated,
    Certainty,
    Colour,
    CommitteeKind,
    DecisionRole,
    DocumentKind,
    EarlierForm,
    ItemKind,
    MeetingStage,
    Outcome,
    Presence,
    ReviewState,
    SectionKind,
    SlashMeaning,
)


@dataclass(frozen=True)
class Committee:
    """A body and the rules that reading and writing its papers need."""

    code: str
    name: str
    short_name: str = ""
    kind: CommitteeKind = CommitteeKind.SECTOR
    slash: SlashMeaning = SlashMeaning.PARALLEL
    place: str = ""
    start: time | None = None
    uid: str = ""


@dataclass(frozen=True)
class Who:
    """A person as a paper names them: name and, where it stood there, the party letter."""

    name: str
    party: str = ""
    uid: str = ""


@dataclass(frozen=True)
class Absence:
    """Somebody who takes no part in an item, and how surely we know."""

    who: Who
    presence: Presence = Presence.ABSENT
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True)
class Substitution:
    """`by` sits in the place of `absent`."""

    absent: Who
    by: Who


@dataclass(frozen=True)
class Bilag:
    """An attachment as the paper lists it."""

    title: str
    file_name: str = ""
    closed: bool = False
    uid: str = ""


@dataclass(frozen=True)
class Section:
    """One headed part of an item, its heading as the municipality writes it."""

    heading: str
    kind: SectionKind
    body: Blocks = ()
    uid: str = ""


@dataclass(frozen=True)
class Point:
    """One numbered point of a recommendation: "At …"."""

    label: str
    text: str
    uid: str = ""


@dataclass(frozen=True)
class Recommendation:
    """Who recommends what to whom.

    `lead` is the sentence above the points as it stands ("Direktøren … indstiller til Byrådet:").  Text below the
    points is the body of the section RECOMMENDATION.
    """

    lead: str = ""
    recommender: str = ""
    addressee: str = ""
    points: tuple[Point, ...] = ()
    uid: str = ""


@dataclass(frozen=True)
class PointDecision:
    """What was decided on one point; `printed` is its lead as it stands ("Ad 1:")."""

    label: str
    text: Blocks
    outcome: Outcome | None = None
    modified: bool = False
    printed: str = ""
    uid: str = ""


@dataclass(frozen=True)
class Votes:
    """A counted vote."""

    yes: int
    no: int
    abstain: int = 0


@dataclass(frozen=True)
class Treatment:
    """What happened to an item at the meeting.

    `text` stands above the decisions per point.  `outcome` is None when no decision stands there, MIXED when the
    points differ.  `role` says whether the body decided or answered another.
    """

    text: Blocks = ()
    points: tuple[PointDecision, ...] = ()
    outcome: Outcome | None = None
    role: DecisionRole | None = None
    modified: bool = False
    absence: AbsenceStated = AbsenceStated.NOT_STATED
    absent: tuple[Absence, ...] = ()
    substitutes: tuple[Substitution, ...] = ()
    votes: Votes | None = None
    uid: str = ""


@dataclass(frozen=True)
class EarlierDecision:
    """What an earlier body decided, as printed in this item; closed when it comes from a closed treatment."""

    body: str
    text: Blocks
    on: date | None = None
    item: str = ""
    absent: tuple[Who, ...] = ()
    form: EarlierForm = EarlierForm.BLOCK
    derived_from: str = ""
    closed: bool = False
    uid: str = ""


@dataclass(frozen=True)
class PublicFace:
    """What everyone may read of a closed item: these fields and no others."""

    title: str = ""
    text: Blocks = ()
    decision: Blocks = ()
    reason: str = ""


@dataclass(frozen=True)
class ClosedWords:
    """What is written inside of a closed item, and what of it somebody has written for the public."""

    committee: str
    on: date | None
    number: str
    title: str
    case_no: str
    decision: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A point on the agenda with everything that hangs on it, in the paper's order."""

    title: str
    number: str = ""
    case_no: str = ""
    closed: bool | None = None
    kind: ItemKind = ItemKind.DECISION
    sections: tuple[Section, ...] = ()
    recommendation: Recommendation | None = None
    route_text: str = ""
    route: tuple[tuple[str, ...], ...] = ()
    treatment: Treatment | None = None
    earlier: tuple[EarlierDecision, ...] = ()
    bilag: tuple[Bilag, ...] = ()
    public: PublicFace | None = None
    withdrawn: bool = False
    truncated: bool = False
    provisional: bool = False
    uid: str = ""
    version: int = 0


@dataclass(frozen=True)
class Meeting:
    """One meeting as a whole, items in the paper's order.  Times are local civil time.

    `absence_form` is how the body prints absence; None for a paper that was read, which is printed as it stood.
    """

    committee: str
    on: date | None
    committee_code: str = ""
    document: DocumentKind = DocumentKind.MINUTES
    start: time | None = None
    end: time | None = None
    place: str = ""
    stage: MeetingStage = MeetingStage.HELD
    review: ReviewState = ReviewState.NONE
    confirmed: bool = False
    signed: bool = False
    published: bool = False
    absent: tuple[Absence, ...] = ()
    substitutes: tuple[Substitution, ...] = ()
    items: tuple[Item, ...] = ()
    municipality: str = ""
    absence_form: AbsenceForm | None = None
    uid: str = ""
    version: int = 0


@dataclass(frozen=True)
class Missing:
    """How many items of a meeting still lack something; items that need none of it are not counted."""

    text: int = 0
    recommendation: int = 0
    decision: int = 0


@dataclass(frozen=True)
class MeetingLine:
    """A meeting as a list shows it."""

    uid: str
    committee: str
    committee_code: str
    on: date | None
    start: time | None
    place: str
    stage: MeetingStage
    items: int
    committee_uid: str = ""
    colour: Colour = Colour.C1
    missing: Missing = Missing()


@dataclass(frozen=True)
class Where:
    """A place in a source: the line (from 1) and the characters from..to (from 0) in the decoded text."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """Something that a reader was unsure of, or could not place; `certainty` from 0 to 1."""

    what: str
    where: Where
    certainty: Decimal
    text: str


@dataclass(frozen=True)
class ReadMeeting:
    """A meeting found in a source, with what the reader wants to be asked about."""

    meeting: Meeting
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that a reader made of one source; nothing in it is stored yet."""

    name: str
    sha256: str
    encoding: str
    meetings: tuple[ReadMeeting, ...]
    text: str = ""
