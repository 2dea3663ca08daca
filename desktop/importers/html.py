"""Foreign HTML to rich text: what Word, Outlook, Excel, LibreOffice and the web put on the clipboard or in a file.

Structure, words, bold, italic, raised and lowered text and safe links are kept.  Fonts, colours, scripts, pictures,
hidden text, local addresses and styles are not.  Nothing is fetched: a page is read as the text that it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from db import richtext
from db.richtext import SAFE_LINK, Block, Blocks, Cell, Heading, ListBlock, ListItem, Mark, Para, Row, Run, Runs, Table
from desktop.importers.html_style import NOTHING, Rules, Said, said_by
from desktop.importers.html_tokens import RULES, START, TEXT, Token, Tokens, attributes
from desktop.importers.html_tree import Element, Tree, names
from desktop.importers.html_word import Loose, settled

_SOME = 1000
_DEEPEST = 12
_UNSEEN = names(
    "script style title textarea xmp noembed noframes iframe template noscript object applet svg canvas audio video map"
    " select datalist xml del frameset head"
)
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_MARKS = {"b": Mark.STRONG, "strong": Mark.STRONG, "i": Mark.EM, "em": Mark.EM, "cite": Mark.EM, "dfn": Mark.EM}
_COMMENTS = frozenset({"msocomanchor", "MsoCommentReference", "msocomtxt", "msocomhide"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_EMPTY = " \u00a0\t\n"


def read(text: str) -> Blocks:
    """The blocks of a page or a fragment, under ids of their own."""
    reader = HtmlReader(text)
    while not reader.read_on():
        pass
    return reader.blocks()


class HtmlReader:
    """Reads a page a little at a time: `read_on` until it says True, then `blocks`."""

    def __init__(self, text: str) -> None:
        self._tokens = iter(Tokens(text))
        self._rules = Rules()
        self._tree = Tree()

    def read_on(self) -> bool:
        """Read some more; True when there is no more."""
        for _ in range(_SOME):
            token = next(self._tokens, None)
            if token is None:
                return True
            self._take(token)
        return False

    def _take(self, token: Token) -> None:
        if token.kind == RULES:
            self._rules.read(token.said)
        elif token.kind == TEXT:
            self._tree.say(token.said)
        elif token.kind == START:
            self._tree.open(token.name, token.said)
        else:
            self._tree.close(token.name)

    def blocks(self) -> Blocks:
        """What has been read."""
        writer = _Writer(self._rules)
        writer.flow(self._tree.root, _Style())
        return richtext.renumbered(settled(writer.done()))


@dataclass(frozen=True)
class _Style:
    """How words look at a place."""

    bold: bool = False
    italic: bool = False
    raised: str = ""
    right: bool = False
    keeps_space: bool = False
    href: str = ""
    lang: str = ""

    def marks(self) -> tuple[Mark, ...]:
        """The marks of words of this style."""
        said = (
            Mark.STRONG if self.bold else None,
            Mark.EM if self.italic else None,
            Mark.SUP if self.raised == "sup" else Mark.SUB if self.raised == "sub" else None,
        )
        return tuple(mark for mark in said if mark)


@dataclass
class _Writer:
    """Writes the blocks of one flow: the page, an item, or a cell."""

    rules: Rules
    depth: int = 0
    out: list[Block | Loose] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    right: bool = False

    def done(self) -> list[Block | Loose]:
        """Everything that has been written."""
        self._end_line()
        return self.out

    def flow(self, element: Element, style: _Style) -> None:
        """Write what stands inside an element."""
        for part in element.inside:
            if isinstance(part, str):
                self._say(part, style)
            else:
                self._element(part, style)

    def _say(self, text: str, style: _Style) -> None:
        words = text.replace("\r", "") if style.keeps_space else _SPACE.sub(" ", text)
        words = richtext.clean(words)
        if not style.keeps_space and (not self.runs or self.runs[-1].text.endswith((" ", "\n"))):
            words = words.lstrip(" ")
        if words:
            self.runs.append(Run(words, style.marks(), style.href))

    def _element(self, element: Element, style: _Style) -> None:
        given = attributes(element.said)
        said = self._said(element.name, given)
        if (
            element.name in _UNSEEN
            or said.hidden
            or "hidden" in given
            or _COMMENTS & set(given.get("class", "").split())
        ):
            return
        inner = _styled(element.name, given, said, style)
        match element.name:
            case "br":
                self.runs.append(Run("\n", style.marks(), style.href))
            case "ul" | "ol":
                self._list(element, given, inner)
            case "table":
                self._table(element, inner)
            case "hr":
                self._end_line()
            case name if name in _HEADINGS:
                self._end_line()
                self.level = _HEADINGS[name]
                self.flow(element, replace(inner, bold=False))
                self._end_line()
            case _ if said.word_list or (said.level and said.hanging and _marker(element)):
                self._word_item(element, said, inner)
            case _ if said.ignored:
                pass
            case _ if element.is_block:
                self._end_line()
                self.right = inner.right
                self.flow(element, inner)
                self._end_line()
            case _:
                if said.tabs:
                    self._say(" ", inner)
                self.flow(element, inner)

    def _said(self, name: str, given: dict[str, str]) -> Said:
        return said_by(given.get("style", "")).over(self.rules.of(name, given.get("class", "")))

    def _end_line(self) -> None:
        """The paragraph ends here, if one has begun."""
        runs = trimmed(self.runs)
        if runs:
            if self.level:
                bare = tuple(replace(run, marks=tuple(m for m in run.marks if m is not Mark.STRONG)) for run in runs)
                self.out.append(Heading("", self.level, richtext.merged(bare)))
            else:
                self.out.append(Para("", runs))
        self.runs, self.level, self.right = [], 0, False

    # --- lists -------------------------------------------------------------------------------------------------------

    def _list(self, element: Element, given: dict[str, str], style: _Style) -> None:
        self._end_line()
        items = [self._item(part, style) for part in element.elements("li", "ul", "ol", "p", "div")]
        full = tuple(item for item in items if item.runs or item.blocks)
        if not full:
            return
        if self.depth >= _DEEPEST:
            self.out += [Para("", item.runs) for item in full if item.runs]
            return
        start = given.get("start", "1")
        ordered = element.name == "ol"
        first = int(start) if ordered and start.isdigit() and len(start) < 6 else 1
        self.out.append(ListBlock("", full, ordered=ordered, start=first))

    def _item(self, element: Element, style: _Style) -> ListItem:
        given = attributes(element.said)
        inner = _styled(element.name, given, self._said(element.name, given), style)
        blocks = self._inside(element, inner, alone=element.name in ("ul", "ol"))
        if blocks and isinstance(blocks[0], Para):
            return ListItem("", blocks[0].runs, tuple(blocks[1:]))
        return ListItem("", (), tuple(blocks))

    def _inside(self, element: Element, style: _Style, *, alone: bool = False) -> list[Block]:
        """The blocks of an element that is a flow of its own; `alone` when the element itself is a block of it."""
        writer = _Writer(self.rules, self.depth + 1)
        if alone:
            writer._element(element, style)
        else:
            writer.flow(element, style)
        return settled(writer.done())

    def _word_item(self, element: Element, said: Said, style: _Style) -> None:
        """A paragraph that Word shows as an item: its mark goes, and what the mark said is remembered."""
        self._end_line()
        mark = _marker(element)
        self.flow(element, style)
        runs = trimmed(self.runs)
        self.runs = []
        numbered = re.match(r"\(?(\d{1,5}|[a-zA-Z])[.)]", mark)
        start = int(numbered[1]) if numbered and numbered[1].isdigit() else 1
        if runs:
            self.out.append(Loose(said.word_list or "", said.level or 1, numbered is not None, start, runs))

    # --- tables ------------------------------------------------------------------------------------------------------

    def _table(self, element: Element, style: _Style) -> None:
        self._end_line()
        found = [(row, row.elements("td", "th")) for row in element.below("tr")]
        rows = [[self._cell(cell, style, row.in_head) for cell in cells] for row, cells in found if cells]
        # Beyond this a table is layout, or one inside another: its words come one after another.
        if self.depth >= 2 or not rows or max(len(row) for row in rows) == 1 == len(rows):
            for row in rows:
                for cell in row:
                    self.out += [*([Para("", cell.runs)] if cell.runs else []), *cell.blocks]
            return
        self.out.append(Table("", tuple(Row("", tuple(row)) for row in rows)))

    def _cell(self, element: Element, style: _Style, in_head: bool) -> Cell:
        given = attributes(element.said)
        inner = _styled(element.name, given, self._said(element.name, given), replace(style, right=False))
        writer = _Writer(self.rules, self.depth + 2)
        writer.flow(element, inner)
        right = inner.right or given.get("align", "").lower() == "right"
        blocks = settled(writer.done())
        runs: Runs = ()
        while blocks and isinstance(blocks[0], Para):
            first = blocks.pop(0)
            runs = richtext.merged((*runs, *((Run("\n"),) if runs else ()), *first.runs))  # type: ignore[union-attr]
        header = element.name == "th" or in_head
        if header:
            runs = richtext.merged(replace(r, marks=tuple(m for m in r.marks if m is not Mark.STRONG)) for r in runs)
        return Cell(
            "", runs, tuple(blocks), header, _span(given.get("colspan", "")), _span(given.get("rowspan", "")), right
        )


def _span(said: str) -> int:
    return min(int(said), 200) if said.isdigit() and len(said) < 5 and int(said) > 0 else 1


def _marker(element: Element) -> str:
    """The bullet or number that Word wrote before an item; it stands in a part that Word says to ignore."""
    for part in element.every():
        if said_by(attributes(part.said).get("style", "")).over(NOTHING).ignored:
            return part.words().strip()
    return ""


def _styled(name: str, given: dict[str, str], said: Said, style: _Style) -> _Style:
    """The style inside an element."""
    new = style
    if (mark := _MARKS.get(name)) is Mark.STRONG:
        new = replace(new, bold=True)
    elif mark is Mark.EM:
        new = replace(new, italic=True)
    if name in ("sup", "sub"):
        new = replace(new, raised=name)
    if name == "pre":
        new = replace(new, keeps_space=True)
    if name == "a":
        new = replace(new, href=_link(given.get("href", "")))
    if said.bold is not None:
        new = replace(new, bold=said.bold)
    if said.italic is not None:
        new = replace(new, italic=said.italic)
    if said.raised is not None:
        new = replace(new, raised=said.raised)
    if said.right is not None:
        new = replace(new, right=said.right)
    if given.get("align", "").lower() == "right":
        new = replace(new, right=True)
    if said.keeps_space is not None:
        new = replace(new, keeps_space=said.keeps_space)
    return new


def _link(href: str) -> str:
    """An address that rich text may lead to; "" for any other."""
    bare = richtext.clean(href.strip())
    scheme, colon, rest = bare.partition(":")
    bare = f"{scheme.lower()}:{rest}" if colon else bare
    return bare if SAFE_LINK.match(bare) else ""


def trimmed(runs: list[Run]) -> Runs:
    """A paragraph's runs without the white space around them; nothing when only white space stands there."""
    said = list(richtext.merged(runs))
    while said and not (first := said[0].text.lstrip(_EMPTY)):
        said.pop(0)
    if said:
        said[0] = replace(said[0], text=first)
    while said and not (last := said[-1].text.rstrip(_EMPTY)):
        said.pop()
    if said:
        said[-1] = replace(said[-1], text=last)
    return richtext.merged(said)
