"""Blocks to plain text in the SBSYS form: one line a block, an empty line between."""

from __future__ import annotations

from collections.abc import Iterator

from db.richtext import Block, Cell, Figure, Heading, ListBlock, Para, Quote, Runs, Table, runs_text
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Node, Numbered, Paper, Public, Title
from desktop.exporters.forms import Ink, Told
from desktop.sentences import Sentence, say

_INDENT = "  "


def text(paper: AnyPaper) -> str:
    """The text of a paper; it ends with one line break."""
    lines = [line for node in paper.nodes for line in _node(node)]
    return "\n\n".join(lines) + "\n"


def public_text(paper: Paper[Public]) -> str:
    """The text of a paper that may go out of the house; the type checker refuses any other."""
    return text(paper)


def write(paper: AnyPaper, ink: Ink, told: Told) -> bytes:  # noqa: ARG001 - plain text bears no stamp and no look
    """The text as UTF-8."""
    told(0, 1, paper.title)
    return text(paper).encode()


def examine(data: bytes) -> tuple[Sentence, ...]:
    """Plain text is well when it is UTF-8 and not empty."""
    try:
        well = bool(data.decode().strip())
    except UnicodeDecodeError:
        well = False
    return () if well else (say("Teksten kan ikke læses igen."),)


def _node(node: Node) -> Iterator[str]:
    match node:
        case Title():
            yield node.words()
        case Line():
            yield node.text
        case Contents():
            pass
        case Numbered():
            for label, text in node.points:
                yield f"{label}. {text}" if label else text
        case Body():
            yield from _led(node)


def _led(body: Body) -> Iterator[str]:
    """The body with its lead on the line of its first words."""
    first, *rest = body.blocks or (None,)
    if body.lead and isinstance(first, Para):
        yield f"{body.lead} {_plain(first.runs)}".rstrip()
    elif body.lead:
        yield body.lead
        if first is not None:
            yield from _block(first, 1)
    elif first is not None:
        yield from _block(first, 1)
    for block in rest:
        if block is not None:
            yield from _block(block, 1)


def _block(block: Block, depth: int) -> Iterator[str]:
    match block:
        case Heading() | Para():
            yield _plain(block.runs)
        case Figure():
            yield " ".join(part for part in (block.alt, _plain(block.runs)) if part)
        case ListBlock():
            for n, item in enumerate(block.items, block.start):
                before = _INDENT * (depth - 1) + (f"{n}. " if block.ordered else "  • ")
                yield f"{before}{_plain(item.runs)}".rstrip()
                for inner in item.blocks:
                    yield from _block(inner, depth + 1)
        case Table():
            yield "\n".join("\t".join(_cell(cell) for cell in row.cells) for row in block.rows)
        case Quote():
            for inner in block.blocks:
                yield from _block(inner, depth)


def _cell(cell: Cell) -> str:
    """All that a cell says, on one line."""
    inner = (line.strip() for block in cell.blocks for line in _block(block, 1))
    return " ".join(part for part in (_plain(cell.runs), *inner) if part)


def _plain(runs: Runs) -> str:
    return runs_text(runs)
