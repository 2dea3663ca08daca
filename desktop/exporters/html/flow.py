"""The nodes of a paper as nested parts of a page: a section for a group, an article for an item, a section for a part.

Nodes come one after the other; what each heading opens ends at the next heading of its level or above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.documents.blocks import FRAMED, AnyPaper, Body, Contents, Line, Node, Numbered, Role, Title
from desktop.documents.outline import Levels
from desktop.documents.phrases import Phrases
from desktop.exporters.forms import Ink, Told
from desktop.exporters.html.parts import Parts, numbered
from desktop.exporters.html.places import Place, places
from desktop.exporters.html.spelling import text, timed

_OPENING = 99  # deeper than any heading: the first thing that is no line of its own ends it
_LINK_MARK = (
    '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
    '<path d="M6.6 9.4a3 3 0 0 0 4.3 0l2.2-2.2a3 3 0 0 0-4.3-4.3l-.8.8'
    'M9.4 6.6a3 3 0 0 0-4.3 0L2.9 8.8a3 3 0 0 0 4.3 4.3l.8-.8" '
    'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></svg>'
)


def flow(paper: AnyPaper, ink: Ink, say: Phrases, told: Told) -> Iterator[str]:
    """The lines of what stands in a page's main part."""
    return _Flow(paper, ink, say, told).lines()


class _Flow:
    """Walks the nodes once; it remembers which parts stand open."""

    def __init__(self, paper: AnyPaper, ink: Ink, say: Phrases, told: Told) -> None:
        self._paper = paper
        self._told = told
        self._levels = Levels()
        self._parts = Parts(self._levels, ink.pictures, say)
        self._places = places(paper)
        self._open: list[tuple[int, str]] = []
        self._groups = 0
        self._frame: frozenset[Role] | None = None

    def lines(self) -> Iterator[str]:
        nodes = self._paper.nodes
        for at, node in enumerate(nodes):
            if isinstance(node, Title):
                self._told(at, len(nodes), node.words())
            yield from self._node(at, node)
        yield from self._close(0)

    def _node(self, at: int, node: Node) -> Iterator[str]:
        match node:
            case Title():
                yield from self._title(at, node)
            case Contents():
                yield from self._contents(node)
            case Line():
                yield from self._leave_frame(node.role)
                if node.role is not Role.CASE_NUMBER or at + 1 not in self._places:
                    yield f'<p class="{_style(node.role)}">{timed(node.text)}</p>'
            case Numbered():
                yield from self._leave_frame(Role.TEXT)
                yield from self._close(_OPENING)
                if node.points:
                    yield from numbered(node)
            case Body():
                yield from self._leave_frame(node.role)
                yield from self._close(_OPENING)
                apart = node.role is Role.EARLIER
                if apart:
                    yield '<div class="earlier led">' if node.lead else '<div class="earlier">'
                yield from self._parts.body(node)
                if apart:
                    yield "</div>"

    def _title(self, at: int, title: Title) -> Iterator[str]:
        level = self._levels.title(title)
        yield from self._close(level)
        self._frame = FRAMED.get(title.role)
        if title.role is Role.MEETING:
            yield from self._begin(_OPENING, "header", ' class="opening"')
            yield f"<h{level}>{_words(title)}</h{level}>"
        elif title.role is Role.GROUP:
            self._groups += 1
            name = f"gruppe-{self._groups}"
            yield from self._begin(level, "section", f' class="group" aria-labelledby="{name}"')
            yield f'<h{level} id="{name}">{_words(title)}</h{level}>'
        elif title.role is Role.ITEM:
            yield from self._item(level, self._places[at])
        else:
            yield from self._begin(level, "section", f' class="part {_style(title.role)}"')
            yield f"<h{level}>{_words(title)}</h{level}>"

    def _item(self, level: int, place: Place) -> Iterator[str]:
        yield from self._begin(level, "article", f' id="{place.name}" aria-labelledby="{place.heading}"')
        yield "<header>"
        if place.case_number:
            yield f'<p class="case-number">{text(place.case_number)}</p>'
        yield f'<h{level} id="{place.heading}">{_words(place.title)}</h{level}>'
        # For copying an address with the mouse; aloud it would say the heading again, and the contents lead here.
        yield f'<a class="permalink" href="#{place.name}" aria-hidden="true" tabindex="-1">{_LINK_MARK}</a>'
        yield "</header>"

    def _contents(self, contents: Contents) -> Iterator[str]:
        if not self._places:
            return
        atop = all(level == _OPENING for level, _ in self._open)
        if atop:
            yield from self._close(_OPENING)
        yield '<nav class="contents" aria-labelledby="punkter">'
        yield f'<h2 id="punkter">{text(contents.heading)}</h2>'
        yield from _entries(self._paper, self._places)
        yield "</nav>"
        if atop:
            yield from self._begin(1, "div", ' class="text"')

    def _begin(self, level: int, tag: str, attributes: str) -> Iterator[str]:
        self._open.append((level, tag))
        yield f"<{tag}{attributes}>"

    def _leave_frame(self, role: Role) -> Iterator[str]:
        """End a framed part before words that do not belong in it; a part without a heading may follow one."""
        if self._frame is not None and role not in self._frame:
            self._frame = None
            yield f"</{self._open.pop()[1]}>"

    def _close(self, level: int) -> Iterator[str]:
        while self._open and self._open[-1][0] >= level:
            yield f"</{self._open.pop()[1]}>"


def _entries(paper: AnyPaper, where: Mapping[int, Place]) -> Iterator[str]:
    """The list of contents: the items under the names of their groups."""
    listing = False
    for at, node in enumerate(paper.nodes):
        if at in where:
            if not listing:
                yield "<ol>"
                listing = True
            yield f'<li><a href="#{where[at].name}">{_words(where[at].title)}</a></li>'
        elif isinstance(node, Title) and node.role is Role.GROUP:
            if listing:
                yield "</ol>"
                listing = False
            yield f'<p class="of-group">{text(node.text)}</p>'
    if listing:
        yield "</ol>"


def _words(title: Title) -> str:
    """A heading's words: the number that hangs, the title, and the quiet tail, with a space between."""
    return " ".join(
        part
        for part in (
            f'<span class="number">{text(title.label)}</span>' if title.label else "",
            f'<span class="words">{text(title.text)}</span>' if title.label or title.tail else text(title.text),
            f'<span class="tail">{timed(title.tail)}</span>' if title.tail else "",
        )
        if part
    )


def _style(role: Role) -> str:
    """The class by which the style sheet knows a role."""
    return role.value.replace("_", "-")
