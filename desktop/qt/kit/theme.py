"""The theme: light or dark, how large the text is, and every colour, length and font that follows from it.

    theme().apply(app, Mode.SYSTEM, 100)     once at the start, and again whenever the user chooses otherwise
    theme().colour("accent")                 a QColor by role; roles are the fields of `tokens.Colours`
    theme().px(20)                           a length of the design, in pixels that follow the text size
    theme().font("h3")                       a font by step of the type scale
    theme().changed                          told after everything has been restyled: renew sizes that were set by hand

Colours that are painted are asked for while painting, so they need no signal.  Under Windows' high contrast there is no
style sheet, and the roles answer with the system's own colours.
"""

from __future__ import annotations

import sys
from enum import Enum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.kit import fonts, motion, sheet
from desktop.qt.kit.tokens import DARK, LIGHT
from desktop.qt.kit.type_scale import NORMAL, Step, fitting, points, weight_of

Role = QPalette.ColorRole


class Mode(Enum):
    """Which theme the user has chosen."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """What everything on screen is drawn with."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.SYSTEM
        self.percent = NORMAL
        self.dark = False
        self.plain = False
        self._still: bool | None = None
        self._named = LIGHT.named()
        self._lengths = 1.0
        self._family = ""
        self._fonts: dict[tuple[Step, int], QFont] = {}
        self._app: QApplication | None = None
        self._asked_contrast: bool | None = None

    @property
    def still(self) -> bool:
        """Whether nothing may move: as the user chose, or else as the system says when first asked."""
        if self._still is None:
            self._still = motion.system_is_still()
        return self._still

    def apply(
        self,
        app: QApplication,
        mode: Mode = Mode.SYSTEM,
        percent: int = NORMAL,
        *,
        still: bool | None = None,
        high_contrast: bool | None = None,
    ) -> None:
        """Style the application, and everything that is open in it.  None means: as the system says."""
        self.mode, self.percent = mode, fitting(percent)
        self._still, self._asked_contrast = still, high_contrast
        if self._app is not app:
            self._listen(app)
        scheme = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        # Window frames and the system's own dialogs follow what is chosen here.
        self._hints.setColorScheme(scheme.get(mode, Qt.ColorScheme.Unknown))
        self._restyle()

    def colour(self, role: str) -> QColor:
        """The colour of a role, as a value of the caller's own."""
        return QColor(self._named[role])

    def px(self, length: float) -> int:
        """A length of the design in pixels; it grows and shrinks with the text."""
        return round(length * self._lengths * self.percent / 100)

    def font(self, step: Step = "body", weight: int | None = None) -> QFont:
        """The font of a step of the type scale; headings are semibold unless a weight is given."""
        key = step, weight or weight_of(step)
        if key not in self._fonts:
            font = QFont(self._family)
            font.setPointSizeF(self.points(step))
            font.setWeight(QFont.Weight(key[1]))
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def points(self, step: Step = "body") -> float:
        """The size of a step in points; a Mac counts 72 to the inch where others count 96."""
        return points(step, self.percent) * (96 / 72 if sys.platform == "darwin" else 1)

    def line_height(self, step: Step = "body", weight: int | None = None) -> int:
        """How tall a line of a step is."""
        return QFontMetrics(self.font(step, weight)).height()

    def _listen(self, app: QApplication) -> None:
        self._app = app
        # Both are kept: PySide calls the second deleted as soon as the first has been let go.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._access.contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        if self.mode is Mode.SYSTEM or self.plain != self._wants_contrast():
            self._restyle()

    def _restyle(self) -> None:
        app = self._app
        if app is None:
            return
        system_is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        self.dark = self.mode is Mode.DARK or (self.mode is Mode.SYSTEM and system_is_dark)
        self.plain = self._wants_contrast()
        self._family = fonts.family()
        self._fonts.clear()
        self._lengths = 1.0 if sys.platform == "darwin" else app.primaryScreen().logicalDotsPerInch() / 96
        if self.plain:
            app.setStyleSheet("")
            app.setPalette(QPalette())
            self._named = _system_colours(app.palette())
        else:
            self._named = (DARK if self.dark else LIGHT).named()
            if app.style().objectName() != "fusion" and not app.styleSheet():
                app.setStyle("Fusion")
            app.setPalette(_palette(self._named))
        app.setFont(self.font())
        if not self.plain:
            app.setStyleSheet(sheet.filled(self._named, self.px, dark=self.dark))
        self.changed.emit()

    def _wants_contrast(self) -> bool:
        if self._asked_contrast is not None:
            return self._asked_contrast
        return sys.platform == "win32" and self._access.contrastPreference() == Qt.ContrastPreference.HighContrast


@cache
def theme() -> Theme:
    """The one theme of the program."""
    return Theme()


def restyle(widget: QWidget) -> None:
    """Let a changed property take effect in the style sheet; polishing alone would bring back the first font."""
    font = widget.font()
    widget.style().polish(widget)
    widget.setFont(font)
    widget.update()


def polish(widget: QWidget) -> None:
    """Style a widget with all that it holds before it is shown: that is the dear part of showing it."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.ensurePolished()


def _palette(named: dict[str, str]) -> QPalette:
    palette = QPalette()
    roles = {
        Role.Window: "bg",
        Role.WindowText: "text",
        Role.Base: "surface",
        Role.AlternateBase: "sunken",
        Role.Text: "text",
        Role.Button: "surface",
        Role.ButtonText: "text",
        Role.BrightText: "on_accent",
        Role.Highlight: "accent",
        Role.HighlightedText: "on_accent",
        Role.Accent: "accent",
        Role.PlaceholderText: "text2",
        Role.Link: "accent",
        Role.LinkVisited: "accent",
        Role.ToolTipBase: "inv",
        Role.ToolTipText: "inv_text",
        Role.Light: "surface",
        Role.Midlight: "hover",
        Role.Mid: "line",
        Role.Dark: "edge",
        Role.Shadow: "edge",
    }
    for role, name in roles.items():
        palette.setColor(role, QColor(named[name]))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["text2"]))
    return palette


def _system_colours(palette: QPalette) -> dict[str, str]:
    """Every role in the few colours of a high-contrast system: ink, ground, highlight.  Soft colours become ground."""
    ink, ground = palette.color(Role.WindowText).name(), palette.color(Role.Window).name()
    exact = {
        "surface": palette.color(Role.Base).name(),
        "bg": ground,
        "sunken": ground,
        "hover": ground,
        "rail": ground,
        "inv_text": ground,
        "inv_accent": ground,
        "accent": palette.color(Role.Highlight).name(),
        "accent_hover": palette.color(Role.Highlight).name(),
        "on_accent": palette.color(Role.HighlightedText).name(),
        "shadow": LIGHT.shadow,
        "dim": DARK.dim,
    }
    soft = {name: ground for name in LIGHT.named() if name.endswith(("_soft", "_tint"))}
    return dict.fromkeys(LIGHT.named(), ink) | soft | exact
