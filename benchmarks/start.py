"""Start and memory beside an empty window and programs that people know: `python benchmarks/start.py [RUNS] [--alone]`.

Each start is a process of its own, offscreen, in turn with the others, so that a busy machine is busy for all; ratios
are made pair by pair.  ReText, novelWriter and Picard are installed from PyPI into a folder that is kept for the next
time (`REFERENT_PEERS` names another); where that cannot be done it is said, and the rest is measured.  `--alone`
leaves them out.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.book import made  # noqa: E402 - the root must be on the path first

PAINT_GOAL, ROWS_GOAL = 1.5, 3.0
_PATIENCE = 60

# What every child begins and ends with.  Two seconds after the first paint is the time to look at memory.
_COMMON = """
import os, sys, time

def said(name):
    sys.stdout.write(f"{name} {time.monotonic_ns()} {time.process_time_ns()}\\n")

def memory():
    for line in open("/proc/self/smaps_rollup") if os.path.exists("/proc/self/smaps_rollup") else ():
        if line.startswith(("Rss:", "Pss:")):
            sys.stdout.write(f"{line.split(':')[0].lower()} {line.split()[1]}\\n")
    sys.stdout.flush()
    os._exit(0)
"""

_EMPTY = (
    _COMMON
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            said("paint")
            QTimer.singleShot(2000, memory)

app = QApplication(sys.argv[:1])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
)

_OURS = (
    _COMMON
    + """
from desktop.qt.sources import leave_unread
leave_unread()
from desktop.views.window import frame
painted = frame.Window.paintEvent

def paint(self, event):
    seen = self._seen
    painted(self, event)
    if not seen:
        said("paint")

frame.Window.paintEvent = paint
from PySide6.QtCore import QTimer
from desktop.app import Program, main
begin = Program.begin

def begun(self, *given):
    begin(self, *given)
    look = QTimer(self, interval=1)

    def rows():
        page = self.window.pages.page
        shelf = page.shelf if page is not None else None
        shown = shelf.currentWidget().list if shelf is not None else None
        if shown is not None and shown.rows():
            look.stop()
            shown.viewport().repaint()
            said("rows")
            QTimer.singleShot(2000, memory)

    look.timeout.connect(rows)
    look.start()

Program.begin = begun
main()
"""
)

# PyQt's programs: the first paint of a window, seen by a filter that is there only until then.
_PEER = (
    _COMMON
    + """
import importlib
qt = sys.argv.pop(1)
call = sys.argv.pop(1)
core, widgets = importlib.import_module(f"{qt}.QtCore"), importlib.import_module(f"{qt}.QtWidgets")

class Seen(core.QObject):
    def eventFilter(self, watched, event):
        window = isinstance(watched, widgets.QMainWindow | widgets.QDialog) and watched.width() >= 400
        if window and event.type() == core.QEvent.Type.Paint:
            said("paint")
            widgets.QApplication.instance().removeEventFilter(self)
            core.QTimer.singleShot(2000, memory)
        return False

made = widgets.QApplication.__init__

def watched(self, *given):
    made(self, *given)
    self.seen = Seen()
    self.installEventFilter(self.seen)

widgets.QApplication.__init__ = watched
module, _, name = call.partition(":")
getattr(importlib.import_module(module), name)()
"""
)

# Their names at PyPI, the Qt that they use, and where they begin.
_PEERS = {
    "ReText": ("ReText", "PyQt6", "ReText.__main__:main"),
    "novelWriter": ("novelWriter", "PyQt6", "novelwriter:main"),
    "Picard": ("picard", "PyQt6", "picard.tagger:main"),
}

Run = dict[str, float]


def start(command: list[str], environment: dict[str, str]) -> Run:
    """Milliseconds from nothing to each thing said, what the processors worked for it, and memory in MiB."""
    began = time.monotonic_ns()
    run = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=_PATIENCE, cwd=ROOT
    )
    out: Run = {}
    for line in run.stdout.splitlines():
        match line.split():
            case ["rss" | "pss" as name, figure]:
                out[f"{name}_mib"] = round(int(figure) / 1024, 1)
            case ["paint" | "rows" as name, wall, cpu]:
                out[f"{name}_ms"] = round((int(wall) - began) / 1e6, 1)
                out[f"{name}_cpu_ms"] = round(int(cpu) / 1e6, 1)
    if "paint_ms" not in out:
        raise RuntimeError(run.stderr[-600:] or "nothing was painted")
    return out


def peers(environment: dict[str, str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The commands of the programs that could be installed; and of the others, why not."""
    folder = Path(os.environ.get("REFERENT_PEERS") or Path(tempfile.gettempdir()) / "referent-peers")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    commands: dict[str, list[str]] = {}
    missing: dict[str, str] = {}
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for name, (package, qt, call) in _PEERS.items():
        there = subprocess.run([str(python), "-m", "pip", "show", "-q", package], capture_output=True, check=False)
        if there.returncode:
            got = subprocess.run(
                [str(python), "-m", "pip", "install", "-q", package], capture_output=True, text=True, check=False
            )
            if got.returncode:
                missing[name] = f"{name} could not be installed: {got.stderr.strip().splitlines()[-1]}"
                continue
        command = [str(python), "-c", _PEER, qt, call]
        try:
            start(command, environment)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            why = str(error).strip().splitlines()[-1] if isinstance(error, RuntimeError) else "it took too long"
            missing[name] = f"{name} is installed but did not show a window: {why}"
        else:
            commands[name] = command
    return commands, missing


def ratio(ours: list[Run], theirs: list[Run], what: str, of: str) -> float | None:
    """The median of the pairs; None where this machine does not tell one of the two."""
    if what not in ours[0] or of not in theirs[0]:
        return None
    return round(statistics.median(one[what] / other[of] for one, other in zip(ours, theirs, strict=True)), 2)


def middle(runs: list[Run]) -> Run:
    """The median of each figure."""
    return {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}


def main() -> None:
    """Everything, as JSON; ratios first."""
    said = [each for each in sys.argv[1:] if not each.startswith("-")]
    runs = int(said[0]) if said else 7
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "REFERENT_HOME": str(folder),
            "REFERENT_DB": str(made(folder, pages=1)),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        others, missing = ({}, {}) if "--alone" in sys.argv else peers(environment)
        commands = {
            "empty window": [sys.executable, "-c", _EMPTY],
            "Referent": [sys.executable, "-c", _OURS],
            **others,
        }
        for command in commands.values():  # once uncounted, so that everything is compiled and in memory
            start(command, environment)
        seen: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                seen[name].append(start(command, environment))
    ours, empty = seen["Referent"], seen["empty window"]
    print(
        json.dumps(
            {
                "first_paint_ratio": ratio(ours, empty, "paint_ms", "paint_ms"),
                "first_paint_goal": PAINT_GOAL,
                "first_rows_ratio": ratio(ours, empty, "rows_ms", "paint_ms"),
                "first_rows_goal": ROWS_GOAL,
                "first_paint_cpu_ratio": ratio(ours, empty, "paint_cpu_ms", "paint_cpu_ms"),
                "first_rows_cpu_ratio": ratio(ours, empty, "rows_cpu_ms", "paint_cpu_ms"),
                "memory_ratio": ratio(ours, empty, "rss_mib", "rss_mib"),
                "beside": {
                    name: {
                        "paint_ratio": ratio(ours, seen[name], "paint_ms", "paint_ms"),
                        "paint_cpu_ratio": ratio(ours, seen[name], "paint_cpu_ms", "paint_cpu_ms"),
                        "memory_ratio": ratio(ours, seen[name], "rss_mib", "rss_mib"),
                    }
                    for name in others
                },
                "medians": {name: middle(each) for name, each in seen.items()},
                **({"left_out": list(missing.values())} if missing else {}),
                "runs": runs,
            },
            indent=2,
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
