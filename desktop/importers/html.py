"""Foreign HTML to rich text: what Word, Outlook, Excel, LibreOffice and the web put on the clipboard or in a file.

Structure, words, bold, italic, raised and lowered text and safe links are kept.  Fonts, colours, scripts, pictures,
hidden text, local addresses and styles are not.  Nothing is fetched: a page is read as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

from db import richtext
from db.richtext import SAFE_LINK, Block, Blocks, Cell, Heading, ListBlock, ListItem, Mark, Para, Run, Runs
from desktop.importers.html_style import NOTHING, Rules, Said, said_by
from desktop.importers.html_tables import table_of, without_bold
from desktop.importers.html_tokens import RULES, START, TEXT, Token, Tokens, attributes
from desktop.importers.html_tree import Element, Tree, names
from desktop.importers.html_word import WRITTEN_MARK, Loose, number_of, settled

_SOME = 1000
_FEW = 50
_DEEPEST = 12
_UNSEEN = names(
    "script style title textarea xmp noembed noframes iframe template noscript object applet svg canvas audio video map"
    " select datalist xml del frameset"
)
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_MARKS = {"b": Mark.STRONG, "strong": Mark.STRONG, "i": Mark.EM, "em": Mark.EM, "cite": Mark.EM, "dfn": Mark.EM}
_COMMENTS = frozenset({"msocomanchor", "MsoCommentReference", "msocomtxt", "msocomhide"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EMPTY = " \u00a0\t\n"
_BETWEEN = re.compile(r"\n[ \u00a0\t]*\n[ \u00a0\t\n]*")
_NUMBER_IN_CELL = re.compile(r'"1":\s*3')

# A part of the reading: it pauses at every block, so that a long page does not hold anybody up.
Steps = Generator[None, None, None]


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
        self._writer = _Writer(self._rules)
        self._writing: Steps | None = None

    def read_on(self) -> bool:
        """Read some more; True when there is no more."""
        if self._writing is None:
            for _ in range(_SOME):
                token = next(self._tokens, None)
                if token is None:
                    self._writing = self._writer.flow(self._tree.root, _Style())
                    return False
                self._take(token)
            return False
        # A generator tells its end by the same word as its pauses.
        done = object()
        return any(next(self._writing, done) is done for _ in range(_FEW))

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
        return richtext.renumbered(settled(self._writer.done()))


@dataclass(frozen=True)
class _Style:
    """How words look at a place."""

    bold: bool = False
    italic: bool = False
    raised: str = ""
    right: bool = False
    keeps_space: bool = False
    href: str = ""

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
    """Writes the blocks of one flow: the page, an item, or a cell.  `lines` counts them, `right` those set right."""

    rules: Rules
    depth: int = 0
    out: list[Block | Loose] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    lines: int = 0
    right: int = 0
    _set_right: bool = False

    def done(self) -> list[Block | Loose]:
        """Everything that has been written."""
        self._end_line()
        return self.out

    def flow(self, element: Element, style: _Style) -> Steps:
        """Write what stands inside an element."""
        for part in element.inside:
            if isinstance(part, str):
                self._say(part, style)
            else:
                yield from self.element(part, style)

    def _say(self, text: str, style: _Style) -> None:
        words = text.replace("\r", "") if style.keeps_space else _SPACE.sub(" ", text)
        words = richtext.clean(words)
        if not style.keeps_space and (not self.runs or self.runs[-1].text.endswith((" ", "\n", "\t"))):
            words = words.lstrip(" ")
        if words:
            self._set_right = style.right
            self.runs.append(Run(words, style.marks(), style.href))

    def element(self, element: Element, style: _Style) -> Steps:
        """Write one element."""
        given = attributes(element.said)
        said = self._said(element.name, given)
        if _is_unseen(element.name, given, said):
            return
        inner = _styled(element.name, given, said, style)
        match element.name:
            case "br":
                self._break(style)
            case "ul" | "ol":
                yield from self._list(element, inner)
            case "table":
                yield from self._table(element, replace(inner, right=style.right))
            case "hr":
                self._end_line()
            case name if name in _HEADINGS or "MsoTitle" in given.get("class", ""):
                self._end_line()
                self.level = _HEADINGS.get(name, 2)
                yield from self.flow(element, replace(inner, bold=False))
                self._end_line()
            case _ if said.ignored:
                pass
            case _ if said.tabs and not element.is_block:
                self.runs.append(Run("\t" * said.tabs, style.marks(), style.href))
            case _ if element.is_block and (said.word_list or (said.hanging and said.level)):
                yield from self._word_item(element, said, inner)
            case _ if element.is_block:
                self._end_line()
                yield from self.flow(element, inner)
                self._end_line()
                yield
            case _:
                yield from self.flow(element, inner)

    def _said(self, name: str, given: dict[str, str]) -> Said:
        return said_by(given.get("style", "")).over(self.rules.of(name, given.get("class", "")))

    def _break(self, style: _Style) -> None:
        if self.runs and self.runs[-1].text.endswith(" "):
            self.runs[-1] = replace(self.runs[-1], text=self.runs[-1].text.rstrip(" "))
        self.runs.append(Run("\n", style.marks(), style.href))

    def _end_line(self) -> None:
        """The paragraph ends here, if one has begun; an empty line within it ends one too."""
        for runs in _paragraphs(self.runs):
            self.lines += 1
            self.right += self._set_right
            # Items and cells have no headings of their own.
            if self.level and not self.depth:
                self.out.append(Heading("", self.level, without_bold(runs)))
            else:
                self.out.append(Para("", runs))
        self.runs, self.level = [], 0

    # --- lists -------------------------------------------------------------------------------------------------------

    def _list(self, element: Element, style: _Style) -> Steps:
        self._end_line()
        given = attributes(element.said)
        ordered = element.name == "ol"
        start = _whole(given.get("start", ""), 1) if ordered else 1
        items: list[ListItem] = []
        loose: list[Loose] = []
        for part in element.inside:
            if isinstance(part, str) and not part.strip():
                continue
            said = attributes(part.said) if isinstance(part, Element) else {}
            blocks = yield from self._inside(part, style)
            if not blocks:
                continue
            if isinstance(part, Element) and part.name in ("ul", "ol") and items:
                # A list that stands between two items belongs to the one before it.
                items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
                continue
            own = _taken_line(blocks)
            items.append(ListItem("", own, tuple(blocks)))
            level = _whole(said.get("data-aria-level", ""), 0)
            if level and not blocks:
                loose.append(Loose(min(level, 9), start + len(loose) if ordered else None, own))
        if items and len(loose) == len(items):
            # The web's Word gives each item a list of its own, and tells how deep it stands.
            self.out += loose
        elif items and self.depth < _DEEPEST:
            self.out.append(ListBlock("", tuple(items), ordered=ordered, start=start))
        else:
            for item in items:
                self.out += [*([Para("", item.runs)] if item.runs else []), *item.blocks]

    def _inside(self, part: Element | str, style: _Style) -> Generator[None, None, list[Block]]:
        """The blocks of a part that is a flow of its own: an item, or what stands in a list as if it were one."""
        writer = _Writer(self.rules, self.depth + 1)
        if isinstance(part, str):
            writer._say(part, style)
        elif part.name == "li":
            given = attributes(part.said)
            said = self._said(part.name, given)
            if not _is_unseen(part.name, given, said):
                yield from writer.flow(part, _styled(part.name, given, said, style))
        else:
            yield from writer.element(part, style)
        yield
        return settled(writer.done())

    def _word_item(self, element: Element, said: Said, style: _Style) -> Steps:
        """A paragraph that Word shows as an item: its mark goes, and what the mark said is remembered."""
        self._end_line()
        yield from self.flow(element, style)
        runs, self.runs = trimmed(self.runs), []
        mark = _marker(element)
        if not mark and not said.word_list:
            written = WRITTEN_MARK.match(richtext.runs_text(runs))
            if written is None:
                self.runs = list(runs)
                self._end_line()
                return
            mark, runs = written[1], _without_start(runs, written.end())
        number = number_of(mark)
        if not mark and self.rules.numbered(said.word_list, said.level or 1):
            number = 1
        if runs:
            self.out.append(Loose(said.level or 1, number, runs))
        yield

    # --- tables ------------------------------------------------------------------------------------------------------

    def _table(self, element: Element, style: _Style) -> Steps:
        self._end_line()
        for caption in element.elements("caption"):
            yield from self.element(caption, style)
        found = [(row, row.elements("td", "th")) for row in element.below("tr")]
        cells = [cell for _, row in found for cell in row]
        # What holds one cell, or other tables, is no table but a layout: its contents come one after another.
        if len(cells) <= 1 or any(_holds_table(cell) for cell in cells) or self.depth >= _DEEPEST:
            for cell in cells:
                yield from self.flow(cell, style)
                self._end_line()
            return
        rows: list[list[Cell]] = []
        for row, inside in found:
            made: list[Cell] = []
            for cell in inside:
                made.append((yield from self._cell(cell, row, style)))
            rows.append(made)
        table = table_of(rows)
        if table is not None:
            self.out.append(table)

    def _cell(self, element: Element, row: Element, style: _Style) -> Generator[None, None, Cell]:
        given, around = attributes(element.said), attributes(row.said)
        line = _styled(row.name, around, self._said(row.name, around), replace(style, right=False))
        said = self._said(element.name, given)
        inner = _styled(element.name, given, said, line)
        writer = _Writer(self.rules, self.depth + 2)
        if not _is_unseen(element.name, given, said):
            yield from writer.flow(element, inner)
        yield
        blocks = settled(writer.done())
        runs: list[Run] = list(_taken_line(blocks))
        while more := _taken_line(blocks):
            # Paragraphs of a cell are lines of it.
            runs += [Run("\n"), *more]
        is_number = "sdval" in given or _NUMBER_IN_CELL.search(given.get("data-sheets-value", "")) is not None
        right = writer.right == writer.lines if writer.lines else inner.right
        return Cell(
            "",
            trimmed(runs),
            tuple(blocks),
            element.name == "th" or row.in_head,
            max(1, _whole(given.get("colspan", ""), 1)),
            max(1, _whole(given.get("rowspan", ""), 1)),
            right or is_number,
        )


def _is_unseen(name: str, given: dict[str, str], said: Said) -> bool:
    """Whether an element is not shown, and so is not read."""
    return (
        name in _UNSEEN
        or name.startswith("v:")
        or said.hidden
        or "hidden" in given
        or not _COMMENTS.isdisjoint(given.get("class", "").split())
    )


def _holds_table(cell: Element) -> bool:
    """Whether a table of more than one cell stands in a cell."""
    tables = (part for part in cell.every() if part.name == "table")
    return any(sum(part.name in ("td", "th") for part in table.every()) > 1 for table in tables)


def _taken_line(blocks: list[Block]) -> Runs:
    """The words of the first block, taken away, when it is a paragraph."""
    if not blocks or not isinstance(blocks[0], Para):
        return ()
    runs = blocks[0].runs
    del blocks[0]
    return runs


def _whole(said: str, otherwise: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else otherwise


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
    align = given.get("align", "").lower()
    changed = {
        "bold": said.bold,
        "italic": said.italic,
        "raised": said.raised,
        "right": said.right if said.right is not None else (align == "right" if align else None),
        "keeps_space": said.keeps_space,
    }
    if all(value is None for value in changed.values()):
        return new
    return replace(new, **{key: value for key, value in changed.items() if value is not None})  # type: ignore[arg-type]


def _link(href: str) -> str:
    """An address that rich text may lead to; "" for any other."""
    bare = richtext.clean(href.strip()).replace(" ", "%20")
    scheme, colon, rest = bare.partition(":")
    bare = f"{scheme.lower()}:{rest}" if colon else bare
    return bare if SAFE_LINK.match(bare) else ""


def _paragraphs(runs: Sequence[Run]) -> list[Runs]:
    """The paragraphs that some runs are: an empty line stands between two."""
    out: list[list[Run]] = [[]]
    for run in richtext.merged(runs):
        first, *rest = _BETWEEN.split(run.text)
        out[-1].append(replace(run, text=first))
        out += [[replace(run, text=text)] for text in rest]
    return [made for made in map(trimmed, out) if made]


def trimmed(runs: Sequence[Run]) -> Runs:
    """A paragraph's runs without the white space around them; nothing when only white space stands there."""
    # What was clean in two pieces may not be so in one: an accent joins the letter before it.
    said = [replace(run, text=richtext.clean(run.text)) for run in richtext.merged(runs)]
    while said and not (first := said[0].text.lstrip(_EMPTY)):
        said.pop(0)
    if said:
        said[0] = replace(said[0], text=first)
    while said and not (last := said[-1].text.rstrip(_EMPTY)):
        said.pop()
    if said:
        said[-1] = replace(said[-1], text=last)
    return richtext.merged(said)


def _without_start(runs: Runs, length: int) -> Runs:
    """The runs without so many of their first characters."""
    out: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        out.append(replace(run, text=run.text[cut:]))
    return trimmed(out)
