"""The short code of a body, as far as a paper lets us guess it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.rows import Item

_SPECIAL = {
    "byrådet": "BY",
    "kommunalbestyrelsen": "KB",
    "økonomiudvalget": "ØK",
    "økonomi- og erhvervsudvalget": "ØE",
    "borgerrepræsentationen": "BR",
}
_SMALL_WORDS = frozenset({"udvalget", "for", "og", "udvalg"})


def code_of(committee: str, items: Sequence[Item]) -> str:
    """The body's short code: the one that all its items' routes share, else the initials of its name."""
    name = committee.casefold()
    special = _SPECIAL.get(name)
    initials = "".join(
        word[0].upper()
        for word in re.split(r"[\s,-]+", committee)
        if word and word.casefold() not in _SMALL_WORDS and word[0].isalpha()
    )
    routes = [{body for stage in item.route for body in stage} for item in items if item.route]
    shared = set.intersection(*routes) if routes else set()
    for code in (special, initials):
        if code and code in shared:
            return code
    short = sorted(code for code in shared if len(code) <= 4 and code.isupper())
    return short[0] if short else special or initials
