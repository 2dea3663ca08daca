"""Files over a list: an outline, a line or a row where they will be let go of, and the words that say what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.qt.kit.drop_place import files_in
from desktop.qt.kit.icons import paint_icon
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Head, Row
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import FOCUS_RING, ROW_RADIUS
from desktop.views.meetings.intake_work import Place
from desktop.views.meetings.rows import CLOSED

_SCROLL_ZONE, _SCROLL_STEP = 28, 12


@dataclass(frozen=True)
class Spot:
    """Where files that are let go of will stand, what says so, and what is painted: a line at `y`, or around `row`."""

    place: Place | None
    words: str
    y: int | None = None
    row: QRect | None = None


class FileLanding(QObject):
    """Lets files be dropped anywhere on a shelf: `FileLanding(shelf, rows, find)`; `dropped(paths, place)` is told.

    `find(point)` says where a point of the shelf leads; a spot without a place only says why not.  Near an edge of the
    rows more of them come into sight.
    """

    dropped = Signal(list, object)

    def __init__(self, shelf: QWidget, rows: RowList, find: Callable[[QPoint], Spot]) -> None:
        super().__init__(shelf)
        self._rows, self._find = rows, find
        self.veil = Veil(shelf)
        shelf.setAcceptDrops(True)
        shelf.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the files over the shelf."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            if files_in(event.mimeData()):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                at = event.position().toPoint()
                self._scroll(at)
                self.veil.show_spot(self._find(at))
                return True
        elif kind == QEvent.Type.DragLeave:
            self.veil.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent) and (paths := files_in(event.mimeData())):
            self.veil.hide()
            # The files stay where they are, whatever the other program thinks of a move.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            spot = self._find(event.position().toPoint())
            if spot.place is not None:
                self.dropped.emit(paths, spot.place)
            return True
        return super().eventFilter(watched, event)

    def _scroll(self, at: QPoint) -> None:
        view, bar = self._rows.viewport(), self._rows.verticalScrollBar()
        shelf = self.parent()
        y = view.mapFrom(shelf, at).y() if isinstance(shelf, QWidget) else 0
        if 0 <= y < _SCROLL_ZONE:
            bar.setValue(bar.value() - _SCROLL_STEP)
        elif view.height() - _SCROLL_ZONE < y <= view.height():
            bar.setValue(bar.value() + _SCROLL_STEP)


class Veil(QWidget):
    """What is painted over a shelf while files are over it; the pointer does not meet it."""

    def __init__(self, shelf: QWidget) -> None:
        super().__init__(shelf)
        self.spot = Spot(None, "")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_spot(self, spot: Spot) -> None:
        """Say that files can be let go of here."""
        self.spot = spot
        shelf = self.parentWidget()
        if shelf is not None:
            self.setGeometry(shelf.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        now, painter, spot = theme(), QPainter(self), self.spot
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = now.colour("accent" if spot.place is not None else "warn")
        radius = now.px(ROW_RADIUS)
        painter.setPen(QPen(ink, FOCUS_RING, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), radius, radius)
        painter.setPen(QPen(ink, FOCUS_RING))
        if spot.row is not None:
            painter.drawRoundedRect(QRectF(spot.row).adjusted(7, 1, -7, -1), radius, radius)
        if spot.y is not None:
            left, dot = now.px(12), now.px(4)
            painter.drawLine(QPointF(left + dot, spot.y), QPointF(self.width() - now.px(10), spot.y))
            painter.setBrush(now.colour("surface"))
            painter.drawEllipse(QPointF(left, spot.y), dot, dot)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """A band at the foot, where no row is that somebody aims at, or at the top when they aim at the foot."""
        now = theme()
        font = now.font("body", 600)
        side, edge, gap = now.px(18), now.px(12), now.px(8)
        room = self.width() - 2 * edge - 2 * gap - side - now.px(16)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        needed = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), int(flags), self.spot.words)
        height = max(needed.height(), side) + now.px(20)
        low = self.height() - height - edge
        aimed = self.spot.y if self.spot.y is not None else self.spot.row.bottom() if self.spot.row else 0
        top = low if aimed < low - gap else edge
        band = QRectF(edge, top, self.width() - 2 * edge, height)
        tone = "accent" if self.spot.place is not None else "warn"
        painter.setPen(QPen(now.colour(tone), 1))
        painter.setBrush(now.colour(f"{tone}_soft"))
        painter.drawRoundedRect(band, now.px(ROW_RADIUS), now.px(ROW_RADIUS))
        at = QRectF(band.left() + now.px(10), band.center().y() - side / 2, side, side)
        name = "file-import-outline" if self.spot.place is not None else "lock-outline"
        paint_icon(painter, at, name, now.colour(tone))
        painter.setFont(font)
        painter.setPen(now.colour("text"))
        words = QRectF(at.right() + gap, band.top(), room, band.height())
        painter.drawText(words, int(flags), self.spot.words)


def spot_on_agenda(shelf: QWidget, rows: RowList, meeting: str, at: QPoint) -> Spot:
    """Between which items of an agenda a point lies: behind an item with its parts, in that item's group."""
    gaps = _gaps(rows)
    if not gaps:
        return Spot(Place(meeting), _("Slip filerne her, så læses de ind som punkter."))
    point = rows.viewport().mapFrom(shelf, at)
    below_all = point.y() > gaps[-1].y
    # Below everything is the end of the open items: nothing is closed because somebody aimed at nothing.
    last_open = next((each for each in reversed(gaps) if not each.closed), None)
    nearest = min(gaps, key=lambda each: abs(each.y - point.y()))
    gap = last_open if below_all and last_open is not None else nearest
    said = _("Læses ind som lukkede punkter efter {item}.") if gap.closed else _("Læses ind efter {item}.")
    y = rows.viewport().mapTo(shelf, QPoint(0, gap.y)).y()
    return Spot(Place(meeting, gap.after, gap.closed), said.format(item=gap.called), y)


def spot_on_meeting(shelf: QWidget, rows: RowList, at: QPoint) -> Spot:
    """Which meeting of the list a point lies on."""
    index = rows.indexAt(rows.viewport().mapFrom(shelf, at))
    line = rows.rows()[index.row()] if index.isValid() else None
    if not isinstance(line, Row):
        return Spot(None, _("Slip filerne på et møde, så læses de ind på dets dagsorden."))
    rect = rows.visualRect(index)
    box = QRect(rows.viewport().mapTo(shelf, rect.topLeft()), rect.size())
    words = _("Læses ind på dagsordenen: {meeting}, {day}.").format(meeting=line.title, day=line.meta)
    return Spot(Place(line.uid), words, row=box)


@dataclass(frozen=True)
class _Gap:
    after: str
    y: int
    closed: bool
    called: str


def _gaps(rows: RowList) -> list[_Gap]:
    """The places behind each item that is no part of another, with the heights of now."""
    out: list[_Gap] = []
    closed = False
    model = rows.model()
    for n, line in enumerate(rows.rows()):
        if isinstance(line, Head):
            closed = line.key == CLOSED
            continue
        bottom = rows.visualRect(model.index(n, 0)).bottom() + 1
        if line.indent and out:
            out[-1] = _Gap(out[-1].after, bottom, out[-1].closed, out[-1].called)
        else:
            called = _("punkt {number}").format(number=line.number) if line.number else f"”{line.title}”"
            out.append(_Gap(line.uid, bottom, closed, called))
    return out
