"""A look at a PDF: pages, tags, language, title, whether it only shows pictures of pages, and its first page small."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.vocabulary import Lack
from desktop.importers.facts_picture import LONGEST, small

_LOOKED_AT = 24  # pages; of a longer file they are spread over all of it
_FEW_LETTERS = 12  # a scanned page may bear a stamp


def look(path: Path) -> tuple[int | None, tuple[Lack, ...], bytes]:
    """Pages, what it lacks, and a PNG of page one."""
    import pypdfium2
    import pypdfium2.raw

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        return None, (Lack.UNLOCKED if locked else Lack.WHOLE,), b""
    try:
        count = len(document)
        if not count:
            return None, (Lack.WHOLE,), b""
        return count, tuple(_lacks(document, _spread(count))), _first(document)
    finally:
        document.close()


def _lacks(document: Any, numbers: Sequence[int]) -> list[Lack]:  # noqa: ANN401 - pypdfium2 has no types
    from pypdfium2 import raw

    lacks = []
    if not document.is_tagged() or not any(_has_structure(document, n) for n in numbers):
        lacks.append(Lack.TAGS)
    if not raw.FPDFCatalog_GetLanguage(document.raw, None, 0) > 2:  # two bytes are the end of an empty one
        lacks.append(Lack.LANGUAGE)
    if not document.get_metadata_value("Title").strip():
        lacks.append(Lack.TITLE)
    if all(_is_picture(document, n) for n in numbers):
        lacks.append(Lack.WORDS)
    return lacks


def _has_structure(document: Any, number: int) -> bool:  # noqa: ANN401
    """Whether a page is told by tags; a file may say that it has some, and have none."""
    from pypdfium2 import raw

    page = document[number]
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    try:
        return bool(tree) and raw.FPDF_StructTree_CountChildren(tree) > 0
    finally:
        if tree:
            raw.FPDF_StructTree_Close(tree)
        page.close()


def _is_picture(document: Any, number: int) -> bool:  # noqa: ANN401
    """Whether a page shows a picture and says next to nothing."""
    from pypdfium2 import raw

    page = document[number]
    try:
        text = page.get_textpage()
        letters = text.count_chars()
        text.close()
        return letters <= _FEW_LETTERS and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    finally:
        page.close()


def _first(document: Any) -> bytes:  # noqa: ANN401
    import pypdfium2

    try:
        page = document[0]
    except pypdfium2.PdfiumError:
        return b""
    try:
        scale = LONGEST / max(1.0, *page.get_size())
        return small(page.render(scale=scale, may_draw_forms=False).to_pil())
    except (pypdfium2.PdfiumError, ValueError, ctypes.ArgumentError):
        return b""
    finally:
        page.close()


def _spread(count: int) -> list[int]:
    """Page numbers over the whole file, the first and the last among them."""
    if count <= _LOOKED_AT:
        return list(range(count))
    return [n * (count - 1) // (_LOOKED_AT - 1) for n in range(_LOOKED_AT)]
