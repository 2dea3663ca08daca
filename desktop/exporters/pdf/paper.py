"""A paper set as one column: its tree of elements in reading order, its strips, its bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.richtext import Para, Run
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Numbered, Role, Title
from desktop.documents.blocks import Node as Part
from desktop.exporters.forms import Ink, Told
from desktop.exporters.look import Type, pt
from desktop.exporters.pdf.measure import Room
from desktop.exporters.pdf.setter import Link, Setter, Written
from desktop.exporters.pdf.strips import Column, Entry, Frame, Place, Strip, keep_together
from desktop.exporters.pdf.strips import Line as TextLine
from desktop.exporters.pdf.words import Span, width
from desktop.exporters.tagging.nodes import Node

# What stands in a frame of its own, and the roles of what belongs to it.
_FRAMED = {
    Role.DECISION: frozenset({Role.DECISION, Role.VOTES}),
    Role.PUBLIC_FACE: frozenset({Role.PUBLIC_FACE}),
}
_PAD = 5.0
_SHORT = 170.0  # what is framed and no higher than this stays on one page


@dataclass(frozen=True)
class Galley:
    """A document set, and not yet parted into pages."""

    root: Node
    strips: Sequence[Strip]
    headings: Sequence[Written]
    links: dict[Node, Link]


def galley(paper: AnyPaper, ink: Ink, told: Told) -> Galley:
    """Set a paper, item by item."""
    return _Compositor(paper, ink, told).set()


class _Compositor:
    """Walks the nodes of a paper and remembers where it is."""

    def __init__(self, paper: AnyPaper, ink: Ink, told: Told) -> None:
        self._paper = paper
        self._look = ink.look
        self._told = told
        self._setter = Setter(ink.look, ink.pictures)
        self._column = Column()
        self._root = Node("Document")
        self._parent = self._root
        left = pt(ink.look.side) + pt(ink.look.hang)
        self._room = Room(left, pt(ink.look.page_width) - pt(ink.look.side) - left, ink.look.body)
        self._places = {id(node): Place() for node in paper.nodes if isinstance(node, Title)}
        self._frame: tuple[Role, int] | None = None

    def set(self) -> Galley:
        """The whole paper."""
        total = sum(1 for node in self._paper.nodes if isinstance(node, Title) and node.role is Role.ITEM)
        done = 0
        for node in self._paper.nodes:
            if isinstance(node, Title) and node.role is Role.ITEM:
                self._told(done, total, node.words())
                done += 1
            self._framed(node)
        self._end_frame()
        return Galley(self._root, self._column.strips, self._setter.headings, self._setter.links)

    def _node(self, node: Part) -> None:
        match node:
            case Title():
                self._title(node)
            case Line():
                self._line(node)
            case Numbered():
                self._numbered(node)
            case Body():
                self._body(node)
            case Contents():
                self._contents(node)

    # --- headings and lines ----------------------------------------------------------------------------------------

    def _title(self, title: Title) -> None:
        if title.role in (Role.MEETING, Role.GROUP):
            self._parent = self._root
        elif title.role is Role.ITEM and not self._begun():
            self._parent = self._root.add("Sect")
        level = self._setter.levels.title(title)
        node = self._parent.add(f"H{level}")
        type_ = self._title_type(title.role)
        if title.role is Role.ITEM and not self._parent.kids[:-1]:
            type_ = replace(type_, before=self._look.case_number.before)
        room = replace(self._room, type=type_)
        text = self._setter.said(title.text, type_, node)
        lines = self._setter.title(text, level, title.words(), self._column, room, self._places[id(title)])
        if lines and title.label:
            self._hang(title.label, lines, node, type_)
        if lines and title.tail:
            self._tail(title.tail, lines, node)

    def _begun(self) -> bool:
        """Whether the section of an item has been begun by its case number."""
        return self._parent is not self._root and len(self._parent.kids) == 1

    def _title_type(self, role: Role) -> Type:
        look = self._look
        return {Role.MEETING: look.title, Role.GROUP: look.group, Role.ITEM: look.item}.get(role, look.section)

    def _hang(self, label: str, lines: Sequence[TextLine], node: Node, type_: Type) -> None:
        """The label, in the column to the left of the title; one that is too wide for it pushes the first line in."""
        style = self._setter.style(type_, node)
        wide = width(style.face, style.size, f"{label} ")
        hang = pt(self._look.hang)
        first = lines[0]
        spans = first.spans if wide <= hang else [span._replace(left=span.left + wide - hang) for span in first.spans]
        first.spans = [Span(style, f"{label} ", -hang, width(style.face, style.size, label)), *spans]

    def _tail(self, tail: str, lines: Sequence[TextLine], node: Node) -> None:
        type_ = self._look.title_tail
        last = lines[-1]
        last.spans = [*last.spans[:-1], last.spans[-1]._replace(words=last.spans[-1].words + " ")]
        quiet = self._setter.lines(self._setter.said(tail, type_, node), replace(self._room, type=type_))
        for line in quiet:
            line.hold = True
        self._column.add(quiet, type_.before, type_.after)

    def _line(self, line: Line) -> None:
        if line.role is Role.CASE_NUMBER:
            self._parent = self._root.add("Sect")
        type_ = self._line_type(line.role)
        text = self._setter.said(line.text, type_, self._parent.add("P"))
        self._setter.paragraph(text, self._column, replace(self._room, type=type_))
        if line.role in (Role.CASE_NUMBER, Role.LEAD, Role.EARLIER):
            self._column.hold_last()

    def _line_type(self, role: Role) -> Type:
        look = self._look
        return {
            Role.CASE_NUMBER: look.case_number,
            Role.NOTICE: look.notice,
            Role.ABSENCE: look.absence,
            Role.EARLIER: look.earlier,
            Role.WITHDRAWN: look.notice,
        }.get(role, look.body)

    # --- lists and texts -------------------------------------------------------------------------------------------

    def _numbered(self, numbered: Numbered) -> None:
        node = self._parent.add("L", attributes="/O/List/ListNumbering/Decimal")
        items = [
            (f"{label}." if label else "", (Run(words),) if words else (), (), "") for label, words in numbered.points
        ]
        self._setter.items(items, node, self._column, self._room)

    def _body(self, body: Body) -> None:
        blocks = body.blocks
        if body.lead:
            node_lang = blocks[0].lang if blocks and isinstance(blocks[0], Para) else ""
            node = self._parent.add("P", lang=node_lang)
            text = self._setter.said(f"{body.lead} ", replace(self._room.type, bold=True), node)
            if blocks and isinstance(blocks[0], Para):
                for_first = self._setter.text(blocks[0].runs, self._room.type, node)
                text.join(for_first)
                blocks = blocks[1:]
            self._setter.paragraph(text, self._column, self._room)
        self._setter.blocks(blocks, self._parent, self._column, self._room)

    # --- what frames and leads -------------------------------------------------------------------------------------

    def _framed(self, node: Part) -> None:
        """Set a node; a decision, and what the public reads of a closed item, stand out from their heading on."""
        role = None if isinstance(node, Numbered | Contents) else node.role
        if isinstance(node, Title) or self._frame is None or role not in _FRAMED[self._frame[0]]:
            self._end_frame()
        if isinstance(node, Title) and node.role in _FRAMED:
            self._frame = (node.role, len(self._column.strips))
        outside = self._room
        if self._frame is not None and self._frame[0] is Role.DECISION:
            self._room = replace(outside, width=outside.width - 2 * _PAD)
        self._node(node)
        self._room = outside

    def _end_frame(self) -> None:
        if self._frame is None:
            return
        role, start = self._frame
        self._frame = None
        strips = self._column.strips[start:]
        if not strips:
            return
        look = self._look
        left, right = self._room.left, self._room.left + self._room.width
        frame = Frame(left - 2 * _PAD, right, _PAD, look.decision_rule, look.decision_fill)
        if role is Role.PUBLIC_FACE:
            frame = Frame(left - 2 * _PAD, right, 0.0, look.hairline)
        for strip in strips:
            strip.frames = (frame, *strip.frames)
        strips[0].above += frame.pad
        keep_together(strips, _SHORT)
        self._column.room(2 * frame.pad)

    def _contents(self, contents: Contents) -> None:
        """The list of items: each leads to its place."""
        node = self._root.add("TOC")
        head = replace(self._look.section, ink=self._look.ink)
        heading = self._setter.said(contents.heading, head, node.add("Caption"))
        room = replace(self._room, type=head)
        lines = self._setter.lines(heading, room)
        for line in lines:
            line.hold = True
        self._column.add(lines, head.before, head.after)
        for title in self._paper.nodes:
            if isinstance(title, Title) and title.role is Role.ITEM:
                self._entry(title, node)
        self._column.room(self._look.body.after)

    def _entry(self, title: Title, toc: Node) -> None:
        type_ = self._look.contents
        link = Node("Link", toc.add("TOCI").add("Reference"))
        to = self._places[id(title)]
        self._setter.links[link] = Link(to, title.words())
        style = self._setter.style(type_, link)
        number = width(style.face, style.size, "000")
        room = replace(self._room, type=type_, width=self._room.width - number - 18)
        lines = self._setter.lines(self._setter.said(title.text or title.label, type_, link), room)
        if not lines:
            return
        if title.label and title.text:
            self._hang(title.label, lines, link, type_)
        last = lines[-1]
        right = self._room.left + self._room.width
        end = Entry(height=last.height, spans=last.spans, left=last.left, baseline=last.baseline, to=to, right=right)
        self._column.add([*lines[:-1], end])
