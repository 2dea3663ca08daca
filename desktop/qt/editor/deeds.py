"""Deeds: the commands of the text, each with when it can be done and when it is so already, for toolbar and menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db.richtext import Mark


@dataclass(frozen=True)
class State:
    """What stands at the caret; a toolbar shows it."""

    level: int = 0
    marks: frozenset[Mark] = frozenset()
    list: str = ""
    depth: int = 0
    in_table: bool = False
    kept: bool = False
    link: str = ""
    selection: bool = False
    writable: bool = True


Holds = Callable[[State], bool]


def _writable(state: State) -> bool:
    return state.writable


def _on_words(state: State) -> bool:
    return state.writable and (state.selection or not state.kept)


def _in_list(state: State) -> bool:
    return state.writable and bool(state.list)


def _outside_tables(state: State) -> bool:
    return state.writable and not state.in_table


@dataclass(frozen=True)
class Deed:
    """One command of the text: the editor's method, or that of a part of it, when it can be done, and when it is on."""

    does: str
    enabled: Holds = _writable
    checked: Holds | None = None


# By the names of `desktop.qt.commands`, which has their words, keys and icons.
DEEDS: Mapping[str, Deed] = {
    "text.body": Deed("make_body", checked=lambda s: not s.level and not s.list and not s.kept),
    "text.heading": Deed("make_heading", _outside_tables, lambda s: s.level == 2),
    "text.subheading": Deed("make_subheading", _outside_tables, lambda s: s.level == 3),
    "text.bold": Deed("toggle_bold", _on_words, lambda s: Mark.STRONG in s.marks),
    "text.italic": Deed("toggle_italic", _on_words, lambda s: Mark.EM in s.marks),
    "text.raised": Deed("toggle_raised", _on_words, lambda s: Mark.SUP in s.marks),
    "text.lowered": Deed("toggle_lowered", _on_words, lambda s: Mark.SUB in s.marks),
    "text.bullets": Deed("toggle_bullets", checked=lambda s: s.list == "ul"),
    "text.numbers": Deed("toggle_numbers", checked=lambda s: s.list == "ol"),
    "text.nest": Deed("nest", _in_list),
    "text.unnest": Deed("unnest", _in_list),
    "text.table": Deed("insert_table", _outside_tables),
    "text.link": Deed("ask_for_link", _on_words, lambda s: bool(s.link)),
    "text.unlink": Deed("remove_link", lambda s: s.writable and bool(s.link)),
    "text.plain": Deed("paste_plain"),
    "text.spelling": Deed("spelling.next"),
    "text.phrase": Deed("codes.ask", _on_words),
}
