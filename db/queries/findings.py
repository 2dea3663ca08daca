"""What is to be looked at in a meeting that was read from papers, each with its item where that can be known."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa

from db import richtext
from db.lines import ItemSheet
from db.queries.agenda import agenda
from db.queries.items import sheet
from db.store import Read
from db.tables.house import finding, source
from db.vocabulary import Audience

# What was made public because a paper for everyone seemed to print it: a mistake here is read outside the house.
MADE_PUBLIC = frozenset({"public_face"})
_ABOUT_TITLES = MADE_PUBLIC | {"closed_title", "closed_conflict", "closed_text", "closed_text_there"}
_BETWEEN = " / "
_LEAST = 8


@dataclass(frozen=True)
class PlacedFinding:
    """A finding as the list of them shows it.  `item` is "" where it cannot be known."""

    uid: str
    what: str
    text: str
    item: str = ""
    number: str = ""
    title: str = ""


def placed(read: Read, uid: str, audience: Audience) -> list[PlacedFinding]:
    """A meeting's findings: what was made public first, then as the papers go.  The public has none."""
    if audience is Audience.PUBLIC:
        return []
    found = read.execute(
        sa.select(finding.c.uid, finding.c.what, finding.c.text)
        .join(source, source.c.uid == finding.c.source)
        .where(source.c.meeting == uid)
        .order_by(source.c.uid, finding.c.place)
    ).all()
    if not found:
        return []
    items = [each for row in agenda(read, uid, audience) if (each := sheet(read, row.uid, audience)) is not None]
    texts = {each.uid: _flat(" ".join(_texts(each))) for each in items}
    out = []
    for row in found:
        at = _item_of(row.what, row.text, items, texts)
        held = (at.uid, at.number, at.title) if at is not None else ("", "", "")
        out.append(PlacedFinding(row.uid, row.what, row.text, *held))
    return sorted(out, key=lambda each: each.what not in MADE_PUBLIC)


def count(read: Read, uid: str, audience: Audience) -> int:
    """How many findings a meeting has.  The public has none."""
    if audience is Audience.PUBLIC:
        return 0
    wanted = (sa.select(sa.func.count()).select_from(finding).join(source, source.c.uid == finding.c.source)).where(
        source.c.meeting == uid
    )
    return int(read.execute(wanted).scalar_one())


def _item_of(what: str, text: str, items: list[ItemSheet], texts: dict[str, str]) -> ItemSheet | None:
    """The one item that has a finding's words; several that have them are no answer."""
    said = _flat(text)
    named = [each for each in items if said and _flat(each.title) == said]
    if what in _ABOUT_TITLES and len(named) > 1:
        named = [each for each in named if each.closed is not False]
    if len(named) == 1:
        return named[0]
    parts = [part for each in text.split(_BETWEEN) if len(part := _flat(each).rstrip("… ")) >= _LEAST]
    for part in parts if not named else ():
        having = [each for each in items if part in texts[each.uid]]
        if len(having) == 1:
            return having[0]
    return None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _texts(item: ItemSheet) -> list[str]:
    """Everything that is written in an item."""
    said = [item.title, item.case_no, item.route_text]
    for section in item.sections:
        said += [section.heading, richtext.plain(section.body)]
    if item.recommendation is not None:
        said += [item.recommendation.lead, *(point.text for point in item.recommendation.points)]
        decided = [point.decision for point in item.recommendation.points if point.decision is not None]
        said += [richtext.plain(each.text) for each in decided]
    if item.treatment is not None:
        said += [richtext.plain(item.treatment.text), *(richtext.plain(each.text) for each in item.treatment.loose)]
    return said
