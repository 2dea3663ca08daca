"""The two commands for a bare machine with only Python: `bootstrap.py run` and `bootstrap.py test`.

They make .venv, install the locked packages by hash, and on Linux the system libraries that are missing.  This file is
read by whatever Python the machine has, so it keeps to old syntax until the version has been checked.
"""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "installers" / "lock"
STAMP = VENV / "referent-lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)
ROOM = 1200 * 1024 * 1024


def _postgresql():
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb") is not None


def _has(name):
    """Whether the machine has a library, asked only on Linux: elsewhere the packages bring their own."""

    def there():
        from ctypes.util import find_library

        return find_library(name) is not None

    return there


def _can(program):
    return lambda: shutil.which(program) is not None


def _shared_python():
    # Debian keeps the library that the frozen program takes along in a package of its own.
    return sys.base_prefix != "/usr" or _has("python{}.{}".format(*sys.version_info[:2]))()


# What is needed on Linux beyond Python: Debian's package, and how to see that it is there.
WINDOW_PACKAGES = {
    "libgl1": _has("GL"),
    "libegl1": _has("EGL"),
    "libxkbcommon0": _has("xkbcommon"),
    "libglib2.0-0": _has("glib-2.0"),
    "libdbus-1-3": _has("dbus-1"),
    "libfontconfig1": _has("fontconfig"),
}
SCREEN_PACKAGES = {
    "libxcb-cursor0": _has("xcb-cursor"),
    "libxcb-icccm4": _has("xcb-icccm"),
    "libxcb-image0": _has("xcb-image"),
    "libxcb-keysyms1": _has("xcb-keysyms"),
    "libxcb-render-util0": _has("xcb-render-util"),
    "libxcb-shape0": _has("xcb-shape"),
    "libxcb-xkb1": _has("xcb-xkb"),
    "libxkbcommon-x11-0": _has("xkbcommon-x11"),
}
TEST_PACKAGES = {
    "postgresql": _postgresql,
    "binutils": _can("objdump"),
    "libpython{}.{}".format(*sys.version_info[:2]): _shared_python,
    "poppler-utils": _can("pdfinfo"),
}
DESK_PACKAGES = {  # a desk for the tests: a screen, a window manager, a Danish keyboard, and what a screen reader asks
    "xvfb": _can("Xvfb"),
    "xauth": _can("xauth"),
    "openbox": _can("openbox"),
    "xdotool": _can("xdotool"),
    "x11-xkb-utils": _can("setxkbmap"),
    "dbus-daemon": _can("dbus-daemon"),
    "at-spi2-core": lambda: Path("/usr/libexec/at-spi2-registryd").exists(),
    "gir1.2-atspi-2.0": lambda: any(Path("/usr/lib").glob("*/girepository-1.0/Atspi-2.0.typelib")),
    "python3-gi": lambda: Path("/usr/lib/python3/dist-packages/gi").is_dir(),
}
CAMPAIGN_PACKAGES = {
    "default-jdk-headless": _can("javac"),
    "libjaxb-java": lambda: Path("/usr/share/java/jaxb-api.jar").exists(),
    "libreoffice-writer-nogui": _can("soffice"),
    "chromium": _can("chromium"),
    "npm": _can("npm"),
}


def main(arguments):
    """Run or test; the exit code comes back."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        have = ".".join(map(str, sys.version_info[:3]))
        return _stop(f"Python 3.11, 3.12 eller 3.13 kræves; dette er Python {have}.")
    if not arguments or arguments[0] not in ("run", "test"):
        return _stop("Skriv enten »python3 installers/bootstrap.py run« eller »… test«.", code=2)
    what, rest = arguments[0], arguments[1:]
    if what == "test" and set(rest) - {"--campaigns"}:
        return _stop("»test« kender kun --campaigns.", code=2)
    python = _environment("dev" if what == "test" else "run")
    if python is None:
        return 1
    return _test(python, rest) if what == "test" else _run(python, rest)


def _run(python, rest):
    """Open the window; without a screen, make the sample municipality's documents."""
    if not rest and not _screen():
        rest = ["sample", "--out", str(Path.cwd() / "out")]
    elif not rest:
        _system_packages({**WINDOW_PACKAGES, **SCREEN_PACKAGES}, "Vinduet kan ikke åbnes uden dem.")
    return subprocess.call([str(python), "-P", str(ROOT / "installers" / "launch.py"), *rest])


def _screen():
    """Whether there is a screen to open a window on."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _test(python, rest):
    """All the gates in order; the first red one ends it."""
    needed = {**WINDOW_PACKAGES, **SCREEN_PACKAGES, **TEST_PACKAGES, **DESK_PACKAGES}
    if "--campaigns" in rest:
        needed = {**needed, **CAMPAIGN_PACKAGES}
    if not _system_packages(needed, "Nogle prøver springes over uden dem."):
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
    passed = skipped = 0
    for name, command in steps:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code, said = _told(command, cwd=str(ROOT), env=environment)
        if code == 1 and name == "prøver":
            # A red test is run once more, alone and in one process: what fails twice is no accident.
            print("== prøver igen: de røde, én ad gangen", flush=True)
            green, left_out = _counted("passed", said), _counted("skipped", said)
            code, said = _told(
                [*run, "pytest", "--last-failed", "-m", "not campaign and not packaging"],
                cwd=str(ROOT),
                env=environment,
            )
            passed, skipped = passed + green, skipped + left_out
        passed += _counted("passed", said)
        skipped += _counted("skipped", said)
        print("== {}: {} ({:.0f} s)".format(name, "RØD" if code else "grøn", time.monotonic() - began), flush=True)
        if code != 0:
            return 1
    print(f"{passed} passed, 0 failed, {skipped} skipped", flush=True)
    return 0


def _counted(what, said):
    found = re.findall(rf"(\d+) {what}", said[-1] if said else "")
    return int(found[0]) if found else 0


def _told(command, **how):
    """Run a program and pass on what it says, line by line; its exit code and its lines."""
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, **how) as program:
        for line in program.stdout:
            text = line.decode("utf-8", "replace").rstrip()
            lines.append(text)
            print(text, flush=True)
    return program.returncode, [line for line in lines if line]


# --- the environment -----------------------------------------------------------------------------------------------


def _environment(lock_name):
    """The Python of an environment that holds what the lock says; None after a plain word of what is wrong."""
    wanted = {name: _mark(LOCKS / (name + ".txt")) for name in ("run", "dev")}
    try:
        has = STAMP.read_text("utf-8").split() if STAMP.exists() and PYTHON.exists() else []
    except OSError as error:
        _stop(_why_not(error))
        return None
    # What testing needs holds all that running needs.
    if wanted[lock_name] in has or (lock_name == "run" and wanted["dev"] in has):
        return PYTHON
    # Without this Python's mark an environment is another Python's, or was never finished.
    if _mark() not in has and not _make_venv():
        return None
    if not _install(LOCKS / (lock_name + ".txt")):
        return None
    both = [wanted["run"]] if lock_name == "dev" else []
    STAMP.write_text(" ".join([_mark(), wanted[lock_name], *both]), "utf-8")
    return PYTHON


def _mark(lock=None):
    said = lock.read_bytes() if lock else b""
    return hashlib.sha256(said + repr(sys.version_info[:2]).encode()).hexdigest()


def _make_venv():
    print("Laver .venv …", flush=True)
    try:
        if shutil.disk_usage(str(ROOT)).free < ROOM:
            return _stop(_FULL) == 0
        if VENV.exists():
            shutil.rmtree(str(VENV))
        VENV.mkdir()
    except OSError as error:
        return _stop(_why_not(error)) == 0
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not _apt([package]):
            return _stop(f"Python mangler modulet venv. På Debian og Ubuntu: sudo apt-get install {package}") == 0
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,  # noqa: UP021 - read by old Pythons too
        check=False,
    )
    if made.returncode != 0:
        return _stop("Miljøet .venv kunne ikke laves:\n" + _end_of(made.stdout)) == 0
    return True


_FULL = "Der er for lidt plads på disken. Gør 1,2 GB ledig, og prøv igen."


def _why_not(error):
    """The one sentence behind an error of the file system."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Der kan ikke skrives i {ROOT}. Læg programmet i en mappe, du må skrive i."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _FULL
    return f"Miljøet .venv kunne ikke laves: {error}"


def _install(lock):
    """Install the locked packages, counting them as they come."""
    total = len(re.findall(r"^[a-z0-9-]+==", lock.read_text("utf-8"), re.MULTILINE))
    print(f"Henter de låste pakker ({lock.name}) …", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input"]
    said = []
    with subprocess.Popen(
        [*command, "--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as pip:
        came = set()
        for line in pip.stdout:
            said.append(line.decode("utf-8", "replace"))
            found = re.match(_NEXT, said[-1])
            if found and found.group(1) not in came:
                came.add(found.group(1))
                print(f"  {len(came)} af højst {total}: {found.group(1)}", flush=True)
    if pip.returncode != 0:
        return _stop(_pip_trouble("".join(said))) == 0
    return True


_NEXT = r"(?:Collecting|Requirement already satisfied:|Obtaining dependency information for) ([A-Za-z0-9_.-]+)"
_NO_NETWORK = (
    "Max retries",
    "NewConnectionError",
    "name resolution",
    "Connection",
    "ProxyError",
    "SSLError",
    "timed out",
)


def _pip_trouble(said):
    """The one sentence behind pip's many lines."""
    if "No space left" in said:
        return _FULL
    if "DO NOT MATCH THE HASHES" in said:
        return "En hentet pakke er ikke den, der er låst. Den er ikke installeret."
    if any(words in said for words in _NO_NETWORK):
        return "Pakkerne kunne ikke hentes. Er der forbindelse til nettet (PyPI)?"
    if "No matching distribution" in said:
        here = "Python {}.{} på {}".format(*sys.version_info[:2], sys.platform)
        return f"Pakkerne kunne ikke hentes. Er der forbindelse til nettet, og findes de til {here}?\n{_end_of(said)}"
    return "Pakkerne kunne ikke installeres:\n" + _end_of(said)


def _end_of(said):
    return "\n".join(said.strip().splitlines()[-5:])


def _system_packages(needed, without):
    """Install what is missing on Linux; True when the work can go on, if with less."""
    if not sys.platform.startswith("linux"):
        return True
    missing = [package for package, there in needed.items() if not there()]
    if not missing or _apt(missing):
        return True
    line = "sudo apt-get install " + " ".join(missing)
    if os.environ.get("CI"):
        return _stop(f"Systempakker mangler: {line}") == 0
    print(f"Systempakker mangler. {without} Installér dem med: {line}", flush=True)
    return True


def _apt(packages):
    """Install Debian packages when we may; False when we may not or it failed."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Installerer systempakker: {} …".format(" ".join(packages)), flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    # A fresh machine has no list of packages yet, or an old one.
    for command in ([apt, "update", "-q"], install):
        code = subprocess.call(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return code == 0


def _stop(words, code=1):
    print(words, file=sys.stderr, flush=True)
    return code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(_stop("Afbrudt.", code=130))
