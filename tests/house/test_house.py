"""The house itself: rooms of one thought, and nothing in it that belongs elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

from tests.conftest import ROOT

_TEXT = {".py", ".toml", ".md", ".txt", ".po", ".yml", ".sh", ".spec", ""}
_LONGEST = 500


def _tracked() -> list[Path]:
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard"]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [ROOT / name for name in said.splitlines() if (ROOT / name).is_file()]
    away = {".git", ".venv", "out"}
    return [file for file in ROOT.rglob("*") if file.is_file() and not away & set(file.parts)]


def test_a_file_of_more_than_five_hundred_lines_says_why() -> None:
    long = [
        file.name
        for file in _tracked()
        if file.suffix == ".py"
        and len(lines := file.read_text("utf-8").splitlines()) > _LONGEST
        and not any("Long because:" in line for line in lines[:12])
    ]

    assert long == []


def test_no_machine_path_and_no_registry_stands_in_the_project() -> None:
    # Written apart, so that this file does not find itself.
    strangers = re.compile(
        "/".join(["", "work", "main"]) + "|/ro" + "ot/|pypi" + r"\.org|regis" + r"try\.npmjs|/ho" + "me/"
    )
    found = [
        file.name
        for file in _tracked()
        if file.suffix in _TEXT and strangers.search(file.read_text("utf-8", "replace"))
    ]

    assert found == []


def test_the_packages_of_the_house_re_export_nothing() -> None:
    packages = [file for package in ("db", "desktop") for file in (ROOT / package).rglob("__init__.py")]

    assert [file for file in packages if file.stat().st_size] == []


def test_nothing_prints_but_the_command_line() -> None:
    printing = [
        file.name
        for package in ("db", "desktop")
        for file in (ROOT / package).rglob("*.py")
        if re.search(r"^\s*print\(", file.read_text("utf-8"), re.MULTILINE)
    ]

    assert printing == []


def test_the_lock_holds_every_dependency_by_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {re.split(r"[\[<>=]", each)[0].lower() for each in project["project"]["dependencies"]}
    development = {re.split(r"[\[<>=]", each)[0].lower() for each in project["dependency-groups"]["dev"]}

    for name, needed in (("run", wanted), ("dev", wanted | development)):
        text = (ROOT / "installers" / "lock" / f"{name}.txt").read_text("utf-8")
        locked = re.findall(r"^([a-z0-9-]+)==\S+(.*?)(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
        assert needed <= {package for package, _ in locked}
        assert [package for package, rest in locked if "--hash=sha256:" not in rest] == []


def test_the_changelog_tells_users_what_is_new() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")
