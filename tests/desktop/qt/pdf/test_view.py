"""The view of a finished PDF: pages are drawn, found, enlarged and read aloud; a newer document keeps the place."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop.qt.pdf.view import PdfView


def _paper(pages: int, words: str = "side") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for n in range(1, pages + 1):
        canvas.setFillColorRGB(0.1, 0.3, 0.6)
        canvas.rect(60, 60, 475, 722, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(100, 700, f"{words} {n}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _view(shown: Callable[..., Any], qtbot: Any, pages: int = 5) -> PdfView:
    view = PdfView()
    shown(view, 600, 700)
    view.show_pdf(_paper(pages))
    qtbot.waitUntil(lambda: view.pages == pages and _drawn(view))
    return view


def _drawn(view: PdfView) -> bool:
    """Whether the page in the middle has its colour."""
    image: QImage = view.grab().toImage()
    ratio = image.devicePixelRatio()
    colour = image.pixelColor(int(300 * ratio), int(350 * ratio))
    return colour.blue() > 120 and colour.red() < 80


def test_a_document_is_shown_as_wide_as_the_pane(shown: Callable[..., Any], qtbot: Any) -> None:
    view = _view(shown, qtbot)

    assert view.page == 1
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: "side 1" in view.accessibleDescription())
    assert view.accessibleName() == "Udskrift, side 1 af 5"


def test_keys_lead_through_the_document(shown: Callable[..., Any], qtbot: Any) -> None:
    view = _view(shown, qtbot)

    QTest.keyClick(view, Qt.Key.Key_End)
    at_the_end = view.page
    QTest.keyClick(view, Qt.Key.Key_Home)

    assert (at_the_end, view.page) == (5, 1)
    qtbot.waitUntil(lambda: _drawn(view))


def test_the_page_can_be_enlarged_and_made_to_fit_again(shown: Callable[..., Any], qtbot: Any) -> None:
    view = _view(shown, qtbot)

    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    larger = view.horizontalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)

    assert larger > 0
    assert view.horizontalScrollBar().maximum() == 0


def test_a_newer_document_keeps_the_place_where_the_reader_stood(shown: Callable[..., Any], qtbot: Any) -> None:
    view = _view(shown, qtbot)
    view.go_to(3)
    assert view.page == 3

    view.show_pdf(_paper(6, "ny side"))
    qtbot.waitUntil(lambda: view.pages == 6)

    assert view.page == 3
    qtbot.waitUntil(lambda: "ny side 3" in view.accessibleDescription())


def test_bytes_that_are_no_pdf_leave_what_stood_there(shown: Callable[..., Any], qtbot: Any) -> None:
    view = _view(shown, qtbot)

    view.show_pdf(b"ingen pdf")
    view.show_pdf(_paper(2))
    qtbot.waitUntil(lambda: view.pages == 2)

    assert view.page == 1
