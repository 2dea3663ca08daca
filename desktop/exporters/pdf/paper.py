"""A paper set as one column: its tree of elements in reading order, its strips, its bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.richtext import Para, Run
from desktop.documents.blocks import FRAMED, AnyPaper, Body, Contents, Line, Numbered, Role, Title
from desktop.documents.blocks import Node as Part
from desktop.exporters import fonts
from desktop.exporters.forms import Ink, Told
from desktop.exporters.look import Type, pt
from desktop.exporters.pdf.measure import Room
from desktop.exporters.pdf.setter import Link, Setter, Written
from desktop.exporters.pdf.strips import Column, Entry, Frame, Place, Strip, keep_together
from desktop.exporters.pdf.strips import Line as TextLine
from desktop.exporters.pdf.words import Span
from desktop.exporters.tagging.nodes import Node

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
        self._begun = False  # the section of an item, by its case number
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
        elif title.role is Role.ITEM and not self._begun:
            self._parent = self._root.add("Sect")
        self._begun = False
        if not _seen(title.words()):
            return
        level = self._setter.levels.title(title)
        type_ = self._title_type(title.role)
        if title.role is Role.ITEM and not self._parent.kids:
            type_ = replace(type_, before=self._look.case_number.before)
        node = self._parent.add(f"H{level}")
        room = replace(self._room, type=type_)
        first, *rest = [part for part in (title.label, title.text, title.tail) if _seen(part)]
        hung = self._setter.label(first, type_, node) if title.label and title.text else []
        if hung and hung[-1].left + hung[-1].width > pt(self._look.hang):
            hung, rest = [], [f"{first} {rest[0]}", *rest[1:]]
        words = rest.pop(0) if title.label and title.text else first
        lines = self._setter.title(
            self._setter.said(words, type_, node), level, title.words(), self._column, room, self._places[id(title)]
        )
        lines[0].spans = [*_moved(hung, -pt(self._look.hang)), *lines[0].spans]
        if rest:
            self._tail(rest[0], lines[-1], node)

    def _title_type(self, role: Role) -> Type:
        look = self._look
        return {Role.MEETING: look.title, Role.GROUP: look.group, Role.ITEM: look.item}.get(role, look.section)

    def _tail(self, tail: str, last: TextLine, node: Node) -> None:
        """What follows a title more quietly; it is read as a part of it."""
        type_ = self._look.title_tail
        last.spans = [*last.spans[:-1], last.spans[-1]._replace(words=last.spans[-1].words + " ")]
        quiet = self._setter.lines(self._setter.said(tail, type_, node), replace(self._room, type=type_))
        for line in quiet:
            line.hold = True
        self._column.add(quiet, type_.before, type_.after)

    def _line(self, line: Line) -> None:
        if line.role is Role.CASE_NUMBER:
            self._parent = self._root.add("Sect")
            self._begun = True
        if not _seen(line.text):
            return
        if line.role is Role.ABSENCE:
            self._column.hold_last()
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
        labels = [label for label, _ in numbered.points]
        numbering = "LowerAlpha" if all(label.isalpha() and label.islower() for label in labels) else "Decimal"
        node = self._parent.add("L", attributes=f"/O/List/ListNumbering/{numbering}")
        items = [
            (f"{label}." if label else "", (Run(words),) if words else (), (), "") for label, words in numbered.points
        ]
        self._setter.items(items, node, self._column, self._room)

    def _body(self, body: Body) -> None:
        blocks = body.blocks
        if body.lead:
            first = blocks[0] if blocks and isinstance(blocks[0], Para) else None
            node = self._parent.add("P", lang=first.lang if first else "")
            type_ = self._room.type
            text = self._setter.said(f"{body.lead} ", replace(type_, bold=body.lead_stands_out), node)
            if first is not None:
                text.join(self._setter.text(first.runs, type_, node))
                blocks = blocks[1:]
            self._setter.paragraph(text, self._column, self._room)
        self._setter.blocks(blocks, self._parent, self._column, self._room)

    # --- what frames and leads -------------------------------------------------------------------------------------

    def _framed(self, node: Part) -> None:
        """Set a node; a decision, and what the public reads of a closed item, stand out from their heading on."""
        role = None if isinstance(node, Numbered | Contents) else node.role
        if isinstance(node, Title) or self._frame is None or role not in FRAMED[self._frame[0]]:
            self._end_frame()
        if isinstance(node, Title) and node.role in FRAMED:
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
        """The list of items under the names of their groups: each leads to its place."""
        listed = (Role.GROUP, Role.ITEM)
        titles = [node for node in self._paper.nodes if isinstance(node, Title) and node.role in listed]
        titles = [title for title in titles if _seen(title.words())]
        if all(title.role is Role.GROUP for title in titles):
            return
        toc = self._root.add("TOC")
        if _seen(contents.heading):
            type_ = self._look.section
            heading = self._setter.said(contents.heading, type_, toc.add("Caption"))
            lines = self._setter.lines(heading, replace(self._room, type=type_))
            for line in lines:
                line.hold = True
            self._column.add(lines, type_.before, type_.after)
        for title in titles:
            if title.role is Role.GROUP:
                self._group_entry(title, toc)
            else:
                self._entry(title, toc)
        self._column.room(self._look.body.after)

    def _group_entry(self, title: Title, toc: Node) -> None:
        """A group is a quiet line over its items, and stays with the first of them."""
        type_ = self._look.contents_group
        lines = self._setter.lines(
            self._setter.said(title.words(), type_, self._leading(title, toc)), replace(self._room, type=type_)
        )
        for line in lines:
            line.hold = True
        self._column.add(lines, type_.before, type_.after)

    def _leading(self, title: Title, toc: Node) -> Node:
        """The link of an entry of the list, which leads to a title."""
        link = Node("Link", toc.add("TOCI").add("Reference"))
        self._setter.links[link] = Link(self._places[id(title)], " ".join(title.words().split()))
        return link

    def _entry(self, title: Title, toc: Node) -> None:
        type_ = self._look.contents
        to = self._places[id(title)]
        link = self._leading(title, toc)
        number = self._setter.label(_WIDEST_PAGE, type_, link)[-1].width
        room = replace(self._room, type=type_, width=self._room.width - number)
        hung = self._setter.label(title.label, type_, link) if title.label and _seen(title.text) else []
        if hung and hung[-1].left + hung[-1].width > pt(self._look.hang):
            hung = []
        words = title.text if hung else " ".join(part for part in (title.label, title.text) if part)
        lines = self._setter.lines(self._setter.said(words, type_, link), room)
        lines[0].spans = [*_moved(hung, -pt(self._look.hang)), *lines[0].spans]
        last = lines[-1]
        right = self._room.left + self._room.width
        self._column.add(
            [
                *lines[:-1],
                Entry(last.height, spans=last.spans, left=last.left, baseline=last.baseline, to=to, right=right),
            ]
        )


_WIDEST_PAGE = "00000"


def _seen(words: str) -> bool:
    return bool(fonts.seen(words).strip())


def _moved(spans: Sequence[Span], by: float) -> list[Span]:
    return [span._replace(left=span.left + by) for span in spans]
