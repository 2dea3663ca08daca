"""An item as the lines of text that rules look through, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db import richtext
from db.richtext import Block, Cell, Figure, Heading, ListBlock, Quote, Row, Table
from db.rows import Item
from db.vocabulary import SectionKind
from desktop.rules.lint.figures import is_row
from desktop.rules.lint.remarks import Part, Place


@dataclass(frozen=True)
class Line:
    """The own text of one block, item of a list or cell.

    `tabular` for cells, and for lines that are the row of a table which has lost its form.  `quoted` is what another
    body said: it is not to be mended here.
    """

    text: str
    place: Place
    kind: SectionKind | None = None
    heading: bool = False
    tabular: bool = False
    quoted: bool = False

    def at(self, start: int, end: int) -> Place:
        """The place of some characters of this line."""
        return replace(self.place, start=start, end=end)


def lines_of(item: Item) -> tuple[Line, ...]:
    """Every line of an item, in the order in which it is read."""
    return tuple(line for line in _lines(item) if line.text.strip())


def _lines(item: Item) -> Iterator[Line]:
    yield _line(item.title, Place(Part.TITLE, item.uid))
    said = item.recommendation
    for section in item.sections:
        if section.kind is SectionKind.RECOMMENDATION and said is not None:
            yield _line(said.lead, Place(Part.LEAD, said.uid), section.kind)
            for point in said.points:
                yield _line(point.text, Place(Part.POINT, point.uid), section.kind)
        yield from blocks_of(section.body, Place(Part.SECTION, section.uid), section.kind)
    if said is not None and all(section.kind is not SectionKind.RECOMMENDATION for section in item.sections):
        yield _line(said.lead, Place(Part.LEAD, said.uid), SectionKind.RECOMMENDATION)
        for point in said.points:
            yield _line(point.text, Place(Part.POINT, point.uid), SectionKind.RECOMMENDATION)
    if item.treatment is not None:
        where = Place(Part.DECISION, item.treatment.uid)
        yield from blocks_of(item.treatment.text, where, SectionKind.DECISION)
        for each in item.treatment.points:
            yield from blocks_of(each.text, replace(where, uid=each.uid), SectionKind.DECISION)


def _line(text: str, place: Place, kind: SectionKind | None = None) -> Line:
    return Line(text, replace(place, end=len(text)), kind)


def blocks_of(blocks: Iterable[Block], place: Place, kind: SectionKind | None) -> Iterator[Line]:
    """The lines of a text."""
    for part in _walk(blocks, quoted=False):
        text = richtext.runs_text(part[0].runs)
        yield Line(
            text,
            replace(place, block=part[0].id, end=len(text)),
            kind,
            heading=isinstance(part[0], Heading),
            tabular=isinstance(part[0], Cell) or is_row(text),
            quoted=part[1],
        )


_Worded = richtext.Para | Heading | richtext.ListItem | Cell | Figure


def _walk(parts: Iterable[Block | richtext.ListItem | Row | Cell], *, quoted: bool) -> Iterator[tuple[_Worded, bool]]:
    for part in parts:
        if not isinstance(part, ListBlock | Table | Row | Quote):
            yield part, quoted
        yield from _walk(richtext.children(part), quoted=quoted or isinstance(part, Quote))
