"""The same paper as typst's markup, so that typst can set it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from db.richtext import Block, Figure, Heading, ListBlock, Mark, Para, Quote, Runs, Table
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Numbered, Title
from desktop.exporters.forms import Ink
from desktop.exporters.grid import Slot, grid

_HEAD = """#set document(title: {title}, author: {author})
#set text(lang: "da", font: ("Source Sans 3", "DejaVu Sans"), size: 11pt, fallback: true)
#set page(paper: "a4", margin: (left: 37mm, right: 26mm, top: 25mm, bottom: 24mm), numbering: "1 / 1")
#show link: underline
"""
_MARKS = {Mark.STRONG: "strong", Mark.EM: "emph", Mark.SUP: "super", Mark.SUB: "sub"}


def markup(paper: AnyPaper, ink: Ink, folder: Path) -> str:
    """The whole paper; its pictures are put into `folder`."""
    head = _HEAD.format(title=_said(paper.title), author=_said(paper.facts.author))
    return head + "\n\n".join(part for node in paper.nodes for part in _node(node, ink, folder))


def _said(text: str) -> str:
    """A string in typst's code; its escapes are JSON's, but for those that JSON may leave out."""
    return json.dumps(text, ensure_ascii=False)


def _node(node: Title | Line | Numbered | Body | Contents, ink: Ink, folder: Path) -> Iterator[str]:
    match node:
        case Title():
            yield f"#heading(level: {node.level}, text({_said(node.words())}))"
        case Line():
            yield f"#text({_said(node.text)})"
        case Numbered():
            yield "#enum(" + ", ".join(f"text({_said(words)})" for _, words in node.points) + ")"
        case Contents():
            yield "#outline(depth: 3)"
        case Body():
            if node.lead:
                yield f"#strong({_said(node.lead)})"
            for block in node.blocks:
                yield f"#{_block(block, ink, folder)}"


def _block(block: Block, ink: Ink, folder: Path) -> str:
    match block:
        case Heading():
            return f"heading(level: {block.level + 2}, {_runs(block.runs)})"
        case Para():
            return f"par({_runs(block.runs)})"
        case ListBlock():
            items = [
                f"[#{_runs(item.runs)} {' '.join(f'#{_block(each, ink, folder)}' for each in item.blocks)}]"
                for item in block.items
            ]
            start = f"start: {block.start}, " if block.ordered else ""
            return f"{'enum' if block.ordered else 'list'}({start}{', '.join(items)})"
        case Table():
            return _table(block, ink, folder)
        case Figure():
            picture = ink.pictures(block.blob)
            file = folder / f"{block.blob[:16]}.{picture.kind}"
            file.write_bytes(picture.data)
            return (
                f"figure(image({_said(file.name)}, alt: {_said(block.alt)}, width: 100%), caption: {_runs(block.runs)})"
            )
        case Quote():
            return f"quote(block: true)[{' '.join(f'#{_block(each, ink, folder)}' for each in block.blocks)}]"


def _table(table: Table, ink: Ink, folder: Path) -> str:
    # A row that ends early would pull the next one up, so the places of our own grid are used.
    places = grid(table)
    cells = [[_slot(slot, ink, folder) for slot in row] for row in places.rows]
    head = [cell for row in cells[: places.heads] for cell in row]
    body = [cell for row in cells[places.heads :] for cell in row]
    parts = ([f"table.header({', '.join(head)})"] if head else []) + body
    return f"table(columns: {places.columns}, {', '.join(parts)})"


def _slot(slot: Slot, ink: Ink, folder: Path) -> str:
    if slot.cell is None:
        return "[]"
    inner = " ".join(f"#{_block(each, ink, folder)}" for each in slot.cell.blocks)
    return f"table.cell(colspan: {slot.columns}, rowspan: {slot.rows})[#{_runs(slot.cell.runs)} {inner}]"


def _runs(runs: Runs) -> str:
    out = []
    for run in runs:
        said = f"text({_said(run.text)})"
        for mark in run.marks:
            said = f"{_MARKS[mark]}({said})"
        linked = run.href and not run.href.startswith("#")
        out.append(f"link({_said(run.href)}, {said})" if linked else said)
    return "{" + "; ".join(out) + "}" if out else "[]"
