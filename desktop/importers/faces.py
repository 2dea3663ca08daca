"""What everyone may read of a closed item: as our own internal paper says it, or as a published referat printed it.

In doubt nothing: a paper that prints more of some closed item than its decision was not made for everyone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from db import richtext
from db.rows import Finding, Item, PublicFace
from desktop.importers.bodies import BodyReader
from desktop.importers.source import Line
from desktop.rules.decision_text import decision_text

HEADING = "Offentlig udgave"
_KEYS = ("Titel", "Tekst", "Beslutning", "Begrundelse")


def written_face(lines: Sequence[Line]) -> tuple[PublicFace | None, list[Line]]:
    """The public fields below "Offentlig udgave", and the lines that belong to none of them."""
    said: dict[str, list[Line]] = {}
    loose: list[Line] = []
    key = ""
    for line in lines:
        name, colon, rest = line.text.partition(":")
        if colon and name in _KEYS and name not in said:
            key = name
            said[key] = [replace(line, text=rest.strip(), indent=0)] if rest.strip() else []
        elif key:
            said[key].append(line)
        else:
            loose.append(line)
    reader = BodyReader(headings=False)

    def words(name: str) -> str:
        return " ".join(line.text.replace("\t", " ") for line in said.get(name, ()))

    face = PublicFace(
        words("Titel"),
        reader.read(said.get("Tekst", ())),
        reader.read(said.get("Beslutning", ())),
        words("Begrundelse"),
    )
    return (face if face != PublicFace() else None), loose


def with_printed_faces(
    items: Sequence[Item], heads: Sequence[Line], unsure: Collection[int]
) -> tuple[list[Item], list[Finding]]:
    """The items of a referat from outside, whose closed items' titles and decisions are public.

    But not when it prints more than that of any of them.  `unsure` are the places of items in which another one may
    stand unseen.
    """
    closed = [at for at, item in enumerate(items) if item.closed is True]
    telling = [at for at in closed if at in unsure or _tells_more(items[at])]
    if telling:
        return list(items), [_finding("closed_text", heads[at], items[at]) for at in telling]
    out = list(items)
    for at in closed:
        decision = richtext.renumbered(decision_text(items[at].treatment))
        out[at] = replace(items[at], public=PublicFace(items[at].title, decision=decision))
    return out, [_finding("public_face", heads[at], items[at]) for at in closed]


def _tells_more(item: Item) -> bool:
    """Whether an item has text besides its title, its decision, and who was there."""
    return bool(
        any(section.body for section in item.sections)
        or item.recommendation
        or item.route_text
        or item.earlier
        or item.bilag
    )


def _finding(what: str, line: Line, item: Item) -> Finding:
    return Finding(what, line.where, Decimal("0.9"), item.title)
