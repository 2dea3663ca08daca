"""A page as its readers meet it: the words in order with the marks of lists, the headings, the elements."""

from __future__ import annotations

import json
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "link", "meta"})
_INLINE = frozenset({"a", "em", "span", "strong", "sub", "sup", "time"})
_NOT_READ = frozenset({"nav", "svg"})


class Page(HTMLParser):
    """One page, read without the code under test."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.parents: list[tuple[str, ...]] = []
        self.headings: list[tuple[int, str]] = []
        self.scripts: list[str] = []
        self.title = ""
        self._said: list[str] = []
        self._heading: list[str] | None = None
        self._open: list[str] = []
        self._lists: list[tuple[str, int]] = []
        self.feed(data.decode())
        self.close()

    def words(self) -> list[str]:
        """The words of the main part, without the list of contents."""
        return "".join(self._said).split()

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    def data(self) -> dict[str, object]:
        """The JSON-LD."""
        (script,) = self.scripts
        found = json.loads(script)
        assert isinstance(found, dict)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.elements.append((tag, said))
        self.parents.append(tuple(self._open))
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("ol", "ul"):
            bare = said.get("class") == "labelled"
            self._lists.append(("" if bare else tag, int(said.get("start", "1"))))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading = []
        if tag not in _INLINE:
            self._say(" ")
        if tag == "li":
            kind, number = self._lists[-1]
            number = int(said.get("value", number))
            self._say({"ol": f"{number}. ", "ul": "• ", "": ""}[kind])
            self._lists[-1] = (kind, number + 1)
        if tag == "img":
            self._say(f"{said['alt']} ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop(), f"</{tag}> closes another element"
        if tag in ("ol", "ul"):
            self._lists.pop()
        if self._heading is not None and tag[0] == "h" and tag[1:].isdigit():
            if "nav" not in self._open:
                self.headings.append((int(tag[1]), " ".join("".join(self._heading).split())))
            self._heading = None
        if tag not in _INLINE:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.scripts.append(data)
        elif self._open and self._open[-1] == "title":
            self.title += data
        else:
            self._say(data)
            if self._heading is not None:
                self._heading.append(data)

    def _say(self, words: str) -> None:
        if "main" in self._open and not _NOT_READ & set(self._open):
            self._said.append(words)
