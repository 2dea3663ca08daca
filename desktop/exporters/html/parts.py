"""Rich text as HTML: every block under the element that means the same."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby

from db.richtext import (
    Block,
    Blocks,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Para,
    Quote,
    Run,
    Runs,
    Table,
    plain,
    walk,
)
from db.richtext import runs_text as words_of
from desktop.documents.blocks import Body, Numbered
from desktop.documents.outline import Levels
from desktop.documents.phrases import Phrases
from desktop.exporters.addresses import address
from desktop.exporters.grid import Heads, Slot, grid
from desktop.exporters.html.spelling import attribute, text
from desktop.exporters.pictures import Pictures

_COUNTED = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
_SCOPES = {Heads.COLUMN: "col", Heads.ROW: "row"}
_MANY_COLUMNS = 8  # more are set small on paper
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Parts:
    """Writes texts in reading order; it remembers where the outline has come to, and how many tables there were."""

    def __init__(self, levels: Levels, pictures: Pictures, say: Phrases) -> None:
        self._levels = levels
        self._pictures = pictures
        self._say = say
        self._tables = 0

    def body(self, body: Body) -> Iterator[str]:
        """A text of the document, with its lead before its first words."""
        rest = body.blocks
        if body.lead:
            first = rest[0] if rest else None
            said = f'<span class="lead">{text(body.lead)}</span>' if body.lead_stands_out else text(body.lead)
            if isinstance(first, Para):
                yield f"<p{_tongue(first.lang)}>{said} {inline(first.runs)}".rstrip() + "</p>"
                rest = rest[1:]
            else:
                yield f"<p>{said}</p>"
        yield from self.blocks(rest)

    def blocks(self, blocks: Blocks) -> Iterator[str]:
        """The blocks one after the other; those that say nothing leave nothing."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                if words_of(block.runs).strip():
                    level = self._levels.heading(block)
                    yield f"<h{level}{_tongue(block.lang)}>{inline(block.runs)}</h{level}>"
            case Para():
                if words_of(block.runs).strip():
                    yield f"<p{_tongue(block.lang)}>{inline(block.runs)}</p>"
            case ListBlock():
                tag = "ol" if block.ordered else "ul"
                start = f' start="{block.start}"' if block.start != 1 else ""
                yield f"<{tag}{start}{_tongue(block.lang)}>"
                for item in block.items:
                    yield from self._box("li", _tongue(item.lang), item)
                yield f"</{tag}>"
            case Table():
                yield from self._table(block)
            case Figure():
                yield self._figure(block)
            case Quote():
                yield f"<blockquote{_tongue(block.lang)}>"
                yield from self.blocks(block.blocks)
                yield "</blockquote>"

    def _box(self, tag: str, attributes: str, box: ListItem | Cell) -> Iterator[str]:
        if not box.blocks:
            yield f"<{tag}{attributes}>{inline(box.runs)}</{tag}>"
            return
        yield f"<{tag}{attributes}>{inline(box.runs)}".rstrip()
        yield from self.blocks(box.blocks)
        yield f"</{tag}>"

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        laid = grid(table)
        # It scrolls by itself on a narrow screen; then the keyboard must be able to reach it, and speech to name it.
        kind = "table many" if laid.columns > _MANY_COLUMNS else "table"
        yield f'<div class="{kind}" role="group" tabindex="0" aria-label="{attribute(self._name())}">'
        yield f"<table{_tongue(table.lang)}>"
        for tag, rows in (("thead", laid.rows[: laid.heads]), ("tbody", laid.rows[laid.heads :])):
            if rows:
                yield f"<{tag}>"
                for row in rows:
                    yield "<tr>"
                    for slot in row:
                        yield from self._cell(slot)
                    yield "</tr>"
                yield f"</{tag}>"
        yield "</table>"
        yield "</div>"

    def _name(self) -> str:
        """A table's place among the others; its columns say themselves what they are."""
        return self._say("web.table", n=str(self._tables))

    def _cell(self, slot: Slot) -> Iterator[str]:
        spans = (f' colspan="{slot.columns}"' if slot.columns > 1 else "") + (
            f' rowspan="{slot.rows}"' if slot.rows > 1 else ""
        )
        cell = slot.cell
        if cell is None:
            yield f"<td{spans}></td>"
            return
        heads = slot.heads if _may_head(cell) else Heads.NOTHING
        tag = "th" if heads else "td"
        scope = f' scope="{_SCOPES[heads]}"' if heads else ""
        kinds = " ".join(["bold"] * (cell.header and not heads) + ["right"] * slot.right)
        kind = f' class="{kinds}"' if kinds else ""
        yield from self._box(tag, f"{scope}{spans}{kind}{_tongue(cell.lang)}", cell)

    def _figure(self, figure: Figure) -> str:
        picture = self._pictures(figure.blob)
        source = f"data:image/{picture.kind};base64,{b64encode(picture.data).decode('ascii')}"
        size = f'width="{picture.width}" height="{picture.height}"'
        caption = f"<figcaption>{inline(figure.runs)}</figcaption>" if words_of(figure.runs).strip() else ""
        image = f'<img src="{source}" alt="{attribute(figure.alt)}" {size}>'
        return f"<figure{_tongue(figure.lang)}>{image}{caption}</figure>"


def _may_head(cell: Cell) -> bool:
    """Whether HTML lets a cell be a header: one without words heads nothing, and no header may hold a heading."""
    parts = [*walk(cell.blocks)]
    pictured = "".join(part.alt for part in parts if isinstance(part, Figure))
    words = words_of(cell.runs) + plain(cell.blocks) + pictured
    return bool(words.strip()) and not any(isinstance(part, Heading) for part in parts)


def numbered(points: Numbered) -> Iterator[str]:
    """A list that the document itself makes; its labels are the list's numbers where they are numbers."""
    labels = [label for label, _ in points.points]
    if all(_COUNTED.match(label) for label in labels):
        numbers = [int(label) for label in labels]
        yield f'<ol start="{numbers[0]}">' if numbers and numbers[0] != 1 else "<ol>"
        for at, (number, (_, words)) in enumerate(zip(numbers, points.points, strict=True)):
            follows = at == 0 or number == numbers[at - 1] + 1
            yield f"<li>{text(words)}</li>" if follows else f'<li value="{number}">{text(words)}</li>'
        yield "</ol>"
        return
    yield '<ul class="labelled">'
    for label, words in points.points:
        said = f'<span class="number">{text(label)}.</span> ' if label else ""
        yield f"<li>{said}{text(words)}</li>"
    yield "</ul>"


def inline(runs: Runs) -> str:
    """Runs between tags.  Neighbours that lead to one address are one link; a link that nobody could see is none."""
    out: list[str] = []
    for href, group in groupby(runs, key=lambda run: run.href):
        same = tuple(group)
        inner = _marked(same)
        goal = address(href) if href and words_of(same).strip() else ""
        out.append(f'<a href="{attribute(goal)}">{inner}</a>' if goal else inner)
    return "".join(out)


def _marked(runs: Iterable[Run]) -> str:
    out: list[str] = []
    for run in runs:
        before = "".join(f"<{mark}>" for mark in run.marks)
        after = "".join(f"</{mark}>" for mark in reversed(run.marks))
        out.append(f"{before}{text(run.text)}{after}")
    return "".join(out)


def _tongue(lang: str) -> str:
    """The language of a block, where it has one of its own, and the way that it is read."""
    if not lang:
        return ""
    way = ' dir="rtl"' if lang.partition("-")[0] in _RIGHT_TO_LEFT else ""
    return f' lang="{attribute(lang)}"{way}'
