"""The order of an agenda: open items first, then closed ones, and the parts of an item behind it.

Pure, so that the screen can show an order, and its numbers, while an item is still being dragged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from db.vocabulary import Standing


@dataclass(frozen=True)
class Place:
    """An item in the order.  `closed` is None where nobody has said; such an item stands among the open ones."""

    uid: str
    parent: str | None = None
    closed: bool | None = False
    standing: Standing = Standing.NO


Order = tuple[Place, ...]


def arranged(places: Sequence[Place]) -> Order:
    """The same items with the groups and the parts of each item together; apart from that nothing moves.

    A part that is closed where its item is open, or the other way round, stands on its own: nothing is opened by order.
    """
    there = {place.uid: place for place in places}
    tops = [_on_its_own(place) for place in places if not _is_part(place, there)]
    parts = [place for place in places if _is_part(place, there)]
    out: list[Place] = []
    for closed in (False, True):
        for top in tops:
            if (top.closed is True) is closed:
                out += [top, *(part for part in parts if part.parent == top.uid)]
    return tuple(out)


def added(places: Sequence[Place], new: Place) -> Order:
    """With one item more, at the end of its group; what stands first or last on every agenda stays there."""
    order = arranged(places)
    group = [place for place in order if (place.closed is True) is (new.closed is True)]
    tops = [place for place in group if place.parent is None]
    if new.standing is Standing.FIRST:
        behind = list(dropwhile(lambda place: place.standing is Standing.FIRST, tops))
    elif new.standing is Standing.LAST:
        behind = []
    else:
        behind = list(takewhile(lambda place: place.standing is Standing.LAST, reversed(tops)))[::-1]
    at = group.index(behind[0]) if behind else len(group)
    grown = [*group[:at], new, *group[at:]]
    others = [place for place in order if place not in group]
    return tuple([*others, *grown] if new.closed is True else [*grown, *others])


def moved(places: Sequence[Place], uid: str, after: str | None, closed: bool | None = None) -> Order:
    """With one item, and its parts, behind `after` (None: first in its group).

    The group is `closed` when that is given, else that of `after`.  A part stays a part when it is put behind its item
    or among parts; behind anything else it becomes an item of its own.
    """
    order = arranged(places)
    me = _find(order, uid)
    family = [place for place in order if uid in (place.uid, place.parent)]
    if after in {place.uid for place in family}:
        return order
    rest = [place for place in order if place not in family]
    target = _find(rest, after) if after is not None else None
    group = closed if closed is not None else (target or me).closed is True
    parent = _parent_there(me, target)
    if target is None or (target.closed is True) is not group:
        parent = None
        at = next((n for n, place in enumerate(rest) if place.closed is True), len(rest))
        at = 0 if target is None and not group else at
    else:
        last = target.uid if parent else (target.parent or target.uid)
        family_end = max(n for n, place in enumerate(rest) if last in (place.uid, place.parent))
        at = rest.index(target) + 1 if parent else family_end + 1
    own = me.closed if (me.closed is True) is group else group
    head = replace(me, parent=parent, closed=own)
    return arranged([*rest[:at], head, *[_like(head, place) for place in family if place.uid != uid], *rest[at:]])


def stepped(places: Sequence[Place], uid: str, *, up: bool) -> Order | None:
    """One step up or down among its like, inside its group; None at the end of the way."""
    order = arranged(places)
    me = _find(order, uid)
    like = [place for place in order if place.parent == me.parent and (place.closed is True) is (me.closed is True)]
    at = like.index(me)
    if up:
        if at == 0:
            return None
        return moved(order, uid, like[at - 2].uid if at > 1 else me.parent, me.closed is True)
    return moved(order, uid, like[at + 1].uid) if at + 1 < len(like) else None


def nested(places: Sequence[Place], uid: str) -> Order | None:
    """As the last part of the item above it, with its own parts behind it; None where there is no such item."""
    order = arranged(places)
    me = _find(order, uid)
    above = [
        place
        for place in order[: order.index(me)]
        if place.parent is None and (place.closed is True) is (me.closed is True)
    ]
    if me.parent is not None or not above:
        return None
    return arranged(
        [replace(place, parent=above[-1].uid) if uid in (place.uid, place.parent) else place for place in order]
    )


def lifted(places: Sequence[Place], uid: str) -> Order | None:
    """As an item of its own behind the one that it was a part of; None when it is a part of none."""
    order = arranged(places)
    me = _find(order, uid)
    if me.parent is None:
        return None
    family_end = max(n for n, place in enumerate(order) if place.parent == me.parent)
    rest = [place for place in order[: family_end + 1] if place != me]
    return arranged([*rest, replace(me, parent=None), *order[family_end + 1 :]])


def opened(places: Sequence[Place], uid: str, *, closed: bool) -> Order:
    """With one item opened or closed: it goes to the end of that group, and its parts with it."""
    order = arranged(places)
    me = _find(order, uid)
    if me.closed is closed:
        return order
    if (me.closed is True) is closed:  # nobody had said; it stands where it should
        return tuple(replace(place, closed=closed) if uid in (place.uid, place.parent) else place for place in order)
    family = [place for place in order if uid in (place.uid, place.parent)]
    rest = [place for place in order if place not in family]
    head = replace(me, parent=None, closed=closed)
    grown = added(rest, head)
    at = grown.index(head) + 1
    return arranged([*grown[:at], *[_like(head, place) for place in family if place != me], *grown[at:]])


def _find(places: Sequence[Place], uid: str) -> Place:
    return next(place for place in places if place.uid == uid)


def _is_part(place: Place, there: dict[str, Place]) -> bool:
    """Whether it is a part of an item that is there, in the same group, and no part itself."""
    if place.parent is None or place.parent not in there:
        return False
    top = there[place.parent]
    return top.parent not in there and (top.closed is True) is (place.closed is True)


def _on_its_own(place: Place) -> Place:
    return place if place.parent is None else replace(place, parent=None)


def _like(top: Place, part: Place) -> Place:
    """A part in the group of its item."""
    if (part.closed is True) is (top.closed is True):
        return part
    return replace(part, closed=top.closed)


def _parent_there(me: Place, target: Place | None) -> str | None:
    if me.parent is None or target is None:
        return None
    return me.parent if target.uid == me.parent else target.parent
