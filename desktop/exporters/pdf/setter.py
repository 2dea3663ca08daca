"""Text as somebody has written it, set in a column: paragraphs, lists, tables, pictures, quotations, at any depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from db.richtext import Block, Cell, Figure, Heading, ListBlock, Mark, Para, Quote, Run, Runs, Table, runs_text
from desktop.documents.outline import Levels
from desktop.exporters import fonts
from desktop.exporters.addresses import address
from desktop.exporters.look import Look, Pt, Type, pt
from desktop.exporters.pdf.binding import bound
from desktop.exporters.pdf.measure import Extent, Room, widest
from desktop.exporters.pdf.strips import Column, Frame, Line, Picture, Place, Strip, keep_lines
from desktop.exporters.pdf.tabling import Tabling
from desktop.exporters.pdf.words import Span, Style, Text
from desktop.exporters.pictures import Pictures
from desktop.exporters.tagging.nodes import Node

BULLET = "•"
_SMALL = 0.66  # of the size: what is raised or lowered
_RAISED, _LOWERED = 0.34, -0.14
_FALLBACK_SIZE = 0.92  # DejaVu is drawn larger than Source Sans
_NARROWEST = 60.0  # lists do not step in where less than this is left
_CELL_GAP = 2.0
_LABEL_GAP = 3.0
_ENDLESS = 1e9
_TABLE_GAP = 4.0
_LEAST_PICTURE = 40.0
_FEW_LINES = 4
_CLOSE_ENOUGH = 4.0
_PIXEL = 72 / 150  # a picture is set at 150 dots to the inch, unless it is too wide


@dataclass(frozen=True)
class Link:
    """Where a link leads, and what is read aloud of it."""

    to: str | Place
    words: str


@dataclass(frozen=True)
class Written:
    """A heading as it was set."""

    level: int
    words: str
    place: Place


class Setter:
    """Sets the texts of one document, and remembers its links and headings."""

    def __init__(self, look: Look, pictures: Pictures) -> None:
        self.look = look
        self.pictures = pictures
        self.levels = Levels()
        self.links: dict[Node, Link] = {}
        self.headings: list[Written] = []
        self._tables = Tabling(look, self._fill, self._extent)

    # --- words -----------------------------------------------------------------------------------------------------

    def text(self, runs: Runs, type_: Type, owner: Node) -> Text:
        """Runs as one paragraph; neighbours that lead to one address are one link."""
        text = Text()
        for href, group in groupby(runs, key=lambda run: run.href):
            same = tuple(group)
            said = " ".join(fonts.seen(runs_text(same)).split())
            goal = address(href) if href and said else ""
            holder = Node("Link", owner) if goal else owner
            if goal:
                self.links[holder] = Link(goal, said)
            for run in same:
                self._run(text, run, type_, holder, linked=bool(goal))
        return text

    def _run(self, text: Text, run: Run, type_: Type, owner: Node, *, linked: bool) -> None:
        size, rise = float(type_.size), 0.0
        if Mark.SUP in run.marks or Mark.SUB in run.marks:
            rise = size * (_RAISED if Mark.SUP in run.marks else _LOWERED)
            size *= _SMALL
        bold = type_.bold or Mark.STRONG in run.marks
        italic = type_.italic != (Mark.EM in run.marks)
        colour = self.look.link if linked else type_.ink
        stretches = fonts.set_in(bound(fonts.seen(run.text)), self.look.family, bold=bold, italic=italic)
        first = fonts.face(self.look.family, bold=bold, italic=italic)
        for name, words in stretches:
            sized = size if name == first else size * _FALLBACK_SIZE
            text.add(words, Style(name, sized, colour, owner, rise, linked))

    def said(self, words: str, type_: Type, owner: Node) -> Text:
        """Words of the document's own as one paragraph."""
        return self.text((Run(words),) if words else (), type_, owner)

    def label(self, words: str, type_: Type, owner: Node) -> list[Span]:
        """A number or a bullet, with the space that parts it from what it stands before."""
        spans = [span for line in self.said(words, type_, owner).lines(_ENDLESS) for span in line]
        return [*spans[:-1], spans[-1]._replace(words=spans[-1].words.rstrip() + " ")] if spans else []

    def lines(self, text: Text, room: Room) -> list[Line]:
        """A paragraph in lines that leave none of theirs alone."""
        out = [self._line(spans, room) for spans in text.lines(room.width)]
        keep_lines(out)
        return out

    def _line(self, spans: list[Span], room: Room) -> Line:
        left = room.left
        if room.right and spans:
            left += room.width - spans[-1].left - spans[-1].width
        size, leading = room.type.size, room.type.leading
        # The middle of what is between the baseline and the top of capitals lies a little above the middle of the line.
        return Line(height=leading, spans=spans, left=left, baseline=(leading + 0.46 * size) / 2)

    # --- blocks ----------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Block], parent: Node, column: Column, room: Room) -> None:
        """Set blocks one under the other; a line or two over a table or a picture stay with it."""
        for block, following in zip_longest(blocks, blocks[1:]):
            before = len(column.strips)
            self._block(block, parent, column, room)
            if isinstance(block, Para) and isinstance(following, Table | Figure) and len(column.strips) - before <= 2:
                column.hold_last()

    def paragraph(self, text: Text, column: Column, room: Room) -> None:
        """Set a paragraph; one that announces what follows stays with it."""
        if not text:
            return
        lines = self.lines(text, room)
        lines[-1].hold = text.plain().rstrip().endswith(":")
        column.add(lines, room.type.before, self._after(room))

    def _after(self, room: Room) -> float:
        return _CELL_GAP if room.cell else room.type.after

    def _block(self, block: Block, parent: Node, column: Column, room: Room) -> None:
        match block:
            case Para():
                if has_words(block.runs):
                    node = parent.add("P", lang=block.lang)
                    self.paragraph(self.text(block.runs, room.type, node), column, room)
            case Heading():
                self._heading(block, parent, column, room)
            case ListBlock():
                self._list(block, parent, column, room)
            case Table():
                column.add(self._tables.set(block, parent, room), _TABLE_GAP, self._after(room) + _TABLE_GAP)
            case Figure():
                self._figure(block, parent, column, room)
            case Quote():
                self._quote(block, parent, column, room)

    def _heading(self, heading: Heading, parent: Node, column: Column, room: Room) -> None:
        if not has_words(heading.runs):
            return
        level = self.levels.heading(heading)
        type_ = self.look.heading if self.levels.inside == 1 else self.look.subheading
        if room.cell:
            type_ = replace(room.type, bold=True)
        text = self.text(heading.runs, type_, parent.add(f"H{level}", lang=heading.lang))
        self.title(text, level, runs_text(heading.runs), column, replace(room, type=type_), Place())

    def title(self, text: Text, level: int, words: str, column: Column, room: Room, place: Place) -> list[Line]:
        """Set a heading, which stays with what follows and has a bookmark."""
        lines = self.lines(text, replace(room, width=self._balanced(text, room.width)))
        for line in lines:
            line.hold = True
        if lines:
            lines[0].place = place
            self.headings.append(Written(level, " ".join(fonts.seen(words).split()), place))
            column.add(lines, room.type.before, room.type.after)
        return lines

    def _balanced(self, text: Text, most: float) -> float:
        """The least width that needs no more lines: a heading of two lines is not a long one and a word."""
        wanted = len(text.lines(most))
        if not 1 < wanted <= _FEW_LINES:
            return most
        low, high = most / wanted, most
        while high - low > _CLOSE_ENOUGH:
            middle = (low + high) / 2
            low, high = (low, middle) if len(text.lines(middle)) <= wanted else (middle, high)
        return high

    # --- lists -----------------------------------------------------------------------------------------------------

    def _list(self, block: ListBlock, parent: Node, column: Column, room: Room) -> None:
        numbering = "Decimal" if block.ordered else "Disc"
        node = parent.add("L", lang=block.lang, attributes=f"/O/List/ListNumbering/{numbering}")
        labels = [f"{n}." if block.ordered else BULLET for n, _ in enumerate(block.items, block.start)]
        self.items(
            [(label, item.runs, item.blocks, item.lang) for label, item in zip(labels, block.items, strict=True)],
            node,
            column,
            room,
        )

    def items(
        self, items: Sequence[tuple[str, Runs, Sequence[Block], str]], node: Node, column: Column, room: Room
    ) -> None:
        """Set the items of a list: their labels in a column of their own, what hangs below them further in."""
        longest = max((label for label, *_ in items), key=len, default="")
        label = self.label(longest, room.type, _NOBODY)
        step = self._step(room.type)
        if label:
            step = max(step, label[-1].left + label[-1].width + _LABEL_GAP)
        inner = room
        if room.depth < self.look.deepest_step and room.width - step >= _NARROWEST:
            inner = room.stepped(step)
        inner = replace(inner, depth=room.depth + 1, right=False)
        last = len(items) - 1
        for at, (mark, runs, blocks, lang) in enumerate(items):
            item = node.add("LI", lang=lang)
            labelled = item.add("Lbl") if mark else None
            body = item.add("LBody")
            holder = body.add("P") if blocks and has_words(runs) else body
            text = self.text(runs, inner.type, holder)
            lines = self.lines(text, inner) if text else [self._line([], inner)]
            # No item stands alone at the foot or the head of a page.
            lines[-1].hold |= bool(blocks) or (at in (0, last - 1) and at != last)
            if labelled is not None:
                spans = self.label(mark, inner.type, labelled)
                lines[0].spans = [*(span._replace(left=span.left - step) for span in spans), *lines[0].spans]
            column.add(lines, after=_CELL_GAP)
            self.blocks(blocks, body, column, replace(inner, type=replace(inner.type, after=Pt(_CELL_GAP))))
        column.room(self._after(room))

    def _step(self, type_: Type) -> float:
        return pt(self.look.list_step) * type_.size / self.look.body.size

    # --- quotations and pictures -----------------------------------------------------------------------------------

    def _quote(self, quote: Quote, parent: Node, column: Column, room: Room) -> None:
        step = pt(self.look.quote_step)
        inner = room.stepped(step) if room.width - step >= _NARROWEST else room
        start = len(column.strips)
        self.blocks(quote.blocks, parent.add("BlockQuote", lang=quote.lang), column, inner)
        frame = Frame(room.left, room.left, 0.0, self.look.hairline)
        for strip in column.strips[start:]:
            strip.frames += (frame,)

    def _figure(self, figure: Figure, parent: Node, column: Column, room: Room) -> None:
        picture = self.pictures(figure.blob)
        wide, high = picture.width * _PIXEL, picture.height * _PIXEL
        scale = min(1.0, room.width / wide, pt(self.look.picture_height) / high)
        node = parent.add("Figure", alt=fonts.seen(figure.alt), lang=figure.lang)
        strip = Picture(height=high * scale, node=node, data=picture.data, left=room.left, width=wide * scale)
        captioned = has_words(figure.runs)
        strip.hold = captioned
        column.add([strip], 4.0, 4.0 if captioned else self._after(room))
        if captioned:
            caption = parent.add("P", lang=figure.lang)
            type_ = self.look.caption if not room.cell else room.type
            self.paragraph(self.text(figure.runs, type_, caption), column, replace(room, type=type_))

    # --- cells -----------------------------------------------------------------------------------------------------

    def _fill(self, cell: Cell, node: Node, room: Room) -> list[Strip]:
        """What stands in a cell."""
        column = Column()
        holder = node.add("P") if cell.blocks and has_words(cell.runs) else node
        if text := self.text(cell.runs, room.type, holder):
            column.add(self.lines(text, room), after=_CELL_GAP)
        self.blocks(cell.blocks, node, column, room)
        return column.strips

    def _extent(self, cell: Cell, type_: Type) -> Extent:
        """How wide a cell would like to be."""
        return widest([self._wide(cell.runs, type_), *(self._block_wide(block, type_) for block in cell.blocks)])

    def _wide(self, runs: Runs, type_: Type) -> Extent:
        return self.text(runs, type_, _NOBODY).extent()

    def _block_wide(self, block: Block, type_: Type) -> Extent:
        match block:
            case Para():
                return self._wide(block.runs, type_)
            case Heading():
                return self._wide(block.runs, replace(type_, bold=True))
            case ListBlock():
                inner = [self._wide(item.runs, type_) for item in block.items]
                inner += [self._block_wide(each, type_) for item in block.items for each in item.blocks]
                return widest(inner, self._step(type_))
            case Quote():
                return widest([self._block_wide(each, type_) for each in block.blocks], pt(self.look.quote_step))
            case Figure():
                return _LEAST_PICTURE, self.pictures(block.blob).width * _PIXEL
            case Table():
                return self._tables.measure(block, type_)


def has_words(runs: Runs) -> bool:
    """Whether anything of the runs is seen."""
    return bool(fonts.seen(runs_text(runs)).strip())


_NOBODY = Node("Span")
