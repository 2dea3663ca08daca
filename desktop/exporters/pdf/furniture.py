"""What stands on every page outside the text: whose paper it is, which one, its page, and its mark."""

from __future__ import annotations

from desktop.documents.blocks import Furniture
from desktop.exporters import fonts
from desktop.exporters.look import Look, Type, pt
from desktop.exporters.pdf.brush import PageBrush
from desktop.exporters.pdf.words import Span, Style, width
from desktop.exporters.tagging.nodes import Node
from desktop.exporters.tagging.sheet import Artifact

_HEAD = 0.56  # of the upper margin, down to the baseline
_FOOT = 0.5
_RULE = 5.0  # below the baseline of the head
_GAP = 18.0


def furnish(brush: PageBrush, furniture: Furniture, page: int, pages: int, look: Look) -> None:
    """Draw the head and the foot of a page."""
    left, right = pt(look.side), pt(look.page_width) - pt(look.side)
    head = pt(look.top) * _HEAD
    foot = pt(look.page_height) - pt(look.bottom) * _FOOT
    with brush.unread(Artifact.HEADER):
        _pair(brush, furniture.left, furniture.right, left, right, head, look, look.furniture)
    brush.box(left, head + _RULE, right - left, look.rule, look.hairline)
    counted = furniture.page.format(page=page, pages=pages)
    with brush.unread(Artifact.FOOTER):
        _pair(brush, furniture.mark, counted, left, right, foot, look, look.mark)


def _pair(
    brush: PageBrush, first: str, second: str, left: float, right: float, baseline: float, look: Look, type_: Type
) -> None:
    """Words at either end of a line, the first of a type; when both have no room, the first are shortened."""
    end = _spans(second, look.furniture, look, right - left)
    wide = _wide(end)
    brush.words(end, right - wide, baseline)
    brush.words(_spans(first, type_, look, right - left - wide - _GAP), left, baseline)


def _spans(words: str, type_: Type, look: Look, most: float) -> list[Span]:
    shown = " ".join(fonts.seen(words).split())
    spans = _set(shown, type_, look)
    while _wide(spans) > most and shown:
        shown = shown[:-2].rstrip() + "…" if len(shown) > 2 else ""
        spans = _set(shown, type_, look)
    return spans


def _set(words: str, type_: Type, look: Look) -> list[Span]:
    out: list[Span] = []
    left = 0.0
    for face, stretch in fonts.set_in(words, look.family, bold=type_.bold, italic=type_.italic):
        style = Style(face, type_.size, type_.ink, _NOBODY)
        wide = width(face, type_.size, stretch)
        out.append(Span(style, stretch, left, wide))
        left += wide
    return out


def _wide(spans: list[Span]) -> float:
    return spans[-1].left + spans[-1].width if spans else 0.0


_NOBODY = Node("NonStruct")
