"""The fonts that come with the program: which face sets which letters, and what none of them can show.

The family of the look sets what it can; a character that it lacks is set by the fallback, together with its marks.
Everything here is read from the font files themselves, so that no exporter finds a hole while it writes.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

FAMILY = "Source Sans 3"
FALLBACK = "DejaVu Sans"

# Regular, bold, italic, bold italic; DejaVu Sans comes upright alone.
_FACES = {
    FAMILY: ("SourceSans3-Regular", "SourceSans3-Bold", "SourceSans3-It", "SourceSans3-BoldIt"),
    FALLBACK: ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans", "DejaVuSans-Bold"),
}
_NO_BREAK_SPACES = "\u00a0\u2007\u202f"
_VARIATIONS = range(0xFE00, 0xFE10)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def face(family: str, *, bold: bool = False, italic: bool = False) -> str:
    """The name of a face; a family that does not come with the program is set as Source Sans 3."""
    return _FACES.get(family, _FACES[FAMILY])[bold + 2 * italic]


def data(face: str) -> bytes:
    """The font file of a face."""
    return (resources.files("resources") / "fonts" / f"{face}.ttf").read_bytes()


def seen(text: str) -> str:
    """The text as ink shows it: what has no shape is gone, every space is one of two, a line break is a line break.

    Soft hyphens, zero-width and control characters and the like go; U+00A0 is left where a line may not end.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_as_seen, text))


@cache
def _as_seen(character: str) -> str:
    match unicodedata.category(character):
        case "Zs":
            return "\u00a0" if character in _NO_BREAK_SPACES else " "
        case "Zl" | "Zp":
            return "\n"
        case "Cc":
            return {"\n": "\n", "\t": " "}.get(character, "")
        case "Cf":
            return ""
        case _:
            return "" if ord(character) in _VARIATIONS else character


def set_in(text: str, family: str, *, bold: bool = False, italic: bool = False) -> list[tuple[str, str]]:
    """Seen text in stretches of one face each, in order: (face, stretch)."""
    first = face(family, bold=bold, italic=italic)
    if has_all(first, text):
        return [(first, text)] if text else []
    second = face(FALLBACK, bold=bold, italic=italic)
    out: list[tuple[str, str]] = []
    for cluster in _clusters(text):
        chosen = first if has_all(first, cluster) or not has_all(second, cluster) else second
        if out and out[-1][0] == chosen:
            out[-1] = (chosen, out[-1][1] + cluster)
        else:
            out.append((chosen, cluster))
    return out


def _clusters(text: str) -> Iterator[str]:
    """Each character with the marks that sit on it."""
    start = 0
    for at in range(1, len(text)):
        if unicodedata.category(text[at])[0] != "M":
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def missing(text: str, family: str = FAMILY) -> str:
    """The characters of a text that cannot be set, each once, in order.

    What no face has; what is written from right to left, since nobody here turns and joins its letters; and characters
    for private use, of which nobody can say what they mean.
    """
    if text.isascii() and text.isprintable():
        return ""
    settable = _settable(family)
    return "".join(dict.fromkeys(c for c in seen(text) if c != "\n" and ord(c) not in settable))


@lru_cache(maxsize=4)
def _settable(family: str) -> frozenset[int]:
    either = _covered(face(family)) | _covered(face(FALLBACK))
    return frozenset(
        code
        for code, character in ((code, chr(code)) for code in either)
        if unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT and unicodedata.category(character) != "Co"
    )


def has_all(face: str, text: str) -> bool:
    """Whether a face has a glyph for every character of a text (line breaks need none)."""
    return (text.isascii() and text.isprintable()) or _covered(face).issuperset(map(ord, text.replace("\n", "")))


@lru_cache(maxsize=16)
def _covered(face: str) -> frozenset[int]:
    """The code points of a face, read from its cmap; a no-break space is set as a space."""
    font = data(face)
    tables = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * _short(font, 4)])}
    cmap = tables[b"cmap"]
    found: set[int] = set()
    for n in range(_short(font, cmap + 2)):
        platform, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)
        if platform == 3:
            form = _short(font, cmap + offset)
            if form == 4:
                found |= set(_segments(font, cmap + offset))
            elif form == 12:
                found |= set(_groups(font, cmap + offset))
    return frozenset(found | {0xA0})


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Code points of a cmap of format 4."""
    double = _short(font, at + 6)
    ends, starts = at + 14, at + 16 + double
    deltas, ranges = starts + double, starts + 2 * double
    for n in range(0, double, 2):
        inner = _short(font, ranges + n)
        delta = _short(font, deltas + n)
        first = _short(font, starts + n)
        for code in range(first, _short(font, ends + n) + 1):
            glyph = _short(font, ranges + n + inner + 2 * (code - first)) if inner else code
            if glyph and (glyph + delta) & 0xFFFF and code != 0xFFFF:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Code points of a cmap of format 12."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for n in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * n)
        yield from range(first + (glyph == 0), last + 1)


def _short(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")
