"""Items as the rules read them, made of a few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db import richtext
from db.richtext import Block, Cell, Row, Table, plain_runs
from db.rows import Bilag, Item, Point, Recommendation, Section
from db.vocabulary import SectionKind
from desktop.rules.lint.lint import lint
from desktop.rules.lint.remarks import Rule

DAY = date(2021, 3, 4)


def table(*rows: Sequence[str], header: bool = True) -> Table:
    """A table of these words; its first row is its head."""
    take = richtext.ids("t")
    return Table(
        take(),
        tuple(
            Row(take(), tuple(Cell(take(), plain_runs(word), header=header and n == 0) for word in row))
            for n, row in enumerate(rows)
        ),
    )


def item(*parts: str | Block, bilag: int = 0, **more: object) -> Item:
    """An item with one section of these paragraphs and blocks."""
    take = richtext.ids("p")
    body = tuple(richtext.Para(take(), plain_runs(each)) if isinstance(each, str) else each for each in parts)
    section = Section("Sagsfremstilling", SectionKind.CASE_TEXT, body, "s1")
    files = tuple(Bilag(f"Bilag {n}", uid=f"b{n}") for n in range(1, bilag + 1))
    given: dict[str, object] = {"title": "En sag", "sections": (section,), "bilag": files, "uid": "i1", **more}
    return Item(**given)  # type: ignore[arg-type] # the tests name the fields


def recommended(lead: str, addressee: str, *points: str) -> Recommendation:
    """A recommendation to somebody."""
    return Recommendation(
        lead, "Direktøren", addressee, tuple(Point(str(n), each, f"q{n}") for n, each in enumerate(points, 1)), "r1"
    )


def said(of: Item, rule: Rule, *, day: date = DAY) -> list[str]:
    """What one rule says of an item."""
    return [str(each.words) for each in lint(of, day, day) if each.rule is rule]


def shown(of: Item, rule: Rule, *, day: date = DAY) -> list[str]:
    """The words that one rule points at."""
    texts = {part.id: richtext.runs_text(part.runs) for section in of.sections for part in richtext.walk(section.body)
             if not isinstance(part, richtext.ListBlock | Table | Row | richtext.Quote)}  # fmt: skip
    return [texts[p.block][p.start : p.end] for p in (each.place for each in lint(of, day, day) if each.rule is rule)]
