"""Tab order: Tab goes through what is held as the eye does, also when parts come, go and change places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


class TabOrder:
    """`TabOrder(before, holder)`; `follow()` lets Tab go from `before` through the holder, in the order of its layouts.

    Qt's own order is that in which widgets were made.
    """

    def __init__(self, before: QWidget, holder: QWidget) -> None:
        self._before, self._holder = before, holder
        self._now: list[QWidget] = []

    def follow(self) -> None:
        """Look again; nothing is done when everything stands as it stood."""
        stops = list(_stops(self._holder))
        if stops != self._now:
            self._now = stops
            for one, next_one in pairwise((self._before, *stops)):
                QWidget.setTabOrder(one, next_one)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if Qt.FocusPolicy.TabFocus in widget.focusPolicy() and widget.focusProxy() is None:
        yield widget
    if (layout := widget.layout()) is not None:
        yield from _held(layout)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _held(inner)
