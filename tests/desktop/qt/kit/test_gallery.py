"""The gallery looks as it did, and everyone can use it.

RENEW_GOLDENS=1 pytest tests/desktop/qt/kit/test_gallery.py writes the pictures anew; look at them before they are kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.kit.badges import Badge
from desktop.qt.kit.gallery import HEIGHT, WIDTH, Gallery, gallery
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.strips import Strip
from desktop.qt.kit.theme import Mode, theme
from tests.conftest import ROOT
from tests.desktop.qt.audit import audit

_BLOCK, _NOTICED, _BORNE = 8, 6, 6
Shown = Callable[..., QWidget]
Themed = Callable[..., None]

linux = pytest.mark.skipif(sys.platform != "linux", reason="letters are painted otherwise on other systems")


@linux
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_gallery_looks_as_it_did(themed: Themed, shown: Shown, tmp_path: Path, mode: Mode) -> None:
    themed(mode)
    kept = ROOT / "tests" / "golden" / f"gallery_{mode.value}.png"
    picture = _picture(_window(shown), tmp_path / "now.png")
    if os.environ.get("RENEW_GOLDENS"):
        kept.parent.mkdir(exist_ok=True)
        picture.save(kept, optimize=True)

    assert _changed(picture, _read(kept)) <= _BORNE


@linux
@pytest.mark.parametrize("plant", ["a badge is gone", "a strip has another tint", "an icon has another colour"])
def test_a_small_change_in_the_gallery_is_noticed(shown: Shown, tmp_path: Path, plant: str) -> None:
    window = _window(shown)
    before = _picture(window, tmp_path / "before.png")

    if plant == "a badge is gone":
        next(badge for badge in window.findChildren(Badge) if badge.accessibleName() == "Kladde").hide()
    elif plant == "a strip has another tint":
        strip = next(strip for strip in window.findChildren(Strip) if strip.property("strip") == "ok")
        strip.setProperty("strip", "info")
        strip.style().polish(strip)
    else:
        next(each for each in window.findChildren(IconLabel) if each.width() == theme().px(44)).show_icon(
            "lock", "warn"
        )

    assert _changed(before, _picture(window, tmp_path / "after.png")) > _BORNE


@pytest.mark.parametrize(
    ("mode", "percent"), [(Mode.LIGHT, 100), (Mode.LIGHT, 130), (Mode.DARK, 100), (Mode.DARK, 130)]
)
def test_everyone_can_use_the_gallery(themed: Themed, shown: Shown, mode: Mode, percent: int) -> None:
    themed(mode, percent)
    window = _window(shown)
    window.toaster.hide()

    assert audit(window) == []


@pytest.mark.parametrize("percent", [90, 150])
def test_nothing_is_cut_at_the_smallest_and_the_largest_text(themed: Themed, shown: Shown, percent: int) -> None:
    themed(Mode.LIGHT, percent)

    assert audit(_window(shown), pixels=False, tabs=False) == []


def test_under_high_contrast_the_gallery_can_still_be_used(themed: Themed, shown: Shown) -> None:
    themed(Mode.LIGHT, high_contrast=True)
    window = _window(shown)

    assert [each for each in audit(window, pixels=False, tabs=False) if each.startswith(("no name", "not for"))] == []


def test_the_gallery_follows_its_own_switches(qapp: QApplication, themed: Themed, shown: Shown) -> None:
    window = _window(shown)

    window._mode._group.button(1).click()
    window._larger()

    assert theme().dark
    assert theme().percent == 110
    themed(Mode.LIGHT)
    assert qapp.font().pointSizeF() == pytest.approx(theme().points())


def test_the_gallery_writes_its_picture(tmp_path: Path, themed: Themed) -> None:
    file = tmp_path / "gallery.png"

    code = gallery(["--mode", "dark", "--size", "120", "--shot", str(file)])

    assert code == 0
    with Image.open(file) as picture:
        assert picture.size == (round(WIDTH * 1.2), round(HEIGHT * 1.2))
    themed(Mode.LIGHT)


def _window(shown: Shown) -> Gallery:
    window = Gallery()
    shown(window, theme().px(WIDTH), theme().px(HEIGHT))
    window.setFocus()
    window.say_something()
    return window


def _picture(window: Gallery, file: Path) -> Image.Image:
    QApplication.processEvents()
    window.grab().save(str(file))
    return _read(file)


def _read(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


def _changed(one: Image.Image, other: Image.Image) -> int:
    """How many blocks of the picture have another mean colour; single pixels of letters do not count."""
    if one.size != other.size:
        return sys.maxsize
    size = (one.width // _BLOCK, one.height // _BLOCK)
    small = (each.resize(size, Image.Resampling.BOX) for each in (one, other))
    difference = ImageChops.difference(*small).tobytes()
    return sum(max(difference[n : n + 3]) > _NOTICED for n in range(0, len(difference), 3))
