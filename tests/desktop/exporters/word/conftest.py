"""Papers and their Word files, written once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desktop.exporters.word.making import write
from tests.papers import Case, cases, few


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures lie."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def written(pictures: Path) -> list[tuple[Case, bytes]]:
    """One paper of each sort with its file."""
    return [(case, write(case.paper, case.ink)) for case in few(pictures)]


@pytest.fixture(scope="session")
def all_written(pictures: Path) -> list[tuple[Case, bytes]]:
    """Every paper with its file."""
    return [(case, write(case.paper, case.ink)) for case in cases(pictures)]
