"""What stands in a Word text that is no words: pictures, text boxes, diagrams, and files set into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db import richtext
from db.richtext import Figure
from desktop.importers.arrivals.found import Unread
from desktop.importers.arrivals.kinds import is_shown
from desktop.importers.arrivals.trees import Element, name, said
from desktop.importers.arrivals.word_inline import choice
from desktop.importers.arrivals.word_source import Source, words_below

# What Word writes under a description that it has made by itself.
_BY_ITSELF = re.compile(
    r"(?:Automatisk genereret beskrivelse|AI-genereret indhold\b.*"
    r"|Description automatically\b.*|AI-generated content\b.*)\Z"
)
_DRAWN = ("c:chart", "dgm:relIds")


def read(hung: Element, source: Source) -> Iterator[Figure | Element]:
    """The figures of a drawing, and the contents of its text boxes, in order."""
    if name(hung) == "w:object":
        source.tell("embedded_object", words_below(hung))
    yield from _inside(hung, source, "", decorative=False)


def _inside(element: Element, source: Source, alt: str, *, decorative: bool) -> Iterator[Figure | Element]:
    for each in element:
        key = name(each)
        if key == "w:txbxContent":
            yield each
        elif key == "mc:AlternateContent":
            chosen = choice(each)
            if chosen is not None:
                yield from _inside(chosen, source, alt, decorative=decorative)
        elif key in ("a:blip", "v:imagedata"):
            figure = _figure(each, source, alt, decorative=decorative)
            if figure is not None:
                yield figure
        elif key in _DRAWN:
            source.tell("drawing_left_out", _drawn(each, source))
        else:
            own = said(each, "descr") or said(each, "alt")
            if key == "wp:docPr" or key.endswith("cNvPr"):
                alt = own or said(each, "title") or alt
                decorative = decorative or any(
                    name(part) == "adec:decorative" and said(part, "val") == "1" for part in each.iter()
                )
            yield from _inside(each, source, own if key == "v:shape" else alt, decorative=decorative)


def _figure(element: Element, source: Source, alt: str, *, decorative: bool) -> Figure | None:
    lines = (line.strip() for line in richtext.clean(alt).split("\n"))
    words = "\n".join(line for line in lines if line and not _BY_ITSELF.match(line))
    key = said(element, "r:embed") or said(element, "r:id")
    relation = source.relations.get(key)
    if relation is None or relation.outside:
        source.tell("picture_elsewhere", words or (relation.target if relation else ""))
        return None
    try:
        data = source.parts.picture(relation.target)
    except Unread:
        source.tell("picture_lost", words)
        return None
    if not is_shown(data):
        source.tell("picture_not_shown", words or relation.target.rpartition("/")[2])
        return None
    if not words and not decorative:
        source.tell("picture_without_words", relation.target.rpartition("/")[2])
    return Figure("", source.keep(data), words)


def _drawn(element: Element, source: Source) -> str:
    """The words of a diagram, which stand in a part of their own."""
    for key in ("r:id", "r:dm"):
        relation = source.relations.get(said(element, key))
        if relation is None or relation.outside:
            continue
        try:
            tree = source.parts.tree(relation.target)
        except Unread:
            continue
        kinds = ("a:t", "c:v")
        return " ".join(each.text for each in tree.iter() if name(each) in kinds and each.text)
    return ""
