"""The structure of a document: a tree of elements in reading order, made before anything is set on a page.

Setting the pages only adds marks to elements: where a page ends, what a table repeats and what is drawn first cannot
change the order in which a document is read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_INLINE = frozenset({"Link", "Span"})


@dataclass(frozen=True)
class Mark:
    """A stretch of marked content on a page."""

    page: int
    number: int


@dataclass(frozen=True)
class Hotspot:
    """A link annotation on a page, by its place in the document's list of them."""

    page: int
    number: int


class Node:
    """One element.  Elements inside a line join their parent where they are first drawn, others where they are made."""

    __slots__ = ("alt", "attributes", "kids", "lang", "parent", "role", "title")

    def __init__(
        self,
        role: str,
        parent: Node | None = None,
        *,
        alt: str = "",
        lang: str = "",
        attributes: str = "",
        title: str = "",
    ) -> None:
        self.role = role
        self.parent = parent
        self.kids: list[Node | Mark | Hotspot] = []
        self.alt = alt
        self.lang = lang
        self.attributes = attributes
        self.title = title
        if parent is not None and role not in _INLINE:
            parent.kids.append(self)

    def add(self, role: str, *, alt: str = "", lang: str = "", attributes: str = "", title: str = "") -> Node:
        """A new element below this one."""
        return Node(role, self, alt=alt, lang=lang, attributes=attributes, title=title)

    def mark(self, mark: Mark | Hotspot) -> None:
        """Say that this element is seen here."""
        if self.role in _INLINE and not self.kids and self.parent is not None:
            self.parent.kids.append(self)
        self.kids.append(mark)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, parents first."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]

    def first_page(self) -> int | None:
        """The page where this element begins; None when nothing of it is seen."""
        pages = [kid.page for node in self.walk() for kid in node.kids if not isinstance(kid, Node)]
        return min(pages, default=None)
