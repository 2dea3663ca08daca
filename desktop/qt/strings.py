"""Qt's own words in the screen's language: its catalogue, and ours for what that lacks."""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_LOCALES = {"da": "da_DK", "en": "en_GB"}
_INSTALLED: list[QTranslator] = []


def speak(code: str) -> None:
    """Let Qt's dialogs, menus, dates and numbers speak this language too."""
    for translator in _INSTALLED:
        QCoreApplication.removeTranslator(translator)
    _INSTALLED.clear()
    QLocale.setDefault(QLocale(_LOCALES[code]))
    if code != "da":
        return
    theirs = QTranslator()
    theirs.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    ours = QTranslator()
    ours.load(_danish())
    for translator in (theirs, ours):  # the one installed last is asked first
        QCoreApplication.installTranslator(translator)
        _INSTALLED.append(translator)


@cache
def _danish() -> bytes:
    """Our catalogue; kept, as Qt reads in it where it lies."""
    return (resources.files("resources") / "i18n" / "qt_da.qm").read_bytes()
