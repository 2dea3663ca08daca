"""The stored words: every value that a column may hold, by its one name."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """For whom a query reads: everything, or only what everyone may see."""

    INTERNAL = "internal"
    PUBLIC = "public"


class CommitteeKind(StrEnum):
    """What sort of body it is; decides who answers to whom."""

    COUNCIL = "council"
    ECONOMY = "economy"
    SECTOR = "sector"
    ADVISORY = "advisory"
    ADMINISTRATIVE = "administrative"
    EXTERNAL = "external"


class MemberRole(StrEnum):
    """What a person is in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"


class SlashMeaning(StrEnum):
    """What "/" means in a route: side by side (Mariagerfjord) or one after the other (Brønderslev)."""

    PARALLEL = "parallel"
    NEXT = "next"


class NumberScope(StrEnum):
    """How far a number series runs before it starts again."""

    YEAR = "year"
    MEETING = "meeting"
    PERIOD = "period"


class PublicationPolicy(StrEnum):
    """What a body publishes of its minutes."""

    MINUTES = "minutes"
    LIST_ONLY = "list_only"
    NOTHING = "nothing"


class AbsenceForm(StrEnum):
    """How absence is printed: under every item, or once at the top."""

    PER_ITEM = "per_item"
    ONCE = "once"


class EarlierForm(StrEnum):
    """How an earlier body's decision is printed."""

    BLOCK = "block"
    MENTION = "mention"


class Colour(StrEnum):
    """The colour that goes with a body's code on the screen."""

    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    C4 = "c4"
    C5 = "c5"
    C6 = "c6"


class MeetingStage(StrEnum):
    """How far the meeting itself has come."""

    PLANNED = "planned"
    DRAFTING = "drafting"
    DISPATCHED = "dispatched"
    HELD = "held"
    CANCELLED = "cancelled"


# Once an agenda is out, its numbers are what people have on paper: they never move again.
FIXED = frozenset({MeetingStage.DISPATCHED, MeetingStage.HELD, MeetingStage.CANCELLED})


class DocumentKind(StrEnum):
    """Which document a source or an export is."""

    AGENDA = "dagsorden"
    MINUTES = "referat"


class ReviewState(StrEnum):
    """Review by others than the writer; independent of confirmation, signing and publication."""

    NONE = "none"
    ASKED = "asked"
    RETURNED = "returned"
    APPROVED = "approved"


class ItemKind(StrEnum):
    """What the body is asked to do with an item."""

    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"
    FORMALITY = "formality"


class Standing(StrEnum):
    """Whether an item stands on every agenda of its body, and at which end of its group."""

    NO = "no"
    FIRST = "first"
    LAST = "last"


class SectionKind(StrEnum):
    """The canonical meaning behind a municipality's own heading."""

    PURPOSE = "purpose"
    RECOMMENDATION = "recommendation"
    INVOLVEMENT = "involvement"
    CASE_TEXT = "case_text"
    ECONOMY = "economy"
    PERSONNEL = "personnel"
    LEGAL_BASIS = "legal_basis"
    ALTERNATIVES = "alternatives"
    CLIMATE = "climate"
    HISTORY = "history"
    FURTHER_COURSE = "further_course"
    COMPETENCE = "competence"
    ATTACHMENTS = "attachments"
    ROUTE = "route"
    DECISION = "decision"
    OTHER = "other"


class Outcome(StrEnum):
    """One vocabulary for recommendation and decision, so that a deviation can be computed."""

    APPROVED = "approved"
    RECOMMENDED_APPROVED = "recommended_approved"
    NOTED = "noted"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    RETURNED = "returned"
    ELECTED = "elected"
    LAPSED = "lapsed"
    MIXED = "mixed"
    NONE = "none"
    OTHER = "other"


class DecisionRole(StrEnum):
    """Whether the body itself decides, or answers a body that does."""

    DECIDES = "decides"
    RECOMMENDS = "recommends"


class Presence(StrEnum):
    """A person's place at one item, apart from the meeting's default."""

    PRESENT = "present"
    ABSENT = "absent"
    DISQUALIFIED = "disqualified"


class Certainty(StrEnum):
    """Whether a source says it, or it only follows from what the source says."""

    STATED = "stated"
    INFERRED = "inferred"


class AbsenceStated(StrEnum):
    """What an item says of absence.  A missing line is NOT_STATED, never "all present"."""

    NOT_STATED = "not_stated"
    LISTED = "listed"
    NOBODY = "nobody"


class Access(StrEnum):
    """Whether everybody can read a file: with a screen reader, and by search."""

    UNKNOWN = "unknown"
    GOOD = "good"
    PARTLY = "partly"
    POOR = "poor"


class Lack(StrEnum):
    """What a file lacks for everybody to be able to read it, or to be shown at all; or has that nobody sees."""

    TAGS = "tags"
    LANGUAGE = "language"
    TITLE = "title"
    WORDS = "words"
    HEADINGS = "headings"
    ALT = "alt"
    UNLOCKED = "unlocked"
    WHOLE = "whole"
    HIDDEN = "hidden"


class PaletteKind(StrEnum):
    """What a find in the command palette is."""

    COMMITTEE = "committee"
    MEETING = "meeting"
    ITEM = "item"
    PERSON = "person"


class TextField(StrEnum):
    """A text whose earlier versions can be seen and brought back, as table.column."""

    TITLE = "agenda_item.title"
    PUBLIC_TITLE = "agenda_item.public_title"
    PUBLIC_TEXT = "agenda_item.public_text"
    PUBLIC_DECISION = "agenda_item.public_decision"
    SECTION = "item_section.body"
    POINT = "recommendation_point.text"
    DECISION = "treatment.text"
    POINT_DECISION = "point_decision.text"


class ChangeKind(StrEnum):
    """What a change set is in the undo history."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
