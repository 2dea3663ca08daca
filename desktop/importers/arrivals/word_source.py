"""A Word document while it is read: its parts, its styles, how its changes are taken, and what is to be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.arrivals import Tracked
from desktop.importers.arrivals.found import Keep, Told
from desktop.importers.arrivals.trees import Element, below, child, name, said
from desktop.importers.arrivals.word_fields import Fields
from desktop.importers.arrivals.word_lists import Lists
from desktop.importers.arrivals.word_parts import Parts, Relation
from desktop.importers.arrivals.word_styles import Styles

_ADDED = ("w:ins", "w:moveTo")
_TAKEN = ("w:del", "w:moveFrom")
_WORDS = ("w:t", "a:t", "m:t")
_GAPS = ("w:p", "a:p", "w:tab", "w:br", "w:cr")
_CHANGES = ("w:ins", "w:del", "w:moveTo", "w:cellIns", "w:cellDel")


@dataclass
class Source:
    """One document; `part` is the one that is being read, and `line` the number of the block that comes next."""

    parts: Parts
    tracked: Tracked
    keep: Keep
    told: Told = field(default_factory=Told)
    fields: Fields = field(default_factory=Fields)
    line: int = 1
    noted: list[tuple[Element, dict[str, Relation]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.relations: dict[str, Relation] = self.parts.related
        self.gone = _TAKEN if self.tracked is Tracked.ACCEPTED else _ADDED
        self.styles = Styles(next(iter(self.parts.trees_of("styles")), None))
        self.lists = Lists(next(iter(self.parts.trees_of("numbering")), None), self.styles)
        self._notes: dict[tuple[str, str], tuple[Element, dict[str, Relation]]] = {}
        for kind, element in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
            for place in self.parts.of_kind(kind):
                relations = self.parts.relations(place)
                for note in below(self.parts.tree(place), element):
                    self._notes[kind, said(note, "w:id")] = (note, relations)

    def tell(self, what: str, text: str) -> None:
        """Something to be told, here."""
        self.told.say(what, " ".join(text.split()), self.line)

    def properties(self, element: Element, key: str) -> Element | None:
        """What a part says of itself, as it was before its changes where they are refused."""
        now = child(element, key)
        if self.tracked is Tracked.REFUSED and (before := child(now, f"{key}Change", key)) is not None:
            return before
        return now

    def is_gone(self, properties: Element | None) -> bool:
        """Whether a row, a cell or the end of a paragraph is none, as the changes are taken."""
        cells = "w:cellDel" if self.tracked is Tracked.ACCEPTED else "w:cellIns"
        return properties is not None and any(name(each) in (*self.gone, cells) for each in properties)

    def note(self, kind: str, key: str) -> str:
        """The number of a note that the text points at; it is read when the text has ended."""
        note = self._notes.get((kind, key))
        if note is None:
            return ""
        self.noted.append(note)
        return str(len(self.noted))

    def changes(self, root: Element) -> int:
        """How many tracked changes of its words the document has; what was moved counts once."""
        places = [root, *(note for note, _ in self._notes.values())]
        return sum(1 for place in places for key in _CHANGES for _ in below(place, key))


def words_below(element: Element) -> str:
    """The bare words of a part that is not read further."""
    out: list[str] = []
    for each in element.iter():
        key = name(each)
        if key in _WORDS:
            out.append(each.text or "")
        elif key in _GAPS:
            out.append(" ")
    return "".join(out).strip()
