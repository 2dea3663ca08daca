"""What a template, a mail merge or an unfinished draft has left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.rules.lint.lines import Line
from desktop.rules.lint.remarks import Aims, Remark, Rule
from desktop.sentences import say

_SHORTEST_HELP = 8
_ASKS = r"(?:skriv|indsæt|udfyld|angiv|beskriv|navn|dato|beløb|tekst|xx?)"
_LEFT = re.compile(
    r"Klik (?:eller tryk )?(?:her )?for at (?:angive|indsætte|skrive|tilføje)[^.]*\.?"
    rf"|\[[^\]\[]{{0,60}}\b{_ASKS}\b[^\]\[]{{0,80}}\]"
    rf"|<\s*{_ASKS}\b[^<>]{{0,60}}>"
    r"|\{[a-zæøå][a-zæøå _]{1,30}\}"
    r"|«[A-ZÆØÅ0-9_]{2,30}»"
    r"|\bx{3,}\b|(?-i:\bxx\b)|\bxx(?=\s*(?:kr|mio|%|dage|uger|personer))"
    r"|\?{2,}|_{4,}"
    r"|\A\s*(?:\.{2,}|…+)\s*\Z"
    r"|\blorem ipsum\b|\bTODO\b|\bTBD\b"
    r"|\bHjælpetekst\b\s*:?"
    r"|(?:Fejl!|Error!)\s*(?:Henvisningskilde|Bogmærke|Reference source|Bookmark|Ukendt)[^.]*\.?",
    re.IGNORECASE,
)
_CASED = re.compile(r"«[a-zæøå]|\bTodo\b|\btodo\b|\btbd\b")


def left_in(lines: Iterable[Line], aims: Aims) -> Iterator[Remark]:
    """Every place where something still waits to be written."""
    helps = [_plain(each.help) for each in aims.sections if len(_plain(each.help)) >= _SHORTEST_HELP]
    for line in lines:
        if line.quoted:
            continue
        given = next((each for each in helps if each in _plain(line.text)), None)
        if given is not None:
            yield Remark(Rule.LEFT_IN, say("Hjælpeteksten står her endnu."), line.place)
            continue
        for found in _LEFT.finditer(line.text):
            if not _CASED.match(found[0]):
                yield Remark(
                    Rule.LEFT_IN,
                    say("Her mangler noget: ”{text}”.", text=found[0].strip()),
                    line.at(found.start(), found.end()),
                )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
