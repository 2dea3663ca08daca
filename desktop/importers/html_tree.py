"""The elements of foreign HTML as a tree: what is left open is closed where its kind says so, and depth has an end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


def names(words: str) -> frozenset[str]:
    """Names of elements, written as one text."""
    return frozenset(words.split())


_VOID = names("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = names(
    "p div section article header footer main aside nav address blockquote pre center form fieldset legend figure"
    " figcaption details summary dl dt dd caption body html optgroup li tr td th thead tbody tfoot table ul ol"
    " h1 h2 h3 h4 h5 h6 hr"
)
# A new one of these ends an open one of those, up to the element that holds them.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
}
_DEEPEST = 160


@dataclass(eq=False)
class Element:
    """One element: its name, its attributes as they stand, and what is in it."""

    name: str
    said: str = ""
    inside: list[Element | str] = field(default_factory=list)
    in_head: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.name in _BLOCKS

    def elements(self, *names: str) -> list[Element]:
        """The elements of these names directly inside."""
        return [part for part in self.inside if isinstance(part, Element) and part.name in names]

    def every(self) -> Iterator[Element]:
        """Every element inside, at any depth."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part.every()

    def below(self, name: str) -> Iterator[Element]:
        """The elements of a name inside, but not those inside another element of this one's own name."""
        for part in self.inside:
            if isinstance(part, Element):
                if part.name == name:
                    yield part
                elif part.name != self.name:
                    yield from part.below(name)

    def words(self) -> str:
        """Everything that is written inside."""
        return "".join(part if isinstance(part, str) else part.words() for part in self.inside)


class Tree:
    """Grows by tags and words in the order in which they come."""

    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]
        self._too_deep = 0

    def say(self, words: str) -> None:
        """Words where we are."""
        self._open[-1].inside.append(words)

    def open(self, name: str, said: str) -> None:
        """A start tag."""
        if name in _BLOCKS and name not in ("td", "th", "tr", "li"):
            self._end({"p"}, _BLOCKS - {"p"})
        if name in _ENDS:
            self._end(*_ENDS[name])
        element = Element(name, said, in_head=name == "tr" and any(each.name == "thead" for each in self._open[-3:]))
        self._open[-1].inside.append(element)
        if name not in _VOID:
            if len(self._open) < _DEEPEST:
                self._open.append(element)
            else:
                self._too_deep += 1

    def close(self, name: str) -> None:
        """An end tag; one that closes nothing is passed over."""
        if self._too_deep:
            self._too_deep -= 1
        elif name == "br":
            self._open[-1].inside.append(Element("br"))
        else:
            self._end({name}, {"table"} if name != "table" else set())

    def _end(self, names: set[str] | frozenset[str], walls: set[str] | frozenset[str]) -> None:
        """Close the innermost open element of these names, and all inside it, unless a wall stands between."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name in names:
                del self._open[at:]
                return
            if self._open[at].name in walls:
                return
