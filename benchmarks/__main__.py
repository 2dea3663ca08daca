"""Everything that is measured of the window, one after the other: `python -m benchmarks [--full] [NAME ...]`.

Ratios and goals come first; every figure stands below them, as JSON.  `--full` uses the program for ten minutes
instead of half a one.  NAME is one of: start, use, agenda, editor, window_data, spine, paper.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ORDER = ("start", "use", "agenda", "editor", "window_data", "spine", "paper")
_Found = dict[str, Any]


def run(name: str, *words: str) -> _Found:
    """What one benchmark says; one that prints a subject a line is put together."""
    done = subprocess.run(
        [sys.executable, str(FOLDER / f"{name}.py"), *words], stdout=subprocess.PIPE, text=True, check=False
    )
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        found = {key: said for line in lines for key, said in line.items()}
        return found or {"failed": f"exit {done.returncode}"}


def goals(found: dict[str, _Found]) -> list[str]:
    """The goals that were measured, each with how far it is met."""
    out: list[str] = []

    def tell(name: str, figure: float, goal: float, unit: str) -> None:
        out.append(f"{'met    ' if figure <= goal else 'NOT MET'}  {name}: {figure:g} {unit} (goal {goal:g})")

    if "first_paint_ratio" in (start := found.get("start", {})):
        tell("first paint beside an empty window", start["first_paint_ratio"], start["first_paint_goal"], "x")
        tell("first rows beside an empty window", start["first_rows_ratio"], start["first_rows_goal"], "x")
        out += [f"         memory beside {name}: {each['memory_ratio']} x" for name, each in start["beside"].items()]
        out += [
            f"         first paint beside {name}: {each['paint_ratio']} x" for name, each in start["beside"].items()
        ]
    if "longest" in (use := found.get("use", {})):
        tell(f"longest stall in {use['minutes']} minutes", use["longest"]["ms"], use["goal_ms"], "ms")
        out.append(f"         of the window's own work: {use['longest_own_cpu_ms']} ms")
    if "move_to_paint_ms" in (agenda := found.get("agenda", {})):
        out.append(f"         an item of sixty moved, to its paint: {agenda['move_to_paint_ms']['p50']} ms")
    if "keystroke_to_paint" in (editor := found.get("editor", {})):
        keys = editor["keystroke_to_paint"]
        tell("key to paint in 100 pages", max(keys[at]["ours_ms"]["p95"] for at in ("top", "middle", "end")), 16, "ms")
        out.append(f"         beside a plain QTextEdit: {keys['ratio']} x")
    return out


def main() -> None:
    """Run what is named, or all."""
    words = sys.argv[1:]
    full = "--full" in words
    wanted = [each for each in words if not each.startswith("-")] or ORDER
    if unknown := [each for each in wanted if each not in ORDER]:
        sys.exit(f"unknown: {', '.join(unknown)}; there are {', '.join(ORDER)}")
    found: dict[str, _Found] = {}
    for name in wanted:
        print(f"{name} …", file=sys.stderr)
        found[name] = run(name, *(["10"] if name == "use" and full else []))
    print("\n".join(goals(found)))
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
