"""Word documents read back by python-docx, counted as Word counts, so that tests meet them as a reader would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement

_RUN = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def find(element: Any, path: str) -> Any:
    """What a path leads to, from any element."""
    return element.xpath(path) if isinstance(element, BaseOxmlElement) else element.xpath(path, namespaces=nsmap)


@dataclass
class Counter:
    """The numbers of lists.  Lists of one definition count on each other's numbers, unless they begin anew."""

    numbering: Any
    _at: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """What stands before the next point of a list."""
        (number,) = find(self.numbering, f'w:num[@w:numId="{list_id}"]')
        definition = find(number, "string(w:abstractNumId/@w:val)")
        (shape,) = find(self.numbering, f'w:abstractNum[@w:abstractNumId="{definition}"]/w:lvl[@w:ilvl="{level}"]')
        if find(shape, "string(w:numFmt/@w:val)") == "bullet":
            return "•"
        start = find(number, f'string(w:lvlOverride[@w:ilvl="{level}"]/w:startOverride/@w:val)')
        place = (definition, level)
        if (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            self._at[place] = int(start)
        else:
            self._at[place] = self._at.get(place, 0) + 1
        for other in list(self._at):
            if other[0] == definition and other[1] > level:
                del self._at[other]
        return str(find(shape, "string(w:lvlText/@w:val)")).replace(f"%{level + 1}", str(self._at[place]))


class Reader:
    """A finished document."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(io.BytesIO(data))
        self.body: Any = self.document.element.body
        self._counter = Counter(self.document.part.numbering_part.element)
        self._names = {style.style_id: style.name for style in self.document.styles}

    def words(self) -> list[str]:
        """Every word in reading order, the list of contents left out."""
        return " ".join(self._texts(self.body)).split()

    def _texts(self, container: Any) -> Iterator[str]:
        for child in container.iterchildren(qn("w:p"), qn("w:tbl")):
            if child.tag == qn("w:tbl"):
                for cell in child.iterchildren(qn("w:tr")):
                    for each in cell.iterchildren(qn("w:tc")):
                        if not each.xpath('w:tcPr/w:vMerge[@w:val="continue"]'):
                            yield from self._texts(each)
                continue
            if number := find(child, "string(w:pPr/w:numPr/w:numId/@w:val)"):
                yield self._counter.label(number, int(find(child, "string(w:pPr/w:numPr/w:ilvl/@w:val)")))
            yield self.text(child)

    def text(self, paragraph: Any) -> str:
        """The words of one paragraph, those that stand in for its pictures included."""
        out: list[str] = []
        for element in paragraph.iter():
            name = element.tag.rpartition("}")[2]
            if element.tag == qn("w:t"):
                out.append(element.text or "")
            elif element.tag == qn("wp:docPr"):
                out.append(element.get("descr"))
            elif element.getparent().tag == qn("w:r") and name in _RUN:
                out.append(_RUN[name])
        return "".join(out)

    def style(self, paragraph: Any) -> str:
        """The name of a paragraph's style."""
        return str(self._names.get(paragraph.xpath("string(w:pPr/w:pStyle/@w:val)"), ""))

    def paragraphs(self, style: str = "") -> list[Any]:
        """Every paragraph, those in tables and contents too; or those of one style."""
        return [each for each in self.body.iter(qn("w:p")) if not style or self.style(each) == style]

    def outline(self) -> list[tuple[int, str]]:
        """The headings with their levels."""
        return [
            (int(name.rpartition(" ")[2]), " ".join(self.text(each).split()))
            for each in self.body.iter(qn("w:p"))
            if each.xpath("w:pPr/w:pStyle") and (name := self.style(each)).startswith("Heading ")
        ]


def parts(data: bytes) -> dict[str, str]:
    """Every part of the package that is text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: package.read(name).decode() for name in names}


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            made.writestr(name, change(content.decode()) if name == part else content)
    return out.getvalue()
