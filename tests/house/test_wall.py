"""The wall between what is internal and what is public: few doors, and each of them known."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

# Where a paper may be marked as public, and where a finished document may be put in its place.
_MARKERS = {"documents/agenda.py", "documents/minutes.py"}
_WRITERS = {"exporters/files.py", "worker/client.py"}


def _calls(*names: str) -> Iterator[str]:
    """The files of the program that call one of these names, however they came by it."""
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name in names:
                    yield file.relative_to(ROOT / "desktop").as_posix()


def test_only_the_documents_themselves_mark_a_paper_as_public() -> None:
    assert set(_calls("Public")) == _MARKERS


def test_a_document_is_put_in_its_place_by_the_worker_alone() -> None:
    assert set(_calls("staged", "write_bytes")) <= _WRITERS
