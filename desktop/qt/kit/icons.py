"""Icons: glyphs of Material Design Icons, coloured by role when they are painted; a new theme needs no new icons.

`icon("plus", "text2", on="accent")` is a QIcon; `paint_icon(painter, rect, "plus", colour)` draws one straight away;
`IconLabel` shows one that is only looked at.  Names are those of the set (materialdesignicons6).  The font file lies in
the qtawesome package, which is found but never imported: that would cost as much as all of Qt.  Without the file, the
outlines in `resources/icons/outlines.json` stand in; they hold the icons that the program uses.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.qt.kit.theme import theme

_DISABLED = 0.45
_log = logging.getLogger(__name__)


def icon(name: str, role: str = "text2", on: str | None = None) -> QIcon:
    """An icon in the colour of a role; in that of `on` where a button is checked."""
    return QIcon(_Engine(name, role, on or role))


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor) -> None:
    """Draw one icon in a rectangle."""
    painter.save()
    if font := icon_font():
        drawn = QFont(font.family)
        drawn.setPixelSize(max(1, round(rect.height())))
        painter.setFont(drawn)
        painter.setPen(colour)
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, font.glyphs[name])
    else:
        side = min(rect.width(), rect.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QRectF(rect).center())
        painter.scale(side / _EM, side / _EM)
        painter.translate(-_EM / 2, -_EM / 2)
        painter.fillPath(_outline(name), colour)
    painter.restore()


class IconLabel(QWidget):
    """An icon that is only looked at: decorative, so screen readers pass it by.  `side` follows the text."""

    def __init__(self, name: str, role: str = "text2", side: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._side = name, role, side
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_icon(QPainter(self), self.rect(), self._name, theme().colour(self._role))

    def _on_theme(self) -> None:
        side = theme().px(self._side)
        self.setFixedSize(side, side)


@dataclass(frozen=True)
class IconFont:
    """The set's family as Qt knows it, and the letter of each icon."""

    family: str
    glyphs: Mapping[str, str]


@cache
def icon_font() -> IconFont | None:
    """The font of the set, loaded at the first icon; None when it cannot be had."""
    return load(font_file())


def font_file() -> Path | None:
    """Where the font of the set lies, if the package is here; the frozen program carries the font alone."""
    found = find_spec("qtawesome")
    beside = str(resources.files("resources") / ".." / "qtawesome")
    homes = found.submodule_search_locations or () if found else (beside,)
    folders = [Path(home) / "fonts" for home in homes]
    return next((file for folder in folders for file in folder.glob("materialdesignicons6-webfont-*.ttf")), None)


def load(file: Path | None) -> IconFont | None:
    """Read a font of icons and the table of names beside it."""
    if file is None:
        _log.warning("the icon font is missing; outlines are used")
        return None
    table = file.with_name(file.name.replace("-webfont-", "-webfont-charmap-")).with_suffix(".json")
    try:
        codes = json.loads(table.read_text("utf-8"))
    except (OSError, ValueError) as trouble:
        _log.warning("the icon font cannot be used: %s", trouble)
        return None
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    if not families:
        _log.warning("the icon font is refused by the system; outlines are used")
        return None
    return IconFont(families[0], {name: chr(int(code, 16)) for name, code in codes.items()})


_EM = 512.0


@cache
def outlines() -> Mapping[str, Sequence[Sequence[float]]]:
    """The shapes that stand in for the font: per icon its strokes, in a square of 512 with y downward."""
    known: dict[str, list[list[float]]] = json.loads(
        (resources.files("resources") / "icons" / "outlines.json").read_text("utf-8")
    )
    return known


@cache
def _outline(name: str) -> QPainterPath:
    """An icon as a path; a ring where nobody has drawn it.  Two numbers move or draw a line, six draw a curve."""
    path = QPainterPath()
    if name not in outlines():
        path.addEllipse(QRectF(_EM / 4, _EM / 4, _EM / 2, _EM / 2))
        path.addEllipse(QRectF(_EM * 0.32, _EM * 0.32, _EM * 0.36, _EM * 0.36))
        return path
    for kind, *numbers in outlines()[name]:
        if kind == 0:
            path.moveTo(*numbers)
        elif kind == 1:
            path.lineTo(*numbers)
        else:
            path.cubicTo(*numbers)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


_copies: list[QIconEngine] = []


class _Engine(QIconEngine):
    """Paints an icon in the theme's colour of the moment."""

    def __init__(self, name: str, role: str, on: str) -> None:
        super().__init__()
        self._name, self._role, self._on = name, role, on

    def clone(self) -> QIconEngine:
        copy = _Engine(self._name, self._role, self._on)
        # Qt owns the copy, but PySide would delete it with its last reference here: it is kept until Qt lets go of it.
        _copies[:] = [each for each in _copies if isValid(each)] + [copy]
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, rect, self._name, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = _drawn(self._name, self._colour(mode, state).rgba(), size.width(), size.height())
        return QPixmap.fromImage(drawn)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        colour = theme().colour(self._on if state == QIcon.State.On else self._role)
        if mode == QIcon.Mode.Disabled:
            colour.setAlphaF(_DISABLED)
        return colour


# Images, not pixmaps: these outlive the application, and pixmaps may not.
@lru_cache(maxsize=512)
def _drawn(name: str, colour: int, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():  # a button that has not been laid out asks for an icon of no size
        return image
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRect(QPoint(), image.size()), name, QColor.fromRgba(colour))
    painter.end()
    return image
