"""The one place that speaks with reportlab: its fonts, which can be measured and cut down, and its file of objects.

reportlab has no types, so what comes from it is `Any`, and none of it leaves this file.  Where reportlab itself would
break PDF/A or PDF/UA, the reason stands beside what is done instead.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped] # reportlab has no types
from reportlab.pdfbase.ttfonts import TTFontFace  # type: ignore[import-untyped] # reportlab has no types

_VERSION = (1, 7)
_BATCH = 200  # objects in one compressed stream


class Font:
    """A font file: how wide its letters are, and the part of it that a document needs."""

    def __init__(self, name: str, data: bytes) -> None:
        self._face: Any = TTFontFace(io.BytesIO(data))
        self.name = name
        self.widths: dict[int, float] = self._face.charWidths  # in thousandths of the size
        self.default_width: float = self._face.defaultWidth

    def width(self, code: int) -> float:
        """How far a character moves on, in thousandths of the size."""
        return self.widths.get(code, self.default_width)

    def cut(self, codes: Sequence[int]) -> bytes:
        """A font file with the glyphs of these characters alone, each at the code that is its place in the list."""
        made: bytes = self._face.makeSubset(list(codes))
        return made

    def descriptor(self, name: str, file: int) -> str:
        """The description of a cut-down font, whose file is the object `file`."""
        face = self._face
        # Symbolic: the font's own table says what each code is, as ISO 19005-2, 6.2.11.6 asks of an encoding of ours.
        flags = (face.flags | 1 << 2) & ~(1 << 5)
        box = " ".join(f"{round(edge)}" for edge in face.bbox)
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]/ItalicAngle {face.italicAngle:g}"
            f"/Ascent {round(face.ascent)}/Descent {round(face.descent)}/CapHeight {round(face.capHeight)}"
            f"/StemV {face.stemV}/FontFile2 {file} 0 R>>"
        )


class _Object(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """An object whose spelling we know."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.body = b""
        self.packed = True

    def format(self, document: object) -> bytes:  # noqa: ARG002 - reportlab's call
        return self.body


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc] # reportlab has no types
    """reportlab's document, written with compressed objects: a tree of tags is thousands of small ones."""

    def format(self) -> bytes:
        file = pdfdoc.PDFFile(_VERSION)
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]  # kind, offset or stream, place in the stream
        small: list[tuple[int, bytes]] = []
        number = 0
        while (number := number + 1) in self.numberToId:  # objects may come while others are spelled
            thing = self.idToObject[self.numberToId[number]]
            body: bytes = thing.format(self)
            if isinstance(thing, _Object) and not thing.packed:
                places.append((1, file.add(_indirect(number, body)), 0))
            else:
                places.append((2, 0, 0))
                small.append((number, body))
        for start in range(0, len(small), _BATCH):
            batch = small[start : start + _BATCH]
            for at, (inside, _) in enumerate(batch):
                places[inside] = (2, number, at)
            places.append((1, file.add(_indirect(number, _object_stream(batch))), 0))
            number += 1
        self._finish(file, places, number)
        whole: bytes = file.format(self)
        return whole

    def _finish(self, file: Any, places: list[tuple[int, int, int]], number: int) -> None:  # noqa: ANN401 - reportlab's
        """The table of where everything lies; the file's name for itself is the hash of what it holds."""
        name = sha256(b"".join(file.strings)).hexdigest()[:32]
        start: int = file.offset
        places.append((1, start, 0))
        table = b"".join(
            kind.to_bytes(1, "big") + offset.to_bytes(4, "big") + at.to_bytes(2, "big") for kind, offset, at in places
        )
        root = self.Reference(self.Catalog).format(self).decode()
        info = self.Reference(self.info).format(self).decode()
        head = f"/Type/XRef/W[1 4 2]/Size {number + 1}/Root {root}/Info {info}/ID[<{name}><{name}>]"
        file.add(_indirect(number, _stream(head, table)))
        file.add(f"startxref\n{start}\n%%EOF\n")


def _indirect(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _stream(head: str, data: bytes, *, deflate: bool = True) -> bytes:
    if deflate:
        data, head = zlib.compress(data), head + "/Filter/FlateDecode"
    # reportlab sets no line end before "endstream", and ISO 19005-2, 6.1.7.1 asks for one; two bytes, since a carriage
    # return that ends the data would else be taken for a part of it.
    return b"<<%b/Length %d>>\nstream\n%b\r\nendstream" % (head.encode(), len(data), data)


def _object_stream(batch: Sequence[tuple[int, bytes]]) -> bytes:
    index: list[str] = []
    offset = 0
    for number, body in batch:
        index.append(f"{number} {offset}")
        offset += len(body) + 1
    first = " ".join(index).encode() + b"\n"
    inside = first + b"".join(body + b"\n" for _, body in batch)
    return _stream(f"/Type/ObjStm/N {len(batch)}/First {len(first)}", inside)


class Press:
    """A PDF file under way.  Objects are named by their number."""

    def __init__(self) -> None:
        # Invariant: reportlab would otherwise write the hour and a fingerprint of its own.
        self._document: Any = _Document(invariant=1, pdfVersion=_VERSION)

    def reserve(self) -> int:
        """The number of an object that is filled later."""
        self._document.Reference(_Object())
        number: int = self._document.objectcounter
        return number

    def fill(self, number: int, body: str) -> None:
        """Say what an object holds."""
        self._thing(number).body = body.encode("latin-1")

    def put(self, body: str) -> int:
        """A new object."""
        number = self.reserve()
        self.fill(number, body)
        return number

    def stream(self, head: str, data: bytes, *, deflate: bool = True) -> int:
        """A new stream; `head` is the inside of its dictionary."""
        number = self.reserve()
        thing = self._thing(number)
        thing.body, thing.packed = _stream(head, data, deflate=deflate), False
        return number

    def finish(self, catalog: str, info: str) -> bytes:
        """The bytes of the file."""
        self._document.Catalog, self._document.info = _Object(), _Object()
        self._document.Catalog.body, self._document.info.body = catalog.encode("latin-1"), info.encode("latin-1")
        self._document.Reference(self._document.Catalog)
        self._document.Reference(self._document.info)
        whole: bytes = self._document.format()
        return whole

    def _thing(self, number: int) -> Any:  # noqa: ANN401 - reportlab's register
        return self._document.idToObject[self._document.numberToId[number]]
