"""The floors of the house: imports run downward only."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# From the roof down; a room may import from floors below its own, and from its own floor where it is named so.
FLOORS: dict[str, int] = {
    "desktop.__main__": 8,
    "desktop.cli": 8,
    "desktop.app": 7,
    "desktop.views": 6,
    "desktop.qt": 5,
    "desktop.operations": 4,
    "desktop.publishing": 3,
    "desktop.worker": 3,
    "desktop.exporters": 2,
    "desktop.importers": 2,
    "desktop.documents": 1,
    "desktop.rules": 0,
    "desktop.faults": 0,
    "desktop.sentences": 0,
    "desktop.i18n": 0,
    "desktop.paths": 0,
    "desktop.settings": 0,
    "desktop.reports": 0,
    "db": -1,
    "resources": -2,
}
PURE = ("rules", "documents", "exporters", "importers", "publishing")
OPEN_OF_DB = {"db.arrivals", "db.rows", "db.vocabulary", "db.richtext", "db.codec", "db.uid"}
SQL_ROOMS = ("db", "desktop.operations")


def _modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for package in ("db", "desktop", "resources"):
        for file in sorted((root / package).rglob("*.py")):
            parts = file.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            yield name, ast.parse(file.read_text("utf-8"))


def _imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(module: str) -> str:
    """The room that a module stands in: the longest name of the table that it begins with."""
    fitting = [room for room in FLOORS if module == room or module.startswith(room + ".")]
    return max(fitting, key=len, default="")


def _broken(root: Path) -> list[str]:
    found = []
    for module, tree in _modules(root):
        room = _room(module)
        for target in _imports(tree):
            other = _room(target)
            if target.split(".")[0] in ("db", "desktop", "resources") and other and room and other != room:
                if FLOORS[other] > FLOORS[room]:
                    found.append(f"{module} imports {target} from a floor above")
                elif FLOORS[other] == FLOORS[room] == 2:
                    found.append(f"{module} imports {target}: exporters and importers do not know each other")
            if _between_views(room, module, target):
                found.append(f"{module} imports {target}: no view imports another")
            if room.removeprefix("desktop.") in PURE and not _pure(target):
                found.append(f"{module} imports {target}: it may see rows, words and texts alone")
            if target.split(".")[0] == "sqlalchemy" and not module.startswith(SQL_ROOMS):
                found.append(f"{module} imports {target}: SQL lives in db and operations")
            if target.split(".")[0] == "PySide6" and (not room or FLOORS[room] < 5):
                found.append(f"{module} imports {target}: Qt begins at desktop.qt")
    return found


def _between_views(room: str, module: str, target: str) -> bool:
    views = room == target[: len(room)] == "desktop.views"
    return views and module.split(".")[2:3] != target.split(".")[2:3]


def _pure(target: str) -> bool:
    return not target.startswith("db.") or any(target == each or target.startswith(each + ".") for each in OPEN_OF_DB)


def test_imports_run_downward_only() -> None:
    assert _broken(ROOT) == []


def test_every_module_stands_in_a_room_of_the_table() -> None:
    assert [module for module, _ in _modules(ROOT) if not _room(module) and module != "desktop"] == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("db/book.py", "from desktop.faults import Fault"),
        ("desktop/rules/routing.py", "from desktop.documents.danish import listed"),
        ("desktop/documents/danish.py", "from desktop.exporters import text"),
        ("desktop/exporters/text.py", "from desktop.importers import source"),
        ("desktop/importers/people.py", "from desktop.operations.desk import Desk"),
        ("desktop/importers/people.py", "import sqlalchemy"),
        ("desktop/rules/routing.py", "from db.book import Book"),
        ("desktop/operations/verify.py", "from PySide6.QtCore import QObject"),
        ("desktop/operations/verify.py", "from desktop.cli import main"),
        ("resources/__init__.py", "from db.rows import Item"),
        ("desktop/exporters/text.py", "import desktop.operations.desk"),
        ("desktop/documents/danish.py", "from db import book"),
        ("desktop/publishing/gate.py", "from db.tables.all import metadata"),
        ("desktop/publishing/gate.py", "from sqlalchemy import select"),
        ("desktop/worker/serve.py", "import sqlalchemy as sa"),
        ("desktop/views/agenda.py", "from desktop.views.meetings import MeetingList"),
        ("desktop/views/agenda.py", "from desktop.views import meetings"),
        ("desktop/qt/hub.py", "from desktop.views.meetings import MeetingList"),
        ("desktop/app.py", "from desktop.__main__ import main"),
        ("db/store.py", "if TYPE_CHECKING:\n        from desktop.sentences import Sentence"),
    ],
)
def test_a_planted_upward_import_is_found(tmp_path: Path, file: str, line: str) -> None:
    for package in ("db", "desktop", "resources"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    planted = tmp_path / file
    planted.parent.mkdir(exist_ok=True)
    before = planted.read_text("utf-8") if planted.exists() else ""
    planted.write_text(before + f"\n\ndef _late() -> None:\n    {line}\n", "utf-8")

    assert len(_broken(tmp_path)) >= 1
    assert all(
        file.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in each for each in _broken(tmp_path)
    )
