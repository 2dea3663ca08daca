"""What the rules say of papers that were published: every alarm with its words, and how many there are per page.

    python -m benchmarks.lint [FOLDER …]        (a page is 2,500 characters; the usual folders are those beside us)

What the reader of papers makes items of is looked through item by item, all else as one section of plain text.  Of
published papers almost every alarm is a false one, or a fault that nobody saw: each is to be read and judged.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db.richtext import paragraphs
from db.rows import Committee, Item, Section
from db.vocabulary import CommitteeKind, SectionKind
from desktop.faults import NotReadable
from desktop.importers import minutes, source
from desktop.rules.lint.lines import lines_of
from desktop.rules.lint.lint import lint
from desktop.rules.lint.remarks import Remark

PAGE = 2_500
_SHARED = Path(__file__).parent.parent.parent / "shared"
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_BODIES = (
    Committee("BY", "Byrådet", kind=CommitteeKind.COUNCIL),
    Committee("KB", "Kommunalbestyrelsen", kind=CommitteeKind.COUNCIL),
    Committee("ØK", "Økonomiudvalget", kind=CommitteeKind.ECONOMY),
)


def items_of(file: Path) -> tuple[int, list[tuple[Item, date | None, tuple[Committee, ...]]]]:
    """How many characters a paper has, and its items as they were read, each with its day and the known bodies."""
    text = file.read_text("utf-8")
    if text.startswith("http"):
        text = text.split("\n", 1)[1]
    try:
        meetings = minutes.read(source.decode(text.encode(), file.name)).meetings
    except NotReadable:
        meetings = ()
    found = [
        (item, each.meeting.on, (*_BODIES, Committee(each.meeting.committee_code, each.meeting.committee)))
        for each in meetings
        for item in each.meeting.items
    ]
    if not found:
        body = paragraphs(line for line in text.splitlines() if line.strip())
        found = [(Item(file.name, sections=(Section("", SectionKind.CASE_TEXT, body),)), None, _BODIES)]
    return len(text), found


def alarms(file: Path) -> tuple[int, list[tuple[Item, Remark, str]]]:
    """The length of a paper, and everything that the rules say of it with the line that they say it of."""
    size, items = items_of(file)
    out = []
    for item, day, bodies in items:
        lines = {(line.place.part, line.place.uid, line.place.block): line.text for line in lines_of(item)}
        for remark in lint(item, day, _month_of(file), bodies=bodies):
            place = remark.place
            out.append((item, remark, lines.get((place.part, place.uid, place.block), item.title)))
    return size, out


def _month_of(file: Path) -> date:
    """The first day of the month that a file's name says; else the first day of all, before which nothing lies."""
    found = _MONTH.search(file.stem)
    return date(int(found[1]), int(found[2]), 1) if found else date.min


def files_in(folders: list[str]) -> Iterator[Path]:
    """The papers of the folders, in order."""
    chosen = [Path(each) for each in folders] or [_SHARED / "referater", _SHARED / "seeds"]
    for folder in chosen:
        yield from (file for file in sorted(folder.glob("*.txt")) if not file.name.startswith("README"))


def main(folders: list[str]) -> None:
    """Tell everything, and then how many."""
    size = papers = 0
    rules: Counter[str] = Counter()
    for file in files_in(folders):
        length, found = alarms(file)
        size += length
        papers += 1
        for item, remark, line in found:
            rules[str(remark.rule)] += 1
            around = line[max(0, remark.place.start - 80) : remark.place.end + 80].replace("\n", " ")
            print(f"{file.name} · {item.number or '–'} · {remark.rule} · {remark.words}\n    {around}")
    pages = size / PAGE
    print(f"{papers} papers, {size} characters, {pages:.1f} pages, {rules.total()} alarms: {dict(rules)}")
    print(f"{10 * rules.total() / max(pages, 0.1):.2f} alarms per 10 pages")


if __name__ == "__main__":
    main(sys.argv[1:])
