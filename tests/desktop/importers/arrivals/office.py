"""LibreOffice, where it is installed: files as another program writes them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_SECONDS = 120


def converted(place: Path, form: str, folder: Path) -> Path:
    """A file as LibreOffice saves it in another form; a skip where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    home = folder / "profil"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={home.as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            folder,
            place,
        ],
        capture_output=True,
        check=True,
        timeout=_SECONDS,
    )
    return folder / f"{place.stem}.{form.partition(':')[0]}"
