"""Word's lists: which number or sign stands before a paragraph, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.importers.arrivals.trees import Element, child, name, said
from desktop.importers.arrivals.word_styles import Styles, whole

_GAP = re.compile(r"%([1-9])")
_SPEAKS = re.compile(r"[^\W\d_]{2,}|§")
_FIGURES = ("decimal", "decimalZero")
_SILENT = ("bullet", "none", "")
_MOST = 999_999


@dataclass(frozen=True)
class Mark:
    """What stands before an item: how deep it is (from 1), its number or None for a sign, and words if it has any.

    `is_plain` says whether the number is written as one: "1." and not "a)" or "1.1".
    """

    level: int
    number: int | None
    words: str = ""
    is_plain: bool = True


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    style: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether anything stands before the item at all."""
        return self.form != "none" or bool(self.text.strip())


@dataclass
class _List:
    """One list: the definition that it counts by, and where it differs from it."""

    definition: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of one document, with the numbers that have been given so far."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._read(part, styles)

    def mark(self, list_id: str | None, depth: int | None, style: str) -> Mark | None:
        """Count one paragraph; None where it belongs to no list, or where nothing stands before it."""
        here = self._lists.get(list_id or "")
        if here is None:
            return None
        levels = self._definitions.get(here.definition, {})
        if depth is None:
            depth = next((n for n, level in levels.items() if style and level.style == style), 0)
        depth = min(depth, 8)
        level = here.levels.get(depth) or levels.get(depth) or _Level()
        number = self._counted(list_id or "", here, levels, depth, level)
        if not level.is_seen:
            return None
        words = self._spoken(here, level.text) if _SPEAKS.search(_GAP.sub("", level.text)) else ""
        if level.form in _SILENT:
            return Mark(depth + 1, None, words)
        is_plain = level.form in _FIGURES and len(_GAP.findall(level.text)) == 1
        return Mark(depth + 1, min(number, _MOST), words, is_plain)

    def _counted(self, list_id: str, here: _List, levels: dict[int, _Level], depth: int, level: _Level) -> int:
        counts = self._counts.setdefault(here.definition, {})
        first = (list_id, depth) not in self._begun
        self._begun.add((list_id, depth))
        if first and depth in here.starts:
            counts[depth] = here.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = here.starts.get(depth, level.start)
        for deeper in [each for each in counts if each > depth]:
            if levels.get(deeper, level).restarts:
                del counts[deeper]
        return counts[depth]

    def _spoken(self, here: _List, text: str) -> str:
        """The words of a mark with their numbers."""
        counts = self._counts[here.definition]
        return _GAP.sub(lambda found: str(counts.get(int(found[1]) - 1, 1)), text).strip()

    def _read(self, part: Element, styles: Styles) -> None:
        links: dict[str, str] = {}
        homes: dict[str, str] = {}
        for each in part:
            key = said(each, "w:abstractNumId")
            if name(each) == "w:abstractNum":
                self._definitions[key] = _levels(each)
                if link := said(child(each, "w:numStyleLink"), "w:val"):
                    links[key] = link
                if home := said(child(each, "w:styleLink"), "w:val"):
                    homes.setdefault(home, key)
        for each in part:
            if name(each) == "w:num":
                key = said(child(each, "w:abstractNumId"), "w:val")
                self._lists[said(each, "w:numId")] = _changed(each, homes.get(links.get(key, ""), key))
        # A definition may point at a style, which points at the list that has the levels.
        for key, link in links.items():
            target = self._lists.get(styles.named(link).shape.list or "")
            if target is not None and link not in homes:
                self._definitions[key] = self._definitions.get(target.definition, {})


def _levels(definition: Element) -> dict[int, _Level]:
    return {
        number: _level(each)
        for each in definition
        if name(each) == "w:lvl" and (number := whole(said(each, "w:ilvl"))) is not None
    }


def _level(element: Element) -> _Level:
    start = whole(said(child(element, "w:start"), "w:val", "1"))
    return _Level(
        0 if start is None else start,
        said(child(element, "w:numFmt"), "w:val", "decimal"),
        said(child(element, "w:lvlText"), "w:val"),
        said(child(element, "w:lvlRestart"), "w:val") != "0",
        said(child(element, "w:pStyle"), "w:val"),
    )


def _changed(element: Element, definition: str) -> _List:
    made = _List(definition)
    for each in element:
        depth = whole(said(each, "w:ilvl"))
        if name(each) != "w:lvlOverride" or depth is None:
            continue
        if (own := child(each, "w:lvl")) is not None:
            made.levels[depth] = _level(own)
        if (start := whole(said(child(each, "w:startOverride"), "w:val"))) is not None:
            made.starts[depth] = start
    return made
