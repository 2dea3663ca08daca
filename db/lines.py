"""Narrow records for lists and forms: what one screen shows, with uid and version of whatever can be changed there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from db.richtext import Blocks
from db.rows import Bilag, EarlierDecision, Missing
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
    MemberRole,
    NumberScope,
    Outcome,
    PaletteKind,
    Presence,
    PublicationPolicy,
    SectionKind,
    SlashMeaning,
    Standing,
)

# --- meetings and agendas ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MeetingHead:
    """What stands above a meeting's agenda.  `fixed` when its numbers never move again."""

    uid: str
    version: int
    committee: str
    committee_code: str
    committee_name: str
    committee_kind: CommitteeKind
    colour: Colour
    on: date | None
    start: time | None
    end: time | None
    place: str
    document: DocumentKind
    stage: MeetingStage
    cancelled_because: str
    fixed: bool
    confirmed: bool
    published: bool
    numbering: NumberScope
    first_number: str
    last_number: str
    series: str = ""
    next_number: int | None = None
    absence_form: AbsenceForm = AbsenceForm.PER_ITEM


@dataclass(frozen=True)
class AgendaRow:
    """An item as the agenda lists it.

    `lacks_text` and `lacks_recommendation` are told only of items that need them; `lacks` names the required sections
    that are empty.  `decided_points` of `points` have an outcome.
    """

    uid: str
    version: int
    number: str
    provisional: bool
    title: str
    case_no: str
    closed: bool | None
    kind: ItemKind
    withdrawn: bool = False
    standing: Standing = Standing.NO
    parent: str | None = None
    route_text: str = ""
    bilag: int = 0
    has_text: bool = False
    has_recommendation: bool = False
    lacks_text: bool = False
    lacks_recommendation: bool = False
    lacks: tuple[str, ...] = ()
    points: int = 0
    decided_points: int = 0
    outcome: Outcome | None = None


@dataclass(frozen=True)
class AgendaCounts:
    """A meeting in figures, for the status line; `lacks` counts items per required heading that is empty."""

    items: int
    open: int
    closed: int
    decided: int
    missing: Missing
    lacks: tuple[tuple[str, int], ...] = ()


# --- one item ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SectionRow:
    """One headed part of an item."""

    uid: str
    version: int
    heading: str
    kind: SectionKind
    body: Blocks
    required: bool = False


@dataclass(frozen=True)
class PointDecisionRow:
    """What was decided on one point."""

    uid: str
    version: int
    label: str
    text: Blocks
    outcome: Outcome | None
    modified: bool


@dataclass(frozen=True)
class PointRow:
    """One point of a recommendation, and what was decided on it."""

    uid: str
    version: int
    label: str
    text: str
    decision: PointDecisionRow | None = None


@dataclass(frozen=True)
class RecommendationRow:
    """Who recommends what to whom.  `addressee_committee` is the body that the addressee names, where we know it."""

    uid: str
    version: int
    lead: str
    recommender: str
    addressee: str
    addressee_committee: str | None
    points: tuple[PointRow, ...] = ()


@dataclass(frozen=True)
class TreatmentRow:
    """What happened to the item.  `loose` are decisions on points that the recommendation does not have."""

    uid: str
    version: int
    text: Blocks
    outcome: Outcome | None
    role: DecisionRole | None
    modified: bool
    absence: AbsenceStated
    loose: tuple[PointDecisionRow, ...] = ()


@dataclass(frozen=True)
class ItemSheet:
    """One item with everything that can be changed of it.  `locked` when the minutes are confirmed."""

    uid: str
    version: int
    meeting: str
    committee: str
    committee_code: str
    committee_name: str
    committee_short_name: str
    committee_kind: CommitteeKind
    stage: MeetingStage
    fixed: bool
    locked: bool
    number: str
    provisional: bool
    title: str
    case_file: str | None
    case_no: str
    kind: ItemKind
    closed: bool | None
    withdrawn: bool
    standing: Standing
    parent: str | None
    route_text: str
    route: tuple[tuple[str, ...], ...]
    public_title: str
    public_text: Blocks
    public_decision: Blocks
    closed_reason: str
    sections: tuple[SectionRow, ...]
    recommendation: RecommendationRow | None
    treatment: TreatmentRow | None
    earlier: tuple[EarlierDecision, ...]
    bilag: tuple[Bilag, ...]


@dataclass(frozen=True)
class TextVersion:
    """One version of a text: `n` names it when it is to be brought back; the newest is `current`."""

    n: int
    at: datetime
    actor: str
    label: str
    text: str
    blocks: Blocks = ()
    current: bool = False


# --- bodies --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CommitteeRow:
    """A body as a list shows it."""

    uid: str
    version: int
    code: str
    name: str
    short_name: str
    kind: CommitteeKind
    colour: Colour
    active: bool
    place: str
    start: time | None
    members: int
    meetings: int


@dataclass(frozen=True)
class SectionTemplateRow:
    """A section that items of one kind begin with."""

    uid: str
    version: int
    item_kind: ItemKind
    heading: str
    kind: SectionKind
    required: bool
    target_words: int | None
    help: str = ""


@dataclass(frozen=True)
class StandingItemRow:
    """An item that every new agenda of the body begins or ends with."""

    uid: str
    version: int
    title: str
    kind: ItemKind
    closed: bool
    standing: Standing


@dataclass(frozen=True)
class DeadlineRow:
    """So many weekdays before the meeting (after it when negative) something is due."""

    uid: str
    version: int
    what: str
    weekdays: int
    at: time | None


@dataclass(frozen=True)
class ClosingDayRow:
    """A day on which the house is closed for this body."""

    uid: str
    version: int
    day: date
    reason: str


@dataclass(frozen=True)
class SeriesRow:
    """A number series: `next_number` is the first that no dispatched item bears."""

    uid: str
    version: int
    scope: NumberScope
    year: int | None
    next_number: int


@dataclass(frozen=True)
class MembershipRow:
    """A person's seat in a body, from a day to a day."""

    uid: str
    version: int
    person: str
    name: str
    party: str
    committee: str
    committee_code: str
    committee_name: str
    role: MemberRole
    title: str
    since: date | None
    until: date | None
    substitute_for: str | None
    substitute_for_name: str


@dataclass(frozen=True)
class CommitteeSheet:
    """A body with all its rules, and everybody who has or has had a seat in it."""

    row: CommitteeRow
    since: date | None
    until: date | None
    successor: str | None
    slash: SlashMeaning
    numbering: NumberScope
    publication: PublicationPolicy
    absence_form: AbsenceForm
    earlier_form: EarlierForm
    saturday_counts: bool
    sections: tuple[SectionTemplateRow, ...]
    standing: tuple[StandingItemRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    closing_days: tuple[ClosingDayRow, ...]
    series: tuple[SeriesRow, ...]
    members: tuple[MembershipRow, ...]
    target_words: int | None = None
    target_lix: int | None = None


# --- people --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PersonRow:
    """A person with every seat that they have or have had."""

    uid: str
    version: int
    name: str
    party: str
    memberships: tuple[MembershipRow, ...] = ()


@dataclass(frozen=True)
class MemberRow:
    """Somebody who has a seat in a body on a given day."""

    person: str
    name: str
    party: str
    role: MemberRole
    title: str
    substitute_for: str | None


@dataclass(frozen=True)
class ExceptionRow:
    """A person's place at one item, where it differs from the meeting's default."""

    item: str
    presence: Presence
    certainty: Certainty
    reason: str


@dataclass(frozen=True)
class SubstitutionRow:
    """`by` sits in the place of `absent`, at one item or (None) at the whole meeting."""

    uid: str
    item: str | None
    absent: str
    by: str
    by_name: str
    by_party: str


@dataclass(frozen=True)
class AttendanceRow:
    """One person at one meeting.  `version` is 0 and `presence` what it would be, where nothing is stored yet.

    Reasons are private: the public never gets them.
    """

    person: str
    name: str
    party: str
    role: MemberRole | None
    presence: Presence
    certainty: Certainty
    reason: str
    version: int
    exceptions: tuple[ExceptionRow, ...] = ()
    substitutes: tuple[SubstitutionRow, ...] = ()


# --- the whole house -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class House:
    """What the window's frame shows, and what a first start must know."""

    municipality: str
    committees: int
    people: int
    meetings: int
    has_sample: bool


@dataclass(frozen=True)
class PaletteEntry:
    """A find: its words, and what the screen makes its hint of."""

    kind: PaletteKind
    uid: str
    words: str
    number: str = ""
    case_no: str = ""
    committee_code: str = ""
    colour: Colour = Colour.C1
    on: date | None = None
    meeting: str = ""
    closed: bool | None = None
