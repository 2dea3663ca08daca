"""Who is asked to decide is not who decides: the addressee of the recommendation against the end of the route."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.rows import Committee, Item
from db.vocabulary import CommitteeKind
from desktop.rules.lint.remarks import Part, Place, Remark, Rule
from desktop.sentences import say

_ANSWERS = frozenset({CommitteeKind.ADVISORY, CommitteeKind.EXTERNAL})


def addressees(item: Item, bodies: Sequence[Committee]) -> Iterator[Remark]:
    """The last body of the route decides; bodies that only answer, and those that nobody knows, are passed over.

    It is enough that the sentence names the one who decides ("… at anbefale over for Byrådet").
    """
    said = item.recommendation
    if said is None or not said.addressee.strip():
        return
    stages = [[body for name in stage if (body := _body(name, bodies))] for stage in item.route]
    deciding = [[each for each in stage if each.kind not in _ANSWERS] for stage in stages]
    last = next((stage for stage in reversed(deciding) if stage), [])
    addressed = _body(said.addressee, bodies)
    if not last or addressed is None or addressed in last or any(_is_named(each, said.lead) for each in last):
        return
    start = said.lead.find(said.addressee)
    place = Place(Part.LEAD, said.uid, start=max(0, start), end=max(0, start) + len(said.addressee))
    yield Remark(
        Rule.ADDRESSEE,
        say(
            "Indstillingen er stilet til {addressee}, men efter sagsgangen afgøres sagen af {decider}.",
            addressee=said.addressee,
            decider=" / ".join(each.name for each in last),
        ),
        place if start >= 0 else Place(Part.LEAD, said.uid),
    )


def _body(said: str, bodies: Sequence[Committee]) -> Committee | None:
    words = _plain(said)
    return next((each for each in bodies if words in (_plain(n) for n in _names(each))), None)


def _is_named(body: Committee, lead: str) -> bool:
    return any(
        re.search(rf"\b{re.escape(name)}\b", lead, re.IGNORECASE) for name in (body.name, body.short_name) if name
    )


def _names(body: Committee) -> Iterator[str]:
    yield from (name for name in (body.code, body.name, body.short_name) if name)


def _plain(said: str) -> str:
    return " ".join(said.split()).casefold().rstrip(".:")
