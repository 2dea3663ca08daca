"""Stored words as the screen says them: outcomes, stages, kinds, roles."""

from __future__ import annotations

from db.vocabulary import (
    CommitteeKind,
    DocumentKind,
    ItemKind,
    MeetingStage,
    MemberRole,
    Outcome,
)
from desktop.i18n import on_screen
from desktop.sentences import Sentence, say

_OUTCOMES: dict[Outcome, Sentence] = {
    Outcome.APPROVED: say("Godkendt"),
    Outcome.RECOMMENDED_APPROVED: say("Indstilles godkendt"),
    Outcome.NOTED: say("Taget til efterretning"),
    Outcome.DISCUSSED: say("Drøftet"),
    Outcome.POSTPONED: say("Udsat"),
    Outcome.WITHDRAWN: say("Udgår"),
    Outcome.REJECTED: say("Ikke godkendt"),
    Outcome.RETURNED: say("Sendt tilbage"),
    Outcome.ELECTED: say("Valgt"),
    Outcome.LAPSED: say("Bortfaldet"),
    Outcome.MIXED: say("Forskelligt pr. punkt"),
    Outcome.NONE: say("Ingen beslutning"),
    Outcome.OTHER: say("Andet"),
}
_KINDS: dict[ItemKind, Sentence] = {
    ItemKind.DECISION: say("Beslutning"),
    ItemKind.DISCUSSION: say("Drøftelse"),
    ItemKind.INFORMATION: say("Orientering"),
    ItemKind.FORMALITY: say("Formalia"),
}
_STAGES: dict[MeetingStage, Sentence] = {
    MeetingStage.PLANNED: say("Planlagt"),
    MeetingStage.DRAFTING: say("Kladde"),
    MeetingStage.DISPATCHED: say("Udsendt"),
    MeetingStage.HELD: say("Afholdt"),
    MeetingStage.CANCELLED: say("Aflyst"),
}
_ROLES: dict[MemberRole, Sentence] = {
    MemberRole.CHAIR: say("Formand"),
    MemberRole.VICE_CHAIR: say("Næstformand"),
    MemberRole.MEMBER: say("Medlem"),
    MemberRole.SUBSTITUTE: say("Stedfortræder"),
    MemberRole.OBSERVER: say("Observatør"),
}
_BODIES: dict[CommitteeKind, Sentence] = {
    CommitteeKind.COUNCIL: say("Byråd"),
    CommitteeKind.ECONOMY: say("Økonomiudvalg"),
    CommitteeKind.SECTOR: say("Stående udvalg"),
    CommitteeKind.ADVISORY: say("Råd"),
    CommitteeKind.ADMINISTRATIVE: say("Administrativ gruppe"),
    CommitteeKind.EXTERNAL: say("Eksternt organ"),
}
_DOCUMENTS: dict[DocumentKind, Sentence] = {
    DocumentKind.AGENDA: say("Dagsorden"),
    DocumentKind.MINUTES: say("Referat"),
}


def outcome_words(outcome: Outcome) -> str:
    """What came of an item."""
    return on_screen(_OUTCOMES[outcome])


def item_kind_words(kind: ItemKind) -> str:
    """What the body is asked to do."""
    return on_screen(_KINDS[kind])


def stage_words(stage: MeetingStage) -> str:
    """How far a meeting has come."""
    return on_screen(_STAGES[stage])


def role_words(role: MemberRole) -> str:
    """What a person is in a body."""
    return on_screen(_ROLES[role])


def committee_kind_words(kind: CommitteeKind) -> str:
    """What sort of body it is."""
    return on_screen(_BODIES[kind])


def document_words(kind: DocumentKind) -> str:
    """Which document."""
    return on_screen(_DOCUMENTS[kind])
