"""All the rules over one item, in the order in which it is read.  Nothing here stops anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from db.rows import Committee, Item
from db.vocabulary import SectionKind
from desktop.rules.lint.addressees import addressees
from desktop.rules.lint.bilag_references import bilag_references
from desktop.rules.lint.left_in import left_in
from desktop.rules.lint.lines import Line, lines_of
from desktop.rules.lint.long_titles import long_titles
from desktop.rules.lint.missing_sections import missing_sections
from desktop.rules.lint.mixups import mixups
from desktop.rules.lint.past_dates import past_dates
from desktop.rules.lint.readability import readability
from desktop.rules.lint.remarks import Aims, Mixup, Part, Remark
from desktop.rules.lint.sums import sums
from desktop.rules.lint.table_totals import table_totals
from desktop.rules.lint.tables_and_texts import tables_and_texts

_NO_AIMS = Aims()


def lint(
    item: Item,
    meeting: date | None,
    today: date,
    aims: Aims = _NO_AIMS,
    known: Sequence[Mixup] = (),
    bodies: Sequence[Committee] = (),
) -> tuple[Remark, ...]:
    """What is to be looked at in an item that comes up on the day `meeting`; `today` where no day is set."""
    lines = lines_of(item)
    found = [
        *missing_sections(item, aims),
        *long_titles(item),
        *left_in(lines, aims),
        *addressees(item, bodies),
        *tables_and_texts(lines),
        *sums(lines),
        *table_totals(item),
        *past_dates(lines, meeting or today),
        *bilag_references(item, lines),
        *mixups(lines, known),
        *readability(item, lines, aims),
    ]
    order: dict[tuple[str, str], int] = {}
    for n, place in enumerate(_places(item, lines)):
        order.setdefault(place, n)
    return tuple(sorted(found, key=lambda each: (order.get((each.place.uid, each.place.block), 0), each.place.start)))


def _places(item: Item, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Part and block of everything that a remark can be about, in the order in which it is read."""
    yield item.uid, ""
    recommends = next((each.uid for each in item.sections if each.kind is SectionKind.RECOMMENDATION), "")
    waiting = [section.uid for section in item.sections]
    for line in lines:
        home = recommends if line.place.part in (Part.LEAD, Part.POINT) else line.place.uid
        while home in waiting:
            yield waiting.pop(0), ""
        yield line.place.uid, line.place.block
    yield from ((uid, "") for uid in waiting)
