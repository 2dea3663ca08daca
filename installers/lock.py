"""Renew the locks: every package by hash, for Linux, Windows and macOS, Python 3.11 to 3.13.  Needs uv."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "installers" / "lock"
COMMON = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-emit-index-url", "--no-annotate"]


def renew() -> None:
    """Write installers/lock/run.txt and dev.txt from pyproject.toml."""
    for name, extra in (("run", []), ("dev", ["--group", "dev"])):
        lock = LOCKS / f"{name}.txt"
        command = ["uv", "pip", "compile", "pyproject.toml", *extra, *COMMON, "--no-header", "-o", str(lock), "-q"]
        subprocess.run(command, cwd=ROOT, check=True)
        if "://" in lock.read_text("utf-8"):
            sys.exit(f"{lock.name} names an address; that must not be committed")


if __name__ == "__main__":
    renew()
