"""Pictures in the line of a text, with the words that stand in for them."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from desktop.exporters.look import Look, Pt, pt
from desktop.exporters.pictures import Picture
from desktop.exporters.word.markup import clean, emu, run

_POINTS_PER_PIXEL = 72 / 150  # a picture is set at 150 dots to the inch, unless it is too wide


def size(picture: Picture, room: Pt, look: Look) -> tuple[Pt, Pt]:
    """Its width and height on the page: its own, or as much as there is room for."""
    width, height = picture.width * _POINTS_PER_PIXEL, picture.height * _POINTS_PER_PIXEL
    share = min(1.0, room / width, pt(look.picture_height) / height)
    return Pt(max(width * share, 1)), Pt(max(height * share, 1))


def drawing(relation: str, number: int, alt: str, width: Pt, height: Pt) -> str:
    """The run that shows a picture."""
    extent = f'cx="{emu(width)}" cy="{emu(height)}"'
    said = f'id="{number}" name="Billede {number}" descr={quoteattr(clean(alt))}'
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return run(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {said}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{kind}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
