"""A finished PDF beside the text: its real pages, one under the other, as wide as the pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from shiboken6 import isValid

from desktop.i18n import _
from desktop.qt.kit.shadow import paint_shadow
from desktop.qt.kit.theme import theme
from desktop.qt.pdf.pages import Pages, Sheet, then

_GAP, _EDGE = 14, 20
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_KEPT = 12


class PdfView(QAbstractScrollArea):
    """`PdfView()`; `show_pdf(data)` shows a document and keeps the place where the reader stood.

    Page Up and Down, Home and End, arrows; Ctrl with the wheel, + and - zoom, Ctrl+0 is as wide as the pane.
    `shown(page, pages)` tells which page is at the top, counted from 1.  `name` is what is said of it: Udskrift, where
    nothing else is given.
    """

    shown = Signal(int, int)
    _opened = Signal(int, object)
    _drawn = Signal(int, int, float, object)
    _said = Signal(int, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _("Udskrift")
        self._pages = Pages()
        self._sheets: tuple[Sheet, ...] = ()
        self._tops: list[int] = []
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: set[tuple[int, float]] = set()
        self._number = 0
        self._top_page = 0
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)
        self._opened.connect(self._on_opened)
        self._drawn.connect(self._on_drawn)
        self._said.connect(self._on_said)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme().changed.connect(self._place)
        self.destroyed.connect(self._pages.close)

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return len(self._sheets)

    @property
    def page(self) -> int:
        """The page at the top, counted from 1; 0 without a document."""
        return self._top_page + 1 if self._sheets else 0

    def show_pdf(self, data: bytes) -> None:
        """Show a document; the one before stays in sight until the first page of this one is drawn."""
        self._number += 1
        number = self._number
        then(self._pages.open(data), lambda sheets: self._tell(self._opened, number, sheets))

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 1, to the top."""
        if 0 < page <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page - 1] - theme().px(_GAP))

    def _tell(self, signal: object, *values: object) -> None:
        """Bring something home from the pages' thread; nothing, when the view is gone."""
        if isValid(self):
            signal.emit(*values)  # type: ignore[attr-defined] # a signal of this object

    @Slot(int, object)
    def _on_opened(self, number: int, sheets: Sequence[Sheet]) -> None:
        if number != self._number:
            return
        self._sheets = tuple(sheets)
        self._pictures.clear()
        self._asked.clear()
        self._place()

    # --- where things stand ------------------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Pixels of the screen to the point, before the screen's own scaling."""
        widest = max((each.width for each in self._sheets), default=595.0)
        room = self.viewport().width() - 2 * theme().px(_EDGE)
        return max(0.2, room / widest) * self._zoom

    @Slot()
    def _place(self) -> None:
        if not self._sheets:
            self.viewport().update()
            return
        at, share = self._top_page, self._share()
        scale, gap = self._scale(), theme().px(_GAP)
        self._tops, y = [], gap
        for sheet in self._sheets:
            self._tops.append(y)
            y += round(sheet.height * scale) + gap
        view = self.viewport()
        widest = round(max(each.width for each in self._sheets) * scale) + 2 * theme().px(_EDGE)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(theme().px(40))
        down.setRange(0, max(0, y - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, widest - view.width()))
        at = min(at, len(self._tops) - 1)
        down.setValue(round(self._tops[at] - gap + share * self._sheets[at].height * scale))
        self._on_scrolled()

    def _share(self) -> float:
        """How far down the page at the top the reader has come, in parts of it."""
        if not self._tops or self._top_page >= len(self._tops):
            return 0.0
        sheet = self._sheets[min(self._top_page, len(self._sheets) - 1)]
        tall = max(1.0, sheet.height * self._scale())
        past = self.verticalScrollBar().value() + theme().px(_GAP) - self._tops[self._top_page]
        return min(1.0, max(0.0, past / tall))

    def _rect(self, page: int) -> QRect:
        """Where a page stands in the viewport."""
        scale, sheet = self._scale(), self._sheets[page]
        width, height = round(sheet.width * scale), round(sheet.height * scale)
        left = max(theme().px(_EDGE), (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    @Slot()
    def _on_scrolled(self) -> None:
        if not self._tops:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = max((n for n, top in enumerate(self._tops) if top <= middle), default=0)
        self._top_page = page
        self._ask()
        self.shown.emit(page + 1, len(self._sheets))
        number = self._number
        then(self._pages.words(page), lambda words: self._tell(self._said, number, page, words))
        self.viewport().update()

    @Slot(int, int, str)
    def _on_said(self, number: int, page: int, words: str) -> None:
        if number == self._number and page == self._top_page:
            place = _("side {page} af {pages}").format(page=page + 1, pages=self.pages)
            self.setAccessibleName(f"{self.name}, {place}")
            self.setAccessibleDescription(words)

    # --- pictures ----------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask for the pictures in sight, then for the next one, and let go of those far away."""
        scale = round(self._scale() * self.devicePixelRatioF(), 3)
        seen = [n for n in range(len(self._sheets)) if self._rect(n).intersects(self.viewport().rect())]
        wanted = [*seen, *(n for n in (max(seen, default=0) + 1,) if n < len(self._sheets))]
        for page in wanted:
            kept = self._pictures.get(page)
            if (kept is None or kept[0] != scale) and (page, scale) not in self._asked:
                self._asked.add((page, scale))
                self._draw(page, scale)
        for page in sorted(self._pictures, key=lambda n: abs(n - self._top_page))[_KEPT:]:
            del self._pictures[page]

    def _draw(self, page: int, scale: float) -> None:
        number = self._number
        then(
            self._pages.picture(page, scale),
            lambda image: self._tell(self._drawn, number, page, scale, image),
        )

    @Slot(int, int, float, object)
    def _on_drawn(self, number: int, page: int, scale: float, image: QImage | None) -> None:
        self._asked.discard((page, scale))
        if number == self._number and image is not None:
            self._pictures[page] = (scale, image)
            self.viewport().update(self._rect(page))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme().colour("sunken"))
        for page in range(len(self._sheets) if self._tops else 0):
            rect = self._rect(page)
            if not rect.intersects(event.rect()):
                continue
            paint_shadow(painter, rect.toRectF(), 0)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if kept := self._pictures.get(page):
                painter.drawImage(rect, kept[1])
        if self.hasFocus():
            painter.setPen(theme().colour("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    # --- keys and pointer --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.ScreenChangeInternal):
            self._place()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps; 0 is as wide as the pane."""
        if steps == 0:
            self._zoom = 1.0
        else:
            nearest = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._zoom))
            self._zoom = _ZOOMS[min(len(_ZOOMS) - 1, max(0, nearest + steps))]
        self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom(1)
            case Qt.Key.Key_Minus if control:
                self.zoom(-1)
            case Qt.Key.Key_0 if control:
                self.zoom(0)
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case Qt.Key.Key_Space:
                self.verticalScrollBar().triggerAction(self.verticalScrollBar().SliderAction.SliderPageStepAdd)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()
