"""How much of a delivered item a reader has found: counted part by part against what was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db import richtext
from db.arrivals import Draft, Intake
from db.richtext import Blocks, ListBlock, Table
from db.rows import Item
from desktop.importers.drafting.fields import Field, field_of
from desktop.rules.headings import kind_of

PARTS = ("items", "sections", "points", "case number", "title", "recommender", "addressee", "route", "closed", "bilag")


@dataclass
class Rates:
    """What was right of what was wanted, by part, and what was wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, part: str, case: str, wanted: object, found: object) -> None:
        """One comparison."""
        self.wanted[part] += 1
        if wanted == found:
            self.right[part] += 1
        else:
            self.wrong.append(f"{case}: {part}: wanted {wanted!r}, found {found!r}")

    def rate(self, part: str) -> float:
        """The share that was right."""
        return self.right[part] / self.wanted[part] if self.wanted[part] else 1.0

    def table(self) -> str:
        """All parts, a line each."""
        return "\n".join(
            f"{part:12} {self.right[part]:5} of {self.wanted[part]:5}  {self.rate(part):.3f}" for part in PARTS
        )


def compare(rates: Rates, case: str, wanted: Sequence[Item], intake: Intake) -> None:
    """Count what an intake has found of the items that were wanted."""
    rates.count("items", case, len(wanted), len(intake.drafts))
    for number, item in enumerate(wanted):
        found = intake.drafts[number].item if number < len(intake.drafts) else Item("")
        _item(rates, f"{case}/{number}" if len(wanted) > 1 else case, item, found)


def _item(rates: Rates, case: str, wanted: Item, found: Item) -> None:
    rates.count("title", case, wanted.title, found.title)
    rates.count("case number", case, wanted.case_no, found.case_no)
    rates.count("route", case, wanted.route_text, found.route_text)
    rates.count("closed", case, bool(wanted.closed), bool(found.closed))
    rates.count("bilag", case, [each.title for each in wanted.bilag], [each.title for each in found.bilag])
    there = {(each.heading.casefold(), each.kind): shape(each.body) for each in found.sections}
    for section in wanted.sections:
        key = (section.heading.casefold(), section.kind)
        said = shape(section.body)
        rates.count("sections", case, (key, said), (key, there.pop(key)) if key in there else None)
    for key, said in there.items():
        rates.count("sections", case, None, (key, said))
    asked, got = wanted.recommendation, found.recommendation
    if asked is not None:
        rates.count("recommender", case, asked.recommender, got.recommender if got else None)
        rates.count("addressee", case, asked.addressee, got.addressee if got else None)
    points = [plain_words(each.text) for each in asked.points] if asked else []
    there_points = [plain_words(each.text) for each in got.points] if got else []
    for number in range(max(len(points), len(there_points))):
        rates.count(
            "points",
            case,
            points[number] if number < len(points) else None,
            there_points[number] if number < len(there_points) else None,
        )


def shape(body: Blocks) -> tuple[str, ...]:
    """A text as lines that tell what they are: enough to see that lists are lists and tables are tables."""
    out: list[str] = []
    for block in body:
        if isinstance(block, Table):
            out += ["table: " + " | ".join(plain_words(richtext.plain((each,))) for each in _cells(block))]
        elif isinstance(block, ListBlock):
            out += _listed(block, 1)
        else:
            out.append(f"{type(block).__name__}: {plain_words(richtext.plain((block,)))}")
    return tuple(out)


def _cells(table: Table) -> list[richtext.Para]:
    return [
        richtext.Para("", (*cell.runs, *richtext.plain_runs(richtext.plain(cell.blocks))))
        for row in table.rows
        for cell in row.cells
    ]


def _listed(block: ListBlock, depth: int) -> list[str]:
    out = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else "•"
        out.append(f"{mark}{depth} {plain_words(richtext.runs_text(item.runs))}")
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                out += _listed(inner, depth + 1)
            else:
                out.append(plain_words(richtext.plain((inner,))))
    return out


def plain_words(text: str) -> str:
    """Text with single spaces, and nothing that is not seen."""
    return " ".join(re.sub("[\u00ad\u200b]", "", text).split())


def words_of(draft: Draft) -> str:
    """All that a draft says, and all that it tells."""
    item = draft.item
    said = item.recommendation
    return "\n".join(
        [
            item.title,
            item.case_no,
            item.route_text,
            *(each.heading for each in item.sections),
            *(richtext.plain(each.body) for each in item.sections),
            *([said.lead, *(point.text for point in said.points)] if said else []),
            *(f"{each.title} (lukket)" if each.closed else each.title for each in item.bilag),
            *([item.public.title, item.public.reason] if item.public else []),
            *(each.text for each in draft.findings),
        ]
    )


_MARK = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])[.)]|[•–-]|Sags?[ .]?n(?:r|ummer)\.?:?|J(?:ournal|\.)nr\.?:?)\s*")


def lost(document: Blocks, intake: Intake) -> list[str]:
    """The lines of a document that stand neither in a draft nor in a finding; numbers and labels are fields."""
    told = "\n".join([*(words_of(one) for one in intake.drafts), *(each.text for each in intake.findings)])
    held = _letters(told)
    lines = [line.strip() for line in richtext.plain(document).split("\n")]
    return [line for line in lines if not any(_letters(said) in held for said in _spellings(line))]


def _spellings(line: str) -> Iterator[str]:
    """A line as it may be kept: whole, without the mark of an item, or without its label or heading."""
    yield line
    yield _MARK.sub("", line, count=1)
    label, colon, value = line.partition(":")
    if colon and (kind_of(label) or field_of(label) not in (None, Field.OTHER)):
        yield value
    if field_of(line) not in (None, Field.OTHER):
        yield ""  # a label alone: what stood beside it is kept


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
