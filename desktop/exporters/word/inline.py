"""Runs of text as Word writes them: their look, their language, and the links that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from db.richtext import Mark, Run, Runs, runs_text
from desktop.exporters.look import Pt, Type
from desktop.exporters.word.markup import on, run, w, words
from desktop.exporters.word.styles import LINK, Style, ink, size, toggle

Linked = Callable[[str], str]


@dataclass(frozen=True)
class Voice:
    """How the runs of one paragraph sound: their language, and what differs from the paragraph's style."""

    lang: str = ""
    own: Type | None = None
    small: Pt | None = None

    def properties(self, marks: Iterable[Mark] = (), style: Style | None = None) -> tuple[str, ...]:
        """What is said of a run, in the order of the schema."""
        held = set(marks)
        own = self.own
        return (
            w("rStyle", val=style) if style else "",
            on("b") if Mark.STRONG in held else (toggle("b", said=own.bold) if own else ""),
            on("i") if Mark.EM in held else (toggle("i", said=own.italic) if own else ""),
            ink(own.ink) if own and not style else "",
            *(size(own.size) if own else size(self.small) if self.small else ()),
            _raised(held),
            w("lang", val=self.lang) if self.lang else "",
        )


PLAIN = Voice()


def _raised(held: set[Mark]) -> str:
    if Mark.SUP in held:
        return w("vertAlign", val="superscript")
    return w("vertAlign", val="subscript") if Mark.SUB in held else ""


def spoken(runs: Runs, voice: Voice, linked: Linked) -> str:
    """The runs of a paragraph; `linked` knows the relation of an address, and "" for one that leads nowhere.

    A link that nobody could see is none.
    """
    out: list[str] = []
    for href, group in groupby(runs, key=lambda each: each.href):
        same = tuple(group)
        relation = linked(href) if href and runs_text(same).strip() else ""
        style = LINK if relation else None
        content = "".join(_run(each, voice, style) for each in same)
        out.append(f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>' if relation else content)
    return "".join(out)


def _run(each: Run, voice: Voice, style: Style | None) -> str:
    return run(words(each.text), voice.properties(each.marks, style))


def lead(text: str, voice: Voice, *, strong: bool) -> str:
    """The words that stand before a text."""
    return run(words(text), voice.properties((Mark.STRONG,) if strong else ())) if text else ""
