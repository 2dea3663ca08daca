"""The built wheel in a clean environment, and the frozen program, do the main job."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.conftest import ROOT
from tests.desktop.importers.test_source import PAPER

pytestmark = pytest.mark.packaging


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**environment, "REFERENT_HOME": str(cwd / "hjem")},
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _does_the_main_job(folder: Path, *program: str | Path) -> None:
    """Sample, import through the worker, and export."""
    (folder / "referat.txt").write_text(PAPER, "utf-8")
    _run(*program, "sample", "--out", "out", cwd=folder)
    _run(*program, "--db", "bog.db", "import", "referat.txt", cwd=folder)
    said = _run(*program, "--db", "bog.db", "export", "last", "--version", "public", "--out", "ud", cwd=folder)

    assert len(list((folder / "out").glob("*.txt"))) == 12
    assert "Godkendt." in (folder / said.strip()).read_text("utf-8")


def _picture(file: Path, *program: str | Path) -> QImage:
    """The gallery as a program draws it: every font, icon and widget."""
    _run(*program, "gallery", "--mode", "light", "--shot", file, cwd=file.parent)
    picture = QImage(str(file))
    assert not picture.isNull()
    return picture


def test_the_wheel_in_a_clean_environment_does_the_main_job(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = (python, "-m", "pip", "install", "-q", "--only-binary", ":all:")
    _run(*pip, "--require-hashes", "-r", ROOT / "installers" / "lock" / "run.txt", cwd=tmp_path)
    _run(*pip, "--no-deps", wheel, cwd=tmp_path)

    _does_the_main_job(tmp_path, python, "-P", "-m", "desktop")


def test_the_frozen_program_does_the_main_job(tmp_path: Path) -> None:
    spec = ROOT / "installers" / "referent.spec"
    _run(
        sys.executable, "-m", "PyInstaller", "-y", "--log-level", "ERROR",
        "--distpath", tmp_path / "dist", "--workpath", tmp_path / "build", spec, cwd=tmp_path,
    )  # fmt: skip

    _does_the_main_job(tmp_path, tmp_path / "dist" / "referent" / "referent")

    inside = {file.name for file in (tmp_path / "dist").rglob("*")}
    assert {"LICENSE", "NOTICE"} <= inside
    frozen = _picture(tmp_path / "frozen.png", tmp_path / "dist" / "referent" / "referent")
    assert frozen == _picture(tmp_path / "launched.png", sys.executable, ROOT / "installers" / "launch.py")
    # readline is GPL; psycopg is LGPL, so it must lie where anyone can put another version in its place.
    assert [name for name in inside if "readline" in name] == []
    assert (tmp_path / "dist" / "referent" / "_internal" / "psycopg" / "__init__.py").exists()
