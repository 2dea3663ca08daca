"""The list of a document's items: a field that already holds its lines, each leading to its place.

It tells no page numbers: only Word knows them, and would ask before it worked them out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.documents.blocks import AnyPaper, Role, Title
from desktop.documents.outline import outline
from desktop.exporters.look import Look, pt
from desktop.exporters.word.markup import on, run, twips, w, words
from desktop.exporters.word.styles import CONTENTS_HEADING, GROUPS, contents

_LONGEST_NAME = 40
_LISTED = (Role.GROUP, Role.ITEM)


@dataclass(frozen=True)
class Target:
    """An item or a group of them, its level, and the bookmark that names its place."""

    title: Title
    level: int
    bookmark: str


def targets(paper: AnyPaper) -> Mapping[int, Target]:
    """What the list of contents names, by where it stands among the paper's nodes."""
    levels = iter([entry.level for entry in outline(paper) if entry.role in _LISTED])
    found: dict[int, Target] = {}
    taken: set[str] = set()
    for n, node in enumerate(paper.nodes):
        if isinstance(node, Title) and node.role in _LISTED:
            name = _bookmark(node, taken)
            taken.add(name)
            found[n] = Target(node, next(levels), name)
    return found


def _bookmark(title: Title, taken: set[str]) -> str:
    """A name that Word takes and that nothing else bears."""
    kind = "gruppe" if title.role is Role.GROUP else "punkt"
    plain = re.sub("[^a-z0-9]+", "_", f"{kind}_{title.anchor}".lower())[:_LONGEST_NAME].strip("_")
    name, n = plain, 1
    while name in taken:
        n += 1
        name = f"{plain[: _LONGEST_NAME - 6]}_{n}"
    return name


def field(heading: str, lines: Mapping[int, Target], look: Look) -> str:
    """The heading and the lines, inside the frame by which Word knows a list of contents."""
    if not lines:
        return ""
    levels = [each.level for each in lines.values()]
    begin = run(w("fldChar", fldCharType="begin"))
    begin += run(
        f'<w:instrText xml:space="preserve"> TOC \\o &quot;{min(levels)}-{max(levels)}&quot; \\n \\h </w:instrText>'
    )
    begin += run(w("fldChar", fldCharType="separate"))
    end = run(w("fldChar", fldCharType="end"))
    last = len(lines) - 1
    entries = [
        w(
            "p",
            w(
                "pPr",
                w("pStyle", val=contents(each.level)),
                on("keepNext", when=each.title.role is Role.GROUP),
                _hung(each, look),
            ),
            begin if n == 0 else "",
            w("hyperlink", _line(each.title), anchor=each.bookmark, history=1),
            end if n == last else "",
        )
        for n, each in enumerate(lines.values())
    ]
    top = w("p", w("pPr", w("pStyle", val=CONTENTS_HEADING)), run(words(heading))) if heading else ""
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), on("docPartUnique"))
    return w("sdt", w("sdtPr", kind), w("sdtContent", top, *entries))


def _line(title: Title) -> str:
    said = " ".join(part for part in (title.text, title.tail) if part)
    return run(words(f"{title.label}\t{said}" if title.label else said))


def _hung(each: Target, look: Look) -> str:
    """An item at the level of groups lets its number hang nevertheless."""
    out = twips(pt(look.hang))
    return w("ind", left=0, hanging=out) if each.level <= GROUPS and each.title.label else ""
