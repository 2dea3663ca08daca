"""How documents look: every size, distance and colour that an exporter may use, in one place.

One look serves all formats: points are points in PDF and Word, and CSS points on the page that the web prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

Pt = NewType("Pt", float)
Mm = NewType("Mm", float)
Colour = NewType("Colour", str)  # "#rrggbb"

POINTS_PER_MM = 72 / 25.4


def pt(length: Mm) -> Pt:
    """A length on the page in points."""
    return Pt(length * POINTS_PER_MM)


@dataclass(frozen=True)
class Type:
    """One way to set words: size and line, the room above and below, weight and ink."""

    size: Pt
    leading: Pt
    before: Pt = Pt(0)
    after: Pt = Pt(0)
    bold: bool = False
    italic: bool = False
    ink: Colour = Colour("#1a1a1a")


@dataclass(frozen=True)
class Look:
    """The whole look of a document."""

    family: str = "Source Sans 3"
    fallback: str = "DejaVu Sans"

    page_width: Mm = Mm(210)
    page_height: Mm = Mm(297)
    top: Mm = Mm(25)
    bottom: Mm = Mm(24)
    side: Mm = Mm(26)
    hang: Mm = Mm(12)  # the column of item numbers, to the left of the titles

    ink: Colour = Colour("#1a1a1a")
    quiet: Colour = Colour("#4d4d4d")  # 8.5:1 on white
    accent: Colour = Colour("#1d4f8c")  # 8.2:1 on white
    hairline: Colour = Colour("#b8bdc4")
    head_fill: Colour = Colour("#eef1f5")  # behind header cells
    decision_fill: Colour = Colour("#f3f6fa")
    decision_rule: Colour = Colour("#1d4f8c")
    link: Colour = Colour("#1d4f8c")

    body: Type = Type(Pt(11), Pt(15.5), after=Pt(6))
    title: Type = Type(Pt(22), Pt(27), after=Pt(3), bold=True)
    title_tail: Type = Type(Pt(12.5), Pt(17), after=Pt(12), ink=Colour("#4d4d4d"))
    group: Type = Type(Pt(13), Pt(17), before=Pt(22), after=Pt(4), bold=True, ink=Colour("#1d4f8c"))
    item: Type = Type(Pt(14.5), Pt(19), before=Pt(0), after=Pt(5), bold=True)
    section: Type = Type(Pt(11.5), Pt(15.5), before=Pt(9), after=Pt(2), bold=True)
    heading: Type = Type(Pt(11), Pt(15.5), before=Pt(6), after=Pt(2), bold=True)
    subheading: Type = Type(Pt(11), Pt(15.5), before=Pt(4), after=Pt(2), bold=True, italic=True)
    case_number: Type = Type(Pt(9), Pt(12), before=Pt(20), after=Pt(1), ink=Colour("#4d4d4d"))
    notice: Type = Type(Pt(11), Pt(15.5), after=Pt(6), bold=True)
    absence: Type = Type(Pt(10.5), Pt(15), after=Pt(2), ink=Colour("#4d4d4d"))
    earlier: Type = Type(Pt(11), Pt(15.5), before=Pt(4), after=Pt(2), bold=True)
    caption: Type = Type(Pt(9.5), Pt(13), after=Pt(8), ink=Colour("#4d4d4d"))
    cell: Type = Type(Pt(9.5), Pt(12.5))
    furniture: Type = Type(Pt(8.5), Pt(11), ink=Colour("#4d4d4d"))
    mark: Type = Type(Pt(8.5), Pt(11), bold=True)
    contents: Type = Type(Pt(11), Pt(16))
    contents_group: Type = Type(Pt(11), Pt(16), before=Pt(6), after=Pt(2), ink=Colour("#4d4d4d"))

    list_step: Mm = Mm(6)
    quote_step: Mm = Mm(6)
    deepest_step: int = 8  # deeper lists do not move further right
    cell_padding: Pt = Pt(3)
    smallest_cell: Pt = Pt(6.5)
    widest_table: int = 24  # columns that can still be read on a page
    picture_height: Mm = Mm(150)
    picture_pixels: int = 2400  # on the longer side; more is not seen on paper
    rule: Pt = Pt(0.5)


PLAIN = Look()
