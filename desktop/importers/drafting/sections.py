"""The sections of one item: its pieces under their headings, and what of them has fields of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db import richtext
from db.richtext import Block, Blocks, Heading, ListBlock, Para, Table
from db.rows import Bilag, Finding, Recommendation, Section
from db.vocabulary import SectionKind
from desktop.importers.attachments import bilag
from desktop.importers.bodies import could_title
from desktop.importers.drafting.asking import asked, opens
from desktop.importers.drafting.headings import Head, Vocabulary
from desktop.importers.drafting.pieces import Look, Piece, blocks_of, piece, seen
from desktop.importers.html_tables import without_bold
from desktop.importers.source import Line

_JOINED = frozenset({SectionKind.ATTACHMENTS, SectionKind.DECISION})
_SINGLE = frozenset({SectionKind.ROUTE, SectionKind.RECOMMENDATION})
_LONGEST_ROUTE = 120
_USUAL = "Sagsfremstilling"
_ASKS = "Indstilling"


@dataclass
class Part:
    """Pieces under one heading."""

    head: Head
    at: Piece | None
    inside: list[Piece] = field(default_factory=list)


@dataclass
class Sections:
    """What the sections say."""

    sections: list[Section] = field(default_factory=list)
    recommendation: Recommendation | None = None
    route_text: str = ""
    bilag: tuple[Bilag, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    known: int = 0


def parts(some: Sequence[Piece], vocabulary: Vocabulary) -> tuple[list[Piece], list[Part]]:
    """The pieces above the first heading of a section, and the parts below it."""
    above: list[Piece] = []
    out: list[Part] = []
    base = _base(some, vocabulary)
    for each in some:
        head = vocabulary.known(each) or (_own_head(each, base) if out else None)
        if head is not None:
            out.append(Part(head, each))
        elif out:
            out[-1].inside.append(each)
        else:
            above.append(each)
    return above, out


def _base(some: Sequence[Piece], vocabulary: Vocabulary) -> int:
    """The level of the styled headings that head sections; 0 where none does."""
    levels = Counter(
        each.block.level
        for each in some
        if each.look is Look.HEADING and isinstance(each.block, Heading) and vocabulary.known(each)
    )
    return min(levels, default=0)


def _own_head(each: Piece, base: int) -> Head | None:
    """A heading that nobody knows heads a section where it looks as those do that are known."""
    styled = each.look is Look.HEADING and isinstance(each.block, Heading) and each.block.level == base == 2
    if not styled and each.look is not Look.LABEL:
        return None
    return Head(each.text.replace("\n", " ").rstrip(":").rstrip(), SectionKind.OTHER, known=False)


def sections(loose: Sequence[Piece], found: Sequence[Part], route: tuple[str, str]) -> Sections:
    """Read the parts.  `loose` is text without a heading; `route` is a label and a route that stood above."""
    out = Sections(known=sum(part.head.known for part in found))
    found = _joined(out, found)
    if not any(part.head.kind is SectionKind.RECOMMENDATION for part in found):
        loose, found = _unheaded(out, loose, found)
    if route[1]:
        out.route_text = route[1]
        if not any(part.head.kind is SectionKind.ROUTE for part in found):
            out.sections.append(Section(route[0], SectionKind.ROUTE))
    if loose:
        alone = not found or all(part.head.kind is SectionKind.RECOMMENDATION and part.at is None for part in found)
        kind = SectionKind.CASE_TEXT if alone else SectionKind.OTHER
        out.sections.append(Section(_USUAL if alone else "", kind, body(loose)))
        what = "no_headings" if alone else "unplaced_text"
        out.findings.append(loose[0].finding(what, "0.5", loose[0].words() if alone else _words(loose)))
    for part in found:
        _read(out, part)
    return out


def _joined(out: Sections, found: Sequence[Part]) -> list[Part]:
    """The parts with those joined that come twice: a second one of the same heading belongs to the first."""
    kept: list[Part] = []
    for part in found:
        head = part.head
        same = next(
            (
                each
                for each in kept
                if each.head.text.casefold() == head.text.casefold()
                or (each.head.kind is head.kind and head.kind in _JOINED)
            ),
            None,
        )
        if head.guessed and part.at:
            out.findings.append(part.at.finding("heading_unsure", "0.8"))
        if same is not None:
            same.inside += part.inside
            if part.at:
                out.findings.append(part.at.finding("second_heading", "0.6"))
            continue
        if head.kind in _SINGLE and any(each.head.kind is head.kind for each in kept):
            kept.append(replace(part, head=replace(head, kind=SectionKind.OTHER)))
        else:
            kept.append(part)
    return kept


def _unheaded(out: Sections, loose: Sequence[Piece], found: Sequence[Part]) -> tuple[list[Piece], list[Part]]:
    """A recommendation that has no heading: a paragraph that says who recommends what, and the points below it."""
    for place, inside in enumerate([loose, *(part.inside for part in found)]):
        at = next((n for n, each in enumerate(inside) if each.text and opens(each.text)), None)
        if at is None or (place and found[place - 1].head.kind in _JOINED):
            continue
        made = asked(inside[at:])
        if made.said is None or not made.said.points:
            continue
        out.findings.append(inside[at].finding("recommendation_found", "0.8", inside[at].words()))
        out.findings += made.findings
        asking = Part(Head(_ASKS, SectionKind.RECOMMENDATION), None, list(inside[at : len(inside) - len(made.rest)]))
        rest = [*inside[:at], *made.rest]
        if not place:
            return rest, [asking, *found]
        parted = [*found]
        parted[place - 1] = replace(found[place - 1], inside=rest)
        return list(loose), [*parted[:place], asking, *parted[place:]]
    return list(loose), list(found)


def _read(out: Sections, part: Part) -> None:
    kind, inside = part.head.kind, part.inside
    match kind:
        case SectionKind.ROUTE:
            out.route_text, inside = _route(inside, out.route_text)
        case SectionKind.RECOMMENDATION:
            made = asked(inside)
            out.recommendation, inside = made.said, made.rest
            if part.at is not None:
                out.findings += made.findings
        case SectionKind.ATTACHMENTS:
            inside = _listed(out, inside)
        case SectionKind.DECISION if inside:
            kind = SectionKind.OTHER
            out.findings.append(inside[0].finding("decision_in_agenda", "0.6"))
        case _:
            pass
    out.sections.append(Section(part.head.text, kind, body(inside)))


def _route(inside: Sequence[Piece], above: str) -> tuple[str, list[Piece]]:
    """The way through the bodies, as its section says it: on one line, or body by body."""
    lines: list[str] = []
    used = 0
    for each in inside:
        said = _items(each) if isinstance(each.block, ListBlock) else each.text.split("\n") if each.text else []
        if not said or any(len(line) > _LONGEST_ROUTE or line[-1] in ".:!?" for line in said):
            break
        if lines and not (len(said) > 1 or isinstance(each.block, ListBlock)) and "," in lines[0]:
            break
        lines += said
        used += 1
    if not lines:
        return above, list(inside)
    return ", ".join(line.rstrip(",") for line in lines), list(inside[used:])


def _items(each: Piece) -> list[str]:
    """The items of a flat list; nothing for one with lists below."""
    block = each.block
    if not isinstance(block, ListBlock) or any(item.blocks for item in block.items):
        return []
    return [" ".join(seen(richtext.runs_text(item.runs)).split()) for item in block.items]


def _listed(out: Sections, inside: Sequence[Piece]) -> list[Piece]:
    """The bilag that a section lists, and the pieces that only talk of them."""
    lines: list[tuple[Line, Piece]] = []
    rest: list[Piece] = []
    for each in inside:
        texts = _items(each) if isinstance(each.block, ListBlock) else each.text.split("\n") if each.text else []
        if not texts:
            rest.append(each)
        lines += [(Line(each.where, text, 0), each) for text in texts]
    found, talk = bilag([line for line, _ in lines])
    out.bilag = (*out.bilag, *found)
    said = [piece(Para("", richtext.plain_runs(line.text)), line.where) for line in talk]
    return [*(each for each in said if each), *rest]


def body(inside: Sequence[Piece]) -> Blocks:
    """The text of a section: bold lines over text are headings of it, and ids are its own."""
    out: list[Block] = []
    for at, each in enumerate(inside):
        block = each.block
        after = inside[at + 1].block if at + 1 < len(inside) else None
        if each.look is Look.BOLD and isinstance(block, Para) and after is not None and _heads(each, after):
            block = Heading("", 3, without_bold(block.runs), block.lang)
        out.append(block)
    return richtext.renumbered(out)


def _heads(each: Piece, after: Block) -> bool:
    """Whether a bold line is a heading inside a section."""
    return isinstance(after, Para | ListBlock | Table) and "\n" not in each.text and could_title(each.line())


def _words(some: Sequence[Piece]) -> str:
    return richtext.plain(blocks_of(some))
