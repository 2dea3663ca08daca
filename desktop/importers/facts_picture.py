"""A look at a picture: it can be seen and not read out; and a picture made small, with nothing hidden left in it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from db.vocabulary import Lack

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 480  # pixels; a card beside the title, at twice its size
_MOST_PIXELS = 100_000_000


def look(path: Path) -> tuple[int | None, tuple[Lack, ...], bytes]:
    """One page, no words, and itself made small."""
    from PIL import Image

    try:
        with Image.open(path) as opened:
            if opened.size[0] * opened.size[1] > _MOST_PIXELS:
                return 1, (Lack.WORDS,), b""
            if opened.format == "JPEG":
                opened.draft("RGB", (LONGEST, LONGEST))
            return 1, (Lack.WORDS,), small(opened)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None, (Lack.WORDS, Lack.WHOLE), b""


def small(image: Image.Image) -> bytes:
    """A PNG of at most `LONGEST` pixels, on white."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    turned.thumbnail((LONGEST, LONGEST))
    layer = turned.convert("RGBA")
    flat = Image.new("RGB", layer.size, "white")
    flat.paste(layer, mask=layer.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()
