"""A second delivery: which item it is again, and what is different in it, one by one to be accepted.

What only looks different (spaces, quotation marks, dashes, how a list counts, bold type) is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from db import richtext
from db.arrivals import Draft, DraftBilag
from db.richtext import Block, Blocks
from db.rows import Bilag, Item, Recommendation, Section
from db.vocabulary import SectionKind
from desktop.importers.likeness import Stretch, block_key, block_text, key, overlap, paired, ratio, stretches


class Part(StrEnum):
    """What a difference is about."""

    TITLE = "title"
    CASE = "case"
    ROUTE = "route"
    CLOSED = "closed"
    LEAD = "lead"
    POINT = "point"
    SECTION = "section"
    HEADING = "heading"
    BLOCK = "block"
    BILAG = "bilag"


class Turn(StrEnum):
    """What has happened to it."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True)
class Difference:
    """One difference between an item and what came in for it.

    `uid` is that of the row it is about: the section of a block, a point, a bilag.  `before` and `after` are blocks of
    a section; `was` and `now` the same as words.  `behind` says where something new or moved is to stand: the ids of
    blocks, or the keys of points and headings, that it may stand behind, the nearest first; none of them there: first.
    """

    part: Part
    turn: Turn
    section: str = ""
    uid: str = ""
    was: str = ""
    now: str = ""
    before: Blocks = ()
    after: Blocks = ()
    behind: tuple[str, ...] = ()
    kind: SectionKind = SectionKind.OTHER
    bilag: DraftBilag | None = None

    def words(self) -> tuple[Stretch, ...]:
        """What was and what is now, word by word."""
        return stretches(self.was, self.now)


@dataclass(frozen=True)
class Known:
    """An item that is there, and the hashes of its bilag's files by the uid of the bilag."""

    item: Item
    hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Again:
    """A draft that is an item again: which one, how sure that is, and what is different."""

    item: str
    certainty: Decimal
    differences: tuple[Difference, ...]


_SURE_ENOUGH = Decimal("0.6")
_LIKE_TITLE = 0.6
_LIKE_TEXT = 0.6


def again(known: Sequence[Known], draft: Draft) -> Again | None:
    """The item that a draft is again; None when it is a new one."""
    scored = [(_certainty(each.item, draft.item), -n, each) for n, each in enumerate(known)]
    best = max(scored, key=lambda one: one[:2], default=None)
    if best is None or best[0] < _SURE_ENOUGH:
        return None
    return Again(best[2].item.uid, best[0], differences(best[2], draft))


def _certainty(item: Item, draft: Item) -> Decimal:
    """How surely a draft is this item: by case number, title and text."""
    title = 1.0 if key(item.title).casefold() == key(draft.title).casefold() else ratio(item.title, draft.title)
    text = overlap(_text(item), _text(draft))
    if item.case_no and item.case_no == draft.case_no:
        # A case number alone is not enough: every agenda's own approval bears the same.
        if title == 1.0:
            return Decimal("0.99")
        return Decimal("0.9") if title >= _LIKE_TITLE or text >= _LIKE_TEXT else Decimal("0.5")
    if item.case_no and draft.case_no:
        return Decimal("0.7") if title == 1.0 and text >= _LIKE_TEXT else Decimal("0.2")
    if title == 1.0:
        return Decimal("0.9") if text >= _LIKE_TEXT or not _text(item) else Decimal("0.8")
    if title >= _LIKE_TITLE and text >= _LIKE_TEXT / 2:
        return Decimal("0.75")
    return Decimal("0.7") if text >= _LIKE_TEXT else Decimal("0.1")


def _text(item: Item) -> Blocks:
    return tuple(block for section in item.sections for block in section.body)


# --- what is different -----------------------------------------------------------------------------------------------


def differences(known: Known, draft: Draft) -> tuple[Difference, ...]:
    """Everything that is different, in the order of the item as it came in."""
    old, new = known.item, draft.item
    out = [
        *_line(Part.TITLE, old.title, new.title),
        *_line(Part.CASE, old.case_no, new.case_no),
        *_line(Part.ROUTE, old.route_text, new.route_text),
    ]
    if new.closed is not None and old.closed is not None and new.closed and not old.closed:
        out.append(Difference(Part.CLOSED, Turn.CHANGED))
    out += _recommendations(old.recommendation or Recommendation(), new.recommendation)
    out += _sections(old.sections, new.sections)
    out += _bilag(known, draft)
    return tuple(out)


def _line(part: Part, was: str, now: str) -> Iterator[Difference]:
    """A line that says something else; one that came in empty says nothing."""
    if now and key(was) != key(now):
        yield Difference(part, Turn.CHANGED if was else Turn.NEW, was=was, now=now)


def _recommendations(old: Recommendation, new: Recommendation | None) -> Iterator[Difference]:
    if new is None:
        return
    yield from _line(Part.LEAD, old.lead, new.lead)
    was = [key(point.text) for point in old.points]
    now = [key(point.text) for point in new.points]
    behind: tuple[str, ...] = ()
    for pair in paired(was, now):
        before = old.points[pair.old] if pair.old is not None else None
        after = new.points[pair.new] if pair.new is not None else None
        if after is None:
            assert before is not None  # noqa: S101 - a pair has at least one side
            yield Difference(Part.POINT, Turn.GONE, uid=before.uid, was=before.text)
            continue
        if before is None:
            yield Difference(Part.POINT, Turn.NEW, now=after.text, behind=behind)
        elif pair.moved:
            yield Difference(Part.POINT, Turn.MOVED, uid=before.uid, was=before.text, now=after.text, behind=behind)
        elif key(before.text) != key(after.text):
            yield Difference(Part.POINT, Turn.CHANGED, uid=before.uid, was=before.text, now=after.text)
        behind = (key(after.text), *([key(before.text)] if before is not None else []), *behind)


def _sections(old: Sequence[Section], new: Sequence[Section]) -> list[Difference]:
    mates = _mates(old, new)
    taken = {block.id for section in old for block in section.body}
    fresh = _Fresh(taken)
    out: list[Difference] = []
    behind: tuple[str, ...] = ()
    for section, mate in zip(new, mates, strict=True):
        if mate is None:
            body = richtext.renumbered(section.body)
            words = "\n".join(block_text(block) for block in body)
            if body:
                out.append(
                    Difference(
                        Part.SECTION, Turn.NEW, section.heading, now=words, after=body, behind=behind, kind=section.kind
                    )
                )
        else:
            if key(mate.heading).casefold() != key(section.heading).casefold():
                out.append(
                    Difference(
                        Part.HEADING, Turn.CHANGED, mate.heading, mate.uid, was=mate.heading, now=section.heading
                    )
                )
            out += _blocks(mate, section, fresh)
        behind = (key(section.heading).casefold(), *behind)
    for each in old:
        if each.body and not any(mate is each for mate in mates):
            words = "\n".join(block_text(block) for block in each.body)
            out.append(
                Difference(Part.SECTION, Turn.GONE, each.heading, each.uid, words, before=each.body, kind=each.kind)
            )
    return _moves(out)


def _mates(old: Sequence[Section], new: Sequence[Section]) -> list[Section | None]:
    """For each new section the old one that it is: of the same heading, else the one of the same kind."""
    left = list(old)
    out: list[Section | None] = [None] * len(new)
    for same in (_same_heading, _same_kind):
        for n, section in enumerate(new):
            if out[n] is None and (mate := next((each for each in left if same(each, section)), None)) is not None:
                out[n] = mate
                left.remove(mate)
    return out


def _same_heading(one: Section, other: Section) -> bool:
    return key(one.heading).casefold() == key(other.heading).casefold()


def _same_kind(one: Section, other: Section) -> bool:
    return one.kind is other.kind and one.kind is not SectionKind.OTHER


class _Fresh:
    """Ids for what is new, which nothing in the item bears."""

    def __init__(self, taken: set[str]) -> None:
        self._round = next(n for n in range(1, len(taken) + 2) if not any(each.startswith(f"n{n}x") for each in taken))
        self._count = 0

    def block(self, block: Block) -> Block:
        """The block under ids of its own."""
        self._count += 1
        (made,) = richtext.renumbered((block,), f"n{self._round}x{self._count}y")
        return made


def _blocks(old: Section, new: Section, fresh: _Fresh) -> Iterator[Difference]:
    was = [block_key(block) for block in old.body]
    now = [block_key(block) for block in new.body]
    here = Difference(Part.BLOCK, Turn.CHANGED, old.heading, old.uid)
    behind: tuple[str, ...] = ()
    for pair in paired(was, now):
        before = old.body[pair.old] if pair.old is not None else None
        after = new.body[pair.new] if pair.new is not None else None
        if after is None:
            assert before is not None  # noqa: S101 - a pair has at least one side
            yield replace(here, turn=Turn.GONE, before=(before,), was=block_text(before))
            continue
        if before is None:
            made = fresh.block(after)
            yield replace(here, turn=Turn.NEW, after=(made,), now=block_text(made), behind=behind)
            behind = (made.id, *behind)
            continue
        if pair.moved:
            text = block_text(before)
            yield replace(here, turn=Turn.MOVED, before=(before,), after=(before,), was=text, now=text, behind=behind)
        elif block_key(before) != block_key(after):
            made = replace(fresh.block(after), id=before.id)
            yield replace(here, before=(before,), after=(made,), was=block_text(before), now=block_text(made))
        behind = (before.id, *behind)


def _moves(found: Sequence[Difference]) -> list[Difference]:
    """A block that is gone from one section and new in another has moved there: both say so."""
    gone = {each.was: each for each in found if each.part is Part.BLOCK and each.turn is Turn.GONE and each.was}
    new = {each.now: each for each in found if each.part is Part.BLOCK and each.turn is Turn.NEW and each.now}
    both = {text for text in gone if text in new and gone[text].uid != new[text].uid}
    return [
        replace(each, turn=Turn.MOVED)
        if each.part is Part.BLOCK
        and (each.was if each.turn is Turn.GONE else each.now) in both
        and not (each.was and each.now)
        else each
        for each in found
    ]


def _bilag(known: Known, draft: Draft) -> Iterator[Difference]:
    """Files that are not there yet, and those that have become others; what did not come along is not gone."""
    there: dict[str, Bilag] = {}
    for each in known.item.bilag:
        there.setdefault(key(each.title).casefold(), each)
        if each.file_name:
            there.setdefault(each.file_name.casefold(), each)
    hashes = set(known.hashes.values())
    for came in draft.bilag:
        if came.file.sha256 in hashes:
            continue
        mate = there.get(key(came.bilag.title).casefold()) or there.get(came.bilag.file_name.casefold())
        if mate is None:
            yield Difference(Part.BILAG, Turn.NEW, now=came.bilag.title, bilag=came)
        else:
            yield Difference(Part.BILAG, Turn.CHANGED, uid=mate.uid, was=mate.title, now=came.bilag.title, bilag=came)


# --- one difference accepted ------------------------------------------------------------------------------------------


class NotThere(ValueError):
    """A text is no longer as it was when the differences were found."""


def applied(body: Blocks, one: Difference) -> Blocks:
    """A section's text with one difference of its blocks accepted.  Raises NotThere."""
    blocks = list(body)
    if one.before:
        at = next((n for n, block in enumerate(blocks) if block.id == one.before[0].id), None)
        if at is None or block_key(blocks[at]) != block_key(one.before[0]):
            raise NotThere(one.was)
        if one.turn is Turn.CHANGED:
            blocks[at] = one.after[0]
            return tuple(blocks)
        del blocks[at]
    if one.after:
        ids = [block.id for block in blocks]
        if one.after[0].id in ids:
            raise NotThere(one.now)
        place = next((ids.index(each) + 1 for each in one.behind if each in ids), 0)
        blocks[place:place] = one.after
    return tuple(blocks)
