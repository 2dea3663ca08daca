"""A finished Word document opened again: whether it has the structure that a listener needs, and hides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exporters.word.package import Finished, Tree, opened
from desktop.exporters.word.styles import HEAD_CELL
from desktop.sentences import Sentence, say

_TRACKED = "|".join(f".//w:{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_PLACES = ".//w:p[w:pPr/w:pStyle] | .//wp:docPr | .//w:tbl"


def examine(data: bytes) -> tuple[Sentence, ...]:
    """What is wrong with a Word document, a sentence each; nothing when it is as it should be."""
    finished = opened(data)
    if finished is None:
        return (say("Word-dokumentet kan ikke åbnes igen."),)
    return (*_properties(finished), *_structure(finished), *_hidden(finished))


def _properties(finished: Finished) -> Iterator[Sentence]:
    if not finished.title:
        yield say("Word-dokumentet har ingen titel.")
    if not finished.language or not finished.styles.said(".//w:docDefaults//w:lang/@w:val"):
        yield say("Word-dokumentet siger ikke, hvilket sprog det er på.")
    if finished.editor and finished.editor != finished.author:
        yield say("Word-dokumentet nævner {name}, som har rettet i det.", name=finished.editor)


def _structure(finished: Finished) -> Iterator[Sentence]:
    """Headings without holes, pictures with words, tables with a header."""
    levels = {
        style.said("@w:styleId"): int(style.said("w:pPr/w:outlineLvl/@w:val")) + 1
        for style in finished.styles.all("w:style[w:pPr/w:outlineLvl]")
    }
    at, place = 0, finished.title
    for part in finished.body.all(_PLACES):
        if part.name == "docPr" and not part.said("@descr").strip():
            yield say("Et billede under »{place}« har ingen alternativ tekst.", place=place)
        elif part.name == "tbl" and _headless(part):
            yield say("En tabel under »{place}« har ingen overskriftsrække.", place=place)
        elif level := levels.get(part.said("w:pPr/w:pStyle/@w:val")):
            place = part.text()
            if level > at + 1:
                yield say("Overskriften »{place}« springer et niveau over.", place=place)
            at = level
    if not at:
        yield say("Word-dokumentet har ingen overskrifter.")


def _headless(table: Tree) -> bool:
    """Whether cells are headers of columns, but their row is not said to be one."""
    rows = table.all(f'w:tr[w:tc/w:p/w:pPr/w:pStyle/@w:val="{HEAD_CELL}"]')
    return any(not row.has("w:trPr/w:tblHeader") for row in rows)


def _hidden(finished: Finished) -> Iterator[Sentence]:
    if any(part.startswith("/word/comments") for part in finished.parts):
        yield say("Word-dokumentet har kommentarer.")
    if any(story.has(_TRACKED) for story in finished.stories):
        yield say("Word-dokumentet har sporede ændringer.")
    if any(story.has(".//w:vanish") for story in finished.stories):
        yield say("Word-dokumentet har skjult tekst.")
