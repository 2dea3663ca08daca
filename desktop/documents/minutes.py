"""The referat of one meeting."""

from __future__ import annotations

from db.rows import Meeting
from db.vocabulary import DocumentKind
from desktop.documents import phrases
from desktop.documents.blocks import Internal, Paper, Public
from desktop.documents.meeting import internal_nodes, paper, public_nodes
from desktop.rules.openness import PublicMeeting, public_meeting

_KIND = DocumentKind.MINUTES


def internal(meeting: Meeting) -> Paper[Internal]:
    """With everything in it, for those who may read it."""
    say = phrases.given()
    return paper(Internal(), public_meeting(meeting), _KIND, internal_nodes(meeting, _KIND, say), say)


def public(meeting: PublicMeeting) -> Paper[Public]:
    """For everyone."""
    say = phrases.given()
    return paper(Public(), meeting, _KIND, public_nodes(meeting, _KIND, say), say)
