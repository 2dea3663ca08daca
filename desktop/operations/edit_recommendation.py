"""Edit a recommendation: who recommends, to whom, and its numbered points; labels follow the order."""

from __future__ import annotations

from typing import TypedDict, Unpack

import sqlalchemy as sa

from db.book import Book
from db.rank import between
from db.tables.decisions import point_decision, treatment
from db.tables.meetings import recommendation, recommendation_point
from db.uid import Uid
from db.vocabulary import SectionKind
from desktop.operations.agenda_rows import need_section
from desktop.operations.decide_item import reckon, reckoned
from desktop.operations.desk import Desk
from desktop.operations.found import (
    bodies_by_name,
    item_called,
    last_rank,
    must,
    named,
    one_line,
    open_item,
    place_after,
    siblings,
    unseen,
    value_of,
)
from desktop.rules import proposals
from desktop.sentences import say


class RecommendationChanges(TypedDict, total=False):
    """What can be changed of a recommendation, apart from its points."""

    lead: str
    recommender: str
    addressee: str


def set_recommendation(desk: Desk, item: str, seen: int | None = None, **changes: Unpack[RecommendationChanges]) -> Uid:
    """Who recommends to whom, and the sentence above the points; its uid comes back.

    The sentence follows recommender and addressee as long as nobody has written another.
    Faults: StaleWork, RuleBroken.
    """
    merge = f"recommendation:{item}:{'+'.join(sorted(changes))}"
    with desk.operation(say("Indstilling i punkt {item}", item=item_called(desk, item)), merge=merge) as book:
        open_item(book, item)
        was = reckoned(book, item)
        uid = _recommendation(book, item)
        row = must(book, recommendation, uid)
        new = {name: one_line(str(value)) for name, value in changes.items()}
        who = str(new.get("recommender", row["recommender"])), str(new.get("addressee", row["addressee"]))
        usual = proposals.lead(str(row["recommender"]), str(row["addressee"]))
        if "lead" not in new and row["lead"] in ("", usual):
            new["lead"] = proposals.lead(*who)
        addressed = bodies_by_name(book).get(who[1].casefold())
        book.change(recommendation, uid, {**new, "addressee_committee": addressed}, seen)
        reckon(book, item, was)
    return uid


def add_point(desk: Desk, item: str, text: str = "", after: str | None = None, *, last: bool = True) -> Uid:
    """A new point: behind `after`; without it last, or (`last=False`) first.  Faults: RuleBroken."""
    with desk.operation(say("Nyt at-punkt i punkt {item}", item=item_called(desk, item))) as book:
        open_item(book, item)
        was = reckoned(book, item)
        said = _recommendation(book, item)
        rank = between(last_rank(book, recommendation_point, "recommendation", said), "")
        uid = book.add(recommendation_point, recommendation=said, rank=rank, text=one_line(text))
        if after is not None or not last:
            place_after(book, recommendation_point, "recommendation", uid, after)
        relabel(book, said)
        reckon(book, item, was)
    return uid


def set_point(desk: Desk, uid: str, text: str, seen: str | None = None) -> None:
    """The words of a point.  Faults: StaleWork, RuleBroken."""
    with desk.operation(
        say(
            "At-punkt {label} i punkt {item}",
            label=named(desk, recommendation_point, uid, "label"),
            item=_in(desk, uid),
        ),
        merge=f"recommendation_point:{uid}:text",
    ) as book:
        row = must(book, recommendation_point, uid)
        open_item(book, _item_of(book, uid))
        new = one_line(text)
        unseen(row, "text", None if seen is None else one_line(seen), new)
        book.set(recommendation_point, uid, text=new)


def move_point(desk: Desk, uid: str, after: str | None) -> None:
    """Put a point behind `after` (None: first); its decision goes with it.  Faults: StaleWork, RuleBroken."""
    label = named(desk, recommendation_point, uid, "label")
    with desk.operation(say("At-punkt {label} i punkt {item} flyttet", label=label, item=_in(desk, uid))) as book:
        open_item(book, _item_of(book, uid))
        place_after(book, recommendation_point, "recommendation", uid, after)
        relabel(book, str(must(book, recommendation_point, uid)["recommendation"]))


def drop_point(desk: Desk, uid: str) -> None:
    """Take a point away, and what was decided on it.  Faults: StaleWork, RuleBroken."""
    label = named(desk, recommendation_point, uid, "label")
    with desk.operation(say("At-punkt {label} i punkt {item} slettet", label=label, item=_in(desk, uid))) as book:
        item = _item_of(book, uid)
        open_item(book, item)
        was = reckoned(book, item)
        said = str(must(book, recommendation_point, uid)["recommendation"])
        remove_point(book, uid)
        relabel(book, said)
        reckon(book, item, was)


def remove_point(book: Book, uid: str) -> None:
    """Part of an act: a point is gone, with what was decided on it."""
    found = book.connection.execute(sa.select(point_decision.c.uid).where(point_decision.c.point == uid))
    for each in found.scalars().all():
        book.drop(point_decision, each)
    book.drop(recommendation_point, uid)


def _recommendation(book: Book, item: str) -> Uid:
    """The item's recommendation, made with its section where there is none."""
    found = book.connection.execute(sa.select(recommendation.c.uid).where(recommendation.c.item == item)).scalar()
    need_section(book, item, SectionKind.RECOMMENDATION)
    return Uid(str(found)) if found else book.add(recommendation, item=item)


def _item_of(book: Book, point: str) -> str:
    said = str(must(book, recommendation_point, point)["recommendation"])
    return str(must(book, recommendation, said)["item"])


def _in(desk: Desk, point: str) -> str:
    said = value_of(desk, recommendation_point, point, "recommendation")
    return item_called(desk, value_of(desk, recommendation, said, "item"))


def relabel(book: Book, said: str) -> None:
    """Part of an act: points are numbered in order, and a decision on a point bears the point's number."""
    for number, uid in enumerate(siblings(book, recommendation_point, "recommendation", said), 1):
        book.set(recommendation_point, uid, label=str(number))
        decided = book.connection.execute(
            sa.select(point_decision.c.uid, point_decision.c.label, point_decision.c.printed, point_decision.c.rank)
            .join(treatment, treatment.c.uid == point_decision.c.treatment)
            .where(point_decision.c.point == uid)
        ).all()
        for each in decided:
            printed = "" if each.printed == f"Ad {each.label}:" else each.printed
            rank = str(must(book, recommendation_point, uid)["rank"])
            book.set(point_decision, each.uid, label=str(number), printed=printed, rank=rank)
