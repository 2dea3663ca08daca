"""What foreign styles mean for rich text: bold, italic, raised, right, hidden, a list of Word's; no more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True)
class Said:
    """What a style says; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    raised: str | None = None
    right: bool | None = None
    hidden: bool = False
    keeps_space: bool | None = None
    word_list: str = ""
    level: int = 0
    ignored: bool = False
    tabs: int = 0
    hanging: bool = False

    def over(self, under: Said) -> Said:
        """This style where it says something, and the one under it elsewhere."""
        return Said(
            under.bold if self.bold is None else self.bold,
            under.italic if self.italic is None else self.italic,
            under.raised if self.raised is None else self.raised,
            under.right if self.right is None else self.right,
            self.hidden or under.hidden,
            under.keeps_space if self.keeps_space is None else self.keeps_space,
            self.word_list or under.word_list,
            self.level or under.level,
            self.ignored or under.ignored,
            self.tabs or under.tabs,
            self.hanging or under.hanging,
        )


NOTHING = Said()
DEEPEST_LEVEL = 9
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SELECTOR = re.compile(r"\s*([a-z][a-z0-9]*)?(?:\.([\w-]+))?\s*\Z", re.IGNORECASE)
_LIST_RULE = re.compile(r"@list\s+(l\d+):level(\d)", re.IGNORECASE)
_WORD_LIST = re.compile(r"(l\d+)\s+level(\d+)")
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|cm|in|mm)?")
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "in": 72.0, "mm": 2.835}
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_LONGEST_RULES = 500_000


@lru_cache(maxsize=4096)
def said_by(style: str) -> Said:
    """What the declarations of a style attribute or a rule say."""
    found = NOTHING
    margin = 0.0
    for name, raw in _DECLARATION.findall(style.lower()):
        value = raw.strip()
        match name:
            case "font-weight":
                found = replace(found, bold=_heavy(value))
            case "font-style":
                found = replace(found, italic=value.startswith(("italic", "oblique")))
            case "vertical-align":
                raised = "sup" if value.startswith("super") else "sub" if value.startswith("sub") else ""
                found = replace(found, raised=raised)
            case "text-align":
                found = replace(found, right=value in ("right", "end"))
            case "display" | "visibility":
                found = replace(found, hidden=found.hidden or value in ("none", "hidden"))
            case "mso-hide":
                found = replace(found, hidden=found.hidden or value == "all")
            case "mso-element" | "mso-special-character":
                found = replace(found, hidden=found.hidden or value.startswith("comment"))
            case "white-space":
                found = replace(found, keeps_space=value.startswith("pre"))
            case "mso-list":
                found = _in_list(found, value)
            case "mso-tab-count":
                found = replace(found, tabs=min(int(value), 10) if value.isdigit() else 1)
            case "text-indent":
                found = replace(found, hanging=value.startswith("-"))
            case "margin-left":
                margin = _points(value)
            case "margin":
                sides = value.split()
                margin = _points(sides[3]) if len(sides) == 4 else margin
            case _:
                pass
    if found.hanging and not found.level:
        found = replace(found, level=min(max(round(margin / 36), 1), DEEPEST_LEVEL))
    return found


class Rules:
    """The rules of a page's style elements, as far as they are simple: by tag, by class, or by both."""

    def __init__(self) -> None:
        self._by_selector: dict[tuple[str, str], Said] = {}
        self._numbered: set[tuple[str, str]] = set()
        self._left = _LONGEST_RULES

    def read(self, text: str) -> None:
        """Take the rules of one style element."""
        text, self._left = text[: self._left], max(0, self._left - len(text))
        for selectors, body in _RULE.findall(_COMMENT.sub(" ", text)):
            of_list = _LIST_RULE.search(selectors)
            if of_list and "mso-level-number-format:bullet" not in body.replace(" ", ""):
                self._numbered.add((of_list[1].lower(), of_list[2]))
            said = said_by(body)
            if said == NOTHING:
                continue
            for selector in selectors.split(","):
                named = _SELECTOR.match(selector)
                if named and (named[1] or named[2]):
                    key = (named[1] or "").lower(), named[2] or ""
                    self._by_selector[key] = said.over(self._by_selector.get(key, NOTHING))

    def numbered(self, word_list: str, level: int) -> bool:
        """Whether Word numbers a level of one of its lists."""
        return (word_list, str(level)) in self._numbered

    def of(self, tag: str, classes: str) -> Said:
        """What the rules say of an element."""
        if not self._by_selector:
            return NOTHING
        found = self._by_selector.get((tag, ""), NOTHING)
        for name in classes.split():
            for key in (("", name), (tag, name)):
                if key in self._by_selector:
                    found = self._by_selector[key].over(found)
        return found


def _in_list(found: Said, value: str) -> Said:
    if value == "ignore":
        return replace(found, ignored=True)
    named = _WORD_LIST.search(value)
    if not named:
        return found
    return replace(found, word_list=named[1], level=min(max(int(named[2][:3]), 1), DEEPEST_LEVEL))


def _heavy(value: str) -> bool:
    return value.startswith("bold") or (value[:3].isdigit() and int(value[:3]) >= 600)


def _points(value: str) -> float:
    length = _LENGTH.match(value)
    try:
        return float(length[1]) * _POINTS.get(length[2] or "px", 1.0) if length else 0.0
    except ValueError:
        return 0.0
