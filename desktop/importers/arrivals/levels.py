"""Headings on the two levels that a text has: the title and the highest of the others, and all below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.richtext import Block, Heading

TITLE = 0
"""The level of a document's own title; its headings have theirs from 1."""


def levelled(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with headings that bear 2 or 3, made of a document's own levels."""
    out = list(blocks)
    used = [block.level for block in out if isinstance(block, Heading)]
    lower = sorted({level for level in used if level != TITLE})
    if TITLE not in used and len(lower) > 1 and used[0] == lower[0] and used.count(lower[0]) == 1:
        # One heading stands above all others: it is the title, however it is called.
        del lower[0]
    return [
        replace(block, level=3 if lower and block.level > lower[0] else 2) if isinstance(block, Heading) else block
        for block in out
    ]
