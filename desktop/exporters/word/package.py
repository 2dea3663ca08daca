"""The package of a Word document: its parts and relations through python-docx, its bytes by us.

The one place that knows python-docx: the library says little about its types, and its files carry the time of writing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from desktop.exporters.word.markup import SPACES, clean, w

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
ROOT = f"{SPACES} {_DRAWING}"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LONGEST_PROPERTY = 255
_SAFE_IN_ADDRESS = "!#$%&'()*+,/:;=?@~"


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

        address = _address(href)
        if not address:
            return ""
        return self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

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


def _address(href: str) -> str:
    """An address as relations may hold it; "" for a place inside some other document, and for what is no address."""
    if href.startswith("#"):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and not parts.hostname:
        return ""
    return quote(href, safe=_SAFE_IN_ADDRESS)


class Tree:
    """A part of a finished document, or an element of one, as far as anybody asks."""

    def __init__(self, element: BaseOxmlElement) -> None:
        self._element = element

    def all(self, path: str) -> list[Tree]:
        """The elements of a path, in reading order."""
        return [Tree(each) for each in self._element.xpath(path)]

    def has(self, path: str) -> bool:
        """Whether there is any."""
        return bool(self._element.xpath(path))

    @property
    def name(self) -> str:
        """Its name without its vocabulary."""
        return str(self._element.tag).rpartition("}")[2]

    def said(self, path: str) -> str:
        """The first attribute of a path; "" where there is none."""
        return next((str(each) for each in self._element.xpath(path)), "")

    def text(self) -> str:
        """Its words."""
        return "".join(str(each) for each in self._element.xpath(".//w:t/text()"))


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
