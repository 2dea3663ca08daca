"""Numbers and bullets of lists: a definition for each kind, and an instance for each list, so that each begins anew."""

from __future__ import annotations

from desktop.exporters.look import Look, pt
from desktop.exporters.word.markup import twips, w
from desktop.exporters.word.pieces import Number
from desktop.exporters.word.styles import fonts

LEVELS = 9
_BULLET = "•"


class Numbering:
    """The lists of one document.

    Lists of one definition count on each other's numbers.  So a list that opens while another stands open at its level
    (deeper than Word has levels, or inside a cell) takes a definition that nobody is using there.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._definitions: list[bool] = []  # whether each counts
        self._lists: list[str] = []
        self._open: dict[int, tuple[int, int]] = {}

    def open(self, *, ordered: bool, start: int, depth: int) -> Number:
        """A new list at a depth that begins with 0."""
        level = min(depth, LEVELS - 1)
        busy = set(self._open.values())
        fitting = (n for n, counts in enumerate(self._definitions) if counts is ordered and (n, level) not in busy)
        definition = next(fitting, None)
        if definition is None:
            definition = len(self._definitions)
            self._definitions.append(ordered)
        number = len(self._lists) + 1
        self._open[number] = (definition, level)
        begins = w("lvlOverride", w("startOverride", val=start), ilvl=level) if ordered else ""
        self._lists.append(w("num", w("abstractNumId", val=definition), begins, numId=number))
        return Number(number, level)

    def close(self, number: Number) -> None:
        """The list has ended."""
        del self._open[number.list]

    def markup(self) -> str:
        """Every definition and every list."""
        definitions = [self._definition(n, ordered=counts) for n, counts in enumerate(self._definitions)]
        return "".join([*definitions, *self._lists])

    def _definition(self, n: int, *, ordered: bool) -> str:
        levels = [self._level(level, ordered=ordered) for level in range(LEVELS)]
        kind = w("multiLevelType", val="multilevel")
        # The name by which Word knows a definition again when text is pasted.
        return w("abstractNum", w("nsid", val=f"{n + 1:08X}"), kind, *levels, abstractNumId=n)

    def _level(self, level: int, *, ordered: bool) -> str:
        step = twips(pt(self._look.list_step))
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val="decimal" if ordered else "bullet"),
            w("lvlText", val=f"%{level + 1}." if ordered else _BULLET),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=step * (level + 1), hanging=step)),
            "" if ordered else w("rPr", fonts(self._look), w("b", val=0), w("i", val=0)),
            ilvl=level,
        )
