"""A Word document (.docx) as rich text: its words and their structure, and a word about everything that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from db import richtext
from db.arrivals import Tracked
from db.richtext import Block, Blocks, Heading, Mark, Para, Run
from desktop.importers.arrivals import zips
from desktop.importers.arrivals.found import Found, Keep, Unread
from desktop.importers.arrivals.trees import Element, below, child, said
from desktop.importers.arrivals.word_fields import Fields
from desktop.importers.arrivals.word_flow import TITLE, Flow
from desktop.importers.arrivals.word_parts import Parts
from desktop.importers.arrivals.word_source import Source, words_below
from desktop.importers.html import trimmed

_NOTES = "Noter"
_COUNTS = re.compile(r"(?:(?:side|page|s\.)? ?\d* ?(?:(?:af|of|/|\||-) ?\d*)?)?", re.IGNORECASE)


def read(path: Path, tracked: Tracked, keep: Keep) -> Found:
    """The blocks of a document; pictures go to `keep`.  Raises Unread."""
    with zips.opened(path) as package:
        parts = Parts(package)
        body = child(parts.tree(parts.main), "w:body")
        if body is None:
            raise Unread("damaged")
        source, blocks = _read(parts, body, tracked, keep, trusted=True)
        if source.fields.are_open:
            source, blocks = _read(parts, body, tracked, keep, trusted=False)
        _tell_besides(source)
        changes = source.changes(body)
        if changes:
            source.told.say(f"tracked_{tracked}", str(changes))
        comments = tuple(_comments(parts))
        if comments:
            source.told.say("comments", str(len(comments)))
        return Found(blocks, parts.title(), "", changes, comments, findings=source.told.findings())


def _read(parts: Parts, body: Element, tracked: Tracked, keep: Keep, *, trusted: bool) -> tuple[Source, Blocks]:
    source = Source(parts, tracked, keep, fields=Fields(trusted=trusted))
    flow = Flow(source)
    flow.read(body)
    blocks = _levelled(flow.done())
    blocks += _notes(source)
    return source, richtext.renumbered(blocks)


def _levelled(blocks: Iterable[Block]) -> list[Block]:
    """Headings on the two levels that a text has: the title and the highest, and all below them."""
    blocks = list(blocks)
    used = [block.level for block in blocks if isinstance(block, Heading)]
    lower = sorted({level for level in used if level != TITLE})
    if TITLE not in used and len(lower) > 1 and used[0] == lower[0] and used.count(lower[0]) == 1:
        # One heading stands above all others: it is the title, whatever its style.
        del lower[0]
    return [
        replace(block, level=3 if lower and block.level > lower[0] else 2) if isinstance(block, Heading) else block
        for block in blocks
    ]


def _notes(source: Source) -> list[Block]:
    """Foot- and endnotes, which have no place of their own in rich text, as text at the end."""
    out: list[Block] = []
    # A note may itself point at notes.
    for number, (note, relations) in enumerate(source.noted, 1):
        source.relations = relations
        flow = Flow(source)
        flow.read(note)
        blocks = flow.done()
        first = next((n for n, block in enumerate(blocks) if isinstance(block, Para | Heading)), None)
        lead = (Run(str(number), (Mark.SUP,)), Run(" "))
        if first is None:
            blocks.insert(0, Para("", lead[:1]))
        else:
            blocks[first] = Para("", trimmed([*lead, *blocks[first].runs]))  # type: ignore[union-attr]  # a line
        out += [replace(block, level=3) if isinstance(block, Heading) else block for block in blocks]
    if not out:
        return []
    source.told.say("notes_at_end", str(len(source.noted)), source.line)
    return [Heading("", 2, (Run(_NOTES),)), *out]


def _tell_besides(source: Source) -> None:
    """What stands beside the text: heads and feet of pages, programs, files set into it."""
    parts = source.parts
    heads: list[str] = []
    for kind in ("header", "footer"):
        for part in parts.trees_of(kind):
            words = " ".join(words_below(part).split())
            if words not in heads and not _COUNTS.fullmatch(words):
                heads.append(words)
    for words in heads:
        source.told.say("page_heads", words)
    if parts.has_macros:
        source.told.say("macros", "")


def _comments(parts: Parts) -> Iterable[str]:
    """What others have noted beside the text, each with its name."""
    for part in parts.trees_of("comments"):
        for comment in below(part, "w:comment"):
            lines: Sequence[str] = ["".join(t.text or "" for t in below(p, "w:t")) for p in below(comment, "w:p")]
            words = richtext.clean(" ".join(" ".join(lines).split()))
            who = richtext.clean(said(comment, "w:author")).strip()
            if words:
                yield f"{who}: {words}" if who else words
