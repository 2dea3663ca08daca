"""Where the focus is among panes, and how a pane takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

_REASON = Qt.FocusReason.ShortcutFocusReason


def pane_of(panes: Sequence[QWidget], focused: QWidget | None) -> int | None:
    """The place of the pane that holds the focus: the innermost, where one stands in another."""
    at = focused
    while at is not None:
        if at in panes:
            return panes.index(at)
        at = at.parentWidget()
    return None


def enter(pane: QWidget, panes: Sequence[QWidget]) -> None:
    """Put the focus into a pane: on itself, on whom it names, on what had it last, or on the first that takes it.

    What stands in another of the panes is that one's.
    """
    named: list[QWidget | None] = [pane.focusProxy(), pane, pane.focusWidget()]
    here = panes.index(pane)
    for widget in (*named, *_chain(pane)):
        if widget is not None and _stop(widget) and pane_of(panes, widget) == here:
            widget.setFocus(_REASON)
            return


def _chain(pane: QWidget) -> Iterator[QWidget]:
    """What stands in a pane, in the order of Tab."""
    at = pane.nextInFocusChain()
    while at is not None and at is not pane:
        if pane.isAncestorOf(at):
            yield at
        at = at.nextInFocusChain()


def _stop(widget: QWidget) -> bool:
    """Whether the focus stops here: of buttons that exclude each other, at the one that is down."""
    takes = Qt.FocusPolicy.TabFocus in widget.focusPolicy()
    if not takes or not widget.isVisible() or not widget.isEnabled():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is None or not group.exclusive() or group.checkedButton() in (None, widget)
