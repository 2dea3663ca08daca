"""A tagged PDF by its structure: what a heading, a list or a table is, the file says itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.richtext import Block, Cell, Heading, Para, Runs, runs_text
from desktop.importers.arrivals.found import Told
from desktop.importers.arrivals.levels import TITLE
from desktop.importers.arrivals.pdf_letters import Letter, Line, compounds_in, line_of, lines, runs
from desktop.importers.arrivals.pdf_lists import Entry, entry, lists, mark_of
from desktop.importers.arrivals.pdf_margins import breaks
from desktop.importers.arrivals.pdf_tables import Placed, set_right
from desktop.importers.html_tables import table_of, without_bold
from desktop.importers.html_word import number_of

Marked = Mapping[tuple[int, int], Sequence[Letter]]
_DEEPEST = 60
_MOST = 200_000
_INLINE = frozenset(
    {
        "Span",
        "Link",
        "Reference",
        "Quote",
        "Code",
        "Em",
        "Strong",
        "Annot",
        "BibEntry",
        "Sub",
        "Ruby",
        "RB",
        "RT",
        "Warichu",
    }
)
_LEAVES = frozenset({"P", "Caption", "Lbl", "Note", "FENote", "Formula", "TOCI", "Form"})
_HEADS = {"Title": TITLE, "H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}


@dataclass
class Node:
    """An element of the structure: its role, and what is below it in reading order."""

    role: str
    said: Mapping[str, Any] = field(default_factory=dict)
    kids: list[Node | tuple[int, int]] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    lang: str = ""

    def marks(self) -> Iterator[tuple[int, int]]:
        """All marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.marks()
            else:
                yield kid

    def nodes(self) -> list[Node]:
        """The elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


def tree(document: Any) -> Node | None:  # noqa: ANN401 - pdfminer's document
    """The structure of a PDF; None when it has none.  Raises ValueError for one that runs in circles or too deep."""
    from pdfminer.pdftypes import resolve1

    catalog = document.catalog
    root = resolve1(catalog.get("StructTreeRoot"))
    if not isinstance(root, dict) or "K" not in root:
        return None
    from pdfminer.pdfpage import PDFPage

    pages = {page.pageid: number for number, page in enumerate(PDFPage.create_pages(document), 1)}
    roles = resolve1(root.get("RoleMap")) or {}
    return _Walk(pages, roles).node({"S": "Document", "K": root["K"]}, 0, 0)


class _Walk:
    """Walks down a structure once."""

    def __init__(self, pages: Mapping[Any, int], roles: Mapping[str, Any]) -> None:
        self._pages = pages
        self._roles = roles
        self._count = 0
        self._seen: set[int] = set()

    def node(self, said: Mapping[str, Any], page: int, depth: int) -> Node:
        """An element with all below it."""
        from pdfminer.pdftypes import PDFObjRef, resolve1

        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            raise ValueError("the structure is too deep or too large")
        page = self._page(said, page)
        out = Node(
            self._role(said.get("S")),
            _attributes(said),
            alt=_text(said.get("Alt")),
            actual=_text(said.get("ActualText")),
            lang=_text(said.get("Lang")),
        )
        kids = resolve1(said.get("K"))
        for kid in kids if isinstance(kids, list) else [said.get("K")]:
            if isinstance(kid, PDFObjRef):
                if kid.objid in self._seen:
                    continue
                self._seen.add(kid.objid)
            there = resolve1(kid)
            if isinstance(there, int):
                out.kids.append((page, there))
            elif isinstance(there, dict) and "MCID" in there:
                out.kids.append((self._page(there, page), int(there["MCID"])))
            elif isinstance(there, dict) and "S" in there:
                out.kids.append(self.node(there, page, depth + 1))
        return out

    def _page(self, said: Mapping[str, Any], otherwise: int) -> int:
        return self._pages.get(getattr(said.get("Pg"), "objid", None), otherwise)

    def _role(self, said: Any) -> str:  # noqa: ANN401 - a name of pdfminer's
        role = _name(said)
        for _ in range(4):
            if role in _HEADS or role in _LEAVES or role not in self._roles:
                break
            role = _name(self._roles[role])
        return role


def _name(said: Any) -> str:  # noqa: ANN401 - a name of pdfminer's
    name = getattr(said, "name", said)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _text(said: Any) -> str:  # noqa: ANN401 - a string of pdfminer's
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    there = resolve1(said)
    return decode_text(there) if isinstance(there, bytes) else str(there) if isinstance(there, str) else ""


def _attributes(said: Mapping[str, Any]) -> dict[str, Any]:
    from pdfminer.pdftypes import resolve1

    out: dict[str, Any] = {}
    given = resolve1(said.get("A"))
    for each in given if isinstance(given, list) else [given]:
        there = resolve1(each)
        if isinstance(there, dict):
            out |= {key: resolve1(value) for key, value in there.items()}
    return out


class Reader:
    """Reads a structure into blocks; headings bear the file's own levels."""

    def __init__(self, marked: Marked, told: Told) -> None:
        self._marked = marked
        self._told = told
        every = [line for some in marked.values() for line in lines(some)]
        self._compounds = compounds_in(every)
        self._right = _right_edges(every)

    def blocks(self, node: Node) -> list[Block]:
        """What stands below an element."""
        out: list[Block | Entry] = []
        for kid in self._gathered(node):
            out += self._block(kid)
        return _settled(out)

    def _gathered(self, node: Node) -> list[Node]:
        """The elements below, with words that stand loose between them as paragraphs."""
        out: list[Node] = []
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role not in _INLINE:
                out.append(kid)
            elif out and out[-1].role == "loose":
                out[-1].kids.append(kid)
            else:
                out.append(Node("loose", kids=[kid]))
        return out

    def _block(self, node: Node) -> list[Block | Entry]:
        role = node.role
        if role in _HEADS:
            said = without_bold(runs(self._lines(node), self._compounds))
            return [Heading("", _HEADS[role], said)] if said else []
        match role:
            case "L":
                return list(self._list(node))
            case "Table":
                return self._table(node)
            case "Figure":
                return self._figure(node)
            case "TOC" | "Index":
                self._told.say("contents_left_out", " / ".join(runs_text(self.runs(kid)) for kid in node.nodes()))
                return []
            case "Artifact":
                return []
        if role == "loose" or role in _LEAVES or not any(kid.role not in _INLINE for kid in node.nodes()):
            said = self.runs(node)
            return [Para("", said)] if said else []
        return list(self.blocks(node))

    # --- words -----------------------------------------------------------------------------------------------------

    def runs(self, node: Node) -> Runs:
        """The words of an element as one paragraph."""
        some = self._lines(node)
        return runs(some, self._compounds, breaks(some, self._right) if self._right else ())

    def _lines(self, node: Node) -> list[Line]:
        """The letters of an element in lines: each stretch in its order, and a new line where one begins lower down."""
        out: list[list[Letter]] = []
        for mark in node.marks():
            for each in self._marked.get(mark, ()):
                if not out or not _same_line(out[-1], each):
                    out.append([])
                out[-1].append(each)
        made = (line_of(each) for each in out)
        return [each for each in made if each is not None]

    # --- lists -----------------------------------------------------------------------------------------------------

    def _list(self, node: Node) -> Iterator[Entry]:
        """The items of a list.  Some programs put an inner list behind the outer one: their places tell."""
        numbering = _name(node.said.get("ListNumbering", ""))
        for kid in node.nodes():
            if kid.role == "L":
                yield from self._list(kid)
            elif kid.role == "LI":
                yield self._item(kid, numbering)
            elif kid.role == "Caption" and (said := self.runs(kid)):
                yield Entry(self._indent(kid), None, said)

    def _item(self, node: Node, numbering: str) -> Entry:
        label = next((runs_text(self.runs(kid)) for kid in node.nodes() if kid.role == "Lbl"), "")
        kids: list[Node | tuple[int, int]] = []
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role == "Lbl":
                continue
            kids += kid.kids if isinstance(kid, Node) and kid.role == "LBody" else [kid]
        body = Node("LBody", kids=kids)
        inside = self.blocks(body)
        first: Runs = ()
        if inside and isinstance(inside[0], Para):
            first, inside = inside[0].runs, inside[1:]
        indent = self._indent(node)
        if label:
            return Entry(indent, number_of(label), first, list(inside))
        if made := entry(indent, first, inside):
            return made
        number = 1 if numbering in ("Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman") else None
        return Entry(indent, number, first, list(inside))

    def _indent(self, node: Node) -> float:
        return next(
            (each.left for mark in node.marks() for each in self._marked.get(mark, ()) if each.text.strip()), 0.0
        )

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, node: Node) -> list[Block | Entry]:
        rows = list(_rows(node))
        before: list[Block | Entry] = []
        for kid in node.nodes():
            if kid.role == "Caption" and (said := self.runs(kid)):
                before.append(Para("", said))
        nodes = [[cell for cell in row.nodes() if cell.role in ("TD", "TH")] for row, _ in rows]
        made = [[self._cell(cell, head) for cell in row] for row, (_, head) in zip(nodes, rows, strict=True)]
        placed = [
            [self._placed(node, cell) for node, cell in zip(row, cells, strict=True)]
            for row, cells in zip(nodes, made, strict=True)
        ]
        table = table_of([row for row in set_right(made, placed) if row])
        return [*before, table] if table is not None else before

    def _cell(self, node: Node, head: bool) -> Cell:
        page, self._right = self._right, {}  # how far right words go in a cell, nothing tells
        inside = self.blocks(node)
        self._right = page
        first: Runs = ()
        if inside and isinstance(inside[0], Para):
            first, inside = inside[0].runs, inside[1:]
        marks = [kid for kid in _below(node) if kid.role == "P"]
        right = bool(marks) and all(_name(kid.said.get("TextAlign", "")) == "End" for kid in marks)
        return Cell(
            "",
            first,
            tuple(inside),
            node.role == "TH" or head,
            _span(node.said.get("ColSpan")),
            _span(node.said.get("RowSpan")),
            right,
        )

    def _placed(self, node: Node, cell: Cell) -> Placed | None:
        said = [each for mark in node.marks() for each in self._marked.get(mark, ()) if each.text.strip()]
        if not said or cell.blocks:
            return None
        return Placed(runs_text(cell.runs), min(one.left for one in said), max(one.right for one in said))

    def _figure(self, node: Node) -> list[Block | Entry]:
        said = self.runs(node)
        self._told.say("pdf_picture", node.alt or runs_text(said))
        captions = [kid for kid in node.nodes() if kid.role == "Caption"]
        return [Para("", words) for kid in captions if (words := self.runs(kid))]


def _settled(parts: Sequence[Block | Entry]) -> list[Block]:
    """Blocks in order, with items that follow each other as lists."""
    out: list[Block] = []
    waiting: list[Entry] = []
    for part in parts:
        if isinstance(part, Entry):
            waiting.append(part)
            continue
        out += lists(waiting)
        waiting = []
        out.append(part)
    return out + lists(waiting)


def _rows(node: Node, head: bool = False) -> Iterator[tuple[Node, bool]]:
    for kid in node.nodes():
        if kid.role == "TR":
            yield kid, head
        elif kid.role in ("THead", "TBody", "TFoot"):
            yield from _rows(kid, kid.role == "THead")


def _below(node: Node) -> Iterator[Node]:
    for kid in node.nodes():
        yield kid
        yield from _below(kid)


def _span(said: Any) -> int:  # noqa: ANN401 - a number, or something else
    return said if isinstance(said, int) and 1 <= said <= 200 else 1


def _same_line(line: Sequence[Letter], each: Letter) -> bool:
    last = line[-1]
    if last.page != each.page:
        return False
    common = min(last.bottom, each.bottom) - max(last.top, each.top)
    return common > 0.3 * min(last.bottom - last.top, each.bottom - each.top) and each.left > last.left - each.size


def _right_edges(every: Sequence[Line]) -> dict[int, float]:
    out: dict[int, float] = {}
    for line in every:
        out[line.page] = max(out.get(line.page, 0.0), line.right)
    return out


__all__ = ["Node", "Reader", "mark_of", "tree"]
