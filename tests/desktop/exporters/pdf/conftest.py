"""Papers as PDF, written once for all tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.exporters import forms
from desktop.exporters.forms import Form
from tests.papers import Case, cases, few, of, stress


@dataclass(frozen=True)
class Printed:
    """A paper and its file."""

    case: Case
    data: bytes
    file: Path


def print_case(case: Case, folder: Path) -> Printed:
    """Write one paper as an export does."""
    data = forms.write(case.paper, Form.PDF, case.ink, lambda *_: None)
    file = folder / f"{case.name}.pdf"
    file.write_bytes(data)
    return Printed(case, data, file)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures and files lie."""
    return tmp_path_factory.mktemp("pdf")


@pytest.fixture(scope="session")
def printed(shelf: Path) -> list[Printed]:
    """One paper of each sort."""
    return [print_case(case, shelf) for case in few(shelf)]


@pytest.fixture(scope="session")
def all_printed(shelf: Path) -> list[Printed]:
    """Every paper."""
    return [print_case(case, shelf) for case in cases(shelf)]


@pytest.fixture(scope="session")
def short_stress(shelf: Path) -> Printed:
    """The first ten items of the stress meeting: one of everything, on few pages."""
    case = next(case for case in of("short", stress(shelf, items=10), shelf) if "referat-internal" in case.name)
    return print_case(case, shelf)
