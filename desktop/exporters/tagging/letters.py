"""The letters of one font that one document uses, each with its code, and the cut-down fonts that hold them.

A simple font has 256 codes: ASCII keeps its own, other letters come in the order of their first use, and a font with
more letters than that is cut into several.
"""

from __future__ import annotations

from hashlib import sha256

from desktop.exporters.tagging.press import Font, Press
from desktop.exporters.tagging.spelling import escaped

_FIRST_OTHER = 128
# Later parts hold no ASCII, so they may use its codes, but for those that a literal string would have to escape.
_FREE = [code for code in range(33, 256) if code not in b"()\\"]


class _Codes(dict[int, str]):
    """Hands out a code for each character when it is first asked for: part × 256 + code, as one character."""

    _others = 0

    def __missing__(self, character: int) -> str:
        if character in (0x20, 0xA0):
            code = 0x20
        elif 0x20 < character < 0x7F:
            code = character
        else:
            code = _FIRST_OTHER + self._others
            if code >= 256:
                part, at = divmod(code - 256, len(_FREE))
                code = (part + 1) * 256 + _FREE[at]
            self._others += 1
        self[character] = chr(code)
        return self[character]


class Letters:
    """One font in one document."""

    def __init__(self, font: Font, name: str) -> None:
        self.font = font
        self._name = name
        self._codes = _Codes()

    def spell(self, text: str) -> list[tuple[str, str]]:
        """The text as literal strings, each with the name of the part of the font that it is set in."""
        code = text.translate(self._codes)
        if not code or max(code) < "\u0100":
            return [(self._name, escaped(code))] if code else []
        out: list[tuple[str, str]] = []
        for each in code:
            part, low = divmod(ord(each), 256)
            name = f"{self._name}p{part}" if part else self._name
            if out and out[-1][0] == name:
                out[-1] = (name, out[-1][1] + chr(low))
            else:
                out.append((name, chr(low)))
        return [(name, escaped(low)) for name, low in out]

    def write(self, press: Press) -> str:
        """Write the cut-down fonts; their entries in a list of resources come back."""
        parts: dict[int, dict[int, int]] = {}
        for character, each in self._codes.items():
            part, low = divmod(ord(each), 256)
            parts.setdefault(part, {}).setdefault(low, 0x20 if character == 0xA0 else character)
        entries = []
        for part, held in sorted(parts.items()):
            name = f"{self._name}p{part}" if part else self._name
            entries.append(f"/{name} {self._part(press, held)} 0 R")
        return "".join(entries)

    def _part(self, press: Press, held: dict[int, int]) -> int:
        codes = [held.get(code, 0) for code in range(max(held) + 1)]
        file = self.font.cut(codes)
        # A tag of its own for each selection: files that are joined later hold many cuts of one font.
        tag = "".join(chr(65 + byte % 26) for byte in sha256(repr(codes).encode()).digest()[:6])
        name = f"{tag}+{self.font.name}"
        data = press.stream(f"/Length1 {len(file)}", file)
        descriptor = press.put(self.font.descriptor(name, data))
        unicode = press.stream("", _to_unicode(held))
        first = min(held)
        widths = " ".join(f"{round(self.font.width(code), 1) if code else 0:g}" for code in codes[first:])
        return press.put(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar {first}/LastChar {len(codes) - 1}"
            f"/Widths[{widths}]/FontDescriptor {descriptor} 0 R/ToUnicode {unicode} 0 R>>"
        )


def _to_unicode(held: dict[int, int]) -> bytes:
    """What each code means: those in use alone (ISO 14289-1, 7.21.7 forbids U+0000), a hundred to a block at most."""
    rows = [f"<{code:02X}> <{chr(held[code]).encode('utf-16-be').hex().upper()}>" for code in sorted(held)]
    blocks = (rows[at : at + 100] for at in range(0, len(rows), 100))
    said = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{said}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
