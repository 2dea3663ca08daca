"""The empty Word document that every one is made from: styles, page and parts, from nothing but a look."""

from __future__ import annotations

from desktop.exporters.look import Look, pt
from desktop.exporters.word.markup import HEAD, SPACES, twips, w
from desktop.exporters.word.package import ROOT, packed
from desktop.exporters.word.styles import FOOTER, HEADER, styles
from desktop.exporters.word.theme import theme

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = 0.56  # of the upper margin: where the words of the head stand
_FOOT = 0.45  # of the lower one
_PARTS = {"styles": 1, "settings": 2, "fontTable": 3, "numbering": 4, "header": 5, "footer": 6, "theme": 7}
_NAMES = {"header": "header1", "footer": "footer1", "theme": "theme/theme1"}
_KINDS = {
    "document": f"{_WORD}.document.main",
    "theme": "application/vnd.openxmlformats-officedocument.theme",
}


def base(look: Look, lang: str = "da-DK") -> bytes:
    """The base of a look; the same bytes every time."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                f"{_OFFICE}/officeDocument": "word/document.xml",
                f"{_PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
            }
        ),
        "docProps/core.xml": HEAD + f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
        "word/_rels/document.xml.rels": _relations({f"{_OFFICE}/{name}": f"{_file(name)}" for name in _PARTS}),
        "word/document.xml": _part("document", w("body", _page(look)), ROOT),
        "word/styles.xml": styles(look, lang),
        "word/settings.xml": _part("settings", _settings(look, lang)),
        "word/fontTable.xml": _part("fonts", _fonts(look)),
        "word/theme/theme1.xml": theme(look),
        "word/numbering.xml": _part("numbering", ""),
        "word/header1.xml": _part("hdr", w("p", w("pPr", w("pStyle", val=HEADER))), ROOT),
        "word/footer1.xml": _part("ftr", w("p", w("pPr", w("pStyle", val=FOOTER))), ROOT),
    }
    return packed({name: text.encode() for name, text in parts.items()})


def _part(name: str, content: str, spaces: str = SPACES) -> str:
    return f"{HEAD}<w:{name} {spaces}>{content}</w:{name}>"


def _file(name: str) -> str:
    return f"{_NAMES.get(name, name)}.xml"


def _types() -> str:
    kinds = "".join(
        f'<Override PartName="/word/{_file(name)}" ContentType="{_KINDS.get(name, f"{_WORD}.{name}")}+xml"/>'
        for name in ("document", *_PARTS)
    )
    core = (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    given = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{given}{core}{kinds}</Types>'


def _relations(targets: dict[str, str]) -> str:
    said = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _page(look: Look) -> str:
    """One section: the page, its margins, and where head and foot stand."""
    refs = "".join(f'<w:{name}Reference w:type="default" r:id="rId{_PARTS[name]}"/>' for name in ("header", "footer"))
    return w(
        "sectPr",
        refs,
        w("pgSz", w=twips(pt(look.page_width)), h=twips(pt(look.page_height))),
        w(
            "pgMar",
            top=twips(pt(look.top)),
            right=twips(pt(look.side)),
            bottom=twips(pt(look.bottom)),
            left=twips(pt(look.side) + pt(look.hang)),
            header=twips(pt(look.top) * _HEAD - look.furniture.size),
            footer=twips(pt(look.bottom) * _FOOT),
            gutter=0,
        ),
    )


def _settings(look: Look, lang: str) -> str:
    """How Word treats the document; mode 15 is that of every Word since 2013."""
    modes = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "doNotFlipMirrorIndents": 1}
    compat = "".join(
        w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in modes.items()
    )
    return (
        w("zoom", percent=100)
        + w("defaultTabStop", val=twips(pt(look.hang)))
        + w("characterSpacingControl", val="doNotCompress")
        + w("compat", compat)
        + w("themeFontLang", val=lang)
        + w("decimalSymbol", val=",")
        + w("listSeparator", val=";")
    )


def _fonts(look: Look) -> str:
    """The family, and what Word shall take where it is missing."""
    return w(
        "font",
        w("altName", val="Calibri"),
        w("panose1", val="020B0503030403020204"),
        w("charset", val="00"),
        w("family", val="swiss"),
        w("pitch", val="variable"),
        name=look.family,
    )
