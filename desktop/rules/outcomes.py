"""What a decision's words come to: an outcome, whether it changes what was proposed, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.vocabulary import DecisionRole, ItemKind, Outcome


@dataclass(frozen=True)
class Verdict:
    """An outcome, None when no decision stands there; `modified` when it changes what was proposed."""

    outcome: Outcome | None
    modified: bool = False


# In order of precedence: the first that fits a sentence names it.
_FORMS: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(shape))
    for outcome, shape in (
        (Outcome.LAPSED, r"\b(bort)?fald(t|er|et)\b.*\bstemmelighed\b|\bstemmelighed\b"),
        (
            Outcome.REJECTED,
            r"\b(ikke (godkendt|vedtaget|tiltrådt|imødekommet)|afvist|afslået|forkastet|forslaget faldt)\b",
        ),
        (Outcome.WITHDRAWN, r"\b(taget af dagsorden(en)?|udgår|udgået|trukket tilbage)\b"),
        (Outcome.POSTPONED, r"\b(udsat|udsættes|udskydes|udskudt)\b"),
        (Outcome.RETURNED, r"\b(sendes|sendt) tilbage\b|\btilbagesend(t|es)\b"),
        (Outcome.ELECTED, r"\b(valgt|udpeget|godkendt som stedfortræder(e)?)\b"),
        (
            Outcome.RECOMMENDED_APPROVED,
            r"\b(indstilles|anbefales)\b.{0,80}\b(godkend(t|else)|godkendes|tiltrådt|vedtaget)\b|\banbefaler\b.{0,60}\bgodkend",
        ),
        (Outcome.NOTED, r"\btil (efterretning|orientering)\b"),
        (Outcome.APPROVED, r"\b(godkendt|godkendte|godkender|tiltrådt|vedtaget)\b"),
        (Outcome.DISCUSSED, r"\b(drøftet|drøftede)\b"),
    )
)
_BARE = re.compile(
    r"(indstilles|anbefales|godkendt|tiltrådt|vedtaget|til efterretning|til orientering|taget|drøftet|udsat|afvist"
    r"|udgår|herefter godkendt|orienteringen? taget|ikke godkendt|forslaget|dagsorden(en)? (blev |herefter )?godkendt"
    r"|sagen (blev )?(udsat|udgår|sendes))\b"
)
_NOTHING = re.compile(r"(ingen|intet)\b[^.]{0,40}\.?$")
_RECOMMENDED = re.compile(r"(indstilles|anbefales|indstillingen anbefales)\.?$")
_NO_DECISION = re.compile(r"mødet (sluttede|begyndte|startede|blev hævet|hævet)\b[^\n]{0,60}\Z")
_OTHER_ITEMS = re.compile(r"\b(pkt\.|punkt(erne)?|sag) \d")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ])|\n")

_REMARK = (
    r"(udvalget|byrådet|økonomiudvalget|man|det|der)? ?"
    r"(noterer|noterede|bemærker|bemærkede|bemærkes|konstaterer|konstaterede|understreger|behandle|orienteres)"
)
_CHANGE = re.compile(
    rf"\b(?:idet|i det)\b(?!\s+(?:{_REMARK}))|\bmed (den|de|følgende|en) (ændring|tilføjelse|præcisering)"
    r"|\bdog\b|\bmed den rettelse\b"
)


def verdict(text: str) -> Verdict:
    """What the words of one decision, or of one point of it, come to."""
    said = text.strip()
    folded = said.casefold()
    if not said or _NO_DECISION.match(folded):
        return Verdict(None)
    if _NOTHING.match(folded):
        return Verdict(Outcome.NONE)
    if _RECOMMENDED.match(folded):
        return Verdict(Outcome.RECOMMENDED_APPROVED)
    sentences = [each.strip().casefold() for each in _SENTENCE.split(said) if each.strip()]
    bare = next((each for each in sentences if _BARE.match(each) and _named(each)), None)
    other = next((each for each in sentences if _named(each) and not _OTHER_ITEMS.search(each)), None)
    last = next((each for each in sentences if _named(each)), None)
    if (sentence := bare or other or last) is None:
        return Verdict(Outcome.OTHER)
    return Verdict(_named(sentence), _CHANGE.search(sentence) is not None)


def _named(sentence: str) -> Outcome | None:
    return next((outcome for outcome, shape in _FORMS if shape.search(sentence)), None)


def joined(verdicts: Iterable[Verdict]) -> Verdict:
    """Several points as one: MIXED when they differ."""
    parts = list(verdicts)
    outcomes = {part.outcome for part in parts}
    outcome = outcomes.pop() if len(outcomes) == 1 else Outcome.MIXED
    return Verdict(outcome, any(part.modified for part in parts))


def settled(text: Verdict, points: Sequence[Verdict | None]) -> Verdict:
    """What an item comes to: its points together, and its own words for the points that nobody has decided apart.

    As long as a point is undecided and the item's own words decide nothing, nothing is decided.
    """
    decided = [each for each in points if each is not None and each.outcome is not None]
    if not decided:
        return text
    if len(decided) == len(points):
        return joined(decided)
    return Verdict(None) if text.outcome is None else joined([*decided, text])


def role(outcome: Outcome | None, committee: str, addressee: str, *, answers: bool = False) -> DecisionRole | None:
    """Whether the body decided or answered: a recommendation to another body can only be answered.

    `answers` when the words say so themselves ("Indstilles ikke godkendt").  None when nothing was decided.
    """
    if outcome is None or outcome is Outcome.NONE:
        return None
    if outcome is Outcome.RECOMMENDED_APPROVED or answers:
        return DecisionRole.RECOMMENDS
    if addressee and addressee.casefold() != committee.casefold():
        return DecisionRole.RECOMMENDS
    return DecisionRole.DECIDES


def kind_of(title: str) -> ItemKind:
    """What a title asks of the body."""
    folded = title.casefold()
    if folded.startswith(("orientering", "meddelelser", "efterretning")):
        return ItemKind.INFORMATION
    if folded.startswith("drøftelse"):
        return ItemKind.DISCUSSION
    if folded.startswith(("underskriftsark", "godkendelse af dagsorden", "godkendelse af referat")):
        return ItemKind.FORMALITY
    return ItemKind.DECISION
