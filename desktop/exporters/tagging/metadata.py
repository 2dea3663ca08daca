"""What a file says about itself: the XMP packet that claims PDF/A-2a and PDF/UA-1, and the older list beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from desktop.exporters.tagging import spelling


@dataclass(frozen=True)
class About:
    """Title, who stands behind it, language, when it was made (with a zone), and by which program."""

    title: str
    author: str
    lang: str
    made: datetime
    program: str


PRODUCER = "ReportLab PDF Library"

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A knows no pdfuaid, so the packet describes it (ISO 19005-2, 6.6.2.3.3).
_EXTENSION = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def packet(about: About) -> bytes:
    """The XMP packet."""
    moment = about.made.isoformat(timespec="seconds")
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{_said(about.author)}</rdf:li></rdf:Seq></dc:creator>" if about.author else ""
    )
    spaces = " ".join(f'xmlns:{prefix}="{place}"' for prefix, place in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
        "<dc:format>application/pdf</dc:format>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_said(about.title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"{author}<dc:language><rdf:Bag><rdf:li>{_said(about.lang)}</rdf:li></rdf:Bag></dc:language>\n"
        f"<xmp:CreatorTool>{_said(about.program)}</xmp:CreatorTool>\n"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>\n"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>\n{_EXTENSION}\n"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode("utf-8", "replace")


def info(about: About) -> str:
    """The same for readers that know no XMP."""
    moment = spelling.day(about.made)
    author = f"/Author {spelling.words(_plain(about.author))}" if about.author else ""
    return (
        f"<</Title {spelling.words(_plain(about.title))}{author}/Creator {spelling.words(about.program)}"
        f"/Producer ({PRODUCER})/CreationDate {moment}/ModDate {moment}>>"
    )


def _said(text: str) -> str:
    return escape(spelling.shortened(_plain(text)))


def _plain(text: str) -> str:
    """One line without characters that XML refuses."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())
