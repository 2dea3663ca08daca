"""Examines web pages with checkers that nobody here wrote: `python installers/webcheck/webcheck.py FILE…`.

The Nu checker (needs Java), html-validate, and axe in Chromium, in light and dark, at 320 and 1280 pixels.  The Node
packages come from the lock beside this file and are put into build/webcheck once; the registry is the machine's own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent.parent / "build" / "webcheck"
OLDEST_NODE = (20, 19)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_GIVEN = ("package.json", "package-lock.json", ".npmrc", "check.mjs")


def missing() -> str:
    """What the machine lacks, in a few words; "" when it has everything."""
    for program in ("node", "npm", "java"):
        if shutil.which(program) is None:
            return f"{program} is not here"
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2]) < OLDEST_NODE:
        return f"node {said.strip()} is too old"
    return "" if browser() else "no Chromium is here"


def browser() -> str:
    """Where Chromium is; "" when it is not here."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), "")


def findings(files: Sequence[Path]) -> list[dict[str, str]]:
    """Everything that the checkers say: by whom, of which file, what, and where."""
    done = subprocess.run(
        ["node", str(_installed() / "check.mjs"), *map(str, files)],
        env=os.environ | {"CHROMIUM": browser()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _installed() -> Path:
    """The folder with the packages of the lock, made when the lock has changed."""
    PLACE.mkdir(parents=True, exist_ok=True)
    stamp = PLACE / "node_modules" / "referent-lock"
    lock = (HERE / "package-lock.json").read_text("utf-8")
    for name in _GIVEN:
        shutil.copy(HERE / name, PLACE / name)
    if not stamp.is_file() or stamp.read_text("utf-8") != lock:
        subprocess.run([shutil.which("npm") or "npm", "ci", "--ignore-scripts"], cwd=PLACE, check=True)
        stamp.write_text(lock, "utf-8")
    return PLACE


def main(names: Sequence[str]) -> int:
    """Tell what is found; the exit code is 1 when there is anything."""
    if lacking := missing():
        print(lacking, file=sys.stderr)
        return 2
    found = findings([Path(name).resolve() for name in names])
    for each in found:
        print("{file}: {by}: {what} ({where})".format(**each))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
