"""How long a text is and how hard to read (LIX), against what the body asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.rows import Item
from db.vocabulary import SectionKind
from desktop.rules.lint.lines import Line, lines_of
from desktop.rules.lint.remarks import Aims, Part, Place, Remark, Rule, Severity
from desktop.sentences import say

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_END = re.compile(r"[.!?:]+(?=\s|\Z)")
_NO_END = re.compile(
    r"\b(?:kr|mio|mia|ca|bl\.a|f\.eks|fx|pr|nr|stk|jf|kl|pkt|osv|mv|m\.v|m\.m|dvs|evt|inkl|ekskl|\d+)\.(?=\s+[^A-ZÆØÅ])"
)
_LONG = 6
ENOUGH = 100  # fewer words have no LIX worth telling
_NOT_WRITTEN = (SectionKind.DECISION, SectionKind.ROUTE, SectionKind.ATTACHMENTS, None)


@dataclass(frozen=True)
class Measured:
    """A text in figures."""

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> int:
        """Words per sentence, and long words (more than six letters) per hundred."""
        if not self.words:
            return 0
        return round(self.words / max(1, self.sentences) + 100 * self.long_words / self.words)


def measured(texts: Iterable[str]) -> Measured:
    """The figures of some lines; each line ends a sentence."""
    words = sentences = long_words = 0
    for text in texts:
        found = _WORD.findall(text)
        if found:
            words += len(found)
            long_words += sum(1 for word in found if len(word) > _LONG)
            plain = _NO_END.sub(lambda end: end[0][:-1], text.rstrip())
            sentences += len(_END.findall(plain)) + (0 if _END.search(plain[-1:]) else 1)
    return Measured(words, sentences, long_words)


def of_item(item: Item) -> Measured:
    """The figures of everything that is written in an item: not its decision, its route, its bilag or its title."""
    return measured(line.text for line in lines_of(item) if _is_written(line))


def readability(item: Item, lines: Iterable[Line], aims: Aims) -> Iterator[Remark]:
    """What is longer, or harder, than it should be."""
    written = [line for line in lines if _is_written(line)]
    for section in item.sections:
        aim = next((each for each in aims.sections if each.heading.casefold() == section.heading.casefold()), None)
        if aim is None or not aim.words:
            continue
        here = measured(
            line.text for line in written if line.place.part is Part.SECTION and line.place.uid == section.uid
        )
        if here.words > aim.words:
            words = say(
                "Afsnittet {heading} er på {n} ord. Målet er højst {most}.",
                heading=section.heading,
                n=here.words,
                most=aim.words,
            )
            yield Remark(Rule.LENGTH, words, Place(Part.SECTION, section.uid), Severity.ADVICE)
    every = measured(line.text for line in written)
    place = Place(Part.ITEM, item.uid)
    if aims.words and every.words > aims.words:
        words = say("Punktet er på {n} ord. Målet er højst {most}.", n=every.words, most=aims.words)
        yield Remark(Rule.LENGTH, words, place, Severity.ADVICE)
    if aims.lix and every.words >= ENOUGH and every.lix > aims.lix:
        words = say("Teksten har et LIX på {lix}. Målet er højst {most}.", lix=every.lix, most=aims.lix)
        yield Remark(Rule.READABILITY, words, place, Severity.ADVICE)


def _is_written(line: Line) -> bool:
    return line.kind not in _NOT_WRITTEN and not line.tabular and not line.quoted
