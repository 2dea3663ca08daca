"""Pictures as a document prints them: found by the hash of their bytes, made small and flat, with nothing hidden left.

A picture comes back as fresh bytes: nothing of where, when and with what it was taken (EXIF, XMP, thumbnails) is left.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from desktop.faults import NotPrintable
from desktop.sentences import say

MOST_PIXELS = 100_000_000
_JPEG_QUALITY = 88
_TRANSPARENT = ("RGBA", "LA", "PA", "La", "RGBa")


@dataclass(frozen=True)
class Picture:
    """A picture ready for paper: the bytes of a PNG or a JPEG in grey or RGB, and its size in pixels."""

    data: bytes
    kind: str  # "png" or "jpeg"
    width: int
    height: int


@dataclass(frozen=True)
class Pictures:
    """The pictures of one database, in the folder where files lie by their hash; None when it has no such folder."""

    folder: Path | None = None
    longest: int = 2400

    def __call__(self, blob: str) -> Picture:
        """The picture with this hash.  Faults: NotPrintable."""
        if self.folder is None:
            raise _missing(blob)
        return _prepared(self.folder / blob[:2] / blob, self.longest)


NONE = Pictures()
_MILLIONS = MOST_PIXELS // 1_000_000
_SMALLER = say("Gør det mindre, før det sættes ind; 100 millioner punkter er det højeste.")


def _missing(name: str) -> NotPrintable:
    return NotPrintable(
        say("Et billede mangler: {name}.", name=name[:12]),
        say("Sæt billedet ind igen, eller slet det i teksten."),
    )


@lru_cache(maxsize=64)
def _prepared(file: Path, longest: int) -> Picture:
    from PIL import Image

    if not file.is_file():
        raise _missing(file.name)
    try:
        with Image.open(file) as opened:
            width, height = opened.size
            if width * height > MOST_PIXELS:
                raise NotPrintable(
                    say("Et billede er på {width} × {height} punkter og er for stort.", width=width, height=height),
                    _SMALLER,
                )
            if opened.format == "JPEG":
                opened.draft("RGB", (longest, longest))
            return _flat(opened, longest)
    except NotPrintable:
        raise
    except Image.DecompressionBombError as error:  # Pillow itself refuses the very large ones, as it opens them
        raise NotPrintable(
            say("Et billede har flere end {most} millioner punkter.", most=_MILLIONS), _SMALLER
        ) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise NotPrintable(
            say("Et billede kan ikke læses: {name}.", name=file.name[:12]),
            say("Gem det som PNG eller JPEG, og sæt det ind igen."),
        ) from error


def _flat(opened: object, longest: int) -> Picture:
    from PIL import Image, ImageOps

    assert isinstance(opened, Image.Image)  # noqa: S101 - Pillow is imported where it is used
    photo = opened.format == "JPEG"
    image: Image.Image = ImageOps.exif_transpose(opened)
    image.thumbnail((longest, longest))
    if image.mode in _TRANSPARENT or "transparency" in image.info:
        solid = Image.new("RGBA", image.size, "white")
        solid.alpha_composite(image.convert("RGBA"))
        image = solid
    image = image.convert("L" if image.mode in ("1", "L", "I", "F", "I;16") else "RGB")
    # A fresh image holds pixels and nothing else.
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    out = io.BytesIO()
    if photo:
        clean.save(out, "JPEG", quality=_JPEG_QUALITY)
    else:
        clean.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), "jpeg" if photo else "png", *clean.size)
