"""The package of a Word document: its parts and relations through python-docx, its bytes by us.

The one place that knows python-docx: the library says little about its types, and its files carry the time of writing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, cast

from desktop.exporters.addresses import address
from desktop.exporters.word.markup import SPACES, clean, w

if TYPE_CHECKING:
    from docx.document import Document

_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
ROOT = f"{SPACES} {_DRAWING}"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LONGEST_PROPERTY = 255


class Package:
    """A document that is being made from a base."""

    def __init__(self, base: bytes) -> None:
        import docx

        self._document: Document = docx.Document(io.BytesIO(base))
        self._links: dict[str, str] = {}

    def linked(self, href: str) -> str:
        """The relation of an address outside the document; "" for one that no program could follow."""
        if href not in self._links:
            self._links[href] = self._relate(href)
        return self._links[href]

    def _relate(self, href: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        target = address(href)
        return self._document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) if target else ""

    def picture(self, data: bytes) -> str:
        """The relation of a picture; the same picture is stored once."""
        relation, _ = self._document.part.get_or_add_image(io.BytesIO(data))
        return relation

    def fill(self, body: str, numbering: str, header: str, footer: str) -> None:
        """Put ready markup in its parts."""
        section = self._document.sections[0]
        end = self._document.element.body[-1]
        for child in _parsed("body", body):
            end.addprevious(child)
        for part, content in (
            (self._document.part.numbering_part, numbering),
            (section.header.part, header),
            (section.footer.part, footer),
        ):
            for old in list(part.element):
                part.element.remove(old)
            for child in _parsed("body", content):
                part.element.append(child)

    def say(self, title: str, author: str, lang: str, made: datetime) -> None:
        """What the document says of itself; of persons it says nothing."""
        core = self._document.core_properties
        core.title = clean(title)[:_LONGEST_PROPERTY]
        core.author = clean(author)[:_LONGEST_PROPERTY]
        core.language = lang
        core.created = core.modified = made.astimezone(UTC)

    def bytes(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self._document.save(out)
        with zipfile.ZipFile(out) as written:
            return packed({name: written.read(name) for name in written.namelist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a package: the same parts give the same bytes on every machine."""
    out = io.BytesIO()
    names = [*(name for name in _FIRST if name in parts), *sorted(set(parts) - set(_FIRST))]
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name], compresslevel=6)
    return out.getvalue()


def _parsed(name: str, content: str) -> list[object]:
    from docx.oxml.parser import parse_xml

    return list(parse_xml(w(name, content).replace(f"<w:{name}", f"<w:{name} {ROOT}", 1)))


class _Plain(Protocol):
    """An element for which the library has no kind of its own."""

    tag: str

    def xpath(self, path: str, /, *, namespaces: Mapping[str, str]) -> list[object]:
        """What a path leads to."""


class Tree:
    """A part of a finished document, or an element of one, as far as anybody asks."""

    def __init__(self, element: object) -> None:
        self._element = element

    def all(self, path: str) -> list[Tree]:
        """The elements of a path, in reading order."""
        return [Tree(each) for each in self._found(path)]

    def has(self, path: str) -> bool:
        """Whether there is any."""
        return bool(self._found(path))

    @property
    def name(self) -> str:
        """Its name without its vocabulary."""
        return cast("_Plain", self._element).tag.rpartition("}")[2]

    def said(self, path: str) -> str:
        """The first attribute of a path; "" where there is none."""
        return next((str(each) for each in self._found(path)), "")

    def text(self) -> str:
        """Its words."""
        return "".join(str(each) for each in self._found(".//w:t/text()"))

    def _found(self, path: str) -> list[object]:
        from docx.oxml.ns import nsmap
        from docx.oxml.xmlchemy import BaseOxmlElement

        if isinstance(self._element, BaseOxmlElement):
            return list(self._element.xpath(path))
        return cast("_Plain", self._element).xpath(path, namespaces=nsmap)


@dataclass(frozen=True)
class Finished:
    """A document that has been opened again."""

    body: Tree
    styles: Tree
    stories: tuple[Tree, ...]
    parts: tuple[str, ...]
    title: str
    language: str
    author: str
    editor: str


def opened(data: bytes) -> Finished | None:
    """A finished document; None when it is no Word document."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.opc.part import XmlPart

    try:
        document = Document(io.BytesIO(data))
        parts = document.part.package.parts if document.part.package else []
        core = document.core_properties
        return Finished(
            Tree(document.element.body),
            Tree(document.styles.element),
            tuple(Tree(each.element) for each in parts if isinstance(each, XmlPart)),
            tuple(str(each.partname) for each in parts),
            core.title,
            core.language,
            core.author,
            core.last_modified_by,
        )
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, AttributeError):
        return None
