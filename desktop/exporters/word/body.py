"""A paper's tree as the paragraphs and tables of a Word document, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.richtext import Block, Cell, Figure, Heading, ListBlock, Para, Quote, Table, runs_text
from desktop.documents.blocks import FRAMED, AnyPaper, Body, Contents, Line, Node, Numbered, Role, Title
from desktop.documents.outline import Levels
from desktop.exporters.forms import Ink, Told
from desktop.exporters.grid import Slot, grid
from desktop.exporters.look import Look, Pt, Type, pt
from desktop.exporters.word import contents, figures
from desktop.exporters.word.inline import PLAIN, Voice, lead, spoken
from desktop.exporters.word.markup import run, w, words
from desktop.exporters.word.numbering import Numbering
from desktop.exporters.word.package import Package
from desktop.exporters.word.pieces import Indent, Number, Paragraph, Piece, Slab, framed, set_out
from desktop.exporters.word.styles import (
    BODY,
    CAPTION,
    DECISION,
    FACE,
    FIGURE,
    LIST,
    NOTHING,
    OF_ROLES,
    QUOTE,
    TAIL,
    Frame,
    Style,
    decision_frame,
    face_frame,
    heading,
    heading_types,
    quote_frame,
    text_width,
)
from desktop.exporters.word.tables import table
from desktop.exporters.word.widths import measure, widths
from desktop.faults import NotPrintable
from desktop.sentences import say

_HAIR = 0.01
_MOST_COLUMNS = 63
_COUNTABLE = re.compile("[0-9]{1,6}\\Z")
_HOLDING = (Role.LEAD, Role.EARLIER)  # lines that stay with what they lead to
_WRITTEN = {Role.DECISION: DECISION, Role.PUBLIC_FACE: FACE}


@dataclass(frozen=True)
class Spot:
    """Where a block stands: its style, its edges, and what surrounds it."""

    style: Style
    width: Pt
    furthest: Pt  # lists move no further in
    left: Pt = NOTHING
    right: Pt = NOTHING
    depth: int = 0
    frame: Frame | None = None
    start: Pt = NOTHING  # where the words of the frame begin
    pointed: bool = False
    cell: bool = False
    to_the_right: bool = False
    hold: bool = False
    voice: Voice = PLAIN


class Writer:
    """Writes one paper; holds what is counted on the way."""

    def __init__(self, paper: AnyPaper, ink: Ink, package: Package) -> None:
        self._paper = paper
        self._ink = ink
        self._look: Look = ink.look
        self._package = package
        self._levels = Levels()
        self._targets = contents.targets(paper)
        self._pictures = 0
        self._frame: Frame | None = None  # around what stands under the last heading, which is of the role `_framed`
        self._framed = Role.TEXT
        self.numbering = Numbering(ink.look)

    def markup(self, told: Told) -> str:
        """The whole body."""
        return set_out(list(self._pieces(told)), self._look)

    def _pieces(self, told: Told) -> Iterator[Piece]:
        nodes = self._paper.nodes
        done = 0
        for n, node in enumerate(nodes):
            if n in self._targets:
                told(done, len(self._targets), self._targets[n].title.words())
                done += 1
            yield from self._node(n, node, nodes[n + 1] if n + 1 < len(nodes) else None)

    def _node(self, n: int, node: Node, following: Node | None) -> Iterator[Piece]:
        match node:
            case Title():
                self._framed = node.role
                begins = isinstance(following, Line | Body) and following.role in FRAMED.get(node.role, ())
                self._frame = self._around(node.role) if begins else None
                target = self._targets.get(n)
                yield self._title(node, target.bookmark if target else "", n)
            case Line():
                self._leave(node.role)
                yield self._line(node)
            case Contents():
                if listed := contents.field(node.heading, self._targets, self._look):
                    yield Slab(listed, table=False)
            case Numbered():
                self._leave(Role.TEXT)
                yield from self._numbered(node)
            case Body():
                self._leave(node.role)
                yield from self._led(node)

    def _leave(self, role: Role) -> None:
        """End a frame before what does not belong in it."""
        if role not in FRAMED.get(self._framed, ()):
            self._frame = None

    # --- the document's own lines ----------------------------------------------------------------------------------

    def _around(self, role: Role) -> Frame | None:
        """What surrounds a part of the document."""
        match role:
            case Role.DECISION | Role.VOTES:
                return decision_frame(self._look)
            case Role.PUBLIC_FACE:
                return face_frame(self._look)
            case _:
                return None

    def _title(self, title: Title, bookmark: str, n: int) -> Paragraph:
        level = self._levels.title(title)
        own = self._own(level, self._type_of(title, level))
        voice = Voice(own=own)
        content, indent = self._headline(title, voice, own or heading_types(self._look)[level - 1])
        below: Pt | None = None
        if title.tail:
            content += run(words(f"\n{title.tail}"), PLAIN.properties(style=TAIL))
            below = self._look.title_tail.after
        if bookmark:
            content = w("bookmarkStart", id=n, name=bookmark) + content + w("bookmarkEnd", id=n)
        if self._frame is not None:
            indent = framed(indent or Indent(), self._frame, NOTHING)
        return Paragraph(heading(level), content, indent, own=own, below=below, frame=self._frame)

    def _headline(self, title: Title, voice: Voice, kind: Type) -> tuple[str, Indent | None]:
        """The words with their number, which hangs out to the left as long as it fits there."""
        said = voice.properties()
        hang = pt(self._look.hang)
        if not title.label:
            return run(words(title.text), said), None
        if measure(title.label, kind.size, bold=kind.bold) > hang:
            return run(words(f"{title.label} {title.text}"), said), None
        return run(words(f"{title.label}\t{title.text}"), said), Indent(hanging=hang)

    def _type_of(self, title: Title, level: int) -> Type:
        look = self._look
        kinds = {
            Role.MEETING: look.title,
            Role.GROUP: look.group,
            Role.ITEM: look.item,
            Role.SECTION: look.section,
            Role.DECISION: look.section,
            Role.PUBLIC_FACE: look.section,
        }
        return kinds.get(title.role, heading_types(look)[level - 1])

    def _own(self, level: int, kind: Type) -> Type | None:
        """How a heading is set, when the style of its level says otherwise."""
        return None if heading_types(self._look)[level - 1] == kind else kind

    def _line(self, line: Line) -> Paragraph:
        frame = self._frame or self._around(line.role)
        return Paragraph(
            OF_ROLES.get(line.role, BODY),
            run(words(line.text)),
            framed(Indent(), frame, NOTHING) if frame else None,
            keep_next=line.role in _HOLDING,
            frame=frame,
        )

    def _numbered(self, node: Numbered) -> Iterator[Paragraph]:
        """Points in a row become a list; points whose labels jump keep them as text."""
        labels = [label for label, _ in node.points]
        first = int(labels[0]) if labels and _COUNTABLE.match(labels[0]) else None
        if first is not None and labels == [str(first + n) for n in range(len(labels))]:
            number = self.numbering.open(ordered=True, start=first, depth=0)
            for _, text in node.points:
                yield Paragraph(LIST, run(words(text)), number=number, pointed=True)
            self.numbering.close(number)
            return
        step = pt(self._look.list_step)
        for label, text in node.points:
            said = f"{label}.\t{text}" if label else text
            yield Paragraph(LIST, run(words(said)), Indent(step, NOTHING, step if label else NOTHING), pointed=True)

    # --- what somebody has written ---------------------------------------------------------------------------------

    def _spot(self, role: Role) -> Spot:
        width = text_width(self._look)
        return Spot(_WRITTEN.get(role, BODY), width, Pt(width / 2), frame=self._frame or self._around(role))

    def _led(self, body: Body) -> Iterator[Piece]:
        spot = self._spot(body.role)
        blocks = body.blocks
        strong = body.lead_stands_out
        if body.lead and not (blocks and isinstance(blocks[0], Para)):
            yield self._paragraph(lead(body.lead, spot.voice, strong=strong), spot)
        for n, block in enumerate(blocks):
            if n == 0 and body.lead and isinstance(block, Para):
                voice = self._voice(spot, block.lang)
                said = lead(body.lead, spot.voice, strong=strong) + run(words(" "))
                yield self._paragraph(said + spoken(block.runs, voice, self._package.linked), spot)
            else:
                yield from self._block(block, spot)

    def _blocks(self, blocks: Sequence[Block], spot: Spot) -> Iterator[Piece]:
        for block in blocks:
            yield from self._block(block, spot)

    def _block(self, block: Block, spot: Spot) -> Iterator[Piece]:
        spot = replace(spot, voice=self._voice(spot, block.lang))
        match block:
            case Heading():
                if runs_text(block.runs).strip():
                    yield self._heading(block, spot)
            case Para():
                if said := runs_text(block.runs).strip():
                    written = self._paragraph(spoken(block.runs, spot.voice, self._package.linked), spot)
                    yield replace(written, keep_next=spot.hold or said.endswith(":"))
            case ListBlock():
                yield from self._list(block, spot)
            case Table():
                yield self._table(block, spot)
            case Figure():
                yield from self._figure(block, spot)
            case Quote():
                yield from self._blocks(block.blocks, self._quoting(spot))

    def _quoting(self, spot: Spot) -> Spot:
        """The same place a step further in, with a rule beside it unless there is one already."""
        step = pt(self._look.quote_step)
        if spot.width - 2 * step < spot.furthest:
            step = NOTHING
        inner = replace(spot, left=Pt(spot.left + step), right=Pt(spot.right + step), width=Pt(spot.width - 2 * step))
        if spot.cell:
            return inner
        if spot.frame is None:
            inner = replace(inner, frame=quote_frame(self._look), start=inner.left)
        return replace(inner, style=QUOTE)

    def _voice(self, spot: Spot, lang: str) -> Voice:
        said = lang or spot.voice.lang
        return replace(spot.voice, lang="" if said == self._paper.lang else said)

    def _paragraph(self, content: str, spot: Spot, style: Style | None = None) -> Paragraph:
        return Paragraph(
            style or spot.style,
            content,
            self._indent(spot),
            keep_next=spot.hold,
            pointed=spot.pointed,
            small=spot.cell,
            right=spot.to_the_right,
            frame=spot.frame,
            moved=Pt(spot.left - spot.start) if spot.frame else NOTHING,
        )

    def _indent(self, spot: Spot, hanging: Pt = NOTHING) -> Indent | None:
        """Where lines begin and end, unless they do so where all others do."""
        if spot.frame is not None:
            return framed(Indent(spot.left, spot.right, hanging), spot.frame, spot.start)
        at = Indent(spot.left, spot.right, hanging)
        return None if at == Indent() else at

    def _heading(self, block: Heading, spot: Spot) -> Paragraph:
        level = self._levels.heading(block)
        own = self._own(level, self._look.heading if self._levels.inside == 1 else self._look.subheading)
        voice = replace(spot.voice, own=own, small=None)
        written = self._paragraph(spoken(block.runs, voice, self._package.linked), spot, heading(level))
        return replace(written, own=own)

    def _list(self, block: ListBlock, spot: Spot) -> Iterator[Piece]:
        number = self.numbering.open(ordered=block.ordered, start=block.start, depth=spot.depth)
        deep = spot.depth >= self._look.deepest_step or spot.left >= spot.furthest
        step = self._step(spot)
        left = Pt(max(spot.left + (0 if deep else step), step))
        inner = replace(spot, left=left, width=Pt(spot.width - (left - spot.left)), pointed=True)
        inner = replace(inner, style=LIST if spot.style == BODY else spot.style, depth=spot.depth + 1)
        for item in block.items:
            voice = self._voice(spot, item.lang)
            yield self._point(spoken(item.runs, voice, self._package.linked), number, inner)
            yield from self._blocks(item.blocks, replace(inner, voice=voice))
        self.numbering.close(number)

    def _step(self, spot: Spot) -> Pt:
        """How far a list moves in; less where letters are smaller."""
        size = (spot.voice.small or self._look.cell.size) if spot.cell else self._look.body.size
        return Pt(pt(self._look.list_step) * size / self._look.body.size)

    def _point(self, content: str, number: Number, spot: Spot) -> Paragraph:
        step = self._step(spot)
        point = replace(self._paragraph(content, spot), number=number)
        given = pt(self._look.list_step) * (number.level + 1)
        if not spot.frame and not spot.cell and spot.right == NOTHING and abs(spot.left - given) < _HAIR:
            return replace(point, indent=None)  # the list says so itself
        indent = self._indent(spot, step)
        moved = indent.left - indent.hanging - spot.start if indent and spot.frame else NOTHING
        return replace(point, indent=indent, moved=Pt(moved))

    def _table(self, block: Table, spot: Spot) -> Slab:
        look = self._look
        shape = grid(block)
        if shape.columns > _MOST_COLUMNS:
            raise NotPrintable(
                say(
                    "En tabel har {columns} kolonner; Word har plads til {most}.",
                    columns=shape.columns,
                    most=_MOST_COLUMNS,
                ),
                say("Del tabellen i to, eller læg den ved som bilag."),
            )
        sizes = widths(shape, spot.width, look)
        small = sizes.size if sizes.size < look.cell.size else None
        around = replace(spot, voice=replace(spot.voice, small=small))

        def inside(cell: Cell, slot: Slot, style: Style, width: Pt, hold: bool) -> str:
            free = Pt(max(width - 2 * look.cell_padding, 1))
            voice = self._voice(around, cell.lang)
            inner = Spot(style, free, Pt(free / 2), cell=True, to_the_right=slot.right, hold=hold, voice=voice)
            pieces: list[Piece] = []
            if cell.runs or not cell.blocks:
                pieces.append(self._paragraph(spoken(cell.runs, voice, self._package.linked), inner))
            pieces += self._blocks(cell.blocks, inner)
            return set_out(pieces, look, cell=True)

        return Slab(table(shape, sizes, spot.left, look, inside))

    def _figure(self, block: Figure, spot: Spot) -> Iterator[Paragraph]:
        picture = self._ink.pictures(block.blob)
        self._pictures += 1
        width, height = figures.size(picture, spot.width, self._look)
        shown = figures.drawing(self._package.picture(picture.data), self._pictures, block.alt, width, height)
        yield self._paragraph(shown, spot, FIGURE if block.runs and not spot.cell else None)
        if block.runs:
            style = None if spot.cell else CAPTION
            yield self._paragraph(spoken(block.runs, spot.voice, self._package.linked), spot, style)
