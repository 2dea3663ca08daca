"""What the spine costs, beside what one would otherwise use: `python benchmarks/spine.py`.  Ratios are the result."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db import driver  # noqa: E402 - the root must be on the path first
from db.store import open_store  # noqa: E402
from db.tables.people import committee  # noqa: E402
from desktop.importers import minutes, source  # noqa: E402
from desktop.operations.desk import Desk  # noqa: E402
from desktop.operations.import_minutes import import_readings  # noqa: E402
from desktop.sentences import say  # noqa: E402

SEED = next((ROOT.parent / "shared" / "seeds").glob("001_*.txt"), ROOT / "resources" / "sample" / "al_referat.txt")


def _now() -> datetime:
    return datetime.now(UTC)


def _desk(folder: Path) -> Desk:
    return Desk(open_store(folder / "bog.db", create=True), actor="mette", session="s", clock=_now)


def _ms(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "p50_ms": round(statistics.median(ordered) * 1000, 2),
        "p99_ms": round(ordered[max(0, int(len(ordered) * 0.99) - 1)] * 1000, 2),
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def imports(folder: Path) -> dict[str, float]:
    """Seed 001 (or the sample's referat) read, accepted and stored, in process."""
    out: list[float] = []
    for n in range(15):
        place = folder / f"import{n}"
        place.mkdir()
        desk = _desk(place)
        data = SEED.read_bytes()
        out.append(_timed(lambda d=desk, b=data: import_readings(d, [minutes.read(source.decode(b, "referat"))])))
        desk.close()
    return _ms(out)


def saves(folder: Path) -> dict[str, float]:
    """One field of one row, as autosave does it: journal, row hash and a durable commit."""
    place = folder / "saves"
    place.mkdir()
    desk = _desk(place)
    with desk.operation(say("Udvalg")) as book:
        uid = book.add(committee, code="U", name="")

    def save(n: int) -> None:
        with desk.operation(say("Navn"), merge="navn") as book:
            book.set(committee, uid, name=f"Udvalg {n}")

    out = [_timed(lambda n=n: save(n)) for n in range(1000)]
    desk.close()
    return _ms(out)


def inserts(folder: Path) -> dict[str, float]:
    """3,000 journaled rows in one operation, beside the same rows through Python's bare sqlite3."""
    place = folder / "inserts"
    place.mkdir()
    desk = _desk(place)
    rows = [{"code": "U", "name": f"Udvalg {n}"} for n in range(3000)]

    def ours() -> None:
        with desk.operation(say("Udvalg")) as book:
            book.add_many(committee, rows)

    mine = _timed(ours)
    desk.close()
    raw = sqlite3.connect(place / "raw.db")
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE committee (uid TEXT PRIMARY KEY, code TEXT, name TEXT)")

    bare_rows = [(f"{n:032}", "U", row["name"]) for n, row in enumerate(rows)]

    def bare() -> None:
        with raw:
            raw.executemany("INSERT INTO committee VALUES (?, ?, ?)", bare_rows)

    theirs = _timed(bare)
    raw.close()
    return {"ratio": round(mine / theirs, 1), "ours_ms": round(mine * 1000, 1), "sqlite3_ms": round(theirs * 1000, 1)}


def drivers(folder: Path) -> dict[str, float | str]:
    """The same durable one-row save through the driver that we ship and through Python's own module."""
    out: dict[str, float | str] = {"sqlcipher3": driver.VERSION, "sqlite3": sqlite3.sqlite_version}
    for name, module in (("sqlcipher3", driver.MODULE), ("sqlite3", sqlite3)):
        connection = module.connect(str(folder / f"{name}.db"), isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
        connection.execute("INSERT INTO t VALUES (1, '')")

        def save(c: object = connection) -> None:
            c.execute("BEGIN IMMEDIATE")  # type: ignore[attr-defined] # either module's connection
            c.execute("UPDATE t SET body = ? WHERE id = 1", ("x" * 2000,))  # type: ignore[attr-defined]
            c.execute("COMMIT")  # type: ignore[attr-defined]

        figures = _ms([_timed(save) for _ in range(1000)])
        out |= {f"{name}_{key}": value for key, value in figures.items()}
        connection.close()
    return out


def starts(folder: Path) -> dict[str, float]:
    """The command line from nothing to its answer, beside an empty Python."""
    place = folder / "starts"
    place.mkdir()
    _desk(place).close()
    launch = [sys.executable, "-P", str(ROOT / "installers" / "launch.py")]

    def run(*command: str) -> float:
        return statistics.median(
            _timed(lambda: subprocess.run(command, capture_output=True, check=False)) for _ in range(9)
        )

    bare = run(sys.executable, "-c", "pass")
    listing = run(*launch, "--db", str(place / "bog.db"), "list")
    reading = run(*launch, "read", str(SEED), "--json")
    return {
        "list_ratio": round(listing / bare, 1),
        "python_ms": round(bare * 1000),
        "list_ms": round(listing * 1000),
        "read_in_worker_ms": round(reading * 1000),
    }


def main() -> None:
    """Print every figure as JSON, one line a subject."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for subject in (imports, saves, inserts, drivers, starts):
            print(json.dumps({subject.__name__: subject(folder)}))


if __name__ == "__main__":
    main()
