"""Papers and their pages, written once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desktop.exporters.html.making import write
from tests.papers import Case, cases


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures lie."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def written(pictures: Path) -> list[tuple[Case, bytes]]:
    """Every paper with its page."""
    return [(case, write(case.paper, case.ink)) for case in cases(pictures)]
