"""What Word's styles say: how words of a style look, and which of them are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.importers.arrivals.trees import Element, below, child, name, said

_T = TypeVar("_T")
_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])\Z", re.IGNORECASE)
_STEP = re.compile(r"(?:list|opstilling)\b.*\b([2-5])\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse|contents) ?(?:heading|[1-9])\Z", re.IGNORECASE)
_OFF = ("0", "false", "off")
_BODY_LEVEL = 9
_DEEPEST = 50


@dataclass(frozen=True)
class Look:
    """How words look; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: str | None = None
    font: str | None = None

    def over(self, under: Look) -> Look:
        """This look where it says something, else that of `under`."""
        return Look(
            _first(self.bold, under.bold),
            _first(self.italic, under.italic),
            _first(self.hidden, under.hidden),
            _first(self.struck, under.struck),
            _first(self.raised, under.raised),
            _first(self.font, under.font),
        )

    def beside(self, other: Look) -> Look:
        """Styles of a paragraph and of its letters together: bold in a bold paragraph is Word's way of saying plain."""
        both = self.over(other)
        return replace(
            both,
            bold=_either(self.bold, other.bold),
            italic=_either(self.italic, other.italic),
            hidden=_either(self.hidden, other.hidden),
            struck=_either(self.struck, other.struck),
        )


@dataclass(frozen=True)
class Shape:
    """What a paragraph says of itself; None where it says nothing."""

    level: int | None = None
    list: str | None = None
    depth: int | None = None
    right: bool | None = None

    def over(self, under: Shape) -> Shape:
        """This shape where it says something, else that of `under`."""
        return Shape(
            _first(self.level, under.level),
            _first(self.list, under.list),
            _first(self.depth, under.depth),
            _first(self.right, under.right),
        )


@dataclass(frozen=True)
class Style:
    """A style with all that it has from those it is based on."""

    key: str = ""
    name: str = ""
    look: Look = Look()
    shape: Shape = Shape()
    heads_row: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it is for a line of a table of contents."""
        return _CONTENTS.match(self.name) is not None

    @property
    def step(self) -> int:
        """How deep its items stand by their name alone: Word's "List Bullet 3" is a list of its own, set further in."""
        found = _STEP.match(self.name)
        return int(found[1]) if found else 1

    @property
    def is_title(self) -> bool:
        """Whether it is for the document's own title."""
        return self.name.lower() in ("title", "titel")

    @property
    def is_caption(self) -> bool:
        """Whether it is for what stands below a picture."""
        return self.name.lower() in ("caption", "billedtekst")

    @property
    def is_placeholder(self) -> bool:
        """Whether it is for words that say what to write."""
        return self.name.lower() in ("placeholder text", "pladsholdertekst")


_NONE = Style()


class Styles:
    """The styles of one document."""

    def __init__(self, part: Element | None) -> None:
        self._said: dict[str, Element] = {}
        self._made: dict[str, Style] = {}
        self._first: dict[str, str] = {}
        self._seen: dict[tuple[str, str], Look] = {}
        self._under = Look()
        if part is None:
            return
        self._under = look(child(part, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        for style in below(part, "w:style"):
            key = said(style, "w:styleId")
            self._said.setdefault(key, style)
            if is_on(style, "w:default", otherwise=False):
                self._first.setdefault(said(style, "w:type"), key)

    def of(self, key: str, kind: str) -> Style:
        """The style of a key, or the usual one of its kind."""
        wanted = key if key in self._said else self._first.get(kind, "")
        return self._style(wanted, 0)

    def named(self, key: str) -> Style:
        """The style of a key; one that says nothing where there is none."""
        return self._style(key, 0)

    def words(self, paragraph: Style, letters: Style, own: Element | None) -> Look:
        """How words look in the end, with what their run says itself."""
        styled = self._seen.get((paragraph.key, letters.key))
        if styled is None:
            styled = letters.look.beside(paragraph.look).over(self._under)
            self._seen[paragraph.key, letters.key] = styled
        return styled if own is None else look(own).over(styled)

    def _style(self, key: str, depth: int) -> Style:
        if key in self._made:
            return self._made[key]
        element = self._said.get(key)
        if element is None or depth > _DEEPEST:
            return _NONE
        under = self._style(said(child(element, "w:basedOn"), "w:val"), depth + 1)
        title = said(child(element, "w:name"), "w:val")
        own = shape(child(element, "w:pPr"))
        if own.level is None and (found := _HEADING.match(title)):
            own = replace(own, level=int(found[1]) - 1)
        made = Style(
            key,
            title,
            look(child(element, "w:rPr")).over(under.look),
            own.over(under.shape),
            under.heads_row or _heads_row(element),
        )
        self._made[key] = made
        return made


def look(properties: Element | None) -> Look:
    """The look that some properties of letters say."""
    if properties is None:
        return Look()
    made = Look()
    for each in properties:
        match name(each):
            case "w:b":
                made = replace(made, bold=is_on(each))
            case "w:i":
                made = replace(made, italic=is_on(each))
            case "w:vanish":
                made = replace(made, hidden=is_on(each))
            case "w:strike" | "w:dstrike":
                made = replace(made, struck=is_on(each) or bool(made.struck))
            case "w:vertAlign":
                made = replace(made, raised={"superscript": "sup", "subscript": "sub"}.get(said(each, "w:val"), ""))
            case "w:rFonts":
                made = replace(made, font=said(each, "w:ascii") or said(each, "w:hAnsi") or None)
            case _:
                pass
    return made


def shape(properties: Element | None) -> Shape:
    """The shape that some properties of a paragraph say."""
    if properties is None:
        return Shape()
    level = whole(said(child(properties, "w:outlineLvl"), "w:val"))
    number = child(properties, "w:numPr")
    side = said(child(properties, "w:jc"), "w:val")
    return Shape(
        level,
        said(child(number, "w:numId"), "w:val") or None,
        whole(said(child(number, "w:ilvl"), "w:val")),
        side in ("right", "end") if side else None,
    )


def is_on(element: Element | None, key: str = "w:val", *, otherwise: bool = True) -> bool:
    """Whether a property is said, and not said to be off."""
    if element is None:
        return False
    value = said(element, key)
    return value.lower() not in _OFF if value else otherwise


def whole(text: str) -> int | None:
    """A number as an attribute says it; None for what is none, or none that anybody means."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def heading_level(shape_of_it: Shape) -> int | None:
    """The level of a heading, from 1; None for a paragraph that is none."""
    level = shape_of_it.level
    return level + 1 if level is not None and level < _BODY_LEVEL else None


def _heads_row(style: Element) -> bool:
    """Whether a table's style makes its first row stand out."""
    return any(
        said(part, "w:type") == "firstRow"
        and (look(child(part, "w:rPr")).bold is True or child(part, "w:tcPr", "w:shd") is not None)
        for part in style
        if name(part) == "w:tblStylePr"
    )


def _either(one: bool | None, other: bool | None) -> bool | None:
    return None if one is None and other is None else bool(one) != bool(other)


def _first(one: _T | None, other: _T | None) -> _T | None:
    return other if one is None else one
