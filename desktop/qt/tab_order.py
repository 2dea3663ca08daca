"""Tab goes as the eye does: through what can have the focus, in the order in which it is laid out."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from desktop.qt.kit.overlay import Overlay

# Their parts are Qt's own business.
_WHOLE = (QAbstractSpinBox, QComboBox, QTextEdit, QAbstractItemView)


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to what stands next to what has it; after the last comes the first.

    Qt's own chain follows the order in which widgets were made, and on a page they come and go.
    """
    laid = list(_stops(window))
    floating = [each for each in window.findChildren(QWidget) if _stops_here(each) and each not in laid]
    beside = [each for each in floating if not _within(each, (Overlay, *_WHOLE)) and each.window() is window]
    stops = [*laid, *beside]
    if not stops:
        return False
    now = QApplication.focusWidget()
    at = next((n for n, each in enumerate(stops) if now is not None and (each is now or each.isAncestorOf(now))), None)
    if at is None:
        at = -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    to = stops[(at + (1 if forward else -1)) % len(stops)]
    to.setFocus(reason)
    _bring_into_sight(to)
    return True


def _bring_into_sight(widget: QWidget) -> None:
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(widget)
        at = at.parentWidget()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    if _stops_here(widget):
        yield widget
    if isinstance(widget, _WHOLE):
        return
    for each in _held(widget):
        yield from _stops(each)


def _held(widget: QWidget) -> Iterator[QWidget]:
    """What a widget holds, in the order in which it is laid out."""
    if isinstance(widget, QStackedWidget):
        yield from filter(None, [widget.currentWidget()])
    elif isinstance(widget, QScrollArea):
        yield from filter(None, [widget.widget()])
    elif isinstance(widget, QSplitter):
        yield from filter(None, map(widget.widget, range(widget.count())))
    elif (layout := widget.layout()) is not None:
        yield from _laid(layout)
    else:
        inside = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        yield from sorted(inside, key=lambda each: (each.y(), each.x()))


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)


def _stops_here(widget: QWidget) -> bool:
    tab = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return tab and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _within(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, kinds):
            return True
        at = at.parentWidget()
    return False
