"""Motion: whether the system asks for stillness, and the one curve that all movement follows."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QSettings, QVariantAnimation

HOVER_MS, PANE_MS = 120, 160


def glide(owner: QObject, milliseconds: int = PANE_MS) -> QVariantAnimation:
    """A movement from 0 to 1 that eases out; start it with DeletionPolicy.KeepWhenStopped."""
    movement = QVariantAnimation(owner)
    movement.setStartValue(0.0)
    movement.setEndValue(1.0)
    movement.setDuration(milliseconds)
    movement.setEasingCurve(QEasingCurve.Type.OutCubic)
    return movement


def finish(movement: QVariantAnimation | None) -> None:
    """Bring a movement to its end at once."""
    if movement is not None and movement.state() == QAbstractAnimation.State.Running:
        movement.setCurrentTime(movement.duration())


def system_is_still() -> bool:
    """Whether the user has asked the system for reduced motion, as far as it can be read without waiting."""
    if sys.platform == "win32":
        return _windows_is_still()
    if sys.platform == "darwin":
        return _mac_is_still(Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist")
    return linux_is_still(Path.home() / ".config")


def linux_is_still(config: Path) -> bool:
    """KDE writes a factor, GTK a switch; neither file means that nobody has asked."""
    kde = QSettings(str(config / "kdeglobals"), QSettings.Format.IniFormat)
    if kde.value("KDE/AnimationDurationFactor") in ("0", "0.0"):
        return True
    for version in ("4.0", "3.0"):
        gtk = QSettings(str(config / f"gtk-{version}" / "settings.ini"), QSettings.Format.IniFormat)
        if gtk.value("Settings/gtk-enable-animations") in ("0", "false"):
            return True
    return False


def _mac_is_still(preferences: Path) -> bool:
    try:
        return bool(plistlib.loads(preferences.read_bytes()).get("reduceMotion"))
    except (OSError, ValueError):
        return False


if sys.platform == "win32":
    import ctypes

    def _windows_is_still() -> bool:
        get_client_area_animation = 0x1042
        animated = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(animated), 0)
        return bool(asked) and not animated.value
