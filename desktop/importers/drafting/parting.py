"""Several items in one file: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.richtext import Heading, Para
from db.vocabulary import SectionKind
from desktop.importers.bodies import could_title
from desktop.importers.drafting.fields import Field, line_said
from desktop.importers.drafting.front import BARE
from desktop.importers.drafting.headings import Vocabulary
from desktop.importers.drafting.pieces import Look, Piece
from desktop.importers.groups import group
from desktop.rules.case_numbers import scheme_of

# What an item has once: when it comes again, another item has begun in between.
_ONCE = frozenset({SectionKind.RECOMMENDATION, SectionKind.CASE_TEXT, SectionKind.PURPOSE, SectionKind.ROUTE})
_NUMBERED = re.compile(r"(?:(?:dagsordens)?punkt(?: nr\.?)? ?|pkt\.? ?)?[0-9]{1,3}(?:[.:)]| [-–]) ?\S", re.IGNORECASE)
_SHORT = 200


def parted(some: Sequence[Piece], vocabulary: Vocabulary) -> list[list[Piece]]:
    """The pieces of each item of a file; one list when there is one item."""
    cuts: list[int] = []
    seen: set[SectionKind] = set()
    texts: set[str] = set()
    last = -1
    for at, each in enumerate(some):
        head = vocabulary.known(each)
        if head is None:
            continue
        again = head.kind in _ONCE and (head.kind in seen or head.text.casefold() in texts)
        if not again and last >= 0 and _starts_one(some, last, at):
            again = bool(seen & _ONCE)
        if again and (cut := _cut(some, last, at)) is not None:
            cuts.append(cut)
            seen, texts = set(), set()
        seen.add(head.kind)
        texts.add(head.text.casefold())
        last = at
    ends = [*cuts, len(some)]
    return [list(some[start:end]) for start, end in zip([0, *cuts], ends, strict=True)]


def _starts_one(some: Sequence[Piece], last: int, at: int) -> bool:
    """Whether an item begins right above a heading though none has come twice: a title and a number stand there."""
    between = some[last + 1 : at]
    numbers = [each for each in between[-4:] if _is_case(each)]
    return bool(numbers) and any(_titled(each) for each in between[-4:])


def _cut(some: Sequence[Piece], last: int, at: int) -> int | None:
    """Where the item begins whose first known heading is at `at`; `last` is the heading before it."""
    start = at
    while start - 1 > last and _heads_an_item(some[start - 1]):
        start -= 1
    group_ = range(start, at)
    marked = [n for n in group_ if _strong(some[n])]
    if marked and any(_titled(some[n]) for n in group_):
        return marked[0]
    # A title, and then text before the first heading: only a heading above those of sections can say so.
    level = _level(some[at])
    above = [n for n in range(last + 1, at) if 0 < _level(some[n]) < level]
    return above[-1] if above else None


def _level(each: Piece) -> int:
    return each.block.level if isinstance(each.block, Heading) else 0


def _heads_an_item(each: Piece) -> bool:
    """Whether a piece may stand between the end of one item and the first heading of the next."""
    if not isinstance(each.block, Heading | Para) or len(each.text) > _SHORT + 100:
        return False
    return _strong(each) or (len(each.text) <= _SHORT and (could_title(each.line()) or _is_group(each)))


def _strong(each: Piece) -> bool:
    """Whether a piece says by itself that something new begins."""
    return (
        (each.look >= Look.BOLD and len(each.text) <= _SHORT + 100)
        or _is_case(each)
        or _is_group(each)
        or any(
            (said := line_said(line)) is not None and said.field is not Field.OTHER for line in each.text.split("\n")
        )
        or (
            len(each.text) <= _SHORT
            and _NUMBERED.match(each.text) is not None
            and not each.text.endswith((".", ",", ";"))
        )
    )


def _is_case(each: Piece) -> bool:
    if scheme_of(each.text) in BARE:
        return True
    return any((said := line_said(line)) is not None and said.field is Field.CASE for line in each.text.split("\n"))


def _is_group(each: Piece) -> bool:
    found = group(each.text) if each.text and "\n" not in each.text else None
    return found is not None and found.like


def _titled(each: Piece) -> bool:
    """Whether a piece may be a title."""
    if not each.text or _is_group(each):
        return False
    said = line_said(each.text.split("\n")[0])
    if said is not None:
        return said.field is Field.TITLE
    return not _is_case(each)
