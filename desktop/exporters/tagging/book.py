"""A tagged document as a whole: pages, tree, bookmarks and links, written as one PDF/UA-1 and PDF/A-2a file.

The number of pages is known before the first is drawn, so a link may lead to any of them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.exporters.tagging import metadata, spelling
from desktop.exporters.tagging.letters import Letters
from desktop.exporters.tagging.metadata import About
from desktop.exporters.tagging.nodes import Hotspot, Mark, Node
from desktop.exporters.tagging.press import Font, Press
from desktop.exporters.tagging.sheet import Sheet
from desktop.exporters.tagging.spelling import number as n


@dataclass(frozen=True)
class Spot:
    """A place that a link or a bookmark leads to: a page, and the height above its foot."""

    page: int
    top: float


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline beside the pages; levels run from 1."""

    level: int
    text: str
    spot: Spot


@dataclass(frozen=True)
class _Annotation:
    node: Node
    number: int
    body: str


class Book:
    """A document under way."""

    def __init__(self, about: About, width: float, height: float, pages: int) -> None:
        self._about = about
        self._size = (width, height)
        self._press = Press()
        self._pages = [self._press.reserve() for _ in range(pages)]
        self._letters: dict[str, Letters] = {}
        self._pictures: dict[bytes, tuple[str, int]] = {}
        self._annotations: list[_Annotation] = []
        self.sheets = [Sheet(page) for page in range(pages)]

    def letters(self, font: Font) -> Letters:
        """The letters of a font as this document uses them."""
        if font.name not in self._letters:
            self._letters[font.name] = Letters(font, f"F{len(self._letters) + 1}")
        return self._letters[font.name]

    def picture(self, data: bytes) -> str:
        """The name of a picture: a PNG or a JPEG in grey or RGB, eight bits deep; the same bytes are written once."""
        if data not in self._pictures:
            self._pictures[data] = (f"I{len(self._pictures) + 1}", _picture(self._press, data))
        return self._pictures[data][0]

    def link(self, sheet: Sheet, node: Node, box: tuple[float, float, float, float], to: str | Spot, said: str) -> None:
        """A place on a page that leads somewhere; `said` is what is read aloud of it."""
        left, bottom, right, top = map(n, box)
        target = f"/Dest{self._spot(to)}" if isinstance(to, Spot) else f"/A<</S/URI/URI {spelling.words(to)}>>"
        number = self._press.reserve()
        body = (
            f"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{left} {bottom} {right} {top}]"
            f"/Contents {spelling.words(said)}{target}"
        )
        node.mark(Hotspot(sheet.page, len(self._annotations)))
        sheet.hotspots.append(len(self._annotations))
        self._annotations.append(_Annotation(node, number, body))

    def finish(self, root: Node, bookmarks: Sequence[Bookmark], profile: bytes) -> bytes:
        """The bytes of the file.  `profile` is the colour profile that all colours are meant in (an sRGB one)."""
        press = self._press
        for sheet in self.sheets:
            sheet.close()
        icc = press.stream("/N 3", profile)
        packet = press.stream("/Type/Metadata/Subtype/XML", metadata.packet(self._about), deflate=False)
        tree = self._tree(root)
        self._write_annotations()
        pages = self._write_pages()
        outlines = f"/Outlines {self._outline(bookmarks)} 0 R" if bookmarks else ""
        return press.finish(
            f"<</Type/Catalog/Pages {pages} 0 R/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>"
            f"/Lang {spelling.words(self._about.lang)}/ViewerPreferences<</DisplayDocTitle true>>"
            f"/PageLabels<</Nums[0<</S/D>>]>>{outlines}/Metadata {packet} 0 R"
            "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {icc} 0 R>>]>>",
            metadata.info(self._about),
        )

    # --- pages -----------------------------------------------------------------------------------------------------

    def _write_pages(self) -> int:
        press = self._press
        parent = press.reserve()
        fonts = "".join(letters.write(press) for letters in self._letters.values())
        pictures = "".join(f"/{name} {number} 0 R" for name, number in self._pictures.values())
        resources = press.put(f"<</Font<<{fonts}>>/XObject<<{pictures}>>/ProcSet[/PDF/Text/ImageB/ImageC]>>")
        width, height = map(n, self._size)
        for sheet, page in zip(self.sheets, self._pages, strict=True):
            content = press.stream("", sheet.content())
            spots = " ".join(f"{self._annotations[each].number} 0 R" for each in sheet.hotspots)
            annotations = f"/Annots[{spots}]" if spots else ""
            press.fill(
                page,
                f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {width} {height}]/Resources {resources} 0 R"
                f"/Contents {content} 0 R/StructParents {sheet.page}/Tabs/S{annotations}>>",
            )
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        press.fill(parent, f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>")
        return parent

    def _write_annotations(self) -> None:
        for key, each in enumerate(self._annotations, len(self._pages)):
            self._press.fill(each.number, f"<<{each.body}/StructParent {key}>>")

    # --- the tree --------------------------------------------------------------------------------------------------

    def _tree(self, root: Node) -> int:
        press = self._press
        top = press.reserve()
        numbers = {node: press.reserve() for node in root.walk()}
        for node, number in numbers.items():
            parent = numbers[node.parent] if node.parent else top
            press.fill(number, self._element(node, parent, numbers))
        by_page = [f"{sheet.page}[{' '.join(f'{numbers[node]} 0 R' for node in sheet.marks)}]" for sheet in self.sheets]
        by_link = [f"{key} {numbers[each.node]} 0 R" for key, each in enumerate(self._annotations, len(self._pages))]
        parents = press.put(f"<</Nums[{' '.join(by_page + by_link)}]>>")
        press.fill(
            top,
            f"<</Type/StructTreeRoot/K {numbers[root]} 0 R/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {len(by_page) + len(by_link)}>>",
        )
        return top

    def _element(self, node: Node, parent: int, numbers: dict[Node, int]) -> str:
        page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        kids = " ".join(self._kid(kid, page, numbers) for kid in node.kids)
        said = f"<</S/{node.role}/P {parent} 0 R"
        if page is not None:
            said += f"/Pg {self._pages[page]} 0 R"
        if node.alt:
            said += f"/Alt {spelling.words(node.alt)}"
        if node.lang:
            said += f"/Lang {spelling.words(node.lang)}"
        if node.title:
            said += f"/T {spelling.words(node.title)}"
        if node.attributes:
            said += f"/A<<{node.attributes}>>"
        return said + (f"/K[{kids}]>>" if kids else ">>")

    def _kid(self, kid: Node | Mark | Hotspot, page: int | None, numbers: dict[Node, int]) -> str:
        if isinstance(kid, Node):
            return f"{numbers[kid]} 0 R"
        if isinstance(kid, Hotspot):
            return f"<</Type/OBJR/Obj {self._annotations[kid.number].number} 0 R/Pg {self._pages[kid.page]} 0 R>>"
        if kid.page == page:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"

    # --- the outline -----------------------------------------------------------------------------------------------

    def _outline(self, bookmarks: Sequence[Bookmark]) -> int:
        """The outline; what lies below the third level is folded in."""
        press = self._press
        top = press.reserve()
        numbers = [press.reserve() for _ in bookmarks]
        parents, kids = _nested([each.level for each in bookmarks])
        for at, (number, each) in enumerate(zip(numbers, bookmarks, strict=True)):
            siblings = kids[parents[at]]
            place = siblings.index(at)
            said = f"<</Title {spelling.words(each.text)}/Dest{self._spot(each.spot)}"
            said += f"/Parent {numbers[parents[at]] if parents[at] >= 0 else top} 0 R"
            if place:
                said += f"/Prev {numbers[siblings[place - 1]]} 0 R"
            if place + 1 < len(siblings):
                said += f"/Next {numbers[siblings[place + 1]]} 0 R"
            press.fill(number, f"{said}{self._family(at, kids, numbers, bookmarks)}>>")
        press.fill(top, f"<</Type/Outlines{self._family(-1, kids, numbers, bookmarks)}>>")
        return top

    def _family(
        self, at: int, kids: dict[int, list[int]], numbers: Sequence[int], bookmarks: Sequence[Bookmark]
    ) -> str:
        if not kids[at]:
            return ""
        folded = at >= 0 and bookmarks[at].level >= _FOLDED
        count = -len(kids[at]) if folded else _shown(at, kids, bookmarks)
        return f"/First {numbers[kids[at][0]]} 0 R/Last {numbers[kids[at][-1]]} 0 R/Count {count}"

    def _spot(self, spot: Spot) -> str:
        return f"[{self._pages[spot.page]} 0 R/XYZ 0 {n(spot.top)} null]"


_FOLDED = 3


def _nested(levels: Sequence[int]) -> tuple[list[int], dict[int, list[int]]]:
    """The parent of each bookmark (-1: none), and the children of each."""
    parents: list[int] = []
    kids: dict[int, list[int]] = {at: [] for at in range(-1, len(levels))}
    above: list[int] = []
    for at, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        parents.append(above[-1] if above else -1)
        kids[parents[-1]].append(at)
        above.append(at)
    return parents, kids


def _shown(at: int, kids: dict[int, list[int]], bookmarks: Sequence[Bookmark]) -> int:
    """How many lines are seen below one, when only the folded ones are closed."""
    inner = [each for each in kids[at] if bookmarks[each].level < _FOLDED]
    return len(kids[at]) + sum(_shown(each, kids, bookmarks) for each in inner)


def _picture(press: Press, data: bytes) -> int:
    """A picture as an object; the pixels are taken over as they are packed."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        width, height, mode, kind = *opened.size, opened.mode, opened.format
    if mode not in ("L", "RGB") or kind not in ("PNG", "JPEG"):
        raise ValueError(f"a picture is a PNG or a JPEG in grey or RGB, not {kind} in {mode}")
    space, colours = ("/DeviceGray", 1) if mode == "L" else ("/DeviceRGB", 3)
    head = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace{space}"
    if kind == "JPEG":
        return press.stream(f"{head}/Filter/DCTDecode", data, deflate=False)
    parms = f"/DecodeParms<</Predictor 15/Colors {colours}/BitsPerComponent 8/Columns {width}>>"
    return press.stream(f"{head}/Filter/FlateDecode{parms}", _png_pixels(data), deflate=False)


def _png_pixels(data: bytes) -> bytes:
    """The packed pixels of a PNG: the insides of its IDAT chunks, joined, which PDF unpacks as they are."""
    if data[28]:
        raise ValueError("an interlaced PNG is not unpacked row by row")
    out: list[bytes] = []
    at = 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            out.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(out)
