"""Word documents as the tests write them: bare markup in a package, with the parts that a test names."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image

from db import richtext
from db.arrivals import Tracked
from desktop.importers.arrivals import word
from desktop.importers.arrivals.found import Found

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; bare words become a run."""
    inside = "".join(each if each.startswith("<") else run(each) for each in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    said = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{said}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def listed(text: str, number: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    relations: str = "",
    files: Mapping[str, bytes] | None = None,
    before: str = "",
) -> bytes:
    """A document: its body, the content of other parts by kind, ready relations, files, and what stands before all."""
    out = io.BytesIO()
    kinds = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for kind in ("document", *(parts or {}))
    ).replace(f"{_WORD}.document+xml", f"{_WORD}.document.main+xml")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{kinds}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            _relations(f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'),
        )
        listed_parts = "".join(
            f'<Relationship Id="p{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
            for n, kind in enumerate(parts or {})
        )
        package.writestr("word/_rels/document.xml.rels", _relations(listed_parts + relations))
        package.writestr("word/document.xml", f"{before}<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for kind, content in (parts or {}).items():
            package.writestr(f"word/{kind}.xml", f"<w:{_ROOTS[kind]} {SPACES}>{content}</w:{_ROOTS[kind]}>")
        for name, data in (files or {}).items():
            package.writestr(name, data)
    return out.getvalue()


def drawing(said: str = "", more: str = "") -> str:
    """A run with a picture, which is the relation "b"."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Billede 1" {said}>{more}</wp:docPr>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="b"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def png() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(out, "PNG")
    return out.getvalue()


def with_picture(body: str, alt: str) -> bytes:
    """A document with a picture below its text."""
    return docx(
        body + p(drawing(f'descr="{escape(alt)}"')),
        relations=linked("b", "image", "media/1.png"),
        files={"word/media/1.png": png()},
    )


def linked(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    """A relation of the document."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def found(data: bytes, tracked: Tracked = Tracked.ACCEPTED) -> Found:
    """What the reader makes of a document; its blocks are such as can be stored."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "fil"
        place.write_bytes(data)
        made = word.read(place, tracked, lambda _: "0" * 64)
    richtext.check(made.blocks)
    return made


def text(data: bytes, tracked: Tracked = Tracked.ACCEPTED) -> str:
    """The words of a document, a line for each block, item and cell."""
    return richtext.plain(found(data, tracked).blocks)


def markup(data: bytes) -> list[str]:
    """The document as it would be stored, without ids: a line for each."""
    return [re.sub(' id="[^"]*"', "", line) for line in richtext.write(found(data).blocks).splitlines()[1:]]


def told(data: bytes) -> dict[str, str]:
    """What is told of a document, by kind."""
    return {each.what: each.text for each in found(data).findings}
