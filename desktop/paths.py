"""Every place that the program uses on this machine, and no other."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path

_NAME = "Referent"
_LONGEST_SOCKET = 100


def _home() -> Path | None:
    """A folder that holds everything, when somebody has said so (tests, a stick)."""
    said = os.environ.get("REFERENT_HOME")
    return _own(Path(said)) if said else None


def data_folder() -> Path:
    """Where databases stand when nobody says otherwise; made for this user alone."""
    if home := _home():
        return _own(home / "data")
    if sys.platform == "win32":
        return _own(Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / _NAME)
    if sys.platform == "darwin":
        return _own(Path.home() / "Library" / "Application Support" / _NAME)
    return _own(Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / _NAME.lower())


def settings_file() -> Path:
    """The user's own settings."""
    if (home := _home()) or sys.platform in ("win32", "darwin"):
        return (_own(home) if home else data_folder()) / "settings.json"
    return _own(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / _NAME.lower()) / "settings.json"


def log_folder() -> Path:
    """Where the log and crash traces stand."""
    return _own(data_folder() / "log")


def door(database: str) -> str:
    """Where the program that has a database open can be called: a socket only this user reaches, one per database.

    A socket's path may have about a hundred characters, so a deep home folder gives way to the temporary one.
    """
    mark = hashlib.sha256(str(Path(database).absolute()).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return f"{_NAME}-{hashlib.sha256(str(data_folder()).encode()).hexdigest()[:16]}-{mark}"
    said = os.environ.get("XDG_RUNTIME_DIR")
    near = data_folder() / "run"
    for folder in (near, *([Path(said) / _NAME.lower()] if said else [])):
        if len(str(folder / mark)) <= _LONGEST_SOCKET:
            return str(_own(folder) / mark)
    away = Path(tempfile.gettempdir()) / f"{_NAME.lower()}-{os.getuid()}"
    _own(away)
    if away.is_symlink() or away.stat().st_uid != os.getuid() or away.stat().st_mode & 0o077:
        raise PermissionError(f"{away} is not this user's own")
    return str(away / mark)


def _own(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
