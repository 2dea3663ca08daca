"""Accessibility audit of a window, in this process: what a screen reader, a keyboard and tired eyes would meet.

`audit(window)` returns what is wrong, one line each; an empty list is a pass.  The window must be shown and active.
Looked at are names, focus, targets of 24 pixels, real Tab keys (traps, places that are never reached, focus that
cannot be seen), the contrast of painted text (4.5:1) and of controls and icons (3:1), and text that is cut off.
Disabled things are let be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop.qt.kit.tokens import LEAST_TARGET, contrast

TEXT, CONTROL = 4.5, 3.0
_NOTICED: Final = 1.5
_SCALE: Final = 3
_TAB_LIMIT: Final = 400
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
_NAMED = (*_FIELDS, QAbstractButton, QAbstractItemView)


def audit(window: QWidget, *, tabs: bool = True, pixels: bool = True) -> list[str]:
    """Everything that is wrong in a window."""
    found = [*_names(window), *_targets(window), *_cut(window)]
    if pixels:
        found += _contrasts(window, Picture(window))
    if tabs:
        found += _tabs(window)
    return list(dict.fromkeys(found))


class Picture:
    """A window as it is painted, three times as large, so that the stems of letters reach their full colour."""

    def __init__(self, window: QWidget) -> None:
        image = QImage(window.size() * _SCALE, QImage.Format.Format_RGBX8888)
        image.setDevicePixelRatio(_SCALE)
        window.render(image)
        size = (image.width(), image.height())
        self._image = Image.frombuffer("RGBX", size, bytes(image.constBits()), "raw", "RGBX", 0, 1).convert("RGB")
        self._window = window

    def of(self, widget: QWidget, inner: QRect | None = None) -> Patch | None:
        """What can be seen of a widget, or of a part of it."""
        seen = widget.visibleRegion().boundingRect()
        rect = seen & inner if inner is not None else seen
        if rect.isEmpty():
            return None
        corner = widget.mapTo(self._window, rect.topLeft())
        return self.at(QRect(corner, rect.size()))

    def at(self, rect: QRect) -> Patch:
        """A part of the window."""
        left, top = rect.x() * _SCALE, rect.y() * _SCALE
        return Patch(self._image.crop((left, top, left + rect.width() * _SCALE, top + rect.height() * _SCALE)))


class Patch:
    """A piece of the picture."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image

    @cached_property
    def colours(self) -> list[tuple[int, str]]:
        """How often each colour is seen, the commonest first."""
        # A large table is dear to make, so the small one is tried first.
        counted = self._image.getcolors(1 << 14) or self._image.getcolors(1 << 24) or []
        named = [(n, "#{:02x}{:02x}{:02x}".format(*rgb)) for n, rgb in counted if isinstance(rgb, tuple)]
        return sorted(named, reverse=True)

    def ground(self) -> str:
        """The commonest colour."""
        return self.colours[0][1]

    def strongest(self, ground: str = "", least: float = 0.003) -> float | None:
        """The contrast to the ground that a small part of the piece reaches; None where there is nothing but ground."""
        ground = ground or self.ground()
        enough = max(3.0, sum(n for n, _ in self.colours) * least)
        ranked = sorted(((contrast(colour, ground), n) for n, colour in self.colours if colour != ground), reverse=True)
        for figure, n in ranked:
            enough -= n
            if enough <= 0:
                return figure
        return None

    def lines(self) -> Iterator[Patch]:
        """The lines of ink in the piece, from top to bottom."""
        ground = self.ground()
        width, height = self._image.size
        plain = Image.new("RGB", (1, height), ground)
        # One pixel wide: a line is empty where the mean of its row is the ground.
        mean = self._image.resize((1, height), Image.Resampling.BOX)
        inked = [one != other for one, other in zip(_rows(mean), _rows(plain), strict=True)]
        start = None
        for y, ink in enumerate([*inked, False]):
            if ink and start is None:
                start = y
            elif not ink and start is not None:
                if y - start >= 6 * _SCALE:
                    yield Patch(self._image.crop((0, start, width, y)))
                start = None


def _rows(image: Image.Image) -> list[tuple[int, ...]]:
    raw = image.tobytes()
    return [tuple(raw[n : n + 3]) for n in range(0, len(raw), 3)]


def _seen(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisible() and not isinstance(w, QScrollBar)]


def _where(widget: QWidget, window: QWidget) -> str:
    """A path to a widget that a person can follow."""
    path: list[str] = []
    at: QWidget | None = widget
    while at is not None and at is not window and len(path) < 3:
        path.append(at.accessibleName() or at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join([type(widget).__name__, *path])


def _names(window: QWidget) -> Iterator[str]:
    """What can be used has a name, and can be used with keys."""
    for widget in _seen(window):
        if _inner(widget):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name).strip()
        named = widget.accessibleName() or _buddy(widget, window)
        # On Linux Qt gives the value of a choice as its name, so only what we have said counts.
        if isinstance(widget, _NAMED) and not (name if isinstance(widget, QAbstractButton) else named):
            yield f"no name: {_where(widget, window)}"
        if isinstance(widget, QAbstractButton) and widget.isEnabled() and not widget.focusPolicy():
            yield f"not for the keyboard: {_where(widget, window)}"
        if isinstance(widget, QAbstractItemView):
            yield from (f"a row without words: {_where(widget, window)}" for each in _items(face) if not each.strip())


def _items(face: QAccessibleInterface) -> Iterator[str]:
    for n in range(min(face.childCount(), 200)):
        child = face.child(n)
        if child.role() == QAccessible.Role.ListItem:
            yield child.text(QAccessible.Text.Name)


def _buddy(widget: QWidget, window: QWidget) -> str:
    return next((label.text() for label in window.findChildren(QLabel) if label.buddy() is widget), "")


def _inner(widget: QWidget) -> bool:
    """Whether a widget is a part of a larger one of Qt's; an action inside a line of text has a key of that line's."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit))


def _targets(window: QWidget) -> Iterator[str]:
    for widget in _seen(window):
        if isinstance(widget, (QAbstractButton, *_FIELDS)) and not _inner(widget):
            if min(widget.width(), widget.height()) < LEAST_TARGET:
                yield f"target of {widget.width()}x{widget.height()}: {_where(widget, window)}"
        elif isinstance(widget, QListView):
            model = widget.model()
            heights = [widget.visualRect(model.index(n, 0)).height() for n in range(model.rowCount())]
            if any(0 < height < LEAST_TARGET for height in heights):
                yield f"rows of {min(heights)}: {_where(widget, window)}"


def _cut(window: QWidget) -> Iterator[str]:
    """Text that does not fit, or that hangs over the side of what holds it."""
    for widget in _seen(window):
        if isinstance(widget, QLabel):
            wrapped = widget.wordWrap()
            short = wrapped and widget.heightForWidth(widget.width()) > widget.height() + 1
            narrow = not wrapped and widget.sizeHint().width() > widget.width() + 1
            if short or narrow or widget.minimumSizeHint().height() > widget.height() + 1:
                yield f"cut: {_where(widget, window)} {widget.text()[:40]!r}"
        elif isinstance(widget, QComboBox):
            if widget.fontMetrics().horizontalAdvance(widget.currentText()) > _room(widget) + 1:
                yield f"cut: {_where(widget, window)} {widget.currentText()[:40]!r}"
        elif _has_words(widget) and not QRect(QPoint(), widget.size() + QSize(1, 1)).contains(
            QRect(QPoint(), widget.sizeHint())
        ):
            yield f"cut: {_where(widget, window)}"
        if isinstance(widget, (QLabel, QAbstractButton, *_FIELDS)) and _overhangs(widget, window):
            yield f"over the side: {_where(widget, window)}"


def _room(choice: QComboBox) -> int:
    """How wide the words of a choice may be."""
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, choice).width()


def _has_words(widget: QWidget) -> bool:
    # Buttons that are painted whole elide by themselves; these do not.
    qts = (QPushButton, QToolButton, QCheckBox, QRadioButton)
    return isinstance(widget, qts) and bool(widget.text()) and not _inner(widget)


def _overhangs(widget: QWidget, window: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None and at is not window:
        left = widget.mapTo(at, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > at.width() + 1:
            return True
        at = at.parentWidget()
    return False


def _contrasts(window: QWidget, picture: Picture) -> Iterator[str]:
    for widget in _seen(window):
        if not widget.isEnabled() or _inner(widget):
            continue
        if isinstance(widget, QListView):
            yield from _row_contrast(widget, window, picture)
        elif isinstance(widget, (QCheckBox, QRadioButton)):
            yield from _box_contrast(widget, window, picture)
        elif isinstance(widget, _FIELDS) and _bordered(widget):
            yield from _edge_contrast(widget, window, picture)
        if isinstance(widget, (QLabel, QAbstractButton)) and _in_sight(widget) and (patch := picture.of(widget)):
            words = bool(widget.text() or (isinstance(widget, QLabel) and widget.accessibleName()))
            icon = isinstance(widget, QAbstractButton) and not widget.icon().isNull()
            least = TEXT if words else CONTROL
            best = patch.strongest()
            if (words or icon) and best is not None and best < least:
                yield f"contrast {best:.2f} < {least}: {_where(widget, window)}"


def _in_sight(widget: QWidget) -> bool:
    """Whether more is seen of it than the feet of its letters, at the edge of what scrolls."""
    least = min(widget.height(), widget.fontMetrics().height())
    return widget.visibleRegion().boundingRect().height() >= least


def _row_contrast(view: QListView, window: QWidget, picture: Picture) -> Iterator[str]:
    """Each line of a row is read by itself: a pale second line does not hide behind a clear first one."""
    model = view.model()
    for n in range(model.rowCount()):
        inner = view.visualRect(model.index(n, 0)).adjusted(12, 4, -12, -4)
        patch = picture.of(view.viewport(), inner)
        for line in patch.lines() if patch else ():
            best = line.strongest(patch.ground() if patch else "", 0.001)
            if best is not None and best < TEXT:
                yield f"contrast {best:.2f} < {TEXT} in row {n}: {_where(view, window)}"


def _box_contrast(button: QCheckBox | QRadioButton, window: QWidget, picture: Picture) -> Iterator[str]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    kind = QStyle.SubElement.SE_CheckBoxIndicator
    if isinstance(button, QRadioButton):
        kind = QStyle.SubElement.SE_RadioButtonIndicator
    indicator = button.style().subElementRect(kind, option, button)
    patch = picture.of(button, indicator)
    ground = picture.of(button, QRect(button.width() - 2, 3, 2, button.height() - 6))
    best = patch.strongest(ground.ground(), 0.02) if patch and ground else None
    if best is not None and best < CONTROL:
        yield f"box {best:.2f} < {CONTROL}: {_where(button, window)}"


def _bordered(widget: QWidget) -> bool:
    text = isinstance(widget, (QTextEdit, QPlainTextEdit))
    # A bare field is the whole head of a card, whose edge is its border.
    return bool(widget.property("boxed")) if text else not (widget.property("quiet") or widget.property("bare"))


def _edge_contrast(widget: QWidget, window: QWidget, picture: Picture) -> Iterator[str]:
    """The left border of a field, against what is outside of it."""
    if widget.visibleRegion().boundingRect() != widget.rect():
        return
    corner = widget.mapTo(window, QPoint(0, widget.height() // 3))
    height = max(widget.height() // 3, 4)
    outside = picture.at(QRect(corner - QPoint(3, 0), QRect(0, 0, 2, height).size()))
    border = picture.at(QRect(corner, QRect(0, 0, 3, height).size()))
    best = border.strongest(outside.ground(), 0.1)
    if best is None or best < CONTROL:
        yield f"border {best or 1:.2f} < {CONTROL}: {_where(widget, window)}"


def _tabs(window: QWidget) -> Iterator[str]:
    """Tab, again and again, until the focus is back where it has been."""
    before = QApplication.focusWidget()
    stops: list[QWidget] = []
    for _ in range(_TAB_LIMIT):
        at = QApplication.focusWidget()
        now = _tabbed(at or window)
        if now is None:
            yield f"focus is lost after: {_where(at or window, window)}"
            return
        if at is now and _reachable(window) not in ([], [now]):
            yield f"trap: {_where(now, window)}"
            return
        if now in stops:
            break
        stops.append(now)
    yield from _unreached(window, stops)
    # On a card with one stop or none the focus can be nowhere else.
    for stop in stops if len(_reachable(window)) > 1 else ():
        yield from _focus_seen(stop, window)
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)


def _tabbed(at: QWidget) -> QWidget | None:
    """Where Tab leads; a field with parts (day, month, year) takes a few before it lets go."""
    for _ in range(4):
        QTest.keyClick(at, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not at:
            break
    return QApplication.focusWidget()


def _unreached(window: QWidget, stops: list[QWidget]) -> Iterator[str]:
    for widget in _reachable(window):
        if widget not in stops:
            yield f"never reached by Tab: {_where(widget, window)}"


def _reachable(window: QWidget) -> list[QWidget]:
    """What Tab ought to come to."""
    tab = Qt.FocusPolicy.TabFocus
    able = [each for each in _seen(window) if (each.focusPolicy() & tab) == tab and each.isEnabled()]
    return [each for each in able if each.focusProxy() is None and not _inner(each)]


def _focus_seen(stop: QWidget, window: QWidget) -> Iterator[str]:
    """A stop looks different when it has the focus: some pixels change, and the change can be seen.

    Where it leads something else, as a field does the list of what was found, the change may be seen there.
    """
    _bring_into_sight(stop)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    parts = [stop, *(led for led in _seen(window) if led.focusProxy() is stop)]
    focused = [_grabbed(part) for part in parts]
    stop.clearFocus()
    changed: Counter[tuple[int, int]] = Counter()
    for part, before in zip(parts, focused, strict=True):
        changed += Counter(pair for pair in zip(before, _grabbed(part), strict=True) if pair[0] != pair[1])
    clear = sum(n for (a, b), n in changed.items() if contrast(_named(a), _named(b)) >= _NOTICED)
    # A caret is not enough: a line along the two shorter sides is the least.
    if clear < 2 * min(stop.width(), stop.height()):
        yield f"focus cannot be seen: {_where(stop, window)}"


def _bring_into_sight(widget: QWidget) -> None:
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(widget)
        at = at.parentWidget()


def _grabbed(widget: QWidget) -> memoryview:
    """The pixels of a widget, one number each."""
    inner = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
    corner = inner.mapTo(inner.window(), QPoint(0, 0))
    image = inner.window().grab(QRect(corner, inner.size())).toImage()
    return memoryview(bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())).cast("I")


def _named(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"
