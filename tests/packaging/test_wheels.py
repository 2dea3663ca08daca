"""Every run-time package comes ready-made for every system and Python that we name, by the hashes of the lock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.campaign

_SYSTEMS = {
    "windows": ["win_amd64"],
    "mac-arm": ["macosx_14_0_arm64", "macosx_14_0_universal2"],
    "mac-intel": ["macosx_14_0_x86_64", "macosx_14_0_universal2"],
    "linux": [f"manylinux_2_{glibc}_x86_64" for glibc in range(5, 35)] + ["manylinux2014_x86_64"],
    # Qt for ARM is built on a newer Linux than the rest (glibc 2.39).
    "linux-arm": [f"manylinux_2_{glibc}_aarch64" for glibc in range(17, 40)] + ["manylinux2014_aarch64"],
}


@pytest.mark.parametrize("python", ["311", "312", "313"])
@pytest.mark.parametrize("system", _SYSTEMS)
def test_every_run_time_package_has_a_wheel(system: str, python: str, tmp_path: Path) -> None:
    # pip judges a lock's markers by the Python that runs it, so they are taken off: all of the lock must be there.
    lock = (ROOT / "installers" / "lock" / "run.txt").read_text("utf-8")
    bare = tmp_path / "run.txt"
    bare.write_text("\n".join(_unmarked(line) for line in lock.splitlines()), "utf-8")
    platforms = [word for each in _SYSTEMS[system] for word in ("--platform", each)]

    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-q",
            *platforms, "--python-version", python, "--implementation", "cp",
            "--abi", f"cp{python}", "--abi", "abi3", "--abi", "none", "-d", str(tmp_path / "wheels"), "-r", str(bare),
        ],
        capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PIP_NO_INPUT": "1"},
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "wheels").iterdir())) == len(re.findall(r"^[a-z]", lock, re.MULTILINE))


def _unmarked(line: str) -> str:
    return re.sub(r" ;.*", r" \\", line)
