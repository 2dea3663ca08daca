"""Foreign HTML to rich text: what Word, Outlook, Excel, LibreOffice and the web put on the clipboard or in a file.

Structure, words, bold, italic, raised and lowered text and safe links are kept.  Fonts, colours, scripts, pictures, hidden
text, local addresses and styles are not.  Nothing is fetched: a page is read as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from db import richtext
from db.richtext import SAFE_LINK, Block, Blocks, Heading, ListBlock, ListItem, Mark, Para, Run, Runs, merged
from desktop.importers import html_lists, html_tables
from desktop.importers.html_lists import Loose
from desktop.importers.html_style import NOTHING, Rules, Said, said_by
from desktop.importers.html_tables import FoundCell, FoundTable
from desktop.importers.html_tokens import END, RULES, START, TEXT, Token, Tokens, attributes

_SOME = 1000
_DEEPEST = 12
_MOST_OPEN = 400
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNSEEN = frozenset(
    "script style title textarea xmp noembed noframes iframe template noscript object applet svg canvas audio video map "
    "select datalist xml del frameset".split()
)
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_BLOCKS = frozenset(
    "p div section article header footer main aside nav address blockquote pre center form fieldset legend figure "
    "figcaption details summary dl dt dd hr caption body html optgroup".split()
)
_MARKS = {"b": Mark.STRONG, "strong": Mark.STRONG, "i": Mark.EM, "em": Mark.EM, "cite": Mark.EM, "dfn": Mark.EM}
_COMMENT_CLASSES = frozenset({"msocomanchor", "MsoCommentReference", "msocomtxt", "msocomhide"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SCHEME = re.compile(r"(https?:|mailto:|#bilag-)", re.IGNORECASE)
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_EMPTY = " \u00a0\t\n"
_PARAGRAPHS = re.compile(r"\n[ \u00a0\t]*\n[\s\u00a0]*")


def read(text: str) -> Blocks:
    """The blocks of a page or a fragment, under ids of their own."""
    reader = HtmlReader(text)
    while not reader.read_on():
        pass
    return reader.blocks()


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
class _Open:
    """An element that is open."""

    name: str
    style: _Style
    unseen: bool = False


@dataclass
class _Flow:
    """Where blocks are gathered: the page, an item, or a cell, whose first paragraph is its own line."""

    owner: str
    blocks: list[Block | Loose] = field(default_factory=list)
    own: Runs = ()
    lines: int = 0
    right: int = 0


@dataclass
class _List:
    """A list that is open."""

    ordered: bool
    start: int
    lang: str
    items: list[_Flow] = field(default_factory=list)


@dataclass
class _Line:
    """The paragraph that is being written."""

    level: int = 0
    right: bool = False
    lang: str = ""
    loose: Loose | None = None
    hanging: int = 0
    runs: list[Run] = field(default_factory=list)


class HtmlReader:
    """Reads a page a little at a time: `read_on` until it says True, then `blocks`."""

    def __init__(self, text: str) -> None:
        self._tokens = iter(Tokens(text))
        self._rules = Rules()
        self._word = "urn:schemas-microsoft-com:office" in text[:5000] or 'name="Generator" content="Microsoft' in text
        self._styles: dict[tuple[str, str, str], Said] = {}
        self._open: list[_Open] = [_Open("", _Style())]
        self._unseen = 0
        self._around: list[_Flow | _List | FoundTable] = [_Flow("page")]
        self._line = _Line()
        self._done = False

    def read_on(self) -> bool:
        """Read some more; True when there is no more."""
        for _ in range(_SOME):
            token = next(self._tokens, None)
            if token is None:
                if not self._done:
                    self._close_to(1)
                    self._end_line()
                    self._done = True
                return True
            self._take(token)
        return False

    def blocks(self) -> Blocks:
        """What has been read."""
        page = self._around[0]
        return richtext.renumbered(html_lists.settled(page.blocks if isinstance(page, _Flow) else []))
