"""The recommendation of a delivered item: its lead, its points however they are set, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db import richtext
from db.richtext import Block, ListBlock, ListItem, Para
from db.rows import Finding, Point, Recommendation, Where
from desktop.importers import recommendations
from desktop.importers.drafting.pieces import Piece, lines_of, piece, seen

_VERBS = r"(?:indstiller|foreslår|anbefaler|indstilles|foreslås|anbefales)"
_LEAD = re.compile(rf"\b(?:{_VERBS}|indstilling om)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:[:;,]|\bat:?)\Z")
# "… indstiller til Byrådet, at forslaget godkendes.": the first "at" after the verb parts the lead from its point.
_ONE = re.compile(
    rf"(?P<lead>.*?\b{_VERBS}\b(?:(?!\bat\b).)*?)(?P<comma>,?) at (?P<said>\S.*)\Z", re.IGNORECASE | re.DOTALL
)
_OVER = re.compile(
    r"(?:over for|overfor|til)\s+(?P<to>(?:[A-ZÆØÅ]|udvalget\b)[^:;]{0,160}?)(?:,? at\b.*|,? om\b.*)?[:;,.]?\Z"
)
_STRAIGHT = re.compile(r"\s*(?P<to>[A-ZÆØÅ][^:;]{0,160}?)(?:,? at\b.*)?[:;,.]?\Z")
_PASSIVE = re.compile(rf"\A(?:Det|Der|Sagen)\s+{_VERBS}\b", re.IGNORECASE)
_VERB = re.compile(rf"\b{_VERBS}\b(?: på \w+ vegne)?", re.IGNORECASE)
_MARK = re.compile(
    r"(?P<mark>\(?(?:[0-9]{1,2}|[a-zæøå]|[ivx]{1,4})[.)]|[•·▪*–-]|at-punkt \d+:)\s+(?=\S)", re.IGNORECASE
)
_INLINE_FIRST = re.compile(r"[:,] ?(?P<mark>\(?(?:1|a)[.)]) ")
_AT = re.compile(r"at\b", re.IGNORECASE)
_NEXT = re.compile(r"(?<=[.,;]) (?=(?:[0-9]{1,2}|[b-h])[.)] (?:at\b|[a-zæøå]))", re.IGNORECASE)
_BODY = re.compile(r"(?:udvalg|råd|bestyrelse|nævn|direktion)(?:et|en|n|s|ets|ens|ns)?\b", re.IGNORECASE)
_THEMSELVES = "udvalget"  # the body whose agenda it is, whichever that will be
_LONGEST_LEAD = 600
_LONGEST_POINT = 1500


@dataclass
class Asked:
    """A recommendation, the pieces of its section that belong to no point, and what is to be told."""

    said: Recommendation | None
    rest: list[Piece]
    findings: list[Finding] = field(default_factory=list)


def asked(inside: Sequence[Piece]) -> Asked:
    """Read what stands below the heading of a recommendation."""
    todo = _parted(inside)
    lead = ""
    if todo and (first := todo[0]).text and not _marked(first.text) and _leads(first.text):
        lead, todo = first.text, todo[1:]
    points, rest = _points(todo, lead)
    if lead and not points and (one := _ONE.match(lead)):
        lead = f"{one['lead']}:"
        points = [f"At {one['said']}"]
    if not lead and not points:
        return Asked(None, list(inside))
    out = Asked(None, rest)
    out.findings = _flat(todo[: len(todo) - len(rest)])
    if any(each.text and _leads(each.text) and _VERB.search(each.text) for each in rest):
        where = next(each for each in rest if each.text and _leads(each.text) and _VERB.search(each.text))
        out.findings.append(where.finding("second_recommendation", "0.6"))
    recommender, addressee = who(lead)
    numbered = tuple(Point(str(number), text) for number, text in enumerate(points, 1))
    out.said = Recommendation(lead, recommender, addressee, numbered)
    return out


def opens(text: str) -> bool:
    """Whether a paragraph outside of any section recommends: it begins with who, and names a verb and "at"."""
    if len(text) > _LONGEST_LEAD or not (verb := _VERB.search(text)):
        return False
    before = text[: verb.start()].strip()
    after = text[verb.end() :]
    named = before[:1].isupper() and len(before.split()) <= 8 and not re.search(r"[.,:;]", before)
    return named and re.match(r"(?:[^.:]{0,160}?,)? at\b|[^.]{0,160}[:,]\Z", after) is not None


def who(lead: str) -> tuple[str, str]:
    """Recommender and addressee of a lead; "" for what it does not name."""
    if len(lead) > _LONGEST_LEAD or not (verb := _VERB.search(lead)):
        return "", ""
    line = Piece(Para("", ()), Where(0, 0, 0), text=lead).line()
    known, _ = recommendations.recommendation([line], _THEMSELVES)
    recommender = "" if _PASSIVE.match(lead) else known.recommender or lead[: verb.start()].strip()
    after = lead[verb.end() :].lstrip(" ,")
    addressee = known.addressee
    if not addressee and (over := _OVER.match(after)):
        addressee = over["to"].strip()
    if not addressee and (straight := _STRAIGHT.match(after)) and _BODY.search(straight["to"]):
        addressee = straight["to"].strip()
    if addressee and addressee != _THEMSELVES:
        addressee = addressee[0].upper() + addressee[1:]
    return recommender, addressee


def _parted(inside: Sequence[Piece]) -> list[Piece]:
    """The pieces with each line, and each point that stands on another one's line, as a piece of its own."""
    out: list[Piece] = []
    for each in inside:
        if not each.text or not isinstance(each.block, Para):
            out.append(each)
            continue
        for runs in lines_of(each.block.runs):
            texts = _counted(_NEXT.split(richtext.runs_text(runs)))
            made = [
                piece(Para("", runs if len(texts) == 1 else richtext.plain_runs(text)), each.where) for text in texts
            ]
            out += [one for one in made if one]
    return _with_inline_first(out)


def _counted(texts: list[str]) -> list[str]:
    """Pieces of one line, parted only where their marks count on from the first ("pr. 31. marts" does not)."""
    first = _MARK.match(texts[0]) or _INLINE_FIRST.search(texts[0])
    if len(texts) == 1 or first is None:
        return [" ".join(texts)]
    before = 1
    out = texts[:1]
    for text in texts[1:]:
        mark = _MARK.match(text)
        if mark and _goes_on(mark["mark"], before) and _goes_on(first["mark"], 0):
            out.append(text)
            before += 1
        else:
            out[-1] = f"{out[-1]} {text}"
    return out


def _with_inline_first(some: list[Piece]) -> list[Piece]:
    """A lead that has its first point on its own line is parted from it."""
    out: list[Piece] = []
    for each in some:
        found = re.match(r"(?P<lead>.*?(?:[:;,]|\bat)) (?P<first>\(?(?:1|a)[.)] \S.*)\Z", each.text, re.DOTALL)
        if found and _LEAD.search(found["lead"]):
            for text in (found["lead"], found["first"]):
                if made := piece(Para("", richtext.plain_runs(text)), each.where):
                    out.append(made)
        else:
            out.append(each)
    return out


def _leads(text: str) -> bool:
    return len(text) <= _LONGEST_LEAD and (_LEAD.search(text) is not None or text.endswith((":", ";")))


def _marked(text: str) -> bool:
    return _MARK.match(text) is not None or _AT.match(text) is not None


def _points(todo: Sequence[Piece], lead: str) -> tuple[list[str], list[Piece]]:
    """The points at the start of some pieces, and the pieces that are left."""
    points: list[str] = []
    opened = bool(_OPENS.search(lead))
    at = 0
    while at < len(todo):
        each = todo[at]
        if isinstance(each.block, ListBlock):
            points += [_item_text(item) for item in each.block.items]
        elif not each.text or not isinstance(each.block, Para):
            break
        elif (mark := _MARK.match(each.text)) and _goes_on(mark["mark"], len(points)):
            if all(map(_AT.match, points)) and points and not _small(each.text[mark.end() :]):
                break  # "2. Erhvervsstrategi" below "1. at …" is a title
            points.append(each.text[mark.end() :])
        elif _AT.match(each.text) or (opened and _follows(each.text, points)):
            points.append(each.text)
        elif points and _ends_before(points[-1], each.text):
            points[-1] = f"{points[-1]} {each.text}"
        else:
            break
        at += 1
    return points, list(todo[at:])


def _goes_on(mark: str, before: int) -> bool:
    """Whether a written mark is the next one: a number or a letter that counts on, or any bullet."""
    bare = mark.strip("(.) ").casefold()
    if bare.isdigit():
        return int(bare) == before + 1
    if len(bare) == 1 and bare.isalpha():
        return "abcdefghijklmnopqrstuvwxyzæøå".find(bare) == before or bare in "ivx"
    return True


def _small(text: str) -> bool:
    """Whether a point may begin so beside others that begin with "at"."""
    return _AT.match(text) is not None or text[0].islower()


def _follows(text: str, points: Sequence[str]) -> bool:
    """Whether a paragraph below a lead that opens is a point: in small letters, or the one that there is."""
    if len(text) > _LONGEST_POINT or _VERB.search(text):
        return False
    return text[0].islower() or not points


def _ends_before(point: str, text: str) -> bool:
    """Whether a line only goes on with the point above it."""
    return text[0].islower() and point[-1] not in ".:;" and not _VERB.search(text)


def _item_text(item: ListItem) -> str:
    """The words of a point on one line, with what hangs below it."""
    text = " ".join(seen(richtext.runs_text(item.runs)).split())
    if (mark := _MARK.match(text)) and _AT.match(text[mark.end() :]):
        text = text[mark.end() :]
    return " ".join([text, *_words(item.blocks)]).strip()


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for line in richtext.plain(blocks).split("\n"):
        if said := " ".join(line.split()):
            yield said


def _flat(used: Sequence[Piece]) -> list[Finding]:
    """A point is one line: lists below it are told."""
    return [
        each.finding("deep_list", "0.7", _item_text(item))
        for each in used
        if isinstance(each.block, ListBlock)
        for item in each.block.items
        if item.blocks
    ]
