"""LibreOffice, where it is installed: files as another program writes them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_SECONDS = 240


def converted(place: Path, form: str, folder: Path) -> Path:
    """A file as LibreOffice saves it in another form; a skip where LibreOffice is not installed."""
    return all_converted([place], form, folder)[0]


def all_converted(places: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """The same for many files in one go."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    home = (folder / "profil").as_uri()
    command = [program, f"-env:UserInstallation={home}", "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, places)], capture_output=True, check=True, timeout=_SECONDS)
    return [folder / f"{place.stem}.{form.partition(':')[0]}" for place in places]
