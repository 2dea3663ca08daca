"""A section that the body asks for is not there, or is empty."""

from __future__ import annotations

from collections.abc import Iterator

from db import richtext
from db.rows import Item, Section
from db.vocabulary import ItemKind, SectionKind
from desktop.rules.lint.remarks import Aims, Part, Place, Remark, Rule
from desktop.sentences import say

# Other rows fill these: files, the route, what was decided at the meeting.
_FILLED_OTHERWISE = frozenset({SectionKind.ATTACHMENTS, SectionKind.ROUTE, SectionKind.DECISION})


def missing_sections(item: Item, aims: Aims) -> Iterator[Remark]:
    """Items that say nothing by their nature (formalities, those that are off the table) lack nothing."""
    if item.kind is ItemKind.FORMALITY or item.withdrawn:
        return
    for aim in aims.sections:
        if not aim.required or aim.kind in _FILLED_OTHERWISE:
            continue
        section = next((each for each in item.sections if _same(each, aim.heading)), None)
        if section is None and aim.kind is not SectionKind.OTHER:
            section = next((each for each in item.sections if each.kind is aim.kind), None)
        if section is None and not (aim.kind is SectionKind.RECOMMENDATION and _recommends(item)):
            yield Remark(
                Rule.MISSING_SECTION,
                say("Afsnittet {heading} mangler.", heading=aim.heading),
                Place(Part.ITEM, item.uid),
            )
        elif section is not None and _is_empty(section, item):
            yield Remark(
                Rule.MISSING_SECTION,
                say("Afsnittet {heading} er tomt.", heading=section.heading),
                Place(Part.SECTION, section.uid),
            )


def _same(section: Section, heading: str) -> bool:
    return section.heading.rstrip(": ").casefold() == heading.rstrip(": ").casefold()


def _is_empty(section: Section, item: Item) -> bool:
    if section.kind is SectionKind.RECOMMENDATION and _recommends(item):
        return False
    return not richtext.plain(section.body).strip() and not any(
        isinstance(part, richtext.Figure) for part in richtext.walk(section.body)
    )


def _recommends(item: Item) -> bool:
    said = item.recommendation
    return said is not None and bool(said.lead or said.points)
