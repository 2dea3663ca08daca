"""The user's own settings: typed, in one file, written whole or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from desktop.reports import LOG


@dataclass(frozen=True)
class Settings:
    """What a user has chosen; the defaults are the program's."""

    language: str = "da"
    database: str = ""
    theme: str = "system"
    """light, dark, or system: as the computer has it."""
    text_size: int = 100
    """Per cent."""
    still: bool = False
    """Whether nothing may move, whatever the computer says."""
    spelling: bool = True
    """Whether words that the dictionary does not know are underlined."""
    window: str = ""
    """Where the window stood, as Qt says it."""
    place: str = ""
    """The page that was open last."""
    pages: dict[str, dict[str, object]] = field(default_factory=dict)
    """What each page remembers of itself: widths, what was chosen."""


def load(file: Path) -> Settings:
    """The settings of a file; the defaults when it is missing or broken.  A broken one is kept aside as NAME.broken."""
    try:
        said = json.loads(file.read_text("utf-8"))
        if not isinstance(said, dict):
            raise ValueError("settings are an object")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        if file.is_file():
            file.replace(file.with_name(file.name + ".broken"))
        return Settings()
    defaults = asdict(Settings())
    known = {f.name for f in fields(Settings)}
    return Settings(**{k: v for k, v in said.items() if k in known and type(v) is type(defaults[k])})


def save(file: Path, settings: Settings) -> None:
    """Write the settings, keeping what a newer program has put there.  Raises OSError; the old file then stands."""
    kept: dict[str, object] = {}
    try:
        said = json.loads(file.read_text("utf-8"))
        kept = said if isinstance(said, dict) else {}
    except (OSError, ValueError):
        pass
    staged = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with staged.open("w", encoding="utf-8") as out:
            json.dump({**kept, **asdict(settings)}, out, ensure_ascii=False, indent=1, sort_keys=True)
            out.flush()
            os.fsync(out.fileno())
        staged.replace(file)
    finally:
        staged.unlink(missing_ok=True)


class Keeper:
    """Holds the settings of this run, and writes each change at once.

    Where they cannot be written they hold for this run alone: that is no reason to stop anybody's work.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.now = load(file)

    def keep(self, chosen: Settings) -> None:
        """Choose otherwise."""
        if chosen != self.now:
            self.now = chosen
            try:
                save(self._file, chosen)
            except OSError as error:
                LOG.warning("settings not written: %s", type(error).__name__)
