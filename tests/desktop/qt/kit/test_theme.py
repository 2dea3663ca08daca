"""The theme: light and dark, text sizes, high contrast; what is open follows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QVBoxLayout, QWidget

from desktop.qt.kit import fonts, motion
from desktop.qt.kit.buttons import Button
from desktop.qt.kit.keycaps import KeyCaps
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.tokens import DARK, LIGHT, Colours, contrast
from tests.conftest import ROOT

Themed = Callable[..., None]
Shown = Callable[..., QWidget]


def test_a_change_of_theme_restyles_what_is_open(themed: Themed, shown: Shown) -> None:
    button = QPushButton("Udsend dagsorden")
    button.setProperty("kind", "primary")
    window = _around(button)
    told: list[bool] = []
    theme().changed.connect(lambda: told.append(theme().dark))
    shown(window, 200, 80)
    light = _middle(button)

    themed(Mode.DARK)

    assert light == LIGHT.accent.lower()
    assert _middle(button) == DARK.accent.lower()
    assert told == [True]
    assert theme().colour("surface").name() == DARK.surface.lower()


def test_a_larger_text_size_makes_controls_and_lengths_larger(themed: Themed, shown: Shown) -> None:
    button = QPushButton("Udsend dagsorden")
    shown(_around(button), 400, 100)
    before, length = button.sizeHint(), theme().px(100)

    themed(Mode.LIGHT, 150)

    assert button.sizeHint().height() > before.height() * 1.3
    assert button.sizeHint().width() > before.width() * 1.3
    assert theme().px(100) == round(length * 1.5)
    assert theme().font("h1").pointSizeF() == pytest.approx(10.5 * 1.75 * 1.5, abs=0.02)


def test_the_system_decides_when_it_is_asked_to(qapp: QApplication, themed: Themed) -> None:
    themed(Mode.SYSTEM)

    assert theme().dark is (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def test_under_high_contrast_there_is_no_style_sheet_and_roles_are_the_systems(
    qapp: QApplication, themed: Themed
) -> None:
    themed(Mode.DARK, high_contrast=True)

    assert qapp.styleSheet() == ""
    assert theme().plain
    assert theme().colour("text") == qapp.palette().windowText().color()
    assert theme().colour("warn_soft") == qapp.palette().window().color()
    assert theme().colour("accent") == qapp.palette().highlight().color()

    themed(Mode.LIGHT)

    assert "QPushButton" in qapp.styleSheet()
    assert theme().colour("text").name() == LIGHT.text.lower()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_an_unticked_box_can_be_seen(themed: Themed, shown: Shown, mode: Mode) -> None:
    themed(mode)
    box = QCheckBox("Lukket")
    shown(_around(box), 200, 60)

    image = _picture(box)
    ground = image.pixelColor(image.width() - 2, 2).name()
    strongest = max(contrast(image.pixelColor(x, image.height() // 2).name(), ground) for x in range(12))

    assert strongest >= 3


@pytest.mark.parametrize(("ticked", "name"), [(True, "check"), (False, "nothing")])
def test_a_ticked_box_holds_a_tick_in_its_own_colour(shown: Shown, ticked: bool, name: str) -> None:
    box = QCheckBox("Lukket")
    box.setChecked(ticked)
    shown(_around(box), 200, 60)
    image = _picture(box)

    inks = {image.pixelColor(x, y).name() for x in range(4, 20) for y in range(image.height())}

    assert (LIGHT.accent.lower() in inks) is ticked, name
    assert LIGHT.on_accent.lower() in inks


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_marks_on_file_have_the_colours_of_the_tokens(mode: str, colours: Colours) -> None:
    folder = ROOT / "resources" / "icons"

    for mark in ("check", "dash", "dot"):
        assert colours.on_accent in (folder / f"{mode}-{mark}.svg").read_text("utf-8")
    for mark in ("chevron-up", "chevron-down"):
        assert colours.text2 in (folder / f"{mode}-{mark}.svg").read_text("utf-8")


def test_without_its_own_font_the_screen_is_set_in_the_systems(tmp_path: Path, qapp: QApplication) -> None:  # noqa: ARG001
    (tmp_path / "SourceSans3-Regular.ttf").write_bytes(b"no font")

    assert fonts.load(tmp_path) == ""
    assert fonts.load(tmp_path / "missing") == ""
    assert fonts.family() == "Source Sans 3"


def test_what_is_gone_no_longer_follows_the_theme(themed: Themed) -> None:
    before = theme().receivers(SIGNAL("changed()"))
    for _ in range(50):
        page = Box(Label("Dagsorden", "h2"), Button("Nyt punkt", icon_name="plus"), KeyCaps("Ctrl+K"))
        page.show()
        page.deleteLater()
    during = theme().receivers(SIGNAL("changed()"))

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    themed(Mode.DARK)

    assert during >= before
    assert theme().receivers(SIGNAL("changed()")) == before


@pytest.mark.parametrize(
    ("file", "text", "still"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=1\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("other", "", False),
    ],
)
def test_a_desktop_that_asks_for_stillness_is_heard(tmp_path: Path, file: str, text: str, still: bool) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text, "utf-8")

    assert motion.linux_is_still(tmp_path) is still


def test_styling_the_application_loads_neither_qtawesome_nor_the_icon_font() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; from desktop.qt.kit.theme import theme\n"
        "from desktop.qt.kit import icons\n"
        "app = QApplication([]); theme().apply(app)\n"
        "heavy = {'qtawesome', 'qtpy', 'sqlalchemy', 'reportlab', 'PySide6.QtNetwork', 'PySide6.QtSvg'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert icons.icon_font.cache_info().currsize == 0\n"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def _around(widget: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(widget)
    layout.addWidget(QPushButton("først"))
    window.findChildren(QPushButton)[-1].setFocus()
    return window


def _picture(widget: QWidget) -> QImage:
    window = widget.window()
    return window.grab().toImage().copy(widget.geometry())


def _middle(widget: QWidget) -> str:
    image = _picture(widget)
    return image.pixelColor(8, image.height() // 2).name()
