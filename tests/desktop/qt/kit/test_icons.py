"""Icons: drawn from the font in the theme's colours, and from outlines when there is no font.

A new icon needs its outline: RENEW_ICONS=1 pytest tests/desktop/qt/kit/test_icons.py writes them.
"""

from __future__ import annotations

import ast
import gc
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QRawFont
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.qt.kit import icons
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.tokens import DARK, LIGHT
from tests.conftest import ROOT

_OUTLINES = ROOT / "resources" / "icons" / "outlines.json"


def test_every_icon_of_the_program_has_an_outline(qapp: object) -> None:  # noqa: ARG001
    named = sorted(set(_icons_of_the_program()))
    if os.environ.get("RENEW_ICONS"):
        lines = (f"{json.dumps(name)}: {json.dumps(_strokes(name), separators=(',', ':'))}" for name in named)
        _OUTLINES.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")

    kept = json.loads(_OUTLINES.read_text("utf-8"))

    assert [name for name in named if name not in kept] == [], "RENEW_ICONS=1 writes the missing ones"


def test_an_icon_is_drawn_in_the_colour_that_its_role_has_now(themed: Callable[..., None]) -> None:
    icon = icons.icon("lock", "danger")

    assert _ink(icon) == LIGHT.danger.lower()
    themed(Mode.DARK)
    assert _ink(icon) == DARK.danger.lower()


def test_an_icon_of_a_checked_button_has_its_other_colour(qapp: object) -> None:  # noqa: ARG001
    icon = icons.icon("lock", "text2", on="accent")

    assert _ink(icon, QIcon.State.On) == LIGHT.accent.lower()
    assert _ink(icon, QIcon.State.Off) == LIGHT.text2.lower()


def test_without_the_font_an_icon_keeps_its_shape(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    with_font = _picture("lock")

    monkeypatch.setattr(icons, "icon_font", lambda: None)
    without = _picture("lock")
    ring = _picture("no-such-icon")

    assert _difference(with_font, without) < 0.02
    assert _difference(with_font, ring) > 0.02


def test_a_font_that_is_missing_or_broken_is_no_font(tmp_path: Path, qapp: object) -> None:  # noqa: ARG001
    broken = tmp_path / "materialdesignicons6-webfont-1.ttf"
    broken.write_bytes(b"no font")
    table = tmp_path / "materialdesignicons6-webfont-charmap-1.json"

    assert icons.load(None) is None
    assert icons.load(broken) is None
    table.write_text('{"lock": "0xf033e"}', "utf-8")
    assert icons.load(broken) is None


def test_a_thousand_icons_come_and_go(qapp: object) -> None:  # noqa: ARG001
    button = QPushButton()

    for n in range(1000):
        button.setIcon(icons.icon("lock" if n % 2 else "plus", "accent"))

    assert not button.icon().pixmap(16, 16).isNull()
    button.deleteLater()


def test_a_copy_that_qt_makes_of_an_icon_lives_as_long_as_qt_needs_it(qapp: object) -> None:  # noqa: ARG001
    icon = icons.icon("lock", "danger")
    copied = QIcon(icon)
    # Adding to a shared icon makes Qt clone its engine.
    copied.addFile("no-such-file")
    del icon
    gc.collect()

    assert _ink(copied) == LIGHT.danger.lower()


def test_an_icon_label_follows_the_text_size(themed: Callable[..., None], shown: Callable[..., QWidget]) -> None:
    label = icons.IconLabel("lock", "ok", 20)
    shown(label)

    themed(Mode.LIGHT, 150)

    assert label.size() == QSize(30, 30)
    assert label.accessibleName() == ""


def _ink(icon: QIcon, state: QIcon.State = QIcon.State.Off) -> str:
    image = icon.pixmap(QSize(48, 48), QIcon.Mode.Normal, state).toImage()
    seen = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    return max(seen, key=lambda colour: colour.alpha()).name()


def _picture(name: str) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icons.paint_icon(painter, QRect(0, 0, 64, 64), name, QColor("black"))
    painter.end()
    return image


def _difference(a: QImage, b: QImage) -> float:
    spots = [(x, y) for x in range(64) for y in range(64)]
    return sum(abs(a.pixelColor(x, y).red() - b.pixelColor(x, y).red()) for x, y in spots) / (255 * len(spots))


def _icons_of_the_program() -> Iterator[str]:
    """Every word in the rooms of the screen that names an icon of the set."""
    font = icons.icon_font()
    assert font
    known = set(font.glyphs) - set(LIGHT.named())
    for room in ("qt", "views"):
        for file in (ROOT / "desktop" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and node.value in known:
                    yield str(node.value)
    yield "lock"


def _strokes(name: str) -> list[list[float]]:
    """An icon's outline in a square of 512, with y downward from the top."""
    file, font = icons.font_file(), icons.icon_font()
    assert file
    assert font
    raw = QRawFont(str(file), 512)
    glyph = raw.glyphIndexesForString(font.glyphs[name])[0]
    return list(_steps(raw.pathForGlyph(glyph), 256 + (raw.ascent() - raw.descent()) / 2))


def _steps(path: QPainterPath, down: float) -> Iterator[list[float]]:
    place, curve = 0, QPainterPath.ElementType.CurveToElement
    while place < path.elementCount():
        element = path.elementAt(place)
        count = 3 if element.type == curve else 1
        points = [path.elementAt(place + n) for n in range(count)]
        kind = 2 if count == 3 else int(element.type == QPainterPath.ElementType.LineToElement)
        yield [kind, *(round(each, 1) for point in points for each in (point.x, point.y + down))]
        place += count


def test_the_theme_is_one(qapp: object) -> None:  # noqa: ARG001
    assert theme() is theme()
