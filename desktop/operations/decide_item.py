"""Record what a body decided on an item, as a whole or point by point.

The outcome follows from the words as long as nobody has chosen another; whether it changes what was proposed, whether
the body decided or answered, and what several points come to together, is always reckoned.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from db import richtext
from db.book import Book
from db.journal import Values
from db.queries.values import maybe
from db.richtext import Blocks
from db.tables.attendance import attendance_exception, substitution
from db.tables.decisions import earlier_decision, point_decision, treatment
from db.tables.meetings import agenda_item, meeting, recommendation, recommendation_point
from db.tables.people import committee
from db.vocabulary import ItemKind, Outcome
from desktop.operations.desk import Desk
from desktop.operations.found import item_called, must, named, open_item, stored, unseen, value_of
from desktop.operations.treatments import treatment_of, treatment_there
from desktop.rules import outcomes, proposals
from desktop.rules.outcomes import Verdict
from desktop.rules.proposals import Proposal
from desktop.sentences import Sentence, say


def set_decision(desk: Desk, item: str, text: Blocks, seen: Blocks | None = None) -> None:
    """The words of the decision on an item (above those on its points).  Faults: StaleWork, RuleBroken."""
    with desk.operation(_label(desk, item), merge=f"treatment:{item}:text") as book:
        open_item(book, item)
        new = stored(text)
        if not new and treatment_there(book, item) is None:
            return
        was = reckoned(book, item)
        uid = treatment_of(book, item)
        unseen(must(book, treatment, uid), "text", None if seen is None else stored(seen), new)
        book.set(treatment, uid, text=new)
        reckon(book, item, was)


def set_outcome(desk: Desk, item: str, outcome: Outcome) -> None:
    """What the decision comes to.  Where nobody has written words of their own, the usual words are put there.

    Faults: RuleBroken.
    """
    with desk.operation(_label(desk, item)) as book:
        open_item(book, item)
        uid = treatment_of(book, item)
        row = must(book, treatment, uid)
        text = _usual(row, outcome)
        said = outcomes.verdict(_plain(text))
        book.set(treatment, uid, text=text, outcome=outcome, modified=said.modified)
        _set_role(book, item, uid)


def decide_point(desk: Desk, point: str, text: Blocks, seen: Blocks | None = None) -> None:
    """The words of the decision on one point.  Faults: StaleWork, RuleBroken."""
    item = _item_of(desk, point)
    with desk.operation(_label(desk, item, point), merge=f"point_decision:{point}:text") as book:
        open_item(book, item)
        new = stored(text)
        there = _decision_on(book, point)
        if there is None and not new:
            return
        was = reckoned(book, item)
        uid = there or _decide(book, item, point)
        row = must(book, point_decision, uid)
        unseen(row, "text", None if seen is None else stored(seen), new)
        before, now = outcomes.verdict(_plain(str(row["text"]))), outcomes.verdict(_plain(new))
        chosen = row["outcome"] not in (None, before.outcome) and new
        book.set(
            point_decision, uid, text=new, outcome=row["outcome"] if chosen else now.outcome, modified=now.modified
        )
        reckon(book, item, was)


def set_point_outcome(desk: Desk, point: str, outcome: Outcome) -> None:
    """What the decision on one point comes to; words as in `set_outcome`.  Faults: RuleBroken."""
    item = _item_of(desk, point)
    with desk.operation(_label(desk, item, point)) as book:
        open_item(book, item)
        was = reckoned(book, item)
        uid = _decision_on(book, point) or _decide(book, item, point)
        text = _usual(must(book, point_decision, uid), outcome)
        book.set(point_decision, uid, text=text, outcome=outcome, modified=outcomes.verdict(_plain(text)).modified)
        reckon(book, item, was)


def accept_proposal(desk: Desk, item: str, point: str | None = None) -> bool:
    """Decide as proposed: one point, or everything of the item that is not decided.  False when all of it was.

    Faults: RuleBroken.
    """
    with desk.operation(_label(desk, item, point)) as book:
        row = open_item(book, item)
        was = reckoned(book, item)
        points = [each for each in _points(book, item) if point in (None, each.uid)]
        done = False
        for each in points:
            if _point_outcome(book, each.uid) is not None:
                continue
            offered = _proposed(book, row, each.text)
            uid = _decision_on(book, each.uid) or _decide(book, item, each.uid)
            book.set(point_decision, uid, text=_words(offered.words), outcome=offered.outcome, modified=False)
            done = True
        if not points and point is None:
            uid = treatment_of(book, item)
            treated = must(book, treatment, uid)
            if treated["outcome"] is None and not treated["text"]:
                offered = _proposed(book, row, "")
                book.set(treatment, uid, text=_words(offered.words), outcome=offered.outcome)
                done = True
        if done:
            reckon(book, item, was)
    return done


def clear_decision(desk: Desk, item: str, point: str | None = None) -> None:
    """Take a decision away: that on one point, or all of it.  Faults: RuleBroken."""
    called = item_called(desk, item)
    with desk.operation(say("Beslutningen på punkt {item} slettet", item=called)) as book:
        open_item(book, item)
        uid = treatment_there(book, item)
        if uid is None:
            return
        was = reckoned(book, item)
        for each in _decided(book, item):
            if point in (None, each.point):
                book.drop(point_decision, each.uid)
        if point is None:
            book.set(treatment, uid, text="", outcome=None, modified=False, role=None)
            if _holds_nothing(book, item, uid):
                book.drop(treatment, uid)
        else:
            reckon(book, item, was)


# --- reckoning -----------------------------------------------------------------------------------------------------


def reckoned(book: Book, item: str) -> Verdict:
    """What the words and the points of an item come to."""
    uid = treatment_there(book, item)
    if uid is None:
        return Verdict(None)
    text = outcomes.verdict(_plain(str(must(book, treatment, uid)["text"])))
    answers = {each.point: each for each in _decided(book, item)}
    points: list[Verdict | None] = [
        _verdict(answers.pop(each.uid)) if each.uid in answers else None for each in _points(book, item)
    ]
    return outcomes.settled(text, [*points, *(_verdict(each) for each in answers.values())])


def reckon(book: Book, item: str, was: Verdict) -> None:
    """Write down what an item comes to, after something has changed that came to `was` before.

    An outcome that somebody has chosen against the words stays, until there are no words.
    """
    uid = treatment_there(book, item)
    if uid is None:
        return
    row, now = must(book, treatment, uid), reckoned(book, item)
    chosen = row["outcome"] not in (None, was.outcome) and (row["text"] or _decided(book, item))
    book.set(treatment, uid, outcome=row["outcome"] if chosen else now.outcome, modified=now.modified)
    _set_role(book, item, uid)


def _set_role(book: Book, item: str, uid: str) -> None:
    names, addressee = _names(book, item), _addressee(book, item)
    own = proposals.decides_itself(addressee, names)
    outcome = maybe(Outcome, _said(must(book, treatment, uid)["outcome"]))
    book.set(treatment, uid, role=outcomes.role(outcome, names[0], names[0] if own else addressee))


def _verdict(row: Any) -> Verdict:  # noqa: ANN401 - a row of the select
    return Verdict(maybe(Outcome, row.outcome), row.modified)


# --- rows ----------------------------------------------------------------------------------------------------------


def _points(book: Book, item: str) -> list[Any]:
    return list(
        book.connection.execute(
            sa.select(recommendation_point.c.uid, recommendation_point.c.label, recommendation_point.c.text)
            .join(recommendation, recommendation.c.uid == recommendation_point.c.recommendation)
            .where(recommendation.c.item == item)
            .order_by(recommendation_point.c.rank, recommendation_point.c.uid)
        )
    )


def _decided(book: Book, item: str) -> list[Any]:
    return list(
        book.connection.execute(
            sa.select(point_decision)
            .join(treatment, treatment.c.uid == point_decision.c.treatment)
            .where(treatment.c.item == item)
            .order_by(point_decision.c.rank, point_decision.c.uid)
        )
    )


def _decision_on(book: Book, point: str) -> str | None:
    found = book.connection.execute(
        sa.select(point_decision.c.uid).where(point_decision.c.point == point).order_by(point_decision.c.uid)
    ).scalar()
    return str(found) if found is not None else None


def _point_outcome(book: Book, point: str) -> str | None:
    uid = _decision_on(book, point)
    return _said(must(book, point_decision, uid)["outcome"]) if uid else None


def _decide(book: Book, item: str, point: str) -> str:
    row = must(book, recommendation_point, point)
    return book.add(
        point_decision, treatment=treatment_of(book, item), point=point, rank=row["rank"], label=row["label"]
    )


def _holds_nothing(book: Book, item: str, uid: str) -> bool:
    """Whether a treatment without a decision can go: nobody is told absent at the item, no vote, no quotation of it."""
    row = must(book, treatment, uid)
    hanging = (
        sa.select(attendance_exception.c.uid).where(attendance_exception.c.item == item),
        sa.select(substitution.c.uid).where(substitution.c.item == item),
        sa.select(earlier_decision.c.uid).where(earlier_decision.c.derived_from == uid),
    )
    return row["votes_yes"] is None and all(book.connection.execute(each.limit(1)).first() is None for each in hanging)


def _addressee(book: Book, item: str) -> str:
    found = book.connection.execute(sa.select(recommendation.c.addressee).where(recommendation.c.item == item)).scalar()
    return str(found or "")


def _names(book: Book, item: str) -> list[str]:
    """The names of the body that treats an item, the full one first."""
    row = must(book, committee, str(must(book, meeting, str(must(book, agenda_item, item)["meeting"]))["committee"]))
    return [str(row["name"]), str(row["short_name"]), str(row["code"])]


def _proposed(book: Book, item: Values, text: str) -> Proposal:
    uid = str(item["uid"])
    return proposals.proposed(text, ItemKind(str(item["kind"])), _addressee(book, uid), _names(book, uid))


# --- words ---------------------------------------------------------------------------------------------------------


def _usual(row: Values, outcome: Outcome) -> str:
    """The stored text with an outcome: words of somebody's own stay, the usual words of another outcome do not."""
    usual = {proposals.words(each) for each in Outcome} | {"", "Indstilles taget til efterretning."}
    if _plain(str(row["text"])).strip() not in usual:
        return str(row["text"])
    return _words(proposals.words(outcome))


def _words(text: str) -> str:
    return richtext.write(richtext.paragraphs([text])) if text else ""


def _plain(text: str) -> str:
    return richtext.plain(richtext.parse(text))


def _said(value: object) -> str | None:
    return None if value is None else str(value)


def _label(desk: Desk, item: str, point: str | None = None) -> Sentence:
    called = item_called(desk, item)
    if point is None:
        return say("Beslutning på punkt {item}", item=called)
    return say(
        "Beslutning på punkt {item}, ad {label}", item=called, label=named(desk, recommendation_point, point, "label")
    )


def _item_of(desk: Desk, point: str) -> str:
    return value_of(desk, recommendation, value_of(desk, recommendation_point, point, "recommendation"), "item")
