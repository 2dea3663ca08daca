"""Pieces to one item: its front, its sections, and how sure the whole is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from db import richtext
from db.rows import Committee, Finding, Item, PublicFace, Recommendation
from db.vocabulary import SectionKind
from desktop.importers.drafting.front import Front, front
from desktop.importers.drafting.headings import Vocabulary
from desktop.importers.drafting.layout import opened
from desktop.importers.drafting.parting import parted
from desktop.importers.drafting.pieces import Piece, pieces
from desktop.importers.drafting.sections import parts, sections
from desktop.importers.groups import group
from desktop.rules import outcomes, routing

_SIGNED = re.compile(
    r"(?:med )?(?:venlig|bedste) hilsen\b.{0,60}|(?:de )?bedste hilsner\b.{0,40}|(?:mvh|m\.v\.h|vh|hilsen)\b\W*.{0,40}",
    re.IGNORECASE,
)
_SURE = Decimal("0.95")


@dataclass
class Read:
    """One item of a file, before it has its bilag."""

    item: Item
    findings: list[Finding] = field(default_factory=list)
    certainty: Decimal = Decimal(1)
    structure: int = 0


class Reader:
    """Reads documents for one house: its bodies, and the headings of its templates."""

    def __init__(self, bodies: Sequence[Committee], vocabulary: Vocabulary) -> None:
        self._called = {name.casefold(): body.name for body in bodies for name in (body.name, body.short_name) if name}
        self._names = [name for body in bodies for name in (body.name, body.short_name, body.code)]
        self._slashes = {body.code.casefold(): body.slash for body in bodies if body.code}
        self._vocabulary = vocabulary

    def pieces(self, blocks: richtext.Blocks) -> list[Piece]:
        """A document's pieces, layouts opened and headings apart from what stands on their line."""
        laid = [inner for each in pieces(blocks) for inner in opened(each, self._vocabulary)]
        return [inner for each in laid for inner in self._vocabulary.parted(each)]

    def items(self, some: Sequence[Piece], *, plain_title: bool = True) -> list[Read]:
        """The items of a document, in order; below a line that closes, the others are closed too."""
        out: list[Read] = []
        below: bool | None = None
        for inside in parted(some, self._vocabulary):
            below = next((said for each in inside if (said := _group(each)) is not None), below)
            made = self.item(inside, plain_title=plain_title)
            if below and made.item.closed is None:
                made.item = replace(made.item, closed=True)
            out.append(made)
        return out

    def item(self, some: Sequence[Piece], *, plain_title: bool = True) -> Read:
        """One item."""
        above, found = parts(some, self._vocabulary)
        head = front(above, self._names, plain_title=plain_title)
        said = sections(head.loose, found, head.route)
        item = Item(
            title=head.title,
            case_no=head.case_no,
            closed=head.closed,
            kind=outcomes.kind_of(head.title),
            sections=tuple(said.sections),
            recommendation=self._addressed(said.recommendation),
            route_text=said.route_text,
            route=self._route(said.route_text),
            bilag=said.bilag,
            public=_face(head),
        )
        made = Read(item, [*head.findings, *said.findings], structure=_structure(head, said.known, item))
        made.certainty = _certainty(made)
        return made

    def _addressed(self, said: Recommendation | None) -> Recommendation | None:
        """A body is called by its own name, however its first letter was written."""
        if said is None or not said.addressee:
            return said
        return replace(said, addressee=self._called.get(said.addressee.casefold(), said.addressee))

    def _route(self, text: str) -> tuple[tuple[str, ...], ...]:
        if not text:
            return ()
        first = re.split(r"[,/]", text)[0].strip().casefold()
        slash = self._slashes.get(first)
        return routing.bodies(routing.parse(text, slash) if slash else routing.parse(text))


def signature(some: Sequence[Piece]) -> int:
    """Where a mail's signature begins; the end when it has none."""
    for at, each in enumerate(some):
        first = each.text.split("\n")[0]
        if at and _SIGNED.fullmatch(first):
            return at
    return len(some)


def _group(each: Piece) -> bool | None:
    """Whether a line opens or closes the items below it; None for other lines."""
    found = group(each.text) if each.text and "\n" not in each.text else None
    return found.closed if found and found.exact else None


def _face(head: Front) -> PublicFace | None:
    if not (head.public_title or head.reason):
        return None
    return PublicFace(title=head.public_title, reason=head.reason)


def _structure(head: Front, known: int, item: Item) -> int:
    asks = item.recommendation is not None and bool(item.recommendation.points)
    return known + asks + bool(head.case_no and head.titled)


def _certainty(made: Read) -> Decimal:
    """How sure the whole is: the least sure of what was found, and less without a title or a text."""
    sure = _SURE
    if not made.item.title:
        sure = min(sure, Decimal("0.6"))
    if not any(section.kind is SectionKind.CASE_TEXT for section in made.item.sections):
        sure = min(sure, Decimal("0.8"))
    if made.structure < 2:
        sure = min(sure, Decimal("0.4"))
    doubts = [each.certainty for each in made.findings if each.what not in _QUIET]
    return min([sure, *doubts])


_QUIET = frozenset({"head_line", "form_field", "own_number", "closed_said"})
