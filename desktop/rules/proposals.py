"""The decision that follows from a recommendation and from who may decide: offered, never made."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from db.vocabulary import DecisionRole, ItemKind, Outcome

WORDS: dict[Outcome, str] = {
    Outcome.APPROVED: "Godkendt.",
    Outcome.RECOMMENDED_APPROVED: "Indstilles godkendt.",
    Outcome.NOTED: "Taget til efterretning.",
    Outcome.DISCUSSED: "Drøftet.",
    Outcome.POSTPONED: "Udsat.",
    Outcome.WITHDRAWN: "Udgår.",
    Outcome.REJECTED: "Ikke godkendt.",
    Outcome.RETURNED: "Sendes tilbage.",
    Outcome.ELECTED: "Valgt.",
    Outcome.LAPSED: "Bortfaldet ved stemmelighed.",
    Outcome.NONE: "Ingen beslutning.",
}
_OWN = frozenset({"", "udvalget"})
"""Words for whoever treats the item, whatever its name is."""
_NOTES = re.compile(r"\btil (efterretning|orientering)\b")
_DISCUSSES = re.compile(r"\b(drøft(es|er|elsen?)?|drøftes)\b")


@dataclass(frozen=True)
class Proposal:
    """An outcome, the words for it, and whether the body would decide or answer."""

    outcome: Outcome
    words: str
    role: DecisionRole


def words(outcome: Outcome) -> str:
    """How an outcome is usually written; "" for those that say nothing by themselves."""
    return WORDS.get(outcome, "")


def decides_itself(addressee: str, names: Collection[str]) -> bool:
    """Whether a recommendation is addressed to this body, by any of its names; one without an addressee is."""
    return _folded(addressee) in _OWN | {_folded(name) for name in names}


def proposed(text: str, kind: ItemKind, addressee: str, names: Collection[str]) -> Proposal:
    """What a body would decide when it follows `text`, the words of a point or of a whole recommendation.

    A body to whom the recommendation is not addressed can only recommend in its turn.
    """
    own = decides_itself(addressee, names)
    role = DecisionRole.DECIDES if own else DecisionRole.RECOMMENDS
    folded = text.casefold()
    if _NOTES.search(folded) or (not folded.strip() and kind is ItemKind.INFORMATION):
        noted = WORDS[Outcome.NOTED] if own else "Indstilles taget til efterretning."
        return Proposal(Outcome.NOTED, noted, role)
    if _DISCUSSES.search(folded) or (not folded.strip() and kind is ItemKind.DISCUSSION):
        return Proposal(Outcome.DISCUSSED, WORDS[Outcome.DISCUSSED], role)
    outcome = Outcome.APPROVED if own else Outcome.RECOMMENDED_APPROVED
    return Proposal(outcome, WORDS[outcome], role)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).rstrip(".:")


def lead(recommender: str, addressee: str) -> str:
    """The sentence above the points: `Direktøren indstiller til Byrådet:`; "" without a recommender."""
    if not recommender.strip():
        return ""
    return (
        f"{recommender.strip()} indstiller til {addressee.strip()}:"
        if addressee.strip()
        else (f"{recommender.strip()} indstiller:")
    )
