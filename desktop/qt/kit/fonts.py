"""Fonts: Source Sans 3 from the program's own files, and the system's font when it cannot be had."""

from __future__ import annotations

import logging
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from PySide6.QtGui import QFontDatabase

_WANTED = "Source Sans 3"
_log = logging.getLogger(__name__)


@cache
def family() -> str:
    """The family that the screen is set in; needs a QApplication, and is settled once."""
    return load(resources.files("resources") / "fonts") or _system()


def load(folder: Traversable) -> str:
    """Make the faces in a folder known to Qt; the family's name, or nothing when the upright face is not among them."""
    try:
        files = sorted((f for f in folder.iterdir() if f.name.startswith("SourceSans3-")), key=lambda f: f.name)
        loaded = [file.name for file in files if file.name.endswith(".ttf") and _added(file)]
    except OSError as trouble:
        _log.warning("the fonts cannot be read: %s", trouble)
        return ""
    if "SourceSans3-Regular.ttf" in loaded and _WANTED in QFontDatabase.families():
        return _WANTED
    _log.warning("the program's font was not found; the system's is used")
    return ""


def _added(file: Traversable) -> bool:
    # A file on disk is mapped into memory by Qt; one from inside an archive is copied.
    if isinstance(file, Path):
        return QFontDatabase.addApplicationFont(str(file)) >= 0
    return QFontDatabase.addApplicationFontFromData(file.read_bytes()) >= 0


def _system() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
