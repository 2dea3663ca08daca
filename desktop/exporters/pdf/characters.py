"""Every character of a paper has a shape in some font that comes with the program, or the paper is refused by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from db.richtext import ListBlock, Quote, Row, Table, runs_text, walk
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Node, Numbered, Role, Title
from desktop.exporters import fonts
from desktop.exporters.look import Look
from desktop.faults import NotPrintable
from desktop.sentences import Sentence, say


def check(paper: AnyPaper, look: Look) -> None:
    """Refuse a paper with a character that cannot be set.  Faults: NotPrintable, naming the character and its item."""
    place = say("dokumentets begyndelse")
    furniture = paper.furniture
    for words in (furniture.left, furniture.right, furniture.mark, furniture.page):
        _check(words, place, look)
    for node in paper.nodes:
        if isinstance(node, Title) and node.role is Role.ITEM:
            place = say("punkt {number}", number=node.label.rstrip(".") or node.text)
        for words in _words(node):
            _check(words, place, look)


def _words(node: Node) -> Iterator[str]:
    match node:
        case Title():
            yield node.words()
        case Line():
            yield node.text
        case Contents():
            yield node.heading
        case Numbered():
            for label, words in node.points:
                yield label + words
        case Body():
            yield node.lead
            for part in walk(node.blocks):
                if not isinstance(part, ListBlock | Table | Row | Quote):
                    yield runs_text(part.runs)


def _check(words: str, place: Sentence, look: Look) -> None:
    if not (missing := fonts.missing(words, look.family)):
        return
    first = missing[0]
    name = unicodedata.name(first, "").lower() or say("uden navn")
    shown = first if first.isprintable() else ""
    raise NotPrintable(
        say(
            "Tegnet {shown} (U+{code}, {name}) i {place} kan ikke sættes med programmets skrifttyper.",
            shown=shown or "?",
            code=f"{ord(first):04X}",
            name=name,
            place=place,
        ),
        say("Skriv det på en anden måde, eller slet det."),
    )
