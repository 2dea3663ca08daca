"""A screen of its own: Xvfb with a window manager and a Danish keyboard, and the program's window on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.conftest import ROOT

TOOLS = ("Xvfb", "openbox", "setxkbmap", "xdotool")
T = TypeVar("T")


def missing(*also: str) -> list[str]:
    """Which of the tools are not on this machine."""
    return [each for each in (*TOOLS, *also) if shutil.which(each) is None]


def until(look: Callable[[], T], what: str, seconds: float = 120) -> T:
    """Look again and again, until there is something to see."""
    ends = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < ends, f"waited in vain: {what}"
        time.sleep(0.05)
    return seen


@dataclass
class Screen:
    """The screen that `DISPLAY` names, and hands to use it with."""

    display: str
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """For programs on this screen: they find nothing of this user's, and write nothing there."""
        given = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "REFERENT_", "WAYLAND"))}
        own = {
            "DISPLAY": self.display,
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "REFERENT_HOME": str(self.home / "referent"),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
        }
        return {**given, **own, "PYTHONDONTWRITEBYTECODE": "1"}

    def tell(self, *command: str) -> str:
        """Run a small program on this screen, and hear what it says."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout

    def window(self, name: str) -> str:
        """A window by a part of its title; "" when there is none that can be seen."""
        return next(iter(self.tell("xdotool", "search", "--onlyvisible", "--name", name).split()), "")

    def enter(self, name: str) -> str:
        """Make a window the active one, as soon as it is there."""

        def active() -> str:
            if window := self.window(name):
                self.tell("xdotool", "windowactivate", window)
            now = self.tell("xdotool", "getactivewindow").strip()
            return now if now and name in self.title(now) else ""

        return until(active, f"the window {name} is active")

    def call(self, key: str, name: str) -> str:
        """Press a key until a window opens at it, and enter that: what is shown may have to be read first."""

        def opened() -> bool:
            self.press(key)
            try:
                return bool(until(lambda: self.window(name), name, 5))
            except AssertionError:
                return False

        until(opened, f"the window {name}")
        return self.enter(name)

    def title(self, window: str) -> str:
        """What stands over a window now."""
        return self.tell("xdotool", "getwindowname", window).strip()

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool names them."""
        self.tell("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self.tell("xdotool", "type", "--delay", "25", words)

    @contextmanager
    def program(self, *words: str, through: Sequence[str] = (), **extra: str) -> Iterator[subprocess.Popen[str]]:
        """The program as a user starts it."""
        command = [*through, sys.executable, "-P", str(ROOT / "installers" / "launch.py"), *words]
        log = (self.home / "program.log").open("w+", encoding="utf-8")
        with subprocess.Popen(command, env={**self.environment, **extra}, stdout=log, stderr=log, text=True) as running:
            try:
                yield running
            finally:
                _end(running)
                log.seek(0)
                sys.stdout.write(log.read())
                log.close()


@contextmanager
def screen(home: Path, size: str = "1440x900") -> Iterator[Screen]:
    """A screen for one test."""
    (home / "run").mkdir(mode=0o700, parents=True)
    told, tells = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tells), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=(tells,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    try:
        with os.fdopen(told) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb gave no screen"
        shown = Screen(f":{number}", home)
        manager = subprocess.Popen(
            ["openbox"], env=shown.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            until(lambda: _has_manager(shown), "the window manager")
            shown.tell("setxkbmap", "dk")
            yield shown
        finally:
            _end(manager)
    finally:
        _end(xvfb)


def _has_manager(shown: Screen) -> bool:
    """Whether a window manager answers: only then does xdotool know of desktops."""
    return shown.tell("xdotool", "get_num_desktops").strip().isdigit()


def _end(running: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    if running.poll() is None:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
    running.wait()
