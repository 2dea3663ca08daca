"""Paragraphs and tables on their way to the page: what each says of itself, and what its neighbours make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.exporters.look import Look, Pt, Type
from desktop.exporters.word.markup import on, twips, w
from desktop.exporters.word.styles import (
    ABSENCE,
    BOX,
    FURTHEST_EDGE,
    NOTHING,
    Frame,
    Style,
    edges,
    frame_of,
    spacing,
    tight,
)


@dataclass(frozen=True)
class Number:
    """One list and the level at which its points stand."""

    list: int
    level: int


@dataclass(frozen=True)
class Indent:
    """Where lines begin and end, and how far the first one hangs out to the left."""

    left: Pt = NOTHING
    right: Pt = NOTHING
    hanging: Pt = NOTHING


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; what it does not say comes from its style.

    `own` is how a heading is set that stands at another level than its kind does; `pointed` marks what belongs to a
    list, and `small` what stands in a cell.  `frame` and `moved` say which rule stands beside it, and how far the words
    have moved away from it.
    """

    style: Style
    content: str
    indent: Indent | None = None
    number: Number | None = None
    own: Type | None = None
    below: Pt | None = None
    keep_next: bool = False
    pointed: bool = False
    small: bool = False
    right: bool = False
    frame: Frame | None = None
    moved: Pt = NOTHING


@dataclass(frozen=True)
class Slab:
    """Ready markup that is no paragraph: a table, or the list of contents."""

    markup: str
    table: bool = True


Piece = Paragraph | Slab


def framed(indent: Indent, frame: Frame, start: Pt) -> Indent:
    """The same inside a frame; a number never stands so far in that the rule would have to follow it."""
    hanging = max(indent.hanging, indent.left - start - (FURTHEST_EDGE - frame.gap)) if indent.hanging else NOTHING
    return Indent(indent.left, Pt(indent.right + frame.right), Pt(hanging))


def set_out(pieces: Sequence[Piece], look: Look, *, cell: bool = False) -> str:
    """The pieces one under the other; no two tables touch, and none ends a page or a cell."""
    out: list[str] = []
    for n, piece in enumerate(pieces):
        before = pieces[n - 1] if n else None
        after = pieces[n + 1] if n + 1 < len(pieces) else None
        if isinstance(piece, Slab):
            out.append(piece.markup)
            if piece.table and not isinstance(after, Paragraph):
                out.append(_gap(look))
        else:
            out.append(_paragraph(piece, before, after, look))
    if cell and not out:
        out.append(w("p"))
    return "".join(out)


def _gap(look: Look) -> str:
    """The least paragraph that Word needs after a table."""
    height = twips(look.body.after)
    return w("p", w("pPr", w("spacing", before=0, after=0, line=height, lineRule="exact")))


def _paragraph(piece: Paragraph, before: Piece | None, after: Piece | None, look: Look) -> str:
    leads = after.table and not piece.small if isinstance(after, Slab) else after is not None and after.style == ABSENCE
    said = w(
        "pPr",
        w("pStyle", val=piece.style),
        on("keepNext", when=piece.keep_next or leads),
        w("numPr", w("ilvl", val=piece.number.level), w("numId", val=piece.number.list)) if piece.number else "",
        _edges(piece, look),
        _room(piece, before, after, look),
        _indent(piece),
        w("jc", val="right") if piece.right else "",
    )
    return w("p", said, piece.content)


def _edges(piece: Paragraph, look: Look) -> str:
    if piece.frame is None or (piece.moved == NOTHING and frame_of(piece.style, look) == piece.frame):
        return ""
    return edges(piece.frame, piece.moved)


def _room(piece: Paragraph, before: Piece | None, after: Piece | None, look: Look) -> str:
    """What the neighbours change above and below."""
    above: Pt | None = None
    below = piece.below
    if isinstance(before, Slab) and before.table and not piece.small:
        above = Pt(look.body.after * 2)
    pointed = isinstance(after, Paragraph) and after.pointed
    if piece.pointed and not piece.small:
        below = tight(look) if pointed else look.body.after
    if piece.frame is not None:
        above, below = _in_a_frame(piece, before, after, above, below)
    if piece.own is not None:
        return spacing(piece.own, before=above, after=below)
    if above is None and below is None:
        return ""
    return w(
        "spacing",
        before=None if above is None else twips(above),
        after=None if below is None else twips(below),
    )


def _in_a_frame(
    piece: Paragraph, before: Piece | None, after: Piece | None, above: Pt | None, below: Pt | None
) -> tuple[Pt | None, Pt | None]:
    """Word joins paragraphs of one frame only when they begin and end alike; where they do not, their edges meet."""
    if isinstance(before, Paragraph) and before.frame == piece.frame and before.indent != piece.indent:
        above = NOTHING
    if not isinstance(after, Paragraph) or after.frame != piece.frame:
        below = BOX
    elif after.indent != piece.indent:
        below = NOTHING
    return above, below


def _indent(piece: Paragraph) -> str:
    if piece.indent is None:
        return ""
    at = piece.indent
    return w("ind", left=twips(at.left), right=twips(at.right), hanging=twips(at.hanging) if at.hanging else None)
