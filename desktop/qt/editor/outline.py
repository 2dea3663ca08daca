"""Outline: how lists grow, nest and end.  Functions from the places of some lines to their new places; no words, no Qt.

`places` are lines that follow one another in one frame (the text itself or a cell), whole lists at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.qt.editor.lines import Fresh, Place, Role, Step

# A list in a list is two levels of rich text's 64; nobody reads more than a few.
DEEPEST = 20
_WRITTEN = (Role.PARA, Role.HEADING, Role.ITEM, Role.CELL, Role.GAP)


def nest(places: Sequence[Place], first: int, last: int, fresh: Fresh) -> list[Place]:
    """The items of lines first to last one level deeper, each under the item before it, with what hangs below them."""
    out = list(places)
    moved: set[str] = set()
    for n in range(first, last + 1):
        chain = out[n].chain
        if chain and not any(step.item in moved for step in chain):
            moved.add(chain[-1].item)
            _nest(out, n, fresh)
    return out


def unnest(places: Sequence[Place], first: int, last: int, fresh: Fresh) -> list[Place]:
    """The items of lines first to last one level up; from the outermost list they become paragraphs."""
    out = list(places)
    moved: set[str] = set()
    for n in range(first, last + 1):
        chain = out[n].chain
        if chain and not any(step.item in moved for step in chain):
            moved.add(chain[-1].item)
            depth = len(chain) - 1
            if depth:
                _unnest(out, n, depth, fresh)
            else:
                _unlist(out, n, depth, fresh)
    return out


def toggled(places: Sequence[Place], first: int, last: int, fresh: Fresh, *, ordered: bool) -> list[Place]:
    """Lines first to last as items of a list; as paragraphs when they all are such items already."""
    out = list(places)
    written = [n for n in range(first, last + 1) if out[n].role in _WRITTEN]
    done = all(out[n].role is Role.ITEM and out[n].chain[-1].ordered is ordered for n in written)
    for n in written:
        if done:
            _unlist(out, n, out[n].depth - 1, fresh)
        elif out[n].role is not Role.ITEM:
            out[n] = _listed(out, n, fresh, ordered=ordered)
        elif out[n].chain[-1].ordered is not ordered:
            _turn(out, out[n].chain[-1].list, ordered=ordered)
    return out


def restyled(places: Sequence[Place], first: int, last: int, fresh: Fresh, level: int) -> list[Place]:
    """Lines first to last as headings of a level, or as body text (level 0)."""
    out = list(places)
    for n in range(first, last + 1):
        if out[n].role is Role.ITEM:
            _unlist(out, n, out[n].depth - 1, fresh)
        place = out[n]
        if place.role is Role.KEPT or (place.role is Role.CELL and not level):
            continue
        role = Role.HEADING if level else Role.PARA
        out[n] = Place(role, place.id or fresh(), place.chain, level, place.lang)
    return out


def split(places: Sequence[Place], at: int, fresh: Fresh, *, at_start: bool, at_end: bool) -> list[Place]:
    """Line `at` as two lines.  What is written keeps its id; what is new and empty gets a fresh one."""
    place, before, after = places[at], places[:at], list(places[at + 1 :])
    if place.role is Role.ITEM:
        depth = place.depth - 1
        new = fresh()
        second = _in_item(place, depth, new)
        if at_start and not at_end:
            return [*before, second, place, *after]
        # What hung below the item hangs below its second half: it stood there, and stays.
        mine = place.chain[depth].item
        for n, each in enumerate(after):
            if each.depth <= depth or each.chain[depth].item != mine:
                break
            after[n] = _in_item(each, depth, new)
        return [*before, place, second, *after]
    empty = Place(Role.PARA, fresh(), place.chain)
    if place.role is Role.GAP:
        return [*before, Place(Role.PARA, fresh(), place.chain), empty, *after]
    if at_start and not at_end and place.role is not Role.CELL:
        return [*before, empty, place, *after]
    if place.role is Role.HEADING and not at_end:
        return [*before, place, replace(place, id=empty.id), *after]
    return [*before, place, empty, *after]


def left(places: Sequence[Place], at: int, fresh: Fresh) -> list[Place]:
    """What Enter makes of an empty line in a list: an item goes one level up, a paragraph becomes the next item."""
    place = places[at]
    if place.role is Role.ITEM:
        return unnest(places, at, at, fresh)
    out = list(places)
    depth = place.depth - 1
    mine = place.chain[depth].item
    out[at] = replace(_in_item(place, depth, place.id or fresh()), role=Role.ITEM, id="", level=0, lang="")
    for n in range(at + 1, len(out)):
        if out[n].depth <= depth or out[n].chain[depth].item != mine:
            break
        out[n] = _in_item(out[n], depth, out[at].chain[depth].item)
    return out


def adopted(places: Sequence[Place], at: int, lost: Iterable[str]) -> list[Place]:
    """The lines below `at` when items that they hung under have gone into it: they hang under its own item, if any."""
    out = list(places)
    chain = out[at].chain
    for item in lost:
        for n in range(at + 1, len(out)):
            steps = out[n].chain
            depth = next((d for d, step in enumerate(steps) if step.item == item), -1)
            if depth < 0:
                break
            same = len(chain) > depth and chain[depth].list == steps[depth].list
            out[n] = replace(out[n], chain=(*(chain[: depth + 1] if same else steps[:depth]), *steps[depth + 1 :]))
    return out


def parted(places: Sequence[Place], at: int, fresh: Fresh) -> list[Place]:
    """The lines with all lists ended before line `at`, so that something else may stand there; numbers go on after."""
    out = list(places)
    above = places[at - 1].chain if at else ()
    names: dict[str, str] = {}
    for n in range(at, len(out)):
        chain = out[n].chain
        shared = 0
        while shared < min(len(chain), len(above)) and chain[shared].item == above[shared].item:
            shared += 1
        rest = chain[shared:]
        goes_on = bool(rest) and shared < len(above) and rest[0].list == above[shared].list
        if not shared and not goes_on:
            break
        if goes_on:
            step = rest[0]
            start = step.start + _items_before(places, at, shared, step.list) if step.ordered else 1
            rest = (replace(step, list=names.setdefault(step.list, fresh()), start=start), *rest[1:])
        out[n] = replace(out[n], chain=rest)
    return out


# --- one step ------------------------------------------------------------------------------------------------------


def _in_item(place: Place, depth: int, item: str) -> Place:
    """The same line in another item of its list at a depth."""
    step = replace(place.chain[depth], item=item)
    return replace(place, chain=(*place.chain[:depth], step, *place.chain[depth + 1 :]))


def _reach(places: Sequence[Place], at: int, depth: int) -> tuple[int, int]:
    """The first line of the item that line `at` stands in at a depth, and the line after its last."""
    item = places[at].chain[depth].item
    first, end = at, at + 1
    while first and places[first - 1].depth > depth and places[first - 1].chain[depth].item == item:
        first -= 1
    while end < len(places) and places[end].depth > depth and places[end].chain[depth].item == item:
        end += 1
    return first, end


def _begun(places: Sequence[Place], first: int, depth: int, list_id: str) -> bool:
    """Whether a list has items before line `first`."""
    return first > 0 and places[first - 1].depth > depth and places[first - 1].chain[depth].list == list_id


def _nest(out: list[Place], at: int, fresh: Fresh) -> None:
    depth = out[at].depth - 1
    step = out[at].chain[depth]
    first, end = _reach(out, at, depth)
    if not _begun(out, first, depth, step.list) or max(place.depth for place in out[first:end]) >= DEEPEST:
        return
    above = out[first - 1].chain
    if len(above) > depth + 1:
        inner = replace(above[depth + 1], item=step.item, item_lang=step.item_lang)
    else:
        inner = Step(fresh(), step.item, step.ordered, item_lang=step.item_lang)
    for n in range(first, end):
        chain = out[n].chain
        out[n] = replace(out[n], chain=(*chain[:depth], above[depth], inner, *chain[depth + 1 :]))


def _unnest(out: list[Place], at: int, depth: int, fresh: Fresh) -> None:
    step, parent = out[at].chain[depth], out[at].chain[depth - 1]
    first, end = _reach(out, at, depth)
    _, below = _reach(out, at, depth - 1)
    later = fresh() if _begun(out, first, depth, step.list) else step.list
    raised = replace(parent, item=step.item, item_lang=step.item_lang)
    for n in range(first, below):
        chain = out[n].chain
        rest = chain[depth + 1 :] if n < end else chain[depth:]
        if n >= end and rest and rest[0].list == step.list:
            rest = (replace(rest[0], list=later, start=1), *rest[1:])
        out[n] = replace(out[n], chain=(*chain[: depth - 1], raised, *rest))


def _unlist(out: list[Place], at: int, depth: int, fresh: Fresh) -> None:
    step = out[at].chain[depth]
    first, end = _reach(out, at, depth)
    if _begun(out, first, depth, step.list):
        _renamed_from(out, end, depth, fresh, step)
    for n in range(first, end):
        place = out[n]
        chain = (*place.chain[:depth], *place.chain[depth + 1 :])
        if place.role is Role.ITEM and place.depth == depth + 1:
            out[n] = Place(Role.PARA, step.item, chain, lang=step.item_lang)
        else:
            out[n] = replace(place, chain=chain)


def _renamed_from(out: list[Place], at: int, depth: int, fresh: Fresh, gone: Step | None = None) -> None:
    """The rest of a list from a line on is a list of its own, whose numbers go on; a `gone` item counts no more."""
    if at >= len(out) or out[at].depth <= depth:
        return
    list_id = gone.list if gone else out[at].chain[depth].list
    earlier = _items_before(out, at, depth, list_id) - (1 if gone else 0)
    new = ""
    for n in range(at, len(out)):
        chain = out[n].chain
        if len(chain) <= depth or chain[depth].list != list_id:
            break
        new = new or fresh()
        start = chain[depth].start + earlier if chain[depth].ordered else 1
        step = replace(chain[depth], list=new, start=start)
        out[n] = replace(out[n], chain=(*chain[:depth], step, *chain[depth + 1 :]))


def _items_before(places: Sequence[Place], at: int, depth: int, list_id: str) -> int:
    """How many items of a list end before line `at`."""
    items: set[str] = set()
    for n in range(at - 1, -1, -1):
        chain = places[n].chain
        if len(chain) <= depth or chain[depth].list != list_id:
            break
        items.add(chain[depth].item)
    return len(items)


def _listed(out: Sequence[Place], at: int, fresh: Fresh, *, ordered: bool) -> Place:
    place = out[at]
    item = place.id or fresh()
    step = Step(fresh(), item, ordered, item_lang=place.lang)
    above = out[at - 1].chain if at else ()
    depth = place.depth
    around = [each.item for each in place.chain]
    if len(above) > depth and [each.item for each in above[:depth]] == around and above[depth].ordered is ordered:
        step = replace(above[depth], item=item, item_lang=place.lang)
    return Place(Role.ITEM, chain=(*place.chain, step))


def _turn(out: list[Place], list_id: str, *, ordered: bool) -> None:
    """A list as the other kind, whole."""
    for n, place in enumerate(out):
        chain = tuple(replace(step, ordered=ordered, start=1) if step.list == list_id else step for step in place.chain)
        out[n] = replace(place, chain=chain)
