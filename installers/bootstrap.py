"""The two commands for a bare machine with only Python: `bootstrap.py run` and `bootstrap.py test`.

They make .venv, install the locked packages by hash, and on Linux the system libraries that are missing.  This file is
read by whatever Python the machine has, so it keeps to old syntax until the version has been checked.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "installers" / "lock"
OLDEST, NEWEST = (3, 11), (3, 13)

# What the tests need on Linux beyond Python: how to see that it is there, and Debian's package.
TEST_PACKAGES = {"postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/postgres"))}


def main(arguments):
    """Run or test; the exit code comes back."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        have = ".".join(map(str, sys.version_info[:3]))
        return _stop(f"Python 3.11, 3.12 eller 3.13 kræves; dette er Python {have}.")
    if not arguments or arguments[0] not in ("run", "test"):
        return _stop("Skriv enten »python3 installers/bootstrap.py run« eller »… test«.", code=2)
    what, rest = arguments[0], arguments[1:]
    python = _environment("dev" if what == "test" else "run")
    if python is None:
        return 1
    return _test(python, rest) if what == "test" else _run(python, rest)


def _run(python, rest):
    """Open the window; without a window or a screen, make the sample municipality's documents."""
    if not rest:
        rest = ["sample", "--out", str(Path.cwd() / "out")]
    return subprocess.call([str(python), "-P", str(ROOT / "installers" / "launch.py"), *rest])


def _test(python, rest):
    """All the gates in order; the first red one ends it."""
    if not _system_packages(TEST_PACKAGES):
        return 1
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
    run = [str(python), "-m"]
    paths = ["db", "desktop", "resources", "installers", "tests", "benchmarks"]
    if "--campaigns" in rest:
        environment["HYPOTHESIS_PROFILE"] = "campaign"
        steps = [("kampagner", [*run, "pytest", "-n", "auto", "-m", "campaign"])]
    else:
        steps = [
            ("form", [*run, "ruff", "format", "--check", "-q", *paths]),
            ("regler", [*run, "ruff", "check", "-q", *paths]),
            ("typer", [*run, "mypy"]),
            ("prøver", [*run, "pytest", "-n", "auto", "-m", "not campaign and not packaging"]),
            ("pakning", [*run, "pytest", "-m", "packaging"]),
        ]
    for name, command in steps:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.call(command, cwd=str(ROOT), env=environment)
        print(f"== {name}: {'grøn' if code == 0 else 'RØD'} ({time.monotonic() - began:.0f} s)", flush=True)
        if code != 0:
            return 1
    return 0


# --- the environment -----------------------------------------------------------------------------------------------


def _environment(lock_name):
    """The Python of an environment that holds what the lock says; None after a plain word of what is wrong."""
    lock = LOCKS / (lock_name + ".txt")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "referent-lock"
    wanted = {name: _mark(LOCKS / (name + ".txt")) for name in ("run", "dev")}
    has = stamp.read_text("utf-8").split() if stamp.exists() and python.exists() else []
    # What testing needs holds all that running needs.
    if wanted[lock_name] in has or (lock_name == "run" and wanted["dev"] in has):
        return python
    if not python.exists() and not _make_venv():
        return None
    print(f"Henter de låste pakker ({lock.name}) …", flush=True)
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-q", "-r", str(lock)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return _pip_trouble(done.stderr)
    stamp.write_text(" ".join([wanted[lock_name], *([wanted["run"]] if lock_name == "dev" else [])]), "utf-8")
    return python


def _mark(lock):
    return hashlib.sha256(lock.read_bytes() + repr(sys.version_info[:2]).encode()).hexdigest()


def _make_venv():
    print("Laver .venv …", flush=True)
    shutil.rmtree(str(VENV), ignore_errors=True)
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not _apt([package]):
            return _stop(f"Python mangler modulet venv. På Debian og Ubuntu: sudo apt-get install {package}") == 0
        return subprocess.call([sys.executable, "-m", "venv", str(VENV)]) == 0
    try:
        venv.create(str(VENV), with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(str(VENV), ignore_errors=True)
        if isinstance(error, PermissionError):
            return _stop(f"Der kan ikke skrives i {ROOT}. Læg programmet i en mappe, du må skrive i.") == 0
        return _stop(f"Miljøet .venv kunne ikke laves: {error}") == 0
    return True


def _pip_trouble(said):
    """The one sentence behind pip's many lines."""
    if "No space left" in said:
        _stop("Disken er fuld. Gør plads (ca. 300 MB), og prøv igen.")
    elif "HASHES" in said:
        _stop("En hentet pakke er ikke den, der er låst. Intet er installeret.")
    elif any(words in said for words in ("No matching distribution", "Max retries", "Could not find a version")):
        _stop("Pakkerne kunne ikke hentes. Er der forbindelse til nettet (PyPI)?")
    else:
        _stop("Pakkerne kunne ikke installeres:\n" + "\n".join(said.strip().splitlines()[-5:]))


def _system_packages(needed):
    """Install what is missing on Linux; True when testing can go on."""
    if not sys.platform.startswith("linux"):
        return True
    missing = [package for package, there in needed.items() if not there()]
    if not missing or _apt(missing):
        return True
    line = "sudo apt-get install " + " ".join(missing)
    if os.environ.get("CI"):
        return _stop(f"Systempakker mangler: {line}") == 0
    print(f"Systempakker mangler, så nogle prøver springes over. Installér dem med: {line}", flush=True)
    return True


def _apt(packages):
    """Install Debian packages when we may; False when we may not or it failed."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Installerer systempakker: {} …".format(" ".join(packages)), flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (install, [apt, "update", "-q"], install):
        if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) == 0 and command is install:
            return True
    return False


def _stop(words, code=1):
    print(words, file=sys.stderr, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
