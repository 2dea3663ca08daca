"""The pages of a finished PDF as pictures, made one at a time on a thread of their own, the ones in sight first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

T = TypeVar("T")
POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class Sheet:
    """The size of one page in points."""

    width: float
    height: float


class Pages:
    """An open PDF.  PDFium is not made for several threads, so all of it happens on one."""

    def __init__(self) -> None:
        self._lane = ThreadPoolExecutor(1, "pdf")
        self._document: PdfDocument | None = None
        self._open = 0

    def open(self, data: bytes) -> Future[tuple[Sheet, ...]]:
        """Take another document; the sizes of its pages come back.  Pictures of the one before are given up."""
        self._open += 1
        return self._lane.submit(self._opened, data)

    def picture(self, page: int, scale: float) -> Future[QImage | None]:
        """The picture of a page, `scale` pixels to the point; None when another document has been opened since."""
        return self._lane.submit(self._drawn, self._open, page, scale)

    def words(self, page: int) -> Future[str]:
        """The text of a page, for whoever has it read aloud."""
        return self._lane.submit(self._said, self._open, page)

    def close(self) -> None:
        """Let go of the document and end the thread."""
        self._open += 1
        try:
            self._lane.submit(self._shut)
        except RuntimeError:
            # The interpreter ends, and has ended the thread before.
            self._shut()
        self._lane.shutdown(wait=True, cancel_futures=False)

    def _opened(self, data: bytes) -> tuple[Sheet, ...]:
        from pypdfium2 import PdfDocument

        self._shut()
        self._document = PdfDocument(data)
        return tuple(Sheet(*self._document.get_page_size(n)) for n in range(len(self._document)))

    def _shut(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None

    def _drawn(self, opened: int, page: int, scale: float) -> QImage | None:
        if opened != self._open or self._document is None:
            return None
        sheet = self._document[page]
        bitmap = sheet.render(scale=scale, rev_byteorder=False)
        # The picture keeps its own copy: PDFium's memory goes with the bitmap.
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
        ).copy()
        bitmap.close()
        sheet.close()
        return image

    def _said(self, opened: int, page: int) -> str:
        if opened != self._open or self._document is None:
            return ""
        sheet = self._document[page]
        text = sheet.get_textpage()
        words = str(text.get_text_range())
        text.close()
        sheet.close()
        return words


def then(future: Future[T], tell: Callable[[T], object]) -> None:
    """Hand on what came, where nothing failed."""
    future.add_done_callback(partial(_told, tell))


def _told(tell: Callable[[T], object], future: Future[T]) -> None:
    if not future.cancelled() and future.exception() is None:
        tell(future.result())
