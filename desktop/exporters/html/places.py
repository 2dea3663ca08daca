"""The places of a page that can be led to: one for each item, and no name given twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.documents.blocks import AnyPaper, Line, Role, Title
from desktop.documents.outline import anchor_of

_UNFIT = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class Place:
    """Where an item stands: its name in addresses, its case number as printed, and its title."""

    name: str
    title: Title
    case_number: str = ""

    @property
    def heading(self) -> str:
        """The name of the item's heading."""
        return f"{self.name}-titel"


def places(paper: AnyPaper) -> Mapping[int, Place]:
    """The items of a paper, by their position among its nodes."""
    found: dict[int, Place] = {}
    taken: set[str] = set()
    before = ""
    for at, node in enumerate(paper.nodes):
        if isinstance(node, Title) and node.role is Role.ITEM:
            wanted = _UNFIT.sub("-", anchor_of(node)).strip("-") or "punkt-uden-nummer"
            place = Place(_free(wanted, taken), node, before)
            taken |= {place.name, place.heading}
            found[at] = place
        before = node.text if isinstance(node, Line) and node.role is Role.CASE_NUMBER else ""
    return found


def _free(wanted: str, taken: set[str]) -> str:
    """The name, or the first of name-2, name-3, … that nobody has."""
    name, n = wanted, 1
    while name in taken or f"{name}-titel" in taken:
        n += 1
        name = f"{wanted}-{n}"
    return name
