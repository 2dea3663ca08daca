"""Texts compared as people read them: spaces, quotation marks, dashes and the numbers of lists are no difference."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from db import richtext
from db.richtext import Block, Blocks, Cell, ListBlock, ListItem, Row, Table
from db.rows import Where
from desktop.importers.bodies import list_item
from desktop.importers.source import Line

_QUOTES = dict.fromkeys("”“„»«‟″", '"') | dict.fromkeys("’‘‚‛´`′", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_PLAIN = str.maketrans({**_QUOTES, **_DASHES, "…": "...", "\u00ad": "", "\u200b": "", "\ufeff": "", "\u2060": ""})
_LETTERED = re.compile(r"\(?[a-zæøå][.)]\s+(?=\S)", re.IGNORECASE)
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SHINGLE = 3
_MOST_COMPARED = 2_000_000


class Said(StrEnum):
    """What has become of a stretch of words."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Stretch:
    """Some words, and whether they are new, gone, or as they were."""

    text: str
    said: Said = Said.SAME


def key(text: str) -> str:
    """A text as it is compared: what differs only in spaces, quotation marks, dashes or a number of a list is one."""
    lines = (" ".join(line.translate(_PLAIN).split()) for line in text.split("\n"))
    return " ".join(_unmarked(line) for line in lines if line)


def _unmarked(line: str) -> str:
    """A line without the mark of an item; "1. kvartal" is none."""
    if listed := list_item(Line(Where(0, 0, 0), line, 0)):
        return listed[3]
    return _LETTERED.sub("", line, count=1)


def block_key(block: Block) -> str:
    """A block as it is compared: its words; cells stand apart, and how a list counts says nothing."""
    return " | ".join(key(line) for line in _lines(block))


def block_text(block: Block) -> str:
    """A block's words as they are shown beside another's: a line for each item and each row."""
    return "\n".join(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            yield " | ".join(_words(cell) for cell in row.cells)
    else:
        yield from richtext.plain((block,)).split("\n")


def _words(cell: Cell) -> str:
    parts: list[Block | ListItem | Row | Cell] = [*richtext.walk(cell.blocks)]
    said = (
        richtext.runs_text(each.runs)
        for each in parts
        if not isinstance(each, ListBlock | Table | Row | richtext.Quote)
    )
    return " ".join(" ".join((richtext.runs_text(cell.runs), *said)).split())


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Two texts as one, word by word; what only looks different is shown as it is now."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    out: list[Stretch] = []
    _add(out, "".join(new[:start]), Said.SAME)
    for what, gone, came in _opcodes(old[start : len(old) - end], new[start : len(new) - end]):
        if what == "equal":
            _add(out, "".join(came), Said.SAME)
            continue
        _add(out, "".join(gone), Said.GONE)
        _add(out, "".join(came), Said.NEW)
    _add(out, "".join(new[len(new) - end :]), Said.SAME)
    return tuple(out)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words two texts have in common at their start."""
    for n, (one, other) in enumerate(zip(old, new, strict=False)):
        if _token(one) != _token(other):
            return n
    return min(len(old), len(new))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """What has become of two runs of words; of very long ones, that all of them are others."""
    if len(old) * len(new) > _MOST_COMPARED:
        yield "replace", old, new
        return
    matcher = difflib.SequenceMatcher(
        None, [_token(each) for each in old], [_token(each) for each in new], autojunk=False
    )
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        yield what, old[i1:i2], new[j1:j2]


def _add(out: list[Stretch], text: str, said: Said) -> None:
    if not text:
        return
    if out and out[-1].said is said:
        out[-1] = Stretch(out[-1].text + text, said)
    else:
        out.append(Stretch(text, said))


def _token(text: str) -> str:
    return " " if text.isspace() else text.translate(_PLAIN)


def ratio(one: str, other: str) -> float:
    """How alike two texts are by their words, from 0 to 1."""
    return difflib.SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def overlap(one: Blocks, other: Blocks) -> float:
    """How much two long texts have in common: of the runs of three words in the shorter one."""
    left, right = _shingles(one), _shingles(other)
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def _shingles(blocks: Blocks) -> set[tuple[str, ...]]:
    words = key(richtext.plain(blocks)).casefold().split()
    return {tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}


@dataclass(frozen=True)
class Pair:
    """Places of what belongs together in two lists; None on a side where it is missing."""

    old: int | None
    new: int | None
    moved: bool = False


def paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Two lists of keys, each entry with its counterpart: the same, moved, changed, new or gone; in the new order."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    mate = {block.b + n: block.a + n for block in blocks for n in range(block.size)}
    free_old = [n for n in range(len(old)) if n not in set(mate.values())]
    moved: dict[int, int] = {}
    for at, said in enumerate(new):
        if at not in mate and (there := next((n for n in free_old if old[n] == said), None)) is not None:
            moved[at] = there
            free_old.remove(there)
    changed = _changed(old, new, mate, moved, free_old)
    out: list[Pair] = []
    gone = sorted(set(free_old) - set(changed.values()))
    last = -1
    for at in range(len(new)):
        there = mate.get(at, changed.get(at))
        if there is not None:
            out += [Pair(n, None) for n in gone if last < n < there]
            last = max(last, there)
        out.append(Pair(moved[at], at, moved=True) if at in moved else Pair(there, at))
    told = {pair.old for pair in out if pair.new is None}
    return out + [Pair(n, None) for n in gone if n not in told]


_ALIKE = 0.5
_MOST_PAIRS = 900


def _changed(
    old: Sequence[str], new: Sequence[str], mate: dict[int, int], moved: dict[int, int], free: Sequence[int]
) -> dict[int, int]:
    """Entries that were written anew: between two that stayed, the most alike ones belong together."""
    out: dict[int, int] = {}
    bounds = [(-1, -1), *sorted((there, at) for at, there in mate.items()), (len(old), len(new))]
    for (i1, j1), (i2, j2) in pairwise(bounds):
        lost = [n for n in free if i1 < n < i2]
        came = [n for n in range(j1 + 1, j2) if n not in moved]
        if not lost or not came:
            continue
        if len(lost) == len(came) == 1 or len(lost) * len(came) > _MOST_PAIRS:
            scored = [(1.0, n, m) for n, m in zip(lost, came, strict=False) if ratio(old[n], new[m]) >= _ALIKE / 2]
        else:
            scored = sorted(((ratio(old[n], new[m]), n, m) for n in lost for m in came), reverse=True)
        for score, n, m in scored:
            if score < _ALIKE or n in out.values() or m in out:
                continue
            if all((n < other) == (m < at) for at, other in out.items() if i1 < other < i2):
                out[m] = n
    return out
