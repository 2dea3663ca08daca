"""Rich text v1: the one form that sections, decisions and quotations are stored in.

Canonical restricted HTML, one block per line under a version line; every block has an id.  Block and file are two
spellings of the same thing: `parse(write(blocks)) == blocks` exactly, for every tree that `check` accepts.

Long because: the form, its writer and its reader are one agreement, and change together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

VERSION = 1
_HEAD = f"<!--v{VERSION}-->"
MAX_DEPTH = 64


class Mark(StrEnum):
    """How a run stands out.  The order here is the order of the tags."""

    STRONG = "strong"
    EM = "em"
    SUP = "sup"
    SUB = "sub"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look.  A line break inside a block is "\\n" in the text."""

    text: str
    marks: tuple[Mark, ...] = ()
    href: str = ""


Runs = tuple[Run, ...]
_MARKS = frozenset(mark.value for mark in Mark)


@dataclass(frozen=True)
class Heading:
    """A heading inside a section: level 2 or 3."""

    id: str
    level: int
    runs: Runs
    lang: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    id: str
    runs: Runs
    lang: str = ""


@dataclass(frozen=True)
class ListItem:
    """One item of a list: its own line, then what hangs below it."""

    id: str
    runs: Runs
    blocks: tuple[Block, ...] = ()
    lang: str = ""


@dataclass(frozen=True)
class ListBlock:
    """A bulleted or numbered list; `start` is the first number of a numbered one."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    lang: str = ""


@dataclass(frozen=True)
class Cell:
    """A table cell; it may span columns and rows, and lists may stand in it."""

    id: str
    runs: Runs
    blocks: tuple[Block, ...] = ()
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    right: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Row:
    """A table row."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table; header cells are marked one by one."""

    id: str
    rows: tuple[Row, ...]
    lang: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture: the hash of its bytes, its alternative text and its caption."""

    id: str
    blob: str
    alt: str
    runs: Runs = ()
    lang: str = ""


@dataclass(frozen=True)
class Quote:
    """What another body said; `source` is the uid of the treatment it is quoted from."""

    id: str
    source: str
    blocks: tuple[Block, ...]
    lang: str = ""


Block = Heading | Para | ListBlock | Table | Figure | Quote
Blocks = tuple[Block, ...]


class NotRichText(ValueError):
    """The text is not rich text v1; the message says where it stops being so."""


# --- text at the edge ----------------------------------------------------------------------------------------------

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\ufffc]")


def clean(text: str) -> str:
    """Text as it may be stored: NFC, one kind of line break, nothing that a document format refuses."""
    return unicodedata.normalize("NFC", _REFUSED.sub("", _BREAKS.sub("\n", text)))


def lost_by_cleaning(text: str) -> int:
    """How many characters `clean` takes away; a reader reports them."""
    return len(_REFUSED.findall(text))


def merged(runs: Iterable[Run]) -> Runs:
    """The runs in canonical form: nothing empty, neighbours of one look joined, marks in order."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        marks = tuple(mark for mark in Mark if mark in run.marks)
        if out and out[-1].marks == marks and out[-1].href == run.href:
            out[-1] = replace(out[-1], text=out[-1].text + run.text)
        else:
            out.append(Run(run.text, marks, run.href))
    return tuple(out)


def plain_runs(text: str) -> Runs:
    """Text without any look of its own."""
    return (Run(text),) if text else ()


def ids(prefix: str = "b") -> Callable[[], str]:
    """A counter of block ids: b1, b2, …  For readers, which write a text for the first time."""
    number = 0

    def take() -> str:
        nonlocal number
        number += 1
        return f"{prefix}{number}"

    return take


def paragraphs(texts: Iterable[str], prefix: str = "b") -> Blocks:
    """One paragraph per text, in order."""
    take = ids(prefix)
    return tuple(Para(take(), plain_runs(text)) for text in texts)


def renumbered(blocks: Iterable[Block], prefix: str = "b") -> Blocks:
    """The same blocks under fresh ids in reading order: prefix1, prefix2, …"""
    take = ids(prefix)
    return tuple(_renamed(block, take) for block in blocks)


def _renamed(block: Block, take: Callable[[], str]) -> Block:
    new = take()
    match block:
        case ListBlock():
            items = tuple(
                replace(item, id=take(), blocks=tuple(_renamed(inner, take) for inner in item.blocks))
                for item in block.items
            )
            return replace(block, id=new, items=items)
        case Table():
            rows = tuple(
                Row(
                    take(),
                    tuple(
                        replace(cell, id=take(), blocks=tuple(_renamed(inner, take) for inner in cell.blocks))
                        for cell in row.cells
                    ),
                )
                for row in block.rows
            )
            return replace(block, id=new, rows=rows)
        case Quote():
            return replace(block, id=new, blocks=tuple(_renamed(inner, take) for inner in block.blocks))
        case _:
            return replace(block, id=new)


# --- reading a tree ------------------------------------------------------------------------------------------------


def runs_text(runs: Runs) -> str:
    """The words of the runs, without their look."""
    return "".join(run.text for run in runs)


def walk(blocks: Iterable[Block | ListItem | Row | Cell]) -> Iterator[Block | ListItem | Row | Cell]:
    """Every block, item, row and cell in reading order."""
    for block in blocks:
        yield block
        yield from walk(children(block))


def children(block: Block | ListItem | Row | Cell) -> Sequence[Block | ListItem | Row | Cell]:
    """What stands directly inside a part of a text."""
    match block:
        case ListBlock():
            return block.items
        case Table():
            return block.rows
        case Row():
            return block.cells
        case ListItem() | Cell() | Quote():
            return block.blocks
        case _:
            return ()


def plain(blocks: Iterable[Block]) -> str:
    """The words of a text, one line per block, item and cell: for search, rules and comparison."""
    lines = (runs_text(part.runs) for part in walk(blocks) if not isinstance(part, ListBlock | Table | Row | Quote))
    return "\n".join(line for line in lines if line)


SAFE_LINK = re.compile(r"(https?://|mailto:|#bilag-)[^\s\"<>]*\Z")
_ID = re.compile(r"[a-z0-9]{1,32}\Z")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_HASH = re.compile(r"[0-9a-f]{64}\Z")


def check(blocks: Sequence[Block]) -> None:
    """Raise NotRichText when the tree says something that v1 cannot hold."""
    seen: set[str] = set()
    _check_depth(blocks, 0)
    for part in walk(blocks):
        if not _ID.match(part.id) or part.id in seen:
            raise NotRichText(f"block id {part.id!r} is malformed or used twice")
        seen.add(part.id)
        lang = "" if isinstance(part, Row) else part.lang
        if lang and not _LANG.match(lang):
            raise NotRichText(f"{part.id}: {lang!r} is no language")
        if isinstance(part, Heading) and part.level not in (2, 3):
            raise NotRichText(f"{part.id}: heading level {part.level}")
        if isinstance(part, ListBlock) and (not part.items or part.start < 0 or (part.start != 1 and not part.ordered)):
            raise NotRichText(f"{part.id}: a list has items, and only a numbered one has a start")
        if isinstance(part, Table) and not (part.rows and all(row.cells for row in part.rows)):
            raise NotRichText(f"{part.id}: a table has rows, and a row has cells")
        if isinstance(part, Cell) and (part.colspan < 1 or part.rowspan < 1):
            raise NotRichText(f"{part.id}: a cell spans at least itself")
        if isinstance(part, Figure) and not _HASH.match(part.blob):
            raise NotRichText(f"{part.id}: a figure names the SHA-256 of its bytes")
        if isinstance(part, Quote) and not _ID.match(part.source):
            raise NotRichText(f"{part.id}: a quotation names its source")
        if not isinstance(part, ListBlock | Table | Row | Quote):
            _check_runs(part.id, part.runs)
        if isinstance(part, Figure) and clean(part.alt) != part.alt:
            raise NotRichText(f"{part.id}: unclean alternative text")


def _check_depth(blocks: Sequence[Block | ListItem | Row | Cell], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotRichText(f"nested deeper than {MAX_DEPTH}")
    for block in blocks:
        _check_depth(children(block), depth + 1)


def _check_runs(where: str, runs: Runs) -> None:
    if merged(runs) != runs:
        raise NotRichText(f"{where}: runs are not in canonical form")
    for run in runs:
        if clean(run.text) != run.text:
            raise NotRichText(f"{where}: unclean text")
        if run.href and not SAFE_LINK.match(run.href):
            raise NotRichText(f"{where}: a link may lead to http, https, mailto or a bilag")


# --- blocks to file ------------------------------------------------------------------------------------------------


def write(blocks: Sequence[Block]) -> str:
    """The canonical file of a tree; "" for an empty one.  Raises NotRichText."""
    if not blocks:
        return ""
    check(blocks)
    return "\n".join([_HEAD, *_lines(blocks), ""])


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield _leaf(f"h{block.level}", block.runs, id=block.id, lang=block.lang)
            case Para():
                yield _leaf("p", block.runs, id=block.id, lang=block.lang)
            case ListBlock():
                tag = "ol" if block.ordered else "ul"
                yield _open(tag, id=block.id, start=str(block.start) if block.start != 1 else "", lang=block.lang)
                for item in block.items:
                    yield from _box("li", item.runs, item.blocks, id=item.id, lang=item.lang)
                yield f"</{tag}>"
            case Table():
                yield _open("table", id=block.id, lang=block.lang)
                for row in block.rows:
                    yield _open("tr", id=row.id)
                    for cell in row.cells:
                        yield from _cell(cell)
                    yield "</tr>"
                yield "</table>"
            case Figure():
                said = _open("figure", id=block.id, blob=block.blob, lang=block.lang)[:-1]
                yield f'{said} alt="{_escape(block.alt).replace(chr(10), "&#10;")}">{_inline(block.runs)}</figure>'
            case Quote():
                yield _open("quote", id=block.id, source=block.source, lang=block.lang)
                yield from _lines(block.blocks)
                yield "</quote>"


def _cell(cell: Cell) -> Iterator[str]:
    yield from _box(
        "th" if cell.header else "td",
        cell.runs,
        cell.blocks,
        id=cell.id,
        colspan=str(cell.colspan) if cell.colspan > 1 else "",
        rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
        **{"class": "r" if cell.right else ""},
        lang=cell.lang,
    )


def _box(tag: str, runs: Runs, blocks: Blocks, **attributes: str) -> Iterator[str]:
    if not blocks:
        yield _leaf(tag, runs, **attributes)
        return
    yield _open(tag, **attributes) + _inline(runs)
    yield from _lines(blocks)
    yield f"</{tag}>"


def _leaf(tag: str, runs: Runs, **attributes: str) -> str:
    return f"{_open(tag, **attributes)}{_inline(runs)}</{tag}>"


def _open(tag: str, **attributes: str) -> str:
    said = "".join(f' {name}="{_escape(value)}"' for name, value in attributes.items() if value)
    return f"<{tag}{said}>"


def _inline(runs: Runs) -> str:
    out: list[str] = []
    for run in runs:
        tags = [f'<a href="{_escape(run.href)}">'] if run.href else []
        tags += [f"<{mark}>" for mark in run.marks]
        ends = [f"</{mark}>" for mark in reversed(run.marks)] + (["</a>"] if run.href else [])
        out += [*tags, _escape(run.text).replace("\n", "<br>"), *ends]
    return "".join(out)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


# --- file to blocks ------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>|([^<>]+)")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ENTITY = re.compile(r"&(amp|lt|gt|quot|#10);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#10": "\n"}


def parse(text: str) -> Blocks:
    """The tree of a canonical file.  Raises NotRichText on anything else: foreign HTML has readers of its own."""
    if text == "":
        return ()
    if not text.startswith(_HEAD + "\n") or not text.endswith("\n"):
        raise NotRichText("the version line is missing, or another version's")
    reader = _Reader(text, len(_HEAD) + 1)
    blocks = tuple(reader.blocks(until=None))
    check(blocks)
    return blocks


@dataclass(frozen=True)
class _Tag:
    name: str
    closes: bool
    attributes: dict[str, str]


class _Reader:
    """Recursive descent over the tokens of one file."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._depth = 0

    def _peek(self) -> _Tag | str | None:
        if self._at >= len(self._text):
            return None
        found = _TOKEN.match(self._text, self._at)
        if not found:
            raise NotRichText(f"character {self._at}: {self._text[self._at : self._at + 20]!r}")
        self._next = found.end()
        if found[4] is not None:
            return found[4]
        return _Tag(found[2], bool(found[1]), {name: _unescape(value) for name, value in _ATTRIBUTE.findall(found[3])})

    def _take(self) -> _Tag | str:
        token = self._peek()
        if token is None:
            raise NotRichText("the text ends in the middle of a block")
        self._at = self._next
        return token

    def _line_end(self) -> None:
        if not self._text.startswith("\n", self._at):
            raise NotRichText(f"character {self._at}: a block ends with its line")
        self._at += 1

    def _close(self, name: str) -> None:
        token = self._take()
        if not isinstance(token, _Tag) or not token.closes or token.name != name:
            raise NotRichText(f"character {self._at}: </{name}> is missing")
        self._line_end()

    def blocks(self, until: str | None) -> Iterator[Block]:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotRichText(f"nested deeper than {MAX_DEPTH}")
        while True:
            token = self._peek()
            if token is None and until is None:
                break
            if isinstance(token, _Tag) and token.closes and token.name == until:
                break
            yield self._block()
        self._depth -= 1

    def _tag(self, *names: str) -> _Tag:
        token = self._take()
        if not isinstance(token, _Tag) or token.closes or token.name not in names:
            raise NotRichText(f"character {self._at}: expected {' or '.join(names)}")
        return token

    def _block(self) -> Block:
        tag = self._tag("h2", "h3", "p", "ul", "ol", "table", "figure", "quote")
        said = tag.attributes
        block_id, lang = said.get("id", ""), said.get("lang", "")
        match tag.name:
            case "h2" | "h3":
                return Heading(block_id, int(tag.name[1]), self._leaf_runs(tag.name), lang)
            case "p":
                return Para(block_id, self._leaf_runs("p"), lang)
            case "figure":
                return Figure(block_id, said.get("blob", ""), said.get("alt", ""), self._leaf_runs("figure"), lang)
            case "quote":
                self._line_end()
                inner = tuple(self.blocks("quote"))
                self._close("quote")
                return Quote(block_id, said.get("source", ""), inner, lang)
            case "table":
                return Table(block_id, tuple(self._rows()), lang)
            case _:
                items = tuple(self._items(tag.name))
                return ListBlock(block_id, items, tag.name == "ol", _count(said.get("start", "1")), lang)

    def _items(self, list_name: str) -> Iterator[ListItem]:
        self._line_end()
        while not self._closing(list_name):
            tag = self._tag("li")
            runs, blocks = self._box("li")
            yield ListItem(tag.attributes.get("id", ""), runs, blocks, tag.attributes.get("lang", ""))
        self._close(list_name)

    def _rows(self) -> Iterator[Row]:
        self._line_end()
        while not self._closing("table"):
            tag = self._tag("tr")
            self._line_end()
            cells: list[Cell] = []
            while not self._closing("tr"):
                cells.append(self._cell())
            self._close("tr")
            yield Row(tag.attributes.get("id", ""), tuple(cells))
        self._close("table")

    def _cell(self) -> Cell:
        tag = self._tag("th", "td")
        said = tag.attributes
        runs, blocks = self._box(tag.name)
        return Cell(
            said.get("id", ""),
            runs,
            blocks,
            tag.name == "th",
            _count(said.get("colspan", "1")),
            _count(said.get("rowspan", "1")),
            said.get("class") == "r",
            said.get("lang", ""),
        )

    def _box(self, name: str) -> tuple[Runs, Blocks]:
        runs = self._runs()
        if self._text.startswith("\n", self._at):
            self._at += 1
            blocks = tuple(self.blocks(name))
        else:
            blocks = ()
        self._close(name)
        return runs, blocks

    def _closing(self, name: str) -> bool:
        token = self._peek()
        if token is None:
            raise NotRichText("the text ends in the middle of a block")
        return isinstance(token, _Tag) and token.closes and token.name == name

    def _leaf_runs(self, name: str) -> Runs:
        runs = self._runs()
        self._close(name)
        return runs

    def _runs(self) -> Runs:
        runs: list[Run] = []
        marks: list[Mark] = []
        href = ""
        while not self._text.startswith("\n", self._at):
            token = self._peek()
            if token is None:
                raise NotRichText("the text ends in the middle of a block")
            if isinstance(token, str):
                cut = token.find("\n")
                piece = token if cut < 0 else token[:cut]
                self._at += len(piece)
                runs.append(Run(_unescape(piece), tuple(marks), href))
            elif token.name == "br" and not token.closes:
                self._at = self._next
                runs.append(Run("\n", tuple(marks), href))
            elif token.name == "a":
                self._at = self._next
                href = "" if token.closes else token.attributes.get("href", "")
            elif token.name in _MARKS:
                self._at = self._next
                if not token.closes:
                    marks.append(Mark(token.name))
                elif marks and marks[-1] == token.name:
                    marks.pop()
                else:
                    raise NotRichText(f"character {self._at}: </{token.name}> closes nothing")
            else:
                break
        if marks or href:
            raise NotRichText(f"character {self._at}: a mark runs over its block")
        return merged(runs)


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    if text.count("&") != len(_ENTITY.findall(text)):
        raise NotRichText(f"unknown entity in {text[:40]!r}")
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise NotRichText(f"{text!r} is no number")
    return int(text)
